"""Does it survive a change of government?

Instruments outlive governments more easily than the work that they ask for: a law can stand while its office is
closed. So this test reads what was done, not what is in force.

How it is computed:

For each change of government to another party or coalition since the first commitment, the practices that were at
level 3 or more on the day before are the rows. A row counts as carried on if the practice, or one that took over from
it, is still at level 3 or more some time after the change, so with an owner, and a product, event or case dated after
the change shows it. It counts as lost if it ended without a successor; after a first year also if its post stands
empty; and in the end if it is not at level 3 although the months that the metric allows have passed. Until then it is
not known, and so it stays if it was shown and nobody has said who owns it. The newest change decides; the others stand
beside it.

Without such a change since the first commitment the strength is not tested. Four anchors are then shown, never as a
pass: a law or a binding decision in force, oversight by parliament in practice, owners in several departments, and
money in the base budget.

False passes, and what guards against them:

- A law that still stands while its office is closed: laws are not practices, and an ended practice is lost.
- A change inside one party: it is recorded as a reshuffle, and does not count.
- Old evidence that has not aged yet: only what is dated after the change counts.

False fails, and what guards against them:

- A body that was renamed or moved: `successor_of` is followed.
- Sources that come late: what is only not shown yet is not known, until the months have passed.

What it can miss, and what shows it:

- A change against the constitution: it is recorded, and this test does not count it; what it ended shows in the levels.
- Work that never reached level 3 before the change: it is no row here; its level stands in the chapter.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from handbook.assess.case import Case, Held
from handbook.assess.levels import DEPARTMENT_OWNS, REAL_CHANGES
from handbook.assess.ratio import Test, banded, high_is_good
from handbook.assess.squares import screened, squares
from handbook.assess.standing import HAPPENINGS
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import months_later
from handbook.model.practice import Practice
from handbook.model.profile import Transition
from handbook.model.vocabulary import Force
from handbook.words import listing

ID, NAME, TITLE = "S1", "survives-transition", "Survives a change of government"
PRACTISED = 3
TEST = Test(ID, "carried on after the change", "practices at level 3 before it", "what became, after the change, of")
LIMITS = ("pass_from", "watch_from", "settled_after", "settled_until")
LAW = "a law or a binding decision in force"
SHORT = "it was shown again, but is not at level 3"
OVERSIGHT = "legislative-oversight"
BINDING = frozenset({Force.LAW, Force.BINDING})

Anchor = tuple[str, bool | None]


def judge(case: Case) -> Result:
    """Return the verdict."""
    changes = sorted(_changes(case), key=lambda each: each.date.last, reverse=True)
    if not changes:
        words = "No change of government since the first commitment is recorded, so nothing has tested it."
        mind = "A change of government since the first commitment, with its source."
        return Result(ID, Verdict.NOT_TESTED, words, case.judge.metric.version, mind=mind).noting(anchor_words(case))
    newest, *older = (_result(case, each) for each in changes)
    said = f"The newest change is that of {changes[0].date.words()}."
    others = [f"The change of {each.date.words()}: {one.words}." for each, one in zip(changes[1:], older, strict=True)]
    return newest.noting(said, *others)


def anchors(case: Case) -> list[Anchor]:
    """Return four things that hold work in place, and whether each is on record; None if that is not known."""
    rules, live = case.rules.S1, case.practices
    forces = {
        each.force for each in case.profile.commitments.values() if case.judge.open_between(each.date, each.ended)
    }
    oversight = any(held.level.level >= PRACTISED for held in case.in_element(OVERSIGHT))
    owning = {held.department for held in live if 2 not in held.level.missing}
    unowned = any(_owner_unknown(case, held.practice) for held in live)
    bases = [held.practice.resources.base if held.practice.resources else None for held in live]
    enough = len(owning) >= rules.owning_departments.value
    return [
        (LAW, bool(forces & BINDING)),
        ("oversight by parliament in practice", oversight or (None if not case.screened(OVERSIGHT) else False)),
        ("owners in several departments", enough or (None if unowned else False)),
        ("money in the base budget", True if any(bases) else None if None in bases or not bases else False),
    ]


def anchor_words(case: Case) -> str:
    """Return the anchors as a sentence."""
    found = anchors(case)
    held = [name for name, there in found if there]
    unknown = [name for name, there in found if there is None]
    words = f"Anchors on record: {len(held)} of {len(found)}" + (f" ({listing(held)})" if held else "")
    return f"{words}; not known: {listing(unknown)}." if unknown else f"{words}."


def _changes(case: Case) -> Iterator[Transition]:
    first = case.first_commitment
    for each in case.profile.transitions:
        since = first is not None and each.date.first > first.first
        if since and each.kind in REAL_CHANGES and case.judge.by_now(each.date):
            yield each


def _result(case: Case, change: Transition) -> Result:
    rules = case.rules.S1
    before = case.on_day(change.date.first - timedelta(days=1))
    after = case.on_day(min(case.on, months_later(change.date.last, rules.settled_until.value)))
    rows = [_row(case, after, held, change) for held in before.practices if held.level.level >= PRACTISED]
    bands = high_is_good(rules.pass_from.value, rules.watch_from.value)
    return banded(case, TEST, rows, screened(squares(case)), bands, LIMITS)


def _row(case: Case, after: Case, held: Held, change: Transition) -> Row:
    counts, words = _carried_on(case, after, held, change)
    label = case.label(held)
    settles = f"what became of {label} after {change.date.words()}"
    return Row(label, held.where, counts, words, held.element, settles)


def _carried_on(case: Case, after: Case, held: Held, change: Transition) -> tuple[bool | None, str]:
    line = heirs(case, held)
    alive = [each for each in after.in_element(held.element) if each.practice in line]
    if not alive:
        return False, "it ended, and no successor is recorded"
    if case.on < months_later(change.date.last, case.rules.S1.settled_after.value):
        return None, "it is too early to tell"
    shown = [each for each in alive if _shown_after(after, each.practice, change.date.last)]
    if any(each.level.level >= PRACTISED for each in shown):
        return True, "it was shown again after the change, with an owner"
    if any(_owner_lost(after, each.practice) for each in alive):
        return False, "its post is no longer filled"
    if any(_owner_unknown(after, each.practice) for each in shown):
        return None, "it was shown again, and who owns it is not known"
    if case.on < months_later(change.date.last, case.rules.S1.settled_until.value):
        return None, SHORT if shown else "it has not been shown since, and may still be"
    return False, SHORT if shown else "it was not shown again"


def heirs(case: Case, held: Held) -> list[Practice]:
    """Return a practice and all that took over from it, directly or through others."""
    found = [held.practice]
    every = case.profile.answer(held.element).practices
    for known in found:
        found += [each for each in every if each.successor_of == known.id and each not in found]
    return found


def _shown_after(after: Case, practice: Practice, day: date) -> bool:
    items = after.judge.supports(practice)
    return any(
        item.kind in HAPPENINGS and item.date.first > day and not after.judge.weak(item.source) for item in items
    )


def _owner_unknown(case: Case, practice: Practice) -> bool:
    if practice.owner is None:
        return not practice.looked_for("owner")
    post = case.profile.posts.get(practice.owner)
    return post is not None and not post.holders


def _owner_lost(after: Case, practice: Practice) -> bool:
    post = after.profile.posts.get(practice.owner or "") if practice.owner != DEPARTMENT_OWNS else None
    return post is not None and bool(post.holders) and not after.judge.filled(post)
