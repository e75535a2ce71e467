"""From rows to verdicts: shares, bands at their very limits, floors, and what is said of them."""

from typing import Any

import pytest

from case_builder import case_of, profile, rows_of
from handbook.assess.case import Case
from handbook.assess.ratio import (
    Share,
    Test,
    banded,
    held_back,
    high_is_bad,
    high_is_good,
    settling,
    thresholds,
    verdict,
)
from handbook.assess.squares import Screened
from handbook.assess.verdict import ORDER, Result, Row, Threshold, Verdict
from handbook.model.base import Where
from handbook.model.handbook import Handbook

ALL = Screened(10, 10)
TEST = Test("P1", "without an owner", "claimed practices", "who answers for")
PASS, WATCH, FAIL = ORDER


def rows(*counts: bool | None, **fields: Any) -> list[Row]:
    return [Row(f"row {number}", Where("f", number, 1), each, "words", **fields) for number, each in enumerate(counts)]


def some(counting: int, other: int, unknown: int = 0) -> list[Row]:
    return rows(*[True] * counting, *[False] * other, *[None] * unknown)


@pytest.fixture
def case(real: Handbook) -> Case:
    return case_of(real, profile())


@pytest.fixture
def closed(real: Handbook) -> Case:
    return case_of(real, profile(observability="closed"))


def test_a_share_leaves_out_what_is_not_known() -> None:
    share = Share.of(some(2, 1, 3))
    assert (share.counting, share.known, share.every) == (2, 3, 6)
    assert share.value == 2 / 3
    assert share.words == "2 of 3 known (3 not known)"
    assert Share.of(some(2, 1)).words == "2 of 3 known"
    assert (Share.of(some(0, 0, 2)).value, Share.of([]).value) == (0, 0)
    assert Share.of([]).words == "0 of 0 known"


@pytest.mark.parametrize(
    ("counting", "of", "found"),
    [(4, 5, PASS), (8, 10, PASS), (79, 100, WATCH), (1, 2, WATCH), (49, 100, FAIL), (0, 5, FAIL), (5, 5, PASS)],
)
def test_the_bands_of_a_strength_begin_at_their_limits(counting: int, of: int, found: Verdict) -> None:
    assert high_is_good(0.8, 0.5)(counting / of) is found


@pytest.mark.parametrize(
    ("counting", "of", "found"),
    [(0, 5, PASS), (1, 10, PASS), (11, 100, WATCH), (1, 4, WATCH), (26, 100, FAIL), (5, 5, FAIL)],
)
def test_the_bands_of_a_pitfall_end_at_their_limits(counting: int, of: int, found: Verdict) -> None:
    assert high_is_bad(0.25, 0.1)(counting / of) is found


@pytest.mark.parametrize(("tenths", "of"), [(tenths, of) for tenths in range(1, 10) for of in range(10, 110, 10)])
def test_no_share_misses_its_limit_by_a_rounding(tenths: int, of: int) -> None:
    limit, share = float(f"0.{tenths}"), Share(tenths * of // 10, of, of).value
    assert high_is_good(limit, 0.0)(share) is PASS
    assert high_is_bad(limit, 0.0)(share) is WATCH


@pytest.mark.parametrize(
    ("known", "every", "looked", "lacks"),
    [
        (5, 5, ALL, []),
        (5, 5, Screened(6, 10), []),
        (5, 5, Screened(59, 100), ["59 of 100 squares screened (60% needed)"]),
        (5, 5, Screened(0, 0), ["0 of 0 squares screened (60% needed)"]),
        (4, 4, ALL, ["4 rows known (5 needed)"]),
        (1, 1, ALL, ["1 row known (5 needed)"]),
        (0, 9, ALL, ["0 rows known (5 needed)"]),
        (6, 10, ALL, []),
        (9, 15, ALL, []),
        (5, 9, ALL, ["5 of 9 rows known (60% needed)"]),
        (4, 9, Screened(1, 2), ["1 of 2 squares screened (60% needed)", "4 rows known (5 needed)"]),
    ],
)
def test_floors(case: Case, known: int, every: int, looked: Screened, lacks: list[str]) -> None:
    assert held_back(case, looked, {"": Share(0, known, every)}) == lacks


def test_closed_holds_everything_back(case: Case, closed: Case, real: Handbook) -> None:
    assert held_back(closed, ALL, {"": Share(0, 9, 9)}) == ["outsiders cannot see what the state does"]
    for other in ("open", "partial"):
        assert not case_of(real, profile(observability=other)).closed
    assert not case.closed


def test_a_verdict_that_is_told(case: Case) -> None:
    given = some(3, 3)
    result = verdict(case, TEST, given, ALL, FAIL, ("fail_above",), "M")
    assert (result.test, result.verdict, result.so_far, result.settles) == ("P1", FAIL, None, None)
    assert (result.rows, result.mind, result.notes) == (tuple(given), "M", ())
    assert result.reason == "Claimed practices without an owner: 3 of 6 known."
    assert result.metric == case.judge.metric.version
    assert (result.told, result.provisional, result.words) == (FAIL, False, "fail")


def test_other_words_stand_for_the_plain_share(case: Case) -> None:
    assert verdict(case, TEST, some(3, 3), ALL, FAIL, (), says="it rests on two").reason == "It rests on two."
    held = verdict(case, TEST, some(3, 1), ALL, FAIL, (), says="it rests on two").reason
    assert held.endswith("So far it would fail: it rests on two; 10 of 10 squares screened.")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (PASS, "cannot tell (so far: would pass)"),
        (WATCH, "cannot tell (so far: would be watched)"),
        (FAIL, "cannot tell (so far: would fail)"),
    ],
)
def test_a_verdict_that_is_held_back_says_its_direction(case: Case, found: Verdict, words: str) -> None:
    result = verdict(case, TEST, some(1, 3), ALL, found, (), "M")
    assert (result.verdict, result.so_far, result.told) == (Verdict.CANNOT_TELL, found, found)
    assert (result.words, result.provisional) == (words, True)
    assert result.reason.startswith("Too little is known: 4 rows known (5 needed). So far it would ")
    assert result.mind == result.settles != "M"


def test_no_direction_from_nothing_or_where_nobody_can_see(case: Case, closed: Case) -> None:
    for result in (verdict(case, TEST, some(0, 0, 6), ALL, PASS, ()), verdict(closed, TEST, some(3, 3), ALL, PASS, ())):
        assert (result.verdict, result.so_far, result.words) == (Verdict.CANNOT_TELL, None, "cannot tell")
        assert "So far" not in result.reason
        assert (result.told, result.provisional) == (Verdict.CANNOT_TELL, False)
        assert result.settles


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (1, "So far, on 1 row only, it would fail: "),
        (2, "So far, on 2 rows only, it would fail: "),
        (3, "So far it would fail: "),
    ],
)
def test_a_direction_from_one_or_two_rows_says_how_few_they_are(case: Case, known: int, words: str) -> None:
    result = verdict(case, TEST, some(known, 0, 4), ALL, FAIL, ())
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, FAIL)
    assert result.reason.split(". ", 1)[1].startswith(words)


def test_what_else_is_lacking_holds_a_verdict_back_too(case: Case, closed: Case) -> None:
    result = verdict(case, TEST, some(0, 6), ALL, PASS, (), "M", lacks=["two facts", "a search"])
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, PASS)
    assert result.reason == (
        "Too little is known: two facts and a search. "
        "So far it would pass: claimed practices without an owner: 0 of 6 known; 10 of 10 squares screened."
    )
    assert result.mind == result.settles == "More claimed practices, each with a dated source."
    both = verdict(case, TEST, some(0, 4), ALL, PASS, (), lacks=["a search"])
    assert both.reason.startswith("Too little is known: 4 rows known (5 needed) and a search. So far it would pass: ")
    assert verdict(closed, TEST, some(0, 6), ALL, PASS, (), lacks=["a search"]).so_far is None
    assert verdict(case, TEST, some(0, 6), ALL, PASS, (), lacks=[]).verdict is PASS


def test_what_settles_names_three_rows_and_counts_the_others(case: Case, closed: Case) -> None:
    two = settling(case, TEST, some(1, 1, 2), ALL)
    assert two == "A source that says who answers for row 2 or who answers for row 3."
    five = settling(case, TEST, rows(*[None] * 5), ALL)
    assert five.endswith("who answers for row 2, or one of 2 more.")
    assert settling(case, TEST, rows(*[None] * 4), ALL).endswith("who answers for row 2, or one more.")
    own = settling(case, TEST, rows(None, settles="when it met"), ALL)
    assert own == "A source that says when it met."
    unlooked = settling(case, TEST, [], Screened(9, 10))
    assert unlooked == "A search for the elements behind 1 unlooked square."
    both = settling(case, TEST, rows(None), Screened(8, 10))
    assert both == "A source that says who answers for row 0 and a search for the elements behind 2 unlooked squares."
    assert settling(case, TEST, some(1, 3), ALL) == "More claimed practices, each with a dated source."
    outside = "Sources from outside that show what the state does, and a record that outsiders can see it."
    assert settling(closed, TEST, some(1, 1, 2), Screened(8, 10)) == outside


def test_each_named_share_must_hold_the_floors(case: Case) -> None:
    shares = {"texts": Share(1, 5, 8), "cases": Share(1, 4, 4), "courses": Share(0, 5, 9)}
    lacks = ["4 rows known for cases (5 needed)", "5 of 9 rows known for courses (60% needed)"]
    assert held_back(case, ALL, shares) == lacks
    result = verdict(case, TEST, some(3, 3), ALL, FAIL, (), "M", "so it is", shares)
    assert (result.verdict, result.so_far) == (Verdict.CANNOT_TELL, FAIL)
    assert result.reason == (
        "Too little is known: 4 rows known for cases (5 needed) and 5 of 9 rows known for courses (60% needed). "
        "So far it would fail: so it is; 10 of 10 squares screened."
    )


@pytest.mark.parametrize(
    ("counting", "other", "found", "mind"),
    [
        (0, 5, PASS, "Of the 5 claimed practices known, 1 row more without an owner would make it a watch."),
        (0, 20, PASS, "Of the 20 claimed practices known, 3 rows more without an owner would make it a watch."),
        (
            1,
            4,
            WATCH,
            "Of the 5 claimed practices known, 1 row fewer without an owner would make it a pass and "
            "1 row more without an owner would make it a fail.",
        ),
        (5, 0, FAIL, "Of the 5 claimed practices known, 4 rows fewer without an owner would make it a watch."),
    ],
)
def test_how_many_rows_would_change_it(case: Case, counting: int, other: int, found: Verdict, mind: str) -> None:
    result = banded(case, TEST, some(counting, other), ALL, high_is_bad(0.25, 0.1), ("fail_above", "watch_above"))
    assert (result.verdict, result.mind) == (found, mind)
    assert rows_of(result) == (counting, counting + other, counting + other)


def test_bands_that_nothing_can_leave(case: Case) -> None:
    result = banded(case, TEST, some(2, 4), ALL, high_is_bad(1.0, 1.0), ())
    assert (result.verdict, result.mind) == (PASS, "No single row would change this.")


def test_thresholds_have_their_path_and_value(case: Case) -> None:
    assert thresholds(case, "P1", "vacancy", "fail_above") == (
        Threshold("tests.P1.vacancy", 6.0),
        Threshold("tests.P1.fail_above", 0.25),
        Threshold("tests.floors.screened_share", 0.6),
        Threshold("tests.floors.known_share", 0.6),
        Threshold("tests.floors.rows", 5.0),
    )


def test_notes_do_not_bear_on_the_verdict() -> None:
    result = Result("P1", PASS, "R", "2").noting("one", "", "two").noting("three")
    assert (result.notes, result.verdict) == (("one", "two", "three"), PASS)


def test_words_of_verdicts() -> None:
    assert [each.word for each in Verdict] == ["pass", "watch", "fail", "cannot tell", "not tested"]
