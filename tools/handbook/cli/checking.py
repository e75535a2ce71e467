"""`handbook check` and `handbook explain`."""

import re
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import click

from handbook.cli.kept import digest, keep, kept_folder, recall
from handbook.cli.settings import CLEAN, FINDINGS, Day, Settings, pass_settings
from handbook.errors import NoHandbook, UnknownName
from handbook.finding import Finding, Severity
from handbook.model.handbook import Handbook
from handbook.model.located import MAX_BYTES
from handbook.model.metric import Metric
from handbook.model.reference import read_reference
from handbook.model.tree import Tree, WorkingTree
from handbook.report import FORMATS, PLAIN, Lines, Report, Style
from handbook.report.counts import sentence
from handbook.rules.engine import WaiverUse, outcome, rules, run
from handbook.words import did_you_mean, plural

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
LINE_BREAK = re.compile("\r\n|[\n\r]")


def style() -> Style:
    """Return the words of the severities; click leaves the colour out where it is not wanted."""
    return {severity: click.style(severity.value, fg=colour) for severity, colour in COLOURS.items()}


@dataclass(frozen=True)
class Checked:
    """What a check found, and how much it looked at; `older` findings stood at the base and are not counted."""

    findings: list[Finding]
    facts: dict[str, int]
    older: int = 0

    @property
    def scope(self) -> str:
        """What was looked at, in words."""
        profiles, pages, elements = (self.facts[name] for name in ("profiles", "pages", "elements"))
        words = f"{plural(profiles, 'profile')}, {plural(pages, 'page')} and {plural(elements, 'element')}"
        return f"{words} ({plural(self.older, 'finding')} of before not counted)" if self.older else words


def facts_of(handbook: Handbook) -> dict[str, int]:
    """Return how much a check of the handbook looks at."""
    return {
        "profiles": len(handbook.profile_files),
        "pages": len(handbook.pages),
        "elements": len(handbook.framework.elements),
    }


def checked(settings: Settings, on: date) -> Checked:
    """Check the working tree, or recall what the same check of the same files has found before."""
    tree, folder = WorkingTree(settings.folder), kept_folder(settings.environment)
    key = digest(tree, on)
    kept = recall(folder, key)
    if kept is not None:
        return Checked(*kept)
    handbook = Handbook.load(tree)
    found = Checked(run(handbook, on), facts_of(handbook))
    keep(folder, key, found.findings, found.facts)
    return found


def since(settings: Settings, base: str, on: date) -> Checked:
    """Check the working tree, and count only what is new since `base` or got worse since then."""
    from handbook.history.ratchet import ratchet

    handbook = settings.load()
    findings, older = ratchet(settings.folder, base, handbook, run(handbook, on), on)
    return Checked(findings, facts_of(handbook), older)


def exit_code(findings: list[Finding], *, strict: bool = False) -> int:
    """Return 1 if a finding blocks, else 0."""
    blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FINDINGS if any(finding.severity in blocking for finding in findings) else CLEAN


def waivers_text(uses: Sequence[WaiverUse]) -> str:
    """Return the waivers with what they hold back, for people."""
    lines = []
    for use in uses:
        waiver = use.waiver
        held = plural(len(use.held_back), "finding")
        lines.append(f"{use.profile.code} {waiver.rule} for {waiver.subject} until {waiver.until}: holds back {held}")
        lines.append(f"    {waiver.reason} ({waiver.owner}, {waiver.at().file}:{waiver.at().line})")
    return "\n".join(lines) or "There are no waivers."


def usual_format(environment: Mapping[str, str]) -> str:
    """Return the format for who reads the standard output: GitHub's runner, or a person."""
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "text"


def source_lines(tree: Tree) -> Lines:
    """Return what gives the lines of a file of the tree, and none of what is not a plain file of usual size in it."""

    @cache
    def lines(path: str) -> Sequence[str]:
        return LINE_BREAK.split(tree.read(path).decode(errors="replace")) if _readable(tree, path) else ()

    return lines


def _readable(tree: Tree, path: str) -> bool:
    """Say whether a file may be shown; a link could lead out of the handbook."""
    entry = tree.entry(path)
    return entry is not None and not entry.irregular and entry.size <= MAX_BYTES


def report_of(settings: Settings, found: Checked, style: Style = PLAIN) -> Report:
    """Return what the formats need to tell of a check."""
    summary = {**found.facts, "older": found.older}
    lines = source_lines(WorkingTree(settings.folder))
    return Report(found.findings, found.scope, summary, lines, style, rules())


def deliver(text: str, report: Report, output: Path | None) -> None:
    """Print the text, or write it to a file and say so on the standard error."""
    if output is None:
        click.echo(text)
        return
    output.write_text(f"{text}\n", encoding="utf-8")
    click.echo(f"{sentence(report.findings, report.scope)} The report is in {output}.", err=True)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How to report [default: text; github if GitHub Actions reads the output].",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--base", metavar="REF", help="Count only what is new since REF, and what got worse since then.")
@click.option("--waivers", is_flag=True, help="List the waivers and what they hold back instead.")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def check(
    settings: Settings,
    form: str | None,
    output: Path | None,
    strict: bool,
    base: str | None,
    waivers: bool,
    on: date | None,
) -> None:
    """Check every profile, chapter and page. Exit code 1 if there are errors."""
    day = on or settings.day
    if waivers:
        click.echo(waivers_text(outcome(settings.load(), day).waivers))
        return
    found = checked(settings, day) if base is None else since(settings, base, day)
    report = report_of(settings, found, PLAIN if output else style())
    name = form or ("text" if output else usual_format(settings.environment))
    deliver(FORMATS[name](report), report, output)
    sys.exit(exit_code(found.findings, strict=strict))


@click.command()
@click.argument("code", required=False)
@pass_settings
def explain(settings: Settings, code: str | None) -> None:
    """Print the manual page of a rule, a test of mainstreaming or a named change; without CODE, list them."""
    from handbook.assess.tests import tests

    pages = manual()
    if code is None:
        listed = {**pages, **{test.id: f"{test.question} ({test.name})" for test in tests()}}
        width = max(len(name) for name in listed)
        click.echo("\n".join(f"{name:{width}}  {page.splitlines()[0]}" for name, page in listed.items()))
    elif code in pages:
        severity = next((f" ({rule.severity})" for rule in rules() if rule.id == code), " (a named change)")
        click.echo(f"{code}{severity}\n\n{pages[code]}")
    else:
        click.echo(explained_test(settings, code, pages))


def manual() -> dict[str, str]:
    """Return the manual page of every rule and every named change."""
    from handbook.history.changes import Kind
    from handbook.report.changes.shape import manual_page

    return {rule.id: rule.manual for rule in rules()} | {kind.value: manual_page(kind) for kind in Kind}


def explained_test(settings: Settings, code: str, others: Collection[str]) -> str:
    """Return the manual page of a test, with the thresholds of the handbook around if there is one.

    Raises UnknownName with the nearest of the tests and of `others`.
    """
    from handbook.assess.tests import test_named, tests
    from handbook.report.assessment.manual import manual_of

    names = {name for test in tests() for name in (test.id, test.name)}
    if code.casefold() not in {name.casefold() for name in names}:
        hint = did_you_mean(code, [*others, *sorted(names)], "`handbook explain` lists them")
        raise UnknownName(f'no rule, test or change is called "{code}": {hint}')
    return manual_of(test_named(code), _metric(settings))


def _metric(settings: Settings) -> Metric | None:
    try:
        return read_reference(WorkingTree(settings.folder)).metric
    except NoHandbook:
        return None
