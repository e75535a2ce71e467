"""Where a fact was read, and the facts themselves: sources, evidence, quotations."""

from pydantic import Field

from handbook.model.base import Date, Flag, Id, Language, Model, Text, Url
from handbook.model.vocabulary import Direction, EvidenceKind, Issuer, Sensitivity


class Guarded(Model):
    """Something that a task force with a private repository may hold back from its public site."""

    sensitivity: Sensitivity | None = None
    """`restricted` keeps this out of everything that is published. An error in a public repository."""
    embargoed_until: Date | None = None
    """Keeps this out of everything that is published before that day. An error in a public repository."""


class Source(Guarded):
    """A document or page in which a fact was read."""

    title: Text = Field(examples=["National Peace Council Act, 2011 (Act 818)"])
    """The title as published, or a plain description if it has none."""
    author: Text | None = None
    """Who wrote it, if the document says so."""
    publisher: Text = Field(examples=["Parliament of Ghana"])
    """Who published the original, not the site that copied it."""
    issuer: Issuer = Field(examples=["parliament"])
    """What kind of body the publisher is; basis and confidence are derived from it."""
    kind: Id = Field(examples=["law", "report", "news"])
    """What kind of document it is, in a word; `law` and `treaty` are primary legal texts."""
    language: Language = Field(default="en", examples=["en", "fr"])
    """The language in which it was read."""
    date: Date | None = None
    """When it was published."""
    url: Url | None = None
    """Where it can be read."""
    archived: Url | None = None
    """An archived copy."""
    accessed: Date | None = None
    """When we last read it there."""
    weak: Flag = False
    """True for a host that may have altered the text (a repost, an aggregator): it carries no level above 2."""
    note: Text | None = None
    """What a reader should know of it: how much was read, how its date was found."""


class Evidence(Guarded):
    """One dated, sourced item that supports, limits or ends something."""

    kind: EvidenceKind = Field(examples=["event"])
    """What it is: text, post, money, product, event, case or outcome."""
    date: Date
    """When it happened or was issued."""
    source: Id = Field(examples=["act-818"])
    """The id of its source, in this profile or in the shared bibliography."""
    shows: Direction = Field(examples=["supports"])
    """Whether it supports, limits or ends what it stands under."""
    says: Text = Field(examples=["Brokered a pact signed by all twelve candidates."])
    """One plain sentence: what the source says."""
    issued_by: Id | None = None
    """The department that issued it itself."""
    changed: Flag = False
    """Whether it shows that something was done differently than before."""
    independent: Flag = False
    """Whether somebody other than the doer checked it."""


class Quote(Model):
    """Words of a mandate that a reader may lift, 15 at most."""

    text: Text
    """The words, exactly."""
    lang: Language
    """Their language."""
    translation: Text | None = None
    """The same in English."""
    commitment: Id | None = None
    """The commitment that they stand in."""
    source: Id
    """Where they were read."""
