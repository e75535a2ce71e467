"""Every format of the assessment: whole golden outputs, the documented JSON, nothing from strangers that acts."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import click
import pytest

from assessment_samples import FAIL, NONE, ON, P1, P4, RESULTS, THIN, TITLES, Make, report, row, standing
from coverage_handbook import COUNCIL, LAW
from handbook.assess.country import Standing
from handbook.assess.mainstreamed import Spread, Tally
from handbook.assess.moves import moves
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook
from handbook.report.assessment import FORMATS, CountryReport, MovesReport
from handbook.report.assessment.shape import counted
from handbook.report.characters import UNSEEN, columns

ENDINGS = {"text": "txt", "json": "json", "markdown": "md"}
Golden = Callable[[str, str], None]


@pytest.fixture(scope="session")
def make(tiny: Callable[..., Handbook]) -> Make:
    """Return a function that makes a standing."""
    metric = tiny().reference.metric
    assert metric is not None
    return partial(standing, metric)


@pytest.fixture
def two(make: Make) -> list[CountryReport]:
    """Two countries, in the order of their names."""
    return [CountryReport(make()), CountryReport(make("KEN", "Kenya"))]


@pytest.fixture
def years(make: Make) -> CountryReport:
    """A country with a series of three days, each with other verdicts."""
    changed = (RESULTS, {**RESULTS, "P1": replace(FAIL, verdict=Verdict.WATCH), "S1": NONE}, {**RESULTS, "P1": THIN})
    days = (date(2024, 12, 31), date(2025, 12, 31), ON)
    return CountryReport(make(), [make(on=day, results=each) for day, each in zip(days, changed, strict=True)])


def moved(make: Make, **other: Any) -> MovesReport:
    before, after = make(), make(**other)
    return MovesReport(before, after, moves(before, after), "facts.yml", TITLES)


@pytest.fixture
def moving(make: Make) -> MovesReport:
    """A level, a verdict, a reason and a share that move."""
    results = {
        **RESULTS,
        "P1": replace(FAIL, verdict=Verdict.PASS, reason="0 of 3."),
        "S1": replace(THIN, reason="Other."),
    }
    whole = Spread(Tally(2, 1, 6), Tally(1, 9, 40))
    return moved(make, results=results, levels={LAW: 1, COUNCIL: 2}, whole=whole)


def test_the_formats() -> None:
    assert list(FORMATS) == ["text", "json", "markdown"]


@pytest.mark.parametrize("name", FORMATS)
def test_all_countries_as_they_are_kept(two: list[CountryReport], golden: Golden, name: str) -> None:
    golden(f"assessment-{name}.{ENDINGS[name]}", FORMATS[name].standings(report(*two)))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_one_country_as_it_is_kept(two: list[CountryReport], golden: Golden, name: str) -> None:
    golden(f"assessment-country-{name}.{ENDINGS[name]}", FORMATS[name].standings(report(two[0], close=True)))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_one_test_as_it_is_kept(two: list[CountryReport], golden: Golden, name: str) -> None:
    found = report(two[0], tests=(P1,), close=True, detailed=True)
    golden(f"assessment-test-{name}.{ENDINGS[name]}", FORMATS[name].standings(found))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_series_as_it_is_kept(years: CountryReport, golden: Golden, name: str) -> None:
    golden(f"assessment-series-{name}.{ENDINGS[name]}", FORMATS[name].series(report(years)))


@pytest.mark.parametrize("name", FORMATS)
def test_moves_as_they_are_kept(moving: MovesReport, golden: Golden, name: str) -> None:
    golden(f"assessment-moves-{name}.{ENDINGS[name]}", FORMATS[name].moves(moving))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_if_nothing_moves_it_says_so(make: Make, name: str) -> None:
    assert "Nothing would change." in FORMATS[name].moves(moved(make))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_if_only_reasons_move_it_says_that_nothing_turns_and_counts_them(make: Make, name: str) -> None:
    found = moved(make, results={**RESULTS, "S1": replace(THIN, reason="Other.")})
    told = FORMATS[name].moves(found)
    assert "No level and no verdict would change." in told and "Other." not in told
    assert "1 of 11. Add `--test S1` to see one." in told
    assert "Other." in FORMATS[name].moves(replace(found, detailed=True))


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_level_of_which_nobody_knows_is_not_known(moving: MovesReport, name: str) -> None:
    assert "none to speak of" not in FORMATS[name].moves(moving)
    assert re.search(r"Oversight by parliament`?(: | \| )not known", FORMATS[name].moves(moving))


@pytest.mark.parametrize(("name", "item"), [("text", "      - {}\n"), ("markdown", "<br>`{}`")])
def test_what_would_settle_a_verdict_stands_one_fact_a_line(make: Make, name: str, item: str) -> None:
    rows = [row(None, f"Body {each}", settles=f"who answers for Body {each}") for each in range(5)]
    settles = f"A source that says {rows[0].settles}, or one of 4 more and a search for 3 squares."
    thin = replace(THIN, rows=tuple(rows), mind=settles, settles=settles)
    found = report(CountryReport(make(results={**RESULTS, "S1": thin})), close=True)
    told = FORMATS[name].standings(found)
    for each in range(3):
        assert item.format(f"who answers for “Body {each}”") in told
    assert "Body 3" not in told and "and 2 more" in told and "a search for 3 squares" in told.casefold()
    (country,) = json.loads(FORMATS["json"].standings(found))["countries"]
    assert country["verdicts"]["S1"]["settles"] == settles


# Text.


def test_text_tells_conduct_first_then_sentences_then_the_tests(two: list[CountryReport]) -> None:
    told = FORMATS["text"].standings(report(two[0], close=True))
    marks = ["Ghana (GHA) on 22 November 2026, by version 2", "UN-mandated", "So far: Standing", "1 of 6 (2 not known)"]
    marks += ["Strengths", "S1 Survives", "What would change our mind:", "Pitfalls", "P1 Nobody in particular: fail"]
    places = [told.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_hint_to_name_a_country_stands_below_all_only(two: list[CountryReport]) -> None:
    assert "handbook assess ghana" in FORMATS["text"].standings(report(*two))
    assert "Name a country" not in FORMATS["text"].standings(report(two[0], close=True))


def test_every_row_stands_with_its_place_and_its_words(two: list[CountryReport]) -> None:
    told = FORMATS["text"].standings(report(two[0], tests=(P1,), close=True, detailed=True))
    assert told.count("country_profiles/ghana.yml:31") == len(FAIL.rows)
    assert "the owner is not known" in told and "P1 fails above: 25%" in told
    assert "tests.P1" not in told
    assert "4 rows: 2 count, 1 does not count, 1 is not known." in told


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), "0 rows: 0 count, 0 do not count, 0 are not known"),
        ((True,), "1 row: 1 counts, 0 do not count, 0 are not known"),
    ],
)
def test_rows_are_counted_in_words(rows: tuple[bool, ...], words: str) -> None:
    assert counted([row(each) for each in rows]) == words


def test_only_the_verdict_is_painted(two: list[CountryReport]) -> None:
    red = partial(click.style, fg="red")
    found = report(*two, paint=lambda verdict, words: red(words) if verdict is Verdict.FAIL else words)
    told = FORMATS["text"].standings(found)
    assert re.findall("\x1b\\[31m(.*?)\x1b\\[0m", told) == ["fail", "fail"]


def test_no_line_is_wider_than_the_terminal(
    two: list[CountryReport], years: CountryReport, moving: MovesReport
) -> None:
    voice = FORMATS["text"]
    close = report(two[0], close=True, detailed=True)
    texts = [voice.standings(report(*two)), voice.standings(close), voice.series(report(years)), voice.moves(moving)]
    assert max(columns(line) for text in texts for line in text.splitlines()) <= 88


# JSON.


def test_json_has_exactly_the_documented_shape(two: list[CountryReport], years: CountryReport) -> None:
    document = json.loads(FORMATS["json"].standings(report(*two, years, close=True)))
    assert set(document) == {"version", "metric", "on", "countries"}
    assert (document["version"], document["metric"], document["on"]) == (1, "2", "2026-11-22")
    fields = {"country", "name", "levels", "verdicts", "breadth", "depth", "patterns", "conduct"}
    for country in document["countries"][:2]:
        assert set(country) == fields
        assert country["levels"] == {LAW: None, COUNCIL: 2}
        assert list(country["verdicts"]) == ["S1", "P1", "P4"]
        for name in ("breadth", "depth"):
            tally = {"mainstreamed", "unknown", "of"}
            assert set(country[name]) == tally | {"home", "abroad"}
            assert set(country[name]["home"]) == set(country[name]["abroad"]) == tally
    assert [each["country"] for each in document["countries"]] == ["GHA", "KEN", "GHA"]
    assert set(document["countries"][2]) == fields | {"series"}


def test_a_verdict_in_json(two: list[CountryReport]) -> None:
    (country,) = json.loads(FORMATS["json"].standings(report(two[0], close=True)))["countries"]
    short = {"verdict", "provisional", "so_far", "reason", "settles"}
    long = {"mind", "rows", "thresholds", "notes", "firm", "hangs_on"}
    assert all(set(each) == short | long for each in country["verdicts"].values())
    failed, thin = country["verdicts"]["P1"], country["verdicts"]["S1"]
    assert (failed["verdict"], failed["provisional"], failed["so_far"], failed["settles"]) == (
        "fail",
        False,
        None,
        None,
    )
    assert (thin["verdict"], thin["provisional"], thin["so_far"]) == ("cannot-tell", True, "pass")
    assert [each["counts"] for each in failed["rows"]] == [True, True, False, None]
    assert set(failed["rows"][0]) == {"path", "line", "subject", "element", "counts", "words"}
    assert failed["thresholds"][0] == {"path": "tests.P1.fail_above", "value": 0.25}
    assert (thin["firm"], failed["firm"]) == (True, False)
    assert failed["hangs_on"]["thresholds"] == ["tests.P1.fail_above"]
    assert set(failed["hangs_on"]["items"][0]) == {"path", "line", "date", "source"}


def test_what_a_verdict_hangs_on_is_worked_out_only_for_a_named_country(make: Make) -> None:
    distant = make()
    del distant.__dict__["firmness"]
    (country,) = json.loads(FORMATS["json"].standings(report(CountryReport(distant))))["countries"]
    assert country["verdicts"]["P1"]["firm"] is None and "firmness" not in distant.__dict__


def test_a_series_in_json(years: CountryReport) -> None:
    (country,) = json.loads(FORMATS["json"].series(report(years)))["countries"]
    assert [each["on"] for each in country["series"]] == ["2024-12-31", "2025-12-31", "2026-11-22"]
    assert all(set(each) == {"on", "levels", "verdicts", "breadth", "depth"} for each in country["series"])
    assert [each["verdicts"]["P1"]["verdict"] for each in country["series"]] == ["fail", "watch", "cannot-tell"]


def test_moves_in_json(moving: MovesReport) -> None:
    document = json.loads(FORMATS["json"].moves(moving))
    assert document["levels"] == {LAW: {"before": None, "after": 1}}
    assert list(document["verdicts"]) == ["P1"] and list(document["restated"]) == ["S1"]
    assert document["verdicts"]["P1"]["after"]["verdict"] == "pass"
    assert document["spread"] == {"breadth": {"before": "1 of 6 (2 not known)", "after": "2 of 6 (1 not known)"}}


# What strangers wrote.

HOSTILE = [
    "\x1b[31mred\x1b[0m\u202e",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) | a `b` | @everyone #1",
    "a\n\n# Heading\n::error::x",
]


def hostile(make: Make, value: str) -> tuple[Standing, MovesReport]:
    failed = replace(FAIL, reason=value, mind=value, notes=(value,), rows=(row(True, value, words=value),))
    results = {**RESULTS, "P1": failed}
    moves_report = moved(make, results=results)
    return make(name=value, results=results), replace(moves_report, source=value, titles={})


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["text", "markdown"])
def test_nothing_from_strangers_acts(make: Make, name: str, value: str) -> None:
    found, moves_report = hostile(make, value)
    country = CountryReport(found, [found])
    close = report(country, tests=(P1, P4), close=True, detailed=True)
    voice = FORMATS[name]
    for text in (
        voice.standings(report(country)),
        voice.standings(close),
        voice.series(close),
        voice.moves(moves_report),
    ):
        assert not [each for each in UNSEEN.findall(text) if each != "\n"]
        assert "\n# Heading" not in text and "\n::error" not in text
        if name == "markdown":
            outside = re.sub(r"(`+) ?.*?\1", "", text)
            assert "<script" not in outside and "](javascript" not in outside and "@everyone" not in outside


@pytest.mark.parametrize("value", HOSTILE)
def test_json_keeps_every_value(make: Make, value: str) -> None:
    found, _ = hostile(make, value)
    (country,) = json.loads(FORMATS["json"].standings(report(CountryReport(found))))["countries"]
    assert country["verdicts"]["P1"]["reason"] == value and country["name"] == value
