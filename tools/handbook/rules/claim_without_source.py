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

from handbook.finding import Severity
from handbook.model.base import Model, Where
from handbook.model.handbook import Handbook
from handbook.model.practice import Holder, Partner, Practice, PracticeReview, Resources
from handbook.model.profile import Commitment, ConductFinding, Profile, Transition
from handbook.model.upkeep import Offer, Request
from handbook.model.vocabulary import ScreeningResult
from handbook.rules.engine import Context, Problem, Scope

ID = "claim-without-source"
SEVERITY = Severity.ERROR
SCOPE = Scope.TREE

SOURCED: dict[type[Model], str] = {
    Commitment: "this commitment",
    Transition: "this change of government",
    Holder: "this time in a post",
    ConductFinding: "this finding",
    Offer: "this offer",
    Request: "this request",
}
SINGLE: dict[type[Model], str] = {
    Resources: "this statement of means",
    PracticeReview: "this review",
    Partner: "this partner",
}
"""Parts with one `source` instead of a list."""
HINT = "name a source, or leave it out until there is one"


def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    """Yield claims without a source, in profiles and chapters."""
    for profile in handbook.profiles.values():
        yield from _in_profile(profile)
    for chapter in handbook.chapters.values():
        for anchor, section in chapter.sections.items():
            if not any(call.name == "cite" for call in chapter.page.calls_in(section)):
                where = Where(chapter.page.path, section.heading.line, 1)
                message = f'the section "{section.heading.title}" cites no source'
                yield Problem(where, message, 'end each factual sentence with {{ cite("source-id") }}', element=anchor)


def _in_profile(profile: Profile) -> Iterator[Problem]:
    for part in profile.parts:
        what = SOURCED.get(type(part))
        if what and not getattr(part, "sources", ()):
            yield Problem(part.at(), f"{what} has no source", HINT, profile.code, part.about_element)
        single = SINGLE.get(type(part))
        if single and getattr(part, "source", None) is None and _says_something(part):
            yield Problem(part.at(), f"{single} has no source", HINT, profile.code, part.about_element)
        if isinstance(part, Practice) and not part.evidence:
            message = f'the practice "{part.id}" has no evidence'
            yield Problem(part.at(), message, "add a dated item with its source", profile.code, part.about_element)
    yield from _found_without_facts(profile)


def _says_something(part: Model) -> bool:
    """Whether any field of a part is filled; a part of nulls claims nothing."""
    return any(getattr(part, name) not in (None, ()) for name in type(part).model_fields)


def _found_without_facts(profile: Profile) -> Iterator[Problem]:
    named = {element for commitment in profile.commitments.values() for element in commitment.elements}
    for element, answer in profile.elements.items():
        found = answer.screened is not None and answer.screened.result is ScreeningResult.FOUND
        if found and not answer.practices and element not in named:
            message = "found, but neither a practice nor a commitment says what"
            where = profile.at("elements", element, "screened", "result")
            yield Problem(where, message, "add what was found, or leave `screened` out", profile.code, element)
