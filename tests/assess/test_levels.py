"""Levels: computed from evidence by gates, each of which can close, on any day, in any order."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.assess.levels import ElementLevel, element_level
from handbook.assess.standing import Judge
from handbook.model.handbook import Handbook

ELEMENT = "focal-point"
ON = date(2026, 6, 30)
JudgeOf = Callable[[dict[str, Any], date], Judge]


def source(issuer: str = "government", **other: Any) -> dict[str, Any]:
    return {"title": "T", "publisher": f"The {issuer}", "issuer": issuer, "kind": "report", **other}


def item(kind: str, when: str, origin: str = "report", shows: str = "supports", **other: Any) -> dict[str, Any]:
    return {"kind": kind, "date": when, "source": origin, "shows": shows, "says": "So it is.", **other}


PRACTICE: dict[str, Any] = {
    "id": "p",
    "department": "council",
    "scope": "both",
    "owner": "officer",
    "started": "2015-03-01",
    "procedure": {"title": "Rules", "source": "report"},
    "rhythm": {"per": "quarter", "due": 8, "held": 6, "from": "2024-04-01", "to": "2026-03-31"},
    "resources": {"fte_added": 2, "source": "report"},
    "joint_with": [{"department": "foreign", "kind": "joint-product", "last": "2026-02-01", "confirmed": True}],
    "reviewed": [{"on": "2024-05-01", "by_kind": "independent", "altered": True, "source": "audit"}],
    "evidence": [
        item("text", "2015-03-01"),
        item("event", "2018-09-01"),
        item("case", "2026-03-01", "audit", independent=True),
    ],
}
FULL: dict[str, Any] = {
    "code": "GHA",
    "name": "Ghana",
    "kind": "state",
    "stage": "draft",
    "as_of": "2026-01-01",
    "departments": {
        "council": {"name": "Council", "function": "national-mechanism"},
        "foreign": {"name": "Ministry", "function": "foreign-affairs"},
    },
    "posts": {"officer": {"title": "Officer", "department": "council", "holders": [{"from": "2015-01-01"}]}},
    "transitions": [{"date": "2017-01-07", "kind": "alternation", "sources": ["report"]}],
    "elements": {ELEMENT: {"screened": {"result": "found"}, "practices": [PRACTICE]}},
    "sources": {
        "report": source(),
        "audit": source("audit"),
        "repost": source("media", weak=True),
        "act": source("parliament", kind="law"),
    },
}
"""A profile whose one practice is at level 5 on 30 June 2026; every test takes something away."""
LAW = {"title": "Act", "date": "2002-07-01", "force": "law", "scope": "both", "elements": [ELEMENT], "sources": ["act"]}


def with_practice(*evidence: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return the full profile with fields of its practice replaced (and its evidence, if any is given)."""
    data = copy.deepcopy(FULL)
    practice = data["elements"][ELEMENT]["practices"][0]
    practice |= changes
    if evidence:
        practice["evidence"] = list(evidence)
    return data


def with_profile(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(FULL) | changes


def post(*holders: dict[str, Any]) -> dict[str, Any]:
    return {"officer": {"title": "Officer", "department": "council", "holders": list(holders)}}


@pytest.fixture(scope="session")
def level(judge: JudgeOf) -> Callable[..., ElementLevel]:
    def of(data: dict[str, Any], on: date = ON) -> ElementLevel:
        return element_level(judge(data, on), ELEMENT)

    return of


Level = Callable[..., ElementLevel]
TEXT, EVENT, CASE = PRACTICE["evidence"]


def test_the_full_practice_is_sustained(level: Level):
    found = level(FULL)
    assert found.level == 5
    assert [each.missing for each in found.practices] == [{}]


# Level 1


def test_nothing_claimed_and_nothing_in_force_is_no_level(level: Level):
    found = level(with_profile(elements={}))
    assert (found.level, found.practices, found.commitments, found.highest, found.highest_on) == (None, (), (), 0, None)


def test_a_law_alone_is_on_paper(level: Level):
    found = level(with_profile(elements={}, commitments={"act": LAW}))
    assert (found.level, [name for name, _ in found.commitments]) == (1, ["act"])
    assert (found.highest, found.highest_on) == (1, date(2002, 7, 1))


@pytest.mark.parametrize(
    "law",
    [LAW | {"elements": ["other"]}, LAW | {"ended": "2026-06-30"}, LAW | {"date": "2026-07-01"}],
    ids=["names another element", "ended", "not yet made"],
)
def test_a_law_that_does_not_hold_here_carries_nothing(level: Level, law: dict[str, Any]):
    assert level(with_profile(elements={}, commitments={"act": law})).level is None


def test_a_practice_needs_a_text_or_a_commitment_to_be_on_paper(level: Level):
    bare = with_practice(EVENT, CASE)
    found = level(bare).practices[0]
    assert (found.level, set(found.missing)) == (0, {1})
    assert level(bare | {"commitments": {"act": LAW}}).level == 5


# Level 2

UNOWNED: dict[str, dict[str, Any]] = {
    "no owner": with_practice(owner=None),
    "all": with_practice(owner="all"),
    "an unknown post": with_practice(owner="nobody"),
    "an unknown department": with_practice(owner="department", department="nowhere"),
    "a post nobody ever held": with_profile(posts=post()),
    "a post left vacant": with_profile(posts=post({"from": "2015-01-01", "to": "2026-06-30"})),
    "a post to be filled later": with_profile(posts=post({"from": "2026-07-01"})),
}


@pytest.mark.parametrize("data", UNOWNED.values(), ids=UNOWNED.keys())
def test_without_an_owner_a_practice_is_not_assigned_though_practised(level: Level, data: dict[str, Any]):
    found = level(data)
    assert found.level == 1
    assert found.practices[0].practised
    assert 2 in found.practices[0].missing


def test_a_body_that_exists_for_it_owns_it(level: Level):
    assert level(with_practice(owner="department")).level == 5


def test_a_post_is_closed_by_the_end_of_its_last_holder_and_opened_by_the_next(level: Level):
    data = with_profile(posts=post({"from": "2015-01-01", "to": "2025-12-31"}, {"from": "2026-04-01"}))
    assert level(data, date(2025, 12, 30)).level != 1
    assert level(data, date(2026, 1, 15)).level == 1
    assert level(data, date(2026, 4, 1)).level == 5


# Level 3

UNPRACTISED: dict[str, dict[str, Any]] = {
    "nothing but text": with_practice(TEXT),
    "an old case": with_practice(TEXT, EVENT, CASE | {"date": "2024-06-29"}),
    "a post is no happening": with_practice(TEXT, item("post", "2026-03-01", independent=True)),
    "money is no happening": with_practice(TEXT, item("money", "2026-03-01", independent=True)),
    "an outcome is no happening": with_practice(TEXT, item("outcome", "2026-03-01", independent=True)),
    "a weak source": with_practice(TEXT, CASE | {"source": "repost"}),
    "a source that is not there": with_practice(TEXT, CASE | {"source": "nowhere"}),
    "what limits": with_practice(TEXT, CASE | {"shows": "limits"}),
    "what comes later": with_practice(TEXT, CASE | {"date": "2026-07-01"}),
}


@pytest.mark.parametrize("data", UNPRACTISED.values(), ids=UNPRACTISED.keys())
def test_without_a_recent_happening_a_practice_is_only_assigned(level: Level, data: dict[str, Any]):
    found = level(data)
    assert found.level == 2
    assert not found.practices[0].practised


@pytest.mark.parametrize("kind", ["product", "event", "case"])
def test_each_kind_of_happening_shows_that_it_is_practised(level: Level, kind: str):
    assert level(with_practice(TEXT, item(kind, "2024-06-30"), procedure=None)).level == 3


def test_a_weak_source_carries_nothing_above_level_two(level: Level):
    data = with_profile(commitments={"act": LAW | {"sources": ["repost"]}})
    for each in data["sources"].values():
        each["weak"] = True
    assert level(data).level == 2


# Level 4

UNROUTINE: dict[str, tuple[dict[str, Any], str]] = {
    "no procedure": (with_practice(procedure=None), "procedure"),
    "a procedure from a weak source": (with_practice(procedure={"title": "R", "source": "repost"}), "procedure"),
    "no rhythm": (with_practice(rhythm=None), "rhythm"),
    "a rhythm held at 74 %": (with_practice(rhythm=PRACTICE["rhythm"] | {"due": 100, "held": 74}), "rhythm"),
    "a rhythm nobody counted": (with_practice(rhythm=PRACTICE["rhythm"] | {"held": None}), "rhythm"),
    "a rhythm of an unknown due": (with_practice(rhythm=PRACTICE["rhythm"] | {"due": None}), "rhythm"),
    "a rhythm never due": (with_practice(rhythm=PRACTICE["rhythm"] | {"due": 0, "held": 0}), "rhythm"),
    "a rhythm of long ago": (with_practice(rhythm=PRACTICE["rhythm"] | {"to": "2024-06-29"}), "rhythm"),
    "a rhythm without a date": (with_practice(rhythm=PRACTICE["rhythm"] | {"to": None}), "rhythm"),
    "no means": (with_practice(resources=None), "staff or money"),
    "means that are unknown": (with_practice(resources={"source": "report"}), "staff or money"),
    "no staff": (with_practice(resources={"fte_added": 0, "source": "report"}), "staff or money"),
    "no money in the base": (with_practice(resources={"base": False, "source": "report"}), "staff or money"),
    "money of nothing": (
        with_practice(resources={"money": [{"amount": 0, "currency": "GHS", "year": 2025}], "source": "report"}),
        "staff or money",
    ),
    "only old money under a new name": (
        with_practice(
            resources={"money_relabelled": [{"amount": 9, "currency": "GHS", "year": 2025}], "source": "report"}
        ),
        "staff or money",
    ),
    "money of a later year": (
        with_practice(resources={"money": [{"amount": 9, "currency": "GHS", "year": 2027}], "source": "report"}),
        "staff or money",
    ),
    "means from a weak source": (with_practice(resources={"fte_added": 2, "source": "repost"}), "staff or money"),
    "no independent item": (with_practice(TEXT, EVENT, CASE | {"independent": False}), "independent"),
    "an independent item that limits": (
        with_practice(TEXT, EVENT, CASE | {"independent": False}, CASE | {"shows": "limits"}),
        "independent",
    ),
    "an independent item from a weak source": (
        with_practice(TEXT, EVENT, CASE | {"independent": False}, CASE | {"source": "repost"}),
        "independent",
    ),
    "an independent item that comes later": (
        with_practice(TEXT, EVENT, CASE | {"independent": False}, CASE | {"date": "2026-07-01"}),
        "independent",
    ),
}


@pytest.mark.parametrize(("data", "word"), UNROUTINE.values(), ids=UNROUTINE.keys())
def test_each_part_of_a_routine_is_needed_and_named(level: Level, data: dict[str, Any], word: str):
    found = level(data)
    assert found.level == 3
    assert list(found.practices[0].missing) == [4]
    assert word in found.practices[0].missing[4]
    assert ";" not in found.practices[0].missing[4]


MEANS: list[dict[str, Any]] = [
    {"fte_added": 0.5},
    {"fte_shared": 1},
    {"base": True},
    {"money": [{"amount": 1, "currency": "GHS", "year": 2026}]},
]


@pytest.mark.parametrize("means", MEANS, ids=["staff", "shared staff", "a base", "money"])
def test_staff_or_money_or_a_base_is_enough(level: Level, means: dict[str, Any]):
    assert level(with_practice(resources={**means, "source": "report"})).level == 5


def test_a_rhythm_held_at_exactly_75_percent_is_held(level: Level):
    assert level(with_practice(rhythm=PRACTICE["rhythm"] | {"due": 4, "held": 3})).level == 5


# Level 5

UNSUSTAINED: dict[str, tuple[dict[str, Any], str]] = {
    "no change of government": (with_profile(transitions=[]), "outlived"),
    "a reshuffle": (with_profile(transitions=[{"date": "2017-01-07", "kind": "reshuffle"}]), "outlived"),
    "a change before it began": (with_profile(transitions=[{"date": "2015-02-28", "kind": "alternation"}]), "outlived"),
    "a change after the last happening": (
        with_profile(transitions=[{"date": "2026-04-01", "kind": "alternation"}]),
        "outlived",
    ),
    "a change to come": (with_profile(transitions=[{"date": "2026-07-01", "kind": "alternation"}]), "outlived"),
    "a second owner to come": (
        with_profile(transitions=[], posts=post({"from": "2015-01-01"}, {"from": "2026-07-01"})),
        "outlived",
    ),
    "an owner who had left before it began": (
        with_profile(transitions=[], posts=post({"from": "2012-01-01", "to": "2014-01-01"}, {"from": "2014-01-02"})),
        "outlived",
    ),
    "no review": (with_practice(reviewed=[]), "review"),
    "a review that altered nothing": (with_practice(reviewed=[PRACTICE["reviewed"][0] | {"altered": False}]), "review"),
    "a review of unknown effect": (with_practice(reviewed=[PRACTICE["reviewed"][0] | {"altered": None}]), "review"),
    "a review of long ago": (with_practice(reviewed=[PRACTICE["reviewed"][0] | {"on": "2021-06-29"}]), "review"),
    "a review to come": (with_practice(reviewed=[PRACTICE["reviewed"][0] | {"on": "2026-07-01"}]), "review"),
    "a review from a weak source": (with_practice(reviewed=[PRACTICE["reviewed"][0] | {"source": "repost"}]), "review"),
    "nothing shared": (with_practice(joint_with=[]), "joint"),
    "others only informed": (with_practice(joint_with=[PRACTICE["joint_with"][0] | {"kind": "informed"}]), "joint"),
    "others only consulted": (with_practice(joint_with=[PRACTICE["joint_with"][0] | {"kind": "consulted"}]), "joint"),
    "shared long ago": (with_practice(joint_with=[PRACTICE["joint_with"][0] | {"last": "2024-06-29"}]), "joint"),
    "shared on no known day": (with_practice(joint_with=[PRACTICE["joint_with"][0] | {"last": None}]), "joint"),
    "a partner without a product": (
        with_practice(joint_with=[], partners=[{"kind": "un", "name": "UN", "date": "2026-01-01"}]),
        "joint",
    ),
    "a partner by a weak source": (
        with_practice(
            joint_with=[],
            partners=[{"kind": "un", "name": "UN", "product": "A guide", "date": "2026-01-01", "source": "repost"}],
        ),
        "joint",
    ),
}


@pytest.mark.parametrize(("data", "word"), UNSUSTAINED.values(), ids=UNSUSTAINED.keys())
def test_each_part_of_lasting_is_needed_and_named(level: Level, data: dict[str, Any], word: str):
    found = level(data)
    assert found.level == 4
    assert list(found.practices[0].missing) == [5]
    assert word in found.practices[0].missing[5]
    assert ";" not in found.practices[0].missing[5]


LASTING: dict[str, dict[str, Any]] = {
    "two owners": with_profile(
        transitions=[], posts=post({"from": "2015-01-01", "to": "2020-01-01"}, {"from": "2020-01-02"})
    ),
    "a change of coalition": with_profile(transitions=[{"date": "2017-01-07", "kind": "coalition-change"}]),
    "a shared decision": with_practice(joint_with=[PRACTICE["joint_with"][0] | {"kind": "shared-decision"}]),
    "a product with a partner": with_practice(
        joint_with=[],
        partners=[{"kind": "un", "name": "UN", "product": "A guide", "date": "2024-06-30", "source": "report"}],
    ),
}


@pytest.mark.parametrize("data", LASTING.values(), ids=LASTING.keys())
def test_another_way_of_lasting_is_as_good(level: Level, data: dict[str, Any]):
    assert level(data).level == 5


# Endings and other days


def test_an_abolished_office_lifts_nothing_and_the_law_beside_it_stays(level: Level):
    ends = item("event", "2026-05-01", "audit", shows="ends", independent=True)
    for data in (with_practice(*PRACTICE["evidence"], ends), with_practice(ended="2026-05-01")):
        found = level(data | {"commitments": {"act": LAW}})
        assert (found.level, found.practices, found.departments) == (1, (), frozenset())
        assert found.highest == 5
        assert found.highest_on == date(2026, 3, 31)
        assert level(data | {"commitments": {"act": LAW}}, date(2026, 4, 30)).level == 5
        assert level(data).level is None


def test_an_abolition_alone_is_no_happening(level: Level):
    assert level(with_practice(TEXT, item("event", "2026-05-01", shows="ends"))).level is None
    assert level(with_practice(TEXT, item("event", "2026-05-01", shows="limits"))).level == 2


def test_the_best_practice_gives_the_level_and_departments_are_counted(level: Level):
    data = copy.deepcopy(FULL)
    data["elements"][ELEMENT]["practices"] += [PRACTICE | {"id": "q", "department": "foreign", "evidence": [TEXT]}]
    found = level(data)
    assert found.level == 5
    assert sorted(each.level for each in found.practices) == [2, 5]
    assert found.departments == {"council", "foreign"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2015, 2, 28), None),
        (date(2015, 3, 1), 2),
        (date(2018, 9, 1), 3),
        (date(2020, 9, 1), 3),
        (date(2020, 9, 2), 2),
        (date(2026, 2, 28), 2),
        (date(2026, 3, 1), 3),
        (date(2026, 3, 31), 5),
        (date(2028, 2, 1), 5),
        (date(2028, 2, 2), 4),
        (date(2028, 3, 2), 2),
    ],
)
def test_any_past_or_later_day_can_be_computed(level: Level, on: date, expected: int | None):
    assert level(FULL, on).level == expected


def test_the_highest_level_is_kept_with_its_first_day(level: Level):
    found = level(FULL, date(2030, 1, 1))
    assert (found.level, found.highest, found.highest_on) == (2, 5, date(2026, 3, 31))
    assert (level(FULL, date(2019, 1, 1)).highest, level(FULL, date(2019, 1, 1)).highest_on) == (3, date(2018, 9, 1))


LATE: dict[str, tuple[dict[str, Any], date]] = {
    "the law": (with_profile(elements={}, commitments={"act": LAW}), ON),
    "the full practice": (FULL, ON),
    "money of a year": (
        with_practice(
            rhythm=PRACTICE["rhythm"] | {"to": "2025-12-31"},
            evidence=[TEXT, EVENT, CASE | {"date": "2025-12-01"}],
            resources={"money": [{"amount": 9, "currency": "GHS", "year": 2026}], "source": "report"},
            joint_with=[],
            reviewed=[],
        ),
        date(2026, 2, 1),
    ),
    "a practice without a date": (
        with_practice(started=None, evidence=[], rhythm=None, joint_with=[]) | {"commitments": {"act": LAW}},
        date(2026, 2, 1),
    ),
    "a year as a date": (with_practice(TEXT, EVENT, CASE | {"date": 2026}), date(2026, 5, 1)),
}


@pytest.mark.parametrize(("data", "on"), LATE.values(), ids=LATE.keys())
def test_the_highest_level_is_never_below_the_level_of_the_day(level: Level, data: dict[str, Any], on: date):
    found = level(data, on)
    assert found.level is not None
    assert found.highest >= found.level


def test_the_ghana_example_stands_until_its_event_is_too_old(ghana: Handbook, judge: JudgeOf):
    assert ghana.reference.metric is not None
    profile = ghana.profile("ghana")

    def on(day: date) -> ElementLevel:
        return element_level(Judge(profile, {}, ghana.reference.metric, day), "interdepartmental-mechanism")  # type: ignore[arg-type]

    assert on(date(2026, 11, 22)).level == 3
    assert on(date(2026, 11, 30)).level == 3, "24 months after the last possible day of 2024-11"
    assert on(date(2026, 12, 1)).level == 2
    later = on(date(2027, 1, 15))
    assert (later.level, later.highest, later.highest_on) == (2, 3, date(2024, 11, 30))


@pytest.mark.parametrize("shows", ["supports", "limits", "ends"])
def test_an_item_of_a_later_day_does_not_make_a_practice_vanish(level: Level, shows: str):
    undated = with_practice(started=None, evidence=[]) | {"commitments": {"act": LAW}}
    later = with_practice(CASE | {"date": "2027-01-01", "shows": shows}, started=None) | {"commitments": {"act": LAW}}
    assert level(undated).level == level(later).level == 2


def test_an_item_that_limits_does_not_begin_a_practice(level: Level):
    data = with_practice(CASE | {"date": "2025-01-01", "shows": "limits"}, CASE, started=None)
    assert level(data, date(2025, 6, 1)).level is None
    assert level(with_practice(CASE, started=None), date(2025, 6, 1)).level is None


# Properties

DAYS = st.dates(date(2014, 1, 1), date(2028, 1, 1)).map(str)
KINDS = st.sampled_from(["text", "post", "money", "product", "event", "case", "outcome"])
ORIGINS = st.sampled_from(["report", "audit", "repost", "act", "nowhere"])


def items(shows: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda kind, when, origin, free: item(kind, when, origin, shows, independent=free),
        KINDS,
        DAYS,
        ORIGINS,
        st.booleans(),
    )


SOME = st.lists(items("supports") | items("limits"), max_size=4)
WITH_ENDS = st.lists(items("supports") | items("limits") | items("ends"), max_size=5)
STARTS = st.none() | DAYS
TIMES = st.dates(date(2014, 6, 1), date(2028, 6, 1))
OWNERS = st.sampled_from(["officer", "department", None, "all"])
LAWS = st.sampled_from([{}, {"act": LAW}])


def number(found: ElementLevel) -> int:
    return -1 if found.level is None else found.level


@given(SOME, items("supports"), STARTS, OWNERS, LAWS, TIMES)
@settings(max_examples=400, deadline=None)
def test_one_more_supporting_item_never_lowers_a_level(
    level: Level, before: list, more: dict, started: str | None, owner: str | None, laws: dict, on: date
):
    data = with_practice(started=started, owner=owner, evidence=before) | {"commitments": laws}
    after = with_practice(started=started, owner=owner, evidence=[*before, more]) | {"commitments": laws}
    assert number(level(after, on)) >= number(level(data, on))


@given(SOME, items("limits"), STARTS, OWNERS, LAWS, TIMES)
@settings(max_examples=400, deadline=None)
def test_one_more_limiting_item_never_changes_a_level(
    level: Level, before: list, more: dict, started: str | None, owner: str | None, laws: dict, on: date
):
    data = with_practice(started=started, owner=owner, evidence=before) | {"commitments": laws}
    after = with_practice(started=started, owner=owner, evidence=[*before, more]) | {"commitments": laws}
    assert level(after, on).level == level(data, on).level


@given(SOME, items("supports") | items("limits") | items("ends"), STARTS, TIMES)
@settings(max_examples=400, deadline=None)
def test_an_item_dated_after_the_day_is_ignored(level: Level, before: list, more: dict, started: str | None, on: date):
    data, after = (
        with_practice(started=started, evidence=before),
        with_practice(started=started, evidence=[*before, more]),
    )
    if more["date"] > str(on):
        assert number(level(after, on)) == number(level(data, on))


@given(WITH_ENDS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), STARTS, TIMES)
@settings(max_examples=200, deadline=None)
def test_the_order_of_items_does_not_matter(level: Level, both: tuple[list, list], started: str | None, on: date):
    one, other = (level(with_practice(started=started, evidence=list(each)), on) for each in both)
    assert (one.level, one.highest, one.highest_on) == (other.level, other.highest, other.highest_on)
    assert [each.missing for each in one.practices] == [each.missing for each in other.practices]


@given(WITH_ENDS, STARTS, OWNERS, TIMES, TIMES)
@settings(max_examples=300, deadline=None)
def test_the_highest_level_never_falls_and_covers_every_earlier_day(
    level: Level, some: list, started: str | None, owner: str | None, one: date, other: date
):
    early, late = sorted((one, other))
    data = with_practice(started=started, owner=owner, evidence=some)
    before, after = level(data, early), level(data, late)
    evidenced = max((each.level for each in before.practices), default=0)
    assert after.highest >= max(before.highest, evidenced)
    assert after.highest_on is None or after.highest_on <= late
