"""`handbook check` and `handbook explain`."""

import sys
from datetime import date

import click

from handbook.cli.settings import CLEAN, FINDINGS, Day, Settings, pass_settings
from handbook.errors import UnknownName
from handbook.finding import Finding, Severity
from handbook.model.handbook import Handbook
from handbook.report import json as json_report
from handbook.report import text as text_report
from handbook.rules.engine import rules, run
from handbook.words import did_you_mean, plural

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}


def style() -> text_report.Style:
    """Return the words of the severities; click leaves the colour out where it is not wanted."""
    return {severity: click.style(severity.value, fg=colour) for severity, colour in COLOURS.items()}


def scope(handbook: Handbook) -> str:
    """Return what was looked at, in words."""
    profiles = plural(len(handbook.profile_files), "profile")
    return (
        f"{profiles}, {plural(len(handbook.pages), 'page')} and {plural(len(handbook.framework.elements), 'element')}"
    )


def exit_code(findings: list[Finding], *, strict: bool = False) -> int:
    """Return 1 if a finding blocks, else 0."""
    blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FINDINGS if any(finding.severity in blocking for finding in findings) else CLEAN


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def check(settings: Settings, form: str, strict: bool, on: date | None) -> None:
    """Check every profile, chapter and page. Exit code 1 if there are errors."""
    handbook = settings.load()
    findings = run(handbook, on or settings.day)
    if form == "json":
        click.echo(json_report.report(findings, profiles=len(handbook.profile_files), pages=len(handbook.pages)))
    else:
        click.echo(text_report.report(findings, scope(handbook), style()))
    sys.exit(exit_code(findings, strict=strict))


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print the manual page of a rule; without CODE, list the rules."""
    known = {rule.id: rule for rule in rules()}
    if code is None:
        width = max(len(name) for name in known)
        click.echo("\n".join(f"{name:{width}}  {rule.title}" for name, rule in known.items()))
        return
    if code not in known:
        hint = did_you_mean(code, known, "`handbook explain` lists them")
        raise UnknownName(f'no rule is called "{code}": {hint}')
    rule = known[code]
    click.echo(f"{rule.id} ({rule.severity.value})\n\n{rule.manual}")
