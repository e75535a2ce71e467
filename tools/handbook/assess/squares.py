"""Squares: element x department within one country. Breadth, depth and silent departments count them.

A department owes the elements that its function usually holds, more or fewer by its `relevant`, and those that it
works on. Where several departments have one function, an element is owed once: by those that work on it, else by the
one that leads, else by the one with the most practices in the profile. So a ministry that is listed with its bureaus
does not owe everything many times, and the order in the file does not count.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.assess.case import Case, Held
from handbook.model.framework import Element
from handbook.model.vocabulary import ScreeningResult

Wanted = Callable[[Element], bool]


class SquareState(StrEnum):
    """What is known of a square."""

    NOT_SCREENED = "not-screened"
    """Nobody has looked for the element near the day, or what was found is not published."""
    NONE_FOUND = "none-found"
    """Somebody looked for the element and found nothing anywhere; the search is recorded."""
    ABSENT = "absent"
    """The element was found, but not in this department."""
    HELD = "held"
    """The department has a live practice."""


@dataclass(frozen=True)
class Square:
    """One element and one department of a country."""

    element: Element
    department: str
    state: SquareState
    practices: tuple[Held, ...] = ()

    @property
    def screened(self) -> bool:
        """Whether somebody looked."""
        return self.state is not SquareState.NOT_SCREENED


@dataclass(frozen=True)
class Screened:
    """How many of a test's applicable squares somebody has looked at."""

    looked: int
    applicable: int

    @property
    def share(self) -> float:
        """The share; 0 if there is no square at all, so that nothing is told from nothing."""
        return self.looked / self.applicable if self.applicable else 0.0

    @property
    def words(self) -> str:
        """`6 of 17 squares screened`."""
        return f"{self.looked} of {self.applicable} squares screened"


def every(element: Element) -> bool:
    """Take every element."""
    return bool(element.id)


def core(element: Element) -> bool:
    """Take the core elements."""
    return element.facts.core


def squares(case: Case, wanted: Wanted = every) -> list[Square]:
    """Return the applicable squares of the wanted elements, in the framework's order."""
    return [square for element in case.applicable if wanted(element) for square in _of(case, element)]


def screened(found: Iterable[Square]) -> Screened:
    """Count the squares that somebody has looked at."""
    each = list(found)
    return Screened(sum(square.screened for square in each), len(each))


def _of(case: Case, element: Element) -> tuple[Square, ...]:
    if element.id not in case.kept:
        like = case.like if element.id != case.but_for else None
        case.kept[element.id] = _of(like, element) if like is not None else tuple(_of_element(case, element))
    return case.kept[element.id]


def _of_element(case: Case, element: Element) -> Iterator[Square]:
    practices = case.in_element(element.id)
    for name in case.owing[element.id]:
        own = tuple(held for held in practices if held.department == name)
        yield Square(element, name, _state(case, element.id, own), own)


def _state(case: Case, element: str, own: tuple[Held, ...]) -> SquareState:
    if not case.looked(element):
        return SquareState.NOT_SCREENED
    if own:
        return SquareState.HELD
    if not case.screened(element):
        return SquareState.NOT_SCREENED
    nothing = case.result(element) is ScreeningResult.NOTHING
    return SquareState.NONE_FOUND if nothing else SquareState.ABSENT
