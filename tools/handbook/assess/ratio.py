"""From rows to a verdict: bands of a share, and the floors below which nothing is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handbook.assess.case import Case
from handbook.assess.squares import Screened
from handbook.assess.verdict import WOULD, Result, Row, Threshold, Verdict
from handbook.model.verdict_rules import Floors, Months, Number, Ratio
from handbook.words import listing, plural

Bands = Callable[[float], Verdict]
FEW_ROWS = 2
"""At most so many rows are said to be few in the sentence itself."""
MOST_NAMED = 3
"""How many rows a sentence names before it only counts them."""


@dataclass(frozen=True)
class Test:
    """What a test is called, and what its rows are called in a sentence."""

    __test__ = False

    id: str
    counts: str
    """What a counting row is: `without an owner`."""
    rows: str
    """What the rows are: `claimed practices`."""
    asks: str
    """What would settle an unknown row: `who answers for`."""


@dataclass(frozen=True)
class Share:
    """How many rows count, of how many known, of how many in all."""

    counting: int
    known: int
    every: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Share":
        """Count the rows."""
        known = [row for row in rows if row.counts is not None]
        return cls(sum(row.counts is True for row in known), len(known), len(rows))

    @property
    def value(self) -> float:
        """The share of the known rows that count; 0 if none is known."""
        return self.counting / self.known if self.known else 0.0

    @property
    def words(self) -> str:
        """`3 of 9 known (4 not known)`."""
        unknown = f" ({self.every - self.known} not known)" if self.every > self.known else ""
        return f"{self.counting} of {self.known} known{unknown}"


def high_is_good(pass_from: float, watch_from: float) -> Bands:
    """Return the bands of a strength."""
    return lambda share: Verdict.PASS if share >= pass_from else Verdict.WATCH if share >= watch_from else Verdict.FAIL


def high_is_bad(fail_above: float, watch_above: float) -> Bands:
    """Return the bands of a pitfall."""
    return lambda share: Verdict.FAIL if share > fail_above else Verdict.WATCH if share > watch_above else Verdict.PASS


def thresholds(case: Case, test: str, *names: str) -> tuple[Threshold, ...]:
    """Return the thresholds of a test and the floors, with their paths in `metric.yml`."""
    rules, floors = getattr(case.rules, test), case.rules.floors
    own = [Threshold(f"tests.{test}.{name}", _value(getattr(rules, name))) for name in names]
    common = [Threshold(f"tests.floors.{name}", _value(getattr(floors, name))) for name in type(floors).model_fields]
    return (*own, *common)


def _value(rule: Ratio | Number | Months) -> float:
    return float(rule.value)


def held_back(case: Case, looked: Screened, shares: Mapping[str, Share]) -> list[str]:
    """Return which floors hold a verdict back, in words; nothing if none does. `shares` are named for readers."""
    floors, found = case.rules.floors, []
    if case.closed:
        found.append("outsiders cannot see what the state does")
    if looked.share < floors.screened_share.value:
        found.append(f"{looked.words} ({floors.screened_share.value:.0%} needed)")
    return found + [lack for name, share in shares.items() for lack in _lacking(floors, name, share)]


def _lacking(floors: Floors, name: str, share: Share) -> Iterator[str]:
    of = f" for {name}" if name else ""
    if share.known < floors.rows.value:
        yield f"{plural(share.known, 'row')} known{of} ({floors.rows.value:g} needed)"
    elif share.known < share.every * floors.known_share.value:
        yield f"{share.known} of {share.every} rows known{of} ({floors.known_share.value:.0%} needed)"


def verdict(
    case: Case,
    test: Test,
    rows: Sequence[Row],
    looked: Screened,
    found: Verdict,
    limits: Sequence[str],
    mind: str = "",
    says: str = "",
    shares: Mapping[str, Share] | None = None,
    lacks: Sequence[str] = (),
) -> Result:
    """Return a verdict that was found, or cannot-tell with what it would be if a floor holds it back.

    `limits` names the thresholds of the test; `mind` says what would change the verdict; `says` and the named
    `shares` stand for the plain share where the verdict rests on more than that; `lacks` adds what else holds it back.
    """
    share = Share.of(rows)
    says = says or f"{test.rows} {test.counts}: {share.words}"
    lacks = [*held_back(case, looked, shares or {"": share}), *lacks]
    common = Result(test.id, found, "", case.judge.metric.version, tuple(rows), thresholds(case, test.id, *limits))
    if not lacks:
        return replace(common, reason=f"{_capital(says)}.", mind=mind)
    so_far = found if share.known and not case.closed else None
    few = f", on {plural(share.known, 'row')} only," if share.known <= FEW_ROWS else ""
    words = f". So far{few} it {WOULD[so_far]}: {says}; {looked.words}" if so_far else ""
    return replace(
        common,
        verdict=Verdict.CANNOT_TELL,
        so_far=so_far,
        reason=f"Too little is known: {listing(lacks)}{words}.",
        mind=settling(case, test, rows, looked),
        settles=settling(case, test, rows, looked),
    )


def banded(
    case: Case, test: Test, rows: Sequence[Row], looked: Screened, bands: Bands, limits: Sequence[str]
) -> Result:
    """Return the verdict of a plain share."""
    share = Share.of(rows)
    found = bands(share.value)
    return verdict(case, test, rows, looked, found, limits, _turning(test, share, bands, found))


def settling(case: Case, test: Test, rows: Sequence[Row], looked: Screened) -> str:
    """Return which facts would bring a verdict."""
    if case.closed:
        return "Sources from outside that show what the state does, and a record that outsiders can see it."
    unknown = [row.settles or f"{test.asks} {row.subject}" for row in rows if row.counts is None]
    named = listing(unknown[:MOST_NAMED], "or")
    others = len(unknown) - MOST_NAMED
    more = f", or one of {others} more" if others > 1 else ", or one more" if others == 1 else ""
    parts = [f"a source that says {named}{more}"] if unknown else []
    if looked.looked < looked.applicable:
        parts.append(f"a search for the elements behind {plural(looked.applicable - looked.looked, 'unlooked square')}")
    return f"{_capital(listing(parts))}." if parts else f"More {test.rows}, each with a dated source."


def _turning(test: Test, share: Share, bands: Bands, found: Verdict) -> str:
    """Say how many rows would have to change for another verdict."""
    better = _steps(share, bands, found, -1)
    worse = _steps(share, bands, found, 1)
    ways = [
        f"{plural(number, 'row')} {'more' if step > 0 else 'fewer'} {test.counts} would {_to(verdict_found)}"
        for step, (number, verdict_found) in ((-1, better), (1, worse))
        if number
    ]
    return (
        f"Of the {share.known} {test.rows} known, {listing(ways, 'and')}."
        if ways
        else "No single row would change this."
    )


def _to(found: Verdict) -> str:
    return {Verdict.PASS: "make it a pass", Verdict.WATCH: "make it a watch", Verdict.FAIL: "make it a fail"}[found]


def _steps(share: Share, bands: Bands, found: Verdict, step: int) -> tuple[int, Verdict]:
    """Return after how many rows that change in one direction the verdict is another one; 0 if never."""
    counting, number = share.counting, 0
    while 0 <= counting + step <= share.known and share.known:
        counting, number = counting + step, number + 1
        now = bands(counting / share.known)
        if now is not found:
            return number, now
    return 0, found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
