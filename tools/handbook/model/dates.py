"""Dates that may be a year, a month or a day, compared without inventing what is not known."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbook.words import MONTHS

PATTERN = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_MATCH = re.compile(PATTERN.replace("$", r"\Z")).match
EARLIEST_YEAR, LATEST_YEAR = 1000, 2999
SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as it was written: `2011`, `2011-05` or `2011-05-16`.

    A day that its month does not have (`2011-02-31`) is kept as written, so that a rule can point at it.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a date; raise ValueError if it is not one of the three forms."""
        if not _MATCH(text):
            raise ValueError(text)
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a whole calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def possible(self) -> bool:
        """Whether the calendar has this day."""
        return self.day is None or self.day <= monthrange(self.year, self.month or 1)[1]

    @property
    def first(self) -> date:
        """The first day that this date can mean."""
        month, day = self.month or 1, self.day or 1
        return date(self.year, month, day if day <= SHORTEST_MONTH else min(day, monthrange(self.year, month)[1]))

    @property
    def last(self) -> date:
        """The last day that this date can mean: what counts for ageing."""
        month = self.month or 12
        days = monthrange(self.year, month)[1]
        return date(self.year, month, min(self.day or days, days))

    def words(self) -> str:
        """Return the date for readers: `2011`, `May 2011`, `16 May 2011`."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    def __str__(self) -> str:
        parts = (f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}")
        return "-".join(part for part in parts if part)


def months_later(day: date, months: int) -> date:
    """Return the day `months` later, or the last of its month if that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=20_000)
def _parsed(text: str) -> PartialDate:
    """Read a date that has the right form; the same few thousand days stand in all profiles."""
    return PartialDate(*(int(part) for part in text.split("-")))


def _validate(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and EARLIEST_YEAR <= value <= LATEST_YEAR:
        return PartialDate(value)
    if isinstance(value, str) and _MATCH(value):
        return _parsed(value)
    raise PydanticCustomError("date_form", "not a date")


PartialDateField = Annotated[
    PartialDate,
    PlainValidator(_validate),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR},
                {"type": "string", "pattern": PATTERN},
            ],
            "examples": ["2011", "2011-05", "2011-05-16"],
        }
    ),
]
"""A date field of a profile: a year (a number or text), a year and month, or a day."""
