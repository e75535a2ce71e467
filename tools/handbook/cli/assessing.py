"""`handbook assess`: what the tests of mainstreaming say of a country, over the years, and with facts added."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from handbook.assess.cells import judges, metric_of
from handbook.assess.country import series, standing
from handbook.assess.moves import moves
from handbook.assess.stage_findings import invalid
from handbook.assess.tests import MainstreamingTest, test_named, tests
from handbook.assess.verdict import Verdict
from handbook.cli.checking import LINE_BREAK, style
from handbook.cli.settings import COULD_NOT_RUN, Day, Settings, pass_settings
from handbook.finding import Finding
from handbook.model.handbook import Handbook
from handbook.model.located import MAX_BYTES
from handbook.report import FORMATS as FINDING_FORMATS
from handbook.report import Report
from handbook.report.assessment import FORMATS, AssessmentReport, CountryReport, MovesReport
from handbook.report.assessment.shape import plain
from handbook.words import listing, plural

COLOURS = {Verdict.PASS: "green", Verdict.WATCH: "yellow", Verdict.FAIL: "red"}


@click.command()
@click.argument("country", required=False)
@click.option("--test", metavar="ID", help="Only this test, with every row and threshold behind its verdict.")
@click.option("--series", "over_years", is_flag=True, help="The same at each year-end since the first commitment.")
@click.option(
    "--what-if",
    "facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show what the facts of this file would change if COUNTRY's profile held them. Writes nothing.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--on", type=Day(), help="Take this day as today; what is dated later is not yet known.")
@pass_settings
def assess(
    settings: Settings,
    country: str | None,
    test: str | None,
    over_years: bool,
    facts: Path | None,
    form: str,
    output: Path | None,
    on: date | None,
) -> None:
    """Say which strengths hold and which pitfalls bite, by the evidence: of COUNTRY, or of all in brief."""
    _refuse(country, facts, over_years=over_years)
    chosen = [test_named(test)] if test is not None else list(tests())
    handbook, day = settings.load(), on or settings.day
    slugs = [handbook.slug(country)] if country is not None else list(handbook.profiles)
    if facts is not None:
        text = FORMATS[form].moves(_moves_report(handbook, slugs[0], facts, day, chosen, detailed=test is not None))
    else:
        report = AssessmentReport(
            countries=_countries(handbook, slugs, day, over_years=over_years),
            tests=chosen,
            titles=handbook.framework.titles,
            on=day,
            metric=metric_of(handbook).version,
            close=country is not None,
            detailed=country is not None and test is not None,
            paint=plain if output else _coloured,
        )
        text = (FORMATS[form].series if over_years else FORMATS[form].standings)(report)
    _deliver(text, output)
    _say_invalid(handbook, slugs)


def _refuse(country: str | None, facts: Path | None, *, over_years: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if facts is not None and country is None:
        raise click.UsageError("--what-if adds facts to one profile: name its COUNTRY")
    if facts is not None and over_years:
        raise click.UsageError("--what-if speaks of one day: leave out --series")


def _coloured(verdict: Verdict, words: str) -> str:
    return click.style(words, fg=COLOURS[verdict]) if verdict in COLOURS else words


def _countries(handbook: Handbook, slugs: Sequence[str], on: date, *, over_years: bool) -> list[CountryReport]:
    by_country = judges(handbook, on)
    found = (standing(slug, by_country[slug], handbook.framework) for slug in slugs)
    return [CountryReport(each, series(each) if over_years else ()) for each in found]


def _moves_report(
    handbook: Handbook, slug: str, facts: Path, on: date, chosen: Sequence[MainstreamingTest], *, detailed: bool
) -> MovesReport:
    """Return what the facts of a file would move; end the command with their errors if they have any."""
    from handbook.cli.supposing import supposed

    with facts.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    found = supposed(handbook, slug, facts, raw, on)
    if found.errors:
        click.echo(_errors_text(found.errors, facts, raw), err=True)
        sys.exit(COULD_NOT_RUN)
    before, after = (_countries(each, [slug], on, over_years=False)[0].now for each in (handbook, found.handbook))
    wanted = {test.id for test in chosen}
    found_moves = moves(before, after).of(wanted)
    return MovesReport(before, after, found_moves, str(facts), handbook.framework.titles, detailed)


def _errors_text(errors: Sequence[Finding], facts: Path, raw: bytes) -> str:
    """Return the errors as the check tells them, with the lines of the file."""
    source = LINE_BREAK.split(raw.decode(errors="replace"))
    lines = {str(facts): source}
    report = Report(errors, f"the facts of {facts}", lines=lambda path: lines.get(path, ()), style=style())
    return FINDING_FORMATS["text"](report)


def _deliver(text: str, output: Path | None) -> None:
    """Print the report, or write it to a file and say so on the standard error."""
    if output is None:
        click.echo(text)
        return
    output.write_text(f"{text}\n", encoding="utf-8")
    click.echo(f"The report is in {output}.", err=True)


def _say_invalid(handbook: Handbook, slugs: Sequence[str]) -> None:
    """Say on the standard error which profiles have errors: only what could be read of them is judged."""
    paths = [path for slug, path in invalid(handbook).items() if slug in slugs or slug not in handbook.profiles]
    if paths:
        have = "has" if len(paths) == 1 else "have"
        click.echo(f"{plural(len(paths), 'profile')} {have} errors: {listing(paths)}. Run `handbook check`.", err=True)
