"""The macro `status`, and the folded list that gives no id twice."""

import re
from html import unescape

from macros.rim import macro

from coverage_handbook import ARMS, CITED, COUNCIL, LAW, Tiny, covered, files, profile, three
from handbook.assess.coverage import Coverage
from handbook.model.handbook import Handbook
from handbook.publish.view import View
from handbook.report.coverage.figures import sentences


def view(coverage: Coverage, page: str = "docs/explore/status.md") -> View:
    return View(coverage.assessment, page)


def status(coverage: Coverage) -> str:
    return macro("status")(view(coverage))


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def folds(html: str) -> dict[str, str]:
    found = re.findall(r'<details class="hb-fold"><summary>(.*?)</summary>(.*?)</details>', html, re.DOTALL)
    return {summary: text_of(inside) for summary, inside in found}


def test_it_shows_the_same_totals_as_the_command(tiny: Tiny) -> None:
    coverage = three(tiny)
    plain = text_of(status(coverage))
    assert all(sentence in plain for sentence in sentences(coverage.cells.values()))


def test_each_country_has_a_row_with_its_owner_and_denominators(tiny: Tiny) -> None:
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", status(three(tiny)))
    texts = [text_of(row) for row in rows]
    assert texts[:3] == [
        "Ghana editors outline 2 of 3 2 sourced, 1 drafted 1 of 1 answers 1 of 3 0 of 2 researched",
        "Kenya editors outline 2 of 3 1 stub, 1 missing 0 of 0 answers 2 of 3 2 of 2 researched",
        "Malta no owner outline 0 of 3 1 missing 0 of 0 answers 0 of 3 0 of 0 researched",
    ]
    assert texts[3] == "Ghana 1 of 1 researched (1 sourced) 1 of 2 researched (1 sourced, 1 drafted)"


def test_what_is_behind_is_listed_by_owner_and_what_nobody_owns_first(tiny: Tiny) -> None:
    found = folds(status(three(tiny)))
    first, second, _ = found
    assert first == "No owner: 2 cells with something left to do, in 1 chapter"
    assert second == "editors: 5 cells with something left to do, in 2 chapters"
    assert found[first] == (
        "Malta : not researched: 1 (core: Interdepartmental mechanism); "
        "no section in the chapter: 1 (Arms transfer control)."
    )


def test_what_awaits_confirmation_is_listed(tiny: Tiny) -> None:
    found = folds(status(three(tiny)))
    assert "Ghana: Interdepartmental mechanism , editors" in found["Awaiting confirmation: 1 of 1 answers"]
    none = folds(status(covered(tiny, files("ghana", profile()))))
    assert none["Awaiting confirmation: 0 of 0 answers"] == "No answer awaits confirmation."


def test_names_are_escaped(tiny: Tiny) -> None:
    html = status(three(tiny, ghana="<img src=x onerror=alert(1)>"))
    assert "<img" not in html


def test_a_handbook_without_countries_has_a_status_too(tiny: Tiny) -> None:
    assert "0 of 0 cells researched" in status(covered(tiny))


def test_the_page_says_first_that_it_measures_the_handbook(real: Handbook) -> None:
    page = real.pages["docs/explore/status.md"]
    body = [line for line in page.lines[page.body_line - 1 :] if line.strip()]
    assert page.value("title") == "Status of this handbook"
    assert body[0].startswith("This page measures the handbook, not the countries.")
    assert [call.name for call in page.calls] == ["status"]


# The folded list.


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', html)


def test_an_element_with_a_heading_gets_no_second_id(tiny: Tiny) -> None:
    coverage = covered(tiny, files("ghana", profile(), {COUNCIL: CITED}))
    inside = macro("unscreened")(view(coverage, "docs/countries/ghana.md"), "ghana", "machinery")
    assert ids(inside) == [ARMS]
    assert "Interdepartmental mechanism" in inside


def test_without_a_heading_every_element_keeps_its_anchor(tiny: Tiny) -> None:
    coverage = covered(tiny, files("ghana", profile(), {LAW: CITED}))
    inside = macro("unscreened")(view(coverage, "docs/countries/ghana.md"), "ghana", "machinery")
    assert sorted(ids(inside)) == sorted([ARMS, COUNCIL])
