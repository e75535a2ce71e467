"""A chapter has no profile behind it, or names another than its own.

The chapter `docs/countries/ghana.md` belongs to the profile `country_profiles/ghana.yml` and says so in its front
matter.

Passes:

```markdown
---
country: ghana
---
```

Fails:

```markdown
---
country: gahna
---
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import did_you_mean

ID = "chapter-without-profile"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER
WAIVABLE = False


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield chapters that no profile stands behind."""
    files = context.handbook.profile_files
    if chapter.page.faults:
        return
    if chapter.country is None:
        hint = f"begin the file with front matter: country: {chapter.slug}"
        yield Problem(Where(chapter.page.path, 1, 1), "the front matter names no country", hint)
    elif chapter.country not in files:
        hint = did_you_mean(chapter.country, files, "make one with `handbook new country`")
        yield Problem(chapter.page.at("country"), f'there is no profile "{chapter.country}"', hint)
    elif chapter.country != chapter.slug:
        message = f'this chapter is called "{chapter.slug}" and names the profile "{chapter.country}"'
        yield Problem(chapter.page.at("country"), message, "give the chapter and its profile the same name")
