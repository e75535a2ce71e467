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
    part: Model
    field: tuple[str | int, ...]

    @property
    def where(self) -> Where:
        """Where it is written."""
        if self.field[:1] == ("elements",):
            return self.part.key_at(*self.field)
        return self.part.at(*self.field)

    @property
    def element(self) -> str | None:
        """The element that it stands under."""
        return self.id if self.field[:1] == ("elements",) else self.part.about_element


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
    (Review, "practice", Kind.PRACTICE),
)
BY_MODEL = {model: tuple((field, kind) for each, field, kind in FIELDS if each is model) for model, _, _ in FIELDS}
SPECIAL_WORDS = {("owner", Kind.POST): {"department", "all"}, ("element", Kind.ELEMENT): {"all"}}
"""Words that may stand where an id is expected."""


def pointers(profile: Profile) -> tuple[Pointer, ...]:
    """Return every pointer of a profile, among them the element ids that are keys; worked out once for each profile."""
    found: tuple[Pointer, ...] | None = profile.__dict__.get(KEPT)
    if found is None:
        found = profile.__dict__[KEPT] = tuple(_pointers(profile))
    return found


KEPT = "(pointers)"


def _pointers(profile: Profile) -> Iterator[Pointer]:
    for element in profile.elements:
        yield Pointer(Kind.ELEMENT, element, profile, ("elements", element))
    for part in profile.parts:
        for field, kind in BY_MODEL.get(type(part), ()):
            value = getattr(part, field)
            if value is None or value == ():
                continue
            if isinstance(value, tuple):
                for index, each in enumerate(value):
                    yield Pointer(kind, each, part, (field, index))
            elif value not in SPECIAL_WORDS.get((field, kind), ()):
                yield Pointer(kind, value, part, (field,))
