"""The macro `plan`: promises with what they lack, the gaps that none covers, and what nobody has looked at."""

import re
from html import unescape
from typing import Any

import pytest
from macros.rim import macro

from coverage_handbook import (
    COUNCIL,
    EVENT,
    FOUND,
    LAW,
    NOTHING,
    ON,
    PRACTICE,
    TEXT,
    Data,
    Tiny,
    answer,
    files,
    profile,
)
from handbook.assess.cells import assess
from handbook.publish.view import View

PROMISE = {"id": "one", "element": LAW, "action": "Hold hearings", "status": "adopted", "sources": ["report"]}
FULL = {"owner": "council", "due": "2027-03", "means": "Two posts", "indicator": "Hearings held"}


def view(tiny: Tiny, *items: Data, pages: dict[str, str] | None = None, **fields: Any) -> View:
    elements = fields.pop("elements", {LAW: answer(NOTHING)})
    data = profile(elements=elements, plan=list(items), **fields)
    return View(assess(tiny({**files("ghana", data), **(pages or {})}), ON), "docs/countries/ghana.md")


def shown(tiny: Tiny, *items: Data, **fields: Any) -> str:
    html = macro("plan")(view(tiny, *items, **fields), "ghana")
    assert "\n" not in html
    return html


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def flags(html: str) -> list[str]:
    return re.findall(r'<span class="hb-flag">(.*?)</span>', html)


def test_a_whole_promise_stands_in_one_row_without_a_flag(tiny: Tiny) -> None:
    html = shown(tiny, {**PROMISE, **FULL})
    row = text_of(html.split('<tr id="promise-one">')[1].split("</tr>")[0])
    assert row == (
        "Hold hearings (P, undated) Legislative oversight adopted due March 2027 Council Two posts Hearings held "
        "a core element: somebody looked and found nothing (its level)"
    )
    assert not flags(html)
    assert "Open promises: 1 of 1 recorded" in html


def test_what_a_promise_lacks_is_said_in_words(tiny: Tiny) -> None:
    assert flags(shown(tiny, PROMISE)) == ["no date named", "no owner named", "no means named", "no indicator named"]


def test_an_overdue_promise_says_since_when(tiny: Tiny) -> None:
    assert flags(shown(tiny, {**PROMISE, **FULL, "due": "2024-05"})) == ["overdue since May 2024"]


def test_an_owner_may_be_a_post(tiny: Tiny) -> None:
    posts = {"officer": {"title": "Officer for hearings", "department": "council", "holders": []}}
    assert "Officer for hearings" in shown(tiny, {**PROMISE, "owner": "officer"}, posts=posts)


def test_a_promise_on_what_nobody_has_looked_at_says_so(tiny: Tiny) -> None:
    html = shown(tiny, {**PROMISE, "element": COUNCIL})
    assert "not known: nobody has looked at this element yet" in html


def test_a_promise_with_nothing_to_mend_says_so(tiny: Tiny) -> None:
    elements = {LAW: answer(FOUND, practice={**PRACTICE, "evidence": [TEXT, EVENT]})}
    assert "nothing counts against the country in this element" in shown(tiny, PROMISE, elements=elements)


def test_gaps_that_no_promise_covers_stand_with_their_denominator(tiny: Tiny) -> None:
    html = shown(tiny)
    assert "Gaps that no promise covers: 1 of 1 elements researched" in html
    assert 'href="#legislative-oversight"' in html
    assert "a core element: somebody looked and found nothing" in html


def test_a_covered_gap_stands_under_its_promise_only(tiny: Tiny) -> None:
    html = shown(tiny, PROMISE)
    assert "Gaps that no promise covers" not in html
    assert "1 of 3 elements are researched" in html


@pytest.mark.parametrize(("status", "word"), [("done", "Done"), ("dropped", "Dropped")])
def test_closed_promises_stand_apart_with_what_still_counts(tiny: Tiny, status: str, word: str) -> None:
    html = shown(tiny, {**PROMISE, "status": status})
    assert f"{word}: 1 of 1 promise" in html
    assert "this still counts against the country there" in html
    assert "No open promise is recorded." in html
    assert "Gaps that no promise covers: 1 of 1" in html


def test_a_draft_is_no_promise(tiny: Tiny) -> None:
    html = shown(tiny, {"id": "one", "element": LAW, "action": "To bring about: it", "status": "proposed"})
    assert "No promise is recorded." in html
    assert "Drafts that nobody has filled in yet, so no promises: Legislative oversight." in html
    assert "A draft waits to be filled in." in html
    assert "To bring about" not in html


def test_without_a_promise_it_says_why_and_what_next(tiny: Tiny) -> None:
    text = text_of(shown(tiny))
    assert "No promise is recorded. This does not mean that none was made." in text
    assert "handbook new plan ghana" in text


def test_what_nobody_has_looked_at_is_our_debt_with_a_count(tiny: Tiny) -> None:
    html = shown(tiny)
    fold = html.split("<summary>Not researched: 2 of 3 elements</summary>")[1]
    assert "This is our debt, and no gap of the country." in fold
    assert "Interdepartmental mechanism" in fold
    assert "Gaps" not in shown(tiny, elements={})


def test_what_nobody_has_said_is_our_debt_and_no_gap(tiny: Tiny) -> None:
    practice = {name: value for name, value in PRACTICE.items() if name != "owner"} | {"evidence": [TEXT]}
    html = shown(tiny, PROMISE, elements={LAW: answer(FOUND, practice=practice)})
    head = "<summary>Not known yet, our debt and not the country's gap: 1 of 1 elements researched</summary>"
    fold = html.split(head)[1].split("</details>")[0]
    assert "so far level 1 (on paper): nobody has said who owns" in fold
    row = html.split('<tr id="promise-one">')[1].split("</tr>")[0]
    assert "on paper only" not in html and "not known: so far level 1" in row


def test_a_test_is_linked_only_if_it_has_a_page(tiny: Tiny) -> None:
    practice = {**PRACTICE, "owner": None, "evidence": [TEXT]}
    elements = {LAW: answer(FOUND, practice=practice)}
    page = {"docs/explore/tests/orphaned.md": "---\ntitle: P1\n---\n"}
    assert "explore/tests/orphaned/" not in shown(tiny, elements=elements)
    assert 'href="../../explore/tests/orphaned/"' in shown(tiny, elements=elements, pages=page)


def test_words_of_strangers_are_escaped(tiny: Tiny) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    html = shown(tiny, {**PROMISE, "action": hostile, "means": hostile, "indicator": hostile}, name=hostile)
    assert "<img" not in html
