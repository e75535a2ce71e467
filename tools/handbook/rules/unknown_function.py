"""A department has a function that the framework does not have.

The functions are fixed, so that different ministries compare. Choose the nearest one.

Passes:

```yaml
function: foreign-affairs
```

Fails:

```yaml
function: foreign-affair
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-function"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no function."""
    known = context.handbook.reference.functions
    yield from unknown(profile, Kind.FUNCTION, known, "in country_profiles/reference/functions.yml")
