"""An element is named that the framework does not have.

Elements are the pages below `docs/handbook/elements/`; an element's id is its page's file name. A misspelt id would
hide what is known of it.

Passes:

```yaml
elements:
  focal-point: {}
```

Fails:

```yaml
elements:
  focal-pont: {}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-element"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no element."""
    known = context.handbook.framework.elements
    yield from unknown(profile, Kind.ELEMENT, known, "in the framework")
