"""A source is named that nobody has described.

Every fact carries the id of a source under `sources:` of the profile or of the shared bibliography,
`country_profiles/reference/sources.yml`.

Passes:

```yaml
evidence:
  - {kind: text, date: 2011, source: act-818, shows: supports, says: Sets up a council.}
```

Fails:

```yaml
evidence:
  - {kind: text, date: 2011, source: act-881, shows: supports, says: Sets up a council.}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-source"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no source."""
    known = {*context.written(profile, "sources"), *context.handbook.reference.sources}
    yield from unknown(profile, Kind.SOURCE, known, "in this profile or in the shared bibliography")
