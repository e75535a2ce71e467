"""The macro `bands`: a sentence, three drawings of one picture, and every fact of it as text."""

import re
from datetime import date

import pytest
from macros.rim import macro

from case_builder import held, item, post, practice, profile
from handbook.assess.bands import bands
from handbook.assess.bands_told import headline, told
from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.model.practice import Money
from handbook.publish.bands_drawn import LAYOUTS, money_words
from handbook.publish.drawing import Axis, lines_of
from handbook.publish.view import View
from pictured import HOSTILE, ON, assert_harmless, beside, country, drawings, pictures, view_of, words_in


@pytest.fixture(scope="module")
def view() -> View:
    return view_of(country())


@pytest.fixture(scope="module")
def html(view: View) -> str:
    return macro("bands")(view, "ghana")


def test_there_is_one_drawing_for_each_width_and_each_has_a_name_and_a_description(html: str) -> None:
    found = pictures(html)
    assert [each.get("class") for each in found] == [f"hb-pic hb-pic--{layout.kind}" for layout in LAYOUTS]
    for each in found:
        title, description = each[0], each[1]
        assert (title.tag, title.text) == ("title", "Exampleland: law, owners, meetings and money, 2011 to 2026")
        assert description.tag == "desc" and "The law stood, the offices went" not in str(description.text)


def test_the_drawings_are_well_formed_and_hold_no_style_script_or_id(html: str) -> None:
    assert_harmless(html)


def test_the_sentence_and_what_each_band_says_stand_beside_the_picture(view: View, html: str) -> None:
    found = bands(view.standing("ghana").case, "ghana")
    text = beside(html)
    assert headline(found) in text
    assert all(words in text for words in told(found).values())
    assert "as known on 22 November 2026" in text
    assert "Where there is no mark, nothing was found; that does not mean that nothing happened." in text


def test_every_fact_of_the_picture_is_in_the_text(html: str) -> None:
    text = beside(html)
    for fact in (
        "Act: law, 4 August 2011; not known to have ended.",
        "Act: binding decision, 2012; ended 2020.",
        "Act: law, on one field only, 2016; not known to have ended.",
        "Act (The foreign-affairs department): from 23 April 2012, ended 2019. "
        "Then Force (The foreign-affairs department): from 2019, last shown 2021, not known to have ended.",
        "Post: Act (The foreign-affairs department), filled from 2012 to 2015; from 2015 to February 2018.",
        "23 April 2012, event: So it is.",
        "July 2017, event: So it is.",
        "2021, event: So it is.",
        "2024, report: So it is.",
        "2023: USD 6 million, Line.",
        "2024: GHS 371,700, Line.",
        "2022, sum not entered by year: So it is.",
        "20 January 2017: another party or coalition took over.",
        "2025: the head of government or ministers changed, the party stayed.",
    ):
        assert fact in text, fact


def test_an_end_that_a_text_tells_of_is_told_as_the_latest_possible() -> None:
    told_of = item("text", "2025-11", shows="ends")
    board = practice("board", "foreign-affairs", item("event", "2017-07"), told_of, ended="2025-11", owner="chair")
    posts = {"chair": post("foreign-affairs", held("2020", "2025-11"))}
    data = profile({"interdepartmental-mechanism": [board]}, blank=True, posts=posts)
    text = beside(macro("bands")(view_of(data), "ghana"))
    assert "Board (The foreign-affairs department): from July 2017, ended by November 2025." in text
    assert "filled from 2020 to November 2025 at the latest." in text


def test_a_sum_cites_the_item_of_its_year_else_the_source_of_the_figures() -> None:
    sums = [{"amount": 1e6, "currency": "USD", "year": year} for year in (2023, 2024)]
    spoken = item("money", "2024-03", "audit")
    line = practice("line", "finance-treasury", spoken, resources={"money": sums, "source": "act"})
    html = macro("bands")(view_of(profile({"dedicated-resources": [line]}, blank=True)), "ghana")
    assert [re.search(f"{year}: USD 1 million, Line.*?#source-([a-z]+)", html)[1] for year in (2023, 2024)] == [
        "act", "audit",
    ]  # fmt: skip


def test_every_layout_shows_the_same_rows_and_marks(html: str) -> None:
    joined = [" ".join(words_in(each)) for each in pictures(html)]
    for label in ("Law", "Owner", "Meetings", "Money", "1 other commitment", "Post: Act", "Line: USD 6 million (2023)"):
        assert all(label in text for text in joined), label
    marks = [
        sorted(str(part.get("class")) for part in each if part.tag in ("rect", "polygon", "circle"))
        for each in pictures(html)
    ]
    assert marks[0] == marks[1] == marks[2]


def test_no_mark_stands_outside_its_picture(html: str) -> None:
    for each in pictures(html):
        _, _, width, height = map(float, str(each.get("viewBox")).split())
        for part in each:
            assert 0 <= float(part.get("x", part.get("x1", part.get("cx", "0")))) <= width
            assert 0 <= float(part.get("y", part.get("y1", part.get("cy", "0")))) <= height


def test_the_key_explains_the_marks_that_are_drawn_and_no_other(html: str) -> None:
    assert "end, or the latest possible" in beside(html) and "next name, or next holder" in beside(html)
    bare = macro("bands")(view_of(country() | {"posts": {}, "elements": {}}), "ghana")
    assert "end, or the latest possible" in beside(bare) and "year with a sum on record" not in beside(bare)


def test_twice_on_a_page_no_id_is_given_twice(html: str) -> None:
    assert " id=" not in html


def test_hostile_names_are_text_and_nothing_else() -> None:
    html = macro("bands")(view_of(country(HOSTILE, HOSTILE, HOSTILE)), "ghana")
    assert_harmless(html)
    assert "<script" not in html and "{{" not in html and "{%" not in html and "CDATA[" not in html
    assert HOSTILE in beside(html)
    assert HOSTILE in str(pictures(html)[0][0].text)


def test_a_country_of_which_nothing_is_known_has_no_picture() -> None:
    nothing = country() | {"commitments": {}, "posts": {}, "elements": {}}
    html = macro("bands")(view_of(nothing), "ghana")
    assert drawings(html) == []
    assert "Nothing that this picture could show is on record." in beside(html)
    assert "Nobody has looked yet." in beside(html)


def test_on_an_earlier_day_later_facts_are_not_drawn() -> None:
    html = macro("bands")(view_of(country(), date(2016, 6, 1)), "ghana")
    text = beside(html)
    assert "as known on 1 June 2016" in text
    assert "20 January 2017" not in text and "USD" not in text and "Force" not in text
    assert "USD" not in " ".join(words_in(pictures(html)[0]))


def test_the_same_profile_is_drawn_the_same_byte_for_byte(html: str) -> None:
    assert macro("bands")(view_of(country()), "ghana") == html


def test_the_picture_of_every_country_can_be_drawn(real: Handbook) -> None:
    whole = View(assess(real, ON), "docs/index.md")
    for slug in real.profiles:
        assert_harmless(macro("bands")(whole, slug))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (6e6, "USD 6 million"),
        (4.17e6, "USD 4.17 million"),
        (371700, "USD 371,700"),
        (1234567, "USD 1,234,567"),
        (0, "USD 0"),
    ],
)
def test_a_sum_is_written_exactly(amount: float, expected: str) -> None:
    assert money_words(Money.model_validate({"amount": amount, "currency": "USD", "year": 2020})) == expected


def test_the_axis_keeps_to_its_edges_and_its_years_apart() -> None:
    axis = Axis(date(2011, 1, 1), date(2026, 11, 22), 8, 312)
    assert (axis.x(date(2000, 1, 1)), axis.x(date(2011, 1, 1)), axis.x(date(2030, 1, 1))) == (8, 8, 312)
    assert axis.years(40) == [2011, 2015, 2020, 2025]
    assert Axis(ON, ON, 0, 100).x(ON) == 0


def test_words_are_broken_to_fit() -> None:
    assert all(len(line) <= 60 for line in lines_of("word " * 50 + "x" * 300, 320))
    assert lines_of("", 100) == [""]
