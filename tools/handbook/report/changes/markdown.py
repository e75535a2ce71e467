"""Changes as a pull request's comment: the verdict first, what got worse open, long parts folded.

A reviewer should understand it in half a minute. Values come from strangers and stand in code spans.
"""

from collections.abc import Iterator, Sequence

from handbook.history.changes import Change
from handbook.report.changes.shape import TITLES, ChangeReport
from handbook.report.markdown import code

MARKER = "<!-- handbook-bot -->"
"""By this a bot finds its one comment again."""
OPEN_ROWS = 12
MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 characters."""
CUT = "\n\n*The rest was cut: it is too long for a comment. `handbook diff` shows all of it.*"


def render(report: ChangeReport) -> str:
    """Return the comment, at most as long as a comment may be."""
    parts = [MARKER, f"### Handbook: {report.verdict()}"]
    parts += _group("What got worse", report.worse, report, folded=False)
    parts += _group("What got better", report.better, report, folded=len(report.better) > OPEN_ROWS)
    parts += _group("Verdicts that moved", report.moved, report, folded=False)
    parts += _group("Values that changed", report.neither, report, folded=True)
    parts.append(
        f"Compared: {code(report.base)} with {code(report.head)}. Levels and verdicts are computed from evidence."
    )
    text = "\n\n".join(parts)
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)].rsplit("\n", 1)[0] + CUT


def _group(title: str, changes: Sequence[Change], report: ChangeReport, *, folded: bool) -> Iterator[str]:
    if not changes:
        return
    if folded:
        yield f"<details><summary>{title}: {len(changes)}</summary>"
        yield from _tables(changes, report)
        yield "</details>"
        return
    yield f"**{title}**"
    yield from _tables(changes[:OPEN_ROWS], report)
    if len(changes) > OPEN_ROWS:
        yield f"<details><summary>{len(changes) - OPEN_ROWS} more</summary>"
        yield from _tables(changes[OPEN_ROWS:], report)
        yield "</details>"


def _tables(changes: Sequence[Change], report: ChangeReport) -> Iterator[str]:
    rows = [_row(change, report) for change in changes]
    yield "\n".join(["| What | Where | Before | After |", "|---|---|---|---|", *rows])


def _row(change: Change, report: ChangeReport) -> str:
    what = f"{TITLES[change.kind]} ({code(change.kind.value)})"
    sides = [code(side) if side else "" for side in (change.before, change.after)]
    place = f"{code(report.subject(change))}<br>{code(f'{change.where.file}:{change.where.line}')}"
    return f"| {what} | {place} | {' | '.join(sides)} |"
