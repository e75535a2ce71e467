"""Breadth and depth: what counts as mainstreamed, home and abroad apart, and nothing unknown on either side."""

from typing import Any

import pytest

from case_builder import (
    LATELY,
    LEFT_OUT,
    LONG_AGO,
    case_of,
    commitment,
    departments,
    held,
    item,
    link,
    post,
    practice,
    profile,
)
from handbook.assess.case import Case
from handbook.assess.mainstreamed import Side, Tally, dedicated, mainstreamed, spread
from handbook.assess.squares import squares
from handbook.model.handbook import Handbook

Data = dict[str, Any]
HOLDER = "sovereign-investors"
"""A function that owes no core element: its squares are those that it works on."""
FA, DEFENCE = "foreign-affairs", "defence"
FOCAL, HOME, AWAY = "focal-point", "equal-protection", "atrocity-sensitive-aid"
MEASURE = {"name": "Alerts", "kind": "output", "baseline": 1, "values": [{"on": LATELY, "value": 2}]}
TEXT = item("text", "2015-03-01")
CHANGED = item("case", LATELY, changed=True)
FULL: Data = {"started": "2016", "change": "new", "resources": {"fte_added": 2}, "measures": [MEASURE]}
NO_MEANS = {"fte_added": 0, "money": [{"amount": 0, "currency": "EUR", "year": "2025"}]}
RENAMED = {"change": "renamed", "started": "2010", "resources": NO_MEANS}


def full(name: str = "p", department: str = HOLDER, *evidence: Data, **fields: Any) -> Data:
    """Return a practice that is mainstreamed, but for what is given."""
    return practice(name, department, *(evidence or (TEXT, item(), CHANGED)), **{**FULL, **fields})


def country(real: Handbook, elements: dict[str, list[Data]], *functions: str, **fields: Any) -> Case:
    common = {"departments": departments(*(functions or (HOLDER,))), "commitments": {"act": commitment()}}
    return case_of(real, profile(elements, **{**common, **fields}))


def one(real: Handbook, *practices: Data, element: str = FOCAL, side: Side | None = None, **fields: Any) -> bool | None:
    """Return whether the first square of an element is mainstreamed."""
    case = country(real, {element: list(practices)}, **fields)
    first = squares(case, lambda each: each.id == element)[0]
    return mainstreamed(case, first, side)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"measures": []}, False),
        ({"measures": LEFT_OUT}, None),
        ({"owner": None}, False),
        ({"owner": "all"}, False),
        ({"owner": "gone"}, False),
        ({"owner": LEFT_OUT}, None),
        ({"owner": LEFT_OUT, "measures": []}, None),
        ({"resources": LEFT_OUT, "change": LEFT_OUT, "started": "2010"}, None),
        ({"resources": LEFT_OUT, "change": LEFT_OUT, "started": "2010", "measures": []}, False),
        ({"resources": LEFT_OUT, "change": LEFT_OUT, "started": "2010", "measures": LEFT_OUT}, None),
        ({"resources": LEFT_OUT, "started": LEFT_OUT}, True),
        (RENAMED, False),
        ({**RENAMED, "preexisting": "declared"}, True),
        ({"reviewed": [{"on": LATELY, "by_kind": "independent"}], "measures": LEFT_OUT}, True),
    ],
)
def test_every_sign_is_needed_and_an_unknown_one_leaves_it_open(
    real: Handbook, fields: Data, expected: bool | None
) -> None:
    assert one(real, full(**fields)) is expected


@pytest.mark.parametrize(
    ("officer", "expected"),
    [
        (post(HOLDER), True),
        (post(HOLDER, held("2015", "2026-01-01")), False),
        (post(HOLDER, held("2026-07-01")), False),
        ({"title": "Officer", "department": HOLDER}, None),
    ],
)
def test_a_post_owns_it_while_it_is_filled(real: Handbook, officer: Data, expected: bool | None) -> None:
    assert one(real, full(owner="officer"), posts={"officer": officer}) is expected


@pytest.mark.parametrize("owner", ["department", LEFT_OUT])
def test_what_is_not_practised_is_not_mainstreamed_whoever_owns_it(real: Handbook, owner: Any) -> None:
    assert one(real, full("p", HOLDER, TEXT, item("event", LONG_AGO), owner=owner)) is False


def test_what_is_practised_and_not_on_paper_is_not_mainstreamed(real: Handbook) -> None:
    assert one(real, full("p", HOLDER, item(), CHANGED)) is False


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link(DEFENCE, confirmed=True)], True),
        ([link(DEFENCE, "shared-decision", confirmed=True)], True),
        ([link(DEFENCE, confirmed=False), link("justice", confirmed=True)], True),
        ([link(DEFENCE)], None),
        ([link(DEFENCE, confirmed=False)], False),
        ([link(DEFENCE, "informed", confirmed=True)], False),
        ([link(DEFENCE, "consulted", confirmed=True)], False),
        ([link(DEFENCE, last=LONG_AGO, confirmed=True)], False),
        ([link(DEFENCE, last=None)], None),
        ([link(DEFENCE, "informed", last=None)], False),
        ([], False),
        (LEFT_OUT, None),
    ],
)
def test_an_element_of_several_holders_must_be_linked(real: Handbook, links: Any, expected: bool | None) -> None:
    made = {"peace-operations": [full("p", FA, joint_with=links)]}
    case = country(real, made, FA, DEFENCE)
    ours, theirs = squares(case, lambda each: each.id == "peace-operations")
    assert (ours.department, mainstreamed(case, ours)) == (FA, expected)
    assert (theirs.department, mainstreamed(case, theirs)) == (DEFENCE, False)


def test_an_element_of_one_holder_needs_no_link(real: Handbook) -> None:
    assert one(real, full("p", FA), element=AWAY, departments=departments(FA)) is True
    single = country(real, {"binding-basis": [full("p", "justice"), full("q", FA)]}, "justice", FA)
    found = squares(single, lambda each: each.id == "binding-basis")
    assert [mainstreamed(single, square) for square in found] == [True, True]


def test_the_best_practice_of_a_square_counts(real: Handbook) -> None:
    bad, unknown, good = full("a", measures=[]), full("b", measures=LEFT_OUT), full("c")
    assert one(real, bad, unknown, good) is True
    assert one(real, bad, unknown) is None
    assert one(real, bad, full("d", owner=None)) is False


def test_a_square_is_known_only_if_somebody_looked(real: Handbook) -> None:
    def states(result: str | None, *practices: Data) -> list[bool | None]:
        case = country(real, {AWAY: list(practices)}, FA, screened={AWAY: result})
        return [mainstreamed(case, square) for square in squares(case, lambda each: each.id == AWAY)]

    assert states(None, full("p", FA)) == [None]
    assert states("not-published", full("p", FA)) == [None]
    assert states(None) == [None]
    assert states("nothing") == [False]
    assert states("found") == [False]
    assert states("not-applicable") == []


@pytest.mark.parametrize(
    ("scope", "at_home", "abroad"), [("home", True, False), ("abroad", False, True), ("both", True, True)]
)
def test_a_practice_counts_on_the_side_that_it_protects(
    real: Handbook, scope: str, at_home: bool, abroad: bool
) -> None:
    sides = (Side.HOME, Side.ABROAD, None)
    found = [one(real, full(scope=scope), side=side) for side in sides]
    assert found == [at_home, abroad, True]


def test_a_side_has_the_elements_of_its_pillars(real: Handbook) -> None:
    elements = real.framework.elements
    core = [each for each in elements.values() if each.facts.core]
    assert [(Side.HOME.owes(elements[name]), Side.ABROAD.owes(elements[name])) for name in (HOME, AWAY, FOCAL)] == [
        (True, False),
        (False, True),
        (True, True),
    ]
    assert Side.ABROAD.owes(elements["diplomatic-pressure"]), "the third pillar is abroad too"
    assert all(Side.HOME.owes(each) or Side.ABROAD.owes(each) for each in core)


def test_depth_counts_core_squares_and_breadth_departments(real: Handbook) -> None:
    other = "regulator-broadcaster"
    made = {
        FOCAL: [full(), full("q", other, measures=[])],
        "dedicated-resources": [full(measures=LEFT_OUT)],
        "monitoring-and-reporting": [full(measures=[])],
        "business-and-trade-conduct": [full()],
        "strategic-communication": [full("q", other)],
    }
    case = country(real, made, HOLDER, other)
    found = spread(case)
    # Two departments share the focal point, and neither has said with whom.
    assert (found.depth, found.breadth) == (Tally(0, 2, 4), Tally(0, 1, 2))
    made[FOCAL][0]["joint_with"] = [link(other, confirmed=True)]
    found = spread(country(real, made, HOLDER, other))
    assert (found.depth, found.breadth) == (Tally(1, 1, 4), Tally(1, 0, 2))
    assert (found.depth.words, found.breadth.words) == ("1 of 4 (1 not known)", "1 of 2")


def test_home_and_abroad_are_counted_apart_with_their_own_denominators(real: Handbook) -> None:
    made = {
        HOME: [full()],
        AWAY: [full(measures=[])],
        FOCAL: [full(scope="abroad")],
        "preventive-diplomacy": [full(measures=LEFT_OUT)],
    }
    case = country(real, made)
    assert spread(case).depth == Tally(2, 1, 4)
    assert spread(case, Side.HOME).depth == Tally(1, 0, 2)
    assert spread(case, Side.ABROAD).depth == Tally(1, 1, 3)
    assert (spread(case, Side.HOME).breadth, spread(case, Side.ABROAD).breadth) == (Tally(1, 0, 1), Tally(1, 0, 1))


def test_a_country_where_nobody_looked_is_unknown_and_not_zero(real: Handbook) -> None:
    blank = case_of(real, profile(blank=True, departments=departments(FA, DEFENCE)))
    found = spread(blank)
    assert (found.depth.mainstreamed, found.breadth) == (0, Tally(0, 2, 2))
    assert found.depth.unknown == found.depth.of > 0
    looked = spread(case_of(real, profile(departments=departments(FA, DEFENCE))))
    assert looked.depth == Tally(0, 0, found.depth.of)
    assert looked.breadth == Tally(0, 0, 2)
    assert looked.breadth.words == "0 of 2"


def test_a_country_without_departments_has_nothing_to_count(real: Handbook) -> None:
    found = spread(case_of(real, profile(departments={})))
    assert (found.breadth, found.depth) == (Tally(0, 0, 0), Tally(0, 0, 0))


UNFILLED = {"officer": {"title": "Officer", "department": FA}}


@pytest.mark.parametrize(
    ("owners", "fields", "expected"),
    [
        (["department"], {}, True),
        ([None, LEFT_OUT, "department"], {}, True),
        (["officer", None], {"posts": {"officer": post(FA)}}, True),
        ([None], {}, False),
        (["all", None], {}, False),
        (["officer"], {"posts": {"officer": post(FA, held("2015", "2020"))}}, False),
        (["officer"], {"posts": UNFILLED}, None),
        ([LEFT_OUT], {}, None),
        (["all", LEFT_OUT], {}, None),
        ([], {}, None),
    ],
)
def test_somebody_owns_the_work_nobody_does_or_it_is_not_known(
    real: Handbook, owners: list[Any], fields: Data, expected: bool | None
) -> None:
    made = [practice(f"p{number}", FA, owner=owner) for number, owner in enumerate(owners)]
    assert dedicated(case_of(real, profile({FOCAL: made}, **fields))) is expected
