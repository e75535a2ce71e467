"""The macro of verdicts: every country, in alphabetical order, with its denominators and never ranked."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from macros.verdicts import render
from markupsafe import Markup

from handbook.assess.cells import assess
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Verdict
from handbook.errors import UnknownName
from handbook.model.handbook import Handbook
from handbook.publish.view import VERDICT_MARKS_PATH, View
from small_handbook import ROOT

Tiny = Callable[..., Handbook]
ON = date(2026, 11, 22)
PAGE = "docs/explore/tests/orphaned.md"
ELEMENTS = ("arms-transfer-control", "interdepartmental-mechanism", "legislative-oversight")
CODES = {"albania": "ALB", "ghana": "GHA", "kenya": "KEN", "zambia": "ZMB"}


def country(slug: str, **owner: Any) -> str:
    """Return a profile with two practices on each element, or one that nobody has looked into."""
    practices = [{"id": each, "department": "foreign", "scope": "home", "evidence": [], **owner} for each in "ab"]
    screened = {"result": "found", "where": "a site", "languages": ["en"], "on": "2026-11-20"}
    answers = {each: {"screened": screened, "practices": practices} for each in ELEMENTS} if owner else {}
    departments = {"foreign": {"name": "Foreign <b>Ministry</b>", "function": "foreign-affairs"}}
    facts = {"code": CODES[slug], "name": slug.capitalize(), "kind": "state", "stage": "outline", "as_of": "2026"}
    return json.dumps({**facts, "departments": departments, "elements": answers})


def view_of(tiny: Tiny, **files: str) -> View:
    tree: dict[str, bytes | str] = {f"country_profiles/{slug}.yml": text for slug, text in files.items()}
    tree[VERDICT_MARKS_PATH] = (ROOT / VERDICT_MARKS_PATH).read_bytes()
    return View(assess(tiny(tree), ON), PAGE)


@pytest.fixture
def four(tiny: Tiny) -> View:
    """Countries that fail, pass, fail and cannot be told, in the order of their names."""
    return view_of(
        tiny,
        zambia=country("zambia"),
        kenya=country("kenya", owner=None),
        ghana=country("ghana", owner="department"),
        albania=country("albania", owner=None),
    )


def shown(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<tr data-country="([A-Za-z]+)" data-verdict="([a-z-]+)"', html)


def test_countries_stand_in_alphabetical_order_whatever_their_verdicts(four: View) -> None:
    found = [("Albania", "fail"), ("Ghana", "pass"), ("Kenya", "fail"), ("Zambia", "cannot-tell")]
    assert shown(render(four, "P1")) == found


def test_every_verdict_is_counted_with_its_denominator_those_of_no_country_too(four: View) -> None:
    html = render(four, "P1")
    counts = dict(re.findall(r'hb-verdict--([a-z-]+)".*?</span> <span>(.*?)</span></li>', html))
    assert counts == {
        "pass": "1 of 4 countries",
        "watch": "0 of 4 countries",
        "fail": "2 of 4 countries",
        "cannot-tell": "1 of 4 countries",
        "not-tested": "0 of 4 countries",
    }


def test_an_unknown_country_is_a_cannot_tell_with_what_would_settle_it_and_no_direction(four: View) -> None:
    row = re.findall(r"<tr data-country.*?</tr>", render(four, "P1"))[-1]
    assert 'data-verdict="cannot-tell" data-so-far=""' in row and "so far" not in row
    assert "A search for the elements behind" in row and "Too little is known" in row


def test_a_direction_is_called_provisional_and_counted_beside(tiny: Tiny) -> None:
    whole = json.loads(country("kenya", owner=None))
    whole["elements"] = {ELEMENTS[0]: whole["elements"][ELEMENTS[0]]}
    html = render(view_of(tiny, kenya=json.dumps(whole)), "orphaned")
    assert "so far: would fail" in html and "(provisional, on two rows only)" in html
    assert "1 of 1 countries, 1 of them provisional" in html
    assert 'data-verdict="cannot-tell" data-so-far="fail"' in html


def test_a_verdict_is_a_symbol_and_a_word_with_its_reason_and_what_would_change_it(four: View) -> None:
    html = render(four, "P1")
    chips = re.findall(r'<span class="hb-verdict hb-verdict--([a-z-]+)">(.*?)</span></span>', html)
    assert {Verdict(verdict) for verdict, _ in chips} == set(Verdict)
    for verdict, chip in chips:
        assert "<svg" in chip and Verdict(verdict).word in chip
    for row in re.findall(r"<tr data-country.*?</tr>", html):
        assert re.search(r'<td data-label="What would change our mind">.+?</td><td data-label="Why">.+?</td>', row)


def test_a_country_leads_to_its_panel(four: View) -> None:
    assert '<a href="../../../countries/ghana/#mainstreaming">Ghana</a>' in render(four, "P1")


def test_the_day_and_the_version_of_the_metric_stand_above(four: View) -> None:
    assert '<time datetime="2026-11-22">22 November 2026</time>, by metric 2,' in render(four, "P1")


def test_contributed_names_are_text(four: View) -> None:
    assert "<b>" not in render(four, "P2") and "&#60;b&#62;" in render(four, "P2")


@pytest.mark.parametrize("test", every_test(), ids=lambda test: test.id)
def test_a_test_is_named_by_its_id_or_its_name(four: View, test: Any) -> None:
    assert render(four, test.id) == render(four, test.name)
    assert isinstance(render(four, test.id), Markup)


def test_a_test_that_there_is_not_is_refused_with_the_nearest(four: View) -> None:
    with pytest.raises(UnknownName, match="relabelled"):
        render(four, "relabeled")


def test_without_a_country_it_says_so(tiny: Tiny) -> None:
    assert "No country is in the handbook yet." in render(view_of(tiny), "P1")


@pytest.mark.parametrize("test", every_test(), ids=lambda test: test.id)
def test_every_real_country_stands_in_every_test_in_alphabetical_order(real: Handbook, test: Any) -> None:
    view = View(assess(real, ON), PAGE)
    names = re.findall(r'<tr data-country="([^"]+)"', render(view, test.id))
    assert names == sorted((each.name for each in real.profiles.values()), key=str.casefold)
