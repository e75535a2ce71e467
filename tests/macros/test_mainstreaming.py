"""The macro `mainstreaming`: what the core says, in words that do not confuse, with what is not known said as such."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape

import pytest
from macros.mainstreaming import MEANS, cannot_tell, tally_words
from macros.rim import macro

from handbook.assess.cells import assess
from handbook.assess.country import Standing
from handbook.assess.mainstreamed import Tally
from handbook.assess.sensitivity import Sensitivity
from handbook.assess.tests import MainstreamingTest
from handbook.assess.tests import tests as eleven
from handbook.assess.verdict import Result, Row, Threshold, Verdict
from handbook.errors import UnknownName
from handbook.model.base import Where
from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook
from handbook.model.source import Evidence
from handbook.model.vocabulary import Direction, EvidenceKind
from handbook.publish.view import VERDICT_MARKS_PATH, View
from handbook.report.assessment.settling import MOST_WORDS, settling_of
from small_handbook import ROOT

Tiny = Callable[..., Handbook]
ON = date(2026, 11, 22)
PROFILE = "country_profiles/ghana.yml"
PAGE = "docs/countries/ghana.md"
MOST_ELEMENTS = 900
COUNCIL, LAW = "interdepartmental-mechanism", "legislative-oversight"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} [a](javascript:b) `c`"
WRITTEN = """code: GHA
name: Ghana
kind: state
stage: outline
as_of: 2026
departments:
  council: {name: NAME, function: national-mechanism}
  foreign: {name: Ministry, function: foreign-affairs}
  house: {name: Parliament, function: parliament}
CONDUCT
elements:
  legislative-oversight:
    screened: {result: found, where: a site, languages: [en], on: 2026-11-20}
    practices:
      - id: committee-report
        department: house
        scope: home
        evidence: [{kind: event, date: 2026-01, source: book, shows: supports, says: It met.}]
sources: {book: {title: T, publisher: P, issuer: court, kind: law, date: 2020}}
"""
FINDING = "conduct_findings: [{body: BODY, date: 2024-05, says: It found crimes., sources: [book]ENDED}]"
SECTION = re.compile(r'<section class="hb-test" data-test="(\w+)" (.*?)>(.*?)</section>', re.DOTALL)


def small(tiny: Tiny, name: str = "Council", conduct: str = "conduct_findings: []", page: str = PAGE) -> View:
    files: dict[str, bytes | str] = {
        PROFILE: WRITTEN.replace("NAME", f"'{name}'").replace("CONDUCT", conduct),
        VERDICT_MARKS_PATH: (ROOT / VERDICT_MARKS_PATH).read_bytes(),
    }
    return View(assess(tiny(files), ON), page)


def finding(body: str = "A commission", ended: str = "") -> str:
    return FINDING.replace("BODY", f"'{body}'").replace("ENDED", f", ended: {ended}" if ended else "")


def told(view: View, *results: Result, firmness: Sensitivity | None = None) -> View:
    """Give the standing other results than the core finds."""
    standing = view.standing("ghana")
    standing.__dict__["results"] = {**standing.results, **{each.test: each for each in results}}
    standing.__dict__["firmness"] = {test.id: firmness or Sensitivity() for test in eleven()}
    return view


def panel(view: View, slug: str = "ghana") -> str:
    return macro("mainstreaming")(view, slug)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html)).split())


def sections(html: str) -> dict[str, tuple[dict[str, str], str]]:
    """Return the attributes and the inside of each test, by its id, in the order of the page."""
    return {
        test: (dict(re.findall(r'data-([\w-]+)="([^"]*)"', attributes)), inside)
        for test, attributes, inside in SECTION.findall(html)
    }


@pytest.fixture(scope="module")
def countries(real: Handbook) -> list[tuple[Standing, str]]:
    """Every country of the handbook with its panel."""
    view = View(assess(real, ON), "docs/index.md")
    return [(view.standing(slug), panel(view, slug)) for slug in real.profiles]


# What the core says.


def agrees(standing: Standing, html: str) -> bool:
    found = sections(html)
    assert list(found) == [test.id for test in eleven()]
    for test, (data, inside) in found.items():
        result = standing.results[test]
        assert data["verdict"] == result.verdict.value
        assert data["provisional"] == str(result.provisional).lower()
        assert data["so-far"] == (result.so_far.value if result.so_far else "")
        plain = text_of(inside)
        assert result.verdict.word in plain and " ".join(result.reason.split()) in plain
        assert ("Firm:" in plain) == standing.firmness[test].firm
    return True


def test_each_test_of_each_country_shows_what_the_core_found(countries: list[tuple[Standing, str]]) -> None:
    assert all(agrees(standing, html) for standing, html in countries)


def test_each_test_of_a_small_handbook_shows_what_the_core_found(tiny: Tiny) -> None:
    view = small(tiny)
    assert agrees(view.standing("ghana"), panel(view))


def test_every_row_stands_behind_its_test_with_its_words_and_its_place(countries: list[tuple[Standing, str]]) -> None:
    for standing, html in countries:
        for test, (_, inside) in sections(html).items():
            rows = standing.results[test].rows
            assert len(re.findall("<dd>", inside)) == len(rows)
            plain = text_of(inside)
            assert [row for row in rows if f"{row.subject} {row.where.file}:{row.where.line}" not in plain] == []
            assert [row for row in rows if row.words.casefold() not in plain.casefold()] == []


def test_breadth_and_depth_are_those_of_the_core_on_three_sides(countries: list[tuple[Standing, str]]) -> None:
    for standing, html in countries:
        rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html)
        assert [title for title, _ in rows] == ["In all", "At home", "Abroad"]
        spreads = [standing.whole, *standing.sides.values()]
        for (_, cells), spread in zip(rows, spreads, strict=True):
            assert tally_words(spread.breadth, "department", "departments") in text_of(cells)
            assert tally_words(spread.depth, "core square", "core squares") in text_of(cells)


def test_the_sentences_of_the_patterns_are_all_there(countries: list[tuple[Standing, str]]) -> None:
    for standing, html in countries:
        assert [each for each in standing.patterns if each.words not in text_of(html)] == []


def test_the_panel_stays_light_and_needs_no_script(countries: list[tuple[Standing, str]]) -> None:
    for standing, html in countries:
        assert len(re.findall(r"<[a-z]", html)) < MOST_ELEMENTS, standing.slug
        assert "<script" not in html
        assert html.count("<details") == html.count("<summary>") == len(eleven())


def test_the_table_can_be_read_by_everybody(countries: list[tuple[Standing, str]]) -> None:
    for _, html in countries:
        assert html.count("<table") == html.count("<caption>") == html.count('role="region" aria-label=') == 1
        assert not re.search(r"<th(?! scope=)[ >]", html)


# The words of a verdict.


def every_verdict(test: MainstreamingTest) -> Iterator[tuple[Result, str, str]]:
    """Yield results of a test, with the words of the chip and what they mean."""
    for verdict, means in MEANS[test.strength].items():
        yield Result(test.id, verdict, "Reason.", "2"), verdict.word, means
        so_far = Result(test.id, Verdict.CANNOT_TELL, "Reason.", "2", so_far=verdict)
        would = {"pass": "would pass", "watch": "would be watched", "fail": "would fail"}[verdict.value]
        yield so_far, f"cannot tell; so far {would}", f"{verdict.word} means: {means}"
    yield Result(test.id, Verdict.CANNOT_TELL, "Reason.", "2"), "cannot tell", ""
    yield Result(test.id, Verdict.NOT_TESTED, "Reason.", "2"), "not tested", ""


@pytest.mark.parametrize("test", eleven(), ids=lambda test: test.id)
def test_a_verdict_is_a_symbol_a_word_and_what_it_means(tiny: Tiny, test: MainstreamingTest) -> None:
    view = small(tiny)
    for result, word, means in every_verdict(test):
        data, inside = sections(panel(told(view, result)))[test.id]
        line = str(re.search(r'<p class="hb-test__verdict">.*?</p>', inside)[0])  # type: ignore[index]
        assert text_of(line) == f"{word} {means}".strip()
        assert f"hb-verdict--{result.verdict.value}" in line and "<svg" in line
        assert data["provisional"] == ("true" if result.so_far else "false")


def test_to_pass_a_pitfall_is_not_to_have_it() -> None:
    assert MEANS[False][Verdict.PASS] == "pitfall not found"
    assert MEANS[False][Verdict.FAIL] == "pitfall found"
    assert MEANS[False][Verdict.WATCH] == "pitfall neither found nor ruled out"
    assert MEANS[True][Verdict.FAIL] == "strength not found"


def test_no_two_verdicts_have_the_same_symbol(tiny: Tiny) -> None:
    marks = small(tiny).verdict_marks
    assert set(marks) == set(Verdict)
    assert len({str(each) for each in marks.values()}) == len(Verdict)
    assert all(str(each).startswith("<svg") for each in marks.values())


def test_strengths_come_before_pitfalls_and_each_title_leads_to_its_page(tiny: Tiny) -> None:
    html = panel(small(tiny))
    assert re.findall(r"<h3>(\w+)</h3>", html) == ["Strengths", "Pitfalls"]
    links = re.findall(r'<h4 class="hb-test__title"><a href="(.*?)">(.*?)</a>', html)
    assert links == [(f"../../explore/tests/{test.name}/", test.title) for test in eleven()]


# What is inside a fold, and in which order.


def test_what_would_change_our_mind_stands_before_the_fold_and_the_rows_in_it(tiny: Tiny) -> None:
    row = Row("Committee", Where("country_profiles/ghana.yml", 16, 9), None, "nobody has said", LAW)
    result = Result(
        "P4",
        Verdict.FAIL,
        "Reason.",
        "2",
        (row,),
        (Threshold("tests.P4.fail_above", 0.4),),
        "A source.",
        notes=("Note.",),
    )
    _, inside = sections(panel(told(small(tiny), result)))["P4"]
    closed, fold = inside.split("</summary>")
    assert '<p class="hb-test__mind"><strong>What would change our mind:</strong> A source.</p>' in closed
    assert "What is behind it: 1 row" in closed and "A source." not in fold
    order = [
        "Firm:",
        "Note.",
        "Not known: nobody has said",
        "ghana.yml:16",
        "metric 2: P4 fails above: 40%",
    ]
    places = [text_of(fold).index(each) for each in order]
    assert places == sorted(places)
    assert f'<a href="#{LAW}">Committee</a>' in fold


def test_what_a_verdict_hangs_on_is_named_in_words_with_its_source(tiny: Tiny) -> None:
    item = Evidence(
        kind=EvidenceKind.EVENT, date=PartialDate(2024, 5), source="book", shows=Direction.SUPPORTS, says="It met."
    )
    paths = ("tests.P4.fail_above", "tests.floors.rows", "ages.review")
    view = told(small(tiny), firmness=Sensitivity(paths, (item,)))
    plain = text_of(sections(panel(view))["P4"][1])
    thresholds = "“P4 fails above” (40%); “fewest known rows” (5 rows); “a review counts for” (60 months)"
    named = f"{thresholds}; the event of May 2024 (P 2020)"
    assert f"Hangs on {named} ." in plain or f"Hangs on {named}." in plain
    assert "Firm" not in plain


def unsettled(*known: bool, unknown: int = 5) -> Result:
    """Return a verdict that facts of rows would settle, and a search."""
    place = Where("country_profiles/ghana.yml", 1, 1)
    rows = [Row("Known", place, counts, "x") for counts in known]
    rows += [Row(f"S{each}", place, None, "x", settles=f"who answers for S{each}") for each in range(unknown)]
    settles = f"A source that says {rows[-1].settles}, or one of 9 more and a search for 3 squares."
    so_far = Verdict.FAIL if known else None
    return Result("P4", Verdict.CANNOT_TELL, "R.", "2", tuple(rows), mind=settles, settles=settles, so_far=so_far)


def test_what_would_settle_a_verdict_is_a_list_and_one_short_sentence(tiny: Tiny) -> None:
    closed, fold = sections(panel(told(small(tiny), unsettled())))["P4"][1].split("</summary>")
    short = "A source that says who answers for “S0”, or one of 4 other facts and a search for 3 squares."
    assert short in text_of(closed)
    items = re.findall(r"<li>(.*?)</li>", fold)
    facts = [f"who answers for “S{each}”" for each in range(3)]
    assert items == [*facts, "and 2 more", "also a search for 3 squares"]


def test_a_single_fact_is_said_once(tiny: Tiny) -> None:
    html = sections(panel(told(small(tiny), unsettled(unknown=1))))["P4"][1]
    assert "A source that says who answers for “S0” and a search for 3 squares." in text_of(html)
    assert text_of(html).count("who answers for") == 1


def test_a_long_sentence_is_cut_before_the_fold_and_whole_in_it(tiny: Tiny) -> None:
    long = f"{'word ' * 70}end."
    closed, fold = sections(panel(told(small(tiny), Result("P4", Verdict.WATCH, "R.", "2", mind=long))))["P4"][1].split(
        "</summary>"
    )
    assert text_of(closed).count("word") == 60 and "word …" in text_of(closed)
    assert long in text_of(fold)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ((True,), "cannot tell; so far would fail, on one row only"),
        ((True, False), "cannot tell; so far would fail, on two rows only"),
        ((True, False, True), "cannot tell; so far would fail"),
    ],
)
def test_a_direction_says_on_how_few_rows_it_rests(tiny: Tiny, known: tuple[bool, ...], words: str) -> None:
    html = sections(panel(told(small(tiny), unsettled(*known))))["P4"][1]
    assert f'<span class="hb-verdict__word">{words}</span>' in html


def test_every_real_search_and_fact_is_named(countries: list[tuple[Standing, str]]) -> None:
    for standing, _ in countries:
        for result in standing.results.values():
            found = settling_of(result)
            if found:
                assert ("a search for" in str(result.settles)) == bool(found.search), result.settles
                assert len(found.short.split()) <= 2 * MOST_WORDS
            elif result.settles and not standing.case.closed:
                assert not any(row.counts is None and row.settles in result.settles for row in result.rows)


def test_rows_of_which_the_same_is_said_stand_together_those_that_count_first(tiny: Tiny) -> None:
    place = Where("country_profiles/ghana.yml", 1, 1)
    rows = [Row(*each) for each in (("A", place, None, "x"), ("B", place, True, "y"), ("C", place, None, "x"))]
    _, inside = sections(panel(told(small(tiny), Result("P4", Verdict.FAIL, "R.", "2", tuple(rows)))))["P4"]
    assert re.findall(r"<d[td]>(\w+)", inside) == ["Counts", "B", "Not", "A", "C"]
    assert "Behind it: 3 rows; 1 counts towards the share and 2 are not known." in text_of(inside)


def test_not_known_is_not_said_twice(tiny: Tiny) -> None:
    row = Row("A", Where("country_profiles/ghana.yml", 1, 1), None, "not known: a rhythm")
    plain = text_of(panel(told(small(tiny), Result("S2", Verdict.CANNOT_TELL, "R.", "2", (row,)))))
    assert "Not known: a rhythm A" in plain


# What is not known is said, and never as nothing.


def test_one_line_says_how_many_tests_have_a_verdict_and_why_the_others_have_none(tiny: Tiny) -> None:
    view = told(
        small(tiny),
        *(Result(test.id, Verdict.CANNOT_TELL, "R.", "2") for test in eleven()),
        Result("S1", Verdict.PASS, "R.", "2"),
        Result("S2", Verdict.NOT_TESTED, "R.", "2"),
        Result("S3", Verdict.CANNOT_TELL, "R.", "2", so_far=Verdict.FAIL),
    )
    words = cannot_tell(view.standing("ghana"))
    assert words.startswith(
        "Of 11 tests, 1 has a verdict; 1 is provisional: too little is known, but a direction shows; "
        "for 8 we cannot tell; 1 has nothing to test yet. Why: nobody has looked at "
    )
    assert words in text_of(panel(view))


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(0, 5, 8), "0 of 8 departments; for 5 nobody can tell yet"),
        (Tally(2, 0, 8), "2 of 8 departments"),
        (Tally(1, 0, 1), "1 of 1 department"),
        (Tally(0, 8, 8), "nobody can tell yet for any of 8 departments"),
        (Tally(0, 0, 0), "no department to count yet"),
    ],
)
def test_a_tally_prints_its_denominator_and_what_is_not_known(tally: Tally, words: str) -> None:
    assert tally_words(tally, "department", "departments") == words


def test_where_nothing_is_known_no_nought_is_shown(tiny: Tiny) -> None:
    bare = {PROFILE: re.sub(r"elements:\n(  .*\n)+", "elements: {}\n", WRITTEN).replace("CONDUCT\n", "")}
    html = panel(View(assess(tiny(bare), ON), PAGE))
    table = text_of(str(re.search(r"<tbody>.*?</tbody>", html)[0]))  # type: ignore[index]
    assert "nobody can tell yet for any of" in table
    assert not re.search(r"\b0 of\b", table)
    assert "0 count" not in text_of(html)


def test_nothing_is_scored(countries: list[tuple[Standing, str]]) -> None:
    for _, html in countries:
        assert not re.search(r"\b(score|ranking|total|index)\b", re.sub(r'href="[^"]*"', "", html), re.IGNORECASE)


# Conduct.


def test_a_finding_on_conduct_that_stands_is_the_first_line_and_says_what_it_caps(tiny: Tiny) -> None:
    html = panel(small(tiny, conduct=finding()))
    assert text_of(html).startswith(
        "A commission, May 2024 : It found crimes. (P 2020) While this finding stands, "
        "nothing in the group “home” counts above level 2 (assigned). Of 11 tests"
    )
    assert '<a class="hb-cite" href="#source-book">' in html


def test_a_finding_that_was_lifted_is_not_shown(tiny: Tiny) -> None:
    html = panel(small(tiny, conduct=finding(ended="2025")))
    assert "A commission" not in html
    assert text_of(html).startswith("Of 11 tests")


# Hostile text, wrong names.


def test_names_are_inert(tiny: Tiny) -> None:
    view = small(tiny, name=HOSTILE, conduct=finding(HOSTILE))
    place = Where("country_profiles/ghana.yml", 1, 1)
    result = Result("P4", Verdict.FAIL, HOSTILE, "2", (Row(HOSTILE, place, True, HOSTILE),), (), HOSTILE, HOSTILE)
    html = panel(told(view, result.noting(HOSTILE)))
    assert "<img" not in html and "{{" not in html and "`" not in html and "](" not in html
    assert "onerror=alert(1)" in text_of(html), "shown as text"


def test_a_country_that_is_not_there_is_told_in_words(tiny: Tiny) -> None:
    with pytest.raises(UnknownName, match="atlantis"):
        panel(small(tiny), "atlantis")
