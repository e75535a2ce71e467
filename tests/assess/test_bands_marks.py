"""What stands in each band: which marks, in which order, from when to when, and of which practice."""

from datetime import date
from typing import Any

import pytest

from case_builder import ON, Data, case_of, commitment, held, item, link, post, practice, profile
from handbook.assess.bands import Bands, Happened, Span, State, bands
from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook

MECHANISM, SENIOR, MEANS, REPORTING = (
    "interdepartmental-mechanism",
    "focal-point",
    "dedicated-resources",
    "monitoring-and-reporting",
)


def bands_of(real: Handbook, elements: dict[str, list[Data]] | None = None, on: date = ON, **fields: Any) -> Bands:
    return bands(case_of(real, profile(elements, **{"commitments": {}, **fields}), on), "exampleland")


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def body(name: str, *evidence: Data, **fields: Any) -> Data:
    return practice(name, "foreign-affairs", *evidence, **fields)


def money(name: str, *years: str | int, **fields: Any) -> Data:
    sums = [{"amount": 1e6, "currency": "USD", "year": year} for year in years]
    means = {"money": sums, "source": "report"}
    return practice(name, "finance-treasury", **{"resources": means, "evidence": [item("text", "2020")], **fields})


def span(start: str, shown: str, end: str | None = None) -> Span:
    return Span(day(start), day(shown), day(end) if end else None)


def test_the_bands_say_whose_they_are_and_on_which_day(real: Handbook) -> None:
    found = bands_of(real)
    assert (found.name, found.slug, found.on, found.empty) == ("Exampleland", "exampleland", ON, True)


def test_changes_of_government_are_those_of_the_day(real: Handbook) -> None:
    changes = [{"date": "2022", "kind": "alternation"}, {"date": "2026-07-01", "kind": "alternation"}]
    assert [str(each.date) for each in bands_of(real, transitions=changes).transitions] == ["2022"]


# Law.


def test_laws_stand_by_force_then_by_age(real: Handbook) -> None:
    acts = {
        "promise": commitment("2001", force="other"),
        "young": commitment("2015"),
        "old": commitment("2010"),
        "decision": commitment("2005", force="binding"),
    }
    assert [each.id for each in bands_of(real, commitments=acts).laws] == ["old", "young", "decision", "promise"]


@pytest.mark.parametrize(
    ("ended", "expected"),
    [(None, span("2015", "2026-06-30")), ("2020-05", span("2015", "2020-05", "2020-05")), ("2027", None)],
)
def test_a_law_runs_to_its_end_else_to_the_day(real: Handbook, ended: str | None, expected: Span | None) -> None:
    act = commitment("2015", "binding-basis", ended=ended)
    (law,) = bands_of(real, commitments={"act": act}).laws
    assert law.span == (expected or span("2015", "2026-06-30"))
    assert (law.stands, law.whole, law.commitment.title) == (law.span.end is None, True, "Act")


# Owners.


def test_bodies_come_before_who_leads_and_staff_and_the_oldest_first(real: Handbook) -> None:
    elements = {
        MEANS: [body("staff", item("post", "2001")), body("fund", item("money", "2001"))],
        SENIOR: [body("lead", item("event", "2002"))],
        MECHANISM: [body("young", item("event", "2010")), body("old", item("event", "2005"))],
    }
    found = bands_of(real, elements)
    assert [each.practices[0].id for each in found.offices] == ["old", "young", "lead", "staff"]


def test_of_two_successors_the_first_takes_over_and_the_other_stands_alone(real: Handbook) -> None:
    chain = [
        body("second", item("event", "2012"), successor_of="first"),
        body("first", item("event", "2010")),
        body("other", item("event", "2014"), successor_of="first"),
        body("free", item("event", "2011")),
        body("stray", item("event", "2013"), successor_of="no-such"),
    ]
    found = bands_of(real, {MECHANISM: chain})
    assert [[each.id for each in office.practices] for office in found.offices] == [
        ["first", "second"],
        ["free"],
        ["stray"],
        ["other"],
    ]
    assert found.offices[0].spans == (span("2010", "2010"), span("2012", "2012"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, span("2015-03", "2020-07-01")),
        ({"started": "2012"}, span("2012", "2020-07-01")),
        ({"started": "2020-07-01"}, span("2020-07-01", "2020-07-01")),
        ({"started": "2020-07-02"}, span("2020-07-02", "2020-07-02")),
        ({"last_used": "2021"}, span("2015-03", "2021")),
        ({"last_used": "2010"}, span("2010", "2020-07-01")),
        ({"last_used": "2026-07"}, span("2015-03", "2020-07-01")),
        ({"joint_with": [link("justice", last="2022-05")]}, span("2015-03", "2022-05")),
        ({"joint_with": [link("justice", last=None)]}, span("2015-03", "2020-07-01")),
        ({"joint_with": [link("justice", last="2026-07")]}, span("2015-03", "2020-07-01")),
        ({"ended": "2024"}, span("2015-03", "2020-07-01", "2024")),
        ({"ended": "2026-07"}, span("2015-03", "2020-07-01")),
    ],
)
def test_an_office_runs_from_its_first_sign_to_its_last(real: Handbook, fields: Data, expected: Span) -> None:
    signs = (item("event", "2020-07-01"), item("event", "2015-03"), item("event", "2027"), item("text", "2018"))
    (office,) = bands_of(real, {MECHANISM: [body("board", *signs, **fields)]}).offices
    assert office.spans == (expected,)


def test_what_supports_nothing_or_comes_later_shows_no_office(real: Handbook) -> None:
    silent = body("silent", item("event", "2014", shows="limits"))
    later = body("later", item("event", "2014"), started="2027")
    assert bands_of(real, {MECHANISM: [silent, later]}).offices == ()


def test_a_sign_that_can_be_of_the_first_day_counts(real: Handbook) -> None:
    board = body("board", item("event", "2020"), item("event", "2019"), started="2020-12-31")
    (office,) = bands_of(real, {MECHANISM: [board]}).offices
    assert office.spans == (span("2020-12-31", "2020-12-31"),)


# Posts.


def test_posts_stand_by_the_first_day_on_which_they_were_filled(real: Handbook) -> None:
    posts = {
        "young": post("foreign-affairs", held("2018")),
        "old": post("foreign-affairs", held("2016", "2018"), held("2012", "2014")),
        "later": post("foreign-affairs", held("2027")),
    }
    found = bands_of(real, {MECHANISM: [body("board")]}, posts=posts)
    assert [(each.id, each.post.department) for each in found.seats] == [
        ("old", "foreign-affairs"),
        ("young", "foreign-affairs"),
    ]
    assert found.seats[0].spans == (span("2012", "2014", "2014"), span("2016", "2018", "2018"))
    assert found.seats[1].spans == (span("2018", "2018"),)


@pytest.mark.parametrize(
    ("holders", "state"),
    [
        ([held("2016"), held("2026-01")], State.SHOWN),
        ([held("2026-01"), held("2016")], State.SHOWN),
        ([held("2016"), held("2012", "2014")], State.UNSEEN),
        ([held("2016", "2026-01"), held("2012", "2014")], State.ENDED),
        ([held("2026-01", "2027")], State.SHOWN),
        ([held("2016", "2027")], State.UNSEEN),
    ],
)
def test_a_post_is_as_well_known_as_its_best_known_holder(real: Handbook, holders: list[Data], state: State) -> None:
    (seat,) = bands_of(real, {MECHANISM: [body("board")]}, posts={"chair": post("foreign-affairs", *holders)}).seats
    assert seat.state is state


def test_a_post_of_another_department_stands_if_it_owns_the_body(real: Handbook) -> None:
    posts = {"chair": post("justice", held("2016")), "other": post("justice", held("2016"))}
    found = bands_of(real, {MECHANISM: [body("board", owner="chair")]}, posts=posts)
    assert [each.id for each in found.seats] == ["chair"]


# Meetings and reports.


def test_a_mark_holds_every_item_of_its_date_and_the_oldest_comes_first(real: Handbook) -> None:
    board = body("board", item("event", "2020-05"), item("event", "2020"), item("event", "2020-05", "audit"))
    report = body("report", item("product", "2020-05"), item("event", "2020-06"), item("text", "2020-07"))
    found = bands_of(real, {MECHANISM: [board], REPORTING: [report]}).happenings
    assert [(each.kind, str(each.date), [item.source for item in each.items]) for each in found] == [
        (Happened.EVENT, "2020", ["report"]),
        (Happened.EVENT, "2020-05", ["report", "audit"]),
        (Happened.REPORT, "2020-05", ["report"]),
    ]


# Money.


def test_sums_stand_by_practice_and_year_the_oldest_first(real: Handbook) -> None:
    lines = [money("young", "2022", "2020"), money("old", "2021", "2018-05", "2027"), money("later", "2027")]
    found = bands_of(real, {MEANS: lines}).funding
    assert [(each.practice.id, [str(sum_.year) for sum_ in each.sums]) for each in found] == [
        ("old", ["2018-05", "2021"]),
        ("young", ["2020", "2022"]),
    ]


def test_items_on_money_stand_by_date_and_say_of_which_practice(real: Handbook) -> None:
    line = money(
        "line", "2020", "2022", evidence=[item("money", "2020-03"), item("money", "2021"), item("text", "2019")]
    )
    said = body("said", item("money", "2019", shows="limits"), item("money", "2027"), item("event", "2018"))
    found = bands_of(real, {MEANS: [line], MECHANISM: [said]}).mentions
    assert [(each.practice.id, str(each.item.date)) for each in found] == [("said", "2019"), ("line", "2021")]
    later = money("line", "2021", evidence=[item("money", "2022"), item("money", "2019-02"), item("money", "2019")])
    assert [str(each.item.date) for each in bands_of(real, {MEANS: [later]}).mentions] == ["2019", "2019-02", "2022"]
