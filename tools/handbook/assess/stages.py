"""Stages: what a chapter still lacks of the stage that it declares. The rules of each stage stand in the metric."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.assess.claims import uncited, unsourced
from handbook.assess.coverage import Coverage, Covered
from handbook.assess.sections import SectionState
from handbook.assess.status import RESEARCHED
from handbook.model.metric import StageRule
from handbook.model.source import Evidence
from handbook.words import plural

UNWRITTEN = frozenset({SectionState.MISSING, SectionState.STUB})


@dataclass(frozen=True)
class Unmet:
    """A condition of a stage that a chapter does not hold.

    `condition` is the name of the metric's field, `missing` the ids of what is lacking (elements, as a rule), in order.
    """

    condition: str
    words: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Chapter:
    """A country's chapter with its rule."""

    coverage: Coverage
    country: str
    rule: StageRule

    @property
    def cells(self) -> list[Covered]:
        return self.coverage.of_country(self.country)


def unmet(coverage: Coverage, country: str) -> list[Unmet]:
    """Return the conditions of its declared stage that a country's chapter does not hold, in the metric's order."""
    assessment = coverage.assessment
    rule = assessment.metric.stages.get(assessment.handbook.profiles[country].stage)
    if rule is None:
        return []
    chapter = _Chapter(coverage, country, rule)
    asked = (check for condition, check in CONDITIONS.items() if getattr(rule, condition))
    return [found for check in asked for found in check(chapter)]


def newly_unmet(now: Iterable[Unmet], before: Iterable[Unmet], added: Iterable[str] = ()) -> list[Unmet]:
    """Return what was held before and is not held now, or lacks more than it did.

    `added` are elements that there were not before: nobody has had the time to look for them.
    """
    younger = frozenset(added)
    old = {each.condition: younger.union(each.missing) for each in before}
    return [each for each in now if each.condition not in old or not old[each.condition].issuperset(each.missing)]


def _departments_mapped(chapter: _Chapter) -> Iterator[Unmet]:
    handbook = chapter.coverage.assessment.handbook
    departments = handbook.profiles[chapter.country].departments
    if not any(each.function in handbook.framework.functions for each in departments.values()):
        yield Unmet("departments_mapped", "no department with a known function is listed")


def _core_screened(chapter: _Chapter) -> Iterator[Unmet]:
    elements = chapter.coverage.assessment.handbook.framework.elements
    core = [each for each in chapter.cells if elements[each.cell.element].facts.core]
    missing = _ids(each for each in core if each.declared is None)
    if missing:
        yield Unmet("core_screened", f"{_of(missing, core)} core elements are not screened", missing)


def _claims_sourced(chapter: _Chapter) -> Iterator[Unmet]:
    handbook = chapter.coverage.assessment.handbook
    claims = list(unsourced(handbook.profiles[chapter.country]))
    told = handbook.chapters.get(chapter.country)
    claims += uncited(told) if told else ()
    if claims:
        missing = tuple(dict.fromkeys(claim.subject for claim in claims))
        yield Unmet("claims_sourced", f"{plural(len(claims), 'claim')} without a source", missing)


def _screened_share(chapter: _Chapter) -> Iterator[Unmet]:
    missing = _ids(each for each in chapter.cells if each.declared is None)
    every = len(chapter.cells)
    wanted = chapter.rule.screened_share or 0
    if every and (every - len(missing)) / every < wanted:
        words = f"{every - len(missing)} of {every} elements are screened; {wanted:.0%} are asked for"
        yield Unmet("screened_share", words, missing)


def _original_share(chapter: _Chapter) -> Iterator[Unmet]:
    judge = chapter.coverage.assessment.judges[chapter.country]
    bearing = [(each.cell.element, item) for each in chapter.cells for item in _bearing(chapter, each)]
    weak = [element for element, item in bearing if judge.weak(item.source)]
    wanted = chapter.rule.original_share or 0
    if bearing and (len(bearing) - len(weak)) / len(bearing) < wanted:
        held = f"{len(bearing) - len(weak)} of {plural(len(bearing), 'item')} of evidence"
        words = f"{held} come from original publishers; {wanted:.0%} are asked for"
        yield Unmet("original_share", words, tuple(dict.fromkeys(weak)))


def _bearing(chapter: _Chapter, covered: Covered) -> Iterator[Evidence]:
    """Yield the evidence that bears a level: what supports a live practice by the day."""
    judge = chapter.coverage.assessment.judges[chapter.country]
    for each in covered.cell.detail.practices:
        yield from judge.supports(each.practice)


def _nothing_suspect(chapter: _Chapter) -> Iterator[Unmet]:
    stamped = [each for each in chapter.cells if each.cell.answer.answers is not None]
    missing = _ids(each for each in stamped if each.suspect)
    if missing:
        words = f"{_of(missing, stamped)} answers were written against another text of the requirement"
        yield Unmet("nothing_suspect", words, missing)


def _all_reviewed(chapter: _Chapter) -> Iterator[Unmet]:
    owed = [each for each in chapter.cells if _holds_facts(each)]
    missing = _ids(each for each in owed if each.section.state is not SectionState.REVIEWED)
    if missing:
        words = f"{_of(missing, owed)} sections with facts are not reviewed by another contributor as they are now"
        yield Unmet("all_reviewed", words, missing)


def _holds_facts(covered: Covered) -> bool:
    """Whether the profile says something of the element, or the chapter does."""
    unowed = (*UNWRITTEN, SectionState.NOT_RESEARCHED, SectionState.NOT_APPLICABLE)
    return covered.cell.status in RESEARCHED or covered.section.state not in unowed


def _nothing_overdue(chapter: _Chapter) -> Iterator[Unmet]:
    assessment = chapter.coverage.assessment
    missing = _ids(each for each in chapter.cells if each.fresh is False or _decision_overdue(chapter, each))
    due = assessment.handbook.profiles[chapter.country].review_due
    late = due is not None and due.last < assessment.on
    if missing or late:
        when = f"the review was due {due.words()}; " if late and due else ""
        yield Unmet("nothing_overdue", f"{when}{_of(missing, chapter.cells)} elements are overdue for a check", missing)


def _decision_overdue(chapter: _Chapter, covered: Covered) -> bool:
    """Whether a decision not to publish should have been looked at again."""
    screened = covered.cell.answer.screened
    due = screened.review_on if screened else None
    return due is not None and due.last < chapter.coverage.assessment.on


CONDITIONS: dict[str, Callable[[_Chapter], Iterator[Unmet]]] = {
    "departments_mapped": _departments_mapped,
    "core_screened": _core_screened,
    "claims_sourced": _claims_sourced,
    "screened_share": _screened_share,
    "original_share": _original_share,
    "nothing_suspect": _nothing_suspect,
    "all_reviewed": _all_reviewed,
    "nothing_overdue": _nothing_overdue,
}
"""Every condition by the name of its field in the metric."""


def _ids(cells: Iterable[Covered]) -> tuple[str, ...]:
    return tuple(each.cell.element for each in cells)


def _of(part: Sequence[object], whole: Sequence[object]) -> str:
    return f"{len(part)} of {len(whole)}"
