"""What a test says: a verdict, the rows that made it, the thresholds, and what would settle or change it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from handbook.model.base import Where


class Verdict(StrEnum):
    """What a test found."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WATCH = "watch"
    FAIL = "fail"
    CANNOT_TELL = "cannot-tell"
    NOT_TESTED = "not-tested"

    @property
    def word(self) -> str:
        """The verdict as a reader's word."""
        return self.value.replace("-", " ")


WOULD = {Verdict.PASS: "would pass", Verdict.WATCH: "would be watched", Verdict.FAIL: "would fail"}
"""A provisional verdict in words."""
ORDER = (Verdict.PASS, Verdict.WATCH, Verdict.FAIL)
"""From good to bad."""


@dataclass(frozen=True)
class Row:
    """One thing that a test looked at.

    `counts` is True if it counts towards the share that the test takes, False if not, None if the fact is unknown.
    `settles` says which fact would tell.
    """

    subject: str
    where: Where
    counts: bool | None
    words: str
    element: str | None = None
    settles: str = ""


@dataclass(frozen=True)
class Threshold:
    """A number of the metric that a verdict was held against: its path in `metric.yml`, and its value."""

    path: str
    value: float


@dataclass(frozen=True)
class Result:
    """A test's verdict on one country on one day.

    `so_far` is what the verdict would be if the floors did not hold it back; it is given only with cannot-tell.
    `mind` says what would change the verdict; `settles`, with cannot-tell, which fact would bring one.
    """

    test: str
    verdict: Verdict
    reason: str
    metric: str
    rows: tuple[Row, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    mind: str = ""
    settles: str | None = None
    so_far: Verdict | None = None
    notes: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether thin evidence shows a direction only."""
        return self.so_far is not None

    @property
    def told(self) -> Verdict:
        """The verdict, or what it would be so far."""
        return self.so_far or self.verdict

    @property
    def words(self) -> str:
        """The verdict in words: `fail`, `cannot tell (so far: would fail)`."""
        return f"{self.verdict.word} (so far: {WOULD[self.so_far]})" if self.so_far else self.verdict.word

    def noting(self, *notes: str) -> "Result":
        """Return the same result with notes that do not bear on the verdict."""
        return replace(self, notes=(*self.notes, *(note for note in notes if note)))
