"""Gaps: the cells in which there is something left to do, as a work list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.assess.coverage import Coverage, Covered, Mismatch
from handbook.assess.sections import SectionState
from handbook.assess.status import Status
from handbook.model.framework import Element
from handbook.model.handbook import Handbook
from handbook.words import listing

NO_OWNER = "no owner"
PLACES_NAMED = 4
"""How many places to look at are named; more would send nobody anywhere."""


class GapKind(StrEnum):
    """What is left to do in a cell; a cell may have several."""

    NOT_RESEARCHED = "not-researched"
    """Nobody has looked."""
    MISSING_SECTION = "missing-section"
    """The profile says something, and the chapter has no section on it."""
    STUB = "stub"
    """The chapter has a heading and too little below it."""
    SUSPECT = "suspect"
    """The answer was written against another text of the requirement."""
    CLAIMED_NOT_TOLD = "claimed-not-told"
    """The profile holds facts that the chapter does not tell."""
    TOLD_NOT_IN_PROFILE = "told-not-in-profile"
    """The chapter tells what the profile does not hold."""

    @property
    def words(self) -> str:
        """The kind as words of a work list."""
        return KIND_WORDS[self]


KIND_WORDS = {
    GapKind.NOT_RESEARCHED: "not researched",
    GapKind.MISSING_SECTION: "no section in the chapter",
    GapKind.STUB: "the section is a stub",
    GapKind.SUSPECT: "the answer awaits confirmation",
    GapKind.CLAIMED_NOT_TOLD: "the chapter does not tell what the profile holds",
    GapKind.TOLD_NOT_IN_PROFILE: "the profile does not hold what the chapter tells",
}


@dataclass(frozen=True)
class Gap:
    """A cell with something left to do: what, who would do it, and where one would look."""

    covered: Covered
    element: Element
    kinds: tuple[GapKind, ...]
    owner: str
    question: str
    look: str

    @property
    def words(self) -> str:
        """What is left to do, each thing once: a section that is not written cannot tell anything either."""
        unwritten = bool({GapKind.MISSING_SECTION, GapKind.STUB} & set(self.kinds))
        return "; ".join(kind.words for kind in self.kinds if not (unwritten and kind is GapKind.CLAIMED_NOT_TOLD))


def gaps(coverage: Coverage, cells: Iterable[Covered]) -> list[Gap]:
    """Return the gaps among some cells: by country as they come, core elements first."""
    handbook = coverage.assessment.handbook
    found = [_gap(handbook, each) for each in cells]
    order = {slug: number for number, slug in enumerate(handbook.profiles)}
    open_ones = [gap for gap in found if gap.kinds]
    return sorted(open_ones, key=lambda gap: (order[gap.covered.cell.country], not gap.element.facts.core))


def _gap(handbook: Handbook, covered: Covered) -> Gap:
    country, element = covered.cell.country, handbook.framework.elements[covered.cell.element]
    look = where_to_look(handbook, country, element)
    return Gap(covered, element, tuple(kinds_of(covered)), owner_of(handbook, country), question_of(element), look)


def kinds_of(covered: Covered) -> Iterator[GapKind]:
    """Yield what is left to do in a cell."""
    holds = {
        GapKind.NOT_RESEARCHED: covered.cell.status is Status.NOT_RESEARCHED,
        GapKind.MISSING_SECTION: covered.section.state is SectionState.MISSING,
        GapKind.STUB: covered.section.state is SectionState.STUB,
        GapKind.SUSPECT: covered.suspect,
        GapKind.CLAIMED_NOT_TOLD: covered.mismatch is Mismatch.CLAIMED_NOT_TOLD,
        GapKind.TOLD_NOT_IN_PROFILE: covered.mismatch is Mismatch.TOLD_NOT_IN_PROFILE,
    }
    yield from (kind for kind, held in holds.items() if held)


def owner_of(handbook: Handbook, country: str) -> str:
    """Return the contributor id of who looks after a country's chapter, or that nobody does."""
    assessor = handbook.profiles[country].assessor
    return assessor.by if assessor else NO_OWNER


def question_of(element: Element) -> str:
    """Return what a researcher would ask to find out whether a country has an element."""
    return element.facts.question or f"Is there, in this country, what the element “{element.title}” describes?"


def where_to_look(handbook: Handbook, country: str | None, element: Element) -> str:
    """Return where one would look: the country's own departments of the right function, else the functions."""
    functions = element.facts.held_by
    departments = handbook.profiles[country].departments.values() if country else ()
    own = [each.name for each in departments if each.function in functions]
    known = handbook.reference.functions
    places = own or [known[each].name.lower() if each in known else each for each in functions]
    return listing(places[:PLACES_NAMED], "or")
