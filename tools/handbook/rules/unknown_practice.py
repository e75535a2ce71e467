"""A practice, or a review, names a practice that its element does not have.

`successor_of` names another practice of the same element, so that a renamed or moved body keeps its history. A review
that carries the readers' check names the practice whose description was read.

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
    """Yield predecessors and practices of reviews that are not there."""
    for element, answer in profile.elements.items():
        known = [practice.id for practice in answer.practices]
        for practice in answer.practices:
            if practice.successor_of is not None and practice.successor_of not in known:
                message = f'no practice of this element is called "{practice.successor_of}"'
                hint = did_you_mean(practice.successor_of, known, "add the older practice, or leave the field out")
                yield Problem(practice.at("successor_of"), message, hint, element=element)
    yield from _reviews(profile)


def _reviews(profile: Profile) -> Iterator[Problem]:
    for review in profile.reviews:
        known = [practice.id for practice in profile.answer(review.element).practices]
        if review.practice is not None and review.practice not in known:
            message = f'no practice of "{review.element}" is called "{review.practice}"'
            hint = did_you_mean(review.practice, known, "name the element, and one of its practices")
            yield Problem(review.at("practice"), message, hint, element=review.element)
