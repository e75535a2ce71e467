"""A section holds a placeholder instead of a text.

It has no prose of its own beyond the macro, too few words to say anything, or words such as "to be written". A reader
would take it for a text. The fewest words and the placeholder words stand in `metric.yml`.

Passes:

```markdown
### Accountable senior official {: #focal-point }

{{ facts("focal-point") }}

The foreign ministry named a focal point in 2010 and told the network so. Nobody has found terms of reference, a share
of time, or a record that the post raised a case with ministers. {{ cite("un-ghana-2011") }}
```

Fails:

```markdown
### Accountable senior official {: #focal-point }

{{ facts("focal-point") }}

TBD
```
"""

from collections.abc import Iterator

from handbook.assess.sections import SectionState, substance_view
from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import plural

ID = "placeholder-section"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield sections that are not written."""
    metric = context.handbook.reference.metric
    if metric is None:
        return
    fewest = int(metric.sections.min_words.value)
    for element, section in chapter.sections.items():
        view = substance_view(section, metric.sections)
        if view.state is not SectionState.STUB:
            continue
        where = Where(chapter.page.path, section.heading.line, section.heading.column)
        title = f'the section "{section.heading.title}"'
        if view.mark:
            hint = "write the text, or remove what is not written"
            yield Problem(where, f'{title} holds the placeholder "{view.mark}"', hint, element=element)
        else:
            hint = f"say what there is, who owns it, what is not known ({fewest} words)"
            yield Problem(where, f"{title} has {plural(view.words, 'word')} beyond its macros", hint, element=element)
