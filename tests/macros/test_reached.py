"""The macro of levels: who stands where, by what, and how many nobody has looked at."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from macros.reached import render

from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.publish.view import View

Tiny = Callable[..., Handbook]
ON = date(2026, 11, 22)
ELEMENT = "interdepartmental-mechanism"
PAGE = f"docs/handbook/elements/machinery/{ELEMENT}.md"
CODES = {"albania": "ALB", "france": "FRA", "ghana": "GHA", "kenya": "KEN", "peru": "PER", "togo": "TGO"}
CODES |= {"norway": "NOR", "zambia": "ZMB"}


def item(kind: str, when: str, **more: Any) -> dict[str, Any]:
    common = {"kind": kind, "date": when, "source": "book", "shows": "supports", "says": f"A {kind} of {when}."}
    return {**common, **more}


def practice(name: str, *evidence: dict[str, Any], **more: Any) -> dict[str, Any]:
    common = {"id": name, "department": "council", "scope": "abroad", "owner": "department"}
    return {**common, "evidence": list(evidence), **more}


def country(slug: str, *practices: dict[str, Any], result: str | None = "found", **more: Any) -> str:
    screened = {"result": result, "what": "it", "where": "a site", "languages": ["en"], "on": "2026-11-20"}
    if result == "not-applicable":
        screened = {"result": result, "reason": "It has no army."}
    answer = {ELEMENT: {"screened": screened, "practices": list(practices)}} if result else {}
    facts = {"code": CODES[slug], "name": slug.capitalize(), "kind": "state", "stage": "outline", "as_of": "2026"}
    departments = {"council": {"name": "The <i>Council</i>", "function": "national-mechanism"}}
    sources = {
        "book": {"title": "Book", "publisher": "Press", "issuer": "court", "kind": "law", "date": "2020"},
        "blog": {"title": "Blog", "publisher": "Copier", "issuer": "media", "kind": "blog", "weak": True},
    }
    return json.dumps({**facts, "departments": departments, "elements": answer, "sources": sources, **more})


LAW = {"title": "Act 1", "date": "2015", "force": "law", "scope": "home", "elements": [ELEMENT], "sources": ["book"]}
OLD, NEW = item("event", "2020-05-04"), item("event", "2026-03-01")
TEXT = item("text", "2019")
PROFILES = {
    "zambia": country("zambia", practice("round-table", TEXT, NEW)),
    "ghana": country(
        "ghana",
        practice("old-council", TEXT, item("event", "2025-06")),
        practice("new-council", TEXT, NEW, item("event", "2026-09", source="blog")),
        practice("third-council", TEXT, item("event", "2025-07")),
    ),
    "kenya": country("kenya", practice("council", TEXT, OLD, ended="2021-01")),
    "france": country("france", commitments={"act": LAW}),
    "albania": country("albania", result="nothing"),
    "peru": country("peru", result=None),
    "togo": country("togo", result=None),
    "norway": country("norway", result="not-applicable"),
}


@pytest.fixture
def view(tiny: Tiny) -> View:
    """Two countries at level 3, one at 1, two at 0, two not researched, one to which it does not apply."""
    files = {f"country_profiles/{slug}.yml": text for slug, text in PROFILES.items()}
    return View(assess(tiny(files), ON), PAGE)


@pytest.fixture
def html(view: View) -> str:
    return render(view, ELEMENT)


def sections(html: str) -> dict[str, str]:
    titles = re.findall(r"<section.*?<h3[^>]*>(.*?) <span[^>]*>.*?</section>", html)
    return dict(zip(titles, re.findall(r"<section.*?</section>", html), strict=True))


def countries(section: str) -> list[str]:
    return re.findall(r'data-claim="([A-Z]+):', section)


def of(html: str, code: str) -> str:
    found = re.search(rf'<li [^>]*data-claim="{code}:.*?</li>', html)
    assert found
    return found[0]


def test_levels_go_down_and_countries_stand_by_name_inside_them(html: str) -> None:
    found = {title: countries(section) for title, section in sections(html).items()}
    assert found == {
        "Level 3: practised": ["GHA", "ZMB"],
        "Level 1: on paper": ["FRA"],
        "Level 0: nothing found": ["ALB", "KEN"],
    }
    assert list(found) == sorted(found, reverse=True)


def test_every_level_says_of_how_many_researched_and_the_empty_ones_too(html: str) -> None:
    assert re.findall(r'hb-reached__count">(.*?)<', html) == [
        "2 of 5 researched",
        "1 of 5 researched",
        "2 of 5 researched",
    ]
    assert "At level 5 (sustained), 4 (routine) or 2 (assigned): 0 of 5 researched." in html


def test_who_has_no_level_is_counted_of_all_countries(html: str) -> None:
    counts = dict(re.findall(r'hb-status--([a-z-]+)".*?</span></span> <span>(.*?)</span></li>', html))
    assert counts == {"not-researched": "2 of 8 countries", "not-applicable": "1 of 8 countries"}


def test_a_level_shows_the_practice_shown_last_with_its_department_side_and_newest_reliable_item(html: str) -> None:
    ghana = of(html, "GHA")
    assert "<strong>New council</strong>" in ghana
    assert "The &#60;i&#62;Council&#60;/i&#62;; protects people abroad" in ghana
    assert "event, March 2026" not in ghana and "event, 1 March 2026: A event of 2026-03-01." in ghana
    assert "#source-book" in ghana and "September 2026" not in ghana and "#source-blog" not in ghana
    assert "and 2 more practices at this level" in ghana


def test_a_law_alone_stands_with_its_date_and_its_source(html: str) -> None:
    france = of(html, "FRA")
    assert "<strong>Act 1</strong>" in france and "law in force since 2015; protects people at home" in france
    assert "../../../../countries/france/#source-book" in france


def test_a_higher_level_of_the_past_stands_with_its_date_and_no_lower_one_does(html: str) -> None:
    assert "Highest ever evidenced: 3 (practised), first reached on 4 May 2020" in of(html, "KEN")
    assert html.count("Highest ever evidenced") == 1


def test_what_a_search_did_not_find_says_where_was_looked(html: str) -> None:
    assert "looked for it at a site" in of(html, "ALB")


def test_a_later_item_does_not_count_on_an_earlier_day(view: View) -> None:
    earlier = View(assess(view.handbook, date(2020, 12, 31)), PAGE)
    section = sections(render(earlier, ELEMENT))["Level 3: practised"]
    assert countries(section) == ["KEN"] and "event, 4 May 2020" in section


def test_where_nobody_has_looked_no_level_is_told(view: View) -> None:
    html = render(view, "arms-transfer-control")
    assert "Nobody has looked for this element in any country yet" in html and "Level" not in html
    assert "8 of 8 countries" in html


def test_every_real_element_accounts_for_every_country(real: Handbook) -> None:
    real_view = View(assess(real, ON), PAGE)
    for element in real.framework.elements:
        html = render(real_view, element)
        shown = len(countries(html))
        others = sum(int(number) for number in re.findall(r"<span>(\d+) of \d+ countries</span>", html))
        assert shown + others == len(real.profiles), element


def test_every_element_page_calls_it_outside_the_requirement(real: Handbook) -> None:
    for element in real.framework.elements.values():
        text = element.page.section("levels") or element.page.section("what-countries-do")
        assert text is not None and f'{{{{ reached("{element.id}") }}}}' in text.text, element.id
