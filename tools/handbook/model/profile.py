"""A country's capability profile: every field of `country_profiles/<slug>.yml`."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, Flag, Frozen, Id, Language, Model, Text
from handbook.model.practice import Post, Practice
from handbook.model.source import Guarded, Quote, Source
from handbook.model.upkeep import Dispute, Offer, PlanItem, Request, Review, Waiver
from handbook.model.vocabulary import (
    AssessorKind,
    CountryKind,
    Force,
    Observability,
    Scope,
    ScreeningResult,
    Stage,
    TransitionKind,
)

REQUIRED_BY_RESULT: Mapping[str, tuple[str, ...]] = {
    "nothing": ("what", "where", "languages", "on"),
    "not-applicable": ("reason",),
    "not-published": ("reason", "review_on"),
}
"""What a screening record must also say, by its result."""


class Assessor(Model):
    """Who looked."""

    kind: AssessorKind
    """Self, peer or independent."""
    by: Id
    """A contributor id; never a person's name."""


class Relevance(Model):
    """Where the framework's list of elements for a function does not fit this department."""

    add: tuple[Id, ...] = ()
    """Elements that also concern it."""
    drop: tuple[Id, ...] = ()
    """Elements that do not concern it."""
    reason: Text | None = None
    """Why."""


class Department(Model):
    """A body of the country with its function."""

    name: Text = Field(examples=["National Peace Council"])
    """Its official name in English, or in the country's language."""
    function: Id = Field(examples=["national-mechanism"])
    """What it is for: one of the framework's functions, so that different ministries compare."""
    lead: Flag = False
    """Whether it leads atrocity prevention."""
    relevant: Relevance | None = None
    """Elements added to or dropped from those of its function."""


class Commitment(Model):
    """What the state has said or enacted."""

    title: Text
    """Its title."""
    date: Date
    """When it was enacted or made."""
    force: Force
    """How strongly it binds: law, binding decision, recommendation, other."""
    scope: Scope
    """At home, abroad, or both."""
    elements: tuple[Id, ...] = ()
    """The elements that it names or creates."""
    ended: Date | None = None
    """When it was repealed or lapsed."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""


class Transition(Model):
    """A change of government."""

    date: Date
    """When."""
    kind: TransitionKind
    """How."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""


class ConductFinding(Model):
    """What a UN-mandated body found about the state's own agents."""

    body: Text
    """The body."""
    date: Date
    """When it reported."""
    says: Text
    """What it found, in a plain sentence."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""
    ended: Date | None = None
    """When a later finding lifted it."""


def _screening_conditions(schema: dict[str, Any]) -> None:
    def condition(result: str, fields: tuple[str, ...]) -> dict[str, Any]:
        not_null = {name: {"not": {"type": "null"}} for name in fields}
        return {
            "if": {"properties": {"result": {"const": result}}, "required": ["result"]},
            "then": {"required": list(fields), "properties": not_null},
        }

    schema["allOf"] = [condition(*item) for item in REQUIRED_BY_RESULT.items()]


class Screening(Model):
    """Whether somebody looked for the element, and what came of it."""

    model_config = Model.model_config | {"json_schema_extra": _screening_conditions}

    result: ScreeningResult
    """Found, nothing, not-applicable or not-published."""
    what: Text | None = None
    """What was looked for."""
    where: Text | None = None
    """Where it was looked for."""
    languages: tuple[Language, ...] | None = None
    """In which languages."""
    on: Date | None = None
    """When."""
    reason: Text | None = None
    """Why the element does not apply, or the class of reason why nothing is published."""
    review_on: Date | None = None
    """When the decision not to publish is looked at again."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = REQUIRED_BY_RESULT.get(self.result, ())
        missing = [name for name in needed if getattr(self, name) is None]
        if missing:
            context = {"result": str(self.result), "missing": ", ".join(missing)}
            raise PydanticCustomError("screening_incomplete", "{result} needs {missing}", context)
        return self


class ElementAnswer(Model):
    """What the profile holds on one element; an empty one means that nobody has looked."""

    screened: Screening | None = None
    """The record of the search; absent means that nobody has looked."""
    summary: Text | None = None
    """One plain sentence: what the sources show, and what they do not."""
    answers: Id | None = Field(default=None, examples=["req-7c1e09b2"])
    """The fingerprint of the requirement text that this answer was written against."""
    practices: tuple[Practice, ...] = ()
    """What departments do for it."""
    quotes: tuple[Quote, ...] = ()
    """Words of mandates that a reader may lift."""


class Profile(Guarded):
    """A country's capability profile. What is absent is unknown."""

    code: Text = Field(pattern=r"^([A-Z]{3}|EU)$", examples=["GHA"])
    """ISO 3166 alpha-3 code, or EU."""
    name: Text = Field(examples=["Ghana"])
    """The country's name."""
    kind: CountryKind = Field(examples=["state"])
    """A state or a regional organisation."""
    stage: Stage = Field(examples=["draft"])
    """How complete the chapter claims to be; the check holds it to that."""
    as_of: Date
    """The day up to which facts were looked for."""
    review_due: Date | None = None
    """When it must be looked at again."""
    assessor: Assessor | None = None
    """Who looked."""
    languages_searched: tuple[Language, ...] = ()
    """In which languages sources were looked for."""
    observability: Observability | None = None
    """Whether outsiders can see: open, partial or closed."""
    departments: Annotated[Mapping[Id, Department], Frozen] = Field(default_factory=dict)
    """The country's bodies, each with its function."""
    posts: Annotated[Mapping[Id, Post], Frozen] = Field(default_factory=dict)
    """Named posts; never a person's name."""
    commitments: Annotated[Mapping[Id, Commitment], Frozen] = Field(default_factory=dict)
    """What the state has said or enacted."""
    transitions: tuple[Transition, ...] = ()
    """Changes of government."""
    conduct_findings: tuple[ConductFinding, ...] = ()
    """UN-mandated findings on the state's own agents."""
    elements: Annotated[Mapping[Id, ElementAnswer], Frozen] = Field(default_factory=dict)
    """What is known of each prevention element."""
    offers: tuple[Offer, ...] = ()
    """What this country can give others."""
    requests: tuple[Request, ...] = ()
    """What it asks of others."""
    plan: tuple[PlanItem, ...] = ()
    """Promises to close gaps."""
    disputes: tuple[Dispute, ...] = ()
    """Claims that somebody disputes."""
    reviews: tuple[Review, ...] = ()
    """Who read what, when."""
    waivers: tuple[Waiver, ...] = ()
    """Rules that do not hold here for a time."""
    sources: Annotated[Mapping[Id, Source], Frozen] = Field(default_factory=dict)
    """The sources of this profile."""

    @cached_property
    def parts(self) -> tuple[Model, ...]:
        """The profile and every part below it, in the order of the fields."""
        return tuple(self.walk())

    def answer(self, element: str) -> ElementAnswer:
        """Return what the profile holds on an element; an empty answer if nothing."""
        return self.elements.get(element, EMPTY_ANSWER)


EMPTY_ANSWER = ElementAnswer()
