"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

The escapes are those of GitHub's own `@actions/core` (`command.ts`: escapeData, escapeProperty).
"""

from handbook.finding import Finding, Severity
from handbook.report.characters import clip, visible
from handbook.report.counts import sentence
from handbook.report.shape import Report

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
LONGEST, LONGEST_TITLE = 2000, 100
"""Characters of a value and of a title, at most: an annotation is a small box."""
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """Return one command a finding, then the summary, which stands in the log."""
    return "\n".join([*map(_command, report.findings), sentence(report.findings, report.scope)])


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": clip(visible(finding.rule), LONGEST_TITLE),
    }
    listed = ",".join(f"{name}={visible(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {listed}::{_data(finding)}"


def _data(finding: Finding) -> str:
    """Return message, hint and place, since the log shows nothing else and the annotations are limited in number."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    parts = [clip(visible(part), LONGEST) for part in (finding.message, finding.hint, place) if part]
    return "\n".join(parts).translate(_DATA)
