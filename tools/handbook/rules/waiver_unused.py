"""A waiver holds nothing back.

What it was for is mended, or its rule or subject does not fit. A waiver that is not needed hides the next mistake. Its
subject is the element of a finding, or the word that the finding's message quotes.

Passes:

```yaml
waivers:
  - {rule: unused-source, subject: act-818, reason: cited from March, owner: handbook-editors, until: 2099-01-31}
```

Fails:

```yaml
waivers:
  - {rule: unused-source, subject: act-999, reason: cited from March, owner: handbook-editors, until: 2099-01-31}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.rules.engine import Context, Problem, Scope, WaiverUse, rules

ID = "waiver-unused"
SEVERITY = Severity.ERROR
SCOPE = Scope.WAIVER
WAIVABLE = False

HINT = "end it: remove it, or mend what it was for"


def check(use: WaiverUse, context: Context) -> Iterator[Problem]:
    """Yield the waiver if it is in force and matches no finding."""
    waiver = use.waiver
    waivable = any(rule.id == waiver.rule and rule.waivable for rule in rules())
    if waivable and not use.held_back and waiver.until.last >= context.on:
        message = f'the waiver of {waiver.rule} for "{waiver.subject}" holds nothing back'
        yield Problem(waiver.at("rule"), message, HINT)
