"""The same key stands twice in one mapping.

YAML would keep one of the two in silence, so a fact would be lost. The first is used until the second is gone.

Passes:

```yaml
code: GHA
name: Ghana
```

Fails:

```yaml
code: GHA
code: KEN
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.located import FaultKind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.faults import of_kind

ID = "duplicate-key"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield the faults of this kind, in every file that was read."""
    yield from of_kind(handbook, FaultKind.DUPLICATE_KEY)
