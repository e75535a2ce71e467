"""Is it old work under a new name?

Continuing good work is fine, and a country may say so; selling it as new is the pitfall (Bellamy 2012).

How it is computed:

Each claimed practice gets one point for each of four signs: it began before the first commitment (the element's,
else the country's); its change is said to be a new name or none, or a change is claimed and no dated item shows it;
no money or staff was added; and no product, case or outcome shows that something was done differently. From the
number of points that the metric names on, it is suspect, unless the country itself declares that it is older. Where
the start, the change or the means are not known, the points are not guessed: if they could turn the answer, the row is
not known. Without any commitment there is nothing that old work could be named after, and the test does not apply.

False alarms, and what guards against them:

- Pioneers who acted before they declared: they declare it, or a dated change shows what is new.
- Commitments that are dated late: the earliest credible one counts.
- Improvements that cost nothing: a dated product or case of the change is enough.

What it can miss, and what shows it:

- A programme that was closed and opened again: its start is that of the first of its predecessors.
- A new unit with the same people: staff who nearly all keep their former work do not count as added.

The reader's check: strike the atrocity words from the description. If nothing needs to change, it is relabelling.
Readers answer this on a form, and their answers stand beside the verdict. They never change it, because a reader's
opinion is not evidence.
"""

from handbook.assess.case import Case, Held
from handbook.assess.means import Means, means_of
from handbook.assess.ratio import Test, banded, high_is_bad
from handbook.assess.readers import summary
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import PartialDate
from handbook.model.practice import Practice
from handbook.model.vocabulary import Change, EvidenceKind, Preexisting
from handbook.words import plural

ID, NAME, TITLE = "P4", "relabelled", "Old work, new name"
TEST = Test(ID, "suspected of being relabelled", "claimed practices", "when it began and what was added to")
LIMITS = ("points", "fail_above", "watch_above", "same_people")
REAL_CHANGES = frozenset({Change.NEW, Change.ALTERED, Change.EXTENDED})
TELLING = frozenset({EvidenceKind.PRODUCT, EvidenceKind.CASE, EvidenceKind.OUTCOME})


def judge(case: Case) -> Result:
    """Return the verdict."""
    if case.first_commitment is None:
        words = "No commitment is recorded, so there is nothing that old work could be named after."
        mind = "A first commitment, with its date."
        return Result(ID, Verdict.NOT_TESTED, words, case.judge.metric.version, mind=mind)
    rules = case.rules.P4
    rows = [_row(case, held) for held in case.practices]
    bands = high_is_bad(rules.fail_above.value, rules.watch_above.value)
    declared = sum(held.practice.preexisting is Preexisting.DECLARED for held in case.practices)
    honest = f"Declared as older than the commitment, which is no fault: {declared} of {plural(len(rows), 'practice')}."
    return banded(case, TEST, rows, screened(squares(case)), bands, LIMITS).noting(honest, summary(case))


def suspect(case: Case, held: Held) -> tuple[bool | None, str]:
    """Return whether a practice is suspected of being old work under a new name, and why; None if not known."""
    if held.practice.preexisting is Preexisting.DECLARED:
        return False, "declared as older than the commitment"
    signs = {
        "began before the first commitment": _began_before(case, held),
        "no change is shown": _unchanged(case, held.practice),
        "no money or staff was added": _nothing_added(case, held.practice),
        "no product, case or outcome shows a change": not _shown(case, held.practice),
    }
    points = sum(sign is True for sign in signs.values())
    unknown = sum(sign is None for sign in signs.values())
    found = "; ".join(words for words, sign in signs.items() if sign) or "none of the four signs"
    needed = case.rules.P4.points.value
    if points >= needed:
        return True, found
    return (None, f"{found}; the rest is not known") if points + unknown >= needed else (False, found)


def _row(case: Case, held: Held) -> Row:
    counts, words = suspect(case, held)
    label = case.label(held)
    return Row(label, held.where, counts, words, held.element, f"when {label} began and what was added")


def _began_before(case: Case, held: Held) -> bool | None:
    first = case.first_on(held.element)
    started = first_start(case, held)
    if first is None or (started is None and not held.practice.evidence):
        return None
    if started is None:
        shown = [item.date for item in case.judge.supports(held.practice)]
        return True if any(each.last < first.first for each in shown) else None
    if started.last < first.first:
        return True
    return False if started.first >= first.first and line_of(case, held)[-1].started is not None else None


def first_start(case: Case, held: Held) -> PartialDate | None:
    """Return when a practice, or the first of its predecessors, began, as far back as is known; None if nothing is."""
    return next((each.started for each in reversed(line_of(case, held)) if each.started is not None), None)


def line_of(case: Case, held: Held) -> list[Practice]:
    """Return a practice and its predecessors, the newest first."""
    by_id = {each.id: each for each in case.profile.answer(held.element).practices}
    seen: dict[str, Practice] = {}
    here: Practice | None = held.practice
    while here is not None and here.id not in seen:
        seen[here.id] = here
        here = by_id.get(here.successor_of or "")
    return list(seen.values())


def _unchanged(case: Case, practice: Practice) -> bool | None:
    if practice.change is None:
        return None
    shown = any(item.changed for item in case.judge.supports(practice))
    return practice.change not in REAL_CHANGES or not shown


def _nothing_added(case: Case, practice: Practice) -> bool | None:
    means = means_of(case, practice)
    return None if means in (Means.UNKNOWN, Means.SHORT) else means is Means.NONE


def _shown(case: Case, practice: Practice) -> bool:
    return any(item.changed and item.kind in TELLING for item in case.judge.supports(practice))
