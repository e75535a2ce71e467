"""Coverage: for each country and element, what is declared, evidenced, told, fresh and suspect."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handbook.assess.cells import Assessment, Cell, assess
from handbook.assess.sections import SectionState, SectionView, section_view
from handbook.assess.status import RESEARCHED, Status
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.model.vocabulary import ScreeningResult


class Mismatch(StrEnum):
    """Where profile and chapter disagree."""

    CLAIMED_NOT_TOLD = "claimed-not-told"
    """The profile holds facts, the chapter has no text on them."""
    TOLD_NOT_IN_PROFILE = "told-not-in-profile"
    """The chapter has text, the profile says that nobody has looked."""


@dataclass(frozen=True)
class Covered:
    """One cell of the coverage. `declared` is the screening's result; `fresh` is None where nothing could be."""

    cell: Cell
    declared: ScreeningResult | None
    evidenced: bool
    section: SectionView
    fresh: bool | None
    suspect: bool
    mismatch: Mismatch | None


@dataclass(frozen=True)
class Coverage:
    """The coverage of a handbook on one day."""

    assessment: Assessment
    cells: Mapping[tuple[str, str], Covered]

    def of_country(self, country: str) -> list[Covered]:
        """Return a country's cells in the framework's order."""
        return [self.cells[(country, element)] for element in self.assessment.handbook.framework.elements]

    def of_element(self, element: str) -> list[Covered]:
        """Return an element's cells in the order of countries."""
        return [self.cells[(country, element)] for country in self.assessment.handbook.profiles]


@dataclass(frozen=True)
class Totals:
    """Counts over some cells, each with its denominator: all cells, or those researched."""

    cells: int
    researched: int
    sections: Mapping[str, int]
    suspect: int
    mismatched: int
    not_fresh: int


def cover(handbook: Handbook, on: date) -> Coverage:
    """Work out the coverage of a handbook on a day."""
    return coverage_of(assess(handbook, on))


def coverage_of(assessment: Assessment) -> Coverage:
    """Work out the coverage behind an assessment."""
    cells = {key: _covered(assessment, cell) for key, cell in assessment.cells.items()}
    return Coverage(assessment, cells)


def totals(cells: Iterable[Covered]) -> Totals:
    """Count some cells."""
    every = list(cells)
    states = Counter(each.section.state.value for each in every)
    return Totals(
        cells=len(every),
        researched=sum(each.cell.status in RESEARCHED for each in every),
        sections={state.value: states[state.value] for state in SectionState},
        suspect=sum(each.suspect for each in every),
        mismatched=sum(each.mismatch is not None for each in every),
        not_fresh=sum(each.fresh is False for each in every),
    )


def _covered(assessment: Assessment, cell: Cell) -> Covered:
    handbook, metric = assessment.handbook, assessment.metric
    section = _section(handbook, cell, metric)
    screened = cell.answer.screened
    return Covered(
        cell=cell,
        declared=screened.result if screened else None,
        evidenced=bool(cell.detail.commitments) or any(each.evidenced for each in cell.detail.practices),
        section=section,
        fresh=not cell.qualifiers.overdue if cell.status in RESEARCHED else None,
        suspect=is_suspect(handbook, cell),
        mismatch=_mismatch(cell, section),
    )


def _section(handbook: Handbook, cell: Cell, metric: Metric) -> SectionView:
    profile, chapter = handbook.profiles[cell.country], handbook.chapters.get(cell.country)
    return section_view(profile, chapter, cell.element, metric.sections)


def is_suspect(handbook: Handbook, cell: Cell) -> bool:
    """Whether the answer was written against another text of the requirement than today's."""
    stamp = cell.answer.answers
    return stamp is not None and stamp != handbook.framework.elements[cell.element].requirement


def _mismatch(cell: Cell, section: SectionView) -> Mismatch | None:
    told = section.state in (SectionState.DRAFTED, SectionState.SOURCED, SectionState.REVIEWED)
    if cell.status in RESEARCHED and not told:
        return Mismatch.CLAIMED_NOT_TOLD
    return Mismatch.TOLD_NOT_IN_PROFILE if told and cell.status is Status.NOT_RESEARCHED else None
