"""A profile has no chapter.

Tables would link to a page that is not there. The chapter of `country_profiles/ghana.yml` is `docs/countries/ghana.md`.

Passes:

```text
country_profiles/ghana.yml
docs/countries/ghana.md
```

Fails:

```text
country_profiles/ghana.yml
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.read_profile import ProfileFile
from handbook.rules.engine import Context, Problem, Scope

ID = "profile-without-chapter"
SEVERITY = Severity.ERROR
SCOPE = Scope.FILE


def check(file: ProfileFile, context: Context) -> Iterator[Problem]:
    """Yield profiles that have no chapter."""
    if file.slug not in context.handbook.chapters:
        message = f"docs/countries/{file.slug}.md is not there"
        yield Problem(
            Where(file.path, 1, 1), message, "write it; `handbook new country` makes both files for a new one"
        )
