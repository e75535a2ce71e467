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

import re
from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter, prose, word_count
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
    marks = [mark for words in metric.sections.placeholder_words.values() for mark in words]
    fewest = int(metric.sections.min_words.value)
    for element, section in chapter.sections.items():
        where = Where(chapter.page.path, section.heading.line, section.heading.column)
        words = word_count(section.text)
        mark = _mark(prose(section.text), marks)
        if mark:
            message = f'the section "{section.heading.title}" holds the placeholder "{mark}"'
            yield Problem(where, message, "write the text, or remove what is not written", element=element)
        elif words < fewest:
            message = f'the section "{section.heading.title}" has {plural(words, "word")} beyond its macros'
            yield Problem(
                where, message, f"say what there is, who owns it, what is not known ({fewest} words)", element=element
            )


def _mark(text: str, marks: list[str]) -> str | None:
    return next((mark for mark in marks if re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text, re.IGNORECASE)), None)
