"""An answer was written against another text of the requirement.

An element's page says what it asks for. Each answer carries the fingerprint of the text that it was written against.
When that text changes, the answer may no longer fit: somebody has to look, and then confirms it with the command.
Changes of white space, typography and links do not count.

In the examples, `req-7c1e09b2` is the fingerprint of today's text.

Passes:

```yaml
elements:
  focal-point:
    answers: req-7c1e09b2
```

Fails:

```yaml
elements:
  focal-point:
    answers: req-00000000
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope

ID = "suspect-answer"
SEVERITY = Severity.WARNING
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the answers whose stamp is not the fingerprint of today's requirement."""
    for name, answer in profile.elements.items():
        element = context.handbook.framework.elements.get(name)
        if element is None or answer.answers in (None, element.requirement):
            continue
        where = profile.at("elements", name, "answers")
        message = f'the answer to "{name}" was written against {answer.answers}; the text is now {element.requirement}'
        hint = f"see whether it still fits, then run: handbook confirm {profile.code} {name}"
        yield Problem(where, message, hint, element=name)
