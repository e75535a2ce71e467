"""Which countries reach which level of an element, and by what: the practice, its department, its newest dated item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.assess.cells import Cell
from handbook.assess.levels import WORDS
from handbook.assess.standing import Judge
from handbook.assess.status import RESEARCHED, Status, commitment_words
from handbook.model.dates import PartialDate
from handbook.model.practice import Practice
from handbook.model.source import Evidence
from handbook.publish.view import View
from handbook.words import listing, plural
from macros.citing import Citation, citations
from macros.facts import practice_title
from macros.template import render as fill

GLOSSARY_PAGE = "docs/contribute/glossary.md"
PROTECTS = {
    "home": "protects people at home",
    "abroad": "protects people abroad",
    "both": "protects people at home and abroad",
}
UNRANKED = (Status.NOT_RESEARCHED, Status.NOT_APPLICABLE, Status.NOT_PUBLISHED)
"""Statuses without a level, in the order in which they are counted."""


@dataclass(frozen=True)
class Behind:
    """What a level rests on: a practice with its department and its newest item, or a commitment."""

    title: str
    pairs: list[str]
    item: str
    says: str
    cites: list[Citation]


@dataclass(frozen=True)
class Country:
    """One country under its level."""

    cell: Cell
    name: str
    href: str
    behind: list[Behind]
    more: str
    highest: str


@dataclass(frozen=True)
class Level:
    """A level, how many of the researched countries stand at it, and which."""

    title: str
    count: str
    countries: list[Country]


def render(view: View, element: str) -> str:
    """Return the countries under their levels, the highest level first, and the numbers of those without one."""
    found = view.element(element)
    cells = view.assessment.of_element(found.id)
    researched = [cell for cell in cells if cell.status in RESEARCHED]
    by_level = {level: [cell for cell in researched if cell.level == level] for level in range(len(WORDS))}
    return fill(
        "reached.html",
        view=view,
        levels=[_level(view, level, by_level[level], researched) for level in reversed(by_level) if by_level[level]],
        empty=_empty([level for level in reversed(by_level) if level and not by_level[level]], researched),
        others=[(status, words) for status, words in _others(cells)],
        on=PartialDate.of(view.assessment.on),
        levels_href=view.href(GLOSSARY_PAGE, "level"),
    )


def _level(view: View, level: int, cells: Sequence[Cell], researched: Sequence[Cell]) -> Level:
    title = f"Level {level}: {WORDS[level]}"
    return Level(title, f"{len(cells)} of {len(researched)} researched", [_country(view, cell) for cell in cells])


def _empty(levels: Sequence[int], researched: Sequence[Cell]) -> str:
    """Return which levels nobody stands at, of how many; nothing if nobody has looked anywhere."""
    if not levels or not researched:
        return ""
    numbers = listing([f"{level} ({WORDS[level]})" for level in levels], "or")
    return f"At level {numbers}: 0 of {len(researched)} researched."


def _others(cells: Sequence[Cell]) -> Iterator[tuple[Status, str]]:
    for status in UNRANKED:
        number = sum(cell.status is status for cell in cells)
        if number:
            yield status, f"{number} of {plural(len(cells), 'country', 'countries')}"


def _country(view: View, cell: Cell) -> Country:
    name = view.profile(cell.country).name
    practices = _best(view.judge(cell.country), cell)
    behind = [_practice(view, cell, each) for each in practices[:1]]
    if cell.level == 1:
        behind += [_commitment(view, cell)] if cell.detail.commitments else []
    rest = len(practices) - 1
    more = f"and {plural(rest, 'more practice')} at this level" if rest > 0 else ""
    return Country(cell, name, view.country_href(cell.country, cell.element), behind, more, _highest(cell))


def _best(judge: Judge, cell: Cell) -> list[Practice]:
    """Return the practices at the element's level, the one that was shown last first."""
    at_level = [each.practice for each in cell.detail.practices if each.level and each.level == cell.level]
    return sorted(at_level, key=lambda each: _key(judge, _newest(judge, each)), reverse=True)


def _key(judge: Judge, item: Evidence | None) -> tuple[bool, str]:
    return (not judge.weak(item.source), item.date.last.isoformat()) if item else (False, "")


def _newest(judge: Judge, practice: Practice) -> Evidence | None:
    """Return the newest item that lifts, one of a reliable source if there is any."""
    return max(judge.supports(practice), key=lambda item: _key(judge, item), default=None)


def _practice(view: View, cell: Cell, practice: Practice) -> Behind:
    item = _newest(view.judge(cell.country), practice)
    pairs = [view.department(cell.country, practice.department), PROTECTS[practice.scope.value]]
    dated = f"{item.kind.value}, {item.date.words()}" if item else ""
    cites = citations(view, cell.country, [item.source]) if item else []
    return Behind(practice_title(practice), pairs, dated, item.says if item else "", cites)


def _commitment(view: View, cell: Cell) -> Behind:
    """Return the strongest commitment in force; the judge has sorted them."""
    _, found = cell.detail.commitments[0]
    cites = citations(view, cell.country, found.sources)
    return Behind(found.title, [commitment_words(found), PROTECTS[found.scope.value]], "", "", cites)


def _highest(cell: Cell) -> str:
    """Return the highest level ever with its date, where it is higher than today's."""
    detail = cell.detail
    if detail.highest <= (cell.level or 0) or detail.highest_on is None:
        return ""
    on = PartialDate.of(detail.highest_on).words()
    return f"Highest ever evidenced: {detail.highest} ({WORDS[detail.highest]}), first reached on {on}"
