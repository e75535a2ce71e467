"""A country's promises beside its gaps: what each would mend, what it lacks, and what nobody has promised yet.

A gap is what was looked at and found wanting. What nobody has looked at is the handbook's debt, never a gap.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.assess.country import Standing
from handbook.assess.levels import WORDS
from handbook.assess.status import Status, status_of
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import WOULD, Result, Row, Verdict
from handbook.model.upkeep import PlanItem
from handbook.model.vocabulary import PlanStatus

AGAINST = frozenset({Verdict.FAIL, Verdict.WATCH})
"""Verdicts, also those so far, whose rows a promise can mend."""
OPEN = frozenset({PlanStatus.PROPOSED, PlanStatus.ADOPTED, PlanStatus.UNDER_WAY})
"""Promises that still wait to be kept."""
NAMED: dict[str, Callable[[PlanItem], object]] = {
    "owner": lambda item: item.owner,
    "date": lambda item: item.due,
    "means": lambda item: item.means,
    "indicator": lambda item: item.indicator,
}
"""What makes a promise one that can be kept, and be seen to be kept."""
WANTING = {
    Status.NONE_FOUND: "a core element: somebody looked and found nothing",
    Status.ON_PAPER: "a core element that stands on paper only",
}


@dataclass(frozen=True)
class Wanting:
    """One thing that counts against the country in an element: a row of a test, or the element's level."""

    element: str
    words: str
    test: MainstreamingTest | None = None
    result: Result | None = None
    row: Row | None = None

    @property
    def verdict(self) -> str:
        """What the test says: `fail`, `so far it would fail`; empty for a level."""
        if self.result is None:
            return ""
        return f"so far it {WOULD[self.result.so_far]}" if self.result.so_far else self.result.verdict.word

    @property
    def rule(self) -> str:
        """What it is held against: `P1 Nobody in particular: so far it would fail`, or its level."""
        return f"{self.test.id} {self.test.title}: {self.verdict}" if self.test else "its level"


@dataclass(frozen=True)
class Promise:
    """A promise on a day. `looked` says whether somebody has looked at its element, so that `mends` can be known."""

    item: PlanItem
    mends: tuple[Wanting, ...]
    lacks: tuple[str, ...]
    overdue: bool
    looked: bool

    @property
    def open(self) -> bool:
        """Whether it still waits to be kept."""
        return self.item.status in OPEN

    @property
    def draft(self) -> bool:
        """Whether nobody stands behind it yet: it has no source, no owner, no date, no means and no indicator."""
        return is_draft(self.item)


@dataclass(frozen=True)
class Gap:
    """An element found wanting for which no promise is open; `drafted` if a draft waits to be filled in."""

    element: str
    wanting: tuple[Wanting, ...]
    drafted: bool


@dataclass(frozen=True)
class Plan:
    """A country's promises, its gaps, and what nobody has looked at, each in the order of the profile or framework.

    `departments` are rows about whole departments: a promise is made for an element, so none can be set beside them.
    `researched` and `elements` are the denominators of `gaps` and `unresearched`.
    """

    promises: tuple[Promise, ...]
    gaps: tuple[Gap, ...]
    departments: tuple[Wanting, ...]
    unresearched: tuple[str, ...]
    researched: int
    elements: int

    @property
    def open(self) -> list[Promise]:
        """Promises that wait to be kept."""
        return [each for each in self.promises if each.open and not each.draft]

    @property
    def drafts(self) -> list[Promise]:
        """Drafts that nobody has filled in."""
        return [each for each in self.promises if each.draft]

    def closed(self, status: PlanStatus) -> list[Promise]:
        """Return the promises that were kept (done), or given up (dropped)."""
        return [each for each in self.promises if each.item.status is status]


def plan_of(standing: Standing) -> Plan:
    """Return a country's promises beside its gaps on the standing's day."""
    case = standing.case
    looked = [element for element in case.framework.elements if case.screened(element)]
    wanting = {element: tuple(_wanting(standing, element)) for element in looked}
    promises = tuple(_promise(standing, item, wanting) for item in case.profile.plan)
    return Plan(
        promises=promises,
        gaps=tuple(_gaps(promises, wanting)),
        departments=tuple(_rows(standing, None)),
        unresearched=tuple(element for element in case.framework.elements if case.result(element) is None),
        researched=len(looked),
        elements=len(case.framework.elements),
    )


def is_draft(item: PlanItem) -> bool:
    """Whether a promise is only a draft, as `handbook new plan` writes it; it closes no gap."""
    named = any(value(item) for value in NAMED.values())
    return item.status is PlanStatus.PROPOSED and not item.sources and not named


def _promise(standing: Standing, item: PlanItem, wanting: dict[str, tuple[Wanting, ...]]) -> Promise:
    return Promise(
        item=item,
        mends=wanting.get(item.element, ()),
        lacks=tuple(name for name, value in NAMED.items() if not value(item)),
        overdue=item.status in OPEN and item.due is not None and item.due.last < standing.on,
        looked=item.element in wanting,
    )


def _gaps(promises: tuple[Promise, ...], wanting: dict[str, tuple[Wanting, ...]]) -> Iterator[Gap]:
    covered = {each.item.element for each in promises if each.open and not each.draft}
    drafted = {each.item.element for each in promises if each.draft}
    for element, found in wanting.items():
        if found and element not in covered:
            yield Gap(element, found, element in drafted)


def _wanting(standing: Standing, element: str) -> Iterator[Wanting]:
    yield from _level(standing, element)
    yield from _rows(standing, element)


def _level(standing: Standing, element: str) -> Iterator[Wanting]:
    """Yield that an element is below the floor, else that a core element is missing or on paper only."""
    case, level = standing.case, standing.levels[element]
    floor = case.rules.patterns.floor_level.value
    if element in case.rules.patterns.floor_elements.value and (level or 0) < floor:
        words = f"level {level or 0} ({WORDS[level or 0]}), below the floor of level {floor:g}: no owner is known"
        yield Wanting(element, words)
    elif case.framework.elements[element].facts.core:
        status = status_of(case.profile.answer(element).screened, case.levels[element])
        if status in WANTING:
            yield Wanting(element, WANTING[status])


def _rows(standing: Standing, element: str | None) -> Iterator[Wanting]:
    """Yield the rows that count against the country in an element, or in whole departments if it is None."""
    for test in tests():
        result = standing.results[test.id]
        bad = not test.counts_for
        if result.told in AGAINST:
            for row in result.rows:
                if row.counts is bad and row.element == element:
                    words = f"{_subject(standing, row)}{row.words}"
                    yield Wanting(element or "", words, test, result, row)


def _subject(standing: Standing, row: Row) -> str:
    """Return whom a row speaks of, without the element's name, beside which it will stand."""
    title = standing.case.framework.titles.get(row.element or "", "")
    subject = row.subject.removeprefix(title).removeprefix(": ") if title else row.subject
    return f"{subject}: " if subject else ""
