"""The staff and money that a practice added. Null is cannot-tell, never zero; currencies are never summed."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from handbook.assess.case import Case
from handbook.model.practice import Money, Practice
from handbook.model.vocabulary import EvidenceKind


class Means(StrEnum):
    """Whether a practice brought means of its own."""

    ADDED = "added"
    """New staff or new money is on record."""
    NONE = "none"
    """Staff and money are both recorded as zero."""
    SHORT = "short"
    """A dated item of kind money says that means are short or missing; how much there is, nobody has recorded."""
    UNKNOWN = "unknown"
    """Nobody has said."""


def means_of(case: Case, practice: Practice) -> Means:
    """Return whether means were added.

    They were if new staff or new money, net of what was taken from other prevention work, is on record. They were
    not if staff and money are both recorded as zero. A complaint about money is not a zero: it counts as short.
    """
    people, money = staff_added(case, practice), any(value > 0 for value in net_money(case, practice).values())
    if (people or 0) > 0 or money:
        return Means.ADDED
    if people == 0 and _money_said(case, practice):
        return Means.NONE
    return Means.SHORT if case.limits(practice, EvidenceKind.MONEY) else Means.UNKNOWN


def staff_added(case: Case, practice: Practice) -> float | None:
    """Return the new full-time equivalents; None if not known.

    If nearly all the staff keeps its former work, a new unit has the same people, and nothing was added.
    """
    means = practice.resources
    if means is None or means.fte_added is None:
        return None
    shared = means.fte_shared or 0.0
    total = means.fte_added + shared
    return 0.0 if total and shared / total >= case.rules.P4.same_people.value else means.fte_added


def people(case: Case, practice: Practice) -> float | None:
    """Return the people at work: new staff, and shared or seconded staff if a source says so; None if not known."""
    means = practice.resources
    if means is None:
        return None
    added, shared = staff_added(case, practice), means.fte_shared if means.source else None
    return None if added is None and shared is None else (added or 0.0) + (shared or 0.0)


def net_money(case: Case, practice: Practice) -> dict[str, float]:
    """Return the new money by currency, less what was taken from other prevention work."""
    means = practice.resources
    if means is None:
        return {}
    added, displaced = sums(case, means.money), sums(case, means.money_displaced or ())
    return {currency: added[currency] - displaced.get(currency, 0.0) for currency in added}


def sums(case: Case, money: Iterable[Money]) -> dict[str, float]:
    """Return sums by currency of the amounts of years that have begun by the day."""
    found: Counter[str] = Counter()
    for each in money:
        if case.judge.by_now(each.year):
            found[each.currency] += each.amount  # type: ignore[assignment]
    return dict(found)


def _money_said(case: Case, practice: Practice) -> bool:
    means = practice.resources
    return means is not None and any(case.judge.by_now(each.year) for each in means.money)
