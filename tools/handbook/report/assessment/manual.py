"""The manual page of a test: what it asks, how it is computed, and every threshold with its reason and source."""

from collections.abc import Iterator

from handbook.assess.sensitivity import LEANS_ON
from handbook.assess.tests import MainstreamingTest
from handbook.model.base import Model
from handbook.model.metric import Metric
from handbook.model.verdict_rules import Reasoned
from handbook.publish.thresholds import label_of, words_of
from handbook.report.characters import visible, wrap

WIDTH = 100
INDENT = "    "
NO_METRIC = (
    "Its thresholds stand in the metric of a handbook, country_profiles/reference/metric.yml. None was found from here."
)
ALSO = "It also reads levels, so the ages and gates of the metric (`ages`, `levels`) bear on it."


def manual_of(test: MainstreamingTest, metric: Metric | None) -> str:
    """Return the page as text; without a metric it says where the thresholds stand."""
    kind = "a strength" if test.strength else "a pitfall"
    parts = [f"{test.id} {test.name}: {test.title} ({kind})", test.manual]
    parts += [NO_METRIC] if metric is None else _thresholds(test, metric)
    return "\n\n".join(parts)


def _thresholds(test: MainstreamingTest, metric: Metric) -> Iterator[str]:
    yield f"Thresholds (version {visible(metric.version)} of the metric, {metric.at().file}):"
    yield from _below(f"tests.{test.id}", getattr(metric.tests, test.id))
    yield "Floors of every test: below any of them the verdict is cannot tell."
    yield from _below("tests.floors", metric.tests.floors)
    others = [path.removeprefix("tests.") for path in LEANS_ON.get(test.id, ())]
    leans = "".join(f" It leans on {other}: `handbook explain {other}`." for other in others)
    yield ALSO + leans


def _below(path: str, part: Model) -> Iterator[str]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Reasoned):
            yield "\n".join(_threshold(f"{path}.{name}", value))


def _threshold(path: str, rule: Reasoned) -> Iterator[str]:
    place = f"({path}, line {rule.at('value').line})"
    yield from wrap(visible(f"{label_of(path)}: {words_of(path, rule)} {place}"), WIDTH)
    for line in wrap(visible(f"{rule.reason} Source: {rule.source}."), WIDTH - len(INDENT)):
        yield INDENT + line
