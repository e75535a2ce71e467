"""A heading or a link uses an anchor that nothing has.

In a chapter, a third-level heading below a group carries the id of an element as its anchor; otherwise its text would
belong to no element. A link within a page must lead to an anchor of that page.

Passes:

```markdown
### Accountable senior official {: #focal-point }
```

Fails:

```markdown
### Accountable senior official {: #focal-pont }
```
"""

import re
from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import did_you_mean

ID = "unknown-anchor"
SEVERITY = Severity.ERROR
SCOPE = Scope.CHAPTER

_LINK = re.compile(r"\]\(#([^)\s]+)\)")
MADE_BY_MACROS = re.compile(r"(source|commitment|department|post)-[a-z0-9-]+\Z")


def check(chapter: Chapter, context: Context) -> Iterator[Problem]:
    """Yield headings that name no element, anchors used twice, and links within the page that lead nowhere."""
    elements = context.handbook.framework.elements
    titles = {element.title.casefold(): element.id for element in elements.values()}
    for heading in chapter.element_headings:
        where = Where(chapter.page.path, heading.line, heading.anchor_column)
        if heading.anchor is None:
            known = titles.get(heading.title.casefold())
            hint = f"add {{: #{known} }}" if known else "add the element's id, as in {: #focal-point }"
            yield Problem(where, f'the heading "{heading.title}" has no anchor', hint)
        elif heading.anchor not in elements:
            by_title = titles.get(heading.title.casefold())
            hint = f'did you mean "{by_title}"?' if by_title else did_you_mean(heading.anchor, elements)
            yield Problem(where, f'no element is called "{heading.anchor}"', hint)
    yield from _twice(chapter)
    yield from _links(chapter, set(elements))


def _twice(chapter: Chapter) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in chapter.page.headings:
        if heading.anchor in seen:
            where = Where(chapter.page.path, heading.line, heading.anchor_column)
            message = f'the anchor "{heading.anchor}" is used twice (first on line {seen[heading.anchor]})'
            yield Problem(where, message, "each anchor stands once in a page", element=heading.anchor)
        elif heading.anchor is not None:
            seen[heading.anchor] = heading.line


def _links(chapter: Chapter, elements: set[str]) -> Iterator[Problem]:
    known = elements | {heading.anchor for heading in chapter.page.headings if heading.anchor}
    for number, line in enumerate(chapter.page.lines, start=1):
        for link in _LINK.finditer(line):
            if link[1] not in known and not MADE_BY_MACROS.match(link[1]):
                where = Where(chapter.page.path, number, link.start(1) + 1)
                yield Problem(where, f'nothing here has the anchor "{link[1]}"', did_you_mean(link[1], known))
