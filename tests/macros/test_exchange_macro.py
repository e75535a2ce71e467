"""The macro `exchange`: offers and requests by element, with what stands behind an offer."""

import re
from html import unescape

from macros.rim import macro

from coverage_handbook import COUNCIL, EVENT, FOUND, LAW, ON, PRACTICE, TEXT, Data, Tiny, answer, files, profile
from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.publish.view import View

OFFER = {"element": LAW, "what": "Advice on hearings", "terms": "travel is not paid", "sources": ["report"]}
REQUEST = {"element": LAW, "what": "Help with hearings", "sources": ["report"]}
SHOWN = {LAW: answer(FOUND, practice={**PRACTICE, "evidence": [TEXT, EVENT]})}


def shown(tiny: Tiny, **countries: Data) -> str:
    loaded = tiny({path: text for slug, data in countries.items() for path, text in files(slug, data).items()})
    html = macro("exchange")(View(assess(loaded, ON), "docs/explore/offers.md"))
    assert "\n" not in html
    return html


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_an_offer_and_a_request_meet_in_one_row(tiny: Tiny) -> None:
    html = shown(tiny, ghana=profile(offers=[OFFER], elements=SHOWN), kenya=profile("KEN", "Kenya", requests=[REQUEST]))
    row = text_of(html.split("<tbody>")[1])
    assert row == (
        "Legislative oversight Ghana : Advice on hearings (P, undated) Terms: travel is not paid "
        "Behind it: level 3, in place, last shown 1 March 2026 Kenya : Help with hearings (P, undated) "
        "Ghana offers what Kenya asks for"
    )
    assert "1 element is offered or asked for; in 1 of 1, an offer of one country meets a request" in html


def test_an_offer_without_evidence_is_shown_as_such(tiny: Tiny) -> None:
    html = shown(tiny, ghana=profile(offers=[OFFER]))
    assert '<p class="hb-flag">Behind it: nothing shown yet (not researched)</p>' in html


def test_what_is_missing_on_one_side_is_said(tiny: Tiny) -> None:
    html = shown(tiny, ghana=profile(offers=[{**OFFER, "element": COUNCIL}]), kenya=profile("KEN", "Kenya"))
    assert "no request recorded yet" in html and "not yet" in html
    assert "No request is recorded in any profile." in html
    assert "No offer is recorded" not in html


def test_without_any_it_says_so(tiny: Tiny) -> None:
    html = shown(tiny, ghana=profile())
    assert "<table" not in html
    assert "No offer is recorded in any profile. This does not mean" in html
    assert "No request is recorded in any profile. This does not mean" in html


def test_words_of_strangers_are_escaped(tiny: Tiny) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    offer, request = {**OFFER, "what": hostile, "terms": hostile}, {**REQUEST, "what": hostile}
    assert "<img" not in shown(tiny, ghana=profile("GHA", hostile, offers=[offer], requests=[request]))


def test_the_page_calls_the_macro_once(real: Handbook) -> None:
    page = real.pages["docs/explore/offers.md"]
    assert page.value("title") == "Offers and requests"
    assert [call.name for call in page.calls] == ["exchange"]
