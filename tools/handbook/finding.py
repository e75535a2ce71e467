"""The one shape in which every rule complains."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Blocks publication: the command exits 1."""
    WARNING = "warning"
    """Counted and shown; blocks only under `--strict`."""
    ADVICE = "advice"
    """Shown; never blocks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's complaint about one place in one file.

    `line` and `column` count from 1. `country` is a code (`GHA`), `element` an element id.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    country: str | None = None
    element: str | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: path, line, column, rule, message."""
        return (self.path, self.line, self.column, self.rule, self.message)
