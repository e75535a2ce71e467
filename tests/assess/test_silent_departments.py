"""P2: departments overlooked. Each rule, each false alarm, each missed case has its own country."""

from typing import Any

import pytest

from case_builder import (
    ELEMENTS,
    LATELY,
    LONG_AGO,
    SIX,
    Data,
    case_of,
    department,
    departments,
    item,
    line_of,
    link,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.pitfalls.silent_departments import judge
from handbook.assess.verdict import Result, Row, Threshold, Verdict
from handbook.model.handbook import Handbook

MECHANISM = "interdepartmental-mechanism"
"""An element that all six functions hold, and intelligence too."""
NINE = (*SIX, "trade-customs", "health", "parliament")
CORE_OF_ALL = "atrocity-prevention-policy"


def own(name: str) -> Data:
    """Return a practice of a department with an event of its own."""
    return practice(f"own-{name}", name, item("event", LATELY, issued_by=name))


def speaking(*names: str) -> dict[str, list[Data]]:
    return {MECHANISM: [own(name) for name in names]}


def country(functions: tuple[str, ...], speakers: tuple[str, ...], **fields: Any) -> Data:
    """Return a country in which some departments speak; of the others, others were found to do what they would do."""
    bodies = {**departments(*functions), "center": department("head-of-government")}
    held_elsewhere = [practice("center", "center")]
    elements = {element: held_elsewhere for element in ELEMENTS} | {
        MECHANISM: [*held_elsewhere, *(own(name) for name in speakers)]
    }
    return profile(elements, departments=bodies, **fields)


def silent(real: Handbook, practices: dict[str, list[Data]], name: str = "defence", **fields: Any) -> Row:
    return row(judge(case_of(real, profile(practices, **fields))), f"The {name} department")


def test_all_speak(real: Handbook) -> None:
    result = judge(case_of(real, country(SIX, SIX)))
    assert (result.verdict, rows_of(result), result.notes) == (Verdict.PASS, (0, 7, 7), ())
    assert result.reason == "Relevant departments silent: 0 of 7 known."
    assert result.mind == "A department of which nothing of its own was found."


@pytest.mark.parametrize("missing", SIX)
def test_one_of_the_six_functions_may_not_be_silent(real: Handbook, missing: str) -> None:
    result = judge(case_of(real, country(SIX, tuple(each for each in SIX if each != missing))))
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (1, 7, 7))
    title = real.framework.functions[missing].name
    assert result.notes == (f"Silent where none may be: {title}.",)
    assert result.mind == f"An own-issued item, product, event or case of {title}."


@pytest.mark.parametrize(
    ("functions", "quiet", "verdict"),
    [
        (NINE[:7], ("trade-customs",), Verdict.WATCH),
        ((*SIX, "trade-customs", "health"), ("trade-customs", "health"), Verdict.WATCH),
        (NINE, ("trade-customs", "health", "parliament"), Verdict.FAIL),
    ],
)
def test_any_silent_department_is_watched_and_more_than_a_quarter_fail(
    real: Handbook, functions: tuple[str, ...], quiet: tuple[str, ...], verdict: Verdict
) -> None:
    result = judge(case_of(real, country(functions, tuple(each for each in functions if each not in quiet))))
    assert (result.verdict, rows_of(result)) == (verdict, (len(quiet), len(functions) + 1, len(functions) + 1))
    assert not any("Silent where none may be" in note for note in result.notes)
    if verdict is Verdict.FAIL:
        assert result.mind == (
            "An own-issued item, product, event or case of enough departments: "
            "at most 25% of the relevant departments may be silent."
        )
    else:
        assert result.mind == (
            "Something of its own from each silent department, or more than 25% of the relevant departments silent."
        )


def test_exactly_a_quarter_is_watched(real: Handbook) -> None:
    functions = (*SIX, "trade-customs")
    data = country(functions, SIX)
    data["departments"]["health"] = department("health")
    data["elements"][MECHANISM]["practices"].append(
        practice("health", "health", item("text", LATELY, issued_by="justice"))
    )
    del data["departments"]["center"]
    result = judge(case_of(real, data))
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (2, 8, 8))


def test_with_a_blind_core_element_nobody_can_tell_that_all_speak(real: Handbook) -> None:
    data = country(SIX, SIX, screened={CORE_OF_ALL: None})
    result = judge(case_of(real, data))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (0, 7, 7))
    assert result.words == "cannot tell (so far: would pass)"
    assert result.notes == ("Nobody has looked at: Declared atrocity prevention policy.",)
    assert result.reason.startswith(
        "Too little is known: 1 core element nobody has looked at. "
        "So far it would pass: relevant departments silent: 0 of 7 known; "
    )
    assert result.settles == result.mind
    assert (result.settles or "").startswith("A search for the elements behind ")
    other = country(SIX, SIX, screened={"workforce-training": None})
    assert judge(case_of(real, other)).verdict is Verdict.PASS


def test_a_function_of_which_nobody_can_tell_keeps_from_a_pass_and_is_named_in_words(real: Handbook) -> None:
    data = country(SIX, SIX[1:])
    data["elements"][MECHANISM]["practices"].append(practice("duty", SIX[0], item("text", LATELY)))
    result = judge(case_of(real, data))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (0, 6, 7))
    title = real.framework.functions[SIX[0]].name
    assert title != SIX[0]
    lacks = f"Too little is known: nobody can tell whether these functions are silent: {title}. So far it would pass: "
    assert result.reason.startswith(lacks)
    assert result.settles == f"A source that says what is done by The {SIX[0]} department."
    both = judge(case_of(real, data | {"elements": data["elements"] | {CORE_OF_ALL: {}}}))
    assert "1 core element nobody has looked at and nobody can tell whether these functions are silent" in both.reason


def test_what_is_open_holds_back_a_pass_alone(real: Handbook) -> None:
    """Silence that is known is told, whatever else is not."""
    speakers = SIX[1:]
    functions = (*SIX, "trade-customs", "health")
    data = country(functions, (*speakers, "health"), screened={CORE_OF_ALL: None})
    data["elements"][MECHANISM]["practices"].append(practice("duty", SIX[0], item("text", LATELY)))
    watched = judge(case_of(real, data))
    assert (watched.verdict, watched.so_far, rows_of(watched)) == (Verdict.WATCH, None, (1, 8, 9))
    assert watched.notes == ("Nobody has looked at: Declared atrocity prevention policy.",)
    failed = judge(case_of(real, country(SIX, speakers, screened={CORE_OF_ALL: None})))
    assert (failed.verdict, rows_of(failed)) == (Verdict.FAIL, (1, 7, 7))


def test_what_fails_says_first_what_would_end_that(real: Handbook) -> None:
    data = country(SIX, SIX[1:], screened={CORE_OF_ALL: None})
    result = judge(case_of(real, data))
    assert (result.verdict, len(result.notes)) == (Verdict.FAIL, 2)
    assert result.mind.startswith("An own-issued item, product, event or case of ")


def test_a_search_that_is_not_published_leaves_a_core_element_blind(real: Handbook) -> None:
    hidden = judge(case_of(real, country(SIX, SIX, screened={CORE_OF_ALL: "not-published"})))
    assert (hidden.verdict, hidden.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert judge(case_of(real, country(SIX, SIX, screened={CORE_OF_ALL: "not-applicable"}))).verdict is Verdict.PASS


def test_we_did_not_look_so_the_department_is_not_known(real: Handbook) -> None:
    unlooked = {element: None for element in ELEMENTS if element != MECHANISM}
    found = silent(real, speaking("justice"), screened=unlooked)
    assert (found.counts, found.words.startswith("too few looked at: 1 of ")) == (None, True)
    assert found.settles == "what is done by The defence department"


@pytest.mark.parametrize(("looked", "counts"), [(6, True), (5, None)])
def test_three_fifths_of_a_departments_squares_are_needed(real: Handbook, looked: int, counts: bool | None) -> None:
    held = [element.id for element in real.framework.elements.values() if "defence" in element.facts.held_by][:10]
    drop = [element for element in ELEMENTS if element not in held]
    bodies = {**departments("justice"), "defence": department("defence", relevant={"drop": drop, "reason": "R"})}
    practices = {element: [own("justice")] for element in held}
    unlooked = dict.fromkeys(held[looked:])
    found = silent(real, practices, screened=unlooked, departments=bodies)
    assert found.counts is counts
    assert f"{looked} of 10 squares screened" in found.words


def test_a_search_that_found_nothing_anywhere_is_not_silence(real: Handbook) -> None:
    found = silent(real, {})
    assert found.counts is False
    assert found.words == "its elements were looked for, and nothing was found in any department"


def test_what_others_do_and_it_does_not_is_silence(real: Handbook) -> None:
    found = silent(real, speaking("justice"))
    assert (found.counts, found.words) == (True, "nothing of its own was found; 17 of 17 squares screened")


def test_a_department_that_the_policy_names_and_that_never_speaks_itself(real: Handbook) -> None:
    named = practice("duty", "defence", item("text", LATELY, issued_by="justice"))
    assert silent(real, {MECHANISM: [named]}).counts is True
    assert silent(real, {MECHANISM: [named]}).words == "others name it; nothing of its own"


@pytest.mark.parametrize(("looked", "counts"), [(6, True), (5, None)])
def test_that_others_alone_name_it_is_silence_only_if_enough_was_looked_at(
    real: Handbook, looked: int, counts: bool | None
) -> None:
    owes = [element.id for element in real.framework.elements.values() if "defence" in element.facts.held_by][:10]
    drop = [element for element in ELEMENTS if element not in owes]
    bodies = {**departments("justice"), "defence": department("defence", relevant={"drop": drop, "reason": "R"})}
    named = practice("duty", "defence", item("text", LATELY, issued_by="justice"))
    found = silent(real, {owes[0]: [named]}, screened=dict.fromkeys(owes[looked:]), departments=bodies)
    words = "others name it; nothing of its own" if counts else "too few looked at: 5 of 10 squares screened"
    assert (found.counts, found.words) == (counts, words)


def test_a_text_whose_issuer_is_not_said_leaves_it_not_known(real: Handbook) -> None:
    unsaid = practice("duty", "defence", item("text", LATELY))
    mixed = practice("duty", "defence", item("text", LATELY), item("text", LATELY, issued_by="justice"))
    for each in (unsaid, mixed):
        found = silent(real, {MECHANISM: [each]})
        assert (found.counts, found.words) == (None, "who issued its items is not said")
    bare = practice("duty", "defence", evidence=[])
    assert silent(real, {MECHANISM: [bare]}).counts is None


@pytest.mark.parametrize("kind", ["post", "money", "product", "event", "case", "outcome"])
def test_anything_but_a_text_under_its_own_practice_is_its_own(real: Handbook, kind: str) -> None:
    found = silent(real, {MECHANISM: [practice("duty", "defence", item(kind, LONG_AGO, issued_by="justice"))]})
    assert (found.counts, found.words) == (False, "something of its own is recorded")


def test_joint_work_that_others_alone_record_leaves_it_not_known(real: Handbook) -> None:
    joint = practice("theirs", "justice", joint_with=[link("defence")])
    found = silent(real, {MECHANISM: [joint]})
    assert (found.counts, found.words) == (None, "others record joint work with it; nothing of its own is recorded")
    ended = practice("theirs", "justice", joint_with=[link("defence")], ended="2020")
    assert silent(real, {MECHANISM: [ended, own("justice")]}).counts is True
    assert silent(real, {MECHANISM: [practice("theirs", "justice", joint_with=[link("health")])]}).counts is True


def test_an_item_that_it_issued_anywhere_counts_if_it_supports_and_is_dated_by_now(real: Handbook) -> None:
    def elsewhere(**fields: Any) -> bool | None:
        theirs = practice("theirs", "justice", item("text", **{"issued_by": "defence", **fields}))
        return silent(real, {MECHANISM: [theirs]}).counts

    assert elsewhere() is False
    assert elsewhere(shows="limits") is True
    assert elsewhere(shows="ends") is True
    assert elsewhere(when="2026-07-01") is True
    assert elsewhere(issued_by="justice") is True


def test_what_limits_its_own_practice_is_not_its_own_doing(real: Handbook) -> None:
    limited = practice("duty", "defence", item("text", issued_by="justice"), item("event", shows="limits"))
    assert silent(real, {MECHANISM: [limited]}).counts is True


def test_two_departments_of_one_function_are_silent_only_together(real: Handbook) -> None:
    data = country(SIX, tuple(each for each in SIX if each != "defence"))
    data["departments"]["joint-staff"] = department("defence")
    data["elements"][MECHANISM]["practices"].append(own("joint-staff"))
    result = judge(case_of(real, data))
    assert result.verdict is Verdict.PASS
    assert row(result, "The defence department").where  # the department has squares of its own
    quiet = country(SIX, tuple(each for each in SIX if each != "defence"))
    quiet["departments"]["joint-staff"] = department("defence")
    quiet["elements"][MECHANISM]["practices"].append(practice("x", "joint-staff", item("text", issued_by="justice")))
    assert judge(case_of(real, quiet)).verdict is Verdict.FAIL


def test_functions_that_no_department_has_are_named(real: Handbook) -> None:
    result = judge(case_of(real, country(SIX[:5], SIX[:5])))
    title = real.framework.functions["finance-treasury"].name
    assert title != "finance-treasury"
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (0, 6, 6))
    assert f"nobody can tell whether these functions are silent: {title}." in result.reason
    assert result.notes == (f"No department with these functions is recorded: {title}.",)


def test_closed_services_cannot_be_told(real: Handbook) -> None:
    result = judge(case_of(real, country(SIX, SIX[:2], observability="closed")))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (4, 7, 7))
    assert "outsiders cannot see" in result.reason
    assert result.settles == result.mind != ""


def test_four_departments_are_too_few(real: Handbook) -> None:
    result = judge(case_of(real, country(SIX[:3], SIX[:2])))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (1, 4, 4))
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles == "More relevant departments, each with a dated source."


def test_a_country_of_which_nothing_is_known(real: Handbook) -> None:
    result = judge(case_of(real, profile(blank=True)))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))
    assert "what is done by The foreign-affairs department" in (result.settles or "")
    assert "a search for the elements behind 92 unlooked squares" in (result.settles or "")


def test_rows_have_the_line_of_their_department(real: Handbook) -> None:
    data = country(SIX, SIX)
    found = row(judge(read_case(real, data)), "The defence department")
    assert found.where.line == line_of(data, "departments", "defence")


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    result: Result = judge(case_of(real, country(SIX, SIX)))
    assert result.test == "P2"
    assert result.thresholds[0] == Threshold("tests.P2.fail_above", 0.25)
    assert [each.path for each in result.thresholds[1:]] == [
        "tests.floors.screened_share",
        "tests.floors.known_share",
        "tests.floors.rows",
    ]
