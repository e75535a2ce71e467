"""Claims that no source stands behind, in a profile and in a chapter."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.base import Model, Where
from handbook.model.chapter import Chapter
from handbook.model.practice import Holder, Partner, Practice, PracticeReview, Resources
from handbook.model.profile import Commitment, ConductFinding, Profile, Transition
from handbook.model.upkeep import Offer, Request
from handbook.model.vocabulary import ScreeningResult

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


@dataclass(frozen=True)
class Claim:
    """A claim without a source.

    `subject` is the element that it belongs to, else the keys that lead to it (`commitments.act-818`): its place in a
    list is left out, so that it stays the same when another item is added before it.
    """

    where: Where
    message: str
    hint: str
    subject: str
    element: str | None = None


def unsourced(profile: Profile) -> Iterator[Claim]:
    """Yield what a profile claims without a source."""
    for part in profile.parts:
        what = SOURCED.get(type(part))
        if what and not getattr(part, "sources", ()):
            yield _claim(part, f"{what} has no source", HINT)
        single = SINGLE.get(type(part))
        if single and getattr(part, "source", None) is None and _says_something(part):
            yield _claim(part, f"{single} has no source", HINT)
        if isinstance(part, Practice) and not part.evidence:
            yield _claim(part, f'the practice "{part.id}" has no evidence', "add a dated item with its source")
    yield from _found_without_facts(profile)


def uncited(chapter: Chapter) -> Iterator[Claim]:
    """Yield the sections of a chapter that cite nothing."""
    for anchor, section in chapter.sections.items():
        if not any(call.name == "cite" for call in chapter.page.calls_in(section)):
            where = Where(chapter.page.path, section.heading.line, 1)
            message = f'the section "{section.heading.title}" cites no source'
            yield Claim(where, message, 'end each factual sentence with {{ cite("source-id") }}', anchor, anchor)


def _claim(part: Model, message: str, hint: str) -> Claim:
    keys = ".".join(key for key in part.path if isinstance(key, str))
    return Claim(part.at(), message, hint, part.about_element or keys, part.about_element)


def _says_something(part: Model) -> bool:
    """Whether any field of a part is filled; a part of nulls claims nothing."""
    return any(getattr(part, name) not in (None, ()) for name in type(part).model_fields)


def _found_without_facts(profile: Profile) -> Iterator[Claim]:
    named = {element for commitment in profile.commitments.values() for element in commitment.elements}
    for element, answer in profile.elements.items():
        found = answer.screened is not None and answer.screened.result is ScreeningResult.FOUND
        if found and not answer.practices and element not in named:
            message = "found, but neither a practice nor a commitment says what"
            where = profile.at("elements", element, "screened", "result")
            yield Claim(where, message, "add what was found, or leave `screened` out", element, element)
