"""S1: survives a change of government. Each rule, each false pass and false fail has its own practices."""

from datetime import date
from typing import Any

import pytest

from case_builder import (
    AT_FIRST,
    ELEMENTS,
    LEFT_OUT,
    Data,
    case_of,
    commitment,
    departments,
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
from handbook.assess.strengths.survives_transition import judge
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

CHANGE, BEFORE, AFTER = "2024-01-10", "2023-06-01", "2025-01-05"
"""The change of government, an event before it, an event after it."""
LATER = date(2026, 6, 30)
"""Twenty-nine months after the change."""
SETTLED, YEAR = date(2026, 7, 10), date(2025, 1, 10)
"""The first days on which what was not shown is lost, and on which one can begin to tell."""
TEXT = item("text", AT_FIRST)


def carried(name: str = "p", *after: Data, **fields: Any) -> Data:
    """Return a practice at level 3 before the change, shown again after it unless other evidence is given."""
    return practice(name, "defence", TEXT, item("event", BEFORE), *(after or (item("event", AFTER),)), **fields)


def dropped(name: str = "p", **fields: Any) -> Data:
    """Return a practice at level 3 before the change that nobody has shown since."""
    return practice(name, "defence", TEXT, item("event", BEFORE), **fields)


def country(*practices: Data, **fields: Any) -> Data:
    """Return a country with one change of government, each practice on its own element."""
    elements = {element: [each] for element, each in zip(ELEMENTS, practices, strict=False)}
    common = {"commitments": {"act": commitment()}, "transitions": [change()]}
    return profile(elements, **{**common, **fields})


def change(when: str = CHANGE, kind: str = "alternation") -> Data:
    return {"date": when, "kind": kind, "sources": ["report"]}


def told(real: Handbook, data: Data, on: date = LATER) -> Result:
    return judge(case_of(real, data, on))


def one(real: Handbook, *practices: Data, on: date = LATER, **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of the first practice says, the others standing in the same element."""
    common = {"commitments": {"act": commitment()}, "transitions": [change()]}
    result = told(real, profile({"equal-protection": practices}, **{**common, **fields}), on)
    found = row(result, f": {practices[0]['id'].replace('-', ' ')}")
    return found.counts, found.words


@pytest.mark.parametrize(
    ("kept", "lost", "verdict"),
    [
        (5, 0, Verdict.PASS),
        (4, 1, Verdict.PASS),
        (7, 2, Verdict.WATCH),
        (3, 3, Verdict.WATCH),
        (4, 5, Verdict.FAIL),
        (0, 5, Verdict.FAIL),
    ],
)
def test_the_share_that_was_carried_on_decides(real: Handbook, kept: int, lost: int, verdict: Verdict) -> None:
    ended = [dropped(ended="2024-03-01")] * lost
    result = told(real, country(*[carried()] * kept, *ended))
    assert (result.verdict, rows_of(result), result.so_far) == (verdict, (kept, kept + lost, kept + lost), None)
    words = f"{kept} of {kept + lost} known"
    assert result.reason == f"Practices at level 3 before it carried on after the change: {words}."
    assert result.notes == ("The newest change is that of 10 January 2024.",)
    assert result.mind


def test_four_practices_are_too_few(real: Handbook) -> None:
    result = told(real, country(*[carried()] * 4))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (4, 4, 4))
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles == result.mind == "More practices at level 3 before it, each with a dated source."


def test_what_is_not_known_yet_says_what_would_settle_it(real: Handbook) -> None:
    result = told(real, country(*[carried()] * 5, *[dropped()] * 4))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (5, 5, 9))
    assert "what became of" in (result.settles or "")
    assert "after 10 January 2024" in (result.settles or "")


def test_a_practice_that_is_shown_again_is_carried_on(real: Handbook) -> None:
    assert one(real, carried()) == (True, "it was shown again after the change, with an owner")


def test_an_office_that_was_closed_is_lost_though_its_law_stands(real: Handbook) -> None:
    law = {"commitments": {"act": commitment(AT_FIRST, "equal-protection")}}
    assert one(real, dropped(ended="2024-05"), **law) == (False, "it ended, and no successor is recorded")
    closed = dropped()
    closed["evidence"] = [*closed["evidence"], item("event", "2024-05-01", shows="ends")]
    assert one(real, closed, **law) == (False, "it ended, and no successor is recorded")


@pytest.mark.parametrize("kind", ["reshuffle", "unconstitutional"])
def test_a_change_inside_one_party_is_no_change(real: Handbook, kind: str) -> None:
    result = told(real, country(*[carried()] * 5, transitions=[change(kind=kind)]))
    assert (result.verdict, result.rows) == (Verdict.NOT_TESTED, ())


def test_a_change_of_coalition_is_one(real: Handbook) -> None:
    assert told(real, country(*[carried()] * 5, transitions=[change(kind="coalition-change")])).verdict is Verdict.PASS


def test_old_evidence_that_has_not_aged_yet_does_not_carry_on(real: Handbook) -> None:
    fresh = carried("p", item("event", CHANGE))
    assert one(real, fresh, on=date(2025, 6, 1)) == (None, "it has not been shown since, and may still be")
    assert one(real, fresh, on=SETTLED) == (False, "it was not shown again")
    assert one(real, carried("p", item("event", "2024-01-11")), on=date(2025, 6, 1))[0] is True


@pytest.mark.parametrize("kind", ["product", "event", "case"])
def test_products_events_and_cases_show_it(real: Handbook, kind: str) -> None:
    assert one(real, carried("p", item(kind, AFTER)))[0] is True


@pytest.mark.parametrize("after", [item("text", AFTER), item("post", AFTER), item("event", AFTER, "repost")])
def test_texts_posts_and_weak_sources_do_not(real: Handbook, after: Data) -> None:
    assert one(real, carried("p", after), on=SETTLED) == (False, "it was not shown again")


@pytest.mark.parametrize(
    ("on", "counts", "words"),
    [
        (date(2025, 1, 9), None, "it is too early to tell"),
        (YEAR, None, "it has not been shown since, and may still be"),
        (date(2026, 7, 9), None, "it has not been shown since, and may still be"),
        (SETTLED, False, "it was not shown again"),
    ],
)
def test_sources_that_come_late_have_until_the_months_are_over(
    real: Handbook, on: date, counts: bool | None, words: str
) -> None:
    assert one(real, dropped(), on=on) == (counts, words)


def test_even_what_was_shown_again_is_too_early_in_the_first_year(real: Handbook) -> None:
    assert one(real, carried(), on=date(2025, 1, 9)) == (None, "it is too early to tell")
    assert one(real, carried(), on=YEAR)[0] is True


def test_what_ended_is_lost_at_once(real: Handbook) -> None:
    assert one(real, dropped(ended="2024-02"), on=date(2024, 3, 1))[0] is False


def test_nothing_after_the_thirty_months_counts(real: Handbook) -> None:
    on = date(2027, 6, 1)
    assert one(real, carried("p", item("event", "2026-07-10")), on=on)[0] is True
    assert one(real, carried("p", item("event", "2026-07-11")), on=on) == (False, "it was not shown again")
    assert one(real, carried("p", item("event", "2025-09-01"), ended="2026-08"), on=on)[0] is True


def test_a_body_that_was_renamed_or_moved_is_followed(real: Handbook) -> None:
    old = dropped("old", ended="2024-03")
    new = practice("new", "justice", TEXT, item("event", AFTER), started="2024-03", successor_of="old")
    assert one(real, old, new)[0] is True
    middle = practice("middle", "justice", TEXT, started="2024-03", ended="2024-05", successor_of="old")
    newest = practice("newest", "justice", TEXT, item("event", AFTER), started="2024-05", successor_of="middle")
    assert one(real, old, middle, newest)[0] is True
    stranger = practice("stranger", "justice", TEXT, item("event", AFTER), started="2024-03")
    assert one(real, old, stranger) == (False, "it ended, and no successor is recorded")


def test_practices_that_took_over_from_each_other_do_not_turn_for_ever(real: Handbook) -> None:
    assert one(real, carried("one", successor_of="two"), carried("two", successor_of="one"))[0] is True


def test_a_successor_whose_owner_is_not_known_is_not_lost(real: Handbook) -> None:
    old, on = dropped("old", ended="2024-03"), date(2027, 1, 1)
    words = (None, "it was shown again, and who owns it is not known")
    new = {"started": "2024-03", "successor_of": "old"}
    shown = (TEXT, item("event", "2026-03-01"))
    assert one(real, old, practice("new", "justice", *shown, owner=LEFT_OUT, **new), on=on) == words
    posts = {"chair": post("justice", holders=[])}
    assert one(real, old, practice("new", "justice", *shown, owner="chair", **new), on=on, posts=posts) == words
    assert one(real, old, practice("new", "justice", *shown, owner=None, **new), on=on)[0] is False


def test_a_post_that_is_no_longer_filled_loses_its_practice(real: Handbook) -> None:
    chair = {"chair": post("defence", held("2015", "2024-04"))}
    assert one(real, carried(owner="chair"), posts=chair) == (False, "its post is no longer filled")
    assert one(real, carried(owner="chair"), posts=chair, on=date(2025, 1, 9))[0] is None
    refilled = {"chair": post("defence", held("2015", "2024-04"), held("2025-02"))}
    assert one(real, carried(owner="chair"), posts=refilled)[0] is True


def test_what_was_shown_once_and_is_not_kept_up_says_so(real: Handbook) -> None:
    on = date(2026, 8, 1)
    assert one(real, carried("p", item("event", "2024-02-01")), on=on)[0] is False
    assert one(real, carried("p", item("event", "2024-02-01")), on=on)[1] == (
        "it was shown again, but is not at level 3"
    )


def test_a_successor_without_a_text_is_not_at_level_3_yet(real: Handbook) -> None:
    old = dropped("old", ended="2024-03")
    bare = practice("new", "justice", item("event", AFTER), started="2024-03", successor_of="old")
    assert one(real, old, bare) == (None, "it was shown again, but is not at level 3")


def test_only_practices_at_level_3_on_the_day_before_are_rows(real: Handbook) -> None:
    aged = practice("aged", "defence", TEXT, item("event", "2022-01-08"), item("event", AFTER))
    just = practice("just", "defence", TEXT, item("event", "2022-01-09"), item("event", AFTER))
    new = practice("new", "defence", TEXT, item("event", CHANGE), item("event", AFTER))
    unowned = carried("unowned", owner=None)
    result = told(real, country(aged, just, new, unowned))
    assert [each.subject.split(": ")[1] for each in result.rows] == ["Just"]


def test_changes_before_the_first_commitment_test_nothing(real: Handbook) -> None:
    many = [carried()] * 5
    late = told(real, country(*many, commitments={"act": commitment(CHANGE)}))
    assert late.verdict is Verdict.NOT_TESTED
    assert told(real, country(*many, commitments={"act": commitment("2024-01-09")})).verdict is not Verdict.NOT_TESTED
    assert told(real, country(*many, commitments={})).verdict is Verdict.NOT_TESTED
    assert told(real, country(*many, transitions=[change("2027-01-01")])).verdict is Verdict.NOT_TESTED


def test_the_newest_change_decides_and_the_older_stand_beside_it(real: Handbook) -> None:
    data = country(*[carried()] * 5, transitions=[change("2020-05"), change(), change("2018")])
    result = told(real, data)
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (5, 5, 5))
    assert result.notes == (
        "The newest change is that of 10 January 2024.",
        "The change of May 2020: cannot tell.",
        "The change of 2018: cannot tell.",
    )


def test_without_a_change_it_is_not_tested_and_never_passed(real: Handbook) -> None:
    result = told(real, country(*[carried()] * 6, transitions=[]))
    assert (result.verdict, result.so_far, result.rows, result.settles) == (Verdict.NOT_TESTED, None, (), None)
    assert result.words == "not tested"
    assert "No change of government since the first commitment is recorded" in result.reason
    assert result.mind == "A change of government since the first commitment, with its source."


def anchored(real: Handbook, practices: dict[str, list[Data]], **fields: Any) -> str:
    (words,) = told(real, profile(practices, **fields)).notes
    return words


def test_all_four_anchors(real: Handbook) -> None:
    practices = {
        "legislative-oversight": [practice("inquiry", "parliament")],
        "equal-protection": [practice("a", "justice", resources={"base": True}), practice("b", "defence")],
    }
    bodies = departments("parliament", "justice", "defence")
    words = anchored(real, practices, commitments={"act": commitment()}, departments=bodies)
    assert words == (
        "Anchors on record: 4 of 4 (a law or a binding decision in force, oversight by parliament in practice, "
        "owners in several departments and money in the base budget)."
    )


def test_no_anchor_and_what_is_not_known_of_them(real: Handbook) -> None:
    assert anchored(real, {}) == "Anchors on record: 0 of 4; not known: money in the base budget."
    unlooked = anchored(real, {}, screened={"legislative-oversight": None})
    assert unlooked.endswith("not known: oversight by parliament in practice and money in the base budget.")


@pytest.mark.parametrize(
    ("law", "held_in_place"),
    [
        (commitment(force="law"), True),
        (commitment(force="binding"), True),
        (commitment(force="recommendation"), False),
        (commitment(force="other"), False),
        (commitment(ended="2026-01"), False),
        (commitment("2027"), False),
    ],
)
def test_only_a_law_or_a_binding_decision_in_force_is_an_anchor(real: Handbook, law: Data, held_in_place: bool) -> None:
    assert ("a law or a binding decision in force" in anchored(real, {}, commitments={"act": law})) is held_in_place


def test_owners_in_three_departments_are_several(real: Handbook) -> None:
    three = [practice(name, name) for name in ("justice", "defence", "finance-treasury")]
    assert "owners in several departments" in anchored(real, {"equal-protection": three}).split(";")[0]
    assert "owners in several departments" not in anchored(real, {"equal-protection": three[:2]})
    unknown = anchored(real, {"equal-protection": [*three[:2], practice("x", "health", owner=LEFT_OUT)]})
    assert "owners in several departments" in unknown.split("not known")[1]
    empty = practice("x", "health", owner="chair")
    posts = {"chair": post("health", holders=[])}
    known_later = anchored(real, {"equal-protection": [*three[:2], empty]}, posts=posts)
    assert "owners in several departments" in known_later.split("not known")[1]


def test_money_of_which_nothing_is_said_is_not_known(real: Handbook) -> None:
    none = practice("a", "justice", resources={"base": False})
    assert "base budget" not in anchored(real, {"equal-protection": [none]})
    for other in (practice("b", "defence"), practice("b", "defence", resources={"base": None})):
        assert anchored(real, {"equal-protection": [none, other]}).endswith("not known: money in the base budget.")


def test_where_outsiders_cannot_see_nothing_is_told(real: Handbook) -> None:
    result = told(real, country(*[carried()] * 5, observability="closed"))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (5, 5, 5))
    assert result.settles


def test_a_finding_on_conduct_after_the_change_is_not_called_silence(real: Handbook) -> None:
    finding = {"body": "A commission", "date": "2025-05-01", "says": "So it is.", "sources": ["report"]}
    assert one(real, carried(), on=SETTLED, conduct_findings=[finding]) == (
        False,
        "it was shown again, but is not at level 3",
    )


def test_rows_have_the_line_of_their_practice(real: Handbook) -> None:
    data = country(carried("first"), *[carried()] * 4, departments=departments("defence"))
    found = row(judge(read_case(real, data, LATER)), ": first")
    assert found.where.line == place_of(data, "elements", ELEMENTS[0], "practices", 0)
    assert found.element == ELEMENTS[0]
    assert found.settles.startswith("what became of")


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    assert told(real, country(*[carried()] * 5)).thresholds[:4] == (
        Threshold("tests.S1.pass_from", 0.8),
        Threshold("tests.S1.watch_from", 0.5),
        Threshold("tests.S1.settled_after", 12),
        Threshold("tests.S1.settled_until", 30),
    )
