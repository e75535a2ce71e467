"""What every format is given: the findings, and what a reader needs besides them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from handbook.finding import Finding, Severity

Style = Mapping[Severity, str]
"""How the word of a severity is written, perhaps in colour."""
PLAIN: Style = {severity: severity.value for severity in Severity}
"""The words without colour."""
Lines = Callable[[str], Sequence[str]]
"""The lines of the file at a path; empty if the file cannot or should not be shown."""


class Manual(Protocol):
    """What a format tells of a rule."""

    @property
    def id(self) -> str:
        """The name in words."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter."""

    @property
    def title(self) -> str:
        """The rule in one sentence."""

    @property
    def manual(self) -> str:
        """The whole explanation, in Markdown."""


def no_lines(_path: str) -> Sequence[str]:
    """Show no source."""
    return ()


@dataclass(frozen=True)
class Report:
    """One run of the check. `scope` says in words what was checked, `summary` in numbers, for machines."""

    findings: Sequence[Finding]
    scope: str
    summary: Mapping[str, int] = field(default_factory=dict)
    lines: Lines = no_lines
    style: Style = field(default_factory=lambda: PLAIN)
    rules: Sequence[Manual] = ()

    def line_of(self, finding: Finding) -> str | None:
        """Return the source line of a finding, or None if there is none to show."""
        lines = self.lines(finding.path)
        return lines[finding.line - 1] if 1 <= finding.line <= len(lines) else None
