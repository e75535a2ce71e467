"""P7: has anybody else gained by it?"""

from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import (
    FIRST_SEEN,
    LATELY,
    LEFT_OUT,
    case_of,
    commitment,
    item,
    line_of,
    practice,
    profile,
    read_case,
    row,
    rows_of,
)
from handbook.assess.pitfalls import no_outward_gain
from handbook.assess.pitfalls.no_outward_gain import rose
from handbook.assess.verdict import Result, Threshold, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
INWARD = (
    "binding-basis",
    "domestic-risk-assessment",
    "education-and-remembrance",
    "equal-protection",
    "incitement-prevention",
    "independent-safeguards",
    "legislative-oversight",
    "security-force-accountability",
)
"""Elements of the first pillar alone."""
NETWORK, AID = "peer-and-regional-networks", "atrocity-sensitive-aid"
COMMITTED = {"act": commitment("2015-03-01")}
NOT_RISEN = "No element is known to have risen."
MADE, OLD = "something was made together lately", "nothing made together lately"
UNDATED = "when something was made together is not said"
NO_PRACTICE = "no practice is on record"
NOTHING, UNKNOWN = "somebody looked, and nothing was found", "the partners of what is done are not known"


def partner(kind: str = "un", **fields: Any) -> Data:
    common = {"kind": kind, "name": "A body", "product": "Guidance", "date": LATELY, "source": "report"}
    return {name: value for name, value in {**common, **fields}.items() if value is not LEFT_OUT}


def outward(real: Handbook) -> list[str]:
    return [name for name in real.framework.elements if name not in INWARD]


def judged(real: Handbook, *partners: Any, nothing: int = 0, commitments: Any = None, **fields: Any) -> Result:
    """Return the verdict on a country with a practice for each list of partners, and elements without a practice.

    All other outward elements are set aside, so that the rows are those that are given.
    """
    names = outward(real)
    made = {name: [practice("p", partners=each)] for name, each in zip(names, partners, strict=False)}
    rest = dict.fromkeys(names[len(partners) + nothing :], "not-applicable")
    data = profile(made, rest, commitments=COMMITTED if commitments is None else commitments, **fields)
    return no_outward_gain.judge(case_of(real, data))


def one(real: Handbook, *practices: Data, **fields: Any) -> tuple[bool | None, str]:
    """Return what the row of a single outward element says."""
    data = profile({NETWORK: practices}, commitments=COMMITTED, **fields)
    found = row(no_outward_gain.judge(case_of(real, data)), "Peer networks")
    return found.counts, found.words


@pytest.mark.parametrize(
    ("shared", "expected"), [(0, "fail"), (3, "fail"), (4, "watch"), (7, "watch"), (8, "pass"), (20, "pass")]
)
def test_the_share_decides_at_a_fifth_and_at_two_fifths(real: Handbook, shared: int, expected: str) -> None:
    result = judged(real, *[[partner()]] * shared, *[[]] * (20 - shared))
    assert result.verdict.value == expected
    assert rows_of(result) == (shared, 20, 20)
    assert f"utward elements with something made together: {shared} of 20 known" in result.reason
    assert (result.so_far, result.settles) == (None, None)
    assert (result.test, result.metric) == ("P7", "2")
    better = "Partners' products that have grown older than the metric allows."
    worse = "A product made with another state, the UN or a regional body, with its date."
    assert result.mind == (better if expected == "pass" else worse)


def test_the_thresholds_and_floors_are_named(real: Handbook) -> None:
    assert judged(real, []).thresholds == (
        Threshold("tests.P7.fail_below", 0.2),
        Threshold("tests.P7.watch_below", 0.4),
        Threshold("tests.P7.settled_after", 24.0),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5.0),
    )


def test_few_rows_show_a_direction_only(real: Handbook) -> None:
    result = judged(real, *[[partner()]] * 4)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.PASS, (4, 4, 4))
    assert result.words == "cannot tell (so far: would pass)"
    assert result.settles == result.mind == "More outward elements, each with a dated source."
    assert judged(real, *[[partner()]] * 5).verdict is Verdict.PASS


def test_partners_that_are_left_out_are_asked_for(real: Handbook) -> None:
    result = judged(real, *[LEFT_OUT] * 4, *[[]] * 5)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (0, 5, 9))
    assert "5 of 9 rows known (60% needed)" in result.reason
    assert result.settles is not None
    assert "which partner shares Declared atrocity prevention policy" in result.settles
    assert judged(real, *[LEFT_OUT] * 4, *[[]] * 6).verdict is Verdict.FAIL


def test_partners_of_nothing_show_no_direction(real: Handbook) -> None:
    result = judged(real, *[LEFT_OUT] * 6)
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 0, 6))


def test_a_closed_country_gives_no_direction_either(real: Handbook) -> None:
    result = judged(real, *[[]] * 6, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (0, 6, 6))


def test_outward_squares_that_nobody_looked_at_hold_it_back(real: Handbook) -> None:
    made = {name: [practice("p", partners=[])] for name in outward(real)[:6]}
    data = profile(made, blank=True, commitments=COMMITTED)
    result = no_outward_gain.judge(case_of(real, data))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (0, 6, 6))
    assert "squares screened (60% needed)" in result.reason
    assert result.settles is not None
    assert result.settles.startswith("A search for the elements behind ")


def test_only_elements_of_the_second_and_third_pillar_that_somebody_looked_at_are_rows(real: Handbook) -> None:
    result = no_outward_gain.judge(case_of(real, profile({}, commitments=COMMITTED)))
    assert [each.element for each in result.rows] == outward(real)
    assert rows_of(result) == (0, 28, 28)
    aside = profile({}, {NETWORK: "not-applicable", AID: None}, commitments=COMMITTED)
    assert len(no_outward_gain.judge(case_of(real, aside)).rows) == 26


def test_quiet_diplomacy_that_is_set_aside_does_not_count(real: Handbook) -> None:
    made = {"preventive-diplomacy": [practice("envoy", partners=[])]}
    quiet = profile(made, {"preventive-diplomacy": "not-published"}, commitments=COMMITTED)
    rows = [each.element for each in no_outward_gain.judge(case_of(real, quiet)).rows]
    assert len(rows) == 27
    assert "preventive-diplomacy" not in rows


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        ([partner("un")], (True, MADE)),
        ([partner("state")], (True, MADE)),
        ([partner("regional-body")], (True, MADE)),
        ([partner(product=LEFT_OUT), partner()], (True, MADE)),
        ([partner(source=LEFT_OUT)], (True, MADE)),
        ([partner(date="2024-06-30")], (True, MADE)),
        ([partner(date="2024")], (True, MADE)),
        ([partner("civil-society")], (False, OLD)),
        ([partner("other")], (False, OLD)),
        ([partner(product=LEFT_OUT)], (False, OLD)),
        ([partner(date="2024-06-29")], (False, OLD)),
        ([partner(date="2026-07-01")], (False, OLD)),
        ([partner(source="repost")], (False, OLD)),
        ([], (False, OLD)),
        (LEFT_OUT, (None, UNKNOWN)),
        ([partner(date=LEFT_OUT)], (None, UNDATED)),
        ([partner(date=LEFT_OUT), partner()], (True, MADE)),
        ([partner("other", date=LEFT_OUT)], (False, OLD)),
        ([partner(date=LEFT_OUT, product=LEFT_OUT)], (False, OLD)),
    ],
)
def test_what_was_made_with_a_partner_lately_counts(
    real: Handbook, partners: Any, expected: tuple[bool | None, str]
) -> None:
    assert one(real, practice("p", partners=partners)) == expected


def test_attendance_at_a_conference_does_not_count(real: Handbook) -> None:
    attended = [partner("un", name="A conference", product=LEFT_OUT)]
    result = judged(real, *[attended] * 5)
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (0, 5, 5))


def test_several_practices_of_an_element_make_one_row(real: Handbook) -> None:
    bare, unknown, made = (
        practice("a", partners=[]),
        practice("b", "defence"),
        practice("c", "justice", partners=[partner()]),
    )
    assert one(real, bare, unknown, made) == (True, MADE)
    assert one(real, bare, unknown) == (None, UNKNOWN)
    assert one(real, bare, practice("d", "defence", partners=[])) == (False, OLD)
    assert one(real) == (False, NOTHING)


def test_without_a_live_practice_only_a_search_near_the_day_that_found_nothing_tells(real: Handbook) -> None:
    assert one(real) == (False, NOTHING)
    assert one(real, screened={NETWORK: "found"}) == (None, NO_PRACTICE)
    assert one(real, practice("p", partners=[partner()], ended="2026-04-01")) == (None, NO_PRACTICE)

    def on_day(day: date) -> tuple[int, int, int]:
        return rows_of(no_outward_gain.judge(case_of(real, profile({}, commitments=COMMITTED), day)))

    assert on_day(FIRST_SEEN) == on_day(date(2036, 1, 1)) == (0, 28, 28)
    assert on_day(FIRST_SEEN - timedelta(days=1)) == (0, 0, 28)


def test_on_a_day_long_before_the_search_what_was_found_still_counts(real: Handbook) -> None:
    early = FIRST_SEEN - timedelta(days=1)
    together = practice("p", "foreign-affairs", item("text", "2015"), partners=[partner(date="2023-03")])
    data = profile({NETWORK: [together], AID: [practice("p", partners=[])]}, commitments=COMMITTED)
    result = no_outward_gain.judge(case_of(real, data, early))
    assert rows_of(result) == (1, 2, 28)
    assert (row(result, "Peer networks").counts, result.verdict) == (True, Verdict.CANNOT_TELL)


def risen(real: Handbook, *practices: Data, commitments: Any = None, of: str = NETWORK, **fields: Any) -> bool | None:
    """Return whether an element has risen in a country with practices on peer networks."""
    data = profile({NETWORK: practices}, commitments=COMMITTED if commitments is None else commitments, **fields)
    return rose(case_of(real, data), of)


def unrisen(real: Handbook, shared: int = 28) -> dict[str, list[Data]]:
    """Return a practice on every outward element, as good before the commitment as now; so many with a product."""
    older = [item("text", "2010"), item("event", "2014-06"), item("event")]
    return {
        name: [practice("p", "foreign-affairs", *older, started="2010", partners=[partner()] if place < shared else [])]
        for place, name in enumerate(outward(real))
    }


def test_no_element_that_rose_fails_whatever_was_made(real: Handbook) -> None:
    result = no_outward_gain.judge(case_of(real, profile(unrisen(real), commitments=COMMITTED)))
    assert (result.verdict, rows_of(result)) == (Verdict.FAIL, (28, 28, 28))
    assert result.mind == "An element that is practised better than before the first commitment."
    assert result.notes == (NOT_RISEN,)


@pytest.mark.parametrize(
    ("committed", "shared", "expected"),
    [
        ("2024-06-30", 28, Verdict.PASS),
        ("2024", 28, Verdict.PASS),
        ("2024-06-30", 0, Verdict.WATCH),
        ("2024-06-30", 5, Verdict.WATCH),
        ("2024-06-30", 6, Verdict.WATCH),
        ("2024", 0, Verdict.WATCH),
        ("2024-06-29", 0, Verdict.FAIL),
        ("2024-06-29", 28, Verdict.FAIL),
        ("2023", 28, Verdict.FAIL),
    ],
)
def test_what_a_young_commitment_changes_takes_time_to_show(
    real: Handbook, committed: str, shared: int, expected: Verdict
) -> None:
    older = [item("text", "2010"), item("event", "2022-11"), item("event", "2023-06"), item()]
    made = {
        name: [practice("p", "foreign-affairs", *older, started="2010", partners=[partner()] if place < shared else [])]
        for place, name in enumerate(outward(real))
    }
    data = profile(made, commitments={"act": commitment(committed)})
    result = no_outward_gain.judge(case_of(real, data))
    assert (result.verdict, rows_of(result), result.notes) == (expected, (shared, 28, 28), (NOT_RISEN,))
    young, words = committed.startswith("2024-06-30") or committed == "2024", result.mind
    assert words.startswith("An element that is practised better") is not young
    assert words.startswith("Partners' products") is (young and shared == 28)


@pytest.mark.parametrize(("shared", "expected"), [(28, Verdict.PASS), (8, Verdict.WATCH), (0, Verdict.FAIL)])
def test_where_one_rise_is_not_known_the_share_alone_decides(real: Handbook, shared: int, expected: Verdict) -> None:
    made = unrisen(real, shared)
    unsaid = practice("p", "foreign-affairs", item("text", "2016"), item())
    data = profile(made | {INWARD[0]: [unsaid]}, commitments=COMMITTED)
    result = no_outward_gain.judge(case_of(real, data))
    assert (result.verdict, rows_of(result)) == (expected, (shared, 28, 28))
    assert result.notes == (NOT_RISEN, "For 1 element nobody knows the level before it.")
    assert not result.mind.startswith("An element that is practised better"), "the share decided, not the levels"
    dated = unsaid | {"evidence": [item("text", "2010"), item("event", "2014-06")]}
    known = no_outward_gain.judge(case_of(real, profile(made | {INWARD[0]: [dated]}, commitments=COMMITTED)))
    assert (known.verdict, known.notes) == (Verdict.FAIL, (NOT_RISEN,))


def test_what_rose_is_named(real: Handbook) -> None:
    first, second, third = outward(real)[:3]
    made = {name: [practice(started="2015-03-01")] for name in (first, second)}
    result = no_outward_gain.judge(case_of(real, profile(made | {third: [practice()]}, commitments=COMMITTED)))
    titles = "Declared atrocity prevention policy and Treaties joined and crimes made punishable at home"
    risen_words = f"Risen in level since the first commitment: {titles}."
    assert result.notes == (risen_words, "For 1 element nobody knows the level before it.")
    both = no_outward_gain.judge(case_of(real, profile(made, commitments=COMMITTED)))
    assert both.notes == (risen_words,)
    assert judged(real, *[[partner()]] * 2).notes == (NOT_RISEN, "For 2 elements nobody knows the level before it.")


OLDER = (item("text", "2010"), item("event", "2014-06"))
"""What put a practice at level 3 before the commitment."""


@pytest.mark.parametrize(
    ("evidence", "fields", "found"),
    [
        ((*OLDER, item()), {"started": "2010"}, False),
        ((*OLDER, item()), {}, False),
        ((item("text", "2010"), item()), {"started": "2010"}, True),
        ((item("text", "2010"), item()), {}, True),
        ((*OLDER, item()), {"started": "2016"}, True),
        (OLDER, {"started": "2010"}, False),
        ((*OLDER, item()), {"started": "2010", "ended": "2020"}, False),
        ((*OLDER, item("event", "2026-07-01")), {"started": "2010"}, False),
        ((item("text", "2016"), item()), {}, None),
        ((item("text", "2016"), item()), {"started": "2015-03-01"}, True),
        ((item("text", "2016"), item()), {"started": "2015"}, None),
        ((item("text", "2016"), item()), {"started": "2010"}, None),
        ((item("text", "2010", shows="limits"), item("text", "2016"), item()), {"started": "2010"}, True),
        ((item("text", "2016"),), {"started": "2010", "owner": LEFT_OUT}, False),
    ],
)
def test_an_element_has_risen_if_its_level_is_higher_than_before_the_first_commitment(
    real: Handbook, evidence: tuple[Data, ...], fields: Data, found: bool | None
) -> None:
    assert risen(real, practice("p", "foreign-affairs", *evidence, **fields)) is found


def test_one_practice_whose_beginning_is_not_said_leaves_it_not_known(real: Handbook) -> None:
    begun, unsaid = practice("a", started="2016"), practice("b", "defence")
    assert risen(real, begun, practice("b", "defence", started="2017")) is True
    assert risen(real, begun, unsaid) is None
    assert risen(real) is False, "nothing is done now"


def test_what_the_first_commitment_itself_lifted_has_risen(real: Handbook) -> None:
    assert risen(real, commitments={"act": commitment("2015-03-01", NETWORK)}) is True
    ended = commitment("2015-03-01", NETWORK, ended="2020")
    assert risen(real, commitments={"act": ended}) is False
    elsewhere = {"act": commitment("2015-03-01"), "older": commitment("2015-03-01", AID)}
    assert risen(real, commitments=elsewhere, of=AID) is True
    assert risen(real, commitments=elsewhere) is False


def test_what_began_on_the_day_of_the_commitment_has_risen(real: Handbook) -> None:
    shown = (item("text", "2015-03-01"), item("event", "2015-03-01"), item())
    began = practice("p", "foreign-affairs", *shown, started="2015-03-01")
    assert risen(real, began, commitments={"act": commitment("2015-03-01", NETWORK)}) is True


@pytest.mark.parametrize(
    ("began", "committed", "found"),
    [("2015-02-28", "2015-03-01", False), ("2015-03-01", "2015-03-01", True), ("2015-01-01", "2015", True)],
)
def test_before_is_the_day_before_the_first_day_that_the_commitment_can_mean(
    real: Handbook, began: str, committed: str, found: bool
) -> None:
    shown = practice("p", "foreign-affairs", item("text", began), item("event", began), item(), started=began)
    assert risen(real, shown, commitments={"act": commitment(committed)}) is found


def test_what_stood_on_paper_before_and_still_does_has_not_risen(real: Handbook) -> None:
    paper = practice("p", "foreign-affairs", item("text", "2010"), started="2010", owner=None)
    assert risen(real, paper, commitments={"act": commitment("2015-03-01", NETWORK)}) is False


@pytest.mark.parametrize("commitments", [{}, {"act": commitment("2026-07-01")}])
def test_without_a_commitment_it_is_not_tested(real: Handbook, commitments: Data) -> None:
    result = judged(real, *[[partner()]] * 6, commitments=commitments)
    assert (result.verdict, result.so_far, result.rows) == (Verdict.NOT_TESTED, None, ())
    assert result.reason == "No commitment is recorded, so there is no day from which a gain could be counted."
    assert result.mind == "A first commitment, with its date."
    assert risen(real, practice(), commitments=commitments) is False


def test_a_row_has_the_place_of_its_element_in_the_file(real: Handbook) -> None:
    data = profile({NETWORK: [practice("p", partners=[partner()])]}, commitments=COMMITTED)
    found = row(no_outward_gain.judge(read_case(real, data)), "Peer networks")
    assert found.where.line == line_of(data, "elements", NETWORK) > 1
    assert (found.where.file, found.element) == ("country_profiles/exampleland.yml", NETWORK)
    assert found.settles == "which partner shares Peer networks and helping others build capacity"


def test_an_element_that_nobody_looked_at_is_not_known_not_to_have_risen(real: Handbook) -> None:
    data = profile(screened={"peace-operations": None}, commitments={"act": commitment()})
    case = case_of(real, data)
    assert rose(case, "peace-operations") is None
    assert rose(case, "focal-point") is False
