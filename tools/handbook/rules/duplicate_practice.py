"""Two practices of one element have the same id.

An id names a practice in links, disputes and later versions, so it stands once in its element.

Passes:

```yaml
practices:
  - {id: national-council, department: peace-council, scope: home}
  - {id: district-councils, department: peace-council, scope: home}
```

Fails:

```yaml
practices:
  - {id: councils, department: peace-council, scope: home}
  - {id: councils, department: peace-council, scope: home}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope

ID = "duplicate-practice"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield practices whose id was used before in their element."""
    for element, answer in profile.elements.items():
        seen: set[str] = set()
        for practice in answer.practices:
            if practice.id in seen:
                message = f'the practice id "{practice.id}" is used twice in "{element}"'
                yield Problem(practice.at("id"), message, "give the second another id", element=element)
            seen.add(practice.id)
