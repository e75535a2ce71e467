"""An owner is named that is not a post of the profile.

An owner is a post's id, `department` (the body exists for this), `all`, or left out if none was found.

Passes:

```yaml
owner: r2p-focal-point
```

Fails:

```yaml
owner: r2p-focal-pint
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-post"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no post."""
    known = context.written(profile, "posts")
    yield from unknown(profile, Kind.POST, known, "in this profile")
