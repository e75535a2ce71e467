"""What the formats of changes are given, and the words that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbook.assess.tests import test_named
from handbook.history.changes import LOOK_AT, REGRESSIONS, Change, Kind
from handbook.words import plural

TITLES = {
    Kind.COUNTRY_LOST: "a country is gone",
    Kind.ELEMENT_LOST: "an answer or its section is gone",
    Kind.LEVEL_LOWERED: "a level fell",
    Kind.EVIDENCE_REMOVED: "an item of evidence is gone",
    Kind.SOURCE_REMOVED: "a source is gone",
    Kind.SECTION_THINNED: "a section says less",
    Kind.REVIEW_INVALIDATED: "a review no longer stands",
    Kind.MEASURE_REDEFINED: "a measure means something else",
    Kind.WAIVER_WIDENED: "a waiver was added or extended",
    Kind.REQUIREMENT_CHANGED: "a requirement changed",
    Kind.METRIC_CHANGED: "a value of the metric changed",
    Kind.COUNTRY_GAINED: "a new country",
    Kind.ELEMENT_GAINED: "a new answer",
    Kind.LEVEL_RAISED: "a level rose",
    Kind.EVIDENCE_ADDED: "new evidence",
    Kind.SOURCE_ADDED: "a new source",
    Kind.SECTION_GROWN: "a section says more",
    Kind.REVIEW_GIVEN: "a new review",
    Kind.MEASURE_ADDED: "a new measure",
    Kind.WAIVER_NARROWED: "a waiver ended or was shortened",
    Kind.ANSWER_CONFIRMED: "an answer was confirmed",
    Kind.VERDICT_MOVED: "a verdict moved",
    Kind.FACT_CHANGED: "a value changed",
}
NOTHING = "nothing"


def manual_page(kind: Kind) -> str:
    """Return what a named change means and what to do about it."""
    title = TITLES[kind][0].upper() + TITLES[kind][1:]
    if kind is Kind.METRIC_CHANGED:
        todo = (
            "A threshold, an age, a floor or another rule of the metric has another value, so verdicts may move: "
            "`handbook diff` shows which. It makes the handbook worse only if the metric keeps its version, because "
            "then two verdicts by different rules would look alike: raise `version` in the same change."
        )
    elif kind in REGRESSIONS:
        todo = (
            "It makes the handbook worse, so `handbook diff` and `handbook check --base` end with 1. Sometimes that is "
            "right: then a reviewer of the country, or of the method, says so on the pull request."
        )
    elif kind is Kind.VERDICT_MOVED:
        todo = (
            "A test of mainstreaming gives another verdict on a country than before, because facts, the framework or "
            "the metric changed. It is shown to the reviewer and stops nobody: honest evidence against a country must "
            "never count against the one who brings it."
        )
    else:
        todo = "It is shown to the reviewer and stops nobody."
    return f"{title}.\n\n{todo}"


@dataclass(frozen=True)
class ChangeReport:
    """The changes, the names of what was compared, and the titles of countries and elements."""

    changes: Sequence[Change]
    base: str
    head: str
    countries: Mapping[str, str]
    """Names by code."""
    elements: Mapping[str, str]
    """Titles by id."""

    @property
    def worse(self) -> list[Change]:
        """What got worse."""
        return [change for change in self.changes if change.regression]

    @property
    def better(self) -> list[Change]:
        """What got better."""
        return [change for change in self.changes if not change.regression and change.kind not in LOOK_AT]

    @property
    def neither(self) -> list[Change]:
        """What is neither, and still to be looked at."""
        looked_at = LOOK_AT - {Kind.VERDICT_MOVED}
        return [change for change in self.changes if not change.regression and change.kind in looked_at]

    @property
    def moved(self) -> list[Change]:
        """The verdicts that moved: what follows from the rest."""
        return [change for change in self.changes if change.kind is Kind.VERDICT_MOVED]

    def subject(self, change: Change) -> str:
        """Return what a change is about, in words."""
        country = self.countries.get(change.country or "", change.country or "")
        element = self.elements.get(change.element or "", change.element or "")
        test = f"{change.test} {test_named(change.test).title}" if change.test else ""
        return ": ".join(part for part in (country, element, test) if part) or change.where.file

    def verdict(self) -> str:
        """Return the first line: how much got worse, how much better."""
        if not self.changes:
            return "no change in facts, sections or requirements"
        parts = [f"{len(self.worse)} worse", f"{len(self.better)} better"]
        if self.neither:
            parts.append(f"{plural(len(self.neither), 'value')} changed")
        if self.moved:
            parts.append(f"{plural(len(self.moved), 'verdict')} moved")
        return ", ".join(parts)
