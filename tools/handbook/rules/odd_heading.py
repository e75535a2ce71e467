"""A heading is written so that the check and the site would see it differently.

Chapters and element pages are read by their headings. A heading inside a list, a box or raw HTML, or with an unusual
attribute list, may belong to no section, or open one that nobody meant. Wherever a page holds such a construct, it is
rendered as the site would render it, and the headings must be the same.

Passes:

```markdown
### Accountable senior official {: #focal-point }
```

Fails:

```markdown
- ### Accountable senior official {: #focal-point }
```
"""

import re
from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.framework import ELEMENTS_FOLDER
from handbook.model.page import Page
from handbook.publish.rendered import Headings, rendered_headings
from handbook.rules.engine import Context, Problem, Scope

ID = "odd-heading"
SEVERITY = Severity.ERROR
SCOPE = Scope.PAGE

READ_BY_HEADINGS = (COUNTRIES_FOLDER, ELEMENTS_FOLDER)
_TAG = re.compile(r"<[A-Za-z!?/]")
_START = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+#|[ \t]+(?:#|```|~~~|<)|[!?]{3}|[ \t]*>|```|~~~|:[ \t]|\[\^")
_STARTERS = frozenset(" \t-*+0123456789!?>`~:[")
_ATTRIBUTES = re.compile(r"\{ ?#|\{:[^}\n]*(?:id=|#[^ }\n]*[.#]|#[^}\n]* #)|^#{1,6}[ \t]*\{:")
HINT = "write it at the beginning of a line, as in: ### Title {: #focal-point }"


def check(page: Page, context: Context) -> Iterator[Problem]:
    """Yield the first heading of a page that the renderer sees otherwise."""
    body = "\n".join(page.lines[page.body_line - 1 :])
    if not page.path.startswith(READ_BY_HEADINGS) or page.faults or not unusual(body):
        return
    ours: Headings = [(heading.level, heading.anchor) for heading in page.headings]
    theirs = rendered_headings(context.handbook.tree, body)
    if ours != theirs:
        yield Problem(_place(page, ours, theirs), "the site would find other headings here than the check does", HINT)


def unusual(text: str) -> bool:
    """Whether a text holds a construct in which headings may be seen in two ways. It looks at few lines closely."""
    if "<" in text and _TAG.search(text):
        return True
    for line in text.split("\n"):
        if line[:1] in _STARTERS and _START.match(line):
            return True
        if "{" in line and _ATTRIBUTES.search(line):
            return True
    return False


def _place(page: Page, ours: Headings, theirs: Headings) -> Where:
    same = next((index for index, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        same = min(len(ours), len(theirs))
    lines = [heading.line for heading in page.headings]
    return Where(page.path, lines[same] if same < len(lines) else (lines[-1] if lines else 1), 1)
