"""A country code is used that the table of countries does not have, or by two profiles.

Codes are those of ISO 3166 alpha-3, and EU. Without the right code, treaties and memberships go to the wrong country.

Passes:

```yaml
code: GHA
```

Fails:

```yaml
code: GHN
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.handbook import Handbook
from handbook.model.read_profile import FILLERS
from handbook.model.tables import MembershipRow, TreatyRow
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import did_you_mean

ID = "unknown-country"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE
WAIVABLE = False


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield codes that no country has, or that two profiles share."""
    known = handbook.reference.by_code
    seen: dict[str, str] = {}
    for slug, profile in handbook.profiles.items():
        if profile.code == FILLERS["code"]:
            continue
        if profile.code not in known:
            row = handbook.reference.country(profile.name)
            hint = f'the code of {row.name} is "{row.code}"' if row else did_you_mean(profile.code, known)
            yield Problem(profile.at("code"), f'no country has the code "{profile.code}"', hint, profile.code)
        if profile.code in seen:
            message = f'"{profile.code}" is also the code of {seen[profile.code]}.yml'
            yield Problem(profile.at("code"), message, "each country has one profile", profile.code)
        seen[profile.code] = slug
    yield from _in_tables(handbook)


def _in_tables(handbook: Handbook) -> Iterator[Problem]:
    known = handbook.reference.by_code
    rows: tuple[TreatyRow | MembershipRow, ...] = (
        *handbook.reference.treaty_rows,
        *handbook.reference.membership_rows,
    )
    for row in rows:
        if row.code not in known:
            hint = did_you_mean(row.code, known)
            yield Problem(Where(*row.where), f'no country has the code "{row.code}"', hint)
