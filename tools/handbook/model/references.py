"""Every id that a profile uses to point at something else, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.model.base import Model, Where
from handbook.model.practice import Holder, Link, Measure, Partner, Post, Practice, PracticeReview, Resources, Titled
from handbook.model.profile import Commitment, ConductFinding, Department, Profile, Relevance, Transition
from handbook.model.source import Evidence, Quote
from handbook.model.upkeep import Offer, PlanItem, Request, Review


class Kind(StrEnum):
    """What an id points at."""

    ELEMENT = "element"
    DEPARTMENT = "department"
    POST = "post"
    OFFICE = "post or department"
    SOURCE = "source"
    FUNCTION = "function"
    COMMITMENT = "commitment"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One use of an id."""

    kind: Kind
    id: str
    where: Where
    element: str | None


FIELDS: tuple[tuple[type[Model], str, Kind], ...] = (
    (Evidence, "source", Kind.SOURCE),
    (Evidence, "issued_by", Kind.DEPARTMENT),
    (Quote, "source", Kind.SOURCE),
    (Quote, "commitment", Kind.COMMITMENT),
    (Practice, "department", Kind.DEPARTMENT),
    (Practice, "owner", Kind.POST),
    (Practice, "successor_of", Kind.PRACTICE),
    (Titled, "source", Kind.SOURCE),
    (Resources, "source", Kind.SOURCE),
    (Link, "department", Kind.DEPARTMENT),
    (Partner, "source", Kind.SOURCE),
    (Measure, "source", Kind.SOURCE),
    (PracticeReview, "source", Kind.SOURCE),
    (Post, "department", Kind.DEPARTMENT),
    (Holder, "sources", Kind.SOURCE),
    (Department, "function", Kind.FUNCTION),
    (Relevance, "add", Kind.ELEMENT),
    (Relevance, "drop", Kind.ELEMENT),
    (Commitment, "elements", Kind.ELEMENT),
    (Commitment, "sources", Kind.SOURCE),
    (Transition, "sources", Kind.SOURCE),
    (ConductFinding, "sources", Kind.SOURCE),
    (Offer, "element", Kind.ELEMENT),
    (Offer, "sources", Kind.SOURCE),
    (Request, "element", Kind.ELEMENT),
    (Request, "sources", Kind.SOURCE),
    (PlanItem, "element", Kind.ELEMENT),
    (PlanItem, "owner", Kind.OFFICE),
    (PlanItem, "sources", Kind.SOURCE),
    (Review, "element", Kind.ELEMENT),
)
BY_MODEL = {model: tuple((field, kind) for each, field, kind in FIELDS if each is model) for model, _, _ in FIELDS}
SPECIAL_WORDS = {("owner", Kind.POST): {"department", "all"}, ("element", Kind.ELEMENT): {"all"}}
"""Words that may stand where an id is expected."""


def pointers(profile: Profile) -> Iterator[Pointer]:
    """Yield every pointer of a profile, among them the element ids that are keys."""
    for element in profile.elements:
        yield Pointer(Kind.ELEMENT, element, profile.key_at("elements", element), element)
    for part in profile.parts:
        for field, kind in BY_MODEL.get(type(part), ()):
            yield from _of_field(part, field, kind)


def _of_field(part: Model, field: str, kind: Kind) -> Iterator[Pointer]:
    value = getattr(part, field)
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield Pointer(kind, each, part.at(field, index), part.about_element)
    elif value is not None and value not in SPECIAL_WORDS.get((field, kind), set()):
        yield Pointer(kind, value, part.at(field), part.about_element)
