"""Changes for a terminal."""

from collections.abc import Iterator

from handbook.history.changes import Change
from handbook.report.changes.shape import NOTHING, TITLES, ChangeReport


def render(report: ChangeReport) -> str:
    """Return what got worse, what got better, and what changed, the weightiest first."""
    parts = [f"From {report.base} to {report.head}: {report.verdict()}."]
    groups = (
        ("What got worse", report.worse),
        ("What got better", report.better),
        ("What changed", report.neither),
        ("Verdicts that moved", report.moved),
    )
    for title, changes in groups:
        if changes:
            parts += ["", title, *(line for change in changes for line in _lines(report, change))]
    return "\n".join(parts)


def _lines(report: ChangeReport, change: Change) -> Iterator[str]:
    yield f"  {change.kind.value}: {report.subject(change)} ({TITLES[change.kind]})"
    yield f"    {change.where.file}:{change.where.line}"
    if change.before is not None:
        yield f"    - {change.before}"
    if change.after is not None:
        yield f"    + {change.after}"
    if change.before is None and change.after is None:
        yield f"    {NOTHING}"
