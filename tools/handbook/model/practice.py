"""What one department does for one element."""

import re
from functools import cached_property

from pydantic import Field

from handbook.model.base import Amount, Count, Date, Flag, Id, Model, Number, Rank, Share, Text
from handbook.model.source import Evidence, Guarded
from handbook.model.vocabulary import (
    AssessorKind,
    Change,
    Initiator,
    LinkKind,
    MeasureKind,
    PartnerKind,
    Period,
    Preexisting,
    Scope,
)

KNOWN_ACRONYMS = {each.lower(): each for each in ("R2P", "UN", "EU", "NGO", "ICC", "GAAMAC", "ICGLR")}
"""Acronyms of the field, as an id cannot show them."""
ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,7}\b")


class Titled(Model):
    """A titled document with its source."""

    title: Text
    """Its title."""
    source: Id
    """Where it was read."""


class Rhythm(Model):
    """How often a practice is due, and how often it was held, over a stated time."""

    per: Period
    """The period in which it is due."""
    due: Count | None = None
    """How many times it was due from `from` to `to`; null if nobody counted."""
    held: Count | None = None
    """How many times it was held from `from` to `to`; null if nobody counted."""
    from_: Date | None = Field(default=None, alias="from")
    """The first day that was counted."""
    to: Date | None = None
    """The last day that was counted."""


class Decisions(Model):
    """For an element that screens decisions: how many were screened, and how many it altered."""

    screened: Count
    """Decisions looked at."""
    altered: Count
    """Decisions changed or refused because of it."""


class Money(Model):
    """An amount in one currency for one year; amounts in different currencies are never added."""

    amount: Amount
    """How much, in whole units."""
    currency: Text = Field(pattern=r"^[A-Z]{3}$", examples=["GHS"])
    """ISO 4217 code."""
    year: Date
    """The budget year."""


class Resources(Model):
    """Staff and money that exist because of the practice; null is cannot-tell, never zero."""

    fte_added: Amount | None = None
    """Full-time equivalents that are new."""
    fte_shared: Amount | None = None
    """Full-time equivalents that also do other work."""
    money: tuple[Money, ...] = ()
    """New money."""
    base: Flag | None = None
    """Whether the money stands in the base budget."""
    money_relabelled: tuple[Money, ...] | None = None
    """Money that was there before under another name."""
    money_displaced: tuple[Money, ...] | None = None
    """Money taken from other prevention work."""
    source: Id | None = None
    """Where the figures were read."""


class Link(Model):
    """Work shared with another department."""

    department: Id
    """The other department."""
    kind: LinkKind
    """How they work together."""
    last: Date | None = None
    """When last."""
    confirmed: Flag = False
    """Whether the other department records it too."""


class Partner(Model):
    """Work shared with another state, the UN, a regional body or civil society."""

    kind: PartnerKind
    """What the partner is."""
    name: Text
    """Its name; never a person's."""
    product: Text | None = None
    """What they made together."""
    date: Date | None = None
    """When."""
    source: Id | None = None
    """Where it was read."""


class MeasuredValue(Model):
    """One value of a measure."""

    on: Date
    """The day it speaks of."""
    value: Number
    """The value, in the measure's own unit."""


class Measure(Model):
    """How the practice is measured."""

    name: Text
    """Its name."""
    kind: MeasureKind
    """Activity, output, use or outcome."""
    definition: Text | None = None
    """What exactly is counted, and in what unit."""
    baseline: Number | None = None
    """The value at the start."""
    target: Number | None = None
    """The value aimed at."""
    values: tuple[MeasuredValue, ...] = ()
    """The values so far."""
    source: Id | None = None
    """Where it was read."""


class PracticeReview(Model):
    """A look back at the practice."""

    on: Date
    """When."""
    by_kind: AssessorKind
    """By whom: self, peer or independent."""
    altered: Flag | None = None
    """Whether the practice was changed because of it; null if that is not known."""
    source: Id | None = None
    """Where it was read."""


class Practice(Guarded):
    """What one department does for one element."""

    id: Id = Field(examples=["peace-councils"])
    """A short id, unique within the element."""
    department: Id = Field(examples=["peace-council"])
    """The department that does it."""
    scope: Scope = Field(examples=["home"])
    """Whether it protects people at home, abroad, or both."""
    owner: Id | None = Field(default=None, examples=["r2p-focal-point", "department", "all"])
    """A post's id; `department` if the body exists for this; `all`; null if somebody looked and found none.

    Left out: unknown."""
    started: Date | None = None
    """When it began."""
    ended: Date | None = None
    """When it ended."""
    successor_of: Id | None = None
    """The practice of this element that it took over from."""
    change: Change | None = None
    """What it changed; needs an item with `changed: true`, else it counts as unknown."""
    preexisting: Preexisting | None = None
    """`declared` if the country says itself that it is older than its commitment."""
    local_term: Text | None = None
    """What it is called there."""
    procedure: Titled | None = None
    """The written procedure that it follows."""
    rhythm: Rhythm | None = None
    """How often it is due and held."""
    initiated_by: Initiator | None = None
    """What sets it in motion: the calendar, a trigger, or a person."""
    last_used: Date | None = None
    """When it was last used."""
    screening: Decisions | None = None
    """For elements that screen decisions."""
    like_cases: Count | None = None
    """Like cases handled by different staff, where the routine is not written down."""
    resources: Resources | None = None
    """Its staff and money."""
    joint_with: tuple[Link, ...] = ()
    """Departments that share the work; an empty list if somebody looked and found none. Left out: unknown."""
    partners: tuple[Partner, ...] = ()
    """Partners outside the government; an empty list if somebody looked and found none. Left out: unknown."""
    measures: tuple[Measure, ...] = ()
    """How it is measured; an empty list if somebody looked and found none. Left out: unknown."""
    reviewed: tuple[PracticeReview, ...] = ()
    """When it was looked back at."""
    appraisal: Titled | None = None
    """Where it counts in staff appraisal or promotion."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""

    @cached_property
    def title(self) -> str:
        """What it is called there, else its id in words, with the acronyms that its evidence uses."""
        if self.local_term:
            return self.local_term[0].upper() + self.local_term[1:]
        acronyms = dict(KNOWN_ACRONYMS)
        acronyms |= {each.lower(): each for item in self.evidence for each in ACRONYM.findall(item.says)}
        words = " ".join(acronyms.get(word, word) for word in self.id.split("-"))
        return words[0].upper() + words[1:]

    def looked_for(self, field: str) -> bool:
        """Whether somebody wrote the field, be it to say that none was found; what is left out is unknown."""
        return field in self.model_fields_set


NONE_FOUND = ("owner", "measures", "joint_with", "partners")
"""Fields of a practice that, written empty, say that somebody looked and found none."""


class Holder(Model):
    """A time in which a post was filled; no names."""

    from_: Date = Field(alias="from")
    """Since when (or the first date at which it is known to have been filled)."""
    to: Date | None = None
    """Until when; null if it is not known to have ended."""
    sources: tuple[Id, ...] = ()
    """Where that was read."""


class Post(Model):
    """A named post in a department; never a person's name."""

    title: Text = Field(examples=["R2P Focal Point"])
    """The post's title."""
    department: Id
    """The department that it belongs to."""
    rank: Rank | None = None
    """1 head of government, 2 minister, 3 senior official, 4 head of unit, 5 desk."""
    time_share: Share | None = None
    """The share of the post's time that is set aside for this."""
    last_met_minister: Date | None = None
    """When the post last met a minister about it."""
    holders: tuple[Holder, ...] = ()
    """When the post was filled."""
