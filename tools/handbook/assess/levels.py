"""Levels 0 to 5 of a practice and of an element, computed from evidence.

The gates: 1 on paper, 2 assigned, 3 practised, 4 routine, 5 sustained. A level holds only if all lower ones do, as in
the WHO's State Party self-assessment (`who-spar` in the bibliography). The thresholds stand in `metric.yml`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handbook.assess.standing import HAPPENINGS, Judge, moments
from handbook.model.practice import Practice
from handbook.model.profile import Commitment
from handbook.model.vocabulary import EvidenceKind, LinkKind, TransitionKind

DEPARTMENT_OWNS = "department"
EVERYBODY_OWNS = "all"
WORDS = ("nothing found", "on paper", "assigned", "practised", "routine", "sustained")
SHARED_WORK = frozenset({LinkKind.JOINT_PRODUCT, LinkKind.SHARED_DECISION})
REAL_CHANGES = frozenset({TransitionKind.ALTERNATION, TransitionKind.COALITION_CHANGE})

CONDUCT = "a UN-mandated finding on the state's own agents stands, so nothing at home counts for more"

Missing = str | None
"""What a gate lacks, in words; None if it is open."""


@dataclass(frozen=True)
class PracticeLevel:
    """A live practice's level on a day. `missing` says what each closed gate lacks, by level."""

    practice: Practice
    level: int
    missing: dict[int, str]

    @property
    def practised(self) -> bool:
        """Whether a product, event or case shows it, whatever else is open."""
        return 3 not in self.missing

    @property
    def evidenced(self) -> bool:
        """Whether anything at all stands behind it but its own listing."""
        return self.level > 0


@dataclass(frozen=True)
class ElementLevel:
    """An element's level on a day, and the highest level ever evidenced with the first day on which it was.

    `level` is None only if nothing was claimed and nothing is in force.
    """

    level: int | None
    practices: tuple[PracticeLevel, ...]
    commitments: tuple[tuple[str, Commitment], ...]
    highest: int = 0
    highest_on: date | None = None

    @property
    def departments(self) -> frozenset[str]:
        """The departments with a live practice."""
        return frozenset(each.practice.department for each in self.practices)


def practice_level(judge: Judge, element: str, practice: Practice) -> PracticeLevel:
    """Return the level of one live practice."""
    gates: dict[int, Callable[[], Missing]] = {
        1: lambda: _on_paper(judge, element, practice),
        2: lambda: _assigned(judge, practice),
        3: lambda: _practised(judge, practice),
        4: lambda: _routine(judge, practice),
        5: lambda: _sustained(judge, practice),
    }
    found = {number: gate() for number, gate in gates.items()}
    missing = {number: lack for number, lack in found.items() if lack is not None}
    if element in judge.at_home and judge.findings():
        missing.setdefault(judge.metric.levels.conduct.value + 1, CONDUCT)
    return PracticeLevel(practice, min(missing, default=len(gates) + 1) - 1, missing)


def element_level(judge: Judge, element: str) -> ElementLevel:
    """Return an element's level on the judge's day, and the highest ever evidenced."""
    now = level_on(judge, element)
    highest, highest_on = 0, None
    days = {moment.last for moment in moments(judge.profile, element)}
    for day in sorted({day for day in days if day < judge.on} | {judge.on}):
        then = _evidenced(level_on(judge.on_day(day), element))
        if then > highest:
            highest, highest_on = then, day
    return ElementLevel(now.level, now.practices, now.commitments, highest, highest_on)


def level_on(judge: Judge, element: str) -> ElementLevel:
    """Return an element's level on the judge's day, without asking what it was before."""
    live = [each for each in judge.profile.answer(element).practices if judge.alive(each)]
    practices = tuple(practice_level(judge, element, each) for each in live)
    commitments = tuple(judge.commitments(element))
    levels = [max(each.level, 1) for each in practices] + [1 for _ in commitments]
    return ElementLevel(max(levels, default=None), practices, commitments)


def _evidenced(level: ElementLevel) -> int:
    return max([each.level for each in level.practices] + [1 for _ in level.commitments], default=0)


def _on_paper(judge: Judge, element: str, practice: Practice) -> Missing:
    texts = [item for item in judge.supports(practice) if item.kind is EvidenceKind.TEXT]
    return None if texts or judge.commitments(element) else "nothing on paper found"


def _assigned(judge: Judge, practice: Practice) -> Missing:
    if practice.owner is None:
        return "no owner found"
    if practice.owner == EVERYBODY_OWNS:
        return "all departments own it, so nobody in particular"
    if practice.owner == DEPARTMENT_OWNS:
        return None if practice.department in judge.profile.departments else "no owner found"
    post = judge.profile.posts.get(practice.owner)
    if post is None:
        return "no owner found"
    return None if judge.filled(post) else "the post is not known to be filled"


def _practised(judge: Judge, practice: Practice) -> Missing:
    happenings = [item for item in judge.supports(practice) if item.kind in HAPPENINGS]
    reliable = [item for item in happenings if not judge.weak(item.source)]
    if any(judge.happened_lately(item.date) for item in reliable):
        return None
    months = judge.metric.ages.happening.value
    if any(judge.happened_lately(item.date) for item in happenings):
        return "what was done lately stands only in weak sources"
    last = max((item.date for item in reliable), key=lambda each: each.last, default=None)
    seen = f" (the last is of {last.words()})" if last else ""
    return f"no product, event or case found in the last {months} months{seen}"


def _routine(judge: Judge, practice: Practice) -> Missing:
    lacks = [
        (practice.procedure is None or judge.weak(practice.procedure.source), "no procedure found"),
        (not rhythm_held(judge, practice), "no rhythm held"),
        (not _means_named(judge, practice), "no staff or money found"),
        (not _independent(judge, practice), "no independent item"),
    ]
    return "; ".join(words for lacking, words in lacks if lacking) or None


def rhythm_held(judge: Judge, practice: Practice) -> bool:
    """Whether enough of the due occasions were held, and that was counted lately."""
    rhythm = practice.rhythm
    if rhythm is None or not rhythm.due or rhythm.held is None:
        return False
    return judge.happened_lately(rhythm.to) and rhythm.held / rhythm.due >= judge.metric.levels.rhythm_held.value


def _means_named(judge: Judge, practice: Practice) -> bool:
    means = practice.resources
    if means is None or not _reliable(judge, means.source):
        return False
    money = any(each.amount > 0 and judge.by_now(each.year) for each in means.money)
    return bool(means.fte_added or means.fte_shared or means.base or money)


def _independent(judge: Judge, practice: Practice) -> bool:
    return any(item.independent and not judge.weak(item.source) for item in judge.supports(practice))


def _sustained(judge: Judge, practice: Practice) -> Missing:
    lacks = [
        (not _outlived(judge, practice), "not known to have outlived a change of government or of owner"),
        (not _reviewed(judge, practice), "no review that altered it"),
        (not _shared(judge, practice), "no joint product"),
    ]
    return "; ".join(words for lacking, words in lacks if lacking) or None


def _outlived(judge: Judge, practice: Practice) -> bool:
    items = [item for item in judge.supports(practice) if not judge.weak(item.source)]
    begun = practice.started.first if practice.started else min((item.date.first for item in items), default=judge.on)
    post = judge.profile.posts.get(practice.owner or "")
    holders = [holder for holder in post.holders if judge.by_now(holder.from_)] if post else []
    since = [holder for holder in holders if holder.to is None or holder.to.last >= begun]
    if len(since) >= judge.metric.levels.owners_outlived.value:
        return True
    shown = [item.date.first for item in items if item.kind in HAPPENINGS]
    changes = [each.date for each in judge.profile.transitions if each.kind in REAL_CHANGES and judge.by_now(each.date)]
    return any(begun < change.first and any(day > change.last for day in shown) for change in changes)


def _reviewed(judge: Judge, practice: Practice) -> bool:
    months = judge.metric.ages.review.value
    counted = (each for each in practice.reviewed if each.altered and _reliable(judge, each.source))
    return any(judge.fresh(each.on, months) for each in counted)


def _reliable(judge: Judge, source: str | None) -> bool:
    """Whether a source does not forbid more than level 2; that it is missing altogether is a rule's business."""
    return source is None or not judge.weak(source)


def _shared(judge: Judge, practice: Practice) -> bool:
    with_departments = (link.last for link in practice.joint_with if link.kind in SHARED_WORK)
    with_partners = (each.date for each in practice.partners if each.product and _reliable(judge, each.source))
    return any(judge.happened_lately(last) for last in (*with_departments, *with_partners))
