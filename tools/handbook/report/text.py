"""Findings as text for people: the place, what is wrong, what to do."""

from collections.abc import Iterable, Iterator

from handbook.finding import Finding, Severity
from handbook.words import listing, plural

Style = dict[Severity, str]
PLAIN: Style = {severity: severity.value for severity in Severity}


def report(findings: Iterable[Finding], scope: str, style: Style = PLAIN) -> str:
    """Return the whole report, ending with a summary. `scope` says what was checked."""
    every = list(findings)
    return "\n".join([*(line for finding in every for line in _lines(finding, style)), _summary(every, scope)])


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    where = f"{finding.path}:{finding.line}:{finding.column}"
    yield f"{where}: {style[finding.severity]} {finding.rule}: {finding.message}"
    if finding.hint:
        yield f"    {finding.hint}"


def _summary(findings: list[Finding], scope: str) -> str:
    numbers = {severity: sum(each.severity is severity for each in findings) for severity in Severity}
    if not findings:
        return f"Checked {scope}: nothing to complain of."
    words = [
        plural(numbers[Severity.ERROR], "error"),
        plural(numbers[Severity.WARNING], "warning"),
        plural(numbers[Severity.ADVICE], "piece of advice", "pieces of advice"),
    ]
    counted = [word for word in words if not word.startswith("0 ")]
    more = f"`handbook explain {findings[0].rule}` tells why a rule is there and how to mend it."
    return f"\nChecked {scope}: {listing(counted)}. {more}"
