"""A waiver names a rule that does not exist or cannot be waived.

What keeps a build safe or a file readable cannot be waived.

Passes:

```yaml
waivers:
  - {rule: unused-source, subject: act-818, reason: cited from March, owner: handbook-editors, until: 2099-01-31}
```

Fails:

```yaml
waivers:
  - {rule: guarded-fact, subject: focal-point, reason: only for now, owner: handbook-editors, until: 2099-01-31}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.rules.engine import Context, Problem, Scope, WaiverUse, rules
from handbook.words import did_you_mean

ID = "waiver-refused"
SEVERITY = Severity.ERROR
SCOPE = Scope.WAIVER
WAIVABLE = False

HINT = "end it: remove it, or mend what it was for"


def check(use: WaiverUse, context: Context) -> Iterator[Problem]:
    """Yield the waiver if its rule is unknown or not to be waived."""
    waiver = use.waiver
    known = {rule.id: rule for rule in rules()}
    if waiver.rule not in known:
        hint = did_you_mean(waiver.rule, known, "`handbook explain` lists the rules")
        yield Problem(waiver.at("rule"), f'no rule is called "{waiver.rule}"', hint)
    elif not known[waiver.rule].waivable:
        yield Problem(waiver.at("rule"), f'the rule "{waiver.rule}" cannot be waived', HINT)
