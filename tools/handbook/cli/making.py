"""`handbook new` and `handbook schema`: the commands that write files."""

from datetime import date
from pathlib import Path

import click

from handbook.assess.cells import assess
from handbook.cli.settings import Day, Settings, pass_settings
from handbook.errors import WouldOverwrite
from handbook.publish.new_country import draft
from handbook.publish.new_plan import PlanDraft, draft_plan, readable
from handbook.publish.schema import generated, schema_text
from handbook.words import plural


@click.group()
def new() -> None:
    """Begin something new."""


@new.command()
@click.argument("name")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def country(settings: Settings, name: str, on: date | None) -> None:
    """Begin the profile and the chapter of a country, by its NAME or ISO 3166 code. Overwrites nothing."""
    drafted = draft(settings.load(), name, on or settings.day)
    for path, text in drafted.files.items():
        target = settings.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")
    click.echo(drafted.advice)


@new.command()
@click.argument("country")
@click.option("--write", is_flag=True, help="Append the drafts to the profile; nothing that stands there is changed.")
@click.option("--worksheet", type=click.Path(dir_okay=False, path_type=Path), help="Write the worksheet to a new file.")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def plan(settings: Settings, country: str, write: bool, worksheet: Path | None, on: date | None) -> None:
    """Draft a plan for COUNTRY from its gaps: what each asks for, what others do, and what is left to fill in."""
    if worksheet is not None and worksheet.exists():
        raise WouldOverwrite(f"nothing is overwritten, and there is already: {worksheet}")
    handbook = settings.load()
    readable(handbook, country)
    drafted = draft_plan(assess(handbook, on or settings.day), country)
    if worksheet is None:
        click.echo(drafted.worksheet)
    else:
        worksheet.write_text(f"{drafted.worksheet}\n", encoding="utf-8", newline="\n")
        click.echo(f"wrote {worksheet}", err=True)
    if write:
        _append(settings, drafted)


def _append(settings: Settings, drafted: PlanDraft) -> None:
    """Append the drafts to the profile, if there are any, and say so on the standard error."""
    path = drafted.file.path
    if not drafted.drafts:
        click.echo(f"kept {path}: nothing to draft", err=True)
        return
    target = settings.folder / path
    text = drafted.amended(target.read_bytes().decode("utf-8"))
    target.write_text(text, encoding="utf-8", newline="")
    click.echo(f"wrote {path}: {plural(len(drafted.drafts), 'draft')} for people to fill in", err=True)


@click.command()
@click.option("--write", is_flag=True, help="Write the schema and the generated reference pages into the handbook.")
@pass_settings
def schema(settings: Settings, write: bool) -> None:
    """Print the JSON schema of a profile, or write all generated files."""
    handbook = settings.load()
    if not write:
        click.echo(schema_text(handbook), nl=False)
        return
    for path, text in generated(handbook).items():
        target = settings.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        changed = not target.exists() or target.read_text(encoding="utf-8") != text
        if changed:
            target.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{'wrote' if changed else 'kept '} {path}")
