"""Cells: country x element, with everything that a view shows of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handbook.assess.country import Standing, standing
from handbook.assess.levels import ElementLevel, element_level
from handbook.assess.qualifiers import Qualifiers, qualifiers
from handbook.assess.standing import Judge
from handbook.assess.status import RESEARCHED, Status, status_of, words_of
from handbook.errors import HandbookError
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.model.profile import ElementAnswer


@dataclass(frozen=True)
class Cell:
    """One country and one element on one day. `level` is None where there is no level to speak of."""

    country: str
    code: str
    element: str
    status: Status
    words: str
    level: int | None
    detail: ElementLevel
    qualifiers: Qualifiers
    answer: ElementAnswer

    @property
    def claim(self) -> str:
        """The claim's id: `GHA:focal-point`."""
        return f"{self.code}:{self.element}"


@dataclass(frozen=True)
class Count:
    """How many cells have a status, of how many researched, and how many nobody has looked at."""

    wanted: int
    researched: int
    not_researched: int
    set_aside: int
    """Not applicable, or not published."""

    @property
    def words(self) -> str:
        """`9 of 17 researched (8 not researched)`."""
        aside = f", {self.set_aside} not applicable or not published" if self.set_aside else ""
        return f"{self.wanted} of {self.researched} researched ({self.not_researched} not researched{aside})"


@dataclass(frozen=True)
class Assessment:
    """Every cell of a handbook on one day."""

    handbook: Handbook
    on: date
    metric: Metric
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, country: str, element: str) -> Cell:
        """Return one cell by slug and element id."""
        return self.cells[(country, element)]

    def of_country(self, country: str) -> list[Cell]:
        """Return a country's cells in the framework's order."""
        return [self.cells[(country, element)] for element in self.handbook.framework.elements]

    def of_element(self, element: str) -> list[Cell]:
        """Return an element's cells in the alphabetical order of countries."""
        return [self.cells[(country, element)] for country in self.handbook.profiles]

    @cached_property
    def judges(self) -> Mapping[str, Judge]:
        """The judge of each country."""
        return judges(self.handbook, self.on)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What the tests say of each country; worked out only when asked for."""
        framework = self.handbook.framework
        return {slug: standing(slug, judge, framework) for slug, judge in self.judges.items()}


def count(cells: Iterable[Cell], *statuses: Status) -> Count:
    """Count the cells with one of the statuses, with the denominator."""
    every = list(cells)
    researched = [cell for cell in every if cell.status in RESEARCHED]
    unlooked = sum(cell.status is Status.NOT_RESEARCHED for cell in every)
    wanted = sum(cell.status in statuses for cell in every)
    return Count(wanted, len(researched), unlooked, len(every) - len(researched) - unlooked)


def assess(handbook: Handbook, on: date) -> Assessment:
    """Judge every country and element on a day. Raises HandbookError if there is no metric to judge by."""
    by_country = judges(handbook, on)
    cells = {
        (slug, element): _cell(judge, slug, element)
        for slug, judge in by_country.items()
        for element in handbook.framework.elements
    }
    return Assessment(handbook, on, metric_of(handbook), cells)


def metric_of(handbook: Handbook) -> Metric:
    """Return the metric; raise HandbookError if there is none."""
    if handbook.reference.metric is None:
        raise HandbookError("country_profiles/reference/metric.yml is missing or cannot be read: run the check")
    return handbook.reference.metric


def judges(handbook: Handbook, on: date) -> dict[str, Judge]:
    """Return the judge of each country."""
    metric, shared = metric_of(handbook), dict(handbook.reference.sources)
    group = handbook.framework.group(metric.levels.conduct.group)
    at_home = frozenset(element.id for element in group.elements) if group else frozenset()
    return {slug: Judge(profile, shared, metric, on, at_home) for slug, profile in handbook.profiles.items()}


def _cell(judge: Judge, slug: str, element: str) -> Cell:
    answer = judge.profile.answer(element)
    detail = element_level(judge, element)
    status = status_of(answer.screened, detail)
    shown = status in RESEARCHED
    return Cell(
        country=slug,
        code=judge.profile.code,
        element=element,
        status=status,
        words=words_of(judge, answer, detail, status),
        level=(detail.level or 0) if shown else None,
        detail=detail,
        qualifiers=qualifiers(judge, element, answer, detail),
        answer=answer,
    )
