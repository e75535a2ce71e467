"""`handbook diff`: what a change makes better or worse."""

import sys
from datetime import date
from pathlib import Path

import click

from handbook.cli.settings import CLEAN, FINDINGS, Day, Settings, pass_settings
from handbook.history.changes import Change
from handbook.model.handbook import Handbook
from handbook.report.changes import FORMATS, ChangeReport

WORKING_TREE = "the working tree"


def change_report(before: Handbook, after: Handbook, changes: list[Change], base: str, head: str) -> ChangeReport:
    """Return what the formats of changes need."""
    profiles = [*before.profiles.values(), *after.profiles.values()]
    titles = {**before.framework.titles, **after.framework.titles}
    return ChangeReport(changes, base, head, {profile.code: profile.name for profile in profiles}, titles)


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--on", type=Day(), help="Judge both sides on this day.")
@pass_settings
def diff(settings: Settings, base: str, head: str | None, form: str, output: Path | None, on: date | None) -> None:
    """Say what got better and worse from where HEAD (default: the working tree) left BASE. Exit code 1 if worse."""
    from handbook.history.compared import base_handbook, changes
    from handbook.model.git_tree import GitTree

    before = base_handbook(settings.folder, base, head or "HEAD")
    after = Handbook.load(GitTree(settings.folder, head)) if head else settings.load()
    found = changes(before, after, on or settings.day)
    text = FORMATS[form](change_report(before, after, found, base, head or WORKING_TREE))
    if output is None:
        click.echo(text)
    else:
        output.write_text(f"{text}\n", encoding="utf-8")
    sys.exit(FINDINGS if any(change.regression for change in found) else CLEAN)
