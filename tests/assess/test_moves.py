"""What moves between two standings: nothing of a country that stays, and each thing that differs once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from assessment_samples import FAIL, RESULTS, THIN, Make, standing
from coverage_handbook import COUNCIL, LAW
from handbook.assess.mainstreamed import Side, Spread, Tally
from handbook.assess.moves import LevelMove, Moves, SpreadMove, moves, verdict_moves
from handbook.assess.verdict import Verdict
from handbook.model.handbook import Handbook


@pytest.fixture(scope="session")
def make(tiny: Callable[..., Handbook]) -> Make:
    """Return a function that makes a standing."""
    metric = tiny().reference.metric
    assert metric is not None
    return partial(standing, metric)


def test_a_country_that_stays_moves_nothing(make: Make) -> None:
    assert moves(make(), make()) == Moves() and Moves().none


@pytest.mark.parametrize("level", [0, 1, None])
def test_a_level_moves(make: Make, level: int | None) -> None:
    found = moves(make(), make(levels={LAW: None, COUNCIL: level}))
    assert found == Moves(levels=(LevelMove(COUNCIL, 2, level),)) and not found.none


def test_a_new_element_is_a_level_that_moves(make: Make) -> None:
    found = moves(make(levels={}), make(levels={LAW: None, COUNCIL: 0}))
    assert found.levels == (LevelMove(COUNCIL, None, 0),)


def test_a_verdict_moves_also_if_only_what_it_would_be_so_far_does(make: Make) -> None:
    results = {**RESULTS, "P1": replace(FAIL, verdict=Verdict.WATCH), "S1": replace(THIN, so_far=Verdict.FAIL)}
    found = moves(make(), make(results=results))
    assert [(each.test.id, each.turned) for each in found.verdicts] == [("S1", True), ("P1", True)]
    assert (found.restated, found.levels, found.spread) == ((), (), ())
    assert verdict_moves(make(), make(results=results)) == found.verdicts


def test_a_verdict_that_rests_on_other_rows_is_restated(make: Make) -> None:
    found = moves(make(), make(results={**RESULTS, "P1": replace(FAIL, reason="3 of 4.")}))
    assert ([each.test.id for each in found.restated], found.verdicts, found.none) == (["P1"], (), False)


def test_only_the_wanted_tests(make: Make) -> None:
    results = {**RESULTS, "P1": replace(FAIL, verdict=Verdict.WATCH), "S1": replace(THIN, reason="Other.")}
    found = moves(make(), make(results=results, levels={COUNCIL: 1}))
    assert ([each.test.id for each in found.of({"P1"}).verdicts], found.of({"P1"}).restated) == (["P1"], ())
    assert [each.test.id for each in found.of({"S1"}).restated] == ["S1"]
    assert found.of({"S1"}).verdicts == ()
    assert found.of(set()).levels == found.levels


def test_breadth_and_depth_move_on_each_side(make: Make) -> None:
    nothing = Spread(Tally(0, 0, 1), Tally(0, 0, 2))
    sides = {Side.HOME: nothing, Side.ABROAD: nothing}
    found = moves(
        make(whole=nothing, sides=sides),
        make(whole=nothing, sides={**sides, Side.HOME: Spread(Tally(1, 0, 1), Tally(0, 1, 2))}),
    )
    assert found.spread == (
        SpreadMove("breadth, home", "0 of 1", "1 of 1"),
        SpreadMove("depth, home", "0 of 2", "0 of 2 (1 not known)"),
    )


def test_breadth_and_depth_move_over_both_sides(make: Make) -> None:
    found = moves(make(), make(whole=Spread(Tally(2, 2, 6), Tally(1, 8, 40))))
    assert found.spread == (
        SpreadMove("breadth", "1 of 6 (2 not known)", "2 of 6 (2 not known)"),
        SpreadMove("depth", "1 of 40 (9 not known)", "1 of 40 (8 not known)"),
    )
