"""The metric: every threshold, age, floor, exemption and stage rule, each with its reason and source, versioned."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from handbook.model.base import Count, Frozen, Id, Model, Share, Text
from handbook.model.verdict_rules import Ids, Months, Number, Ratio, Reasoned, VerdictRules
from handbook.model.vocabulary import Issuer, Stage


class Ages(Model):
    """After how many months something no longer counts, or is overdue for a check."""

    happening: Months
    """Products, events and cases: older ones do not show that a thing is still practised."""
    text: Months
    """Texts: they hold until they end; past this age a check is overdue."""
    standing: Months
    """Posts and money: they hold until they end; past this age a check is overdue."""
    review: Months
    """A review of a practice: older ones do not count for level 5."""
    screening: Months
    """A search: past this age it should be made again."""


class ConductRule(Reasoned):
    """While a UN-mandated finding on the state's own agents stands, a tidy mechanism must not launder it."""

    value: Count
    """The highest level that a practice of the group can have."""
    group: Id
    """The group of elements."""


class LevelRules(Model):
    """What the gates of the levels ask for."""

    rhythm_held: Ratio
    """Level 4: the share of due occasions that must have been held."""
    owners_outlived: Number
    """Level 5: how many holders of the owning post stand for having outlived one."""
    independent_from: Number
    """The level from which one independent item is needed."""
    weak_source_cap: Number
    """The highest level that a weak source can carry."""
    conduct: ConductRule
    """What a finding on the state's own agents does."""


class ConfidenceRules(Model):
    """When confidence is high, medium or low."""

    publishers_for_high: Number
    """How many independent public publishers make it high."""
    primary_kinds: Ids
    """Kinds of source that are primary legal texts: one makes it high."""


class BasisRules(Model):
    """Which issuers make a fact self-reported, documented or independently reviewed; government alone is the first."""

    reviewed_by: Ids
    """Issuers whose every item counts as an independent review."""
    reviewed_if_independent: Ids
    """Issuers whose items count as one if they are marked independent; otherwise they document."""

    def issuers(self, basis: Ids) -> frozenset[Issuer]:
        """Return a list as issuers."""
        return frozenset(Issuer(word) for word in basis.value)


class StageRule(Reasoned):
    """What a chapter of one stage must hold."""

    departments_mapped: bool = False
    """At least one department with a known function."""
    core_screened: bool = False
    """Every core element screened."""
    claims_sourced: bool = False
    """Every claim sourced."""
    screened_share: Share | None = None
    """The share of all elements that must be screened."""
    original_share: Share | None = None
    """The share of level-bearing evidence that must come from original publishers."""
    nothing_suspect: bool = False
    """No answer written against an older requirement text."""
    all_reviewed: bool = False
    """Every section with facts reviewed by another contributor on its present text."""
    nothing_overdue: bool = False
    """Nothing past its review date."""


class SectionRules(Model):
    """When a section counts as more than a placeholder."""

    min_words: Number
    """The fewest words beyond macros and markup."""
    thinned_below: Ratio
    """A section that keeps less than this share of its words was thinned."""
    placeholder_words: Annotated[Mapping[Id, tuple[Text, ...]], Frozen] = Field(default_factory=dict)
    """Words that mark an unwritten text, by language."""
    template_sentences: tuple[Text, ...] = ()
    """Sentences of our own templates, which say nothing about a country."""

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The placeholder words of all languages, in small letters."""
        return tuple(mark.lower() for words in self.placeholder_words.values() for mark in words)


class Metric(Model):
    """Everything that somebody chose about how evidence is judged."""

    version: Text
    """The metric's version; it is on every value."""
    ages: Ages
    """Ages."""
    levels: LevelRules
    """Gates of the levels."""
    confidence: ConfidenceRules
    """Confidence."""
    basis: BasisRules
    """Basis."""
    stages: Annotated[Mapping[Stage, StageRule], Frozen]
    """Stages."""
    sections: SectionRules
    """Sections."""
    tests: VerdictRules
    """The tests of mainstreaming."""
