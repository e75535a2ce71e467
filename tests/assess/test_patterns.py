"""Sentences that put several verdicts into words: said, just not said, and said so far."""

from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import (
    FIRST_SEEN,
    LATELY,
    LEFT_OUT,
    LONG_AGO,
    ROUTINE,
    case_of,
    commitment,
    departments,
    held,
    item,
    post,
    practice,
    profile,
)
from handbook.assess.case import Case
from handbook.assess.country import Standing
from handbook.assess.patterns import Pattern, patterns
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Result, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
FA, DEFENCE = "foreign-affairs", "defence"
FOCAL, MECHANISM, RESOURCES = "focal-point", "interdepartmental-mechanism", "dedicated-resources"
AT_HOME = ("security-force-accountability", "equal-protection", "independent-safeguards", "incitement-prevention")
PAPER = (item("text", "2015-03-01"), item("event", LONG_AGO))
"""What shows a practice on paper and done long ago."""
FAIL, WATCH = Result("", Verdict.FAIL, "", "2"), Result("", Verdict.WATCH, "", "2")
SO_FAR = Result("", Verdict.CANNOT_TELL, "", "2", so_far=Verdict.FAIL)
SO_FAR_WATCH = Result("", Verdict.CANNOT_TELL, "", "2", so_far=Verdict.WATCH)
PASSED = {test.id: Result(test.id, Verdict.PASS, "", "2") for test in every_test()}


def country(real: Handbook, elements: dict[str, list[Data]], **fields: Any) -> Case:
    return case_of(real, profile(elements, **fields))


def said(case: Case, name: str, **results: Result) -> Pattern | None:
    """Return the sentence of one pattern, with the results given and a pass in all other tests; None if unsaid."""
    found = [each for each in patterns(case, {**PASSED, **results}) if each.id == name]
    assert len(found) < 2
    return found[0] if found else None


def test_a_provisional_sentence_says_so() -> None:
    assert Pattern("a", "It is so.").words == "It is so."
    assert Pattern("a", "It is so.", True).words == "So far: It is so."


NOWHERE = "No accountable owner was found anywhere. However wide the language, this is not mainstreaming."


@pytest.mark.parametrize("owners", [[None], [None, "all"], ["all"], [None, "gone"]])
def test_without_an_owner_anywhere_it_is_not_mainstreaming(real: Handbook, owners: list[Any]) -> None:
    made = [practice(f"p{number}", owner=owner) for number, owner in enumerate(owners)]
    assert said(country(real, {"workforce-training": made}), "twin-track") == Pattern("twin-track", NOWHERE)


@pytest.mark.parametrize("owners", [["department"], [None, "department"], [LEFT_OUT, "department"], []])
def test_one_owner_anywhere_is_enough(real: Handbook, owners: list[Any]) -> None:
    made = [practice(f"p{number}", owner=owner) for number, owner in enumerate(owners)]
    assert said(country(real, {"workforce-training": made}), "twin-track") is None


def test_an_unknown_owner_is_not_no_owner(real: Handbook) -> None:
    found = said(country(real, {FOCAL: [practice("a", owner=None), practice("b", owner=LEFT_OUT)]}), "twin-track")
    assert found is not None
    assert found.provisional
    assert found.words == "So far: Nobody is known to own any of the work; for some practices nobody has said who does."


def test_a_post_that_stands_empty_is_no_owner_and_one_of_which_nobody_has_said_it_is_not_known(
    real: Handbook,
) -> None:
    made = {"workforce-training": [practice(owner="officer")]}
    empty = country(real, made, posts={"officer": post(FA, held("2015", "2020"))})
    assert said(empty, "twin-track") == Pattern("twin-track", NOWHERE)
    unsaid = said(country(real, made, posts={"officer": {"title": "Officer", "department": FA}}), "twin-track")
    assert unsaid is not None
    assert unsaid.provisional


TITLES = {
    FOCAL: "Accountable senior official",
    MECHANISM: "Standing cross-government mechanism",
    RESOURCES: "Dedicated staff and money",
}


@pytest.mark.parametrize("element", list(TITLES))
@pytest.mark.parametrize(
    ("practices", "provisional"),
    [
        ([], False),
        ([practice(owner=None)], False),
        ([practice(owner="all")], False),
        ([practice("a", owner=None), practice("b", owner=LEFT_OUT)], True),
        ([practice(owner=LEFT_OUT)], True),
        ([practice()], None),
        ([practice("p", FA, *PAPER)], None),
        ([practice("p", FA, item())], None),
        ([practice("a", owner=None), practice("b")], None),
    ],
)
def test_each_floor_element_without_an_owner_has_its_sentence(
    real: Handbook, element: str, practices: list[Data], provisional: bool | None
) -> None:
    found = said(country(real, {element: practices}), f"floor-{element}")
    lacks = "nobody has said who owns it" if provisional else "no accountable owner was found"
    words = f"{TITLES[element]}: {lacks}."
    assert found == (None if provisional is None else Pattern(f"floor-{element}", words, provisional))


@pytest.mark.parametrize("result", [None, "not-published", "not-applicable"])
def test_what_nobody_looked_at_is_not_named(real: Handbook, result: str | None) -> None:
    case = case_of(real, profile({}, {FOCAL: result}))
    assert said(case, f"floor-{FOCAL}") is None
    assert said(case, f"floor-{MECHANISM}") is not None


def test_on_a_day_of_which_no_search_speaks_no_owner_is_missed(real: Handbook) -> None:
    data = profile({"workforce-training": [practice(owner=None)]}, commitments=LAW)
    every = {"twin-track", "law-without-hands", *(f"floor-{name}" for name in TITLES)}

    def names(day: date) -> set[str]:
        return {each.id for each in patterns(case_of(real, data, day), PASSED)} & every

    assert names(FIRST_SEEN) == every
    assert names(FIRST_SEEN - timedelta(days=1)) == {"twin-track"}
    early = said(case_of(real, data, FIRST_SEEN - timedelta(days=1)), "twin-track")
    assert early == Pattern("twin-track", NOWHERE, True), "too few squares were looked at so early"


def test_other_elements_have_no_floor_and_floors_come_first(real: Handbook) -> None:
    case = country(real, {"workforce-training": [practice(owner=None, scope="abroad")]})
    found = [each.id for each in patterns(case, {**PASSED, "P3": FAIL, "P4": FAIL})]
    floors = [f"floor-{name}" for name in (FOCAL, MECHANISM, RESOURCES)]
    assert found == ["twin-track", *floors, "abroad-only", "new-words"]


LAW = {"act": commitment("2015-03-01", "binding-basis")}


def law(real: Handbook, focal: list[Data] | None = None, **fields: Any) -> Pattern | None:
    case = country(real, {FOCAL: focal or []}, **{"commitments": LAW, **fields})
    return said(case, "law-without-hands")


def test_a_law_without_an_owner_is_law_without_hands(real: Handbook) -> None:
    words = "Law without hands: Act is in force, and nobody is known to answer for the work."
    assert law(real) == law(real, [practice(owner=None)]) == Pattern("law-without-hands", words)
    binding = {"act": commitment("2015-03-01", "binding-basis", force="binding", title="Order")}
    found = law(real, commitments=binding)
    assert found is not None
    assert found.sentence.startswith("Law without hands: Order is in force")


def test_an_owner_who_is_left_out_makes_it_provisional(real: Handbook) -> None:
    found = law(real, [practice(owner=LEFT_OUT)])
    assert found is not None
    assert found.provisional
    assert found.words.endswith("nobody is known to answer for the work.")


@pytest.mark.parametrize(
    "commitments",
    [
        {},
        {"act": commitment("2015-03-01")},
        {"act": commitment("2015-03-01", FOCAL)},
        {"act": commitment("2015-03-01", "binding-basis", force="recommendation")},
        {"act": commitment("2015-03-01", "binding-basis", force="other")},
        {"act": commitment("2015-03-01", "binding-basis", ended="2020")},
        {"act": commitment("2026-07-01", "binding-basis")},
    ],
)
def test_without_a_law_in_force_there_is_no_law_without_hands(real: Handbook, commitments: Data) -> None:
    assert law(real, commitments=commitments) is None


def test_with_hands_there_is_no_law_without_hands(real: Handbook) -> None:
    assert law(real, [practice("p", FA, *PAPER)]) is None, "an owner, though nothing was done lately"
    assert law(real, [practice("p", FA, item("event", LONG_AGO))]) is None, "an owner, though nothing is on paper"
    assert law(real, screened={FOCAL: None}) is None
    working = country(real, {"workforce-training": [practice()]}, commitments=LAW)
    assert said(working, "law-without-hands") is None
    idle = country(real, {"workforce-training": [practice("p", FA, *PAPER)]}, commitments=LAW)
    assert said(idle, "law-without-hands") is not None


SOFT = {"act": commitment("2015-03-01", force="recommendation")}


def hands(real: Handbook, *practices: Data, **fields: Any) -> Pattern | None:
    case = country(real, {"workforce-training": list(practices)}, **{"commitments": SOFT, **fields})
    return said(case, "hands-without-law")


NO_BASE, BASE = {"resources": {"base": False}}, {"resources": {"base": True}}


def test_work_that_nothing_holds_in_place_is_hands_without_law(real: Handbook) -> None:
    words = "Hands without law: the work is done, and {} holds it in place when a government changes."
    assert hands(real, practice(**NO_BASE)) == Pattern("hands-without-law", words.format("nothing"))
    one = Pattern("hands-without-law", words.format("only money in the base budget"))
    assert hands(real, practice(**BASE)) == one


def test_one_anchor_that_may_be_there_keeps_it_firm_and_two_make_it_provisional(real: Handbook) -> None:
    one, two = hands(real, practice()), hands(real, practice(), screened={"legislative-oversight": None})
    assert one is not None
    assert not one.provisional
    assert two is not None
    assert two.provisional


def test_a_law_two_anchors_or_idle_hands_leave_it_unsaid(real: Handbook) -> None:
    assert hands(real, practice(**NO_BASE), commitments=LAW) is None
    assert hands(real, practice("p", FA, *PAPER, **NO_BASE)) is None
    assert hands(real, practice(owner=None, **NO_BASE)) is None
    three = [practice(f"p{name}", name, **BASE) for name in (FA, DEFENCE, "justice")]
    assert hands(real, *three) is None
    assert hands(real, *three[:2]) is not None


def texts(real: Handbook, own: int, others: int, **results: Result) -> Pattern | None:
    """Return what is said of departments with a text of their own, and others with a text of the lead."""
    names = ("defence", "interior-police", "justice", "health")[: own + others]
    made = [
        practice(name, name, item("text", LATELY, issued_by=name if number < own else FA))
        for number, name in enumerate(names)
    ]
    lead = practice("lead", FA, item("text", LATELY, issued_by=FA))
    case = country(real, {"workforce-training": [lead, *made]}, departments=departments(FA, *names, lead=FA))
    return said(case, "wide-and-shallow", **results)


SHALLOW = {"S2": FAIL, "P5": FAIL}


def test_many_texts_and_little_else_are_wide_and_shallow(real: Handbook) -> None:
    words = "Wide and shallow: many departments have words of their own, few have procedure, and no means came."
    assert texts(real, 2, 2, **SHALLOW) == Pattern("wide-and-shallow", words)
    assert texts(real, 1, 2, **SHALLOW) is None
    assert texts(real, 2, 2, S2=WATCH, P5=FAIL) is None
    assert texts(real, 2, 2, S2=FAIL, P5=WATCH) is None
    assert texts(real, 0, 0, **SHALLOW) is None


@pytest.mark.parametrize("provisional", [{"S2": SO_FAR}, {"P5": SO_FAR}, {"S4": SO_FAR_WATCH}])
def test_wide_and_shallow_rests_on_three_verdicts(real: Handbook, provisional: dict[str, Result]) -> None:
    found = texts(real, 2, 2, **{**SHALLOW, **provisional})
    assert found is not None
    assert found.provisional
    assert texts(real, 2, 2, S2=SO_FAR_WATCH, P5=FAIL) is None


def deep(real: Handbook, *places: str, **results: Result) -> Pattern | None:
    made = [practice(f"p{name}", name, **ROUTINE) for name in places]
    shallow = practice("other", "justice")
    return said(country(real, {"workforce-training": [*made, shallow]}), "deep-and-alone", **results)


def test_one_department_with_a_routine_among_walls_is_deep_and_alone(real: Handbook) -> None:
    words = "Deep and alone: The defence department works by routine, and the others do not share it."
    assert deep(real, DEFENCE, P6=FAIL) == Pattern("deep-and-alone", words)
    assert deep(real, DEFENCE, P6=SO_FAR) == Pattern("deep-and-alone", words, True)
    assert deep(real, DEFENCE, P6=WATCH) is None
    assert deep(real, DEFENCE, P6=SO_FAR_WATCH) is None
    assert deep(real, DEFENCE, FA, P6=FAIL) is None
    assert deep(real, P6=FAIL) is None


def abroad(real: Handbook, elements: dict[str, list[Data]], *unlooked: str, **fields: Any) -> Pattern | None:
    data = profile(elements, dict.fromkeys(unlooked), **fields)
    return said(case_of(real, data), "abroad-only")


AWAY = {"peace-operations": [practice(scope="abroad")]}


def test_practices_abroad_and_none_at_home_are_abroad_only(real: Handbook) -> None:
    words = "Abroad only: practices protect people abroad, and none was found in the group “Protection at home”."
    assert abroad(real, AWAY) == Pattern("abroad-only", words)
    assert abroad(real, AWAY, AT_HOME[0]) == Pattern("abroad-only", words), "three of four were looked at"
    assert abroad(real, AWAY, *AT_HOME[:2]) == Pattern("abroad-only", words, True)
    assert abroad(real, AWAY, *AT_HOME) is None


def test_a_practice_at_home_or_none_abroad_leaves_it_unsaid(real: Handbook) -> None:
    assert abroad(real, {**AWAY, AT_HOME[0]: [practice(scope="home")]}) is None
    assert abroad(real, {}) is None
    assert abroad(real, {"workforce-training": [practice(scope="home")]}) is None
    aside = case_of(real, profile(AWAY, dict.fromkeys(AT_HOME, "not-applicable")))
    assert said(aside, "abroad-only") is None


def test_old_work_that_nobody_measures_is_new_words(real: Handbook) -> None:
    words = "New words: much of what is claimed is older work, and nobody can measure it."
    case = country(real, {})
    assert said(case, "new-words", P4=FAIL, P3=FAIL) == Pattern("new-words", words)
    assert said(case, "new-words", P4=SO_FAR, P3=FAIL) == Pattern("new-words", words, True)
    assert said(case, "new-words", P4=FAIL, P3=SO_FAR) == Pattern("new-words", words, True)
    assert said(case, "new-words", P4=FAIL, P3=WATCH) is None
    assert said(case, "new-words", P4=WATCH, P3=FAIL) is None
    assert said(case, "new-words", P4=FAIL, P3=SO_FAR_WATCH) is None


def test_a_country_says_its_own_sentences(real: Handbook) -> None:
    none = {"fte_added": 0, "money": [{"amount": 0, "currency": "EUR", "year": "2025"}]}
    old = {"started": "2010", "change": "renamed", "resources": none, "measures": [], "scope": "abroad"}
    made = {FOCAL: [practice(f"p{number}", **old) for number in range(5)]}
    found = Standing("x", country(real, made, commitments=LAW)).patterns
    assert [each.id for each in found] == [
        f"floor-{MECHANISM}",
        f"floor-{RESOURCES}",
        "abroad-only",
        "new-words",
    ]
    assert not any(each.provisional for each in found)
