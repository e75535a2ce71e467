"""What people offer, promise, contest, review and waive around a profile."""

from pydantic import Field

from handbook.model.base import Date, Id, Model, Text
from handbook.model.vocabulary import AssessorKind, DisputeStatus, PlanStatus, WithoutTheWords


class Offer(Model):
    """What this country can give others."""

    element: Id
    """The element."""
    what: Text
    """What is offered."""
    terms: Text | None = None
    """On what terms."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""


class Request(Model):
    """What this country asks of others."""

    element: Id
    """The element."""
    what: Text
    """What is asked for."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""


class PlanItem(Model):
    """A promise to close a gap."""

    id: Id
    """A short id."""
    element: Id
    """The element."""
    action: Text
    """What will be done."""
    owner: Id | None = None
    """The post or department that answers for it."""
    due: Date | None = None
    """By when."""
    means: Text | None = None
    """With what staff or money."""
    indicator: Text | None = None
    """How one will know."""
    status: PlanStatus
    """Proposed, adopted, under-way, done or dropped."""
    sources: tuple[Id, ...] = ()
    """Where it was read."""


class Dispute(Model):
    """Somebody says that a claim here is wrong."""

    claim: Text = Field(examples=["GHA:focal-point"])
    """The claim, as code and element."""
    by: Id
    """A contributor id or an office."""
    on: Date
    """When."""
    says: Text
    """What they say."""
    status: DisputeStatus
    """Open, upheld, rejected or withdrawn."""
    reply: Text | None = None
    """The reply."""
    replied_on: Date | None = None
    """When the reply was given."""
    outcome: Text | None = None
    """What was decided."""


class Review(Model):
    """Another contributor has read a section, or has given the readers' check of one practice.

    The readers' check strikes every word about atrocities from the description of a practice and asks whether anything
    changes. It is an opinion: it never lifts a level and never changes a verdict. Without `section`, it is no review of
    the section's text.
    """

    element: Id
    """The element, or `all`."""
    by: Id
    """A contributor id."""
    kind: AssessorKind
    """Self, peer or independent."""
    on: Date
    """When."""
    section: Id | None = None
    """The fingerprint of the section as it was read."""
    practice: Id | None = Field(default=None, examples=["peace-councils"])
    """Readers' check: the practice whose description was read."""
    without_the_words: WithoutTheWords | None = None
    """Readers' check: what is left of the description without its words about atrocities."""
    because: Text | None = None
    """Readers' check, in one plain sentence: what is done differently because of these words."""


class Waiver(Model):
    """Permission to break a rule here, for a time."""

    rule: Id
    """The rule."""
    subject: Text
    """What it is waived for: an element, a source, ..."""
    reason: Text
    """Why."""
    owner: Id
    """The contributor who answers for it."""
    until: Date
    """The last day on which it holds."""
