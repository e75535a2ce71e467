"""S3: joined up. Each rule, each false pass and false fail has its own graph of departments."""

from itertools import pairwise
from typing import Any

import pytest

from case_builder import (
    LATELY,
    SIX,
    Data,
    case_of,
    department,
    departments,
    line_of,
    link,
    post,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.strengths.joined_up import judge
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

MECHANISM = "interdepartmental-mechanism"
TEN = (*SIX, "head-of-government", "intelligence", "parliament", "migration")
"""Ten functions; all but the last two hold the mechanism."""


def country(functions: tuple[str, ...], links: dict[str, list[Data]], **fields: Any) -> Data:
    """Return departments of which each has a practice that says with whom it works."""
    practices = [practice(name, name, joint_with=links.get(name, [])) for name in functions]
    return profile({MECHANISM: practices}, **{"departments": departments(*functions), **fields})


def both(*pairs: tuple[str, str], **fields: Any) -> dict[str, list[Data]]:
    """Return links that each side of every pair records."""
    found: dict[str, list[Data]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(link(other, **fields))
        found.setdefault(other, []).append(link(one, **fields))
    return found


def chain(*names: str) -> dict[str, list[Data]]:
    return both(*pairwise(names))


def told(real: Handbook, functions: tuple[str, ...], links: dict[str, list[Data]], **fields: Any) -> Result:
    return judge(case_of(real, country(functions, links, **fields)))


def counts(result: Result) -> dict[str, bool | None]:
    return {each.subject.removeprefix("The ").removesuffix(" department"): each.counts for each in result.rows}


@pytest.mark.parametrize(
    ("of", "joined", "verdict"),
    [
        (5, 5, Verdict.PASS),
        (10, 7, Verdict.PASS),
        (9, 6, Verdict.WATCH),
        (10, 4, Verdict.WATCH),
        (8, 3, Verdict.FAIL),
        (5, 0, Verdict.FAIL),
    ],
)
def test_the_share_in_the_largest_group_decides(real: Handbook, of: int, joined: int, verdict: Verdict) -> None:
    result = told(real, TEN[:of], chain(*TEN[:joined]))
    assert (result.verdict, rows_of(result), result.so_far) == (verdict, (joined, of, of), None)
    assert result.reason == (f"Relevant departments in the largest group that works together: {joined} of {of} known.")
    passes = "Links that grow older than the metric allows, or that one side alone records."
    others = "A recent joint product or shared decision that both departments record, beyond the lead."
    assert result.mind == (passes if verdict is Verdict.PASS else others)


def test_the_words_of_rows(real: Handbook) -> None:
    links = chain(*TEN[:3]) | both(TEN[3:5])
    result = told(real, TEN[:6], links)
    assert rows_of(result) == (3, 6, 6)
    words = [each.words for each in result.rows]
    assert words.count("shares products or decisions with others") == 3
    assert words.count("works with others, but apart from the largest group") == 2
    assert words.count("no recent joint product or decision that both sides record") == 1


@pytest.mark.parametrize(("through_lead", "beside", "verdict"), [(7, 3, Verdict.PASS), (8, 3, Verdict.WATCH)])
def test_if_nearly_all_links_run_through_the_lead_a_pass_becomes_a_watch(
    real: Handbook, through_lead: int, beside: int, verdict: Verdict
) -> None:
    lead, *others = TEN[: through_lead + 1]
    spokes = [(lead, each) for each in others]
    rim = list(pairwise(others))[:beside]
    result = told(real, TEN[: through_lead + 1], both(*spokes, *rim), departments=departments(*TEN, lead=lead))
    share = through_lead / (through_lead + beside)
    assert result.verdict is verdict
    assert result.notes == (f"{share:.0%} of {through_lead + beside} links touch the lead.",)
    assert result.so_far is None


def test_where_no_lead_is_marked_the_department_with_the_most_links_is_taken(real: Handbook) -> None:
    star = both(*((TEN[0], each) for each in TEN[1:6]))
    result = told(real, TEN[:6], star)
    assert (result.verdict, result.notes) == (Verdict.WATCH, ("100% of 5 links touch the lead.",))
    marked = told(real, TEN[:6], star, departments=departments(*TEN[:6], lead=TEN[5]))
    assert (marked.verdict, marked.notes) == (Verdict.PASS, ("20% of 5 links touch the lead.",))


def test_a_hub_does_not_lift_or_lower_another_verdict(real: Handbook) -> None:
    star = both(*((TEN[0], each) for each in TEN[1:5]))
    result = told(real, TEN[:8], star)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (5, 8, 8))
    assert told(real, TEN[:8], both(TEN[:2])).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("kind", "joined"), [("joint-product", 5), ("shared-decision", 5), ("consulted", 0), ("informed", 0)]
)
def test_attendance_and_consultation_are_not_work(real: Handbook, kind: str, joined: int) -> None:
    links = both(*pairwise(TEN[:5]), kind=kind)
    assert rows_of(told(real, TEN[:5], links)) == (joined, 5, 5)


@pytest.mark.parametrize(
    ("last", "joined"), [("2024-06-30", 5), ("2024-06-29", 0), ("2026-07-01", 0), ("2024", 5), ("2024-05", 0)]
)
def test_papers_that_were_once_signed_together_grow_old(real: Handbook, last: str, joined: int) -> None:
    links = both(*pairwise(TEN[:5]), last=last)
    assert rows_of(told(real, TEN[:5], links)) == (joined, 5, 5)


def test_a_link_without_a_date_is_not_known(real: Handbook) -> None:
    result = told(real, TEN[:5], both(TEN[:2], last=None))
    assert counts(result) == {TEN[0]: None, TEN[1]: None, TEN[2]: False, TEN[3]: False, TEN[4]: False}
    assert row(result, TEN[0]).words == "whom it works with is not known"
    assert row(result, TEN[0]).settles == f"with whom The {TEN[0]} department makes or decides something"


def test_one_sides_word_is_not_known_until_the_other_side_is_asked(real: Handbook) -> None:
    one, other, *_ = TEN
    assert counts(told(real, TEN[:5], {one: [link(other)]}))[one] is None
    assert counts(told(real, TEN[:5], {one: [link(other, confirmed=False)]}))[one] is False
    assert counts(told(real, TEN[:5], {one: [link(other, confirmed=True)]}))[one] is True
    assert counts(told(real, TEN[:5], {one: [link(other, confirmed=True)]}))[other] is True


def test_the_other_side_confirms_in_the_same_element_and_lately(real: Handbook) -> None:
    one, other = TEN[:2]
    elsewhere = country(TEN[:5], {one: [link(other)]})
    again = practice("again", other, joint_with=[link(one)])
    elsewhere["elements"]["atrocity-prevention-policy"]["practices"] = [again]
    assert counts(judge(case_of(real, elsewhere)))[one] is None
    old = told(real, TEN[:5], {one: [link(other)], other: [link(one, last="2020")]})
    assert counts(old)[one] is None
    informed = told(real, TEN[:5], {one: [link(other)], other: [link(one, kind="informed")]})
    assert counts(informed)[one] is None


def test_an_old_link_needs_nobody_to_confirm_it(real: Handbook) -> None:
    assert counts(told(real, TEN[:5], {TEN[0]: [link(TEN[1], last="2020")]}))[TEN[0]] is False


def test_a_practice_that_says_nothing_of_links_leaves_its_department_not_known(real: Handbook) -> None:
    data = country(TEN[:6], {})
    del data["elements"][MECHANISM]["practices"][0]["joint_with"]
    data["elements"][MECHANISM]["practices"].append(practice("more", TEN[1]))
    assert counts(judge(case_of(real, data))) == {
        TEN[0]: None,
        TEN[1]: None,
        **dict.fromkeys(TEN[2:6], False),
    }


def test_who_works_with_somebody_unknown_apart_from_the_group_is_not_known_either(real: Handbook) -> None:
    data = country(TEN[:6], chain(*TEN[:3]) | both(TEN[3:5]))
    data["elements"][MECHANISM]["practices"].append(practice("more", TEN[4]))
    found = counts(judge(case_of(real, data)))
    assert found == {**dict.fromkeys(TEN[:3], True), TEN[3]: None, TEN[4]: None, TEN[5]: False}


def test_a_department_without_practices_is_not_known(real: Handbook) -> None:
    result = judge(case_of(real, profile()))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))
    assert result.notes == ("No link that both sides record is known.",)
    assert "with whom The foreign-affairs department makes or decides something" in (result.settles or "")


def test_in_a_small_state_posts_are_the_nodes(real: Handbook) -> None:
    names = ("chief", "legal", "envoy", "desk", "police")
    homes = ("head-of-government", "justice", "foreign-affairs", "foreign-affairs", "justice")
    posts = {name: post(home, title=f"The {name}") for name, home in zip(names, homes, strict=True)}
    practices = [
        practice("one", "head-of-government", owner="chief", joint_with=[link("justice", confirmed=True)]),
        practice("two", "foreign-affairs", owner="envoy", joint_with=[]),
        practice("three", "justice", owner="legal", joint_with=[]),
    ]
    bodies = departments("head-of-government", "justice", "foreign-affairs")
    data = profile({MECHANISM: practices}, departments=bodies, posts=posts)
    result = judge(case_of(real, data))
    assert {each.subject: each.counts for each in result.rows} == {
        "The chief": True,
        "The legal": True,
        "The police": True,
        "The envoy": False,
        "The desk": False,
    }
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (3, 5, 5))
    data["elements"][MECHANISM]["practices"][1]["joint_with"] = [link("foreign-affairs", confirmed=True)]
    inside = judge(case_of(real, data))
    assert inside.verdict is Verdict.WATCH
    assert len(inside.rows) == 5
    read = row(judge(read_case(real, data)), "The envoy")
    assert read.where.line == line_of(data, "posts", "envoy")


def test_a_link_of_a_body_touches_all_posts_of_both_sides(real: Handbook) -> None:
    posts = {f"p{number}": post("justice" if number < 3 else "defence", title=f"T{number}") for number in range(6)}
    joint = practice("one", "justice", joint_with=[link("defence", confirmed=True)])
    data = profile({MECHANISM: [joint]}, departments=departments("justice", "defence"), posts=posts)
    result = judge(case_of(real, data))
    assert (rows_of(result), result.notes) == ((6, 6, 6), ("33% of 9 links touch the lead.",))
    assert result.verdict is Verdict.PASS


@pytest.mark.parametrize(("number", "of_posts"), [(4, True), (5, False)])
def test_five_departments_are_no_small_state(real: Handbook, number: int, of_posts: bool) -> None:
    result = told(real, TEN[:number], {}, posts={"desk": post(TEN[0], title="The desk")})
    assert (result.rows[0].subject == "The desk") is of_posts
    assert len(result.rows) == (1 if of_posts else number)


def test_a_small_state_without_posts_keeps_its_departments(real: Handbook) -> None:
    result = told(real, TEN[:3], chain(*TEN[:3], TEN[0]))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (3, 3, 3))


def test_posts_of_departments_that_owe_nothing_are_no_nodes(real: Handbook) -> None:
    posts = {"desk": post(TEN[0], title="The desk"), "far": post("elsewhere", title="Far away")}
    assert [each.subject for each in told(real, TEN[:3], {}, posts=posts).rows] == ["The desk"]


def test_links_to_departments_that_owe_nothing_join_nobody(real: Handbook) -> None:
    bodies = {**departments(*TEN[:5]), "arts": department("art-gallery")}
    result = told(real, TEN[:5], {TEN[0]: [link("arts", confirmed=True)]}, departments=bodies)
    assert rows_of(result) == (0, 5, 5)


def test_cooperation_in_secret_cannot_be_told(real: Handbook) -> None:
    result = told(real, TEN[:5], {}, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 5, 5))
    assert result.settles


def test_too_few_squares_looked_at(real: Handbook) -> None:
    result = told(real, TEN[:5], chain(*TEN[:5]), blank=True)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (5, 5, 5))
    assert "squares screened (60% needed)" in result.reason


def test_rows_have_the_line_of_their_department(real: Handbook) -> None:
    data = country(TEN[:5], chain(*TEN[:5]))
    found = row(judge(read_case(real, data)), "The defence department")
    assert found.where.line == line_of(data, "departments", "defence")


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    result = told(real, TEN[:5], {TEN[0]: [link(TEN[1], last=LATELY)]})
    assert result.test == "S3"
    assert result.thresholds[:4] == (
        Threshold("tests.S3.pass_from", 0.7),
        Threshold("tests.S3.watch_from", 0.4),
        Threshold("tests.S3.hub_share", 0.7),
        Threshold("tests.S3.small_state", 5),
    )
