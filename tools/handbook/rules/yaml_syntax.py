"""A file that should be YAML is not.

A profile, a reference file or a page's front matter cannot be read: an open bracket, a wrong indent, a colon in
unquoted text, a list nested without end. What stands before the mistake is still read.

Passes:

```yaml
title: "Peace Council: an act"
```

Fails:

```yaml
title: [Peace Council
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.located import FaultKind
from handbook.rules.engine import Context, Problem, Scope
from handbook.rules.faults import of_kind

ID = "yaml-syntax"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield the faults of this kind, in every file that was read."""
    yield from of_kind(handbook, FaultKind.YAML_SYNTAX)
