"""`handbook coverage`: what is researched, told, sourced and reviewed, what is left to do, which stages are held."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from handbook.assess.coverage import Coverage, cover
from handbook.assess.stage_findings import RULE, invalid, stage_findings
from handbook.assess.status import Status
from handbook.cli.checking import exit_code, source_lines, style
from handbook.cli.settings import CLEAN, Day, Settings, pass_settings
from handbook.model.handbook import Handbook
from handbook.report import FORMATS as FINDING_FORMATS
from handbook.report import PLAIN, Report
from handbook.report.coverage import FORMATS, selected
from handbook.report.coverage.shape import plain
from handbook.words import listing, plural

COLOURS = {Status.IN_PLACE: "green", Status.PARTLY: "cyan", Status.ON_PAPER: "blue", Status.NOT_RESEARCHED: "yellow"}
TELLS_MORE = f"`handbook explain {RULE}` tells more."
LISTS_WORK = "`handbook coverage --gaps` lists what is left to do."
REQUIRE_FORMATS: Mapping[str, Callable[[Report], str]] = {
    "table": lambda report: FINDING_FORMATS["text"](report).replace(TELLS_MORE, LISTS_WORK),
    "json": FINDING_FORMATS["json"],
    "markdown": FINDING_FORMATS["markdown"],
}
"""The formats in which `--require` can tell its findings, as the check does; they are no rule that can be explained."""


@click.command()
@click.argument("country", required=False)
@click.option("--element", metavar="ID", help="Only this element.")
@click.option("--gaps", is_flag=True, help="List what is left to do, for whom, and where one would look.")
@click.option("--require", is_flag=True, help="Hold each chapter to its declared stage: exit code 1 if one holds less.")
@click.option("--base", metavar="REF", help="With --require: gaps that were there when HEAD left REF do not count.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def coverage(
    settings: Settings,
    country: str | None,
    element: str | None,
    gaps: bool,
    require: bool,
    base: str | None,
    form: str,
    output: Path | None,
    on: date | None,
) -> None:
    """Say how far the handbook has come: all of it, one COUNTRY, or one element."""
    _refuse(form, output, base, require=require, lists=gaps or element is not None)
    found = cover(settings.load(), on or settings.day)
    if require:
        before = None if base is None else _covered_at(settings, base, found)
        sys.exit(_require(found, before, country, form, output))
    report = selected(found, country, element, plain if output else _coloured)
    voice = FORMATS[form]
    _deliver(voice.gaps(report) if gaps else voice.cells(report), output)
    _say_invalid(found.assessment.handbook)
    sys.exit(CLEAN)


def _refuse(form: str, output: Path | None, base: str | None, *, require: bool, lists: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if base is not None and not require:
        raise click.UsageError("--base goes with --require")
    if require and lists:
        raise click.UsageError("--require speaks of whole chapters: leave out --element and --gaps")
    if require and form not in REQUIRE_FORMATS:
        raise click.UsageError(f"--require has no format {form}: use {listing(REQUIRE_FORMATS, 'or')}")
    if FORMATS[form].binary and output is None:
        raise click.UsageError(f"{form} cannot be shown here: name a file with --output")


def _coloured(status: Status, symbol: str) -> str:
    return click.style(symbol, fg=COLOURS[status]) if status in COLOURS else symbol


def _deliver(content: str | bytes, output: Path | None) -> None:
    """Print the report, or write it to a file and say so on the standard error."""
    if output is None:
        click.echo(content)
        return
    output.write_bytes(content if isinstance(content, bytes) else f"{content}\n".encode())
    click.echo(f"The report is in {output}.", err=True)


def _say_invalid(handbook: Handbook) -> None:
    """Say on the standard error which profiles have errors: only what could be read of them is counted."""
    paths = list(invalid(handbook).values())
    if paths:
        have = "has" if len(paths) == 1 else "have"
        click.echo(f"{plural(len(paths), 'profile')} {have} errors: {listing(paths)}. Run `handbook check`.", err=True)


def _covered_at(settings: Settings, base: str, now: Coverage) -> Coverage:
    """Judge the handbook as it was where HEAD left `base`, on the same day, and by its own metric if it had one."""
    from handbook.history.compared import base_handbook

    older, newer = base_handbook(settings.folder, base), now.assessment.handbook
    if older.reference.metric is None:
        older = replace(older, reference=replace(older.reference, metric=newer.reference.metric))
    return cover(older, now.assessment.on)


def _require(now: Coverage, before: Coverage | None, country: str | None, form: str, output: Path | None) -> int:
    handbook = now.assessment.handbook
    chosen = [handbook.slug(country)] if country else list(handbook.profile_files)
    findings = stage_findings(now, chosen, before)
    scope = f"{plural(len(chosen), 'chapter')} against the declared stage"
    words = PLAIN if output else style()
    report = Report(findings, scope, {"chapters": len(chosen)}, source_lines(handbook.tree), words)
    _deliver(REQUIRE_FORMATS[form](report), output)
    return exit_code(findings)
