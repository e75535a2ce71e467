"""A file cannot be read as text.

It is binary, not UTF-8, larger than the limit, or a table with other columns than expected.

Passes:

```yaml
code: GHA
```

Fails:

```yaml
(a picture, or 50 MB of text)
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.located import FaultKind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.faults import of_kind

ID = "unreadable-file"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield the faults of this kind, in every file that was read."""
    yield from of_kind(handbook, FaultKind.UNREADABLE_FILE)
