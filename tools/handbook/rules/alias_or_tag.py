"""YAML aliases, anchors, merges and tags are not allowed.

They make a file mean something else than it says, and can make a small file unfold into a huge one. Write values out.

Passes:

```yaml
name: Ghana
```

Fails:

```yaml
name: &a Ghana
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.located import FaultKind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.faults import of_kind

ID = "alias-or-tag"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield the faults of this kind, in every file that was read."""
    yield from of_kind(handbook, FaultKind.ALIAS_OR_TAG)
