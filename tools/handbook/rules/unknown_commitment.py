"""A quotation names a commitment that the profile does not have.

Commitments are named by the ids under `commitments:`.

Passes:

```yaml
commitment: act-818
```

Fails:

```yaml
commitment: act-881
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-commitment"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no commitment."""
    known = context.written(profile, "commitments")
    yield from unknown(profile, Kind.COMMITMENT, known, "in this profile")
