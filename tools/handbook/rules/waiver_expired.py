"""A waiver is past its last day.

A waiver is permission for a time. When it ends, the finding counts again.

Passes:

```yaml
waivers:
  - {rule: unused-source, subject: act-818, reason: cited from March, owner: handbook-editors, until: 2099-01-31}
```

Fails:

```yaml
waivers:
  - {rule: unused-source, subject: act-818, reason: cited from March, owner: handbook-editors, until: 2020-01-31}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.rules.engine import Context, Problem, Scope, WaiverUse

ID = "waiver-expired"
SEVERITY = Severity.ERROR
SCOPE = Scope.WAIVER
WAIVABLE = False

HINT = "end it: remove it, or mend what it was for"


def check(use: WaiverUse, context: Context) -> Iterator[Problem]:
    """Yield the waiver if it has ended."""
    waiver = use.waiver
    if waiver.until.last < context.on:
        message = f'the waiver of {waiver.rule} for "{waiver.subject}" ended on {waiver.until}'
        yield Problem(waiver.at("until"), message, HINT)
