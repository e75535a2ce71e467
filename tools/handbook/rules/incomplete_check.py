"""A readers' check does not say what was read, or what the reader found.

The readers' check strikes every word about atrocities from the description of a practice and asks whether anything
changes. The review that records it names the practice and the answer. Who answers `different` also says, in one plain
sentence, what is done differently: without that, nobody else can look at it.

Passes:

```yaml
reviews:
  - {element: focal-point, by: handbook-editors, kind: peer, on: 2026-11-22, practice: network, without_the_words: same}
```

Fails:

```yaml
reviews:
  - {element: focal-point, by: handbook-editors, kind: peer, on: 2026-11-22, without_the_words: same}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.upkeep import Review
from handbook.model.vocabulary import WithoutTheWords
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import listing

ID = "incomplete-check"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE

HINTS = {
    "practice": "name the practice whose description was read",
    "without_the_words": f"write one of {listing((each.value for each in WithoutTheWords), 'or')}",
    "because": "say in one sentence what is done differently",
}
"""What to do about each field that is missing."""


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the first thing that each readers' check lacks."""
    for review in profile.reviews:
        field = _missing(review)
        if field is not None:
            yield Problem(review.at(), f'this readers\' check has no "{field}"', HINTS[field], element=review.element)


def _missing(review: Review) -> str | None:
    given = {name: getattr(review, name) is not None for name in HINTS}
    if not any(given.values()):
        return None
    asked = [name for name in HINTS if name != "because" or review.without_the_words is WithoutTheWords.DIFFERENT]
    return next((name for name in asked if not given[name]), None)
