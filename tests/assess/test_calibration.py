"""The first calibration set on the real profiles: each case as expected, or with the reason why the evidence differs.

When new evidence moves a verdict, the case is looked at again by a person, and its note with it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from handbook.assess.cells import judges
from handbook.assess.country import Standing, standing
from handbook.assess.levels import REAL_CHANGES
from handbook.assess.mainstreamed import PRACTISED, Side
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook

TODAY = date(2026, 11, 22)
END_2022, END_2023, END_2024 = date(2022, 12, 31), date(2023, 12, 31), date(2024, 12, 31)
PASS, WATCH, FAIL, CANNOT_TELL = Verdict.PASS, Verdict.WATCH, Verdict.FAIL, Verdict.CANNOT_TELL


@dataclass(frozen=True)
class Expected:
    """A test on a country on a day: what was expected, what the evidence says (`told`), and why if they differ."""

    country: str
    on: date
    test: str
    expected: tuple[Verdict, ...]
    told: Verdict
    provisional: bool
    why: str = ""


CASES = [
    Expected("united-states", END_2024, "S2", (PASS, WATCH), PASS, True),
    Expected("united-states", END_2022, "S3", (PASS,), PASS, True),
    Expected("united-states", END_2023, "S3", (PASS,), PASS, True),
    Expected(
        "united-states",
        END_2024,
        "S3",
        (PASS,),
        CANNOT_TELL,
        False,
        "the strategy of July 2022 is the last joint product that both sides record; by the end of 2024 it is older "
        "than the age of events, and no later one was found",
    ),
    Expected("united-states", TODAY, "S1", (FAIL, CANNOT_TELL), FAIL, True),
    Expected(
        "united-kingdom",
        END_2022,
        "P1",
        (WATCH,),
        PASS,
        True,
        "the focal point's post was filled and owned fewer elements than the metric allows a part-time post; how much "
        "of its time it had is not in the sources, nor who owns most other practices",
    ),
    Expected(
        "united-kingdom",
        END_2022,
        "P4",
        (WATCH,),
        PASS,
        True,
        "when most practices began and what they changed is not in the parts of the sources that were read: one "
        "practice of all claimed is known, and that one shows a change",
    ),
    Expected(
        "united-kingdom",
        END_2022,
        "P5",
        (WATCH,),
        CANNOT_TELL,
        False,
        "parliament asked for staff and money, and no source that was read gives the staff or the sum of that time; "
        "unknown is not zero",
    ),
    Expected("kenya", TODAY, "P5", (WATCH,), WATCH, True),
    Expected(
        "argentina",
        TODAY,
        "S3",
        (WATCH,),
        CANNOT_TELL,
        False,
        "links are recorded by one side only, so no joint work is known yet",
    ),
]


def told(real: Handbook, country: str, on: date) -> Standing:
    return standing(country, judges(real, on)[country], real.framework)


@pytest.mark.parametrize("case", CASES, ids=lambda each: f"{each.country}-{each.on}-{each.test}")
def test_a_calibration_case_is_as_expected_or_says_why(real: Handbook, case: Expected) -> None:
    result = told(real, case.country, case.on).results[case.test]
    assert (result.told, result.provisional) == (case.told, case.provisional), result.reason
    assert result.told in case.expected or case.why


def test_a_test_that_reads_only_laws_would_pass_the_united_states_and_ours_does_not(real: Handbook) -> None:
    """The trap of the first strength: instruments outlive the offices that they ask for."""
    now = told(real, "united-states", TODAY)
    profile = now.case.profile
    change = max((each.date for each in profile.transitions if each.kind in REAL_CHANGES), key=lambda each: each.last)
    day_before = change.first - timedelta(days=1)
    before, after = now.case.judge.on_day(day_before), now.case.judge
    laws = [each for each in profile.commitments.values() if before.open_between(each.date, each.ended)]
    still = [each for each in laws if after.open_between(each.date, each.ended)]
    naive = len(still) / len(laws)
    assert naive >= now.case.rules.S1.pass_from.value
    result = now.results["S1"]
    assert result.told is not PASS
    assert any(row.counts is False for row in result.rows), "an office that ended is lost"


def test_the_united_states_have_a_law_without_hands(real: Handbook) -> None:
    now = told(real, "united-states", TODAY)
    assert "law-without-hands" in {each.id for each in now.patterns}
    before = told(real, "united-states", END_2024)
    assert "law-without-hands" not in {each.id for each in before.patterns}


def test_the_home_side_of_the_united_states_is_thin(real: Handbook) -> None:
    """At home nothing is practised by an owner, even at the best time; abroad much is."""
    at_best = told(real, "united-states", END_2022)
    practised = [held for held in at_best.case.practices if held.level.level >= PRACTISED]
    assert sum(Side.ABROAD.holds(held) for held in practised) >= 5
    assert not any(Side.HOME.holds(held) for held in practised)
    assert at_best.sides[Side.HOME].depth.mainstreamed == 0
    group = real.framework.group("home")
    assert group is not None
    assert all((at_best.levels[each.id] or 0) <= 1 for each in group.elements)


def test_argentina_is_stronger_at_home_and_in_education_than_in_its_mechanism(real: Handbook) -> None:
    now = told(real, "argentina", TODAY)
    assert (now.levels["education-and-remembrance"] or 0) >= 3
    assert (now.levels["atrocity-crime-prosecution"] or 0) >= 3
    assert (now.levels["interdepartmental-mechanism"] or 0) < 2


def test_thin_evidence_shows_as_provisional_and_not_as_silence(real: Handbook) -> None:
    """Every country has a direction for some test, and a fact that would settle each that cannot be told."""
    for country in real.profiles:
        results = told(real, country, TODAY).results.values()
        assert any(each.provisional for each in results), country
        assert all(each.settles for each in results if each.verdict is CANNOT_TELL), country
        assert all(each.mind for each in results), country
