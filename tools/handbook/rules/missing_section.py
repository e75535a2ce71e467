"""An element was screened and the chapter has no section for it.

Every element that somebody has looked at owes its readers a section, under a heading whose anchor is the element's id.
Elements that nobody has looked at owe none.

Passes:

```markdown
## People and machinery {: #group-machinery }

### Accountable senior official {: #focal-point }
```

Fails:

```markdown
## People and machinery {: #group-machinery }
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import GROUP_PREFIX, Chapter, country_of
from handbook.model.framework import Element
from handbook.rules.engine import Context, Problem, Scope

ID = "missing-section"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield screened elements without a section."""
    profile = context.handbook.profiles.get(country_of(chapter))
    if profile is None or chapter.page.faults:
        return
    for element in context.handbook.framework.elements.values():
        screened = profile.answer(element.id).screened is not None
        if screened and element.id not in chapter.sections:
            message = f'"{element.id}" was screened and has no section'
            hint = f"add under its group: ### {element.title} {{: #{element.id} }}"
            yield Problem(_place(chapter, element), message, hint, profile.code, element.id)


def _place(chapter: Chapter, element: Element) -> Where:
    anchor = GROUP_PREFIX + element.group
    lines = [heading.line for heading in chapter.page.headings if heading.anchor == anchor]
    return Where(chapter.page.path, lines[0] if lines else 1, 1)
