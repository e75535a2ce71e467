"""A page holds template code that is not a macro call with plain words.

Pages come from strangers, and template code runs on the machine that builds the site. So a page may call the handbook's
macros with literal words and numbers, and nothing else: no variables, attributes, filters, statements, includes or
arithmetic, and none of it in the front matter. A page that quotes such code says `render_macros: false`.

Passes:

```markdown
{{ facts("focal-point") }}
```

Fails:

```markdown
{{ config.theme }}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.page import Page
from handbook.rules.engine import Context, Problem, Scope
from handbook.vocabulary import VOCABULARY
from handbook.words import did_you_mean

ID = "forbidden-expression"
SEVERITY = Severity.ERROR
SCOPE = Scope.PAGE
WAIVABLE = False


def check(page: Page, context: Context) -> Iterator[Problem]:
    """Yield template code that is not a call of a known macro."""
    calls, faults = page.template
    for fault in faults:
        if not fault.comment:
            yield Problem(Where(page.path, fault.line, fault.column), fault.message, fault.hint)
    for call in calls:
        if call.name not in VOCABULARY:
            hint = did_you_mean(call.name, VOCABULARY, f"the macros are: {', '.join(VOCABULARY)}")
            yield Problem(Where(page.path, call.line, call.column), f'no macro is called "{call.name}"', hint)
