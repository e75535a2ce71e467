"""Offers and requests, matched by element, with what stands behind an offer."""

import copy
from datetime import date
from typing import Any

import pytest

from coverage_handbook import (
    ARMS,
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
from handbook.assess.cells import Assessment, assess
from handbook.assess.exchange import Exchange, exchanges
from handbook.model.handbook import Handbook


def offer(element: str = LAW, **fields: Any) -> Data:
    return {"element": element, "what": "Advice", "sources": ["report"], **fields}


def request(element: str = LAW) -> Data:
    return {"element": element, "what": "Help", "sources": ["report"]}


def found(tiny: Tiny, *countries: tuple[str, Data], on: date = ON) -> list[Exchange]:
    loaded = tiny({path: text for slug, data in countries for path, text in files(slug, data).items()})
    assert len(loaded.profiles) == len(countries)
    return exchanges(assess(loaded, on))


def ghana(**fields: Any) -> tuple[str, Data]:
    return "ghana", profile("GHA", "Ghana", **fields)


def kenya(**fields: Any) -> tuple[str, Data]:
    return "kenya", profile("KEN", "Kenya", **fields)


def shown(*evidence: Data, owner: str | None = "department") -> Data:
    return {LAW: answer(FOUND, practice={**PRACTICE, "owner": owner, "evidence": list(evidence)})}


def behind(tiny: Tiny, elements: Data) -> str:
    (exchange,) = found(tiny, ghana(offers=[offer()], elements=elements))
    (only,) = exchange.offers
    assert only.backing.shown is ("last shown" in only.backing.words)
    return only.backing.words


def test_an_offer_meets_the_request_of_another_country(tiny: Tiny) -> None:
    (exchange,) = found(tiny, ghana(offers=[offer()]), kenya(requests=[request()]))
    assert [(one.country, other.country) for one, other in exchange.matches] == [("ghana", "kenya")]


def test_what_is_offered_and_asked_for_stays_as_it_was_written(tiny: Tiny) -> None:
    (exchange,) = found(tiny, ghana(offers=[offer(what="Training")]), kenya(requests=[request()]))
    assert [each.offer.what for each in exchange.offers] == ["Training"]
    assert [each.request.what for each in exchange.requests] == ["Help"]


def test_a_country_does_not_meet_itself(tiny: Tiny) -> None:
    (exchange,) = found(tiny, ghana(offers=[offer()], requests=[request()]))
    assert exchange.matches == []


def test_another_element_is_no_match(tiny: Tiny) -> None:
    each = found(tiny, ghana(offers=[offer(LAW)]), kenya(requests=[request(COUNCIL)]))
    assert [exchange.matches for exchange in each] == [[], []]


def test_elements_and_countries_stand_in_alphabetical_order_whatever_stands_behind(tiny: Tiny) -> None:
    every = [offer(LAW), offer(COUNCIL), offer(ARMS)]
    each = found(tiny, kenya(offers=every, elements=shown(TEXT, EVENT)), ghana(offers=every))
    assert [exchange.element.title for exchange in each] == [
        "Arms transfer control",
        "Interdepartmental mechanism",
        "Legislative oversight",
    ]
    assert [one.country for one in each[2].offers] == ["ghana", "kenya"]


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        (shown(TEXT, EVENT), "level 3, in place, last shown 1 March 2026"),
        (shown(TEXT, EVENT, owner=None), "level 1, partly, last shown 1 March 2026"),
        (shown(TEXT, {**EVENT, "date": "2019"}), "level 2, partly, last shown 2019"),
        (shown(TEXT), "nothing shown yet (level 2, partly)"),
        (shown(TEXT, owner=None), "nothing shown yet (level 1, on paper)"),
        ({LAW: answer(NOTHING)}, "nothing shown yet (level 0, none found)"),
        ({}, "nothing shown yet (not researched)"),
    ],
)
def test_what_stands_behind_an_offer_today(tiny: Tiny, elements: Data, words: str) -> None:
    assert behind(tiny, elements) == words


@pytest.mark.parametrize(
    "item",
    [
        {**EVENT, "source": "repost"},
        {**EVENT, "date": "2027"},
        {**EVENT, "shows": "limits"},
        {**EVENT, "kind": "money"},
    ],
    ids=["weak", "later", "limits", "money"],
)
def test_what_does_not_show_practice_does_not_stand_behind_an_offer(tiny: Tiny, item: Data) -> None:
    assert behind(tiny, shown(TEXT, item)).startswith("nothing shown yet")


def test_a_practice_that_has_ended_does_not_stand_behind_an_offer(tiny: Tiny) -> None:
    elements = copy.deepcopy(shown(TEXT, EVENT))
    elements[LAW]["practices"][0]["ended"] = "2026-04"
    assert behind(tiny, elements).startswith("nothing shown yet")


def test_the_newest_item_counts(tiny: Tiny) -> None:
    older = {**EVENT, "date": "2024-05"}
    assert behind(tiny, shown(TEXT, older, EVENT)) == behind(tiny, shown(TEXT, EVENT, older))


def test_an_element_that_the_framework_lacks_is_left_out(tiny: Tiny) -> None:
    assert found(tiny, ghana(offers=[offer("no-such")], requests=[request("no-such")])) == []


def test_without_offers_and_requests_there_is_nothing(tiny: Tiny) -> None:
    assert found(tiny, ghana()) == []


def test_the_real_profiles_hold_an_offer_and_a_request(real: Handbook) -> None:
    assessment: Assessment = assess(real, ON)
    each = exchanges(assessment)
    assert any(exchange.offers for exchange in each)
    assert any(exchange.requests for exchange in each)
