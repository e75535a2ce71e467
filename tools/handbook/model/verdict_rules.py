"""The part of the metric that the tests of mainstreaming read: floors, bands, ages and exemptions, with reasons."""

from pydantic import Field

from handbook.model.base import Amount, Count, Id, Model, Share, Text


class Reasoned(Model):
    """A number or a list that somebody chose."""

    reason: Text
    """Why it is so."""
    source: Text
    """Where it comes from."""


class Months(Reasoned):
    """An age in months."""

    value: Count
    """Months."""


class Ratio(Reasoned):
    """A share from 0 to 1."""

    value: Share
    """The share."""


class Number(Reasoned):
    """A number."""

    value: Amount
    """The number."""


class Ids(Reasoned):
    """A list of words."""

    value: tuple[Id, ...]
    """The words."""


class Floors(Model):
    """Below any of these a verdict is cannot-tell, and says what it would be so far."""

    screened_share: Ratio
    """The share of a test's applicable squares that somebody must have looked at."""
    known_share: Ratio
    """The share of a test's rows of which the fact that it asks for must be known."""
    rows: Number
    """The fewest known rows under any ratio."""


class SurvivesTransition(Model):
    """S1."""

    pass_from: Ratio
    """Pass from this share of practices that were still practised after the change."""
    watch_from: Ratio
    """Watch from this share; fail below."""
    settled_after: Months
    """So many months after a change one can begin to tell."""
    settled_until: Months
    """What was not shown again by then counts as lost."""
    owning_departments: Number
    """An anchor: owners in so many departments."""


class StandingProcedure(Model):
    """S2."""

    pass_from: Ratio
    """Pass from this share of core practices that are standing procedure."""
    watch_from: Ratio
    """Watch from this share; fail below."""
    like_cases: Number
    """So many like cases, handled by different staff, stand in for a written procedure."""


class JoinedUp(Model):
    """S3."""

    pass_from: Ratio
    """Pass from this share of relevant departments in the largest connected group."""
    watch_from: Ratio
    """Watch from this share; fail below."""
    hub_share: Ratio
    """Pass only if at most this share of the links touches the lead."""
    small_state: Number
    """With fewer departments than this, posts are the nodes."""


class NormCarried(Model):
    """S4."""

    pass_from: Ratio
    """Pass from this mean of the three shares."""
    own_cases: Ratio
    """Pass only if more than this share of departments opened a case themselves."""
    watch_from: Ratio
    """Watch from this mean; fail below."""


class Orphaned(Model):
    """P1."""

    fail_above: Ratio
    """Fail above this share of claimed practices that nobody in particular owns."""
    watch_above: Ratio
    """Watch above this share."""
    vacancy: Months
    """A post that is empty for longer owns nothing."""
    thin_share: Ratio
    """A post with less of its time than this ..."""
    thin_elements: Number
    """... and more elements than this owns none of them."""


class SilentDepartments(Model):
    """P2."""

    fail_above: Ratio
    """Fail above this share of relevant departments that are silent."""
    functions: Ids
    """Functions of which none may be silent."""


class Unmeasured(Model):
    """P3."""

    fail_above: Ratio
    """Fail above this share of assigned practices that are not measured."""
    watch_above: Ratio
    """Watch above this share."""
    always_met: Number
    """A target met in so many years running is flagged: it may be too easy."""


class Relabelled(Model):
    """P4."""

    points: Number
    """From so many of the four points on, a practice is suspect."""
    fail_above: Ratio
    """Fail above this share of claimed practices that are suspect."""
    watch_above: Ratio
    """Watch above this share."""
    same_people: Ratio
    """If at least this share of the staff also does its former work, no staff was added."""


class Unfunded(Model):
    """P5."""

    duties: Number
    """From so many claimed duties on, no means at all is a failure."""
    new_money: Ratio
    """Watch below this share of new money in new and relabelled money."""
    load: Number
    """Watch above so many new duties a head."""
    founding: Months
    """So long after a mechanism was founded, a fail is shown as watch."""


class Stovepiped(Model):
    """P6."""

    fail_above: Ratio
    """Fail above this share of shared elements that one department keeps to itself."""
    watch_above: Ratio
    """Watch above this share."""
    expert_share: Ratio
    """A post with at least this share of its time is an expert."""
    joint_bodies: Ids
    """Functions of bodies that are made of several departments."""


class NoOutwardGain(Model):
    """P7."""

    fail_below: Ratio
    """Fail below this share of outward elements with a recent joint product."""
    watch_below: Ratio
    """Watch below this share."""
    settled_after: Months
    """For so many months after the first commitment, that nothing has risen yet is no fail."""


class PatternRules(Model):
    """When a pattern is put into a sentence."""

    deep_level: Number
    """A department at this level is deep."""
    carried_share: Ratio
    """From this share of departments with an own text on, the words are wide."""
    weak_anchors: Number
    """At most so many of the four anchors are few."""
    floor_level: Number
    """Below this level ..."""
    floor_elements: Ids
    """... these elements are named in a sentence: without them no breadth of words is mainstreaming."""


class VerdictRules(Model):
    """What every test of mainstreaming asks for."""

    floors: Floors
    """Floors."""
    S1: SurvivesTransition
    """Survives a change of government."""
    S2: StandingProcedure
    """Standing procedure."""
    S3: JoinedUp
    """Joined up."""
    S4: NormCarried
    """The norm is carried."""
    P1: Orphaned
    """Orphaned."""
    P2: SilentDepartments
    """Silent departments."""
    P3: Unmeasured
    """Unmeasured."""
    P4: Relabelled
    """Relabelled."""
    P5: Unfunded
    """Unfunded."""
    P6: Stovepiped
    """Stovepiped."""
    P7: NoOutwardGain
    """No outward gain."""
    patterns: PatternRules
    """Patterns."""
    sensitivity: Ratio = Field()
    """By how much a threshold is moved to see what a verdict hangs on."""
