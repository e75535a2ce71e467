"""What moves between two standings of one country: its levels, its verdicts, its breadth and depth."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from handbook.assess.country import Standing
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import Result


@dataclass(frozen=True)
class LevelMove:
    """An element whose level is another one; None where there is none to speak of."""

    element: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class VerdictMove:
    """A test before and after."""

    test: MainstreamingTest
    before: Result
    after: Result

    @property
    def turned(self) -> bool:
        """Whether the verdict, or what it would be so far, is another one."""
        return shown(self.before) != shown(self.after)


@dataclass(frozen=True)
class SpreadMove:
    """Breadth or depth on one side, in words before and after."""

    of: str
    before: str
    after: str


@dataclass(frozen=True)
class Moves:
    """Everything that moves. `restated` are verdicts that stay and rest on other rows."""

    levels: tuple[LevelMove, ...] = ()
    verdicts: tuple[VerdictMove, ...] = ()
    restated: tuple[VerdictMove, ...] = ()
    spread: tuple[SpreadMove, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing moves at all."""
        return not (self.levels or self.verdicts or self.restated or self.spread)

    def of(self, tests: Collection[str]) -> "Moves":
        """Return the same without the verdicts of other tests (ids)."""
        verdicts, restated = (
            tuple(each for each in some if each.test.id in tests) for some in (self.verdicts, self.restated)
        )
        return replace(self, verdicts=verdicts, restated=restated)


def shown(result: Result) -> tuple[str, str | None]:
    """Return what makes a verdict the same one: the verdict, and what it would be so far."""
    return result.verdict, result.so_far


def moves(before: Standing, after: Standing) -> Moves:
    """Return what moves from one standing of a country to another one."""
    restated = tuple(
        each for each in _pairs(before, after) if not each.turned and each.before.reason != each.after.reason
    )
    return Moves(tuple(_levels(before, after)), verdict_moves(before, after), restated, tuple(_spread(before, after)))


def verdict_moves(before: Standing, after: Standing) -> tuple[VerdictMove, ...]:
    """Return the verdicts that move, in the order of the tests."""
    return tuple(each for each in _pairs(before, after) if each.turned)


def _pairs(before: Standing, after: Standing) -> Iterator[VerdictMove]:
    for test in tests():
        yield VerdictMove(test, before.results[test.id], after.results[test.id])


def _levels(before: Standing, after: Standing) -> Iterator[LevelMove]:
    for element, level in after.levels.items():
        if before.levels.get(element) != level:
            yield LevelMove(element, before.levels.get(element), level)


def _spread(before: Standing, after: Standing) -> Iterator[SpreadMove]:
    old, new = _tallies(before), _tallies(after)
    yield from (SpreadMove(of, old[of], new[of]) for of in new if old[of] != new[of])


def _tallies(standing: Standing) -> dict[str, str]:
    named = {"": standing.whole, **{f", {side.value}": spread for side, spread in standing.sides.items()}}
    breadth = {f"breadth{of}": spread.breadth.words for of, spread in named.items()}
    return breadth | {f"depth{of}": spread.depth.words for of, spread in named.items()}
