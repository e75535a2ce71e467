"""Promises beside gaps: what each would mend, what it lacks, and what no promise covers."""

from datetime import date
from typing import Any

import pytest

from case_builder import AT_FIRST, LONG_AGO, ON, Data, case_of, commitment, item, practice, profile, read_case, spread
from handbook.assess.cells import assess
from handbook.assess.country import Standing
from handbook.assess.promises import Plan, Promise, plan_of
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook
from handbook.model.vocabulary import PlanStatus

FOCAL, PEERS, TRAINING = "focal-point", "peer-and-regional-networks", "workforce-training"
FILLED: Data = {"owner": "defence", "due": "2027", "means": "Two posts", "indicator": "Meetings held"}


def promise(name: str = "one", element: str = FOCAL, status: str = "adopted", **fields: Any) -> Data:
    return {"id": name, "element": element, "action": "Do it", "status": status, "sources": ["report"], **fields}


def draft(name: str = "one", element: str = FOCAL) -> Data:
    return {"id": name, "element": element, "action": "To bring about: it", "status": "proposed"}


def plan(real: Handbook, elements: Any = None, *items: Data, on: date = ON, **fields: Any) -> Plan:
    data = profile(elements, plan=list(items), **fields)
    return plan_of(Standing("exampleland", case_of(real, data, on)))


def one(found: Plan) -> Promise:
    (single,) = found.promises
    return single


def covers(found: Plan) -> set[str]:
    return {gap.element for gap in found.gaps}


def without_owner(name: str) -> Data:
    """Return a practice that is on paper, of which nobody has said who owns it."""
    whole = practice(name, "foreign-affairs", item("text"))
    return {field: value for field, value in whole.items() if field != "owner"}


def unowned(count: int = 9) -> Data:
    return spread(count, lambda number: practice(f"p{number}", "defence", owner=None))


# What it would mend.


def test_a_promise_mends_the_rows_of_its_element_that_count_against_the_country(real: Handbook) -> None:
    elements = unowned()
    element = next(each for each in elements if each != FOCAL)
    found = one(plan(real, elements, promise(element=element)))
    mends = {each.test.id: each for each in found.mends if each.test}
    assert mends["P1"].words.endswith(": somebody looked, and no owner was found")
    assert all(each.element == element and (each.row is None or each.row.element == element) for each in found.mends)
    assert mends["P1"].rule.startswith("P1 Nobody in particular: ")


def test_only_rows_of_tests_that_fail_or_are_watched_can_be_mended(real: Handbook) -> None:
    case = case_of(real, profile(unowned()))
    standing = Standing("exampleland", case)
    shown = {each.test.id for gap in plan_of(standing).gaps for each in gap.wanting if each.test}
    assert shown
    assert all(standing.results[test].told in (Verdict.FAIL, Verdict.WATCH) for test in shown)


@pytest.mark.parametrize("test", [test.id for test in every_test()])
def test_a_row_counts_against_by_its_test(real: Handbook, test: str) -> None:
    """Every row shown is bad by its test's own words: in P7, as in a strength, what counts is what is well."""
    counts_for = next(each for each in every_test() if each.id == test).counts_for
    for standing in _standings(real):
        found = plan_of(standing)
        shown = [each for gap in found.gaps for each in gap.wanting] + list(found.departments)
        bad = [each.row.counts for each in shown if each.row and each.test and each.test.id == test]
        assert set(bad) <= {not counts_for}


def _standings(real: Handbook) -> list[Standing]:
    every = [
        profile(unowned()),
        profile(spread(9, lambda number: practice(f"p{number}", "defence"))),
        profile({PEERS: [practice("p", "defence", partners=[])]}),
    ]
    return [Standing("exampleland", case_of(real, each)) for each in every]


def test_in_p7_something_made_together_counts_for_the_country(real: Handbook) -> None:
    made = [{"kind": "state", "name": "A state", "product": "A course", "date": "2026-03"}]
    alone = (TRAINING, "peace-operations", "preventive-diplomacy", "humanitarian-and-refuge")
    elements = {PEERS: [practice("p", "defence", partners=made)]}
    elements |= {element: [practice("q", "defence", partners=[])] for element in alone}
    found = plan(real, elements, commitments={"law": commitment(AT_FIRST, FOCAL)})
    told = {gap.element: [each.test.id for each in gap.wanting if each.test] for gap in found.gaps}
    assert "P7" not in told.get(PEERS, [])
    assert "P7" in told[TRAINING]


def test_an_unknown_row_is_no_gap(real: Handbook) -> None:
    elements = spread(9, lambda number: practice(f"p{number}", "defence", item("text", LONG_AGO)))
    shown = [each for gap in plan(real, elements).gaps for each in gap.wanting]
    assert all(each.row is None or each.row.counts is not None for each in shown)


def test_rows_about_whole_departments_stand_apart(real: Handbook) -> None:
    found = plan(real, {"binding-basis": [practice("p", "defence")]})
    silent = [each for each in found.departments if each.test and each.test.id == "P2"]
    assert [each.words.split(":")[0] for each in silent] == ["The justice department"]
    assert all(each.row and each.row.element is None for each in found.departments)


def test_a_row_keeps_its_place_in_the_file(real: Handbook) -> None:
    found = plan_of(Standing("exampleland", read_case(real, profile(unowned()))))
    rows = [each.row for gap in found.gaps for each in gap.wanting if each.row]
    assert rows
    assert all(row.where.line > 1 for row in rows)


# Overdue, and what is missing.


@pytest.mark.parametrize(
    ("due", "on", "overdue"),
    [
        ("2026-06-29", date(2026, 6, 30), True),
        ("2026-06-30", date(2026, 6, 30), False),
        ("2026-06", date(2026, 6, 30), False),
        ("2026-06", date(2026, 7, 1), True),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
    ],
)
def test_a_promise_is_overdue_after_the_last_day_that_its_date_can_mean(
    real: Handbook, due: str, on: date, overdue: bool
) -> None:
    assert one(plan(real, None, promise(due=due), on=on)).overdue is overdue


@pytest.mark.parametrize(
    ("status", "overdue"),
    [("proposed", True), ("adopted", True), ("under-way", True), ("done", False), ("dropped", False)],
)
def test_what_was_done_or_dropped_is_not_overdue(real: Handbook, status: str, overdue: bool) -> None:
    assert one(plan(real, None, promise(due="2020", status=status))).overdue is overdue


def test_a_promise_without_a_date_is_not_overdue(real: Handbook) -> None:
    assert not one(plan(real, None, promise())).overdue


@pytest.mark.parametrize(
    ("field", "word"), [("owner", "owner"), ("due", "date"), ("means", "means"), ("indicator", "indicator")]
)
def test_what_a_promise_lacks_is_said(real: Handbook, field: str, word: str) -> None:
    assert one(plan(real, None, promise(**FILLED))).lacks == ()
    assert one(plan(real, None, promise(**{**FILLED, field: None}))).lacks == (word,)


def test_done_and_dropped_stand_apart(real: Handbook) -> None:
    found = plan(real, None, promise("a"), promise("b", status="done"), promise("c", status="dropped"))
    assert [each.item.id for each in found.open] == ["a"]
    assert [each.item.id for each in found.closed(PlanStatus.DONE)] == ["b"]
    assert [each.item.id for each in found.closed(PlanStatus.DROPPED)] == ["c"]


# Gaps that no promise covers.


@pytest.mark.parametrize(
    ("status", "covered"),
    [("proposed", True), ("adopted", True), ("under-way", True), ("done", False), ("dropped", False)],
)
def test_only_an_open_promise_covers_a_gap(real: Handbook, status: str, covered: bool) -> None:
    assert (FOCAL not in covers(plan(real, None, promise(status=status)))) is covered


def test_a_draft_is_no_promise_and_covers_nothing(real: Handbook) -> None:
    found = plan(real, None, draft())
    assert not found.open
    assert [each.item.id for each in found.drafts] == ["one"]
    assert next(gap for gap in found.gaps if gap.element == FOCAL).drafted


@pytest.mark.parametrize("field", FILLED)
def test_a_draft_becomes_a_promise_with_the_first_field_that_somebody_fills_in(real: Handbook, field: str) -> None:
    found = plan(real, None, {**draft(), field: FILLED[field]})
    assert not found.drafts
    assert FOCAL not in covers(found)


def test_a_draft_with_a_source_is_a_promise(real: Handbook) -> None:
    assert plan(real, None, {**draft(), "sources": ["report"]}).open


def test_a_floor_element_below_level_2_is_a_gap(real: Handbook) -> None:
    on_paper = {FOCAL: [practice("desk", "foreign-affairs", item("text"), owner=None)]}
    gap = next(each for each in plan(real, on_paper).gaps if each.element == FOCAL)
    assert gap.wanting[0].words == "level 1 (on paper), below the floor of level 2: no accountable owner was found"
    assert gap.wanting[0].rule == "its level"
    owned = {FOCAL: [practice("desk", "foreign-affairs", item("text"))]}
    assert not [each for gap in plan(real, owned).gaps if gap.element == FOCAL for each in gap.wanting if not each.test]


def test_a_core_element_found_wanting_is_a_gap_and_another_is_not(real: Handbook) -> None:
    core = {name for name, each in real.framework.elements.items() if each.facts.core}
    by_level = {gap.element: each.words for gap in plan(real).gaps for each in gap.wanting if each.test is None}
    assert set(by_level) == core | {"dedicated-resources", "interdepartmental-mechanism", FOCAL}
    assert by_level["binding-basis"] == "a core element: somebody looked and found nothing"
    paper = plan(real, {"binding-basis": [practice("p", "defence", item("text"), owner=None)]})
    gap = next(each for each in paper.gaps if each.element == "binding-basis")
    assert gap.wanting[0].words == "a core element that stands on paper only"


def test_what_is_practised_and_owned_is_no_gap(real: Handbook) -> None:
    found = plan(real, {"binding-basis": [practice("p", "foreign-affairs")]})
    assert not [each for gap in found.gaps if gap.element == "binding-basis" for each in gap.wanting if not each.test]


# What nobody has said: our debt.


@pytest.mark.parametrize("element", [FOCAL, "binding-basis"], ids=["a floor element", "a core element"])
@pytest.mark.parametrize("more", [[], [practice("other", "defence", item("text"), owner=None)]], ids=["alone", "both"])
def test_a_low_level_is_our_debt_if_nobody_has_said_who_owns_the_work(
    real: Handbook, element: str, more: list[Data]
) -> None:
    found = plan(real, {element: [without_owner("desk"), *more]})
    (debt,) = (each for each in found.debts if each.element == element)
    assert debt.words == "so far level 1 (on paper): nobody has said who owns “Desk”"
    assert not [each for gap in found.gaps if gap.element == element for each in gap.wanting if each.test is None]


def test_an_owner_that_was_looked_for_and_not_found_is_no_debt(real: Handbook) -> None:
    assert plan(real, {FOCAL: [practice("desk", "foreign-affairs", item("text"), owner=None)]}).debts == ()
    assert plan(real).debts == ()


def test_many_unknown_owners_are_counted(real: Handbook) -> None:
    found = plan(real, {FOCAL: [without_owner(name) for name in ("a", "b", "c", "d")]})
    assert found.debts[0].words.endswith("who owns “A”, “B”, “C” and 1 more")


def test_a_promise_says_what_is_not_known_of_its_element(real: Handbook) -> None:
    found = one(plan(real, {FOCAL: [without_owner("desk")]}, promise()))
    assert [each.element for each in found.debts] == [FOCAL]
    assert not [each for each in found.mends if each.test is None]


def test_the_german_code_of_crimes_is_no_gap(real: Handbook) -> None:
    """Its chapter has not said who owns the code, so its low level speaks of our search."""
    found = plan_of(assess(real, date(2026, 11, 22)).standings["germany"])
    levels = {each.element for gap in found.gaps for each in gap.wanting if each.test is None}
    assert not levels & {each.element for each in found.debts}
    for debt in found.debts:
        assert debt.words.startswith("so far level ")


# What nobody has looked at.


def test_what_nobody_has_looked_at_is_no_gap_and_is_counted_apart(real: Handbook) -> None:
    found = plan(real, None, promise(), blank=True)
    assert found.gaps == ()
    assert len(found.unresearched) == found.elements == len(real.framework.elements)
    assert found.researched == 0
    assert (one(found).looked, one(found).mends) == (False, ())


def test_a_practice_that_nobody_searched_for_is_no_gap_either(real: Handbook) -> None:
    elements = unowned()
    some = next(iter(elements))
    found = plan(real, elements, screened={some: None})
    assert some in found.unresearched
    assert some not in covers(found)


@pytest.mark.parametrize("result", ["not-applicable", "not-published"])
def test_what_is_set_aside_is_neither_gap_nor_debt(real: Handbook, result: str) -> None:
    found = plan(real, None, screened={FOCAL: result})
    assert FOCAL not in covers(found)
    assert FOCAL not in found.unresearched
    assert found.researched == found.elements - 1


# The real profiles.


def test_the_fund_of_kenya_is_overdue_and_has_no_owner(real: Handbook) -> None:
    found = plan_of(assess(real, date(2026, 11, 22)).standings["kenya"])
    fund = next(each for each in found.promises if each.item.id == "restorative-justice-fund")
    assert fund.overdue
    assert fund.lacks == ("owner", "indicator")
