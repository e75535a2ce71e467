"""S4: the norm is carried. Each sign, each false pass and false fail has its own departments."""

from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import (
    AT_FIRST,
    FIRST_SEEN,
    LATELY,
    LEFT_OUT,
    ON,
    TRAINERS,
    Data,
    case_of,
    commitment,
    department,
    departments,
    item,
    line_of,
    post,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.squares import squares
from handbook.assess.strengths.norm_carried import Signs, judge, share_of, signs_of
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

ELEMENT, TRAINING = "interdepartmental-mechanism", "workforce-training"
TEN = tuple(f"d{number}" for number in range(10))
"""Ten departments; each is of a function of its own, and owes what it works on."""
TITLE = {"title": "Appraisal rules", "source": "report"}


def text(name: str, by: Any = None, **fields: Any) -> Data:
    return item("text", **{"when": AT_FIRST, "issued_by": name if by is None else by, **fields})


def opened(name: str, **fields: Any) -> Data:
    return item("case", **{"when": LATELY, "issued_by": name, **fields})


def trainer(name: str) -> Data:
    """Return a department that owes staff training."""
    return department(f"function-{name}", relevant={"add": [TRAINING], "reason": "R"})


def country(texts: int = 0, cases: int = 0, trained: int = 0, of: int = 10, **fields: Any) -> Data:
    """Return so many departments, of which so many each have a text, a case, and training that counts.

    Without a sign a department has somebody else's text, so that it is known to show none; all owe staff training.
    """
    names = TEN[:of]
    practices, courses = [], []
    for number, name in enumerate(names):
        shown = [text(name, "center"), *[text(name)] * (number < texts), *[opened(name)] * (number < cases)]
        practices.append(practice(name, name, *shown))
        if number < trained:
            course = item("event", LATELY, issued_by="center")
            courses.append(practice(name, name, text(name, "center"), course, appraisal=TITLE))
    bodies = {name: trainer(name) for name in names} | departments("center", lead="center")
    data = profile({ELEMENT: practices, TRAINING: courses}, **{"departments": bodies, **fields})
    data["elements"][TRAINING] |= {"screened": {"result": "found"}}
    return data


def told(real: Handbook, *args: int, **fields: Any) -> Result:
    return judge(case_of(real, country(*args, **fields)))


def signs(real: Handbook, *practices: tuple[str, Data], on: date = ON, **fields: Any) -> Signs:
    """Return the signs of the ministry that has the practices; it owes staff training."""
    elements: dict[str, list[Data]] = {}
    for element, each in practices:
        elements.setdefault(element, []).append(each)
    bodies = {"ministry": department("justice"), "center": department("head-of-government", lead=True)}
    case = case_of(real, profile(elements, **{"departments": bodies, **fields}), on)
    (found,) = [each for each in signs_of(case, squares(case)) if each.department == "ministry"]
    return found


def of(*evidence: Data, **fields: Any) -> tuple[str, Data]:
    return ELEMENT, practice("p", "ministry", *evidence, **fields)


@pytest.mark.parametrize(
    ("texts", "cases", "trained", "verdict", "mean"),
    [
        (10, 10, 10, Verdict.PASS, "100%"),
        (7, 6, 2, Verdict.PASS, "50%"),
        (7, 5, 2, Verdict.WATCH, "47%"),
        (10, 3, 10, Verdict.WATCH, "77%"),
        (10, 4, 10, Verdict.PASS, "80%"),
        (4, 4, 0, Verdict.WATCH, "27%"),
        (5, 2, 0, Verdict.FAIL, "23%"),
        (0, 0, 0, Verdict.FAIL, "0%"),
    ],
)
def test_the_mean_of_the_three_shares_decides_with_the_cases(
    real: Handbook, texts: int, cases: int, trained: int, verdict: Verdict, mean: str
) -> None:
    result = told(real, texts, cases, trained)
    counting = max(texts, cases, trained)
    assert (result.verdict, rows_of(result), result.so_far) == (verdict, (counting, 10, 10), None)
    assert result.reason == (
        f"Departments but the lead with a text of their own: {texts} of 10 known; a case of their own: "
        f"{cases} of 10 known; training that counts for the career: {trained} of 10 known; "
        f"the mean of the three is {mean}."
    )
    assert result.mind.startswith("More or fewer departments with ")


def test_exactly_a_quarter_is_watched(real: Handbook) -> None:
    result = told(real, 3, 3, 0, of=8)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (3, 8, 8))
    assert told(real, 3, 2, 0, of=8).verdict is Verdict.FAIL


def test_what_is_weakest_would_change_it(real: Handbook) -> None:
    assert told(real, 9, 8, 1).mind == (
        "More or fewer departments with training that counts for the career, where the share is lowest."
    )
    assert "a case of their own" in told(real, 9, 1, 8).mind


def test_four_departments_are_too_few(real: Handbook) -> None:
    result = told(real, 4, 4, 4, of=4)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (4, 4, 4))
    assert result.settles == result.mind == "More relevant departments but the lead, each with a dated source."


def test_the_lead_is_not_asked(real: Handbook) -> None:
    bodies = {**{name: trainer(name) for name in TEN[1:]}, "d0": department("x", lead=True)}
    result = told(real, 5, 5, 5, departments=bodies)
    assert rows_of(result) == (4, 9, 9)
    assert all("The x department" not in each.subject for each in result.rows)


def test_rows_say_which_signs_are_shown(real: Handbook) -> None:
    result = told(real, 3, 2, 1)
    said = [each.words for each in result.rows[:4]]
    assert said == [
        "a text of their own, a case of their own and training that counts for the career",
        "a text of their own and a case of their own",
        "a text of their own",
        "none of the three is shown",
    ]
    assert result.rows[0].settles == "which plans, cases and training The function-d0 department has"


def test_a_text_of_its_own_counts_and_that_of_others_does_not(real: Handbook) -> None:
    assert signs(real, of(text("ministry"))).text is True
    assert signs(real, of(text("ministry", "center"))).text is False
    assert signs(real, of(text("ministry", LEFT_OUT))).text is None
    assert signs(real, of(text("ministry", LEFT_OUT), text("ministry"))).text is True
    assert signs(real, of(text("ministry", shows="limits"))).text is False
    assert signs(real, of(text("ministry", when="2027"))).text is False
    assert signs(real, of(text("ministry"), ended="2020")).text is False


def test_only_a_recent_case_that_it_opened_itself_counts(real: Handbook) -> None:
    assert signs(real, of(opened("ministry"))).case is True
    assert signs(real, of(opened("center"))).case is False
    assert signs(real, of(item("case"))).case is None
    assert signs(real, of(item("case", "2020"))).case is False
    assert signs(real, of(opened("ministry", when="2024-06-30"))).case is True
    assert signs(real, of(opened("ministry", when="2024-06-29"))).case is False
    assert signs(real, of(item("event", issued_by="ministry"))).case is False
    assert signs(real, of(opened("ministry", shows="limits"))).case is False


def course(*evidence: Data, **fields: Any) -> tuple[str, Data]:
    return TRAINING, practice("course", "ministry", *evidence, **fields)


def test_training_counts_with_a_line_in_appraisal_or_promotion_if_it_was_given_lately(real: Handbook) -> None:
    assert signs(real, course(appraisal=TITLE)).training is True
    assert signs(real, course(appraisal=TITLE, owner=LEFT_OUT)).training is True
    assert signs(real, course(appraisal=TITLE), screened={TRAINING: None}).training is True, "shown is shown"
    assert signs(real, course()).training is None
    aged = course(item("text"), item("event", "2020"), appraisal=TITLE)
    assert signs(real, aged).training is None, "there is training; whether it still counts is not known"
    assert signs(real, course(), of(appraisal=TITLE)).training is None, "the line stands with other work"


def test_training_is_missing_only_if_somebody_looked_near_the_day_and_found_none_in_the_department(
    real: Handbook,
) -> None:
    elsewhere = TRAINING, practice("theirs", "center", appraisal=TITLE)
    assert signs(real, of(appraisal=TITLE)).training is False, "nothing was found anywhere"
    assert signs(real, of(), elsewhere).training is False, "found, but not here"
    assert signs(real, of(), course(ended="2020", appraisal=TITLE)).training is False
    assert signs(real, of(), on=FIRST_SEEN).training is False
    assert signs(real, of(), on=FIRST_SEEN - timedelta(days=1)).training is None
    for result in (None, "not-published", "not-applicable"):
        assert signs(real, of(), screened={TRAINING: result}).training is None


@pytest.mark.parametrize("function", [*TRAINERS, "health", "finance-treasury", "parliament"])
def test_a_department_that_does_not_owe_training_does_not_lack_it(real: Handbook, function: str) -> None:
    bodies = {"ministry": department(function), "center": department("head-of-government", lead=True)}
    owes = function in TRAINERS
    assert signs(real, of(), departments=bodies).training is (False if owes else None)
    assert signs(real, of(), course(appraisal=TITLE), departments=bodies).training is True


def test_training_is_asked_of_those_alone_that_owe_it(real: Handbook) -> None:
    """A mean is taken of what is known of each sign; who owes no training lowers the known, not the share."""
    data = country(10, 10, 5)
    for name in TEN[7:]:
        data["departments"][name] = department(f"function-{name}")
    result = judge(case_of(real, data))
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (10, 10, 10))
    assert "training that counts for the career: 5 of 7 known (3 not known)" in result.reason
    for name in TEN[5:7]:
        data["departments"][name] = department(f"function-{name}")
    held = judge(case_of(real, data))
    assert (held.verdict, held.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert "5 of 10 rows known for training that counts for the career (60% needed)" in held.reason


def test_a_department_of_which_too_little_was_looked_at_is_not_known(real: Handbook) -> None:
    seen = signs(real, of(text("ministry", "center")), blank=True)
    assert (seen.text, seen.case, seen.training, seen.any) == (None, None, None, None)
    shown = signs(real, of(text("ministry")), blank=True)
    assert (shown.text, shown.case, shown.any) == (True, None, True)


@pytest.mark.parametrize(
    ("three", "any_sign"),
    [
        ((True, None, False), True),
        ((False, None, False), None),
        ((False, False, False), False),
        ((None, None, None), None),
        ((None, None, True), True),
    ],
)
def test_any_sign(three: tuple[bool | None, bool | None, bool | None], any_sign: bool | None) -> None:
    assert Signs("d", *three).any is any_sign


def test_a_share_of_signs_leaves_out_what_is_not_known() -> None:
    share = share_of([True, False, None, True])
    assert (share.counting, share.known, share.every, share.words) == (2, 3, 4, "2 of 3 known (1 not known)")
    assert share_of([None]).value == 0


def test_where_nothing_is_known_of_one_sign_there_is_no_mean(real: Handbook) -> None:
    data = country(10, 10, 0)
    del data["elements"][TRAINING]["screened"]
    unknown = judge(case_of(real, data))
    assert (unknown.verdict, unknown.so_far, rows_of(unknown)) == (Verdict.CANNOT_TELL, None, (10, 10, 10))
    assert "training that counts for the career: 0 of 0 known (10 not known)" in unknown.reason
    assert unknown.settles == unknown.mind != ""


def test_one_champion_is_named_beside_the_verdict(real: Handbook) -> None:
    data = country(8, 5, 5, posts={"chief": post("d0"), "other": post("d1")})
    practices = data["elements"][ELEMENT]["practices"]
    for each in practices:
        each["owner"] = "chief"
    champion = ("All cases come from one post: this may be one champion.",)
    result = judge(case_of(real, data))
    assert (result.verdict, result.notes) == (Verdict.PASS, champion)
    practices[0]["owner"] = "other"
    assert judge(case_of(real, data)).notes == ()
    for each in practices:
        each["owner"] = "department"
    assert judge(case_of(real, data)).notes == ()
    single = country(8, 1, 5, posts={"chief": post("d0")})
    single["elements"][ELEMENT]["practices"][0]["owner"] = "chief"
    assert judge(case_of(real, single)).notes == ()


def test_another_vocabulary_counts_unless_it_is_suspected_of_being_relabelled(real: Handbook) -> None:
    law = {"act": commitment("2020-01-01")}
    old = {"started": "2015", "change": "renamed", "local_term": "peace architecture"}
    honest = {**old, "preexisting": "declared"}
    named = of(text("ministry"), opened("ministry"), **honest)
    assert signs(real, named, commitments=law).text is True
    suspect = signs(real, of(text("ministry"), opened("ministry"), **old), commitments=law)
    assert (suspect.text, suspect.case) == (False, False)
    common = {name: value for name, value in old.items() if name != "local_term"}
    assert signs(real, of(text("ministry"), **common), commitments=law).text is True
    unknown = {**old, "started": LEFT_OUT}
    assert signs(real, of(text("ministry", when="2021"), **unknown), commitments=law).text is None


def test_where_outsiders_cannot_see_nothing_is_told(real: Handbook) -> None:
    result = told(real, 10, 10, 10, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (10, 10, 10))
    assert result.settles


def test_a_country_of_which_nothing_is_known_says_what_would_settle_it(real: Handbook) -> None:
    result = judge(case_of(real, profile(blank=True)))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))
    assert "which plans, cases and training The foreign-affairs department has" in (result.settles or "")


def test_rows_have_the_line_of_their_department(real: Handbook) -> None:
    data = country(5, 5, 5)
    found = row(judge(read_case(real, data)), "function-d3")
    assert found.where.line == line_of(data, "departments", "d3")


def test_the_thresholds_are_those_of_the_metric(real: Handbook) -> None:
    result = told(real, 5, 5, 5)
    assert result.test == "S4"
    assert result.thresholds[:3] == (
        Threshold("tests.S4.pass_from", 0.5),
        Threshold("tests.S4.own_cases", 0.3),
        Threshold("tests.S4.watch_from", 0.25),
    )
