"""The coverage and its gaps as Markdown tables, for a comment or a job's summary; what strangers wrote is escaped."""

from collections.abc import Iterable, Iterator, Sequence

from handbook.assess.gaps import Gap
from handbook.report.coverage.figures import figures, sentences
from handbook.report.coverage.gaps import sentence
from handbook.report.coverage.shape import CoverageReport
from handbook.report.coverage.sheets import Value, cell_sheet
from handbook.report.coverage.symbols import LEGEND, SYMBOLS
from handbook.report.markdown import code

OPEN_ROWS = 50
"""Rows that are shown before the rest is folded."""
TOLD = ("country", "element", "status", "level", "section", "fresh", "suspect", "mismatch")
"""Columns of the list of cells; the other formats have the rest."""


def cells_markdown(report: CoverageReport) -> str:
    """Return the totals, the countries by groups, and every cell, folded."""
    sheet = cell_sheet(report)
    chosen = [number for number, column in enumerate(sheet.columns) if column.id in TOLD]
    rows = [[_shown(row[number]) for number in chosen] for row in sheet.rows]
    measures = [[f"`{each.id}`", str(each.number), str(each.of), each.of_what] for each in figures(report.cells)]
    parts = [
        *sentences(report.cells),
        *_overview(report),
        _table(["measure", "number", "of", "of what"], measures),
        *_folded(f"Every cell ({len(rows)})", _table(TOLD, rows)),
    ]
    return "\n\n".join(parts)


def gaps_markdown(report: CoverageReport) -> str:
    """Return how many gaps there are, and the work list, a long one folded behind its beginning."""
    head = ("Country", "Element", "What is left to do", "Question", "Who", "Where to look")
    rows = [_gap(gap) for gap in report.gaps]
    parts = [sentence(report)]
    if rows[:OPEN_ROWS]:
        parts.append(_table(head, rows[:OPEN_ROWS]))
    if rows[OPEN_ROWS:]:
        parts += _folded(f"{len(rows) - OPEN_ROWS} more", _table(head, rows[OPEN_ROWS:]))
    return "\n\n".join(parts)


def _overview(report: CoverageReport) -> Iterator[str]:
    head = ["Country", *(code(group.title) for group, _ in report.groups)]
    rows = []
    for country in report.countries:
        blocks = [[report.cell(country, each.id).cell.status for each in elements] for _, elements in report.groups]
        symbols = ["".join(SYMBOLS[status] for status in block) for block in blocks]
        rows.append([code(report.handbook.profiles[country].name), *symbols])
    yield _table(head, rows)
    yield f"{LEGEND}."


def _gap(gap: Gap) -> list[str]:
    element = f"`{gap.element.id}`{' (core)' if gap.element.facts.core else ''}"
    return [gap.covered.cell.code, element, gap.words, code(gap.question), code(gap.owner), code(gap.look)]


def _folded(title: str, text: str) -> list[str]:
    return ["<details>", f"<summary>{title}</summary>", text, "</details>"]


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else code(str(value))
