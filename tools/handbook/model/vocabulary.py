"""The fixed words of a profile; each enumeration's members say what they mean."""

from enum import StrEnum


class CountryKind(StrEnum):
    """What a profile describes."""

    STATE = "state"
    REGIONAL_ORGANISATION = "regional-organisation"


class Stage(StrEnum):
    """How complete a chapter must be; the rules stand in the metric."""

    OUTLINE = "outline"
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


class AssessorKind(StrEnum):
    """Who looked: the country itself, colleagues from others, or outsiders."""

    SELF = "self"
    PEER = "peer"
    INDEPENDENT = "independent"


class Observability(StrEnum):
    """Whether outsiders can see what the state does."""

    OPEN = "open"
    PARTIAL = "partial"
    CLOSED = "closed"


class Force(StrEnum):
    """How strongly a commitment binds, strongest first (after EIGE indicator H3)."""

    LAW = "law"
    BINDING = "binding"
    RECOMMENDATION = "recommendation"
    OTHER = "other"


class Scope(StrEnum):
    """Whom a commitment or practice protects: people at home, people abroad, or both."""

    HOME = "home"
    ABROAD = "abroad"
    BOTH = "both"


class TransitionKind(StrEnum):
    """How a government changed."""

    ALTERNATION = "alternation"
    COALITION_CHANGE = "coalition-change"
    RESHUFFLE = "reshuffle"
    UNCONSTITUTIONAL = "unconstitutional"


class ScreeningResult(StrEnum):
    """What a search for an element gave."""

    FOUND = "found"
    NOTHING = "nothing"
    NOT_APPLICABLE = "not-applicable"
    NOT_PUBLISHED = "not-published"


class Change(StrEnum):
    """What a practice changed when it began to count as prevention."""

    NEW = "new"
    ALTERED = "altered"
    EXTENDED = "extended"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"


class Preexisting(StrEnum):
    """Whether the country says itself that the practice is older than its commitment."""

    DECLARED = "declared"


class Period(StrEnum):
    """How often a practice is due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Initiator(StrEnum):
    """What sets a practice in motion."""

    CALENDAR = "calendar"
    TRIGGER = "trigger"
    PERSON = "person"


class LinkKind(StrEnum):
    """How two departments work together, weakest first."""

    INFORMED = "informed"
    CONSULTED = "consulted"
    JOINT_PRODUCT = "joint-product"
    SHARED_DECISION = "shared-decision"


class PartnerKind(StrEnum):
    """Who outside the government shares a practice."""

    STATE = "state"
    UN = "un"
    REGIONAL_BODY = "regional-body"
    CIVIL_SOCIETY = "civil-society"
    OTHER = "other"


class MeasureKind(StrEnum):
    """What a measure counts: work done, things made, their use, or what changed."""

    ACTIVITY = "activity"
    OUTPUT = "output"
    USE = "use"
    OUTCOME = "outcome"


class EvidenceKind(StrEnum):
    """What an item of evidence is, weakest first."""

    TEXT = "text"
    POST = "post"
    MONEY = "money"
    PRODUCT = "product"
    EVENT = "event"
    CASE = "case"
    OUTCOME = "outcome"


class Direction(StrEnum):
    """What an item shows: only `supports` lifts a level; `ends` closes what it stands under."""

    SUPPORTS = "supports"
    LIMITS = "limits"
    ENDS = "ends"


class Issuer(StrEnum):
    """Who published a source."""

    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    COURT = "court"
    AUDIT = "audit"
    INTERNATIONAL = "international"
    CIVIL_SOCIETY = "civil-society"
    ACADEMIC = "academic"
    MEDIA = "media"


class PlanStatus(StrEnum):
    """How far a promise has come."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class DisputeStatus(StrEnum):
    """What became of a dispute."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class WithoutTheWords(StrEnum):
    """What a reader finds when every word about atrocities is struck from the description of a practice."""

    SAME = "same"
    """The description is still true and complete: nothing is done differently because of these words."""
    DIFFERENT = "different"
    """Something is lost: something is done differently because of these words."""
    UNSURE = "unsure"
    """The reader cannot tell."""


class Sensitivity(StrEnum):
    """A fact that must never be published from a private repository."""

    RESTRICTED = "restricted"
