"""Named changes between two handbooks: what got worse, what got better, what to look at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from handbook.assess.coverage import Coverage, Covered
from handbook.assess.sections import ORDER, SectionState
from handbook.model.base import Where
from handbook.model.handbook import Handbook


class Kind(StrEnum):
    """Every change has a name; those of `REGRESSIONS` make a contribution worse."""

    COUNTRY_LOST = "country-lost"
    ELEMENT_LOST = "element-lost"
    LEVEL_LOWERED = "level-lowered"
    EVIDENCE_REMOVED = "evidence-removed"
    SOURCE_REMOVED = "source-removed"
    SECTION_THINNED = "section-thinned"
    REVIEW_INVALIDATED = "review-invalidated"
    MEASURE_REDEFINED = "measure-redefined"
    WAIVER_WIDENED = "waiver-widened"
    REQUIREMENT_CHANGED = "requirement-changed"
    METRIC_CHANGED = "metric-changed"
    COUNTRY_GAINED = "country-gained"
    ELEMENT_GAINED = "element-gained"
    LEVEL_RAISED = "level-raised"
    EVIDENCE_ADDED = "evidence-added"
    SOURCE_ADDED = "source-added"
    SECTION_GROWN = "section-grown"
    REVIEW_GIVEN = "review-given"
    MEASURE_ADDED = "measure-added"
    WAIVER_NARROWED = "waiver-narrowed"
    ANSWER_CONFIRMED = "answer-confirmed"
    VERDICT_MOVED = "verdict-moved"
    FACT_CHANGED = "fact-changed"


WEIGHT = tuple(Kind)
"""Kinds in order of weight: the worst first, then the good twins, then what is neither."""
REGRESSIONS = frozenset(WEIGHT[: WEIGHT.index(Kind.COUNTRY_GAINED)])
LOOK_AT = frozenset(
    {Kind.REQUIREMENT_CHANGED, Kind.METRIC_CHANGED, Kind.WAIVER_WIDENED, Kind.VERDICT_MOVED, Kind.FACT_CHANGED}
)
"""Changes that a reviewer must look at, whether or not they are for the worse."""


@dataclass(frozen=True)
class Change:
    """One named change. `before` and `after` are words for people; None means that it was or is not there.

    `country` is a code, `element` an element id; `where` is a place in the newer tree, or in the older one for what
    is gone.
    """

    kind: Kind
    where: Where
    country: str | None = None
    element: str | None = None
    before: str | None = None
    after: str | None = None
    harmless: bool = False
    """A change of a kind that is worse as a rule, which here touches nobody."""
    about: str = ""
    """What changed in a few words that hold no contributed text: `an event of 2024`, `from 1 (on paper) to 2`."""
    test: str | None = None
    """The id of the test of mainstreaming whose verdict moved."""

    @property
    def regression(self) -> bool:
        """Whether it makes the handbook worse."""
        return self.kind in REGRESSIONS and not self.harmless

    @property
    def order(self) -> tuple[int, str, str, Where, str, str]:
        """Sort key: weight, country, element, place, and the words, so that no two runs differ."""
        about = (self.country or "", self.element or self.test or "")
        return (WEIGHT.index(self.kind), *about, self.where, self.before or "", self.after or "")


@dataclass(frozen=True)
class Pair:
    """Two handbooks judged on the same day: before and after."""

    before: Coverage
    after: Coverage

    def both(self) -> Iterator[str]:
        """Yield the slugs of the countries that both have."""
        newer = self.after.assessment.handbook.profiles
        yield from (slug for slug in self.before.assessment.handbook.profiles if slug in newer)

    def cell(self, slug: str, element: str) -> tuple[Covered | None, Covered | None]:
        """Return what each side knows of a country's element; None if it lacks the country or the element."""
        return self.before.cells.get((slug, element)), self.after.cells.get((slug, element))

    def lasting(self, slug: str, element: str) -> bool:
        """Whether an answer is neither lost nor gained: what happens inside it then counts by itself."""
        before, after = self.cell(slug, element)
        return before is not None and after is not None and held(before) == held(after)

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """The countries of both in which anything differs that their cells are judged by."""
        old, new = self.before.assessment.handbook, self.after.assessment.handbook
        shared = old.reference.metric == new.reference.metric and old.reference.sources == new.reference.sources
        return tuple(slug for slug in self.both() if not (shared and same_files(old, new, slug)))

    @cached_property
    def judged_anew(self) -> tuple[str, ...]:
        """The countries of both whose verdicts can differ: those touched, or all if the framework asks otherwise."""
        old, new = self.before.assessment.handbook, self.after.assessment.handbook
        return self.touched if same_framework(old, new) else tuple(self.both())


def same_files(old: Handbook, new: Handbook, slug: str) -> bool:
    """Whether a country's profile and chapter say the same in both; comments and layout of the profile do not count."""
    chapters = [each.chapters[slug].page.text if slug in each.chapters else None for each in (old, new)]
    return chapters[0] == chapters[1] and old.profile_files[slug].document.data == new.profile_files[slug].document.data


def same_framework(old: Handbook, new: Handbook) -> bool:
    """Whether both ask the same of the same elements: requirement texts, and facts such as which functions hold one."""
    one, other = (
        {name: (each.requirement, each.facts) for name, each in handbook.framework.elements.items()}
        for handbook in (old, new)
    )
    return one == other


def held(covered: Covered | None) -> frozenset[str]:
    """Return what a country holds on an element: an answer, a section, both or nothing. Some answers owe no section."""
    if covered is None:
        return frozenset()
    state = covered.section.state
    told = state in ORDER and state is not SectionState.MISSING
    parts = {"answer": covered.declared is not None, "section": told or state is SectionState.NOT_APPLICABLE}
    return frozenset(name for name, is_there in parts.items() if is_there)


Comparison = Callable[[Pair], Iterator[Change]]


def compare(before: Coverage, after: Coverage, comparisons: Sequence[Comparison] | None = None) -> list[Change]:
    """Return every named change from one handbook to another that `comparisons` (else: all) find, weightiest first."""
    from handbook.history.comparisons import COMPARISONS

    pair = Pair(before, after)
    found = {change for comparison in comparisons or COMPARISONS for change in comparison(pair)}
    return sorted(found, key=lambda change: change.order)
