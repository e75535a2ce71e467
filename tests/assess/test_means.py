"""Staff and money that a practice added: what is not known is never zero, and currencies are never summed."""

from typing import Any

import pytest

from case_builder import LATELY, LEFT_OUT, case_of, item, practice, profile
from handbook.assess.case import Case
from handbook.assess.means import Means, means_of, net_money, people, staff_added, sums
from handbook.model.handbook import Handbook
from handbook.model.practice import Practice

TEXT = item("text", "2015-03-01")


def money(amount: float, currency: str = "EUR", year: str = "2025") -> dict[str, Any]:
    return {"amount": amount, "currency": currency, "year": year}


def only(real: Handbook, resources: Any = LEFT_OUT, *evidence: dict[str, Any]) -> tuple[Case, Practice]:
    """Return the case of a country with one practice, and that practice."""
    shown = (TEXT, item(), *evidence)
    case = case_of(real, profile({"focal-point": [practice("p", "foreign-affairs", *shown, resources=resources)]}))
    return case, case.practices[0].practice


def no_money(when: str = LATELY, shows: str = "limits", kind: str = "money") -> dict[str, Any]:
    return item(kind, when, shows=shows)


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        (LEFT_OUT, Means.UNKNOWN),
        (None, Means.UNKNOWN),
        ({}, Means.UNKNOWN),
        ({"fte_added": 0}, Means.UNKNOWN),
        ({"money": [money(0)]}, Means.UNKNOWN),
        ({"fte_shared": 3}, Means.UNKNOWN),
        ({"base": True}, Means.UNKNOWN),
        ({"money_relabelled": [money(5)]}, Means.UNKNOWN),
        ({"fte_added": 0, "money": [money(0, year="2027")]}, Means.UNKNOWN),
        ({"fte_added": 0, "money": [money(0)]}, Means.NONE),
        ({"fte_added": 0, "money": [money(5)], "money_displaced": [money(5)]}, Means.NONE),
        ({"fte_added": 0, "money": [money(5)], "money_displaced": [money(6)]}, Means.NONE),
        ({"fte_added": 0, "money": [money(5)], "money_displaced": [money(4.5)]}, Means.ADDED),
        ({"fte_added": 0, "money": [money(5)], "money_displaced": [money(5, "USD")]}, Means.ADDED),
        ({"fte_added": 0, "money": [money(5), money(5, "USD")], "money_displaced": [money(5)]}, Means.ADDED),
        ({"fte_added": 0.1}, Means.ADDED),
        ({"money": [money(1)]}, Means.ADDED),
        ({"money": [money(1, year="2026")]}, Means.ADDED),
        ({"money": [money(1, year="2027")]}, Means.UNKNOWN),
    ],
)
def test_means_are_added_none_or_not_known(real: Handbook, resources: Any, expected: Means) -> None:
    assert means_of(*only(real, resources)) is expected


def test_money_that_others_lost_only_in_a_later_year_is_not_subtracted_yet(real: Handbook) -> None:
    lost_later = {"money": [money(5)], "money_displaced": [money(5, year="2027")]}
    assert means_of(*only(real, lost_later)) is Means.ADDED


def test_a_dated_item_that_complains_of_means_is_not_a_zero(real: Handbook) -> None:
    assert means_of(*only(real, LEFT_OUT, no_money())) is Means.SHORT
    assert means_of(*only(real, {"fte_added": 0}, no_money())) is Means.SHORT
    assert means_of(*only(real, {"fte_added": 0, "money": [money(0)]}, no_money())) is Means.NONE


@pytest.mark.parametrize("item", [no_money("2026-07-01"), no_money(shows="supports"), no_money(kind="post")])
def test_a_later_item_or_one_of_another_direction_or_kind_does_not(real: Handbook, item: dict[str, Any]) -> None:
    assert means_of(*only(real, LEFT_OUT, item)) is Means.UNKNOWN


def test_what_is_on_record_counts_for_more_than_an_item_that_limits_it(real: Handbook) -> None:
    assert means_of(*only(real, {"fte_added": 1}, no_money())) is Means.ADDED
    assert means_of(*only(real, {"money": [money(1)]}, no_money())) is Means.ADDED


@pytest.mark.parametrize(
    ("added", "shared", "expected"),
    [
        (None, None, None),
        (None, 9, None),
        (0, None, 0.0),
        (0, 0, 0.0),
        (2, None, 2.0),
        (2, 0, 2.0),
        (1, 8.9, 1.0),
        (1, 9, 0.0),
        (1, 9.1, 0.0),
        (0, 5, 0.0),
    ],
)
def test_a_unit_of_the_same_people_added_nobody(
    real: Handbook, added: float | None, shared: float | None, expected: float | None
) -> None:
    assert staff_added(*only(real, {"fte_added": added, "fte_shared": shared})) == expected


def test_a_new_unit_with_the_same_people_has_no_means_of_its_own(real: Handbook) -> None:
    assert means_of(*only(real, {"fte_added": 1, "fte_shared": 9, "money": [money(0)]})) is Means.NONE
    assert means_of(*only(real, {"fte_added": 1, "fte_shared": 8.9, "money": [money(0)]})) is Means.ADDED


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        (LEFT_OUT, None),
        ({}, None),
        ({"fte_added": 2}, 2.0),
        ({"fte_added": 0}, 0.0),
        ({"fte_shared": 3, "source": "report"}, 3.0),
        ({"fte_added": 2, "fte_shared": 3, "source": "report"}, 5.0),
        ({"fte_added": 2, "fte_shared": 3}, 2.0),
        ({"fte_added": 1, "fte_shared": 9, "source": "report"}, 9.0),
    ],
)
def test_seconded_staff_counts_if_a_source_says_so(real: Handbook, resources: Any, expected: float | None) -> None:
    assert people(*only(real, resources)) == expected


def test_unsourced_shared_staff_alone_is_not_a_count_of_zero_people(real: Handbook) -> None:
    assert people(*only(real, {"fte_shared": 3})) is None


def test_money_is_netted_currency_by_currency(real: Handbook) -> None:
    resources = {
        "money": [money(10), money(5), money(7, "USD"), money(100, year="2027")],
        "money_displaced": [money(4), money(9, "GHS"), money(1, "USD", "2027")],
    }
    assert net_money(*only(real, resources)) == {"EUR": 11.0, "USD": 7.0}
    assert net_money(*only(real)) == {}


def test_sums_take_the_years_that_have_begun(real: Handbook) -> None:
    case, found = only(real, {"money": [money(1, year="2026"), money(2, year="2026-06-30"), money(4, year="2026-07")]})
    assert found.resources is not None
    assert sums(case, found.resources.money) == {"EUR": 3.0}
