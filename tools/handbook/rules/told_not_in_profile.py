"""A chapter tells of an element that the profile says nobody has looked at.

Readers of the chapter would see facts, and readers of the tables "not researched". Record the search in the profile,
with what was found, or take the section out. A section that is only a placeholder is a finding of
`placeholder-section`.

In the examples, the chapter has a section on the focal point.

Passes:

```yaml
elements:
  focal-point:
    screened: {result: found, where: ministry site, languages: [en], on: 2026-11-20}
```

Fails:

```yaml
elements:
  focal-point: {}
```
"""

from collections.abc import Iterator

from handbook.assess.sections import SectionState, text_view
from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter, country_of
from handbook.rules.engine import Context, Problem, Scope

ID = "told-not-in-profile"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield written sections on elements that nobody has screened."""
    profile = context.handbook.profiles.get(country_of(chapter))
    metric = context.handbook.reference.metric
    if profile is None or metric is None:
        return
    for name, section in chapter.sections.items():
        known = name in context.handbook.framework.elements
        if not known or profile.answer(name).screened is not None:
            continue
        if text_view(section, metric.sections).state is not SectionState.STUB:
            where = Where(chapter.page.path, section.heading.line, section.heading.column)
            message = f'the section "{section.heading.title}" tells of "{name}", which nobody has screened'
            hint = f"add elements: {name}: screened: to the profile, with the result, where, in which languages, when"
            yield Problem(where, message, hint, profile.code, name)
