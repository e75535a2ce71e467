"""The conduct override: while a UN-mandated finding stands, nothing at home counts for more than assigned."""

from datetime import date
from typing import Any

import pytest

from case_builder import ON, ROUTINE, Data, case_of, practice, profile
from handbook.assess.case import Held
from handbook.assess.levels import CONDUCT, element_level
from handbook.assess.strengths import standing_procedure
from handbook.model.handbook import Handbook

HOME, ABROAD = "equal-protection", "peace-operations"


def finding(when: str = "2025-05-01", ended: str | None = None) -> Data:
    return {"body": "A commission", "date": when, "says": "So it is.", "sources": ["report"], "ended": ended}


def country(*findings: Data, element: str = HOME, **fields: Any) -> Data:
    found = practice("p", "justice", **{**ROUTINE, **fields})
    return profile({element: [found]}, conduct_findings=list(findings))


def only(real: Handbook, data: Data, on: date = ON) -> Held:
    (found,) = case_of(real, data, on).practices
    return found


def test_it_caps_what_is_at_home_and_says_why(real: Handbook) -> None:
    assert only(real, country()).level.level == 4
    capped = only(real, country(finding())).level
    assert (capped.level, capped.missing[3]) == (2, CONDUCT)
    assert not capped.practised


def test_it_leaves_the_rest_alone(real: Handbook) -> None:
    assert only(real, country(finding(), element=ABROAD)).level.level == 4


def test_every_element_of_the_group_is_capped_and_no_other(real: Handbook) -> None:
    group = real.framework.group("home")
    assert group is not None
    at_home = {element.id for element in group.elements}
    elements = {element: [practice("p", "justice", **ROUTINE)] for element in real.framework.elements}
    case = case_of(real, profile(elements, conduct_findings=[finding()]))
    assert {held.element for held in case.practices if held.level.level == 2} == at_home
    assert {held.level.level for held in case.practices if held.element not in at_home} == {4}
    assert len(at_home) >= 4


@pytest.mark.parametrize(
    ("when", "ended", "level"),
    [
        ("2026-06-30", None, 2),
        ("2026-07-01", None, 4),
        ("2025-05-01", "2026-06-30", 4),
        ("2025-05-01", "2026-07-01", 2),
        ("1994", None, 2),
    ],
)
def test_it_holds_while_the_finding_stands(real: Handbook, when: str, ended: str | None, level: int) -> None:
    assert only(real, country(finding(when, ended))).level.level == level


def test_one_standing_finding_is_enough(real: Handbook) -> None:
    assert only(real, country(finding(ended="2025-06"), finding("2024"))).level.level == 2


def test_a_lower_level_keeps_its_own_reason(real: Handbook) -> None:
    unowned = only(real, country(finding(), owner=None)).level
    assert (unowned.level, unowned.missing[2], unowned.missing[3]) == (1, "no owner found", CONDUCT)
    idle = only(real, country(finding(), evidence=[ROUTINE["evidence"][0]])).level
    assert idle.level == 2
    assert idle.missing[3].startswith("no product, event or case found")


def test_the_highest_level_ever_stays_on_record(real: Handbook) -> None:
    judge = case_of(real, country(finding("2026-05-01"))).judge
    found = element_level(judge, HOME)
    assert (found.level, found.highest, found.highest_on) == (2, 4, date(2026, 3, 31))


def test_a_capped_practice_is_no_standing_procedure(real: Handbook) -> None:
    assert len(standing_procedure.judge(case_of(real, country())).rows) == 1
    assert standing_procedure.judge(case_of(real, country(finding()))).rows == ()
