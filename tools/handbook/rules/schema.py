"""A value does not have the form that the schema asks for.

A field is missing, unknown or misspelt, a word is not one of those allowed, text stands where a number belongs.
The rest of the file is still read and checked. The profile's fields are explained in the field reference.

Passes:

```yaml
stage: draft
```

Fails:

```yaml
stage: draught
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.read_profile import SchemaProblem
from handbook.rules.engine import Context, Problem, Scope

ID = "schema"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield the schema problems of profiles, element pages, reference files and the register of contributors."""
    for file in handbook.profile_files.values():
        code = file.profile.code if file.profile else None
        yield from (_problem(each, code) for each in file.problems)
    for each in (*handbook.framework.problems, *handbook.reference.problems, *handbook.contributors.problems):
        yield _problem(each, None)


def _problem(each: SchemaProblem, code: str | None) -> Problem:
    below_elements = len(each.path) > 1 and each.path[0] == "elements"
    element = str(each.path[1]) if below_elements else None
    return Problem(each.where, each.message, each.hint, code, element)
