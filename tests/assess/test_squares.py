"""Squares: which departments owe which elements, and what is known of each square."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from case_builder import ELEMENTS, FIRST_SEEN, TRAINERS, Data, case_of, department, departments, practice, profile
from handbook.assess.case import Case
from handbook.assess.squares import Screened, SquareState, core, screened, squares
from handbook.model.handbook import Handbook

COURSE, MECHANISM = "workforce-training", "interdepartmental-mechanism"


def states(case: Case, element: str = COURSE) -> dict[str, SquareState]:
    return {each.department: each.state for each in squares(case) if each.element.id == element}


def owed(real: Handbook, bodies: Data, practices: dict[str, list[Data]] | None = None) -> list[str]:
    return list(states(case_of(real, profile(practices, departments=bodies))))


def test_a_department_owes_what_its_function_usually_holds(real: Handbook) -> None:
    assert owed(real, departments(*TRAINERS, "health")) == list(TRAINERS)


def test_the_four_states(real: Handbook) -> None:
    practices = {COURSE: [practice("p", "defence")]}
    bodies = departments("defence", "justice")
    found = case_of(real, profile(practices, departments=bodies))
    assert states(found) == {"defence": SquareState.HELD, "justice": SquareState.ABSENT}
    nothing = case_of(real, profile(departments=bodies))
    assert set(states(nothing).values()) == {SquareState.NONE_FOUND}
    for result in (None, "not-published"):
        hidden = case_of(real, profile(practices, {COURSE: result}, departments=bodies))
        assert set(states(hidden).values()) == {SquareState.NOT_SCREENED}
    claimed = case_of(real, profile(practices, {COURSE: "nothing"}, departments=bodies))
    assert states(claimed) == {"defence": SquareState.HELD, "justice": SquareState.NONE_FOUND}


def test_what_was_not_found_counts_as_missing_only_near_the_search_and_after_it(real: Handbook) -> None:
    data = profile({COURSE: [practice("p", "defence")]}, departments=departments("defence", "justice"))

    def on_day(day: date, element: str = COURSE) -> dict[str, SquareState]:
        return states(case_of(real, data, day), element)

    found, nothing = SquareState.ABSENT, SquareState.NONE_FOUND
    for day in (FIRST_SEEN, date(2026, 1, 1), date(2036, 1, 1)):
        assert on_day(day) == {"defence": SquareState.HELD, "justice": found}
        assert set(on_day(day, MECHANISM).values()) == {nothing}
    before = FIRST_SEEN - timedelta(days=1)
    assert on_day(before) == {"defence": SquareState.HELD, "justice": SquareState.NOT_SCREENED}
    assert set(on_day(before, MECHANISM).values()) == {SquareState.NOT_SCREENED}
    assert screened(squares(case_of(real, data, before))).looked == 1


def test_elements_that_cannot_apply_have_no_squares(real: Handbook) -> None:
    case = case_of(real, profile({COURSE: [practice()]}, {COURSE: "not-applicable"}))
    assert states(case) == {}
    assert COURSE not in case.owing
    assert all(held.element != COURSE for held in case.practices)


def test_a_department_owes_more_or_less_by_its_own_relevance(real: Handbook) -> None:
    bodies = departments("defence")
    bodies["health"] = department("health", relevant={"add": [COURSE], "reason": "R"})
    bodies["justice"] = department("justice", relevant={"drop": [COURSE], "reason": "R"})
    both = {"add": [COURSE], "drop": [COURSE], "reason": "R"}
    bodies["police"] = department("interior-police", relevant=both)
    assert owed(real, bodies) == ["defence", "health"]


def test_who_works_on_an_element_owes_it(real: Handbook) -> None:
    bodies = departments("defence", "health")
    dropped = department("justice", relevant={"drop": [COURSE], "reason": "R"})
    practices = {COURSE: [practice("p", "health"), practice("q", "justice"), practice("r", "unlisted")]}
    assert owed(real, bodies | {"justice": dropped}, practices) == ["defence", "health", "justice"]
    ended = {COURSE: [practice("p", "health", ended="2020")]}
    assert owed(real, bodies, ended) == ["defence"]


def test_the_practices_stand_in_the_square_of_their_department(real: Handbook) -> None:
    practices = {COURSE: [practice("a", "defence"), practice("b", "defence"), practice("c", "justice")]}
    case = case_of(real, profile(practices))
    (found,) = [each for each in squares(case) if each.element.id == COURSE and each.department == "defence"]
    assert [held.practice.id for held in found.practices] == ["a", "b"]
    assert found.screened


def bureaus(*order: str, **fields: Any) -> Data:
    """Return several departments of one function, in an order."""
    return {name: department("defence", **fields.get(name, {})) for name in order}


@pytest.mark.parametrize("order", list(permutations(("army", "ministry", "staff"))))
def test_departments_of_one_function_owe_an_element_once_in_any_order(real: Handbook, order: tuple[str, ...]) -> None:
    assert owed(real, bureaus(*order)) == ["army"]
    assert owed(real, bureaus(*order, staff={"lead": True})) == ["staff"]
    busy = {MECHANISM: [practice("p", "ministry")]}
    assert owed(real, bureaus(*order), busy) == ["ministry"]
    assert owed(real, bureaus(*order, staff={"lead": True}), busy) == ["staff"]
    working = {**busy, COURSE: [practice("p", "staff"), practice("q", "army")]}
    assert sorted(owed(real, bureaus(*order), working)) == ["army", "staff"]
    ended = {MECHANISM: [practice("p", "ministry", ended="2020"), practice("q", "ministry", ended="2021")]}
    assert owed(real, bureaus(*order), {**ended, "peace-operations": [practice("p", "staff")]}) == ["ministry"]


def test_one_of_them_that_does_not_owe_it_leaves_it_to_another(real: Handbook) -> None:
    drop = {"relevant": {"drop": [COURSE], "reason": "R"}}
    assert owed(real, bureaus("army", "ministry", army=drop)) == ["ministry"]


def test_only_core_elements_if_asked(real: Handbook) -> None:
    case = case_of(real, profile())
    every, cores = squares(case), squares(case, core)
    assert (len(every), len(cores)) == (92, 55)
    assert cores == [each for each in every if each.element.facts.core]
    assert [each.element.id for each in every] == sorted(
        (each.element.id for each in every), key=list(real.framework.elements).index
    )


def test_how_many_squares_were_looked_at(real: Handbook) -> None:
    half = dict.fromkeys(ELEMENTS[:12])
    seen = screened(squares(case_of(real, profile(screened=half))))
    assert seen.applicable == 92
    assert seen.words == f"{seen.looked} of 92 squares screened"
    assert 0 < seen.share == seen.looked / 92 < 1
    assert screened(squares(case_of(real, profile(blank=True)))) == Screened(0, 92)
    assert screened(squares(case_of(real, profile()))) == Screened(92, 92)


def test_nothing_is_told_from_no_square(real: Handbook) -> None:
    nobody = squares(case_of(real, profile(departments={})))
    assert nobody == []
    assert screened(nobody).share == 0
