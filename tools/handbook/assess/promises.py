"""A country's promises beside its gaps: what each would mend, what it lacks, and what nobody has promised yet.

A gap is what was looked at and found wanting. What nobody has looked at is the handbook's debt, never a gap; so is a
low level that stands only because nobody has said who owns the work.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.assess.country import Standing
from handbook.assess.levels import WORDS
from handbook.assess.mainstreamed import owned
from handbook.assess.status import Status, status_of
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import WOULD, Result, Row, Verdict
from handbook.model.upkeep import PlanItem
from handbook.model.vocabulary import PlanStatus
from handbook.words import listing

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

MOST_NAMED = 3
"""How many practices a sentence names before it only counts them."""


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
class Debt:
    """An element that looks wanting only because a fact is missing in the handbook, and which fact that is."""

    element: str
    words: str


@dataclass(frozen=True)
class Promise:
    """A promise on a day. `looked` says whether somebody has looked at its element, so that `mends` can be known.

    `debts` says what is not known of it all the same.
    """

    item: PlanItem
    mends: tuple[Wanting, ...]
    lacks: tuple[str, ...]
    overdue: bool
    looked: bool
    debts: tuple[Debt, ...]

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
    """A country's promises, its gaps, and what nobody knows yet, each in the order of the profile or framework.

    `departments` are rows about whole departments: a promise is made for an element, so none can be set beside them.
    `researched` and `elements` are the denominators of `gaps` and `unresearched`.
    """

    promises: tuple[Promise, ...]
    gaps: tuple[Gap, ...]
    debts: tuple[Debt, ...]
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
        debts=tuple(debt for element in looked for debt in _debts(standing, element)),
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
        debts=tuple(_debts(standing, item.element)) if item.element in wanting else (),
    )


def _gaps(promises: tuple[Promise, ...], wanting: dict[str, tuple[Wanting, ...]]) -> Iterator[Gap]:
    covered = {each.item.element for each in promises if each.open and not each.draft}
    drafted = {each.item.element for each in promises if each.draft}
    for element, found in wanting.items():
        if found and element not in covered:
            yield Gap(element, found, element in drafted)


def _wanting(standing: Standing, element: str) -> Iterator[Wanting]:
    low = _low(standing, element)
    if low and not _unknown_owner(standing, element):
        yield Wanting(element, low)
    yield from _rows(standing, element)


def _debts(standing: Standing, element: str) -> Iterator[Debt]:
    """Yield that a level is low so far, and of which practices nobody has said who owns them."""
    if _low(standing, element) and _unknown_owner(standing, element):
        case, level = standing.case, standing.levels[element] or 0
        open_ones = [f"“{each.practice.title}”" for each in case.in_element(element) if owned(case, [each]) is None]
        more = [f"{len(open_ones) - MOST_NAMED} more"] if len(open_ones) > MOST_NAMED else []
        who = listing([*open_ones[:MOST_NAMED], *more])
        yield Debt(element, f"so far level {level} ({WORDS[level]}): nobody has said who owns {who}")


def _unknown_owner(standing: Standing, element: str) -> bool:
    """Whether an owner may be there and would lift the level: nobody has said who owns what is done."""
    return owned(standing.case, standing.case.in_element(element)) is None


def _low(standing: Standing, element: str) -> str:
    """Return that an element is below the floor, else that a core element is missing or on paper only; else nothing."""
    case, level = standing.case, standing.levels[element] or 0
    floor = case.rules.patterns.floor_level.value
    if element in case.rules.patterns.floor_elements.value and level < floor:
        return f"level {level} ({WORDS[level]}), below the floor of level {floor:g}: no accountable owner was found"
    status = status_of(case.profile.answer(element).screened, case.levels[element])
    return WANTING.get(status, "") if case.framework.elements[element].facts.core else ""


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
