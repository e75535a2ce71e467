"""One element in all countries, in alphabetical order, never ranked."""

from dataclasses import dataclass

from handbook.assess.cells import Cell, count
from handbook.assess.levels import WORDS
from handbook.assess.status import RESEARCHED, Status
from handbook.publish.view import View
from macros.facts import owner_words, practice_title
from macros.template import render as fill


@dataclass(frozen=True)
class Row:
    """One country's line."""

    cell: Cell
    name: str
    href: str
    level: str
    practices: list[tuple[str, str]]


def render(view: View, element: str) -> str:
    """Return the table of the countries where somebody has looked, and the list of the others."""
    cells = view.assessment.of_element(view.element(element).id)
    shown = [cell for cell in cells if cell.status is not Status.NOT_RESEARCHED]
    others = [cell for cell in cells if cell.status is Status.NOT_RESEARCHED]
    counts = [(status, count(cells, status)) for status in Status if status in RESEARCHED]
    return fill(
        "across.html",
        view=view,
        title=view.element(element).title,
        rows=[_row(view, cell) for cell in shown],
        others=[_row(view, cell) for cell in others],
        counts=[(status, number.words) for status, number in counts if number.wanted],
    )


def _row(view: View, cell: Cell) -> Row:
    profile = view.profile(cell.country)
    live = [each.practice for each in cell.detail.practices]
    practices = [(practice_title(each), owner_words(view, cell.country, each)) for each in live]
    level = "" if cell.level is None else f"{cell.level} ({WORDS[cell.level]})"
    return Row(cell, profile.name, view.country_href(cell.country, cell.element), level, practices)
