"""A case: one country on one day, and the table of the tests."""

from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import (
    ELEMENTS,
    FIRST_SEEN,
    LATELY,
    LEFT_OUT,
    ON,
    ROUTINE,
    SOURCES,
    Data,
    case_of,
    commitment,
    departments,
    item,
    link,
    place_of,
    practice,
    profile,
    read_case,
    source,
)
from handbook.assess.case import Case, Held
from handbook.assess.levels import level_on
from handbook.assess.tests import test_named as named
from handbook.assess.tests import tests as all_tests
from handbook.errors import UnknownName
from handbook.model.handbook import Handbook
from handbook.model.vocabulary import EvidenceKind, ScreeningResult

ELEMENT = "equal-protection"


def country(*practices: Data, **fields: Any) -> Data:
    return profile({ELEMENT: list(practices)}, **fields)


def only(case: Case) -> Held:
    (found,) = case.practices
    return found


def test_a_practice_knows_its_element_department_and_place(real: Handbook) -> None:
    data = country(practice("hate-crime-unit", "justice"))
    case = read_case(real, data)
    held = only(case)
    assert (held.element, held.department, held.practice.id, held.level.level) == (
        ELEMENT,
        "justice",
        "hate-crime-unit",
        3,
    )
    assert held.where.line == place_of(data, "elements", ELEMENT, "practices", 0)
    assert case.label(held) == f"{real.framework.elements[ELEMENT].title}: Hate crime unit"
    assert case.name("justice") == "The justice department"
    assert case.name("nowhere") == "nowhere"


def test_only_living_practices_of_elements_that_can_apply(real: Handbook) -> None:
    living, ended, future = practice("a"), practice("b", ended="2020"), practice("c", started="2027")
    data = country(living, ended, future)
    data["elements"]["peace-operations"] |= {"practices": [practice("d", "defence")]}
    case = case_of(real, data)
    assert [held.practice.id for held in case.practices] == ["a", "d"]
    assert [held.practice.id for held in case.in_element(ELEMENT)] == ["a"]
    assert [held.practice.id for held in case.in_department("defence")] == ["d"]
    assert case.in_element("focal-point") == case.in_department("health") == []


def test_an_element_applies_unless_the_profile_says_why_not(real: Handbook) -> None:
    case = case_of(real, profile(screened={ELEMENT: "not-applicable", "focal-point": None}))
    assert {each.id for each in case.applicable} == set(ELEMENTS) - {ELEMENT}
    assert list(case.levels) == list(real.framework.elements)


@pytest.mark.parametrize(
    ("result", "looked"),
    [("found", True), ("nothing", True), ("not-published", False), ("not-applicable", False), (None, False)],
)
def test_whether_somebody_looked(real: Handbook, result: str | None, looked: bool) -> None:
    case = case_of(real, profile(screened={ELEMENT: result}))
    assert case.looked(ELEMENT) is case.screened(ELEMENT) is looked
    assert case.result(ELEMENT) == (ScreeningResult(result) if result else None)


@pytest.mark.parametrize(
    ("searched", "first"),
    [
        ("2026-01-01", FIRST_SEEN),
        ("2026", FIRST_SEEN),
        ("2025-11", date(2023, 11, 1)),
        ("2026-02-28", date(2024, 2, 28)),
        (None, date(2024, 6, 15)),
    ],
)
def test_a_search_speaks_of_what_is_missing_near_its_day_and_after_it(
    real: Handbook, searched: str | None, first: date
) -> None:
    """Where the day of the search is not written, it is that of the whole profile."""
    data = profile(searched=searched or LATELY, as_of="2026-06-15")
    if searched is None:
        data["elements"][ELEMENT]["screened"] = {"result": "found"}
    case = case_of(real, data)
    for day in (first, ON, date(2040, 1, 1)):
        assert case.on_day(day).screened(ELEMENT)
    early = case.on_day(first - timedelta(days=1))
    assert (early.screened(ELEMENT), early.looked(ELEMENT)) == (False, True)
    assert not case_of(real, profile(screened={ELEMENT: "not-published"}), first).screened(ELEMENT)


def test_another_day_is_another_case(real: Handbook) -> None:
    case = case_of(real, country(practice("p", started="2025-01-01")))
    before = case.on_day(date(2024, 12, 31))
    assert (before.on, before.practices) == (date(2024, 12, 31), ())
    assert len(case.on_day(date(2025, 1, 1)).practices) == 1
    assert case.on_day(date(2024, 12, 31)) is before
    assert (case.on, len(case.practices)) == (ON, 1)


def test_without_one_item_the_levels_are_those_of_a_country_that_never_had_it(real: Handbook) -> None:
    event = item("event", LATELY)
    case = case_of(real, country(practice("p", "justice", item("text"), event), practice("q", "defence", event)))
    for held in case.practices:
        for each in held.practice.evidence:
            less = case.without(each, ELEMENT)
            for day in (ON, ON - timedelta(days=3 * 365)):
                then = less.on_day(day)
                assert then.levels == {name: level_on(then.judge, name) for name in real.framework.elements}
                assert then.owing == Case(then.judge, case.framework).owing


def test_by_another_metric_the_same_country_is_judged_anew(real: Handbook) -> None:
    case = case_of(real, country(practice("p", "justice", item("text"), item("event", "2023-01-01"))))
    metric = case.judge.metric
    ages = metric.ages.model_copy(update={"happening": metric.ages.happening.model_copy(update={"value": 60})})
    longer = case.by_metric(metric.model_copy(update={"ages": ages}))
    assert (only(case).level.level, only(longer).level.level) == (2, 3)
    rules = metric.tests.model_copy(update={"sensitivity": metric.tests.floors.rows})
    same = case.by_metric(metric.model_copy(update={"tests": rules}))
    assert same.levels == case.levels
    assert same.rules is rules
    assert same.owing == case.owing


@pytest.mark.parametrize(
    ("commitments", "first"),
    [
        ({}, None),
        ({"a": commitment("2015")}, "2015"),
        ({"a": commitment("2015"), "b": commitment("2012-06")}, "2012-06"),
        ({"a": commitment("2015"), "b": commitment("2012", sources=["repost"])}, "2015"),
        ({"a": commitment("2015"), "b": commitment("2012", sources=[])}, "2015"),
        ({"a": commitment("2015"), "b": commitment("2012", sources=["repost", "act"])}, "2012"),
        ({"b": commitment("2012", sources=["repost"])}, "2012"),
        ({"a": commitment("2015", ended="2016")}, "2015"),
        ({"a": commitment("2027")}, None),
        ({"a": commitment("2012"), "b": commitment("2012-05")}, "2012-05"),
    ],
)
def test_the_first_commitment_is_the_earliest_credible_one(
    real: Handbook, commitments: Data, first: str | None
) -> None:
    found = case_of(real, country(commitments=commitments)).first_commitment
    assert (str(found) if found else None) == first


def test_an_elements_first_commitment_else_the_countrys(real: Handbook) -> None:
    laws = {"a": commitment("2012"), "b": commitment("2015", ELEMENT), "c": commitment("2018", ELEMENT)}
    case = case_of(real, country(commitments=laws))
    assert str(case.first_on(ELEMENT)) == "2015"
    assert str(case.first_on("focal-point")) == "2012"


def test_a_commitment_of_the_shared_bibliography_is_credible(real: Handbook) -> None:
    shared = next(name for name, each in real.reference.sources.items() if not each.weak)
    laws = {"a": commitment("2012", sources=[shared]), "b": commitment("2010", sources=["unheard-of"])}
    assert str(case_of(real, country(commitments=laws)).first_commitment) == "2012"


def test_all_evidence_dated_by_the_day_also_of_ended_practices(real: Handbook) -> None:
    ended = practice("a", "justice", item("event", "2019"), item("event", "2027"), ended="2020")
    limit = practice("b", "justice", item("money", "2020", shows="limits"))
    case = case_of(real, country(ended, limit))
    assert [(element, str(each.date)) for element, each in case.evidence()] == [(ELEMENT, "2019"), (ELEMENT, "2020")]
    assert case.limits(only(case).practice, EvidenceKind.MONEY)
    assert not case.limits(only(case).practice, EvidenceKind.POST)


def shared(real: Handbook, *links: Data, theirs: tuple[Data, ...] = ()) -> list[bool | None]:
    """Return whether each recent link of joint work is confirmed."""
    case = case_of(real, country(practice("a", "justice", joint_with=list(links)), *theirs))
    held = case.in_department("justice")[0]
    return [case.confirmed(held, each) for each in case.shared_with(held)]


def test_only_recent_joint_work_is_shared(real: Handbook) -> None:
    kinds = [link("defence", kind) for kind in ("informed", "consulted", "joint-product", "shared-decision")]
    assert len(shared(real, *kinds)) == 2
    assert shared(real, link("defence", last="2020"), link("defence", last=None), link("defence", last="2027")) == []


def test_who_confirms_a_link(real: Handbook) -> None:
    assert shared(real, link("defence")) == [None]
    assert shared(real, link("defence", confirmed=True)) == [True]
    assert shared(real, link("defence", confirmed=False)) == [False]
    back = practice("b", "defence", joint_with=[link("justice")])
    assert shared(real, link("defence"), theirs=(back,)) == [True]
    assert shared(real, link("defence", confirmed=False), theirs=(back,)) == [True]
    stale = practice("b", "defence", joint_with=[link("justice", last="2020")])
    aside = practice("b", "defence", joint_with=[link("health")])
    other = practice("b", "health", joint_with=[link("justice")])
    for each in (stale, aside, other):
        assert shared(real, link("defence"), theirs=(each,)) == [None]


def test_who_leads_and_whether_outsiders_can_see(real: Handbook) -> None:
    case = case_of(real, profile(departments=departments("justice", "defence", lead="defence")))
    assert (case.lead, case.closed) == (frozenset({"defence"}), False)
    assert case_of(real, profile(observability="closed")).closed


def test_the_days_rules_are_those_of_the_metric(real: Handbook) -> None:
    case = case_of(real, profile())
    assert real.reference.metric is not None
    assert case.rules is real.reference.metric.tests


def test_a_weak_source_and_one_that_is_not_there_carry_nothing(real: Handbook) -> None:
    more = {**SOURCES, "second": source("media", weak=True)}
    for origin in ("repost", "second", "unheard-of"):
        weak = practice("p", "justice", item("text"), item("event", LATELY, origin))
        assert only(case_of(real, country(weak, sources=more))).level.level == 2


def test_the_builder_makes_the_levels_that_it_promises(real: Handbook) -> None:
    def level(**fields: Any) -> int:
        return only(case_of(real, profile({"peace-operations": [practice("p", "defence", **fields)]}))).level.level

    assert (level(), level(**ROUTINE), level(owner=LEFT_OUT), level(evidence=[])) == (3, 4, 1, 0)


def test_eleven_tests_strengths_first_each_with_its_manual() -> None:
    every = all_tests()
    assert [each.id for each in every] == ["S1", "S2", "S3", "S4", "P1", "P2", "P3", "P4", "P5", "P6", "P7"]
    assert [each.strength for each in every] == [True] * 4 + [False] * 7
    assert len({each.name for each in every} | {each.title for each in every}) == 22
    for each in every:
        assert each.question.endswith("?")
        assert each.manual.startswith(each.question)
        assert "How it is computed:" in each.manual


@pytest.mark.parametrize("name", ["P4", "p4", "relabelled", " Relabelled "])
def test_a_test_is_found_by_id_or_name(name: str) -> None:
    assert named(name).id == "P4"


def test_a_name_that_no_test_has() -> None:
    with pytest.raises(UnknownName, match=r'no test is called "relabeled": did you mean .*relabelled'):
        named("relabeled")
    with pytest.raises(UnknownName, match="S1 to S4 and P1 to P7 are the tests"):
        named("zzzzzz")


def test_every_test_gives_its_own_id_the_metrics_version_and_what_would_change_it(real: Handbook) -> None:
    nothing, closed = profile(blank=True), profile(observability="closed")
    full = country(practice("p", "justice", **ROUTINE), commitments={"act": commitment()})
    for data in (nothing, closed, full):
        case = case_of(real, data)
        for each in all_tests():
            result = each.judge(case)
            assert (result.test, result.metric) == (each.id, case.judge.metric.version)
            assert result.mind
            assert result.reason
            assert (result.settles is not None) is (result.verdict.value == "cannot-tell")
