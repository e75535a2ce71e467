"""P6: are the experts walled in?"""

from typing import Any

import pytest

from case_builder import (
    LATELY,
    LEFT_OUT,
    LONG_AGO,
    case_of,
    department,
    departments,
    held,
    item,
    line_of,
    link,
    post,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.pitfalls import stovepiped
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
FA, DEFENCE = "foreign-affairs", "defence"
SHARED = (
    "atrocity-prevention-policy",
    "atrocity-crimes-law",
    "interdepartmental-mechanism",
    "workforce-training",
    "external-risk-analysis",
    "escalation-and-options",
    "field-and-intelligence-reporting",
    "preventive-diplomacy",
    "strategic-communication",
    "arms-transfer-control",
    "peace-operations",
    "military-protection-planning",
    "security-cooperation-safeguards",
    "exercises-and-lessons",
)
"""Elements that foreign affairs and defence both owe."""
SINGLE = ("legislative-oversight", "independent-safeguards", "atrocity-crime-prosecution", "binding-basis")
JOINT = "departments make or decide something together, and both sides record it"
ALONE = "all that is practised sits in one department (The foreign-affairs department)"
INFORMED = "the links are mere information, or one side alone records them"
OTHERS = "another department is shown to work on it, and who owns that is not known"
UNSAID = "whether both sides record the joint work is not said"
UNDATED = "when the departments last worked together is not said"
UNKNOWN = "the links between the departments are not known"

WALLED = [practice("desk", FA)]
WIRED = [
    practice("desk", FA, joint_with=[link(DEFENCE, confirmed=True)]),
    practice("unit", DEFENCE, joint_with=[link(FA, confirmed=True)]),
]
OPEN = [practice("desk", FA), practice("unit", DEFENCE)]
"""Two departments at work of which no link is known."""


def judged(real: Handbook, *elements: list[Data], **fields: Any) -> Result:
    """Return the verdict on a country of two ministries with practices on one shared element after another."""
    made = dict(zip(SHARED, elements, strict=False))
    common = {"departments": departments(FA, DEFENCE)}
    return stovepiped.judge(case_of(real, profile(made, **{**common, **fields})))


def one(real: Handbook, *practices: Data, **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of a single shared element says."""
    (found,) = judged(real, list(practices), **fields).rows
    return found.counts, found.words


@pytest.mark.parametrize(
    ("walled", "expected"), [(0, "pass"), (3, "pass"), (4, "watch"), (5, "watch"), (6, "fail"), (10, "fail")]
)
def test_the_share_decides_at_three_tenths_and_at_a_half(real: Handbook, walled: int, expected: str) -> None:
    result = judged(real, *[WALLED] * walled, *[WIRED] * (10 - walled))
    assert result.verdict.value == expected
    assert rows_of(result) == (walled, 10, 10)
    assert result.reason == f"Shared elements in practice kept by one department: {walled} of 10 known."
    assert (result.so_far, result.settles) == (None, None)
    assert result.mind
    assert (result.test, result.metric) == ("P6", "2")


def test_the_thresholds_and_floors_are_named(real: Handbook) -> None:
    assert judged(real, WALLED).thresholds == (
        Threshold("tests.P6.fail_above", 0.5),
        Threshold("tests.P6.watch_above", 0.3),
        Threshold("tests.P6.expert_share", 0.5),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5.0),
    )


def test_few_shared_elements_show_a_direction_only(real: Handbook) -> None:
    result = judged(real, *[WALLED] * 4)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (4, 4, 4))
    assert result.words == "cannot tell (so far: would fail)"
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles == result.mind == "More shared elements in practice, each with a dated source."
    assert judged(real, *[WALLED] * 5).verdict is Verdict.FAIL


def test_links_that_are_left_out_are_asked_for(real: Handbook) -> None:
    result = judged(real, *[OPEN] * 4, *[WIRED] * 5)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (0, 5, 9))
    assert "5 of 9 rows known (60% needed)" in result.reason
    assert result.settles is not None
    assert "which departments share Declared atrocity prevention policy" in result.settles
    assert judged(real, *[OPEN] * 4, *[WIRED] * 6).verdict is Verdict.PASS


def test_a_closed_country_gives_no_direction_either(real: Handbook) -> None:
    result = judged(real, *[WALLED] * 6, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (6, 6, 6))


def test_shared_squares_that_nobody_looked_at_hold_it_back(real: Handbook) -> None:
    made = dict.fromkeys(SHARED[:6], WALLED)
    data = profile(made, blank=True, departments=departments(FA, DEFENCE))
    result = stovepiped.judge(case_of(real, data))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (6, 6, 6))
    assert "squares screened (60% needed)" in result.reason
    assert result.settles is not None
    assert result.settles.startswith("A search for the elements behind ")


def test_only_the_squares_of_shared_elements_must_be_looked_at(real: Handbook) -> None:
    looked = {**dict.fromkeys(SHARED, "nothing"), **dict.fromkeys(SHARED[:6], "found")}
    data = profile(dict.fromkeys(SHARED[:6], WALLED), looked, blank=True, departments=departments(FA, DEFENCE))
    result = stovepiped.judge(case_of(real, data))
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (6, 6, 6))


def test_elements_that_one_body_rightly_holds_are_left_out(real: Handbook) -> None:
    made = {name: [practice("desk", "justice")] for name in (*SINGLE, "incitement-prevention")}
    rows = stovepiped.judge(case_of(real, profile(made))).rows
    assert [each.element for each in rows] == ["incitement-prevention"]


def test_an_element_that_one_department_alone_owes_is_left_out(real: Handbook) -> None:
    made = {"targeted-sanctions": [practice("desk", FA)], "peace-operations": [practice("desk", FA)]}
    data = profile(made, departments=departments(FA, DEFENCE))
    assert [each.element for each in stovepiped.judge(case_of(real, data)).rows] == ["peace-operations"]
    working = profile(
        {"targeted-sanctions": [practice("desk", FA), practice("unit", DEFENCE)]}, departments=departments(FA, DEFENCE)
    )
    assert [each.element for each in stovepiped.judge(case_of(real, working)).rows] == ["targeted-sanctions"]


def test_an_element_in_which_nothing_is_practised_is_left_out(real: Handbook) -> None:
    for lower in (practice(owner=LEFT_OUT), practice("p", FA, item("text"), item("event", LONG_AGO))):
        assert judged(real, [lower]).rows == ()


def test_work_of_one_department_is_walled_in_whatever_links_it_has(real: Handbook) -> None:
    assert one(real, practice("desk", FA)) == (True, ALONE)
    confirmed = [link(DEFENCE, confirmed=True)]
    assert one(real, practice("desk", FA, joint_with=confirmed)) == (True, ALONE)
    assert one(real, practice("desk", FA), practice("office", FA)) == (True, ALONE)
    assert one(real, practice("desk", "gone", owner="officer"), posts={"officer": post(FA)}) == (
        True,
        "all that is practised sits in one department (gone)",
    )
    on_paper = practice("unit", DEFENCE, item("text", LATELY), joint_with=[link(FA, confirmed=True)])
    assert one(real, practice("desk", FA), on_paper) == (True, ALONE)


def test_another_department_at_work_whose_owner_is_left_out_leaves_it_not_known(real: Handbook) -> None:
    def beside(*evidence: Data, department: str = DEFENCE, **fields: Any) -> tuple[bool | None, str]:
        other = practice("unit", department, *evidence, **{"owner": LEFT_OUT, **fields})
        return one(real, practice("desk", FA), other)

    assert beside() == beside(joint_with=[]) == beside(item("case")) == (None, OTHERS)
    assert beside(item("text", LATELY)) == beside(item("event", LONG_AGO)) == (True, ALONE), "nothing done lately"
    assert beside(item("event", origin="repost")) == (True, ALONE), "only a weak source"
    assert beside(ended="2026-04-01") == (True, ALONE)
    assert beside(department=FA) == (True, ALONE), "the same department"
    assert beside(owner=None) == beside(owner="all") == (True, ALONE), "somebody said who owns it"
    assert beside(owner="department")[0] is not True, "both are practised, so it is not kept by one"


def test_where_who_owns_the_others_work_is_unknown_nothing_is_told(real: Handbook) -> None:
    half_known = [practice("desk", FA), practice("unit", DEFENCE, owner=LEFT_OUT)]
    result = judged(real, *[half_known] * 6)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))
    assert result.settles is not None
    assert "which departments share Declared atrocity prevention policy" in result.settles


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([link(DEFENCE, confirmed=True)], LEFT_OUT, (False, JOINT)),
        ([link(DEFENCE, "shared-decision", confirmed=True)], [], (False, JOINT)),
        ([link(DEFENCE)], [link(FA)], (False, JOINT)),
        ([link(DEFENCE, confirmed=False)], [link(FA, confirmed=False)], (False, JOINT)),
        ([link(DEFENCE, "shared-decision")], [link(FA, "joint-product")], (False, JOINT)),
        ([link(DEFENCE)], LEFT_OUT, (None, UNSAID)),
        ([link(DEFENCE)], [], (None, UNSAID)),
        ([link(DEFENCE), link("justice", confirmed=False)], [], (None, UNSAID)),
        ([link(DEFENCE, confirmed=False)], LEFT_OUT, (None, UNKNOWN)),
        (LEFT_OUT, LEFT_OUT, (None, UNKNOWN)),
        ([], LEFT_OUT, (None, UNKNOWN)),
        ([], [], (True, INFORMED)),
        ([link(DEFENCE, confirmed=False)], [], (True, INFORMED)),
        ([link(DEFENCE, "informed", confirmed=True)], [link(FA, "informed")], (True, INFORMED)),
        ([link(DEFENCE, "consulted", confirmed=True)], [link(FA, "consulted")], (True, INFORMED)),
        ([link(DEFENCE, last=LONG_AGO, confirmed=True)], [], (True, INFORMED)),
        ([link(DEFENCE, last="2024-06-29", confirmed=True)], [], (True, INFORMED)),
        ([link(DEFENCE, last="2024-06-30", confirmed=True)], [], (False, JOINT)),
        ([link(DEFENCE, last="2026-07-01", confirmed=True)], [], (True, INFORMED)),
        ([link(DEFENCE)], [link("justice")], (None, UNSAID)),
        ([link(DEFENCE, last=None, confirmed=True)], [], (None, UNDATED)),
        ([link(DEFENCE, last=None)], [link(FA, last=LONG_AGO)], (None, UNDATED)),
        ([link(DEFENCE, "informed", last=None)], [], (True, INFORMED)),
    ],
)
def test_links_wire_an_element_if_both_sides_record_joint_work(
    real: Handbook, ours: Any, theirs: Any, expected: tuple[bool | None, str]
) -> None:
    desk, unit = practice("desk", FA, joint_with=ours), practice("unit", DEFENCE, joint_with=theirs)
    assert one(real, desk, unit) == expected


def test_a_one_way_request_recorded_as_joint_work_does_not_count(real: Handbook) -> None:
    one_way = [
        practice("desk", FA, joint_with=[link(DEFENCE, confirmed=False)]),
        practice("unit", DEFENCE, joint_with=[]),
    ]
    result = judged(real, *[one_way] * 5)
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (5, 5, 5))
    assert {each.words for each in result.rows} == {INFORMED}


def test_the_other_side_must_record_it_under_the_same_element(real: Handbook) -> None:
    ours = [practice("desk", FA, joint_with=[link(DEFENCE, confirmed=False)]), practice("unit", DEFENCE, joint_with=[])]
    elsewhere = [practice("unit", DEFENCE, joint_with=[link(FA, confirmed=False)]), practice("desk", FA, joint_with=[])]
    assert {each.counts for each in judged(real, ours, elsewhere).rows} == {True}


def test_a_joint_body_is_no_wall_by_itself(real: Handbook) -> None:
    council = {"council": department("national-mechanism")}
    bodies = {**departments(FA, DEFENCE), **council}
    unknown = one(real, practice("council", "council"), departments=bodies)
    assert unknown == (None, UNKNOWN)
    assert one(real, practice("council", "council", joint_with=[]), departments=bodies) == (True, INFORMED)
    linked = practice("council", "council", joint_with=[link(DEFENCE, confirmed=True)])
    assert one(real, linked, departments=bodies) == (False, JOINT)


NOTE = "Walled expert: Officer; no link of The foreign-affairs department that both sides record."


@pytest.mark.parametrize(
    ("officer", "flagged"),
    [
        (post(FA, time_share=0.5), True),
        (post(FA, time_share=1.0), True),
        (post(FA, time_share=0.49), False),
        (post(FA), False),
        (post(FA, held("2015", "2020"), time_share=1.0), False),
        (post(FA, held("2026-07-01"), time_share=1.0), False),
        (post(DEFENCE, time_share=1.0), False),
    ],
)
def test_an_expert_behind_a_wall_is_flagged(real: Handbook, officer: Data, flagged: bool) -> None:
    result = judged(real, *[WALLED] * 5, posts={"officer": officer})
    assert (NOTE in result.notes) is flagged
    assert result.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("links", "flagged"),
    [
        ([link(DEFENCE, confirmed=True)], False),
        ([link(DEFENCE, confirmed=False)], True),
        ([link(DEFENCE)], True),
        ([link(DEFENCE, "informed", confirmed=True)], True),
        ([link(DEFENCE, last=LONG_AGO, confirmed=True)], True),
    ],
)
def test_a_link_that_both_sides_record_opens_the_wall(real: Handbook, links: list[Data], flagged: bool) -> None:
    experts = {"officer": post(FA, time_share=0.8)}
    assert (NOTE in judged(real, [practice("desk", FA, joint_with=links)], posts=experts).notes) is flagged


def test_the_others_link_to_the_experts_department_opens_it_too(real: Handbook) -> None:
    experts = {"officer": post(FA, time_share=0.8), "soldier": post("justice", time_share=0.8, title="Soldier")}
    theirs = practice("unit", DEFENCE, joint_with=[link(FA, confirmed=True)])
    notes = judged(real, [theirs], posts=experts).notes
    assert [note.split(";")[0] for note in notes] == ["Walled expert: Soldier"]


def test_a_row_has_the_place_of_its_element_in_the_file(real: Handbook) -> None:
    data = profile({"peace-operations": WALLED}, departments=departments(FA, DEFENCE))
    found = row(stovepiped.judge(read_case(real, data)), "Peace operations that protect civilians")
    assert found.where.line == line_of(data, "elements", "peace-operations") > 1
    assert (found.where.file, found.element) == ("country_profiles/exampleland.yml", "peace-operations")
    assert found.settles == "which departments share Peace operations that protect civilians"
