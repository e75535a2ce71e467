"""What every format of the assessment is given: the standings and the tests that were chosen, or what moves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.assess.country import Standing
from handbook.assess.moves import Moves
from handbook.assess.sensitivity import MOST_NAMED, Sensitivity
from handbook.assess.tests import MainstreamingTest
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import PartialDate
from handbook.model.metric import Metric
from handbook.publish.thresholds import label_of, value_at
from handbook.words import listing

Paint = Callable[[Verdict, str], str]
"""How the words of a verdict are written, perhaps in colour."""
COUNTS: Mapping[bool | None, str] = {True: "counts", False: "does not count", None: "not known"}
"""What a row does to the share that a test takes."""
METRIC_PATH = "country_profiles/reference/metric.yml"


def plain(_verdict: Verdict, words: str) -> str:
    """Write a verdict without colour."""
    return words


def day_words(day: date) -> str:
    """Return a day as `22 November 2026`."""
    return PartialDate.of(day).words()


def level_words(level: int | None) -> str:
    """Return a level in words; it is not known where nobody has looked."""
    return "not known" if level is None else str(level)


@dataclass(frozen=True)
class CountryReport:
    """One country: where it stands, and its series if one was asked for."""

    now: Standing
    series: Sequence[Standing] = ()


@dataclass(frozen=True)
class AssessmentReport:
    """The chosen countries, in alphabetical order, and the chosen tests, in the order of their ids.

    `close` looks at a country closely: what each verdict hangs on is worked out, which costs a second a country.
    `detailed` adds every row and threshold.
    """

    countries: Sequence[CountryReport]
    tests: Sequence[MainstreamingTest]
    titles: Mapping[str, str]
    """Titles of elements by id."""
    on: date
    metric: str
    close: bool = False
    detailed: bool = False
    paint: Paint = plain

    def firmness(self, standing: Standing, test: str) -> Sensitivity | None:
        """Return what a verdict hangs on; None if that was not worked out."""
        return standing.firmness[test] if self.close else None

    def hangs_on(self, standing: Standing, test: str) -> str:
        """Return `firm`, or what a verdict hangs on with labels and values; empty if that was not worked out."""
        firmness = self.firmness(standing, test)
        return hanging(standing.case.judge.metric, firmness) if firmness else ""

    def painted(self, result: Result) -> str:
        """Return the verdict in words, perhaps in colour."""
        return self.paint(result.told, result.words)


@dataclass(frozen=True)
class MovesReport:
    """What added facts would move in one country."""

    before: Standing
    after: Standing
    moves: Moves
    source: str
    """The file with the added facts."""
    titles: Mapping[str, str]
    detailed: bool = False
    """Whether one test was named, so that a verdict which stays is shown too."""


@dataclass(frozen=True)
class Form:
    """How one format tells where countries stand, their series, and what would move."""

    standings: Callable[[AssessmentReport], str]
    series: Callable[[AssessmentReport], str]
    moves: Callable[[MovesReport], str]


def hanging(metric: Metric, firmness: Sensitivity) -> str:
    """Return `firm`, or what a verdict hangs on: at most two thresholds and two items of evidence are named."""
    if firmness.firm:
        return "firm"
    named = [f"“{label_of(each)}” ({value_at(metric, each)})" for each in firmness.thresholds[:MOST_NAMED]]
    named += [f"the {each.kind.value} of {each.date.words()} ({each.source})" for each in firmness.items[:MOST_NAMED]]
    more = len(firmness.thresholds) + len(firmness.items) - len(named)
    return f"hangs on {listing([*named, f'{more} more'] if more else named)}"


def place(row: Row) -> str:
    """Return where a row stands, as editors open it: `country_profiles/ghana.yml:31`."""
    return f"{row.where.file}:{row.where.line}"


def counted(rows: Sequence[Row]) -> str:
    """Return how many rows do what: `8 rows: 1 counts, 7 do not, 0 are not known`."""
    numbers = [sum(row.counts is each for row in rows) for each in (True, False, None)]
    words = zip(
        numbers, ("counts", "does not count", "is not known"), ("count", "do not count", "are not known"), strict=True
    )
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in words]
    return f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}: {', '.join(parts)}"
