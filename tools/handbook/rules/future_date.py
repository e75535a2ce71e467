"""A fact is dated in the future.

Evidence is about what has happened. Only dates of things that are planned may lie ahead: `review_due`, `review_on`,
`due`, `until`, `embargoed_until`.

Passes:

```yaml
review_due: 2099-11
```

Fails:

```yaml
as_of: 2099-11-22
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.impossible_date import dates

ID = "future-date"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE

MAY_LIE_AHEAD = frozenset({"review_due", "review_on", "due", "until", "embargoed_until"})


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield facts dated after the day of the check."""
    for part in profile.parts:
        for field, value in dates(part):
            if field not in MAY_LIE_AHEAD and value.first > context.on:
                message = f'{field}: "{value}" is in the future (today is {context.on.isoformat()})'
                yield Problem(part.at(field), message, "look the date up in the source", element=part.about_element)
