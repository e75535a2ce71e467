"""A country's levels and verdicts at each year-end since its first commitment, as runs of years that say the same.

Each year-end is judged by today's metric, on what is known today and dated by then. Where nothing on record is dated
by then, there is no level: a search of today does not tell what there was. Level 0 is only told of a day near which
a search found nothing. An element at which nobody has looked has no level either, and both are counted apart.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from handbook.assess.country import Standing, series
from handbook.assess.levels import WORDS
from handbook.assess.mainstreamed import Spread
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import Verdict
from handbook.model.framework import Element
from handbook.model.profile import Transition
from handbook.model.vocabulary import ScreeningResult
from handbook.words import listing

TELLING = frozenset({Verdict.PASS, Verdict.WATCH, Verdict.FAIL})
UNKNOWN = "not known"
UNDATED = "nothing on record that is dated by then"
OUTSIDE: Mapping[ScreeningResult | None, str] = {
    None: "not researched",
    ScreeningResult.NOT_APPLICABLE: "not applicable",
    ScreeningResult.NOT_PUBLISHED: "not published",
    ScreeningResult.FOUND: "researched, at no level in any year",
    ScreeningResult.NOTHING: "researched, at no level in any year",
}
"""Why an element has no row, by what the search for it gave."""
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True)
class Run(Generic[Value]):
    """Columns next to each other, from `first` to `last`, that say the same."""

    value: Value
    first: int
    last: int


@dataclass(frozen=True)
class ElementRow:
    """An element that had a level in some year, with its runs of levels; None: nothing on record is dated by then."""

    element: Element
    runs: tuple[Run[int | None], ...]


@dataclass(frozen=True)
class VerdictRow:
    """A test that came to a verdict in some year, with its runs."""

    test: MainstreamingTest
    runs: tuple[Run[Verdict], ...]


@dataclass(frozen=True)
class Year:
    """A year-end, or the day itself: how many elements stood at each level, and which verdicts had changed.

    `levels` counts every element once; of those without a level, `undated` are those at which somebody has looked
    since, and found nothing that is dated by then.
    """

    on: date
    levels: Mapping[int | None, int]
    undated: int
    spread: Spread
    changes: tuple[str, ...]

    @property
    def words(self) -> str:
        """`practised 2, on paper 4, nothing on record that is dated by then 8, not known 19`."""
        known = [(WORDS[each], self.levels.get(each, 0)) for each in range(len(WORDS) - 1, -1, -1)]
        unknown = [(UNDATED, self.undated), (UNKNOWN, self.levels.get(None, 0) - self.undated)]
        return ", ".join(f"{words} {number}" for words, number in (*known, *unknown) if number)


@dataclass(frozen=True)
class OverTime:
    """A country's series: a column for each year, rows for what ever said something, and how many others there are."""

    name: str
    slug: str
    columns: tuple[date, ...]
    rows: tuple[ElementRow, ...]
    verdicts: tuple[VerdictRow, ...]
    years: tuple[Year, ...]
    others: Mapping[str, int]
    transitions: tuple[Transition, ...]
    elements: int
    committed: bool

    @property
    def on(self) -> date:
        """The day of the last column."""
        return self.columns[-1]

    def column_words(self, run: Run[Value]) -> str:
        """Return `2012 to 2016`, or one year."""
        first, last = self.columns[run.first].year, self.columns[run.last].year
        return str(first) if first == last else f"{first} to {last}"


def over_time(now: Standing) -> OverTime:
    """Return a country's series."""
    standings = series(now)
    case = now.case
    rows = tuple(_rows(now, standings))
    shown = {row.element.id for row in rows}
    others = Counter(OUTSIDE[case.result(name)] for name in case.framework.elements if name not in shown)
    return OverTime(
        name=now.name,
        slug=now.slug,
        columns=tuple(each.on for each in standings),
        rows=rows,
        verdicts=tuple(_verdicts(standings)),
        years=tuple(_years(standings)),
        others=others,
        transitions=tuple(each for each in case.profile.transitions if case.judge.by_now(each.date)),
        elements=len(case.framework.elements),
        committed=case.first_commitment is not None,
    )


def runs(values: Sequence[Value]) -> tuple[Run[Value], ...]:
    """Return the runs of equal values."""
    found = []
    for value, places in groupby(enumerate(values), key=lambda pair: pair[1]):
        at = [place for place, _ in places]
        found.append(Run(value, at[0], at[-1]))
    return tuple(found)


def level_words(level: int | None) -> str:
    """Return the word of a level in a row: `assigned`, `nothing on record that is dated by then`."""
    return UNDATED if level is None else WORDS[level]


def _rows(now: Standing, standings: Sequence[Standing]) -> list[ElementRow]:
    elements = (element for group in now.case.framework.groups for element in group.elements)
    every = ((element, [each.levels[element.id] for each in standings]) for element in elements)
    return [ElementRow(element, runs(levels)) for element, levels in every if any(levels)]


def _verdicts(standings: Sequence[Standing]) -> list[VerdictRow]:
    every = ((test, [each.results[test.id].verdict for each in standings]) for test in tests())
    return [VerdictRow(test, runs(verdicts)) for test, verdicts in every if not TELLING.isdisjoint(verdicts)]


def _years(standings: Sequence[Standing]) -> list[Year]:
    changes = [(), *(_changes(*pair) for pair in pairwise(standings))]
    return [
        Year(each.on, Counter(each.levels.values()), _undated(each), each.whole, changed)
        for each, changed in zip(standings, changes, strict=True)
    ]


def _undated(each: Standing) -> int:
    return sum(level is None and each.case.looked(element) for element, level in each.levels.items())


def _changes(before: Standing, after: Standing) -> tuple[str, ...]:
    pairs = ((test.title, before.results[test.id].words, after.results[test.id].words) for test in tests())
    return tuple(f"{title}: from {old} to {new}" for title, old, new in pairs if old != new)


def others_words(shown: OverTime) -> str:
    """Return why elements have no row: `not researched`, or `17 not researched and 1 not applicable`."""
    if len(shown.others) == 1:
        return next(iter(shown.others))
    return listing(f"{number} {why}" for why, number in sorted(shown.others.items()))
