"""A generated file differs from what would be generated now.

The profile's schema, the reference pages, and the pages of the method and of the tests are made from the model, the
framework, the metric and the rules. They are checked in so that editors and readers have them; after a change they are
made again.

Passes:

```text
handbook schema --write
```

Fails:

```text
(a new element page, and country_profiles/profile.schema.json as it was)
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.handbook import Handbook
from handbook.publish.schema import generated
from handbook.rules.engine import Context, Problem, Scope

ID = "generated-drift"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False

HINT = "run `handbook schema --write` and commit the result"


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield generated files that are missing or differ."""
    for path, expected in generated(handbook).items():
        entry = handbook.tree.entry(path)
        if entry is None or entry.irregular:
            yield Problem(Where(path, 1, 1), "this generated file is not there", HINT)
            continue
        lines = handbook.tree.read(path).decode(errors="replace").splitlines()
        if lines != expected.splitlines():
            pairs = zip(lines, expected.splitlines(), strict=False)
            line = next((number for number, (old, new) in enumerate(pairs, start=1) if old != new), len(lines))
            yield Problem(Where(path, line, 1), "this generated file differs from what would be generated now", HINT)
