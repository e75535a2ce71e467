"""What every format of the coverage is given: the chosen cells, and the handbook behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handbook.assess.coverage import Coverage, Covered
from handbook.assess.gaps import Gap, gaps
from handbook.assess.status import Status
from handbook.model.framework import Element, Group
from handbook.model.handbook import Handbook

Paint = Callable[[Status, str], str]
"""How the symbol of a status is written, perhaps in colour."""


def plain(_status: Status, symbol: str) -> str:
    """Write a symbol without colour."""
    return symbol


@dataclass(frozen=True)
class CoverageReport:
    """The coverage of some countries (slugs) and elements (ids) of a handbook."""

    coverage: Coverage
    countries: Sequence[str]
    elements: Sequence[str]
    paint: Paint = plain

    @property
    def handbook(self) -> Handbook:
        """The handbook."""
        return self.coverage.assessment.handbook

    @property
    def on(self) -> date:
        """The day on which it was judged."""
        return self.coverage.assessment.on

    @cached_property
    def cells(self) -> tuple[Covered, ...]:
        """The chosen cells, by country and in the framework's order."""
        return tuple(self.cell(country, element) for country in self.countries for element in self.elements)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is left to do in them."""
        return tuple(gaps(self.coverage, self.cells))

    @cached_property
    def groups(self) -> tuple[tuple[Group, tuple[Element, ...]], ...]:
        """The groups that have chosen elements, with these."""
        chosen = frozenset(self.elements)
        every = ((group, tuple(each for each in group.elements if each.id in chosen)) for group in self.framework)
        return tuple((group, elements) for group, elements in every if elements)

    @property
    def framework(self) -> tuple[Group, ...]:
        """The groups of the framework."""
        return self.handbook.framework.groups

    def cell(self, country: str, element: str) -> Covered:
        """Return one cell."""
        return self.coverage.cells[(country, element)]


Render = Callable[[CoverageReport], str | bytes]


@dataclass(frozen=True)
class Form:
    """How one format tells the cells, and how it tells the gaps. `binary` ones can only be written to a file."""

    cells: Render
    gaps: Render
    binary: bool = False


def selected(
    coverage: Coverage, country: str | None = None, element: str | None = None, paint: Paint = plain
) -> CoverageReport:
    """Return the report on one country (by any of its names), on one element, or on all.

    Raises UnknownName.
    """
    handbook = coverage.assessment.handbook
    countries = list(handbook.profiles) if country is None else [handbook.slug(country)]
    elements = list(handbook.framework.elements) if element is None else [handbook.element(element).id]
    return CoverageReport(coverage, countries, elements, paint)
