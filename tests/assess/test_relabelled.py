"""P4: is it old work under a new name?"""

from typing import Any

import pytest

from case_builder import (
    LATELY,
    LEFT_OUT,
    case_of,
    commitment,
    departments,
    item,
    place_of,
    practice,
    profile,
    read_case,
    row,
    rows_of,
    spread,
)
from handbook.assess.pitfalls import relabelled
from handbook.assess.verdict import Result, Row, Threshold, Verdict
from handbook.model.handbook import Handbook

Data = dict[str, Any]
HOLDER = "sovereign-investors"
COMMITTED = {"act": commitment("2015-03-01")}
TEXT = item("text", "2015-03-01")
NOTHING_ADDED = {"fte_added": 0, "money": [{"amount": 0, "currency": "EUR", "year": "2025"}]}
OLD: Data = {"started": "2010", "change": "renamed", "resources": NOTHING_ADDED}
"""All four signs."""
HONEST: Data = {"started": "2016", "change": "new", "resources": {"fte_added": 2}}
"""None of them, with an item that shows a change."""
CHANGED = item("case", LATELY, changed=True)
SIGNS = (
    "began before the first commitment",
    "no change is shown",
    "no money or staff was added",
    "no product, case or outcome shows a change",
)


def old(name: str = "p", department: str = HOLDER, **fields: Any) -> Data:
    return practice(name, department, TEXT, item(), **{**OLD, **fields})


def honest(name: str = "p", department: str = HOLDER, **fields: Any) -> Data:
    return practice(name, department, TEXT, item(), CHANGED, **{**HONEST, **fields})


def judged(real: Handbook, *practices: Data, commitments: Data | None = None, **fields: Any) -> Result:
    """Return the verdict on a country with each practice on an element of its own."""
    made = spread(len(practices), lambda number: practices[number])
    data = profile(made, departments=departments(HOLDER), commitments=commitments or COMMITTED, **fields)
    return relabelled.judge(case_of(real, data))


def one(real: Handbook, *evidence: Data, commitments: Data | None = None, **fields: Any) -> Row:
    """Return the row of a single practice that has all four signs but for what is given."""
    made = [practice("desk", HOLDER, *(evidence or (TEXT, item())), **{**OLD, **fields})]
    data = profile({"focal-point": made}, departments=departments(HOLDER), commitments=commitments or COMMITTED)
    return row(relabelled.judge(case_of(real, data)), "desk")


@pytest.mark.parametrize(
    ("suspects", "expected"), [(0, "pass"), (4, "pass"), (5, "watch"), (8, "watch"), (9, "fail"), (20, "fail")]
)
def test_the_share_decides_at_a_fifth_and_at_two_fifths(real: Handbook, suspects: int, expected: str) -> None:
    result = judged(real, *[old()] * suspects, *[honest()] * (20 - suspects))
    assert result.verdict.value == expected
    assert rows_of(result) == (suspects, 20, 20)
    assert result.reason == f"Claimed practices suspected of being relabelled: {suspects} of 20 known."
    assert (result.so_far, result.settles) == (None, None)
    assert result.mind


def test_the_thresholds_and_floors_are_named(real: Handbook) -> None:
    result = judged(real, old())
    assert result.thresholds[:4] == (
        Threshold("tests.P4.points", 3.0),
        Threshold("tests.P4.fail_above", 0.4),
        Threshold("tests.P4.watch_above", 0.2),
        Threshold("tests.P4.same_people", 0.9),
    )
    assert [each.path for each in result.thresholds[4:]] == [
        f"tests.floors.{name}" for name in ("screened_share", "known_share", "rows")
    ]
    assert (result.test, result.metric) == ("P4", "2")


def test_without_a_commitment_it_is_not_tested(real: Handbook) -> None:
    result = relabelled.judge(case_of(real, profile({"focal-point": [old()]})))
    assert (result.verdict, result.so_far, result.rows) == (Verdict.NOT_TESTED, None, ())
    assert result.reason == "No commitment is recorded, so there is nothing that old work could be named after."
    assert result.mind == "A first commitment, with its date."
    later = judged(real, *[old()] * 5, commitments={"act": commitment("2026-07-01")})
    assert later.verdict is Verdict.NOT_TESTED


def test_few_rows_show_a_direction_only(real: Handbook) -> None:
    result = judged(real, *[old()] * 4)
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.FAIL)
    assert result.words == "cannot tell (so far: would fail)"
    assert rows_of(result) == (4, 4, 4)
    assert "4 rows known (5 needed)" in result.reason
    assert result.settles == result.mind == "More claimed practices, each with a dated source."
    assert judged(real, *[old()] * 5).verdict is Verdict.FAIL


def test_rows_that_are_not_known_are_asked_for(real: Handbook) -> None:
    result = judged(real, *[old(resources=LEFT_OUT, started=LEFT_OUT)] * 4, *[honest()] * 5)
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, Verdict.PASS)
    assert rows_of(result) == (0, 5, 9)
    assert "5 of 9 rows known (60% needed)" in result.reason
    assert result.settles is not None
    assert "when Treaties joined and crimes made punishable at home: P began and what was added" in result.settles


def test_squares_that_nobody_looked_at_hold_it_back(real: Handbook) -> None:
    made = spread(10, lambda number: old())
    nobody = dict.fromkeys(list(made)[:5])
    data = profile(made, nobody, departments=departments(HOLDER), commitments=COMMITTED)
    result = relabelled.judge(case_of(real, data))
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, Verdict.FAIL, (10, 10, 10))
    assert "5 of 10 squares screened (60% needed)" in result.reason


def test_a_closed_country_gives_no_direction_either(real: Handbook) -> None:
    result = judged(real, *[old()] * 6, observability="closed")
    assert (result.verdict, result.so_far, rows_of(result)) == (Verdict.CANNOT_TELL, None, (6, 6, 6))


def test_four_signs_are_named(real: Handbook) -> None:
    found = one(real)
    assert (found.counts, found.words) == (True, "; ".join(SIGNS))
    assert found.settles == "when Accountable senior official: Desk began and what was added"


TEXT_CHANGE = (TEXT, item("text", LATELY, changed=True), item())
SHOWN = (TEXT, item(), CHANGED)


@pytest.mark.parametrize(
    ("evidence", "fields", "counts", "signs"),
    [
        ((), {"started": "2016"}, True, (1, 2, 3)),
        ((), {"resources": {"fte_added": 1}}, True, (0, 1, 3)),
        (TEXT_CHANGE, {"change": "altered"}, True, (0, 2, 3)),
        (SHOWN, {"change": "altered"}, False, (0, 2)),
        (SHOWN, {"change": "renamed"}, True, (0, 1, 2)),
        (SHOWN, {"change": "unchanged"}, True, (0, 1, 2)),
        (SHOWN, {"change": "new"}, False, (0, 2)),
        (SHOWN, {"change": "extended"}, False, (0, 2)),
        ((), {"started": "2016", "resources": {"fte_added": 1}}, False, (1, 3)),
        (TEXT_CHANGE, {"change": "altered", "started": "2016"}, False, (2, 3)),
    ],
)
def test_three_of_the_four_signs_make_it_suspect(
    real: Handbook, evidence: tuple[Data, ...], fields: Data, counts: bool, signs: tuple[int, ...]
) -> None:
    found = one(real, *evidence, **fields)
    assert (found.counts, found.words) == (counts, "; ".join(SIGNS[number] for number in signs))


def test_none_of_the_signs_is_said_too(real: Handbook) -> None:
    found = one(real, *SHOWN, **HONEST)
    assert (found.counts, found.words) == (False, "none of the four signs")


@pytest.mark.parametrize("kind", ["product", "case", "outcome"])
def test_a_change_that_cost_nothing_is_shown_by_a_product_case_or_outcome(real: Handbook, kind: str) -> None:
    shown = (TEXT, item(), item(kind, "2020", changed=True))
    assert one(real, *shown, change="altered").counts is False
    assert one(real, *shown, change="altered").words == f"{SIGNS[0]}; {SIGNS[2]}"


@pytest.mark.parametrize("shown", [item("event", changed=True), item("case"), item("case", "2026-07-01", changed=True)])
def test_an_event_an_item_without_a_change_or_a_later_one_does_not_show_it(real: Handbook, shown: Data) -> None:
    assert one(real, TEXT, item(), shown, change="altered").counts is True


def test_an_item_that_limits_shows_no_change(real: Handbook) -> None:
    limiting = item("case", LATELY, changed=True, shows="limits")
    assert one(real, TEXT, item(), limiting, change="altered").words == "; ".join(SIGNS)


def test_points_that_could_turn_the_answer_are_not_guessed(real: Handbook) -> None:
    found = one(real, resources=LEFT_OUT, started="2016")
    assert (found.counts, found.words) == (None, f"{SIGNS[1]}; {SIGNS[3]}; the rest is not known")
    assert one(real, resources=LEFT_OUT).counts is True, "three signs are enough, whatever the means are"
    settled = one(real, *TEXT_CHANGE, change="new", resources=LEFT_OUT, started="2016")
    assert settled.counts is False, "one sign and one unknown make two"
    both = one(real, *TEXT_CHANGE, change="new", resources=LEFT_OUT, started=LEFT_OUT)
    assert (both.counts, both.words) == (None, f"{SIGNS[3]}; the rest is not known")
    unsaid = one(real, *SHOWN, change=LEFT_OUT)
    assert (unsaid.counts, unsaid.words) == (None, f"{SIGNS[0]}; {SIGNS[2]}; the rest is not known")
    assert one(real, change=LEFT_OUT).counts is True, "three signs are enough, whatever was changed"


@pytest.mark.parametrize(
    ("started", "committed", "before"),
    [
        ("2015-02-28", "2015-03-01", True),
        ("2015-03-01", "2015-03-01", False),
        ("2015-02", "2015-03-01", True),
        ("2015-03", "2015-03-01", False),
        ("2015", "2015-03-01", None),
        ("2014", "2015", True),
        ("2015", "2015", False),
        ("2015-06", "2015", False),
    ],
)
def test_a_start_is_before_only_if_its_last_day_is(
    real: Handbook, started: str, committed: str, before: bool | None
) -> None:
    shown = (item("text", "2020"), item())
    found = one(real, *shown, started=started, commitments={"act": commitment(committed)}, resources=LEFT_OUT)
    assert (SIGNS[0] in found.words) is (before is True)
    assert found.counts is (None if before is not True else True)
    settled = one(
        real, *shown, started=started, commitments={"act": commitment(committed)}, resources=HONEST["resources"]
    )
    assert settled.counts is {True: True, False: False, None: None}[before]


@pytest.mark.parametrize(("first_shown", "before"), [("2014", True), ("2015-03-01", None), ("2016", None)])
def test_without_a_start_an_old_item_shows_that_it_is_older(
    real: Handbook, first_shown: str, before: bool | None
) -> None:
    found = one(real, item("text", first_shown), item(), started=LEFT_OUT, resources=HONEST["resources"])
    assert found.counts is before
    assert (SIGNS[0] in found.words) is (before is True)


def test_neither_start_nor_evidence_is_not_known(real: Handbook) -> None:
    made = [{**practice("desk", HOLDER, owner=None), **OLD, "evidence": [], "resources": HONEST["resources"]}]
    del made[0]["started"]
    data = profile({"focal-point": made}, departments=departments(HOLDER), commitments=COMMITTED)
    found = row(relabelled.judge(case_of(real, data)), "desk")
    assert (found.counts, found.words) == (None, f"{SIGNS[1]}; {SIGNS[3]}; the rest is not known")


def test_a_pioneer_who_declares_it_is_not_suspected_and_the_honest_share_is_shown(real: Handbook) -> None:
    found = one(real, preexisting="declared")
    assert (found.counts, found.words) == (False, "declared as older than the commitment")
    result = judged(real, *[old(preexisting="declared")] * 3, *[old()] * 2, *[honest()] * 5)
    assert (result.verdict, rows_of(result)) == (Verdict.PASS, (2, 10, 10))
    assert result.notes[0] == "Declared as older than the commitment, which is no fault: 3 of 10 practices."
    alone = judged(real, honest())
    assert alone.notes[0] == "Declared as older than the commitment, which is no fault: 0 of 1 practice."


def test_the_first_commitment_of_the_element_comes_before_that_of_the_country(real: Handbook) -> None:
    other = {"country": commitment("2005"), "element": commitment("2015-03-01", "focal-point")}
    assert SIGNS[0] in one(real, commitments=other).words
    elsewhere = {"country": commitment("2005"), "element": commitment("2015-03-01", "equal-protection")}
    assert SIGNS[0] not in one(real, commitments=elsewhere).words


def test_the_earliest_credible_commitment_counts(real: Handbook) -> None:
    credible = {"late": commitment("2015-03-01"), "early": commitment("2008")}
    assert SIGNS[0] not in one(real, commitments=credible).words
    reposted = {"late": commitment("2015-03-01"), "early": commitment("2008", sources=["repost"])}
    assert SIGNS[0] in one(real, commitments=reposted).words
    only_reposted = {"early": commitment("2008", sources=["repost"])}
    assert SIGNS[0] not in one(real, commitments=only_reposted).words


def after(real: Handbook, *predecessors: Data, **fields: Any) -> Row:
    """Return the row of a programme that was opened anew, with those before it."""
    new = practice("again", HOLDER, TEXT, item(), **{**OLD, "resources": HONEST["resources"], **fields})
    made = {"focal-point": [new, *predecessors]}
    data = profile(made, departments=departments(HOLDER), commitments=COMMITTED)
    return row(relabelled.judge(case_of(real, data)), "again")


def closed(name: str, started: Any, **fields: Any) -> Data:
    return practice(name, HOLDER, started=started, ended="2015-01-01", **fields)


def test_a_programme_closed_and_opened_again_began_with_its_first_predecessor(real: Handbook) -> None:
    assert after(real, started="2016").counts is False
    assert after(real, closed("first", "2010"), started="2016").counts is False, "not said to be its successor"
    assert after(real, closed("first", "2010"), started="2016", successor_of="first").counts is True
    chain = (closed("second", "2015-03-01", successor_of="first"), closed("first", "2010"))
    assert after(real, *chain, started="2016", successor_of="second").counts is True
    ring = closed("second", "2010", successor_of="again")
    assert after(real, ring, started="2016", successor_of="second").counts is True
    assert after(real, started="2016", successor_of="gone").counts is False


def test_a_predecessor_without_a_start_leaves_the_start_unknown(real: Handbook) -> None:
    assert after(real, closed("first", LEFT_OUT), started="2016", successor_of="first").counts is None


@pytest.mark.parametrize(("shared", "counts"), [(8.9, False), (9, True), (20, True)])
def test_a_new_unit_with_the_same_people_added_nobody(real: Handbook, shared: float, counts: bool) -> None:
    means = {**NOTHING_ADDED, "fte_added": 1, "fte_shared": shared}
    found = one(real, *SHOWN, change="renamed", resources=means)
    assert found.counts is counts
    assert (SIGNS[2] in found.words) is counts


def test_a_row_has_its_place_in_the_file(real: Handbook) -> None:
    made = {"focal-point": [old("desk"), honest("unit")]}
    data = profile(made, departments=departments(HOLDER), commitments=COMMITTED)
    found = row(relabelled.judge(read_case(real, data)), "Accountable senior official: unit")
    assert found.where.line == place_of(data, "elements", "focal-point", "practices", 1)
    assert (found.where.file, found.element) == ("country_profiles/exampleland.yml", "focal-point")
