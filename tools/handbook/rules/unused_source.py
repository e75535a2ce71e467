"""A source is described and never used.

Nothing in the profile points at it and the chapter does not cite it. Perhaps a fact was removed, or its id misspelt.

Passes:

```yaml
sources:
  act-818: {title: National Peace Council Act, publisher: Parliament of Ghana, issuer: parliament, kind: law}
commitments:
  act-818: {title: Act 818, date: 2011, force: law, scope: home, sources: [act-818]}
```

Fails:

```yaml
sources:
  act-818: {title: National Peace Council Act, publisher: Parliament of Ghana, issuer: parliament, kind: law}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.references import Kind, pointers
from handbook.rules.engine import Context, Problem, Scope

ID = "unused-source"
SEVERITY = Severity.WARNING
SCOPE = Scope.PROFILE


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield sources that nothing uses."""
    used = {pointer.id for pointer in pointers(profile) if pointer.kind is Kind.SOURCE}
    for chapter in context.handbook.chapters.values():
        if chapter.country is not None and context.handbook.profiles.get(chapter.country) is profile:
            used.update(
                str(argument) for call in chapter.page.calls if call.name == "cite" for argument in call.arguments
            )
    for source in profile.sources:
        if source not in used:
            hint = "use it, or remove it"
            yield Problem(profile.key_at("sources", source), f'the source "{source}" is never used', hint)
