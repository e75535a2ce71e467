"""A practice says that it took over from one that its element does not have.

`successor_of` names another practice of the same element, so that a renamed or moved body keeps its history.

Passes:

```yaml
practices:
  - {id: board, department: presidency, scope: both, ended: 2019}
  - {id: task-force, department: presidency, scope: both, successor_of: board}
```

Fails:

```yaml
practices:
  - {id: task-force, department: presidency, scope: both, successor_of: bord}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import did_you_mean

ID = "unknown-practice"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield predecessors that are not there."""
    for element, answer in profile.elements.items():
        known = [practice.id for practice in answer.practices]
        for practice in answer.practices:
            if practice.successor_of is not None and practice.successor_of not in known:
                message = f'no practice of this element is called "{practice.successor_of}"'
                hint = did_you_mean(practice.successor_of, known, "add the older practice, or leave the field out")
                yield Problem(practice.at("successor_of"), message, hint, element=element)
