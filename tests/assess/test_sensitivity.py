"""What a verdict hangs on: one threshold, one item of evidence, or nothing by itself."""

from collections.abc import Iterator
from typing import Any

import pytest

from case_builder import (
    LATELY,
    ON,
    ROUTINE,
    case_of,
    commitment,
    departments,
    item,
    link,
    post,
    practice,
    profile,
    spread,
)
from handbook.assess.case import Case
from handbook.assess.cells import judges
from handbook.assess.country import Standing
from handbook.assess.sensitivity import Sensitivity, moved, paths
from handbook.assess.tests import MainstreamingTest
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Verdict
from handbook.model.base import Model
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.model.source import Evidence
from handbook.model.verdict_rules import Months, Number, Ratio

Data = dict[str, Any]
HOLDER = "sovereign-investors"
"""A function that owes one element only, so that the squares are those of the practices."""
NO_MEANS = {"fte_added": 0, "money": [{"amount": 0, "currency": "EUR", "year": "2025"}]}
TWO_TEXTS = (item("text", "2015-03-01"), item("text", "2015-04-01"), item(), item("event", "2026-02-01"))
"""Evidence of which no single item decides the level."""


def metric_of(real: Handbook) -> Metric:
    assert real.reference.metric is not None
    return real.reference.metric


def country(real: Handbook, *practices: Data, **fields: Any) -> Standing:
    """Return a country with each practice on an element of its own."""
    made = spread(len(practices), lambda number: practices[number])
    return Standing("x", case_of(real, profile(made, departments=departments(HOLDER), **fields)))


def unmeasured(number: int) -> list[Data]:
    return [practice("p", HOLDER, *TWO_TEXTS, measures=[])] * number


def measured(number: int) -> list[Data]:
    good = {"name": "Alerts", "kind": "output", "baseline": 1, "values": [{"on": LATELY, "value": 2}]}
    return [practice("p", HOLDER, *TWO_TEXTS, measures=[good])] * number


def test_a_verdict_far_from_every_threshold_is_firm(real: Handbook) -> None:
    found = country(real, *unmeasured(20))
    assert found.results["P3"].verdict is Verdict.FAIL
    assert found.firmness["P3"] == Sensitivity((), ())
    assert found.firmness["P3"].firm
    assert found.firmness["P3"].words == "firm"


@pytest.mark.parametrize(
    ("bad", "verdict", "hangs"),
    [
        (13, Verdict.FAIL, ()),
        (12, Verdict.FAIL, ("tests.P3.fail_above",)),
        (11, Verdict.FAIL, ("tests.P3.fail_above",)),
        (10, Verdict.WATCH, ("tests.P3.fail_above",)),
        (9, Verdict.WATCH, ("tests.P3.fail_above",)),
        (8, Verdict.WATCH, ()),
        (7, Verdict.WATCH, ()),
        (6, Verdict.WATCH, ("tests.P3.watch_above",)),
        (5, Verdict.PASS, ("tests.P3.watch_above",)),
        (4, Verdict.PASS, ()),
    ],
)
def test_a_verdict_near_a_threshold_hangs_on_it_alone(
    real: Handbook, bad: int, verdict: Verdict, hangs: tuple[str, ...]
) -> None:
    found = country(real, *unmeasured(bad), *measured(20 - bad))
    assert found.results["P3"].verdict is verdict
    assert found.firmness["P3"] == Sensitivity(hangs, ())


@pytest.mark.parametrize(("rows", "verdict"), [(4, Verdict.CANNOT_TELL), (5, Verdict.FAIL)])
def test_a_verdict_that_few_rows_carry_hangs_on_the_floor(real: Handbook, rows: int, verdict: Verdict) -> None:
    found = country(real, *unmeasured(rows))
    assert found.results["P3"].verdict is verdict
    assert found.firmness["P3"] == Sensitivity(("tests.floors.rows",), ())
    assert found.firmness["P3"].words == "hangs on tests.floors.rows"


def test_a_direction_that_turns_counts_too(real: Handbook) -> None:
    found = country(real, *unmeasured(1), *measured(2))
    assert (found.results["P3"].verdict, found.results["P3"].so_far) == (Verdict.CANNOT_TELL, Verdict.WATCH)
    assert found.firmness["P3"].firm
    near = country(real, *unmeasured(1), *measured(3))
    assert (near.results["P3"].verdict, near.results["P3"].so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert near.firmness["P3"].thresholds == ("tests.floors.rows", "tests.P3.watch_above")


def relabelled(name: str, *shown: Data) -> Data:
    """Return a practice that is suspect but for the items that show a change."""
    old = {"started": "2010", "change": "altered", "resources": NO_MEANS}
    return practice(name, HOLDER, *TWO_TEXTS, *shown, **old)


ONE = item("case", "2023-05-05", changed=True)
OTHER = item("product", "2023-06-06", changed=True)


def test_a_verdict_can_hang_on_exactly_one_item(real: Handbook) -> None:
    firm = [relabelled("p", item("case", f"2022-0{number}", changed=True), OTHER) for number in range(1, 7)]
    suspects = [relabelled("s")] * 2
    found = country(real, *suspects, relabelled("one", ONE), *firm, *firm[:1], commitments={"act": commitment()})
    result = found.results["P4"]
    assert (result.verdict, len(result.rows)) == (Verdict.PASS, 10)
    (item_,) = found.firmness["P4"].items
    assert str(item_.date) == "2023-05-05"
    assert not found.firmness["P4"].firm
    assert "the case of 5 May 2023 (report)" in found.firmness["P4"].words


def test_two_items_of_which_one_is_enough_turn_nothing(real: Handbook) -> None:
    firm = [relabelled("p", ONE, OTHER)] * 8
    found = country(real, *[relabelled("s")] * 2, *firm, commitments={"act": commitment()})
    assert found.results["P4"].verdict is Verdict.PASS
    assert found.firmness["P4"].items == ()


def test_leaving_out_an_item_leaves_the_case_as_it_was(real: Handbook) -> None:
    made = {"focal-point": [practice("p", HOLDER, item("text"), item())]}
    case = case_of(real, profile(made, departments=departments(HOLDER)))
    happening = case.practices[0].practice.evidence[1]
    other = case.without(happening, "focal-point")
    assert (case.levels["focal-point"].level, other.levels["focal-point"].level) == (3, 2)
    assert [each for _, each in other.evidence()] == [case.practices[0].practice.evidence[0]]
    assert len(list(case.evidence())) == 2


def evidence(when: str) -> Evidence:
    return Evidence.model_validate(item("event", when))


def test_the_words_name_two_of_each_and_count_the_rest() -> None:
    one, two, three = evidence("2024-05"), evidence("2025"), evidence("2026-01-02")
    first = "the event of May 2024 (report)"
    assert Sensitivity(("a",), ()).words == "hangs on a"
    assert Sensitivity((), (one,)).words == f"hangs on {first}"
    assert Sensitivity(("a", "b"), (one, two)).words == f"hangs on a, b, {first} and the event of 2025 (report)"
    many = Sensitivity(("a", "b", "c"), (one, two, three))
    assert many.words == f"hangs on a, b, {first}, the event of 2025 (report) and 2 more"
    assert not Sensitivity(("a",), ()).firm
    assert not Sensitivity((), (one,)).firm


@pytest.mark.parametrize(
    ("path", "factor", "value"),
    [
        ("ages.happening", 0.8, 19),
        ("ages.happening", 1.2, 29),
        ("tests.P1.vacancy", 0.8, 5),
        ("tests.P1.vacancy", 1.2, 7),
        ("tests.P4.same_people", 1.2, 1.0),
        ("tests.P4.same_people", 0.8, 0.72),
        ("tests.S1.pass_from", 1.2, 0.96),
        ("levels.rhythm_held", 1.2, 0.9),
        ("tests.P4.points", 1.2, 3.6),
        ("tests.floors.rows", 0.8, 4.0),
    ],
)
def test_months_are_rounded_shares_are_capped_and_numbers_are_multiplied(
    real: Handbook, path: str, factor: float, value: float
) -> None:
    metric = metric_of(real)
    other = moved(metric, path, factor)
    found = value_at(other, path)
    assert found == pytest.approx(value)
    assert isinstance(found, int) is isinstance(value, int)
    assert {each for each in every_path(metric) if value_at(other, each) != value_at(metric, each)} == {path}


def part_at(part: Any, path: str) -> Any:
    for name in path.split("."):
        part = getattr(part, name)
    return part


def value_at(metric: Metric, path: str) -> float:
    found: float = part_at(metric, path).value
    return found


def every_path(part: Model, above: str = "") -> Iterator[str]:
    """Yield the path of every number of the metric that carries a reason."""
    for name in type(part).model_fields:
        below = getattr(part, name)
        if isinstance(below, Months | Ratio | Number):
            yield f"{above}{name}"
        elif isinstance(below, Model):
            yield from every_path(below, f"{above}{name}.")


def test_a_test_reads_what_is_common_its_own_and_what_it_leans_on(real: Handbook) -> None:
    metric = metric_of(real)
    common = {each for each in every_path(metric) if each.startswith(("ages.", "tests.floors."))}
    common |= {"levels.rhythm_held", "levels.owners_outlived"}
    for test in every_test():
        found = paths(metric, test)
        assert len(found) == len(set(found))
        assert common < set(found)
        others = {each.split(".")[1] for each in set(found) - common}
        assert others == ({test.id, "P4"} if test.id in ("S4", "P5") else {test.id})


def rich(real: Handbook) -> Case:
    """Return a country in which every kind of fact is recorded."""
    fields = {**ROUTINE, "started": "2016", "change": "new", "partners": [], "local_term": "Cohesion"}
    fields["resources"] = {"fte_added": 1, "fte_shared": 5, "source": "report"}
    values = [{"on": LATELY, "value": 2}]
    fields["measures"] = [{"name": "M", "kind": "output", "baseline": 1, "target": 1, "values": values}]
    fields["reviewed"] = [{"on": "2024", "by_kind": "independent", "altered": True, "source": "audit"}]
    fields["like_cases"] = 3
    two = ("foreign-affairs", "defence")
    made = {
        element.id: [
            practice("a", two[0], **{**fields, "owner": "officer", "joint_with": [link(two[1])]}),
            practice("b", two[1], **{**fields, "joint_with": [link(two[0])]}),
        ]
        for element in real.framework.elements.values()
    }
    data = profile(
        made,
        commitments={"act": commitment("2015-03-01", "binding-basis")},
        transitions=[{"date": "2024-01-01", "kind": "alternation", "sources": ["report"]}],
        posts={"officer": post(two[0], time_share=0.5), "other": post(two[1], {"from": "2015", "to": "2025-12-31"})},
    )
    data["elements"]["focal-point"]["practices"][1]["owner"] = "other"
    return case_of(real, data)


def without_value(metric: Metric, path: str) -> Metric:
    """Return the metric with one number taken away, so that whoever reads it stumbles."""
    rule = part_at(metric, path).model_copy()
    del rule.__dict__["value"]
    found: Any = rule
    names = path.split(".")
    for depth in range(len(names) - 1, 0, -1):
        found = part_at(metric, ".".join(names[:depth])).model_copy(update={names[depth]: found})
    return metric.model_copy(update={names[0]: found})


def reads(case: Case, test: MainstreamingTest, path: str) -> bool:
    """Whether a test reads a threshold of the metric."""
    try:
        test.judge(case.by_metric(without_value(case.judge.metric, path)))
    except AttributeError:
        return True
    return False


def test_every_threshold_that_a_test_reads_is_among_its_paths(real: Handbook) -> None:
    case, metric = rich(real), metric_of(real)
    found = {(test.id, path) for path in every_path(metric) for test in every_test() if reads(case, test, path)}
    listed = {(test.id, path) for test in every_test() for path in paths(metric, test)}
    assert found <= listed
    assert {path for _, path in found} >= {each for each in every_path(metric) if each.startswith("tests.P")}


def test_whatever_turns_a_verdict_is_among_its_paths(real: Handbook) -> None:
    judge = judges(real, ON)["united-kingdom"]
    case = Case(judge, real.framework)
    before = Standing("x", case).results
    metric, turned = judge.metric, set()
    for path in every_path(metric):
        for other in (case.by_metric(moved(metric, path, factor)) for factor in (0.0, 10.0)):
            for test in every_test():
                now = test.judge(other)
                if (now.verdict, now.so_far) != (before[test.id].verdict, before[test.id].so_far):
                    turned.add((test.id, path))
    assert turned
    assert turned <= {(test.id, path) for test in every_test() for path in paths(metric, test)}


def test_the_thresholds_that_a_verdict_names_are_among_its_paths(real: Handbook) -> None:
    found = Standing("x", rich(real))
    for test in every_test():
        named = [each.path for each in found.results[test.id].thresholds]
        assert set(named) <= set(paths(metric_of(real), test))
        assert named or found.results[test.id].verdict is Verdict.NOT_TESTED
