"""P3: can anybody know whether it works?"""

from typing import Any

import pytest

from case_builder import (
    LATELY,
    LEFT_OUT,
    LONG_AGO,
    ON,
    case_of,
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
from handbook.assess.pitfalls import unmeasured
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
HOLDER = "sovereign-investors"
"""A function that owes one element only, so that the squares are those of the practices."""


def value(number: float, on: str = LATELY) -> Data:
    return {"on": on, "value": number}


def measure(name: str = "Alerts answered", kind: str = "output", **fields: Any) -> Data:
    common = {"name": name, "kind": kind, "definition": "Cases a year", "baseline": 1, "values": [value(2)]}
    return {key: each for key, each in {**common, **fields}.items() if each is not LEFT_OUT}


GOOD = [measure()]


def judged(real: Handbook, *measures: Any, **fields: Any) -> Result:
    """Return the verdict on a country with one practice for each list of measures."""
    made = spread(len(measures), lambda number: practice("p", HOLDER, measures=measures[number]))
    return unmeasured.judge(case_of(real, profile(made, departments=departments(HOLDER), **fields)))


def one(real: Handbook, measures: Any, **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of a single practice says."""
    made = {"focal-point": [practice("desk", measures=measures, **fields)]}
    found = row(unmeasured.judge(case_of(real, profile(made))), "desk")
    return found.counts, found.words


@pytest.mark.parametrize(
    ("bad", "expected"),
    [(0, "pass"), (5, "pass"), (6, "watch"), (10, "watch"), (11, "fail"), (20, "fail")],
)
def test_the_share_decides_at_a_quarter_and_at_a_half(real: Handbook, bad: int, expected: str) -> None:
    result = judged(real, *[[]] * bad, *[GOOD] * (20 - bad))
    assert result.verdict.value == expected
    assert rows_of(result) == (bad, 20, 20)
    assert result.reason == f"Assigned practices not measured: {bad} of 20 known."
    assert (result.so_far, result.settles) == (None, None)
    assert result.mind
    assert (result.test, result.metric) == ("P3", "2")


def test_the_thresholds_and_floors_are_named(real: Handbook) -> None:
    assert judged(real, GOOD).thresholds == (
        Threshold("tests.P3.fail_above", 0.5),
        Threshold("tests.P3.watch_above", 0.25),
        Threshold("tests.P3.always_met", 3.0),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5.0),
    )


def test_fewer_than_five_known_rows_tell_nothing_yet(real: Handbook) -> None:
    result = judged(real, [], [], [], [])
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.FAIL)
    assert result.words == "cannot tell (so far: would fail)"
    assert rows_of(result) == (4, 4, 4)
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles
    assert judged(real, [], [], [], [], []).verdict is Verdict.FAIL


def test_what_is_left_out_is_not_known_and_is_asked_for(real: Handbook) -> None:
    result = judged(real, *[LEFT_OUT] * 4, *[GOOD] * 5)
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert rows_of(result) == (0, 5, 9)
    assert "5 of 9 rows known (60% needed)" in result.reason
    assert result.settles is not None
    assert result.settles.startswith("A source that says how one measures Declared atrocity prevention policy: P, ")
    assert result.settles.endswith(", or one more.")
    assert result.mind == result.settles


def test_six_known_rows_of_ten_are_enough(real: Handbook) -> None:
    result = judged(real, *[LEFT_OUT] * 4, *[[]] * 2, *[GOOD] * 4)
    assert (result.verdict, rows_of(result)) == (Verdict.WATCH, (2, 6, 10))
    assert result.reason == "Assigned practices not measured: 2 of 6 known (4 not known)."


@pytest.mark.parametrize(("unlooked", "told"), [(4, True), (5, False)])
def test_six_looked_at_squares_of_ten_are_enough(real: Handbook, unlooked: int, told: bool) -> None:
    made = spread(10, lambda number: practice("p", HOLDER, measures=[]))
    nobody = dict.fromkeys(list(made)[:unlooked])
    result = unmeasured.judge(case_of(real, profile(made, nobody, departments=departments(HOLDER))))
    assert (result.verdict is Verdict.FAIL) is told
    assert result.told is Verdict.FAIL
    assert rows_of(result) == (10, 10, 10)
    if not told:
        assert "5 of 10 squares screened (60% needed)" in result.reason
        assert result.settles == "A search for the elements behind 5 unlooked squares."


def test_a_closed_country_gives_no_direction_either(real: Handbook) -> None:
    result = judged(real, *[[]] * 6, observability="closed")
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, None)
    assert "outsiders cannot see what the state does" in result.reason
    assert judged(real, *[[]] * 6, observability="partial").verdict is Verdict.FAIL


def test_no_practice_gives_no_direction(real: Handbook) -> None:
    result = judged(real)
    assert (result.verdict, result.so_far, result.rows) == (Verdict.CANNOT_TELL, None, ())
    assert result.settles == "More assigned practices, each with a dated source."


@pytest.mark.parametrize(("owner", "rows"), [("department", 1), (LEFT_OUT, 0), (None, 0), ("all", 0)])
def test_only_assigned_practices_are_asked(real: Handbook, owner: Any, rows: int) -> None:
    made = {"focal-point": [practice(measures=[], owner=owner)]}
    assert len(unmeasured.judge(case_of(real, profile(made))).rows) == rows


def test_a_practice_that_is_assigned_and_not_practised_is_asked(real: Handbook) -> None:
    made = {"focal-point": [practice("p", "foreign-affairs", item("text", LONG_AGO), measures=[])]}
    assert rows_of(unmeasured.judge(case_of(real, profile(made)))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("measures", "counts", "words"),
    [
        (GOOD, False, "a measure has a baseline and a recent value"),
        ([measure(kind="use")], False, "a measure has a baseline and a recent value"),
        ([measure(kind="outcome")], False, "a measure has a baseline and a recent value"),
        ([measure(baseline=0)], False, "a measure has a baseline and a recent value"),
        ([measure(kind="activity"), measure()], False, "a measure has a baseline and a recent value"),
        ([], True, "somebody looked, and no measure was found"),
        ([measure(kind="activity")], True, "only activities are counted"),
        ([measure(values=[value(2, LONG_AGO)])], True, "the last value is old"),
        ([measure(values=[value(2, LONG_AGO)]), measure(kind="activity")], True, "the last value is old"),
        (LEFT_OUT, None, "its measures are not known"),
        ([measure(baseline=LEFT_OUT)], None, "a measure is named; its baseline or its values are not known"),
        ([measure(values=[])], None, "a measure is named; its baseline or its values are not known"),
        (
            [measure(values=[value(2, LONG_AGO)]), measure(values=[])],
            None,
            "a measure is named; its baseline or its values are not known",
        ),
    ],
)
def test_what_counts_as_a_measure(real: Handbook, measures: Any, counts: bool | None, words: str) -> None:
    assert one(real, measures) == (counts, words)


@pytest.mark.parametrize(
    ("on", "counts"), [("2024-06-30", False), ("2024-06", False), ("2024-06-29", True), ("2026-06-30", False)]
)
def test_a_value_is_recent_for_twenty_four_months(real: Handbook, on: str, counts: bool) -> None:
    assert one(real, [measure(values=[value(2, on)])])[0] is counts


def test_a_value_of_a_later_day_is_not_an_old_one(real: Handbook) -> None:
    counts, words = one(real, [measure(values=[value(2, "2026-07-01")])])
    assert counts is None
    assert words == "a measure is named; its baseline or its values are not known"


@pytest.mark.parametrize(
    ("on", "by", "counts"),
    [
        ("2021-06-30", "independent", False),
        ("2021-06-29", "independent", None),
        ("2026-07-01", "independent", None),
        (LATELY, "peer", None),
        (LATELY, "self", None),
    ],
)
def test_a_serious_review_in_words_counts_for_five_years(real: Handbook, on: str, by: str, counts: bool | None) -> None:
    found, words = one(real, LEFT_OUT, reviewed=[{"on": on, "by_kind": by}])
    assert found is counts
    assert (words == "an independent evaluation was made") is (counts is False)


def test_vanity_counts_are_no_measure(real: Handbook) -> None:
    vanity = [measure("Meetings held", "activity", target=1)]
    result = judged(real, *[vanity] * 5)
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (5, 5, 5))


def runs(*values: tuple[int, str], target: float = 10, **fields: Any) -> list[Data]:
    return [measure("Alerts", target=target, values=[value(number, on) for number, on in values], **fields)]


FLAG = "The target of “Alerts” was met in every recent year: it may have been set to be met."


@pytest.mark.parametrize(
    ("measures", "flagged"),
    [
        (runs((10, "2024"), (10, "2025"), (10, "2026-03")), True),
        (runs((9, "2022"), (10, "2023"), (11, "2024"), (12, "2025")), True),
        (runs((10, "2025"), (10, "2026-03")), False),
        (runs((10, "2023"), (10, "2024"), (9, "2025")), False),
        (runs((10, "2024"), (9.99, "2025"), (10, "2026-03")), False),
        (runs((10, "2022"), (10, "2023"), (10, "2025")), False),
        (runs((10, "2024"), (10, "2025-03"), (9, "2025-09"), (10, "2026-03")), False),
        (runs((10, "2024"), (9, "2025-03"), (10, "2025-09"), (10, "2026-03")), False),
        (runs((10, "2024"), (10, "2025"), (10, "2026-03"), baseline=LEFT_OUT), True),
        (runs((11, "2024"), (12, "2025"), (13, "2026-03"), baseline=10), True),
        (runs((10, "2024"), (10, "2025"), (10, "2026-07-01")), False),
        ([measure("Alerts", values=[value(10, on) for on in ("2023", "2024", "2025")])], False),
    ],
)
def test_a_target_met_three_years_running_is_flagged(real: Handbook, measures: Any, flagged: bool) -> None:
    assert (FLAG in judged(real, measures).notes) is flagged


@pytest.mark.parametrize(("values", "flagged"), [((5, 6, 7), False), ((5, 4, 3), True), ((5, 6, 5), False)])
def test_a_target_below_its_baseline_is_met_from_above(real: Handbook, values: tuple[int, ...], flagged: bool) -> None:
    measures = runs(*zip(values, ("2024", "2025", "2026-03"), strict=True), target=5, baseline=20)
    assert (FLAG in judged(real, measures).notes) is flagged


def drift(real: Handbook, now: Data, before: Data, **fields: Any) -> list[str]:
    """Return the notes on drift between two versions of a measure of one practice."""
    later = profile({"focal-point": [practice("desk", measures=[now])]})
    earlier = profile({"focal-point": [practice(fields.get("was", "desk"), measures=[before])]})
    notes = unmeasured.judge(case_of(real, later, ON, earlier)).notes
    return [note for note in notes if note.startswith("Drift")]


def test_a_measure_that_keeps_its_name_and_changes_its_meaning_is_flagged(real: Handbook) -> None:
    assert drift(real, measure(definition="Cases a year"), measure(definition="Cases a month")) == [
        "Drift: “Alerts answered” keeps its name and has another definition than before."
    ]


def test_another_name_another_practice_or_the_same_meaning_is_no_drift(real: Handbook) -> None:
    assert drift(real, measure(), measure()) == []
    assert drift(real, measure("New", definition="B"), measure("Old", definition="A")) == []
    assert drift(real, measure(definition="B"), measure(definition="A"), was="office") == []
    alone = profile({"focal-point": [practice("desk", measures=[measure()])]})
    assert unmeasured.judge(case_of(real, alone)).notes == ()


def test_a_row_has_its_place_in_the_file(real: Handbook) -> None:
    data = profile({"focal-point": [practice("desk", measures=[]), practice("unit", "defence", measures=GOOD)]})
    result = unmeasured.judge(read_case(real, data))
    line = place_of(data, "elements", "focal-point", "practices", 1)
    found = row(result, "Accountable senior official: unit")
    assert (found.where.file, found.where.line) == ("country_profiles/exampleland.yml", line)
    assert (found.element, found.settles) == ("focal-point", "how one measures Accountable senior official: Unit")
    assert line != row(result, "desk").where.line
