"""What countries offer each other and ask of each other, matched by element, with what stands behind an offer.

Elements and countries stand in alphabetical order; nobody's offer comes first for being better.
"""

from dataclasses import dataclass

from handbook.assess.cells import Assessment, Cell
from handbook.assess.standing import HAPPENINGS
from handbook.assess.status import Status
from handbook.model.dates import PartialDate
from handbook.model.framework import Element
from handbook.model.upkeep import Offer, Request


@dataclass(frozen=True)
class Backing:
    """What stands behind an offer today: the level and status of the offering country's element, when last shown.

    `last` is the newest product, event or case of a live practice in a source that is not weak; None if there is none.
    """

    status: Status
    level: int | None
    last: PartialDate | None

    @property
    def shown(self) -> bool:
        """Whether evidence of practice stands behind it."""
        return self.last is not None

    @property
    def words(self) -> str:
        """`level 3, in place, last shown March 2026`, or `nothing shown yet (level 1, on paper)`."""
        level = "" if self.level is None else f"level {self.level}, "
        if self.last is None:
            return f"nothing shown yet ({level}{self.status.word})"
        return f"{level}{self.status.word}, last shown {self.last.words()}"


@dataclass(frozen=True)
class Offered:
    """One offer of a country, named by its slug."""

    country: str
    offer: Offer
    backing: Backing


@dataclass(frozen=True)
class Asked:
    """One request of a country, named by its slug."""

    country: str
    request: Request


@dataclass(frozen=True)
class Exchange:
    """One element that somebody offers or asks for."""

    element: Element
    offers: tuple[Offered, ...]
    requests: tuple[Asked, ...]

    @property
    def matches(self) -> list[tuple[Offered, Asked]]:
        """Every offer beside every request of another country."""
        return [(one, other) for one in self.offers for other in self.requests if one.country != other.country]


def exchanges(assessment: Assessment) -> list[Exchange]:
    """Return the elements that somebody offers or asks for, by title; one that the framework lacks is left out."""
    profiles, elements = assessment.handbook.profiles, assessment.handbook.framework.elements
    offers = [(slug, each) for slug, own in profiles.items() for each in own.offers]
    requests = [(slug, each) for slug, own in profiles.items() for each in own.requests]
    named = {each.element for _, each in offers} | {each.element for _, each in requests}
    found = [
        Exchange(
            element,
            tuple(_offered(assessment, *item) for item in offers if item[1].element == element.id),
            tuple(Asked(*item) for item in requests if item[1].element == element.id),
        )
        for element in elements.values()
        if element.id in named
    ]
    return sorted(found, key=lambda each: (each.element.title.casefold(), each.element.id))


def _offered(assessment: Assessment, slug: str, offer: Offer) -> Offered:
    return Offered(slug, offer, backing(assessment, assessment.cell(slug, offer.element)))


def backing(assessment: Assessment, cell: Cell) -> Backing:
    """Return what stands behind an offer of a country in an element."""
    judge = assessment.judges[cell.country]
    shown = [
        item.date
        for each in cell.detail.practices
        for item in judge.supports(each.practice)
        if item.kind in HAPPENINGS and not judge.weak(item.source)
    ]
    return Backing(cell.status, cell.level, max(shown, key=lambda each: each.last, default=None))
