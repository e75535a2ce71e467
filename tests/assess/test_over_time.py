"""The series of a country: columns for the years, runs that say the same, and what has no row."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from case_builder import LATELY, ON, Data, case_of, commitment, item, practice, profile
from handbook.assess.country import Standing, series
from handbook.assess.over_time import OverTime, Run, Year, level_words, others_words, over_time, runs
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook

FOCAL, BASIS = "focal-point", "binding-basis"
ASIDE = {"peace-operations": "not-applicable", "targeted-sanctions": "not-published", "arms-transfer-control": None}
YEAR_ENDS = tuple(date(year, 12, 31) for year in range(2021, 2026))
WRITTEN = (item("text", "2020"), item("event", "2023-06"), item("case", LATELY))


def country() -> Data:
    """Return a country with two elements since 2021: one that comes and goes, one with six practices unmeasured."""
    many = [practice(f"p{each}", "justice", item("text", "2021"), measures=[], started="2021") for each in range(6)]
    return profile(
        {FOCAL: [practice("desk", "foreign-affairs", *WRITTEN, started="2020")], BASIS: many},
        ASIDE,
        commitments={"act": commitment("2021-03-01")},
        transitions=[{"date": "2022", "kind": "alternation"}, {"date": "2026-07-01", "kind": "alternation"}],
    )


@pytest.fixture(scope="module")
def now(real: Handbook) -> Standing:
    """The country today."""
    return Standing("exampleland", case_of(real, country()))


@pytest.fixture(scope="module")
def found(now: Standing) -> OverTime:
    """Its series."""
    return over_time(now)


def test_a_series_says_whose_it_is_and_of_which_years(found: OverTime, real: Handbook) -> None:
    assert (found.name, found.slug, found.on) == ("Exampleland", "exampleland", ON)
    assert found.columns == (*YEAR_ENDS, ON)
    assert found.elements == len(real.framework.elements)
    assert found.committed


def test_without_a_commitment_there_is_the_day_alone(real: Handbook) -> None:
    alone = over_time(Standing("exampleland", case_of(real, {**country(), "commitments": {}})))
    assert (alone.columns, alone.committed) == ((ON,), False)
    assert [each.runs for each in alone.rows] == [(Run(2, 0, 0),), (Run(3, 0, 0),)]


def test_a_change_of_government_is_told_from_its_day_on(found: OverTime) -> None:
    assert [str(each.date) for each in found.transitions] == ["2022"]


def test_an_element_with_a_level_in_some_year_has_a_row_in_the_frameworks_order(
    found: OverTime, real: Handbook
) -> None:
    elements = real.framework.elements
    assert [(each.element, each.runs) for each in found.rows] == [
        (elements[BASIS], (Run(2, 0, 5),)),
        (elements[FOCAL], (Run(2, 0, 1), Run(3, 2, 3), Run(2, 4, 4), Run(3, 5, 5))),
    ]


def test_an_element_without_a_row_is_counted_by_why_it_has_none(found: OverTime) -> None:
    assert found.others == {
        "not applicable": 1,
        "not published": 1,
        "not researched": 1,
        "researched, at no level in any year": found.elements - 5,
    }
    several = replace(found, others=Counter({"not researched": 17, "not applicable": 1}))
    assert others_words(several) == "1 not applicable and 17 not researched"
    assert others_words(replace(found, others=Counter({"not researched": 3}))) == "not researched"
    assert others_words(replace(found, others=Counter())) == ""


def test_only_a_test_with_a_verdict_in_some_year_has_a_row(found: OverTime, now: Standing) -> None:
    rows = {each.test.id: each.runs for each in found.verdicts}
    assert rows["P3"] == (Run(Verdict.CANNOT_TELL, 0, 2), Run(Verdict.FAIL, 3, 5))
    assert not {"S1", "P5"} & set(rows)
    by_test = {test.id: [each.results[test.id].verdict for each in series(now)] for test in every_test()}
    told = {name: verdicts for name, verdicts in by_test.items() if {"pass", "watch", "fail"} & set(verdicts)}
    assert rows == {name: runs(verdicts) for name, verdicts in told.items()}
    assert [each.test.id for each in found.verdicts] == list(told)


def test_each_year_counts_its_levels_and_tells_breadth_and_depth(found: OverTime, now: Standing) -> None:
    assert [each.on for each in found.years] == list(found.columns)
    rest = found.elements - 5
    assert [(each.levels, each.undated) for each in found.years] == [
        ({2: 2, None: rest + 3}, rest),
        ({2: 2, None: rest + 3}, rest),
        ({2: 1, 3: 1, None: rest + 3}, rest),
        ({2: 1, 3: 1, 0: rest, None: 3}, 0),
        ({2: 2, 0: rest, None: 3}, 0),
        ({2: 1, 3: 1, 0: rest, None: 3}, 0),
    ]
    assert [each.spread for each in found.years] == [each.whole for each in series(now)]


def test_each_year_says_which_verdicts_changed_and_the_first_says_nothing(found: OverTime, now: Standing) -> None:
    assert found.years[0].changes == ()
    assert found.years[1].changes == ("Survives a change of government: from not tested to cannot tell",)
    assert "No way to know: from cannot tell (so far: would fail) to fail" in found.years[3].changes
    assert not [each for year in found.years[4:] for each in year.changes if each.startswith("No way to know")]


def test_the_words_of_a_year_begin_at_the_top_and_leave_out_what_is_empty(found: OverTime) -> None:
    rest = found.elements - 5
    assert [each.words for each in found.years[2:4]] == [
        f"practised 1, assigned 1, nothing on record that is dated by then {rest}, not known 3",
        f"practised 1, assigned 1, nothing found {rest}, not known 3",
    ]
    full = Year(ON, {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, None: 7}, 7, found.years[0].spread, ())
    assert full.words == (
        "sustained 6, routine 5, practised 4, assigned 3, on paper 2, nothing found 1, "
        "nothing on record that is dated by then 7"
    )


def test_a_column_is_told_as_its_year_and_several_as_the_first_and_last(found: OverTime) -> None:
    assert found.column_words(Run(3, 0, 0)) == "2021"
    assert found.column_words(Run(3, 2, 5)) == "2023 to 2026"
    within = replace(found, columns=(date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1)))
    assert within.column_words(Run(3, 1, 2)) == "2026"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ()),
        ([1], (Run(1, 0, 0),)),
        ([1, 1, 1], (Run(1, 0, 2),)),
        ([1, 1, None, 1], (Run(1, 0, 1), Run(None, 2, 2), Run(1, 3, 3))),
        (["a", "b", "b"], (Run("a", 0, 0), Run("b", 1, 2))),
    ],
)
def test_values_that_say_the_same_next_to_each_other_are_one_run(values: list, expected: tuple[Run, ...]) -> None:
    assert runs(values) == expected


def test_a_level_has_a_word_and_so_has_none() -> None:
    assert [level_words(each) for each in (0, 3, 5, None)] == [
        "nothing found",
        "practised",
        "sustained",
        "nothing on record that is dated by then",
    ]
