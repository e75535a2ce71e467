"""A restricted or embargoed fact stands in a public repository.

What is in a public repository is public, whatever the site shows. Nothing secret may be committed at all: write
`screened: {result: not-published, reason: ..., review_on: ...}` and no more.

Passes:

```yaml
screened: {result: not-published, reason: clearance pending, review_on: 2099-05}
```

Fails:

```yaml
evidence:
  - {kind: event, date: 2024-11, source: letter, shows: supports, says: A meeting., sensitivity: restricted}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.source import Guarded
from handbook.rules.engine import Context, Problem, Scope

ID = "guarded-fact"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE
WAIVABLE = False

FIELDS = ("sensitivity", "embargoed_until")


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield facts that are marked as not for the public."""
    for part in profile.parts:
        if isinstance(part, Guarded):
            for field in FIELDS:
                if getattr(part, field) is not None:
                    message = f"a fact with `{field}` stands in a public repository"
                    hint = "remove the fact, also from the history; say `not-published` with a reason and a date"
                    yield Problem(part.key_at(field), message, hint, element=part.about_element)
