"""The ratchet: what a contribution may not make worse, and the findings for which it is not to blame."""

from collections import Counter
from datetime import date
from pathlib import Path

from handbook.finding import Finding, Severity
from handbook.history.changes import Change
from handbook.history.compared import base_handbook, changes
from handbook.history.comparisons import RULES
from handbook.model.handbook import Handbook
from handbook.rules.engine import run

HINT = "if this is meant, a reviewer of the country or the method approves it; `handbook diff` shows all of it"


def ratchet(root: Path, base: str, head: Handbook, findings: list[Finding], on: date) -> tuple[list[Finding], int]:
    """Return the findings that were not there at the base with what got worse since, and how many are older.

    Raises UnknownRevision or UnreadableRepository: a base that cannot be read is never passed over.
    """
    before = base_handbook(root, base)
    known = Counter(identity(finding) for finding in run(before, on)) if findings else Counter()
    new: list[Finding] = []
    for finding in findings:
        if known[identity(finding)] > 0:
            known[identity(finding)] -= 1
        else:
            new.append(finding)
    worse = [regression(change) for change in changes(before, head, on, RULES) if change.regression]
    return sorted([*new, *worse], key=lambda finding: finding.order), len(findings) - len(new)


def identity(finding: Finding) -> tuple[str, str, str, str | None, str | None]:
    """Return what makes a finding the same one although lines have moved."""
    return (finding.rule, finding.path, finding.message, finding.country, finding.element)


def regression(change: Change) -> Finding:
    """Return a change for the worse as a finding; its rule is the name of the change."""
    sides = f"before: {change.before or 'nothing'}; now: {change.after or 'nothing'}"
    return Finding(
        rule=change.kind.value,
        severity=Severity.ERROR,
        path=change.where.file,
        line=change.where.line,
        column=change.where.column,
        message=sides,
        hint=HINT,
        country=change.country,
        element=change.element,
    )
