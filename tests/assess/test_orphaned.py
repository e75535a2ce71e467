"""P1: nobody in particular. Each rule, each false alarm, each missed case has its own practice or country."""

from datetime import date
from typing import Any

import pytest

from case_builder import (
    LEFT_OUT,
    ON,
    Data,
    case_of,
    held,
    item,
    place_of,
    post,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.pitfalls.orphaned import judge
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

TEN = (
    "binding-basis",
    "atrocity-crimes-law",
    "dedicated-resources",
    "workforce-training",
    "external-risk-analysis",
    "peace-operations",
    "multilateral-action",
    "targeted-sanctions",
    "equal-protection",
    "education-and-remembrance",
)
"""Ten elements, the focal point not among them."""


def owned_by(*owners: Any, **fields: Any) -> Data:
    """Return a country with one practice for each owner, each on its own element."""
    named = zip(TEN * 3, range(len(owners)), owners, strict=False)
    elements: dict[str, list[Data]] = {}
    for element, number, owner in named:
        elements.setdefault(element, []).append(practice(f"p{number}", "defence", owner=owner))
    return profile(elements, **fields)


def one(real: Handbook, owner: Any, *evidence: Data, **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of one practice says."""
    data = profile({"workforce-training": [practice("p", "defence", *evidence, owner=owner)]}, **fields)
    (found,) = judge(case_of(real, data)).rows
    return found.counts, found.words


def verdict_of(real: Handbook, *owners: Any, **fields: Any) -> Result:
    return judge(case_of(real, owned_by(*owners, **fields)))


@pytest.mark.parametrize(
    ("orphans", "of", "verdict", "words"),
    [
        (0, 5, Verdict.PASS, "0 of 5 known"),
        (1, 10, Verdict.PASS, "1 of 10 known"),
        (1, 9, Verdict.WATCH, "1 of 9 known"),
        (1, 5, Verdict.WATCH, "1 of 5 known"),
        (2, 8, Verdict.WATCH, "2 of 8 known"),
        (2, 7, Verdict.FAIL, "2 of 7 known"),
        (5, 5, Verdict.FAIL, "5 of 5 known"),
    ],
)
def test_the_share_of_orphans_decides_just_at_and_just_beside_each_limit(
    real: Handbook, orphans: int, of: int, verdict: Verdict, words: str
) -> None:
    result = verdict_of(real, *[None] * orphans, *["department"] * (of - orphans))
    assert result.verdict is verdict
    assert rows_of(result) == (orphans, of, of)
    assert result.reason == f"Claimed practices without an owner: {words}."
    assert result.so_far is None
    assert result.mind


def test_what_would_change_it_is_counted_in_rows(real: Handbook) -> None:
    result = verdict_of(real, None, *["department"] * 8)
    assert result.verdict is Verdict.WATCH
    assert result.mind == (
        "Of the 9 claimed practices known, 1 row fewer without an owner would make it a pass and "
        "2 rows more without an owner would make it a fail."
    )


def test_four_rows_are_too_few_and_the_direction_is_said(real: Handbook) -> None:
    result = verdict_of(real, None, None, "department", "department")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (2, 4, 4))
    assert "4 rows known (5 needed)" in result.reason
    assert "So far it would fail: claimed practices without an owner: 2 of 4 known" in result.reason
    assert result.settles == "More claimed practices, each with a dated source."


def test_an_owner_left_out_is_not_known_and_says_what_would_settle_it(real: Handbook) -> None:
    result = verdict_of(real, *[LEFT_OUT] * 4, *["department"] * 5)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (0, 5, 9))
    assert "5 of 9 rows known (60% needed)" in result.reason
    assert "0 of 5 known (4 not known)" in result.reason
    assert result.settles is not None
    assert result.settles.startswith("A source that says who answers for Binding basis")
    assert result.settles.endswith("or one more.")
    assert result.mind == result.settles


def test_just_enough_rows_known_brings_a_verdict(real: Handbook) -> None:
    result = verdict_of(real, *[LEFT_OUT] * 4, *["department"] * 6)
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (0, 6, 10))


def test_written_null_is_an_orphan_and_left_out_is_not(real: Handbook) -> None:
    assert one(real, None) == (True, "somebody looked, and no owner was found")
    assert one(real, LEFT_OUT) == (None, "the sources read so far do not say who owns it")


def test_all_departments_own_it_so_nobody_in_particular(real: Handbook) -> None:
    assert one(real, "all") == (True, "all departments own it, so nobody in particular")


def test_a_body_that_exists_for_it_is_an_owner(real: Handbook) -> None:
    assert one(real, "department") == (False, "the body exists for this")


def test_a_named_chair_of_a_collegial_body_is_an_owner(real: Handbook) -> None:
    chair = post("defence", title="Chair of the commission")
    assert one(real, "chair", posts={"chair": chair}) == (False, "a filled post owns it")


@pytest.mark.parametrize(
    ("left", "orphaned"),
    [("2025-12-29", True), ("2025-12-30", False), ("2025-12-31", False), ("2025-12", False), ("2025-11", True)],
)
def test_a_vacancy_of_some_weeks_is_no_orphan(real: Handbook, left: str, orphaned: bool) -> None:
    counts, words = one(real, "chair", posts={"chair": post("defence", held("2015", left))})
    assert counts is orphaned
    assert words == "the post fell empty lately" if not orphaned else words.startswith("the post has been empty since")


def test_the_last_holder_tells_how_long_a_post_is_empty(real: Handbook) -> None:
    holders = [held("2010", "2012"), held("2012", "2026-05"), held("2027")]
    assert one(real, "chair", posts={"chair": post("defence", *holders)}) == (False, "the post fell empty lately")
    empty = [held("2012", "2014-05"), held("2010", "2012")]
    gone = one(real, "chair", posts={"chair": post("defence", *empty)})
    assert gone == (True, "the post has been empty since May 2014")


def test_a_post_without_known_holders_is_not_known(real: Handbook) -> None:
    assert one(real, "chair", posts={"chair": post("defence", holders=[])}) == (
        None,
        "the post is not known to be filled",
    )
    future = post("defence", held("2027"))
    assert one(real, "chair", posts={"chair": future}) == (None, "the post is not known to be filled yet")


def test_an_owner_that_no_post_has_is_not_known(real: Handbook) -> None:
    assert one(real, "ghost")[0] is None


@pytest.mark.parametrize(
    ("elements", "share", "orphaned"),
    [
        (6, 0.09, True),
        (6, 0.1, False),
        (5, 0.09, False),
        (6, None, None),
        (5, None, False),
    ],
)
def test_a_post_with_little_time_owns_few_elements(
    real: Handbook, elements: int, share: float | None, orphaned: bool | None
) -> None:
    result = verdict_of(real, *["chair"] * elements, posts={"chair": post("defence", time_share=share)})
    assert {each.counts for each in result.rows} == {orphaned}
    if orphaned:
        assert result.rows[0].words == "the post owns 6 elements with 9% of its time"
    if orphaned is None:
        assert result.rows[0].words == "the post owns 6 elements, and its share of time is not known"


def test_many_practices_of_one_element_are_one_element(real: Handbook) -> None:
    practices = [practice(f"p{number}", "defence", owner="chair") for number in range(6)]
    data = profile({"workforce-training": practices}, posts={"chair": post("defence", time_share=0.01)})
    assert {each.counts for each in judge(case_of(real, data)).rows} == {False}


def test_an_item_that_limits_the_post_does_not_say_that_nobody_holds_it(real: Handbook) -> None:
    limited = item("post", "2026-01-01", shows="limits")
    limits = (None, "a dated item limits its post; whether somebody holds it is not said")
    unsaid = (None, "the sources read so far do not say who owns it")
    assert one(real, LEFT_OUT, item("text"), limited) == one(real, "gone", item("text"), limited) == limits
    for other in (
        item("post", "2026-07-01", shows="limits"),
        item("money", "2026-01-01", shows="limits"),
        item("post", "2026-01-01"),
    ):
        assert one(real, LEFT_OUT, item("text"), other) == unsaid


def test_an_item_that_limits_the_post_changes_nothing_where_the_owner_is_said(real: Handbook) -> None:
    limited = item("post", "2026-01-01", shows="limits")
    assert one(real, None, item("text"), limited) == (True, "somebody looked, and no owner was found")
    assert one(real, "all", item("text"), limited)[0] is True
    assert one(real, "department", item("text"), limited)[0] is False
    filled = {"officer": post("defence", held())}
    assert one(real, "officer", item("text"), limited, posts=filled)[0] is False


def test_a_focal_point_without_owner_fails_outright(real: Handbook) -> None:
    elements = {element: [practice(element, "defence")] for element in TEN}
    elements["focal-point"] = [practice("desk", owner=None)]
    result = judge(case_of(real, profile(elements)))
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (1, 11, 11))
    assert result.mind == "An owner of the focal point's work, shown by a dated source."
    assert "No owner of the focal point's work was found." in result.notes


@pytest.mark.parametrize("owner", ["department", LEFT_OUT])
def test_one_other_focal_point_that_is_owned_or_not_known_keeps_it_from_failing_outright(
    real: Handbook, owner: Any
) -> None:
    elements = {element: [practice(element, "defence")] for element in TEN}
    elements["focal-point"] = [practice("desk", owner=None), practice("other", "justice", owner=owner)]
    result = judge(case_of(real, profile(elements)))
    assert result.verdict is Verdict.PASS
    assert rows_of(result)[0] == 1
    assert result.notes == ()


def test_a_focal_point_alone_is_not_enough_for_a_verdict(real: Handbook) -> None:
    result = judge(case_of(real, profile({"focal-point": [practice("desk", owner=None)]})))
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.FAIL)


def test_ended_practices_and_elements_that_cannot_apply_are_no_rows(real: Handbook) -> None:
    elements = {"equal-protection": [practice("old", ended="2020", owner=None), practice("new")]}
    data = profile(
        {**elements, "peace-operations": [practice("x", owner=None)]}, {"peace-operations": "not-applicable"}
    )
    result = judge(case_of(real, data))
    assert [each.element for each in result.rows] == ["equal-protection"]
    assert result.rows[0].subject.endswith(": New")
    assert rows_of(result) == (0, 1, 1)


def test_a_named_but_powerless_owner_shows_beside_the_verdict(real: Handbook) -> None:
    low = post("defence", title="Desk officer for prevention", rank=5, last_met_minister="2019-04")
    mute = post("defence", title="Contact point")
    data = owned_by("low", "low", "mute", "department", "department", posts={"low": low, "mute": mute, "unused": mute})
    result = judge(case_of(real, data))
    assert result.verdict is Verdict.PASS
    assert result.notes == (
        "Desk officer for prevention: desk officer; last met a minister April 2019.",
        "Contact point: rank not known; no meeting with a minister found.",
    )


def test_where_outsiders_cannot_see_nothing_is_told(real: Handbook) -> None:
    result = verdict_of(real, *[None] * 6, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (6, 6, 6))
    assert "outsiders cannot see what the state does" in result.reason
    assert result.settles
    assert verdict_of(real, *[None] * 6, observability="partial").verdict is Verdict.FAIL


def test_too_few_squares_looked_at(real: Handbook) -> None:
    data = owned_by(*["department"] * 6, blank=True)
    result = judge(case_of(real, data))
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert "squares screened (60% needed)" in result.reason
    assert "a search for the elements behind" in (result.settles or "").lower()


def test_rows_have_the_line_of_their_practice(real: Handbook) -> None:
    data = owned_by(None, *["department"] * 5)
    result = judge(read_case(real, data))
    found = row(result, "p0")
    assert found.where.line == place_of(data, "elements", "binding-basis", "practices", 0)
    assert found.where.file.endswith("exampleland.yml")
    assert found.element == "binding-basis"
    assert found.settles == f"who answers for {found.subject}"


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    result = verdict_of(real, *["department"] * 5)
    assert (result.test, result.metric) == ("P1", real.reference.metric.version if real.reference.metric else "")
    assert result.thresholds == (
        Threshold("tests.P1.fail_above", 0.25),
        Threshold("tests.P1.watch_above", 0.1),
        Threshold("tests.P1.vacancy", 6),
        Threshold("tests.P1.thin_share", 0.1),
        Threshold("tests.P1.thin_elements", 5),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5),
    )


def test_a_vacancy_grows_old_with_the_day(real: Handbook) -> None:
    data = owned_by(*["chair"] * 5, posts={"chair": post("defence", held("2015", "2026-05-01"))})
    assert judge(case_of(real, data, ON)).verdict is Verdict.PASS
    assert judge(case_of(real, data, date(2026, 11, 1))).verdict is Verdict.PASS
    assert judge(case_of(real, data, date(2026, 11, 2))).verdict is Verdict.FAIL
