"""Breadth and depth instead of a score, home and abroad apart.

A square is mainstreamed if a practice of the department is at level 3 or more (so it is owned), is not suspected of
being old work under a new name, is measured, and has a link that both sides record where several departments owe the
element.
Breadth is the share of relevant departments with such a core square; depth is their share in the core squares.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handbook.assess.case import Case, Held
from handbook.assess.levels import SHARED_WORK
from handbook.assess.pitfalls.relabelled import suspect
from handbook.assess.pitfalls.unmeasured import measured
from handbook.assess.squares import Square, SquareState, squares
from handbook.model.framework import Element
from handbook.model.vocabulary import Scope

PRACTISED = 3


class Side(StrEnum):
    """Whom it protects. Many states are strong on one side only."""

    HOME = "home"
    ABROAD = "abroad"

    def owes(self, element: Element) -> bool:
        """Whether an element serves this side: pillar one is home, pillars two and three are abroad."""
        pillars = set(element.facts.pillars)
        return 1 in pillars if self is Side.HOME else bool(pillars & {2, 3})

    def holds(self, held: Held) -> bool:
        """Whether a practice protects people on this side."""
        return held.practice.scope in (Scope(self.value), Scope.BOTH)


@dataclass(frozen=True)
class Tally:
    """How many are mainstreamed, of how many that apply; for `unknown` nobody can tell yet."""

    mainstreamed: int
    unknown: int
    of: int

    @property
    def words(self) -> str:
        """`1 of 12 (7 not known)`."""
        return f"{self.mainstreamed} of {self.of}" + (f" ({self.unknown} not known)" if self.unknown else "")


@dataclass(frozen=True)
class Spread:
    """Breadth in departments, depth in core squares, on one side or on both."""

    breadth: Tally
    depth: Tally


def spread(case: Case, side: Side | None = None) -> Spread:
    """Return breadth and depth; without a side, over both."""
    grid = squares(case, lambda element: element.facts.core and (side is None or side.owes(element)))
    states = [(square.department, mainstreamed(case, square, side)) for square in grid]
    departments: dict[str, list[bool | None]] = {}
    for name, state in states:
        departments.setdefault(name, []).append(state)
    best = [_best(each) for each in departments.values()]
    return Spread(_tally(best), _tally([state for _, state in states]))


def mainstreamed(case: Case, square: Square, side: Side | None = None) -> bool | None:
    """Return whether a square is mainstreamed; None if that is not known."""
    if not square.screened:
        return None
    if square.state is not SquareState.HELD:
        return False
    own = [held for held in square.practices if side is None or side.holds(held)]
    return _best([_is_mainstreamed(case, held) for held in own])


def dedicated(case: Case) -> bool | None:
    """Return whether anybody owns the work: a body that exists for it, or a filled post; None if not known."""
    return owned(case, case.practices) if case.practices else None


def owned(case: Case, practices: Iterable[Held]) -> bool | None:
    """Return whether anybody owns one of the practices; None if nobody does, and for one it is not known."""
    return _best([_is_owned(case, held) for held in practices])


def _is_owned(case: Case, held: Held) -> bool | None:
    if 2 not in held.level.missing:
        return True
    post = case.profile.posts.get(held.practice.owner or "")
    unknown = not held.practice.looked_for("owner") or (post is not None and not post.holders)
    return None if unknown else False


def _is_mainstreamed(case: Case, held: Held) -> bool | None:
    if held.level.level < PRACTISED:
        return None if held.level.practised and _is_owned(case, held) is None else False
    relabelled = suspect(case, held)[0]
    signs = (None if relabelled is None else not relabelled, measured(case, held)[0], _linked(case, held))
    return False if False in signs else None if None in signs else True


def _linked(case: Case, held: Held) -> bool | None:
    element = case.framework.elements[held.element]
    if element.facts.single_holder_ok or len(case.owing[element.id]) < 2:
        return True
    sides = [case.confirmed(held, link) for link in case.shared_with(held)]
    if True in sides:
        return True
    undated = any(link.last is None and link.kind in SHARED_WORK for link in held.practice.joint_with)
    return None if None in sides or undated or not held.practice.looked_for("joint_with") else False


def _best(states: list[bool | None]) -> bool | None:
    return True if True in states else None if None in states else False


def _tally(states: list[bool | None]) -> Tally:
    return Tally(states.count(True), states.count(None), len(states))
