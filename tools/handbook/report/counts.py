"""How many findings there are, so that every format says the same."""

from collections import Counter
from collections.abc import Mapping, Sequence

from handbook.finding import Finding, Severity
from handbook.words import listing, plural

NAMES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}
KEYS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}


def counts(findings: Sequence[Finding]) -> Mapping[Severity, int]:
    """Return the number of findings of each severity, zeros too."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def in_words(findings: Sequence[Finding]) -> str:
    """Return `2 errors and 1 warning`, or nothing if there is no finding."""
    return listing(plural(number, *NAMES[severity]) for severity, number in counts(findings).items() if number)


def sentence(findings: Sequence[Finding], scope: str) -> str:
    """Return what was checked and how it went, on one line."""
    return f"Checked {scope}: {in_words(findings) or 'nothing to complain of'}."
