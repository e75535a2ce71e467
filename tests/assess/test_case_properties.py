"""What holds of every country: evidence lifts, unknown is not no, order is free, time alone makes nothing better.

A country is made from a seed that Hypothesis chooses: drawing every field by itself would take a minute a test.
"""

import copy
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from case_builder import Data, case_of, commitment, department, held, item, link, post, practice, profile
from handbook.assess.case import Case
from handbook.assess.mainstreamed import Side, spread
from handbook.assess.tests import tests as all_tests
from handbook.assess.verdict import Result, Verdict
from handbook.model.handbook import Handbook

PLAYED = (
    "focal-point",
    "interdepartmental-mechanism",
    "workforce-training",
    "domestic-risk-assessment",
    "equal-protection",
    "arms-transfer-control",
    "peace-operations",
)
"""The elements of generated practices: core and not, at home and abroad, one that screens, one that trains."""
FUNCTIONS = {
    "foreign": "foreign-affairs",
    "mission": "foreign-affairs",
    "defence": "defence",
    "army": "defence",
    "justice": "justice",
    "council": "national-mechanism",
}
BODIES = {name: department(each, name=name, lead=name == "foreign") for name, each in FUNCTIONS.items()}
NAMES, POSTS = tuple(BODIES), ("chief", "deputy")
LAST_DAY = date(2026, 6, 30)
DAYS = ("2014", "2016-05", "2019-02-03", "2022-01-05", "2023-07-01", "2024-07-01", "2025-03", "2026-02-01")
"""Every date in a generated profile; none lies after the last day."""
KINDS = ("text", "text", "post", "money", "product", "event", "event", "case", "outcome")
RULES = {"title": "Rules", "source": "report"}
FEW = 40
"""How many countries a property is tried on."""


class Made:
    """Makes a country from a seed; every field of a practice may be left out."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.one = self.random.choice

    def some(self, most: int, make: Any) -> list[Any]:
        return [make() for _ in range(self.random.randint(0, most))]

    def maybe(self, value: Any) -> Any:
        return self.one((None, value))

    def kept(self, **fields: Any) -> Data:
        """Return some of the fields."""
        return {name: value for name, value in fields.items() if self.random.random() < 0.6}

    def day(self) -> str:
        return self.one(DAYS)

    def flag(self) -> bool:
        return self.one((True, False))

    def number(self) -> int:
        return self.random.randint(0, 4)

    def item(self) -> Data:
        shows = self.one(("supports",) * 6 + ("limits", "ends"))
        more = self.kept(issued_by=self.one(NAMES), changed=self.flag(), independent=self.flag())
        return item(self.one(KINDS), self.day(), self.one(("report", "audit", "repost")), **{**more, "shows": shows})

    def link(self) -> Data:
        kind = self.one(("informed", "joint-product", "joint-product", "shared-decision"))
        return link(self.one(NAMES), kind, self.maybe(self.day()), **self.kept(confirmed=self.flag()))

    def money(self) -> Data:
        return {"amount": self.number(), "currency": "GHS", "year": self.day()}

    def resources(self) -> Data:
        return self.kept(
            fte_added=self.number(),
            fte_shared=9 * self.number(),
            money=self.some(2, self.money),
            base=self.maybe(self.flag()),
            money_relabelled=self.some(1, self.money),
            money_displaced=self.some(1, self.money),
            source="report",
        )

    def measure(self) -> Data:
        values = self.some(3, lambda: {"on": self.day(), "value": self.number()})
        kind = self.one(("activity", "output", "use", "outcome"))
        return {"name": "Meetings", "kind": kind, **self.kept(baseline=0, target=self.number(), values=values)}

    def partner(self) -> Data:
        kind = self.one(("state", "un", "regional-body", "civil-society"))
        return {"kind": kind, "name": "N", **self.kept(product="A plan", date=self.day(), source="report")}

    def review(self) -> Data:
        by = self.one(("self", "independent"))
        return {"on": self.day(), "by_kind": by, "altered": self.maybe(self.flag()), "source": "audit"}

    def rhythm(self) -> Data:
        return {"per": "year", "due": self.maybe(4), "held": self.maybe(self.number()), "to": self.maybe(self.day())}

    def practice(self, name: str) -> Data:
        more = self.kept(
            owner=self.one((None, "department", "department", "all", *POSTS)),
            started=self.one(DAYS[:4]),
            change=self.one(("new", "altered", "renamed", "unchanged")),
            procedure=RULES,
            rhythm={
                "per": "year",
                "due": self.maybe(4),
                "held": self.maybe(self.number()),
                "to": self.maybe(self.day()),
            },
            initiated_by=self.one(("calendar", "trigger", "person")),
            screening={"screened": 9, "altered": self.number()},
            like_cases=self.number(),
            resources=self.resources(),
            joint_with=self.some(3, self.link),
            partners=self.some(2, self.partner),
            measures=self.some(2, self.measure),
            reviewed=self.some(1, self.review),
            appraisal=RULES,
        )
        rare = {"ended": DAYS[-2], "preexisting": "declared", "local_term": f"term of {name}"}
        less = {name: value for name, value in rare.items() if self.random.random() < 0.1}
        return {"id": name, "department": self.one(NAMES), "scope": self.one(("home", "both")), **more, **less} | {
            "evidence": self.some(5, self.item)
        }

    def of_element(self) -> list[Data]:
        found = [self.practice(f"p{number}") for number in range(self.random.randint(0, 3))]
        for number, each in enumerate(found[1:]):
            each |= self.kept(successor_of=f"p{number}")
        return found

    def post(self) -> Data:
        holders = self.some(2, lambda: held(self.day(), self.maybe(self.one(DAYS[4:]))))
        return post(self.one(NAMES), holders=holders, time_share=self.maybe(0.05 * self.number()))

    def country(self) -> Data:
        results = ("found", "found", "found", "nothing", "not-published", "not-applicable", None)
        laws = self.some(3, lambda: commitment(self.day(), self.one(PLAYED)))
        return profile(
            {element: self.of_element() for element in PLAYED},
            {element: self.one(results) for element in PLAYED},
            departments=BODIES,
            posts={name: {**self.post(), "title": name} for name in POSTS},
            commitments={f"law{number}": each for number, each in enumerate(laws)},
            transitions=self.some(2, lambda: {"date": self.day(), "kind": "alternation", "sources": ["report"]}),
            as_of=DAYS[0],
        )


def country(seed: int) -> Data:
    return Made(seed).country()


seeds = st.integers(0, 2**32)
few = settings(max_examples=FEW)


def levels(case: Case) -> dict[str, int]:
    return {element: -1 if level.level is None else level.level for element, level in case.levels.items()}


def judged(case: Case) -> dict[str, Result]:
    return {each.id: each.judge(case) for each in all_tests()}


def each_practice(data: Data) -> Iterator[tuple[str, Data]]:
    """Yield the practices of a country, each of which may be changed there."""
    for element in PLAYED:
        yield from ((element, found) for found in data["elements"][element]["practices"])


@few
@given(seeds)
def test_taking_supporting_evidence_away_never_raises_a_level(real: Handbook, seed: int) -> None:
    data = country(seed)
    before = levels(case_of(real, data, LAST_DAY))
    for element, found in each_practice(data):
        every = found["evidence"]
        for number in (at for at, each in enumerate(every) if each["shows"] == "supports"):
            found["evidence"] = every[:number] + every[number + 1 :]
            after = levels(case_of(real, data, LAST_DAY))
            assert after[element] <= before[element], every[number]
            assert {**after, element: 0} == {**before, element: 0}
        found["evidence"] = every


@few
@given(seeds, st.sampled_from(DAYS), st.sampled_from(("product", "event", "case")))
def test_adding_a_dated_sourced_event_never_lowers_a_level(real: Handbook, seed: int, when: str, kind: str) -> None:
    data = country(seed)
    before = levels(case_of(real, data, LAST_DAY))
    for element, found in each_practice(data):
        found["evidence"].append(item(kind, when))
        assert levels(case_of(real, data, LAST_DAY))[element] >= before[element]
        found["evidence"].pop()


@few
@given(seeds, st.integers(1, 3000))
def test_time_alone_never_lifts_to_the_levels_1_to_4(real: Handbook, seed: int, days: int) -> None:
    data = country(seed)
    before = levels(case_of(real, data, LAST_DAY))
    after = levels(case_of(real, data, date.fromordinal(LAST_DAY.toordinal() + days)))
    for element, level in after.items():
        assert min(level, 4) <= max(before[element], 0), element


def shuffled(data: Any, random: Random) -> Any:
    """Return the same data in another order of keys and lists."""
    if isinstance(data, dict):
        return {key: shuffled(data[key], random) for key in random.sample(list(data), len(data))}
    if isinstance(data, list):
        return [shuffled(each, random) for each in random.sample(data, len(data))]
    return data


def told(result: Result) -> tuple[Any, ...]:
    rows = sorted((each.subject, str(each.counts), each.words) for each in result.rows)
    return result.verdict, result.so_far, rows, sorted(result.notes)


def numbers(case: Case) -> list[Any]:
    return [spread(case, side) for side in (None, *Side)]


@few
@given(seeds)
def test_the_order_in_the_file_is_free(real: Handbook, seed: int) -> None:
    data = country(seed)
    first, other = case_of(real, data, LAST_DAY), case_of(real, shuffled(data, Random(seed)), LAST_DAY)
    assert levels(first) == levels(other)
    assert numbers(first) == numbers(other)
    again = judged(other)
    for name, result in judged(first).items():
        assert told(result) == told(again[name]), name


def guessed(before: Result, after: Result) -> set[str]:
    """Return the rows that were not known and count, one way or the other, now that less is known."""
    was = {each.subject: each.counts for each in before.rows}
    known = {each.subject for each in after.rows if each.counts is not None}
    return {subject for subject in known if subject in was and was[subject] is None}


@settings(max_examples=2 * FEW)
@given(seeds)
def test_a_field_taken_away_is_not_known_and_never_counted(real: Handbook, seed: int) -> None:
    data = country(seed)
    for _, each in each_practice(data):
        each.pop("local_term", None)  # work under a local term has the benefit of the doubt in S4
    before = judged(case_of(real, data, LAST_DAY))
    asked = {*practice(), "scope", "ended", "preexisting", "local_term", "successor_of"} - {"owner"}
    fields = [(found, name) for _, found in each_practice(data) for name in found if name not in asked]
    if not fields:
        return
    found, name = Random(seed).choice(fields)
    del found[name]
    for test, result in judged(case_of(real, data, LAST_DAY)).items():
        assert not guessed(before[test], result), (test, name)


@few
@given(seeds, st.sampled_from(PLAYED))
def test_a_search_taken_away_is_not_known_and_never_counted(real: Handbook, seed: int, element: str) -> None:
    data = country(seed)
    before = judged(case_of(real, data, LAST_DAY))
    record = data["elements"][element].pop("screened", None)
    if record is None or record["result"] == "not-applicable":
        return
    for test, result in judged(case_of(real, data, LAST_DAY)).items():
        assert not guessed(before[test], result), test
        if before[test].verdict is Verdict.CANNOT_TELL:
            assert result.verdict is Verdict.CANNOT_TELL, test


@few
@given(seeds)
def test_of_a_country_of_which_nothing_is_known_nothing_is_told(real: Handbook, seed: int) -> None:
    made = country(seed)
    kept = {name: copy.deepcopy(made[name]) for name in ("departments", "posts", "commitments", "transitions")}
    for test, result in judged(case_of(real, profile(blank=True, **kept), LAST_DAY)).items():
        assert result.verdict in (Verdict.CANNOT_TELL, Verdict.NOT_TESTED), test
        assert result.so_far is None, test
        assert all(row.counts is None for row in result.rows), test


@few
@given(seeds, st.sampled_from(("open", "closed")))
def test_every_result_is_whole_and_closed_tells_nothing(real: Handbook, seed: int, observability: str) -> None:
    case = case_of(real, {**country(seed), "observability": observability}, LAST_DAY)
    for test, result in judged(case).items():
        assert result.mind, test
        assert (result.settles is not None) is (result.verdict is Verdict.CANNOT_TELL), test
        assert result.so_far is None or result.verdict is Verdict.CANNOT_TELL, test
        if observability == "closed":
            assert result.verdict in (Verdict.CANNOT_TELL, Verdict.NOT_TESTED), test
            assert result.so_far is None, test
