"""P5: is it policy on the cheap?"""

from typing import Any

import pytest

from case_builder import (
    ELEMENTS,
    LATELY,
    LEFT_OUT,
    case_of,
    commitment,
    department,
    departments,
    item,
    place_of,
    practice,
    profile,
    read_case,
    row,
    rows_of,
    spread,
)
from handbook.assess.pitfalls import unfunded
from handbook.assess.verdict import Result, Row, Threshold, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
HOLDER = "sovereign-investors"
COMMITTED = {"act": commitment("2015-03-01")}
LOW_COST = (
    "arms-transfer-control",
    "atrocity-crimes-law",
    "atrocity-prevention-policy",
    "binding-basis",
    "diplomatic-pressure",
    "legislative-oversight",
    "multilateral-action",
)
MECHANISM = "interdepartmental-mechanism"
COSTLY = tuple(each for each in ELEMENTS if each not in (*LOW_COST, MECHANISM))
FOUNDED = "The mechanism was founded lately, so what would be a fail is shown as watch."


def money(amount: float, currency: str = "EUR", year: str = "2025") -> Data:
    return {"amount": amount, "currency": currency, "year": year}


NOTHING = {"fte_added": 0, "money": [money(0)]}
STAFF = {"fte_added": 2}


def judged(real: Handbook, *resources: Any, holders: tuple[str, ...] = (HOLDER,), **fields: Any) -> Result:
    """Return the verdict on a country with a duty for each of the means, held by the holders in turn."""
    made = spread(
        len(resources),
        lambda number: practice("p", holders[number % len(holders)], started="2016", resources=resources[number]),
        COSTLY,
    )
    common = {"departments": departments(*holders), "commitments": COMMITTED}
    return unfunded.judge(case_of(real, profile(made, **{**common, **fields})))


def test_five_duties_without_means_fail(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 5)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.FAIL, None, (5, 5, 5))
    said = "Duties claimed since the first commitment without means of their own, or short of them: 5 of 5 known."
    assert result.reason == said
    assert result.mind == "New staff or new money for one of these duties, with a source and a year."
    assert result.settles is None
    assert {each.words for each in result.rows} == {"no staff or money of its own"}
    assert (result.test, result.metric) == ("P5", "2")


def test_the_thresholds_and_floors_are_named(real: Handbook) -> None:
    assert judged(real, NOTHING).thresholds == (
        Threshold("tests.P5.duties", 5.0),
        Threshold("tests.P5.new_money", 0.2),
        Threshold("tests.P5.load", 4.0),
        Threshold("tests.P5.founding", 24.0),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5.0),
    )


def test_one_duty_with_means_is_no_failure(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 4, STAFF)
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (4, 5, 5))
    words = "Duties without staff or money, money that was there before, or means in one department only."
    assert result.mind == words
    assert result.notes == ()


def test_without_a_commitment_it_is_not_tested(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 5, commitments={})
    assert (result.verdict, result.so_far, result.rows) == (Verdict.NOT_TESTED, None, ())
    assert result.reason == "No commitment is recorded, so there is no duty that means could follow."
    assert result.mind == "A first commitment, with its date."


def test_four_duties_tell_nothing_and_show_no_failure_either(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 4)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (4, 4, 4))
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles == result.mind


def test_five_duties_of_which_three_are_known_would_fail(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 3, *[LEFT_OUT] * 2)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (3, 3, 5))
    assert result.words == "cannot tell (so far: would fail)"


def test_opaque_budgets_are_not_zero(real: Handbook) -> None:
    result = judged(real, *[LEFT_OUT] * 6)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))
    assert {each.words for each in result.rows} == {"its means are not known"}
    assert result.settles is not None
    assert "which staff or money" in result.settles
    assert "or one of 3 more" in result.settles


def test_six_known_duties_of_ten_are_enough(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 6, *[LEFT_OUT] * 4)
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (6, 6, 10))
    assert result.reason.endswith("6 of 6 known (4 not known).")
    assert judged(real, *[NOTHING] * 6, *[LEFT_OUT] * 5).verdict is Verdict.CANNOT_TELL


def test_a_closed_country_gives_no_direction_either(real: Handbook) -> None:
    result = judged(real, *[NOTHING] * 5, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (5, 5, 5))
    assert "outsiders cannot see" in result.reason


def test_squares_that_nobody_looked_at_hold_it_back(real: Handbook) -> None:
    made = spread(10, lambda number: practice("p", HOLDER, started="2016", resources=NOTHING), COSTLY)
    nobody = dict.fromkeys(list(made)[:5])
    data = profile(made, nobody, departments=departments(HOLDER), commitments=COMMITTED)
    result = unfunded.judge(case_of(real, data))
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.FAIL)
    assert "squares screened (60% needed)" in result.reason


def test_elements_that_cost_little_are_left_out(real: Handbook) -> None:
    duty = practice("p", HOLDER, started="2016", resources=NOTHING)
    data = profile({each: [duty] for each in (*LOW_COST, "focal-point")}, commitments=COMMITTED)
    assert [each.element for each in unfunded.judge(case_of(real, data)).rows] == ["focal-point"]


@pytest.mark.parametrize(
    ("started", "asked"),
    [
        ("2015-03-01", True),
        ("2015-02-28", False),
        ("2015-02", False),
        ("2015-03", True),
        ("2015", True),
        ("2014", False),
        (LEFT_OUT, True),
    ],
)
def test_only_what_was_claimed_since_the_first_commitment_is_a_duty(real: Handbook, started: Any, asked: bool) -> None:
    made = {"focal-point": [practice("p", started=started, resources=NOTHING)]}
    assert len(unfunded.judge(case_of(real, profile(made, commitments=COMMITTED))).rows) == asked


def test_what_took_over_from_older_work_is_no_new_duty(real: Handbook) -> None:
    before = practice("first", started="2010", ended="2016")
    made = {"focal-point": [practice("again", started="2016", successor_of="first", resources=NOTHING), before]}
    assert unfunded.judge(case_of(real, profile(made, commitments=COMMITTED))).rows == ()


@pytest.mark.parametrize(
    ("new", "old", "watched"),
    [(20, 80, False), (19.9, 80, True), (20.1, 80, False), (0, 1, True), (0, 0, False), (5, 0, False)],
)
def test_it_watches_if_less_than_a_fifth_of_the_money_is_new(
    real: Handbook, new: float, old: float, watched: bool
) -> None:
    means = {"fte_added": 9, "money": [money(new)], "money_relabelled": [money(old)]}
    result = judged(real, means, *[STAFF] * 4)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH if watched else Verdict.PASS, (0, 5, 5))
    said = f"Of the money in EUR, {new / (new + old):.0%} is new; the rest was there before." if watched else ""
    assert result.notes == ((said,) if said else ())


def test_money_taken_from_other_prevention_work_is_subtracted(real: Handbook) -> None:
    means = {**STAFF, "money": [money(40)], "money_relabelled": [money(60)], "money_displaced": [money(30)]}
    result = judged(real, means, *[STAFF] * 4)
    assert (result.verdict, result.notes[0]) == (
        Verdict.WATCH,
        "Of the money in EUR, 14% is new; the rest was there before.",
    )
    gone = {**means, "money_displaced": [money(100)]}
    assert judged(real, gone, *[STAFF] * 4).notes[0].startswith("Of the money in EUR, 0% is new")


def test_displaced_money_leaves_no_means_at_all(real: Handbook) -> None:
    displaced = {"fte_added": 0, "money": [money(5)], "money_displaced": [money(5)]}
    result = judged(real, *[displaced] * 5)
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (5, 5, 5))


def test_each_currency_is_taken_by_itself(real: Handbook) -> None:
    fine = {**STAFF, "money": [money(50)], "money_relabelled": [money(50)]}
    poor = {**STAFF, "money": [money(50, "GHS")], "money_relabelled": [money(50, "USD")]}
    result = judged(real, fine, poor, *[STAFF] * 3)
    assert result.verdict is Verdict.WATCH
    assert result.notes == ("Of the money in USD, 0% is new; the rest was there before.",)


def test_money_over_several_duties_is_taken_together(real: Handbook) -> None:
    rich, poor = {**STAFF, "money": [money(50)]}, {**STAFF, "money_relabelled": [money(200)]}
    assert judged(real, rich, poor, *[STAFF] * 3).verdict is Verdict.PASS
    later = {**STAFF, "money": [money(50, year="2027")]}
    assert judged(real, later, poor, *[STAFF] * 3).verdict is Verdict.WATCH


@pytest.mark.parametrize(
    ("added", "watched", "said"),
    [
        (1.25, False, ""),
        (1.2, True, "5 duties of which the staff is known, for 1.2 people: 4.2 a head."),
        (1.3, False, ""),
    ],
)
def test_it_watches_above_four_duties_a_head(real: Handbook, added: float, watched: bool, said: str) -> None:
    none = {"fte_added": 0, "money": [money(5)]}
    result = judged(real, {"fte_added": added}, *[none] * 4)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH if watched else Verdict.PASS, (0, 5, 5))
    assert result.notes == ((said,) if said else ())


def test_fewer_than_one_person_counts_as_one(real: Handbook) -> None:
    none = {"fte_added": 0, "money": [money(5)]}
    result = judged(real, {"fte_added": 0.5}, *[none] * 4)
    assert result.notes == ("5 duties of which the staff is known, for 0.5 people: 5.0 a head.",)


def test_the_load_is_not_told_from_too_few_known_heads(real: Handbook) -> None:
    funded, heads = {"money": [money(5)]}, {"fte_added": 0, "money": [money(5)]}
    (known,) = judged(real, *[heads] * 6, *[funded] * 4).notes
    assert known.endswith("a head.")
    assert judged(real, *[heads] * 5, *[funded] * 4).notes == ()
    assert judged(real, *[funded] * 5).verdict is Verdict.PASS


def test_duties_of_which_the_staff_is_not_known_do_not_add_to_the_load(real: Handbook) -> None:
    funded, none = {"money": [money(5)]}, {"fte_added": 0, "money": [money(5)]}
    assert judged(real, *[none] * 4, *[funded] * 2).notes == ()
    assert judged(real, *[none] * 5, *[funded] * 2).notes[0].startswith("5 duties of which the staff is known")


def test_seconded_staff_is_means_if_a_source_says_so(real: Handbook) -> None:
    seconded = {"fte_added": 0, "fte_shared": 1, "money": [money(0)]}
    said, unsaid = judged(real, *[{**seconded, "source": "report"}] * 5), judged(real, *[seconded] * 5)
    assert (said.verdict, rows_of(said)) == (Verdict.PASS, (0, 5, 5))
    assert (unsaid.verdict, rows_of(unsaid)) == (Verdict.FAIL, (5, 5, 5))


def test_seconded_staff_counts_if_a_source_says_so(real: Handbook) -> None:
    seconded = {"fte_added": 0, "fte_shared": 1, "money": [money(5)]}
    said = judged(real, *[{**seconded, "source": "report"}] * 5)
    assert (said.verdict, said.notes) == (Verdict.PASS, ())
    unsaid = judged(real, *[seconded] * 5)
    assert unsaid.verdict is Verdict.WATCH
    assert unsaid.notes == ("5 duties of which the staff is known, for 0 people: 5.0 a head.",)


def test_a_new_unit_with_the_same_people_has_no_means(real: Handbook) -> None:
    same = {"fte_added": 1, "fte_shared": 9, "money": [money(0)]}
    assert rows_of(judged(real, *[same] * 5)) == (5, 5, 5)
    assert judged(real, *[same] * 5).verdict is Verdict.FAIL


def test_it_watches_if_all_means_sit_in_one_department(real: Handbook) -> None:
    two = (HOLDER, "health")
    result = judged(real, STAFF, NOTHING, STAFF, NOTHING, STAFF, holders=two)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (2, 5, 5))
    assert result.notes == ("All means on record sit in one department: The sovereign-investors department.",)
    assert judged(real, STAFF, STAFF, STAFF, NOTHING, STAFF, holders=two).verdict is Verdict.PASS
    assert judged(real, STAFF, NOTHING, STAFF, NOTHING, STAFF).verdict is Verdict.PASS, "there is one only"
    unknown = judged(real, *[STAFF, NOTHING] * 4, STAFF, LEFT_OUT, holders=two)
    assert (unknown.verdict, unknown.notes) == (Verdict.PASS, ()), "the unknown means may sit elsewhere"


def young(real: Handbook, started: Any, *others: Data) -> Result:
    """Return the verdict on a mechanism that began then, with five duties that have nothing."""
    made = spread(4, lambda number: practice("p", HOLDER, started="2016", resources=NOTHING), COSTLY)
    made[MECHANISM] = [practice("council", HOLDER, started=started, resources=NOTHING), *others]
    return unfunded.judge(case_of(real, profile(made, commitments=COMMITTED)))


@pytest.mark.parametrize(
    ("started", "verdict"),
    [
        ("2024-06-30", Verdict.WATCH),
        ("2024-06-29", Verdict.FAIL),
        ("2024", Verdict.WATCH),
        ("2023", Verdict.FAIL),
        (LEFT_OUT, Verdict.FAIL),
    ],
)
def test_a_young_mechanism_is_watched_and_does_not_fail(real: Handbook, started: Any, verdict: Verdict) -> None:
    result = young(real, started)
    assert (result.verdict, rows_of(result)) == (verdict, (5, 5, 5))
    assert (FOUNDED in result.notes) is (verdict is Verdict.WATCH)
    assert result.mind == "New staff or new money for one of these duties, with a source and a year."


def test_an_older_mechanism_beside_a_young_one_is_what_counts(real: Handbook) -> None:
    older = practice("committee", HOLDER, started="2016", resources=NOTHING)
    assert young(real, "2025", older).verdict is Verdict.FAIL


def test_a_young_mechanism_with_means_is_not_made_worse(real: Handbook) -> None:
    funded = practice("office", HOLDER, started="2025", resources=STAFF)
    result = young(real, "2025", funded)
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (5, 6, 6))
    assert FOUNDED not in result.notes


def test_a_commitment_of_a_year_may_be_of_its_first_day(real: Handbook) -> None:
    made = {"focal-point": [practice("p", started="2015-06", resources=NOTHING)]}
    data = profile(made, commitments={"act": commitment("2015")})
    assert rows_of(unfunded.judge(case_of(real, data))) == (1, 1, 1)


BASE = "Said to stand in the base budget, with money for one year only: "


@pytest.mark.parametrize(
    ("means", "flagged"),
    [
        ({"base": True, "money": [money(5)]}, True),
        ({"base": True, "money": [money(5), money(6, "USD")]}, True),
        ({"base": True, "money": [money(5), money(6, year="2024")]}, False),
        ({"base": True}, False),
        ({"base": False, "money": [money(5)]}, False),
        ({"money": [money(5)]}, False),
    ],
)
def test_one_projects_money_shown_as_the_base_budget_is_flagged(real: Handbook, means: Data, flagged: bool) -> None:
    result = judged(real, {**STAFF, **means}, *[STAFF] * 4)
    assert result.verdict is Verdict.PASS
    assert any(note.startswith(BASE) for note in result.notes) is flagged


COMPLAINT = (item("text", "2015-03-01"), item(), item("money", LATELY, shows="limits"))


def test_a_complaint_about_money_is_watched_and_is_no_zero(real: Handbook) -> None:
    makes = {
        5: lambda number: practice("p", HOLDER, *COMPLAINT, started="2016"),
        1: lambda number: practice("p", HOLDER, *(() if number else COMPLAINT), started="2016", resources=NOTHING),
    }
    found = {
        short: unfunded.judge(case_of(real, profile(spread(5, make, COSTLY), commitments=COMMITTED)))
        for short, make in makes.items()
    }
    assert (found[5].verdict, rows_of(found[5])) == (Verdict.WATCH, (5, 5, 5))
    assert found[5].notes == ("Means short or missing, by dated items: 5 of 5 duties.",)
    assert {each.words for each in found[5].rows} == {"a dated item says that its means are short or missing"}
    assert found[1].verdict is Verdict.FAIL, "a zero on record counts for more than a complaint"
    assert not any("short" in note for note in found[1].notes)


def test_one_complaint_among_zeros_is_not_a_failure(real: Handbook) -> None:
    made = spread(5, lambda number: practice("p", HOLDER, started="2016", resources=NOTHING), COSTLY)
    made[COSTLY[0]] = [practice("p", HOLDER, *COMPLAINT, started="2016")]
    result = unfunded.judge(case_of(real, profile(made, commitments=COMMITTED)))
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (5, 5, 5))
    assert result.notes[0] == "Means short or missing, by dated items: 1 of 5 duties."


def test_a_row_has_its_place_in_the_file(real: Handbook) -> None:
    unit = practice("unit", HOLDER, started="2016", resources=STAFF)
    made = {"focal-point": [practice("desk", HOLDER, started="2016", resources=NOTHING), unit]}
    data = profile(made, departments={HOLDER: department(HOLDER)}, commitments=COMMITTED)
    found: Row = row(unfunded.judge(read_case(real, data)), "Accountable senior official: unit")
    assert found.where.line == place_of(data, "elements", "focal-point", "practices", 1)
    assert (found.counts, found.words, found.element) == (False, "new staff or money is on record", "focal-point")
