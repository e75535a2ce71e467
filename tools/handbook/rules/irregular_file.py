"""A file is not a plain file, or lies where it will not be read.

A symbolic link would publish whatever it points at, on the machine that builds the site. A profile whose name does not
end in `.yml`, or is not made of small letters, digits and hyphens, would be passed over in silence.

Passes:

```text
country_profiles/ghana.yml
```

Fails:

```text
country_profiles/Ghana.yaml
```
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.handbook import PROFILES_FOLDER, Handbook
from handbook.rules.engine import Context, Problem, Scope

ID = "irregular-file"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml\Z")
OTHER_FILES = frozenset({"profile.schema.json", "README.md", ".gitkeep"})


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield links and devices, and files of the profiles' folder that would not be read."""
    for entry in handbook.irregular:
        message = f"this is {entry.irregular}, not a plain file"
        yield Problem(Where(entry.path, 1, 1), message, "replace it with the file itself")
    for entry in handbook.tree.entries(PROFILES_FOLDER):
        path = PurePosixPath(entry.path)
        if path.parent.as_posix() == PROFILES_FOLDER and not _SLUG.match(path.name) and path.name not in OTHER_FILES:
            message = f'"{path.name}" is not the name of a profile and is not read'
            hint = "a profile is called like its country, in small letters, with .yml: ghana.yml"
            yield Problem(Where(entry.path, 1, 1), message, hint)
