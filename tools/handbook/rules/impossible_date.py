"""A date that the calendar does not have, or an end before its beginning.

Passes:

```yaml
started: 2011-05
ended: 2019-02-28
```

Fails:

```yaml
started: 2011-05
ended: 2010-02-30
```
"""

from collections.abc import Iterator
from functools import cache

from handbook.finding import Severity
from handbook.model.base import Model
from handbook.model.dates import PartialDate
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope

ID = "impossible-date"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE

ORDERED = (("started", "ended"), ("date", "ended"), ("from_", "to"))


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield impossible days and spans that end before they begin."""
    for part in profile.parts:
        for field, value in dates(part):
            if not value.possible:
                message = f'there is no day "{value}"'
                yield Problem(part.at(field), message, "look the date up in the source", element=part.about_element)
        for start, end in _spans(type(part)):
            yield from _order(part, start, end)


def dates(part: Model) -> Iterator[tuple[str, PartialDate]]:
    """Yield the dates of one part with the names of their fields as written in the file."""
    values = part.__dict__
    for name, key in _date_fields(type(part)):
        value = values[name]
        if value is not None:
            yield key, value


@cache
def _spans(model: type[Model]) -> tuple[tuple[str, str], ...]:
    return tuple(span for span in ORDERED if set(span) <= set(model.model_fields))


@cache
def _date_fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if "PartialDate" in str(field.annotation))


def _order(part: Model, start: str, end: str) -> Iterator[Problem]:
    first, last = getattr(part, start, None), getattr(part, end, None)
    if isinstance(first, PartialDate) and isinstance(last, PartialDate) and last.last < first.first:
        message = f"it ended ({last}) before it began ({first})"
        yield Problem(part.at(end), message, "look both dates up in the source", element=part.about_element)
