"""Facts stand under an element that the profile says nobody has looked at.

A commitment names it, or practices are listed, but there is no `screened` record, so readers see "not researched". Say
when and where somebody looked.

Passes:

```yaml
elements:
  focal-point:
    screened: {result: found, where: ministry site, languages: [en], on: 2026-11-20}
```

Fails:

```yaml
elements:
  focal-point:
    practices:
      - {id: network, department: foreign, scope: both}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.vocabulary import ScreeningResult
from handbook.rules.engine import Context, Problem, Scope

ID = "evidence-without-screening"
SEVERITY = Severity.WARNING
SCOPE = Scope.PROFILE

SILENT = frozenset({ScreeningResult.NOTHING, ScreeningResult.NOT_APPLICABLE, ScreeningResult.NOT_PUBLISHED})
HINT = "add `screened` with the result, where somebody looked, in which languages, and when"


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield elements with facts but without a search, or with a search that says there are none."""
    for element, answer in profile.elements.items():
        if not answer.practices:
            continue
        where = profile.key_at("elements", element)
        if answer.screened is None:
            yield Problem(
                where, f'practices are listed for "{element}", which nobody has screened', HINT, element=element
            )
        elif answer.screened.result in SILENT:
            message = f'practices are listed for "{element}", whose screening says {answer.screened.result}'
            yield Problem(where, message, "change the result to found, or remove the practices", element=element)
    for name, commitment in profile.commitments.items():
        for index, element in enumerate(commitment.elements):
            if profile.answer(element).screened is None:
                message = f'the commitment "{name}" names "{element}", which nobody has screened'
                yield Problem(commitment.at("elements", index), message, HINT, element=element)
