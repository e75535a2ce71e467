"""S2: standing procedure. Each rule, the false pass and the false fail have their own practices."""

from typing import Any

import pytest

from case_builder import (
    LATELY,
    LEFT_OUT,
    RHYTHM,
    ROUTINE,
    Data,
    case_of,
    item,
    place_of,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.strengths.standing_procedure import judge
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

CORE = (
    "atrocity-crimes-law",
    "dedicated-resources",
    "interdepartmental-mechanism",
    "external-risk-analysis",
    "escalation-and-options",
    "multilateral-action",
    "preventive-diplomacy",
    "peace-operations",
    "humanitarian-and-refuge",
    "civil-society-partnership",
)
"""Ten core elements that do not screen decisions; none of them at home."""
ALL_THREE = "without a procedure, a rhythm that is held, a start by the calendar or a trigger"


def firm(**fields: Any) -> Data:
    """Return a practice that is standing procedure, but for the fields."""
    return practice("p", "defence", **{**ROUTINE, **fields})


def country(*practices: Data, **fields: Any) -> Data:
    return profile({element: [each] for element, each in zip(CORE, practices, strict=False)}, **fields)


def one(real: Handbook, element: str = "peace-operations", **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of one practice says."""
    (found,) = judge(case_of(real, profile({element: [firm(**fields)]}))).rows
    return found.counts, found.words


def rhythm(**fields: Any) -> Data:
    return {"rhythm": {**RHYTHM, **fields}}


@pytest.mark.parametrize(
    ("firmly", "loosely", "verdict"),
    [
        (5, 0, Verdict.PASS),
        (3, 2, Verdict.PASS),
        (4, 3, Verdict.WATCH),
        (3, 7, Verdict.WATCH),
        (2, 5, Verdict.FAIL),
        (0, 5, Verdict.FAIL),
    ],
)
def test_the_share_of_standing_procedures_decides(real: Handbook, firmly: int, loosely: int, verdict: Verdict) -> None:
    result = judge(case_of(real, country(*[firm()] * firmly, *[firm(initiated_by="person")] * loosely)))
    every = firmly + loosely
    assert (result.verdict, rows_of(result), result.so_far) == (verdict, (firmly, every, every), None)
    words = f"{firmly} of {every} known"
    assert result.reason == f"Core practices at level 3 that are standing procedure: {words}."
    assert result.mind
    assert result.settles is None


def test_four_rows_are_too_few(real: Handbook) -> None:
    result: Result = judge(case_of(real, country(*[firm()] * 4)))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (4, 4, 4))
    assert result.settles == result.mind == "More core practices at level 3, each with a dated source."


def test_no_row_at_all_has_no_direction(real: Handbook) -> None:
    result = judge(case_of(real, profile()))
    assert (result.verdict, result.so_far, result.rows) == (Verdict.CANNOT_TELL, None, ())
    assert result.reason == "Too little is known: 0 rows known (5 needed)."


def test_what_is_left_out_holds_the_verdict_back_and_is_named(real: Handbook) -> None:
    result = judge(case_of(real, country(*[firm()] * 5, *[firm(initiated_by=LEFT_OUT)] * 4)))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (5, 5, 9))
    unknown = [each for each in result.rows if each.counts is None]
    settles = f"whether {unknown[0].subject} has a start by the calendar or a trigger"
    assert unknown[0].settles == settles
    assert settles in (result.settles or "")


def test_all_signs_make_a_row_count(real: Handbook) -> None:
    assert one(real) == (True, "procedure, rhythm and start are shown")


@pytest.mark.parametrize("procedure", [LEFT_OUT, None, {"title": "Rules", "source": "repost"}])
def test_a_procedure_that_is_not_named_is_not_known(real: Handbook, procedure: Any) -> None:
    assert one(real, procedure=procedure) == (None, "not known: a procedure")


@pytest.mark.parametrize(("cases", "counts"), [(3, True), (4, True), (2, None), (0, None), (LEFT_OUT, None)])
def test_like_cases_by_different_staff_stand_in_for_the_procedure(
    real: Handbook, cases: Any, counts: bool | None
) -> None:
    assert one(real, procedure=LEFT_OUT, like_cases=cases)[0] is counts


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"due": 8, "held": 6}, True),
        ({"due": 4, "held": 3}, True),
        ({"due": 100, "held": 74}, False),
        ({"due": 8, "held": 0}, False),
        ({"due": 8, "held": None}, None),
        ({"due": None, "held": 8}, None),
        ({"due": 0, "held": 0}, None),
        ({"to": "2024-06-30"}, True),
        ({"to": "2024-06-29"}, None),
        ({"to": "2024-06-29", "held": 0}, None),
        ({"to": None}, None),
        ({"to": "2026-07-01"}, None),
    ],
)
def test_three_quarters_of_the_due_occasions_were_held_and_counted_lately(
    real: Handbook, fields: Data, counts: bool | None
) -> None:
    words = {
        True: "procedure, rhythm and start are shown",
        False: "without a rhythm that is held",
        None: "not known: a rhythm that is held",
    }
    assert one(real, **rhythm(**fields)) == (counts, words[counts])


def test_a_rhythm_that_is_left_out_is_not_known(real: Handbook) -> None:
    assert one(real, rhythm=LEFT_OUT)[0] is None
    assert one(real, rhythm=None)[0] is None


@pytest.mark.parametrize(
    ("initiator", "counts"),
    [("calendar", True), ("trigger", True), ("person", False), (LEFT_OUT, None), (None, None)],
)
def test_the_calendar_or_a_trigger_sets_it_in_motion_and_not_a_person(
    real: Handbook, initiator: Any, counts: bool | None
) -> None:
    assert one(real, initiated_by=initiator)[0] is counts


@pytest.mark.parametrize(
    ("decisions", "counts", "words"),
    [
        ({"screened": 200, "altered": 1}, True, "procedure, rhythm and start are shown"),
        ({"screened": 200, "altered": 0}, False, "without a decision that it altered"),
        (LEFT_OUT, None, "not known: a decision that it altered"),
    ],
)
def test_forms_that_change_nothing_are_no_screening(
    real: Handbook, decisions: Any, counts: bool | None, words: str
) -> None:
    assert one(real, "arms-transfer-control", screening=decisions) == (counts, words)


def test_only_elements_that_screen_decisions_are_asked_for_one(real: Handbook) -> None:
    assert one(real, "peace-operations", screening={"screened": 200, "altered": 0})[0] is True


def test_what_is_known_to_be_missing_tells_more_than_what_is_not_known(real: Handbook) -> None:
    counts, words = one(real, initiated_by="person", procedure=LEFT_OUT, **rhythm(held=0))
    assert (counts, words) == (False, "without a rhythm that is held, a start by the calendar or a trigger")
    assert one(real, procedure=LEFT_OUT, rhythm=LEFT_OUT, initiated_by=LEFT_OUT) == (
        None,
        ALL_THREE.replace("without", "not known:"),
    )


def test_only_core_practices_at_level_3_are_rows(real: Handbook) -> None:
    elements = {
        "workforce-training": [firm()],
        "peace-operations": [
            firm(id="unowned", owner=None),
            firm(id="old", evidence=[item("text"), item("event", "2020")]),
            firm(id="bare", evidence=[item("text"), item("event", LATELY)]),
        ],
    }
    result = judge(case_of(real, profile(elements)))
    assert [each.subject.split(": ")[1] for each in result.rows] == ["Bare"]
    assert rows_of(result) == (1, 1, 1)


def test_only_the_squares_of_core_elements_need_be_looked_at(real: Handbook) -> None:
    others = {element.id: None for element in real.framework.elements.values() if not element.facts.core}
    assert judge(case_of(real, country(*[firm()] * 5, screened=others))).verdict is Verdict.PASS
    cores = {element.id: None for element in real.framework.elements.values() if element.facts.core}
    unlooked = {**cores, **dict.fromkeys(CORE[:5], "found")}
    result = judge(case_of(real, country(*[firm()] * 5, screened=unlooked)))
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert "19 of 56 squares screened (60% needed)" in result.reason


def test_where_outsiders_cannot_see_nothing_is_told(real: Handbook) -> None:
    result = judge(case_of(real, country(*[firm()] * 5, observability="closed")))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (5, 5, 5))
    assert result.settles


def test_rows_have_the_line_of_their_practice(real: Handbook) -> None:
    data = country(*[firm()] * 5)
    found = row(judge(read_case(real, data)), real.framework.elements["dedicated-resources"].title)
    assert found.where.line == place_of(data, "elements", "dedicated-resources", "practices", 0)
    assert found.element == "dedicated-resources"


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    result = judge(case_of(real, country()))
    assert result.test == "S2"
    assert result.thresholds[:3] == (
        Threshold("tests.S2.pass_from", 0.6),
        Threshold("tests.S2.watch_from", 0.3),
        Threshold("tests.S2.like_cases", 3),
    )
