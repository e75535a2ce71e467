"""A plan names an owner that is neither a post nor a department of the profile.

A promise without an owner may leave the field out; it is then shown as a promise without owner.

Passes:

```yaml
plan:
  - {id: fill-the-post, element: focal-point, action: Appoint a focal point., owner: foreign, status: proposed}
```

Fails:

```yaml
plan:
  - {id: fill-the-post, element: focal-point, action: Appoint a focal point., owner: foregin, status: proposed}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-office"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield plan owners that are not there."""
    known = context.written(profile, "posts") | context.written(profile, "departments")
    yield from unknown(profile, Kind.OFFICE, known, "in this profile")
