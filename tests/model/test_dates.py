"""Partial dates: a year, a month or a day, and nothing invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from handbook.model.dates import PartialDate, PartialDateField, months_later

FIELD = TypeAdapter(PartialDateField)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "2011"),
        ("2011-05", date(2011, 5, 1), date(2011, 5, 31), "May 2011"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2011-05-16", date(2011, 5, 16), date(2011, 5, 16), "16 May 2011"),
    ],
)
def test_a_date_knows_its_first_and_last_possible_day(text: str, first: date, last: date, words: str):
    when = PartialDate.parse(text)
    assert (when.first, when.last, when.words(), str(when)) == (first, last, words, text)


@pytest.mark.parametrize(
    "text",
    ["", "11", "20111", "2011-5", "2011-13", "2011-00", "2011-05-32", "2011-05-00", "2011/05", "16.5.2011",
     "2011-05-16T00", " 2011", "2011\n", "2011-05-16\n", "-2011", "0999", "3000", "２０１１", "2011-05-", "May 2011"],
)  # fmt: skip
def test_what_is_not_one_of_the_three_forms_is_refused(text: str):
    with pytest.raises(ValueError):
        PartialDate.parse(text)
    with pytest.raises(ValidationError):
        FIELD.validate_python(text)


def test_a_day_that_the_calendar_lacks_is_kept_as_written_and_marked():
    when = PartialDate.parse("2011-02-31")
    assert not when.possible
    assert str(when) == "2011-02-31"
    assert when.first == when.last == date(2011, 2, 28)
    assert PartialDate.parse("2024-02-29").possible
    assert not PartialDate.parse("2023-02-29").possible


@pytest.mark.parametrize("value", [2011, "2011", 2011.0])
def test_a_year_may_be_a_number_or_text(value: object):
    assert FIELD.validate_python(value) == PartialDate(2011)


@pytest.mark.parametrize("value", [True, False, None, 11, 999, 3000, 2011.5, 20110516, [], {}, [2011]])
def test_no_other_value_is_a_date(value: object):
    with pytest.raises(ValidationError):
        FIELD.validate_python(value)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 11, 30), 24, date(2026, 11, 30)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 31), 1, date(2025, 1, 31)),
        (date(2024, 5, 5), 0, date(2024, 5, 5)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, later: date):
    assert months_later(day, months) == later


YEARS = st.integers(1000, 2999)
MONTHS = st.integers(1, 12)
DAYS = st.integers(1, 31)
PARTIAL = (
    st.builds(PartialDate, YEARS) | st.builds(PartialDate, YEARS, MONTHS) | st.builds(PartialDate, YEARS, MONTHS, DAYS)
)


@given(PARTIAL)
def test_writing_and_reading_a_date_is_identity(when: PartialDate):
    assert PartialDate.parse(str(when)) == when
    assert FIELD.validate_python(str(when)) == when
    assert when.first <= when.last


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_calendar_day_is_its_own_first_and_last(day: date):
    when = PartialDate.of(day)
    assert when.possible
    assert when.first == when.last == day
    assert str(when) == day.isoformat()
