"""The sentences of the four bands: each word, one and many, and what is not known."""

from datetime import date
from typing import Any

import pytest

from case_builder import Data, case_of, commitment, held, item, post, practice, profile
from handbook.assess.bands import Band, Bands, bands
from handbook.assess.bands_told import (
    FAILED,
    Ground,
    force_words,
    ground,
    headline,
    last_of,
    since_words,
    told,
    years_words,
)
from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook
from handbook.model.vocabulary import Force

MECHANISM, SENIOR, MEANS = "interdepartmental-mechanism", "focal-point", "dedicated-resources"
LAW = {"act": commitment("2019-01-14", "binding-basis")}


def bands_of(real: Handbook, elements: dict[str, list[Data]] | None = None, **fields: Any) -> Bands:
    data = profile(elements, **{"commitments": LAW, **fields})
    return bands(case_of(real, data), "exampleland")


def body(name: str, when: str = "2017-07", **fields: Any) -> Data:
    return practice(name, "foreign-affairs", item("event", when), **fields)


def money(*years: int, **fields: Any) -> Data:
    sums = [{"amount": 1e6, "currency": "USD", "year": year} for year in years]
    means = {"money": sums, "source": "report"}
    return practice("line", "finance-treasury", **{"resources": means, "evidence": [item("text", "2020")], **fields})


# Law.


@pytest.mark.parametrize(
    ("force", "one", "many"),
    [
        (Force.LAW, "1 law", "2 laws"),
        (Force.BINDING, "1 binding decision", "2 binding decisions"),
        (Force.RECOMMENDATION, "1 recommendation", "2 recommendations"),
        (Force.OTHER, "1 other commitment", "2 other commitments"),
    ],
)
def test_commitments_are_counted_by_their_force(force: Force, one: str, many: str) -> None:
    assert (force_words(force), force_words(force, 1), force_words(force, 2)) == (one, one, many)


def test_the_laws_in_force_are_told_of_all_on_record(real: Handbook) -> None:
    acts = {
        "a": commitment("2010"),
        "b": commitment("2011"),
        "c": commitment("2012", force="binding"),
        "d": commitment("2013", force="other", ended="2020"),
    }
    assert told(bands_of(real, commitments=acts))[Band.LAW] == (
        "3 of 4 commitments on record stand, as far as we know: 2 laws and 1 binding decision."
    )


def test_where_no_law_stands_no_force_is_told(real: Handbook) -> None:
    ended = {"a": commitment("2010", ended="2020")}
    assert told(bands_of(real, commitments=ended))[Band.LAW] == (
        "0 of 1 commitment on record stand, as far as we know."
    )
    assert told(bands_of(real, commitments={}))[Band.LAW] == "We know of no commitment."


def test_the_strongest_ground_that_stands_is_told(real: Handbook) -> None:
    acts = {
        "a": commitment("2010", "binding-basis", force="other"),
        "b": commitment("2010", "binding-basis", force="binding"),
        "c": commitment("2010", "binding-basis", ended="2020"),
    }
    assert ground(bands_of(real, commitments=acts)) is Ground.DECISION
    weaker = {**acts, "b": {**acts["b"], "ended": "2020"}}
    assert ground(bands_of(real, commitments=weaker)) is Ground.PROMISE


# Owners.


def test_somebody_looked_and_nobody_was_found(real: Handbook) -> None:
    found = bands_of(real)
    assert told(found)[Band.OWNER] == "We know of nobody who answers for the whole."
    assert headline(found) == "The law stands; we know of nobody who answers for it."


def test_bodies_and_posts_are_told_by_what_is_known_of_them(real: Handbook) -> None:
    elements = {
        MECHANISM: [body("a", "2026-01"), body("b", "2026-01"), body("c"), body("d", ended="2020")],
        SENIOR: [body("e", ended="2021")],
    }
    posts = {
        "a": post("foreign-affairs", held("2026-01")),
        "b": post("foreign-affairs", held("2016")),
        "c": post("foreign-affairs", held("2016")),
        "d": post("foreign-affairs", held("2016", "2018")),
    }
    assert told(bands_of(real, elements, posts=posts))[Band.OWNER] == (
        "Of 5 bodies and tasks on record, 2 are still shown, 1 is not shown lately and 2 ended. "
        "Of 4 posts that answer for it, 1 is shown as filled lately, "
        "2 are not known to be vacant, but not shown lately and 1 is without a known holder."
    )


def test_a_post_alone_is_told_after_what_is_not_known(real: Handbook) -> None:
    found = bands_of(real, posts={"a": post("justice", held("2016"))}, departments=leading())
    assert told(found)[Band.OWNER] == (
        "We know of no body or task with an owner. "
        "Of 1 post that answers for it, 1 is not known to be vacant, but not shown lately."
    )


def leading() -> Data:
    return {"justice": {"name": "Justice", "function": "justice", "lead": True}}


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (LAW, FAILED),
        ({"act": commitment("2019", "binding-basis", force="binding")}, "A binding decision stands; the offices went."),
        ({"act": commitment("2019", "binding-basis", ended="2020")}, f"{Ground.ENDED}; the offices went."),
    ],
)
def test_only_a_law_that_stands_is_said_to_have_stood(real: Handbook, acts: Data, expected: str) -> None:
    ended = [body("a", ended="2020"), body("b", ended="2021")]
    assert headline(bands_of(real, {MECHANISM: ended}, commitments=acts)) == expected


def test_the_words_of_the_grounds_and_of_what_is_not_on_record(real: Handbook) -> None:
    assert headline(bands_of(real, commitments={})) == "Nothing that this picture could show is on record."
    assert [str(each) for each in Ground] == [
        "The law stands",
        "A binding decision stands",
        "A commitment stands that does not bind",
        "No commitment to prevention as a whole is known to be still in force",
        "We know of no commitment to prevention as a whole",
    ]


# Meetings.


def test_what_is_not_known_of_meetings_is_said_for_each_kind(real: Handbook) -> None:
    events = bands_of(real, {MECHANISM: [body("a", "2025-03")]})
    assert told(events)[Band.MEETINGS] == (
        "We know of no meeting or other event of the body after March 2025 (at least 1 year and 2 months ago). "
        "We know of no report."
    )
    assert told(bands_of(real))[Band.MEETINGS] == "We know of no meeting, other event or report."


def test_where_nobody_answers_the_meetings_are_those_of_the_body_that_is_not_known(real: Handbook) -> None:
    report = practice("report", "foreign-affairs", item("product", "2025-03-01"))
    found = bands_of(real, {"monitoring-and-reporting": [report]})
    assert found.met == MECHANISM
    assert told(found)[Band.MEETINGS] == (
        "We know of no meeting or other event of the body. "
        "We know of no report after 1 March 2025 (at least 1 year and 3 months ago)."
    )


def test_the_last_of_two_marks_is_the_one_that_can_be_later(real: Handbook) -> None:
    found = bands_of(real, {MECHANISM: [body("a", "2024"), body("b", "2024-12-31"), body("c", "2024-12")]})
    assert str(last_of(found, found.happenings[0].kind)) == "2024-12-31"


@pytest.mark.parametrize(
    ("when", "on", "expected"),
    [
        ("2026-06-30", date(2026, 6, 30), "some days"),
        ("2026-05-30", date(2026, 6, 30), "1 month"),
        ("2026-05-31", date(2026, 6, 30), "some days"),
        ("2024-06-30", date(2026, 6, 30), "2 years"),
        ("2024-12-15", date(2026, 6, 15), "1 year and 6 months"),
        ("2024-12-16", date(2026, 6, 15), "1 year and 5 months"),
        ("2027", date(2026, 6, 30), "some days"),
    ],
)
def test_whole_years_and_months_have_passed(when: str, on: date, expected: str) -> None:
    assert since_words(PartialDate.parse(when), on) == expected


# Money.

NONE_BY_YEAR = "of money or of its lack, with no sum entered by year."
OF_MEANS = "Of the offices and of dedicated means, a sum is on record for"
WIDER = "A sum may pay for other work too."


@pytest.mark.parametrize(
    ("years", "items", "expected"),
    [
        ([2019], [], f"{OF_MEANS} 1 of 8 years: 2019. {WIDER}"),
        ([2018], [], f"{OF_MEANS} 0 of 8 years."),
        ([2020, 2020], ["2021"], f"{OF_MEANS} 1 of 8 years: 2020. {WIDER} 1 more dated item speaks {NONE_BY_YEAR}"),
        ([2020], ["2021", "2022"], f"{OF_MEANS} 1 of 8 years: 2020. {WIDER} 2 more dated items speak {NONE_BY_YEAR}"),
        ([], ["2021"], f"{OF_MEANS} 0 of 8 years. 1 dated item speaks {NONE_BY_YEAR}"),
        ([], ["2021", "2022"], f"{OF_MEANS} 0 of 8 years. 2 dated items speak {NONE_BY_YEAR}"),
        ([], [], "We know of no sum."),
    ],
)
def test_sums_are_told_by_year_of_all_years(real: Handbook, years: list[int], items: list[str], expected: str) -> None:
    line = money(*years, evidence=[item("text", "2020"), *(item("money", each) for each in items)])
    assert told(bands_of(real, {MEANS: [line]}))[Band.MONEY] == expected


def test_one_year_is_not_many(real: Handbook) -> None:
    acts = {"act": commitment("2026-01-14", "binding-basis")}
    found = bands_of(real, {MEANS: [money(2026)]}, commitments=acts)
    assert told(found)[Band.MONEY] == f"{OF_MEANS} 1 of 1 year: 2026. {WIDER}"


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2016], "2016"),
        ([2016, 2017], "2016 and 2017"),
        ([2016, 2017, 2018], "2016 to 2018"),
        ([2016, 2018, 2019, 2020, 2022], "2016, 2018 to 2020 and 2022"),
    ],
)
def test_three_years_in_a_row_are_told_by_the_first_and_the_last(years: list[int], expected: str) -> None:
    assert years_words(years) == expected


@pytest.mark.parametrize("band", [Band.OWNER, Band.MEETINGS, Band.MONEY])
def test_a_band_for_which_nobody_looked_says_so(real: Handbook, band: Band) -> None:
    assert told(bands_of(real, blank=True))[band] == "Nobody has looked yet."
