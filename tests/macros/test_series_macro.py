"""The macro `series`: levels by element and year, drawn and told; unknown never looks like zero."""

from datetime import date
from typing import Any

import pytest
from macros.rim import macro

from case_builder import ELEMENTS
from handbook.assess.cells import assess
from handbook.assess.over_time import UNDATED, Run, over_time, runs
from handbook.model.handbook import Handbook
from handbook.publish.series_drawn import LAYOUTS
from handbook.publish.view import View
from pictured import HOSTILE, ON, assert_harmless, beside, country, drawings, pictures, view_of, words_in

UNKNOWN = len(ELEMENTS) - 3
"""Elements of the country at which nobody has looked; one of them has a level by a commitment on paper only."""


@pytest.fixture(scope="module")
def view() -> View:
    return view_of(country())


@pytest.fixture(scope="module")
def html(view: View) -> str:
    return macro("series")(view, "ghana")


def test_runs_hold_what_follows_itself() -> None:
    assert runs([0, 0, None, 2, 2, 0]) == (Run(0, 0, 1), Run(None, 2, 2), Run(2, 3, 4), Run(0, 5, 5))
    assert runs([]) == ()


def test_there_is_a_column_for_each_year_since_the_first_commitment(view: View) -> None:
    shown = over_time(view.standing("ghana"))
    assert [day.year for day in shown.columns] == list(range(2011, 2027))
    assert (shown.columns[0], shown.columns[-1]) == (date(2011, 12, 31), ON)


def test_only_what_ever_had_a_level_has_a_row_and_the_others_are_counted(view: View, html: str) -> None:
    shown = over_time(view.standing("ghana"))
    assert {row.element.id for row in shown.rows} == {
        "interdepartmental-mechanism", "dedicated-resources", "monitoring-and-reporting",
    }  # fmt: skip
    assert shown.others == {"not researched": UNKNOWN}
    assert f"3 of {len(ELEMENTS)} elements had a level in some year. The other {UNKNOWN}: not researched." in beside(
        html
    )
    assert f"Elements without a row: {UNKNOWN} of {len(ELEMENTS)}" in " ".join(words_in(pictures(html)[1]))


def ended() -> dict[str, Any]:
    """Return the country after its sums ended, so that a search near the day finds nothing any more."""
    data = country()
    for each in data["elements"]["dedicated-resources"]["practices"]:
        each["ended"] = "2025"
    return data


def test_unknown_looks_like_neither_zero_nor_a_level() -> None:
    html = macro("series")(view_of(ended()), "ghana")
    for picture in pictures(html):
        shapes = {str(part.get("class")): part.tag for part in picture}
        assert shapes["hb-pic__unknown"] == "rect" and shapes["hb-pic__nothing"] == "line"
        assert "?" in words_in(picture)
    text = beside(html)
    assert "level 0: a search near that day found nothing" in text
    assert f"not known: {UNDATED}" in text
    assert "not known: nobody has looked, or nobody can tell" in text


def test_a_year_of_which_nothing_is_dated_is_drawn_and_told_as_unknown_and_never_as_zero(html: str) -> None:
    for picture in pictures(html):
        dashes = [part for part in picture if part.get("class") == "hb-pic__unseen"]
        assert dashes and not [part for part in picture if part.get("class") == "hb-pic__nothing"]
    text = beside(html)
    assert "2011 to 2014 nothing on record that is dated by then" in text
    assert "Dashes with a question mark are not zero" in text
    assert "level 0" not in text and "nothing found" not in text


def test_a_level_is_told_by_its_number_and_its_height_too(html: str) -> None:
    picture = pictures(html)[1]
    heights = {
        str(part.get("class")): float(str(part.get("height")))
        for part in picture
        if "level--" in str(part.get("class"))
    }
    ordered = [heights[name] for name in sorted(heights)]
    assert len(ordered) > 1 and ordered == sorted(set(ordered))
    digits = [part.text for part in picture if "digit" in str(part.get("class"))]
    assert {"1", "3"} <= set(digits)


def test_the_drawings_are_well_formed_and_hold_no_style_script_or_id(html: str) -> None:
    assert [each.get("class") for each in pictures(html)] == [f"hb-pic hb-pic--{layout.kind}" for layout in LAYOUTS]
    assert_harmless(html)
    assert " id=" not in html


def test_every_fact_of_the_picture_is_in_the_text(view: View, html: str) -> None:
    shown, text = over_time(view.standing("ghana")), beside(html)
    for row in shown.rows:
        for run in row.runs:
            words = UNDATED if run.value is None else f"level {run.value} ("
            assert f"{shown.column_words(run)} {words}" in text, (row.element.id, run)
    for verdict in shown.verdicts:
        for one in verdict.runs:
            assert f"{shown.column_words(one)} {one.value.word}" in text, (verdict.test.id, one)
    for year in shown.years:
        assert year.words in text
        assert year.spread.breadth.words in text and year.spread.depth.words in text
        assert all(change in text for change in year.changes)
    assert "20 January 2017: another party or coalition took over." in text


def test_a_year_counts_every_element_once(view: View) -> None:
    shown = over_time(view.standing("ghana"))
    assert all(sum(year.levels.values()) == shown.elements for year in shown.years)
    assert all(year.levels[None] == UNKNOWN + year.undated for year in shown.years)
    assert (shown.years[0].undated, shown.years[-1].undated) == (3, 0)
    assert f"{UNDATED} 3, not known {UNKNOWN}" in shown.years[0].words


def test_hostile_names_are_text_and_nothing_else() -> None:
    html = macro("series")(view_of(country(HOSTILE, HOSTILE, HOSTILE)), "ghana")
    assert_harmless(html)
    assert "<script" not in html and "{{" not in html and "{%" not in html
    assert HOSTILE in beside(html)


def test_without_a_commitment_there_is_no_picture() -> None:
    html = macro("series")(view_of(country() | {"commitments": {}}), "ghana")
    assert drawings(html) == []
    assert "No commitment is on record" in beside(html)


def test_the_same_profile_is_drawn_the_same_byte_for_byte(html: str) -> None:
    assert macro("series")(view_of(country()), "ghana") == html


def test_the_series_of_every_country_can_be_drawn(real: Handbook) -> None:
    whole = View(assess(real, ON), "docs/index.md")
    for slug in real.profiles:
        assert_harmless(macro("series")(whole, slug))
