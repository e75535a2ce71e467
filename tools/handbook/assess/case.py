"""One country on one day, with everything that the tests ask more than once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from handbook.assess.levels import SHARED_WORK, ElementLevel, PracticeLevel, level_on
from handbook.assess.standing import Judge
from handbook.model.base import Where
from handbook.model.dates import PartialDate, months_later
from handbook.model.framework import Element, Framework
from handbook.model.metric import Metric
from handbook.model.practice import Link, Practice
from handbook.model.profile import Department, Profile
from handbook.model.source import Evidence
from handbook.model.verdict_rules import VerdictRules
from handbook.model.vocabulary import Direction, EvidenceKind, Observability, ScreeningResult

LOOKED = frozenset({ScreeningResult.FOUND, ScreeningResult.NOTHING})


@dataclass(frozen=True)
class Held:
    """A live practice with its element and its level."""

    element: str
    level: PracticeLevel

    @property
    def practice(self) -> Practice:
        """The practice."""
        return self.level.practice

    @property
    def department(self) -> str:
        """The department that does it."""
        return self.level.practice.department

    @property
    def where(self) -> Where:
        """Where it stands in the profile."""
        return self.level.practice.at()


@dataclass(frozen=True)
class Case:
    """A country to be tested; `earlier` is an older version of its profile, to see whether a measure was redefined.

    `like` is a case with the same levels but for one element, `but_for`: what is known of it is not worked out again.
    """

    judge: Judge
    framework: Framework
    earlier: Profile | None = None
    like: "Case | None" = None
    but_for: str | None = None

    @property
    def profile(self) -> Profile:
        """The profile."""
        return self.judge.profile

    @property
    def on(self) -> date:
        """The day."""
        return self.judge.on

    @property
    def rules(self) -> VerdictRules:
        """What the tests ask for."""
        return self.judge.metric.tests

    @property
    def closed(self) -> bool:
        """Whether outsiders cannot see what the state does."""
        return self.profile.observability is Observability.CLOSED

    @cached_property
    def kept(self) -> dict[str, tuple[Any, ...]]:
        """What was worked out of an element already, by its id: the tests ask for the same squares many times."""
        return {}

    @cached_property
    def _days(self) -> dict[date, "Case"]:
        return {}

    def on_day(self, day: date) -> "Case":
        """Return the same country on another day."""
        if day not in self._days:
            like = self.like.on_day(day) if self.like else None
            self._days[day] = replace(self, judge=self.judge.on_day(day), like=like)
        return self._days[day]

    def without(self, item: Evidence, element: str) -> "Case":
        """Return the same country without one item of evidence on an element."""
        return replace(self, judge=replace(self.judge, without=item), like=self, but_for=element)

    def by_metric(self, metric: Metric) -> "Case":
        """Return the same country judged by another metric."""
        ours = self.judge.metric
        same_levels = (metric.ages, metric.levels) == (ours.ages, ours.levels)
        return replace(self, judge=replace(self.judge, metric=metric), like=self if same_levels else None, but_for=None)

    @cached_property
    def applicable(self) -> tuple[Element, ...]:
        """The elements that can apply to the country."""
        return tuple(each for each in self.framework.elements.values() if self.result(each.id) is not NOT_APPLICABLE)

    def result(self, element: str) -> ScreeningResult | None:
        """Return what the search for an element gave, for a search looks back too; None if nobody has looked."""
        screened = self.profile.answer(element).screened
        return screened.result if screened else None

    def looked(self, element: str) -> bool:
        """Whether somebody looked, and may say what was found."""
        return self.result(element) in LOOKED

    def screened(self, element: str) -> bool:
        """Whether somebody looked near the day, so that what was not found counts as missing.

        A search looks for what there is, and back over the age of searches; of earlier years it shows what it
        happened to find, and its silence says nothing.
        """
        if not self.looked(element):
            return False
        screened = self.profile.answer(element).screened
        when = (screened.on if screened else None) or self.profile.as_of
        return months_later(self.on, self.judge.metric.ages.screening.value) >= when.first

    @cached_property
    def levels(self) -> dict[str, ElementLevel]:
        """Every element's level."""
        if self.like is None:
            return {element: level_on(self.judge, element) for element in self.framework.elements}
        own = {self.but_for: level_on(self.judge, self.but_for)} if self.but_for else {}
        return {**self.like.levels, **own}

    @cached_property
    def practices(self) -> tuple[Held, ...]:
        """Every live practice of an element that can apply."""
        return tuple(Held(each.id, level) for each in self.applicable for level in self.levels[each.id].practices)

    @cached_property
    def _by_element(self) -> dict[str, list[Held]]:
        found: dict[str, list[Held]] = {}
        for each in self.practices:
            found.setdefault(each.element, []).append(each)
        return found

    def in_element(self, element: str) -> list[Held]:
        """Return the live practices of an element."""
        return self._by_element.get(element, [])

    def in_department(self, department: str) -> list[Held]:
        """Return the live practices of a department."""
        return [each for each in self.practices if each.department == department]

    @cached_property
    def owing(self) -> dict[str, list[str]]:
        """The departments that owe each applicable element or work on it, in the profile's order."""
        if self.like is None:
            return {element.id: self._owing(element) for element in self.applicable}
        own = {each.id: self._owing(each) for each in self.applicable if each.id == self.but_for}
        return {**self.like.owing, **own}

    def _owing(self, element: Element) -> list[str]:
        working = {held.department for held in self.in_element(element.id)}
        by_function: dict[str, list[str]] = {}
        for name, department in self.profile.departments.items():
            if _relevant(element, department):
                by_function.setdefault(department.function, []).append(name)
        owed: set[str] = set()
        for names in by_function.values():
            owed.update([name for name in names if name in working] or [min(names, key=self._speaks_first)])
        return [name for name in self.profile.departments if name in owed | working]

    @cached_property
    def _listed(self) -> Counter[str]:
        answers = self.profile.elements.values()
        return Counter(practice.department for answer in answers for practice in answer.practices)

    def _speaks_first(self, department: str) -> tuple[bool, int, str]:
        """Sort the departments of one function: the lead, then by practices, then by id; their order is free."""
        return (department not in self.lead, -self._listed[department], department)

    def label(self, held: Held) -> str:
        """Return a practice as readers know it: `Focal point: Departmental policy lead`."""
        return f"{self.framework.elements[held.element].title}: {held.practice.title}"

    def name(self, department: str) -> str:
        """Return a department's name, or its id if the profile does not have it."""
        found = self.profile.departments.get(department)
        return found.name if found else department

    @cached_property
    def lead(self) -> frozenset[str]:
        """The departments that lead."""
        return frozenset(name for name, each in self.profile.departments.items() if each.lead)

    @cached_property
    def first_commitment(self) -> PartialDate | None:
        """The country's first credible commitment."""
        return self._first(None)

    def first_on(self, element: str) -> PartialDate | None:
        """Return the first credible commitment that names the element, else the country's."""
        return self._first(element) or self.first_commitment

    def _first(self, element: str | None) -> PartialDate | None:
        dates = [
            (not self._credible(each.sources), each.date)
            for each in self.profile.commitments.values()
            if self.judge.by_now(each.date) and (element is None or element in each.elements)
        ]
        return min(dates, key=lambda pair: (pair[0], pair[1].last), default=(False, None))[1]

    def _credible(self, sources: tuple[str, ...]) -> bool:
        return any(not self.judge.weak(each) for each in sources)

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Yield every item of evidence dated by the day, of living and ended practices, with its element."""
        for element, answer in self.profile.elements.items():
            for practice in answer.practices:
                yield from ((element, item) for item in self.judge.evidence(practice))

    def limits(self, practice: Practice, kind: EvidenceKind) -> bool:
        """Whether an item of a kind limits the practice."""
        return any(item.kind is kind for item in self.judge.items(practice, Direction.LIMITS))

    def shared_with(self, held: Held) -> list[Link]:
        """Return the recent links with a joint product or a shared decision."""
        fresh = self.judge.happened_lately
        return [link for link in held.practice.joint_with if link.kind in SHARED_WORK and fresh(link.last)]

    def confirmed(self, held: Held, link: Link) -> bool | None:
        """Whether both sides record a link; None if it is not said."""
        if link.confirmed or self._returned(held, link.department):
            return True
        return False if "confirmed" in link.model_fields_set else None

    def _returned(self, held: Held, department: str) -> bool:
        theirs = (other for other in self.in_element(held.element) if other.department == department)
        return any(link.department == held.department for other in theirs for link in self.shared_with(other))


def _relevant(element: Element, department: Department) -> bool:
    more = department.relevant
    if more and element.id in more.drop:
        return False
    return department.function in element.facts.held_by or bool(more and element.id in more.add)


NOT_APPLICABLE = ScreeningResult.NOT_APPLICABLE
