"""Everything that is told of one country on one day, and its series over the years."""

from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import (
    FIRST_SEEN,
    LATELY,
    LEFT_OUT,
    LONG_AGO,
    ON,
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
from handbook.assess.cells import assess
from handbook.assess.country import Standing, series, standing
from handbook.assess.mainstreamed import Side
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook
from handbook.model.profile import Profile

Data = dict[str, Any]
FOCAL = "focal-point"
IDS = ("S1", "S2", "S3", "S4", "P1", "P2", "P3", "P4", "P5", "P6", "P7")


def country(real: Handbook, elements: dict[str, list[Data]] | None = None, on: date = ON, **fields: Any) -> Standing:
    case = case_of(real, profile(elements, **fields), on)
    return standing("exampleland", case.judge, real.framework)


def days(found: list[Standing]) -> list[str]:
    return [each.on.isoformat() for each in found]


def test_a_standing_says_whose_it_is_on_which_day_by_which_metric(real: Handbook) -> None:
    found = country(real)
    assert (found.slug, found.code, found.name) == ("exampleland", "GHA", "Exampleland")
    assert (found.on, found.metric) == (ON, "2")


def test_every_test_gives_a_verdict_and_what_it_hangs_on(real: Handbook) -> None:
    found = country(real, {FOCAL: [practice()]})
    assert tuple(found.results) == tuple(found.firmness) == tuple(test.id for test in every_test()) == IDS
    assert {name: result.test for name, result in found.results.items()} == {name: name for name in IDS}
    assert all(result.mind for result in found.results.values())
    assert all(result.settles for result in found.results.values() if result.verdict is Verdict.CANNOT_TELL)
    assert all(result.so_far is None for result in found.results.values() if result.verdict is not Verdict.CANNOT_TELL)


def test_a_level_is_told_only_where_somebody_looked(real: Handbook) -> None:
    made = {
        FOCAL: [practice()],
        "dedicated-resources": [practice(owner=None)],
        "equal-protection": [practice("p", "foreign-affairs", **ROUTINE)],
        "incitement-prevention": [practice()],
    }
    results = {
        "incitement-prevention": None,
        "arms-transfer-control": "not-applicable",
        "peace-operations": "not-published",
    }
    found = country(real, made, screened=results).levels
    assert (found[FOCAL], found["dedicated-resources"], found["equal-protection"]) == (3, 1, 4)
    assert found["targeted-sanctions"] == 0
    assert [found[name] for name in results] == [None, None, None]
    assert set(found) == set(real.framework.elements)
    assert set(country(real, blank=True).levels.values()) == {None}


def test_that_there_was_nothing_is_told_only_near_the_search_and_after_it(real: Handbook) -> None:
    made = {FOCAL: [practice()], "equal-protection": [practice("old", ended="2022")]}
    names = (FOCAL, "equal-protection", "targeted-sanctions")

    def levels(day: date) -> list[int | None]:
        found = country(real, made, day).levels
        return [found[name] for name in names]

    assert levels(FIRST_SEEN - timedelta(days=1)) == [2, None, None]
    assert levels(FIRST_SEEN) == [2, 0, 0]
    assert levels(ON) == [3, 0, 0]
    assert levels(date(2036, 1, 1)) == [2, 0, 0]


def test_levels_are_those_of_the_cells(real: Handbook) -> None:
    on = date(2026, 11, 22)
    found = assess(real, on)
    for slug, each in found.standings.items():
        assert each.levels == {element: found.cell(slug, element).level for element in real.framework.elements}


def test_breadth_and_depth_stand_over_both_sides_and_on_each(real: Handbook) -> None:
    made = {"equal-protection": [practice("p", "interior-police")]}
    found = country(real, made, departments=departments("interior-police"))
    assert tuple(found.sides) == (Side.HOME, Side.ABROAD)
    at_home, away = found.sides[Side.HOME], found.sides[Side.ABROAD]
    assert found.whole.breadth.of == at_home.breadth.of == away.breadth.of == 1
    assert (at_home.depth.unknown, away.depth.unknown, found.whole.depth.unknown) == (1, 0, 1)
    assert (at_home.depth.of, away.depth.of, found.whole.depth.of) == (7, 5, 8)


def test_sentences_and_findings_on_conduct_are_those_of_the_day(real: Handbook) -> None:
    finding = {"body": "A commission", "date": "2024-05", "says": "So it is.", "sources": ["audit"]}
    fields: Data = {"conduct_findings": [finding, {**finding, "body": "Later", "date": "2026-07"}]}
    made = {FOCAL: [practice(owner=None)]}
    found = country(real, made, **fields)
    assert [each.body for each in found.conduct] == ["A commission"]
    assert [each.id for each in found.patterns][:2] == ["twin-track", "floor-focal-point"]
    assert country(real, made, on=date(2024, 4, 30), **fields).conduct == []
    lifted = {"conduct_findings": [{**finding, "ended": "2025"}]}
    assert country(real, made, **lifted).conduct == []


def test_an_earlier_version_of_the_profile_shows_drift(real: Handbook) -> None:
    def version(definition: str) -> Data:
        measure = {"name": "Alerts", "kind": "output", "definition": definition}
        return profile({FOCAL: [practice(measures=[measure])]})

    case, before = case_of(real, version("Cases a month")), Profile.model_validate(version("Cases a year"))
    drifted = standing("x", case.judge, real.framework, before).results["P3"]
    assert [note for note in drifted.notes if note.startswith("Drift")]
    assert not standing("x", case.judge, real.framework).results["P3"].notes


def test_a_series_has_each_year_end_since_the_first_commitment_and_the_day(real: Handbook) -> None:
    found = series(country(real, commitments={"act": commitment("2022-05-01")}))
    assert days(found) == ["2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31", "2026-06-30"]
    assert {each.slug for each in found} == {"exampleland"}


@pytest.mark.parametrize(
    ("first", "on", "expected"),
    [
        ("2025", ON, ["2025-12-31", "2026-06-30"]),
        ("2026-01-01", ON, ["2026-06-30"]),
        ("2026-06-30", ON, ["2026-06-30"]),
        ("2026-07-01", ON, ["2026-06-30"]),
        ("2024-12-31", date(2025, 12, 31), ["2024-12-31", "2025-12-31"]),
        ("2024-12-31", date(2026, 1, 1), ["2024-12-31", "2025-12-31", "2026-01-01"]),
    ],
)
def test_the_day_is_told_once_and_comes_last(real: Handbook, first: str, on: date, expected: list[str]) -> None:
    now = country(real, on=on, commitments={"act": commitment(first)})
    found = series(now)
    assert days(found) == expected
    assert found[-1] is now


def test_without_a_commitment_the_series_is_the_day(real: Handbook) -> None:
    now = country(real)
    assert series(now) == [now]


def test_the_series_begins_with_the_first_credible_commitment(real: Handbook) -> None:
    weak, late = commitment("2020", sources=["repost"]), commitment("2025")
    assert days(series(country(real, commitments={"late": late, "weak": weak})))[0] == "2025-12-31"
    assert days(series(country(real, commitments={"late": late, "early": commitment("2023")})))[0] == "2023-12-31"


def test_a_series_sees_no_later_fact(real: Handbook) -> None:
    shown = (item("text", "2020"), item("event", "2021-06"), item("case", LATELY))
    made = {
        FOCAL: [practice("desk", "foreign-affairs", *shown, started="2020", owner="officer")],
        "equal-protection": [practice("unit", "justice", started="2025-02")],
        "incitement-prevention": [
            practice("law", "justice", item("text", "2020"), item("event", "2020"), ended="2022")
        ],
    }
    posts = {"officer": post("foreign-affairs", held("2020-06-01", "2023-03-01"), held("2024-02-01"))}
    found = series(country(real, made, posts=posts, commitments={"act": commitment("2020-03-01")}))
    levels = {each.on.year: tuple(each.levels[name] for name in made) for each in found}
    assert levels == {
        2020: (2, None, 3),
        2021: (3, None, 3),
        2022: (3, None, None),
        2023: (1, None, None),
        2024: (2, 0, 0),
        2025: (2, 2, 0),
        2026: (3, 3, 0),
    }


def test_a_series_sees_the_verdicts_of_its_time(real: Handbook) -> None:
    made = {
        FOCAL: [
            practice(f"p{number}", measures=[], started=f"202{number}", evidence=[item("text", "2020")])
            for number in range(6)
        ]
    }
    found = series(country(real, made, commitments={"act": commitment("2020-03-01")}))
    rows = {each.on.year: (each.results["P3"].verdict.value, len(each.results["P3"].rows)) for each in found}
    assert rows == {
        2020: ("cannot-tell", 1),
        2021: ("cannot-tell", 2),
        2022: ("cannot-tell", 3),
        2023: ("cannot-tell", 4),
        2024: ("fail", 5),
        2025: ("fail", 6),
        2026: ("fail", 6),
    }


def test_what_a_country_was_before_its_first_commitment_is_not_tested_for_new_names(real: Handbook) -> None:
    fields: Data = {"commitments": {"act": commitment("2020-03-01")}}
    made = {FOCAL: [practice("p", "foreign-affairs", item("text", "2010"), item("event", LONG_AGO), owner=LEFT_OUT)]}
    before, now = country(real, made, date(2019, 12, 31), **fields), country(real, made, **fields)
    assert [before.results[name].verdict for name in ("S1", "P4", "P5")] == [Verdict.NOT_TESTED] * 3
    assert Verdict.NOT_TESTED not in (now.results["P4"].verdict, now.results["P5"].verdict)
