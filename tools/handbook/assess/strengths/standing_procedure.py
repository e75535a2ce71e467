"""Is it standing procedure?

What happens by procedure does not wait for somebody who cares.

How it is computed:

Every practice of a core element at level 3 or more is a row. It counts if it follows a written procedure, if enough of
the due occasions were held (the share that level 4 asks for, counted within the age of events), if the calendar or a
trigger sets it in motion and not a person, and, for elements that screen decisions, if at least one decision was
altered. A row of which one of these is known to be missing does not count; a row of which something is left out of the
profile is not known. A profile cannot say that no procedure was found: a procedure that is not named is not known.

False passes, and what guards against them:

- Forms that are filled in and change nothing: screening counts only if it altered a decision.
- A procedure that stands only in a weak source: it is not known.

False fails, and what guards against them:

- Small services with a firm routine that nobody wrote down: like cases handled by different staff stand in for the
  written procedure.
"""

from handbook.assess.case import Case, Held
from handbook.assess.levels import rhythm_held
from handbook.assess.ratio import Test, banded, high_is_good
from handbook.assess.squares import core, screened, squares
from handbook.assess.verdict import Result, Row
from handbook.model.practice import Practice
from handbook.model.vocabulary import Initiator

ID, NAME, TITLE = "S2", "standing-procedure", "Standing procedure"
PRACTISED = 3
TEST = Test(ID, "that are standing procedure", "core practices at level 3", "the procedure and the rhythm of")
LIMITS = ("pass_from", "watch_from", "like_cases")


def judge(case: Case) -> Result:
    """Return the verdict."""
    rules = case.rules.S2
    wanted = [held for held in case.practices if held.level.level >= PRACTISED and _is_core(case, held)]
    bands = high_is_good(rules.pass_from.value, rules.watch_from.value)
    return banded(case, TEST, [_row(case, held) for held in wanted], screened(squares(case, core)), bands, LIMITS)


def _is_core(case: Case, held: Held) -> bool:
    return case.framework.elements[held.element].facts.core


def _row(case: Case, held: Held) -> Row:
    signs = {
        "a procedure": _procedure(case, held.practice),
        "a rhythm that is held": _rhythm(case, held.practice),
        "a start by the calendar or a trigger": _started(held.practice),
        "a decision that it altered": _altered(case, held),
    }
    missing = [words for words, sign in signs.items() if sign is False]
    unknown = [words for words, sign in signs.items() if sign is None]
    label = case.label(held)
    if missing:
        return Row(label, held.where, False, f"without {', '.join(missing)}", held.element)
    if unknown:
        settles = f"whether {label} has {', '.join(unknown)}"
        return Row(label, held.where, None, f"not known: {', '.join(unknown)}", held.element, settles)
    return Row(label, held.where, True, "procedure, rhythm and start are shown", held.element)


def _procedure(case: Case, practice: Practice) -> bool | None:
    like_cases = practice.like_cases is not None and practice.like_cases >= case.rules.S2.like_cases.value
    if like_cases or (practice.procedure is not None and not case.judge.weak(practice.procedure.source)):
        return True
    return None


def _rhythm(case: Case, practice: Practice) -> bool | None:
    if rhythm_held(case.judge, practice):
        return True
    rhythm = practice.rhythm
    if rhythm is None or not rhythm.due or rhythm.held is None or not case.judge.happened_lately(rhythm.to):
        return None
    return False


def _started(practice: Practice) -> bool | None:
    return None if practice.initiated_by is None else practice.initiated_by is not Initiator.PERSON


def _altered(case: Case, held: Held) -> bool | None:
    if not case.framework.elements[held.element].facts.screening:
        return True
    decisions = held.practice.screening
    return None if decisions is None else decisions.altered > 0
