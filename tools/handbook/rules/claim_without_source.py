"""Something is claimed and no source stands behind it.

A commitment, a change of government, a time in a post, a finding on conduct, an offer or a request needs a source;
a practice needs at least one item of evidence; an element that was found needs a practice or a commitment; a chapter's
section needs a citation. What cannot be sourced is left out: unknown is not no.

Passes:

```yaml
transitions:
  - {date: 2017-01-07, kind: alternation, sources: [ec-ghana-2016]}
```

Fails:

```yaml
transitions:
  - {date: 2017-01-07, kind: alternation}
```
"""

from collections.abc import Iterator

from handbook.assess.claims import Claim, uncited, unsourced
from handbook.finding import Severity
from handbook.model.chapter import country_of
from handbook.model.handbook import Handbook
from handbook.rules.engine import Context, Problem, Scope

ID = "claim-without-source"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield claims without a source, in profiles and chapters."""
    for profile in handbook.profiles.values():
        yield from (_problem(claim, profile.code) for claim in unsourced(profile))
    for chapter in handbook.chapters.values():
        own = handbook.profiles.get(country_of(chapter))
        yield from (_problem(claim, own.code if own else None) for claim in uncited(chapter))


def _problem(claim: Claim, country: str | None) -> Problem:
    return Problem(claim.where, claim.message, claim.hint, country, claim.element)
