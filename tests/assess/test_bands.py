"""The four bands: what stood when, what ended, what is unknown; later facts vanish on an earlier day."""

from datetime import date
from typing import Any

import pytest

from case_builder import case_of as builder_case
from case_builder import commitment, departments, held, item, post, practice, profile, written
from handbook.assess.bands import BASIS, ELEMENTS, Band, Bands, Happened, State, bands
from handbook.assess.bands_told import Ground, Owners, ground, headline, owners, since_words, told, years_words
from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook

ON = date(2026, 6, 30)
LAW = {"act": commitment("2019-01-14", "binding-basis")}
MECHANISM = "interdepartmental-mechanism"


def bands_of(real: Handbook, on: date = ON, **fields: Any) -> Bands:
    """Return the bands of a country in which nobody has looked anywhere but where practices are given."""
    elements = fields.pop("elements", {})
    data = profile(elements, blank=True, **{"commitments": LAW, **fields})
    return bands(builder_case(real, data, on), "exampleland")


def body(name: str = "board", since: str = "2012-04-23", shown: str = "2017-07", **fields: Any) -> dict[str, Any]:
    evidence = [item("event", since), item("event", shown)]
    return practice(name, "foreign-affairs", *evidence, started=since, **fields)


def money(*sums: tuple[float, str, int]) -> dict[str, Any]:
    written_sums = [{"amount": amount, "currency": currency, "year": year} for amount, currency, year in sums]
    return practice("line", "finance-treasury", resources={"money": written_sums, "source": "report"})


def test_the_law_stands_and_the_office_ended(real: Handbook) -> None:
    found = bands_of(real, elements={MECHANISM: [body(ended="2025-11")]})
    assert headline(found) == "The law stood, the office went."
    (office,) = found.offices
    assert office.state is State.ENDED
    assert str(office.spans[0].end) == "2025-11"
    assert [law.stands for law in found.laws] == [True]
    assert told(found)[Band.OWNER] == "Of 1 body or task on record, 1 ended."
    assert told(found)[Band.LAW] == "1 of 1 commitment on record stands, as far as we know: 1 law."


def test_an_end_told_by_an_item_ends_an_office_too(real: Handbook) -> None:
    ending = practice("board", "foreign-affairs", item("event", "2014"), item("text", "2020-02", shows="ends"))
    assert owners(bands_of(real, elements={MECHANISM: [ending]})) is Owners.GONE


def test_an_unknown_end_is_neither_an_end_nor_going_on(real: Handbook) -> None:
    found = bands_of(real, elements={MECHANISM: [body()]})
    (office,) = found.offices
    assert (office.state, office.spans[0].end, str(office.spans[0].shown)) == (State.UNSEEN, None, "2017-07")
    assert headline(found) == "The law stands; nothing recent shows who answers for it."
    assert told(found)[Band.OWNER] == "Of 1 body or task on record, 1 is not shown lately."


def test_what_is_shown_lately_goes_on(real: Handbook) -> None:
    found = bands_of(real, elements={MECHANISM: [body(shown="2026-01")]})
    assert headline(found) == "The law stands; the office on record is still shown."
    mixed = bands_of(real, elements={MECHANISM: [body(shown="2026-01"), body("other", ended="2020")]})
    assert headline(mixed) == "The law stands; some of the offices ended, and some are still shown."
    partly = bands_of(real, elements={MECHANISM: [body(shown="2026-01"), body("other")]})
    assert headline(partly) == "The law stands; some of the offices are still shown."


def test_a_new_name_is_no_end(real: Handbook) -> None:
    chain = [body(ended="2019-09-12"), body("force", "2019-09-12", "2026-01", successor_of="board")]
    found = bands_of(real, elements={MECHANISM: chain})
    (office,) = found.offices
    assert [each.id for each in office.practices] == ["board", "force"]
    assert office.state is State.SHOWN
    assert "went" not in headline(found)


def test_a_circle_of_successors_does_no_harm(real: Handbook) -> None:
    circle = [body("one", successor_of="two"), body("two", successor_of="one"), body("own", successor_of="own")]
    found = bands_of(real, elements={MECHANISM: circle})
    assert sorted(each.id for office in found.offices for each in office.practices) == ["one", "own", "two"]


def test_a_law_on_one_field_is_no_ground(real: Handbook) -> None:
    one_field = {"sanctions": commitment("2016", "targeted-sanctions")}
    found = bands_of(real, commitments=one_field, elements={MECHANISM: [body(ended="2025")]})
    assert ground(found) is Ground.NONE
    assert headline(found) == "We know of no commitment to prevention as a whole; the office went."


@pytest.mark.parametrize(
    ("force", "ended", "expected"),
    [
        ("law", None, Ground.LAW),
        ("binding", None, Ground.DECISION),
        ("recommendation", None, Ground.PROMISE),
        ("other", None, Ground.PROMISE),
        ("law", "2020", Ground.ENDED),
    ],
)
def test_the_ground_is_what_binds_most_and_still_stands(
    real: Handbook, force: str, ended: str | None, expected: Ground
) -> None:
    acts = {"act": commitment("2015", "binding-basis", force=force, **written({"ended": ended} if ended else {}))}
    assert ground(bands_of(real, commitments=acts)) is expected


def test_without_any_data_nothing_is_claimed(real: Handbook) -> None:
    found = bands_of(real, commitments={})
    assert found.empty
    assert headline(found) == "Nothing that this picture could show is on record."
    assert set(told(found).values()) == {"We know of no commitment.", "Nobody has looked yet."}


def test_somebody_looked_and_found_nobody(real: Handbook) -> None:
    data = profile({}, commitments=LAW)
    found = bands(builder_case(real, data, ON), "exampleland")
    assert owners(found) is Owners.NONE
    assert told(found)[Band.MONEY] == "We know of no sum."
    assert told(found)[Band.MEETINGS] == "We know of no meeting, other event or report."


def test_nobody_looked_is_not_nobody_found(real: Handbook) -> None:
    assert headline(bands_of(real)) == "The law stands; nobody has looked yet who answers for it."


@pytest.mark.parametrize("owner", [None, "all"])
def test_what_nobody_or_everybody_owns_is_no_owner(real: Handbook, owner: str | None) -> None:
    assert not bands_of(real, elements={MECHANISM: [body(owner=owner)]}).offices


def test_a_post_without_a_holder_is_not_filled(real: Handbook) -> None:
    posts = {"chair": post("foreign-affairs", held("2012", "2017-01-20"))}
    found = bands_of(real, posts=posts, elements={MECHANISM: [body()]})
    assert [each.state for each in found.seats] == [State.ENDED]
    assert told(found)[Band.OWNER].endswith("Of 1 post that answers for it, 1 is without a known holder.")


def test_a_post_of_another_department_is_left_out(real: Handbook) -> None:
    posts = {"envoy": post("justice")}
    assert not bands_of(real, posts=posts, elements={MECHANISM: [body()]}).seats
    leading = {"departments": departments("foreign-affairs", "justice", lead="justice")}
    assert bands_of(real, posts=posts, elements={MECHANISM: [body()]}, **leading).seats


def test_events_reports_and_the_time_since(real: Handbook) -> None:
    reports = practice("report", "foreign-affairs", item("product", "2024"), item("event", "2025-01-01"))
    limiting = body("other", "2013", "2014", evidence=[item("event", "2025", shows="limits")])
    found = bands_of(real, elements={MECHANISM: [body(), limiting], "monitoring-and-reporting": [reports]})
    assert [str(each.date) for each in found.happened(Happened.EVENT)] == ["2012-04-23", "2017-07"]
    assert [str(each.date) for each in found.happened(Happened.REPORT)] == ["2024"]
    assert told(found)[Band.MEETINGS] == (
        "We know of no meeting or other event of the body after July 2017 (at least 8 years and 10 months ago). "
        "We know of no report after 2024 (at least 1 year and 5 months ago)."
    )


def test_an_occasion_of_which_several_tell_counts_once(real: Handbook) -> None:
    twice = [item("event", "2022-07-15"), item("event", "2022-07-15"), item("event", "2023")]
    office = practice("office", "foreign-affairs", item("event", "2022-07-15"))
    found = bands_of(real, elements={MECHANISM: [body(evidence=twice), office]})
    assert [(str(each.date), len(each.items)) for each in found.happenings] == [("2022-07-15", 3), ("2023", 1)]


def test_only_what_those_who_answer_do_is_their_meeting(real: Handbook) -> None:
    network = practice("network", "foreign-affairs", item("event", "2024"), owner=None)
    leads = practice("lead", "foreign-affairs", item("event", "2023"))
    both = bands_of(real, elements={MECHANISM: [body()], "focal-point": [network, leads]})
    assert [str(each.date) for each in both.happenings] == ["2012-04-23", "2017-07"]
    lead_alone = bands_of(real, elements={"focal-point": [network, leads]})
    assert [str(each.date) for each in lead_alone.happenings] == ["2023"]
    assert told(lead_alone)[Band.MEETINGS].startswith("We know of no meeting or other event of who leads after 2023")


def test_an_end_that_a_text_tells_of_is_the_latest_possible(real: Handbook) -> None:
    told_of = item("text", "2025-11", shows="ends")
    dated = item("event", "2025-11", shows="ends")
    posts = {"chair": post("foreign-affairs", held("2020", "2025-11"))}
    for item_of_end, latest in ((told_of, True), (dated, False)):
        ended = body(ended="2025-11", owner="chair", evidence=[item("event", "2017-07"), item_of_end])
        found = bands_of(real, posts=posts, elements={MECHANISM: [ended]})
        assert found.offices[0].spans[0].latest is latest
        assert found.seats[0].spans[0].latest is latest


LATELY, UNSEEN, ENDED = {"shown": "2026-01"}, {"shown": "2017-07"}, {"ended": "2025"}
HELD_LATELY, HELD_LONG_AGO, VACANT = held("2026-01-01"), held("2015"), held("2015", "2017")


@pytest.mark.parametrize(
    ("offices", "holder", "expected"),
    [
        ([ENDED, ENDED], None, "The law stood, the offices went."),
        ([ENDED, ENDED], VACANT, "The law stood, the offices went."),
        ([ENDED], HELD_LATELY, "The law stands; the office went, and a post is still shown as filled."),
        ([ENDED], HELD_LONG_AGO, "The law stands; the office went, and nothing recent shows who holds a post."),
        ([ENDED, UNSEEN], None, "The law stands; some of the offices ended, and nothing recent shows the rest."),
        ([ENDED, UNSEEN], VACANT, "The law stands; some of the offices ended, and nothing recent shows the rest."),
        (
            [ENDED, UNSEEN],
            HELD_LATELY,
            "The law stands; some of the offices ended and nothing recent shows the rest, "
            "but a post is still shown as filled.",
        ),
        ([ENDED, LATELY], None, "The law stands; some of the offices ended, and some are still shown."),
        ([ENDED, LATELY, UNSEEN], VACANT, "The law stands; some of the offices ended, and some are still shown."),
        ([LATELY, UNSEEN], VACANT, "The law stands; some of the offices are still shown."),
        ([LATELY, LATELY], HELD_LONG_AGO, "The law stands; the offices on record are still shown."),
        ([LATELY], VACANT, "The law stands; the office on record is still shown."),
        (
            [UNSEEN],
            HELD_LATELY,
            "The law stands; nothing recent shows the office, but a post is still shown as filled.",
        ),
        ([UNSEEN, UNSEEN], VACANT, "The law stands; nothing recent shows who answers for it."),
        ([], HELD_LATELY, "The law stands; a post that answers for it is still shown as filled."),
        ([], HELD_LONG_AGO, "The law stands; nothing recent shows who holds a post that answers for it."),
        ([], VACANT, "The law stands; no post that answers for it has a known holder."),
        ([], None, "The law stands; nobody has looked yet who answers for it."),
    ],
)
def test_the_headline_says_no_more_than_is_known(
    real: Handbook, offices: list[dict[str, Any]], holder: dict[str, Any] | None, expected: str
) -> None:
    bodies = [body(f"office-{number}", **each) for number, each in enumerate(offices)]
    posts = {"chair": post("foreign-affairs", holder)} if holder else {}
    leading = departments("foreign-affairs", lead="foreign-affairs")
    found = bands_of(real, posts=posts, departments=leading, elements={MECHANISM: bodies} if bodies else {})
    assert headline(found) == expected


def test_sums_stay_in_their_currency_and_year(real: Handbook) -> None:
    sums = [(6e6, "USD", 2023), (5e6, "EUR", 2023), (1e6, "USD", 2020)]
    said = practice("said", "finance-treasury", item("money", "2022"))
    found = bands_of(real, elements={"dedicated-resources": [money(*sums), said]})
    (funding,) = found.funding
    assert [(each.amount, each.currency, each.year.year) for each in funding.sums] == [
        (1e6, "USD", 2020),
        (6e6, "USD", 2023),
        (5e6, "EUR", 2023),
    ]
    assert told(found)[Band.MONEY] == (
        "Of the offices and of dedicated means, a sum is on record for 2 of 8 years: 2020 and 2023. "
        "A sum may pay for other work too. "
        "1 more dated item speaks of money or of its lack, with no sum entered by year."
    )


def test_an_item_on_money_is_left_out_only_if_a_sum_of_its_year_is_entered(real: Handbook) -> None:
    line = money((6e6, "USD", 2023)) | {"evidence": [item("money", "2023-03"), item("money", "2021")]}
    found = bands_of(real, elements={"dedicated-resources": [line]})
    assert [str(each.item.date) for each in found.mentions] == ["2021"]


def test_years_in_a_row_are_told_by_the_first_and_the_last() -> None:
    assert years_words([2015, 2016, 2017, 2019, 2022, 2023]) == "2015 to 2017, 2019, 2022 and 2023"
    assert years_words([]) == ""


def test_on_an_earlier_day_later_facts_vanish(real: Handbook) -> None:
    fields: dict[str, Any] = {
        "elements": {MECHANISM: [body(ended="2025-11")], "dedicated-resources": [money((6e6, "USD", 2023))]},
        "posts": {"chair": post("foreign-affairs", held("2020", "2024"))},
        "transitions": [{"date": "2025-01-20", "kind": "alternation"}],
    }
    early = bands_of(real, date(2016, 1, 1), **fields)
    assert not (early.laws or early.seats or early.funding or early.transitions)
    assert [str(each.date) for each in early.happenings] == ["2012-04-23"]
    assert early.offices[0].spans[0].end is None
    between = bands_of(real, date(2024, 6, 30), **fields)
    assert (owners(between), ground(between)) == (Owners.UNSEEN, Ground.LAW)
    assert bands_of(real, date(2012, 4, 22), **fields).empty
    assert owners(bands_of(real, **fields)) is Owners.GONE


def test_the_axis_begins_with_the_first_commitment_else_with_the_first_fact(real: Handbook) -> None:
    assert bands_of(real, elements={MECHANISM: [body()]}).since == date(2019, 1, 1)
    assert bands_of(real, commitments={}, elements={MECHANISM: [body()]}).since == date(2012, 1, 1)


def test_the_same_profile_gives_the_same_bands(real: Handbook) -> None:
    elements = {MECHANISM: [body(), body("other", "2013")]}
    assert bands_of(real, elements=elements) == bands_of(real, elements=elements)


def test_the_elements_of_the_bands_are_in_the_framework(real: Handbook) -> None:
    named = BASIS.union(*ELEMENTS.values())
    assert named <= set(real.framework.elements)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2023", "2 years and 5 months"),
        ("2025-06-30", "1 year"),
        ("2025-07-01", "11 months"),
        ("2026-06", "some days"),
        ("2026", "some days"),
    ],
)
def test_the_time_since_a_date_is_counted_from_its_last_day(when: str, expected: str) -> None:
    assert since_words(PartialDate.parse(when), ON) == expected
