"""A department is named that the profile does not have.

Practices, posts, links and evidence name departments by the ids under `departments:`.

Passes:

```yaml
departments:
  foreign: {name: Ministry of Foreign Affairs, function: foreign-affairs}
posts:
  focal-point: {title: Focal Point, department: foreign}
```

Fails:

```yaml
departments:
  foreign: {name: Ministry of Foreign Affairs, function: foreign-affairs}
posts:
  focal-point: {title: Focal Point, department: foreing}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.pointing import unknown

ID = "unknown-department"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids that point at no department."""
    known = context.written(profile, "departments")
    yield from unknown(profile, Kind.DEPARTMENT, known, "in this profile")
