"""`{#` opens a comment of the template engine and can swallow text in silence.

`### Title {#anchor}` looks like an anchor and is not one: everything up to the next `#}` would vanish from the page.

Passes:

```markdown
### Accountable senior official {: #focal-point }
```

Fails:

```markdown
### Accountable senior official {#focal-point}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.page import Page
from handbook.rules.engine import Context, Problem, Scope

ID = "template-comment"
SEVERITY = Severity.ERROR
SCOPE = Scope.PAGE
WAIVABLE = False


def check(page: Page, context: Context) -> Iterator[Problem]:
    """Yield every opening of a template comment."""
    if not page.renders_macros:
        return
    for number, line in enumerate(page.lines, start=1):
        column = line.find("{#")
        if column >= 0:
            message = "`{#` opens a comment that swallows text"
            yield Problem(Where(page.path, number, column + 1), message, "write anchors as {: #name }")
