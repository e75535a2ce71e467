"""A UN-mandated finding on the state's own agents does not open the chapter.

A tidy mechanism must not hide what a state's own agents do. While such a finding stands in the profile, the chapter
begins with `{{ glance() }}`, which shows it first; the introduction follows.

Passes:

```markdown
# Exampleland

{{ glance() }}

This chapter covers what public sources say.
```

Fails:

```markdown
# Exampleland

This chapter covers what public sources say.

{{ glance() }}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter, country_of
from handbook.model.profile import ConductFinding
from handbook.rules.engine import Context, Problem, Scope

ID = "conduct-first"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER
WAIVABLE = False

OPENING = "glance"


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield a chapter that says something else before a finding that stands."""
    profile = context.handbook.profiles.get(country_of(chapter))
    standing = [each for each in profile.conduct_findings if _stands(each, context)] if profile else []
    if not standing:
        return
    line = _first_line(chapter)
    if not any(call.name == OPENING and call.line == line for call in chapter.page.calls):
        where = Where(chapter.page.path, min(line, len(chapter.page.lines)), 1)
        message = f"a finding of {standing[0].body} stands, and the chapter does not open with it"
        yield Problem(where, message, "put {{ glance() }} right below the title: it shows the finding first")


def _stands(finding: ConductFinding, context: Context) -> bool:
    begun = finding.date.first <= context.on
    return begun and (finding.ended is None or finding.ended.first > context.on)


def _first_line(chapter: Chapter) -> int:
    """Return the first line below the title that says anything."""
    title = next((each.line for each in chapter.page.headings if each.level == 1), chapter.page.body_line - 1)
    lines = enumerate(chapter.page.lines[title:], start=title + 1)
    return next((number for number, text in lines if text.strip()), title + 1)
