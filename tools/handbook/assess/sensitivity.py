"""What a verdict hangs on: every threshold moved by a share, every item of evidence left out, one at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from handbook.assess.case import Case
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import Result, Verdict
from handbook.model.base import Model
from handbook.model.metric import Metric
from handbook.model.source import Evidence
from handbook.model.verdict_rules import Months, Number, Ratio
from handbook.words import listing

MOST_NAMED = 2
LEANS_ON = {"S4": ("tests.P4",), "P5": ("tests.P4",)}
"""Tests that also read another test's thresholds."""
COMMON = ("ages", "levels.rhythm_held", "levels.owners_outlived", "tests.floors")
"""What every test reads, by its levels."""

Shown = tuple[Verdict, Verdict | None]


@dataclass(frozen=True)
class Sensitivity:
    """The thresholds and the items of evidence, each of which alone would turn the verdict."""

    thresholds: tuple[str, ...] = ()
    items: tuple[Evidence, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether nothing by itself would turn it."""
        return not self.thresholds and not self.items

    @property
    def words(self) -> str:
        """`firm`, or `hangs on tests.P1.fail_above and the event of May 2024`."""
        if self.firm:
            return "firm"
        named = [*self.thresholds[:MOST_NAMED], *(_item(each) for each in self.items[:MOST_NAMED])]
        more = len(self.thresholds) + len(self.items) - len(named)
        return f"hangs on {listing([*named, f'{more} more'] if more else named)}"


def sensitivities(case: Case, results: Mapping[str, Result]) -> dict[str, Sensitivity]:
    """Return what each verdict hangs on, by test."""
    thresholds: dict[str, list[str]] = {test.id: [] for test in tests()}
    items: dict[str, list[Evidence]] = {test.id: [] for test in tests()}
    for path in dict.fromkeys(path for test in tests() for path in paths(case.judge.metric, test)):
        readers = [test for test in tests() if path in paths(case.judge.metric, test)]
        for test in _turned(_by_threshold(case, path), readers, results):
            thresholds[test.id].append(path)
    for element, item in case.evidence():
        for test in _turned([case.without(item, element)], tests(), results):
            items[test.id].append(item)
    return {test.id: Sensitivity(tuple(thresholds[test.id]), tuple(items[test.id])) for test in tests()}


def paths(metric: Metric, test: MainstreamingTest) -> list[str]:
    """Return the paths of all thresholds that a test reads."""
    roots = (*COMMON, f"tests.{test.id}", *LEANS_ON.get(test.id, ()))
    return [path for root in roots for path in _below(root, _at(metric, root))]


def moved(metric: Metric, path: str, factor: float) -> Metric:
    """Return the metric with one threshold multiplied; months are rounded, shares stay at most 1."""
    return _replaced(metric, path.split("."), factor)  # type: ignore[no-any-return]


def _by_threshold(case: Case, path: str) -> list[Case]:
    step = case.rules.sensitivity.value
    metrics = [moved(case.judge.metric, path, factor) for factor in (1 - step, 1 + step)]
    return [case.by_metric(metric) for metric in metrics]


def _turned(
    others: Iterable[Case], wanted: Iterable[MainstreamingTest], results: Mapping[str, Result]
) -> list[MainstreamingTest]:
    """Return the tests whose verdict is another one in any of the other cases."""
    every = list(others)
    return [test for test in wanted if any(_shown(test.judge(each)) != _shown(results[test.id]) for each in every)]


def _shown(result: Result) -> Shown:
    return result.verdict, result.so_far


def _item(item: Evidence) -> str:
    return f"the {item.kind.value} of {item.date.words()} ({item.source})"


def _at(metric: Metric, path: str) -> Any:
    return reduce(getattr, path.split("."), metric)


def _below(path: str, part: Any) -> Iterator[str]:
    if isinstance(part, Months | Ratio | Number):
        yield path
    elif isinstance(part, Model):
        for name in type(part).model_fields:
            yield from _below(f"{path}.{name}", getattr(part, name))


def _replaced(part: Any, path: Sequence[str], factor: float) -> Any:
    name, *rest = path
    if rest:
        return part.model_copy(update={name: _replaced(getattr(part, name), rest, factor)})
    rule = getattr(part, name)
    value = rule.value * factor
    value = round(value) if isinstance(rule, Months) else min(value, 1.0) if isinstance(rule, Ratio) else value
    return part.model_copy(update={name: rule.model_copy(update={"value": value})})
