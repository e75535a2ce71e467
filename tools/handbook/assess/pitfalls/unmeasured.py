"""Can anybody know whether it works?

Without measures nobody can tell whether mainstreaming has happened (Bellamy 2012).

How it is computed:

Every practice at level 2 or more is a row. It is measured if a measure of kind output, use or outcome has a baseline
and a recent value, or if somebody independent evaluated the practice within the age of reviews. It counts as
unmeasured if somebody looked for measures and found none, if only activities are counted, or if all values are old.
A practice whose measures, or their baseline or values, are left out of the profile is not known.

False alarms, and what guards against them:

- A serious review in words: an independent evaluation counts instead of a number.

What it can miss, and what shows it:

- Vanity counts: measures of kind activity (meetings held, people trained) do not count.
- A target that is met in full every year: flagged, because it may have been set to be met.
- A measure that keeps its name and changes its meaning: flagged as drift where the profile is compared with an earlier
  version of itself.
"""

from collections.abc import Iterator

from handbook.assess.case import Case, Held
from handbook.assess.ratio import Test, banded, high_is_bad
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row
from handbook.model.practice import Measure, MeasuredValue
from handbook.model.vocabulary import AssessorKind, MeasureKind

ID, NAME, TITLE = "P3", "unmeasured", "No way to know"
ASSIGNED = 2
TEST = Test(ID, "not measured", "assigned practices", "how one measures")
LIMITS = ("fail_above", "watch_above", "always_met")
COUNTED = frozenset({MeasureKind.OUTPUT, MeasureKind.USE, MeasureKind.OUTCOME})


def judge(case: Case) -> Result:
    """Return the verdict."""
    rules = case.rules.P3
    assigned = [held for held in case.practices if held.level.level >= ASSIGNED]
    bands = high_is_bad(rules.fail_above.value, rules.watch_above.value)
    result = banded(case, TEST, [_row(case, held) for held in assigned], screened(squares(case)), bands, LIMITS)
    return result.noting(*_always_met(case), *_drift(case))


def measured(case: Case, held: Held) -> tuple[bool | None, str]:
    """Return whether a practice is measured, and why; None if that is not known."""
    if _evaluated(case, held):
        return True, "an independent evaluation was made"
    measures = held.practice.measures
    if any(_good(case, each) for each in measures):
        return True, "a measure has a baseline and a recent value"
    if not measures:
        looked = held.practice.looked_for("measures")
        return (False, "somebody looked, and no measure was found") if looked else (None, "its measures are not known")
    telling = [each for each in measures if each.kind in COUNTED]
    if not telling:
        return False, "only activities are counted"
    if any(each.baseline is None or not _values(case, each) for each in telling):
        return None, "a measure is named; its baseline or its values are not known"
    return False, "the last value is old"


def _row(case: Case, held: Held) -> Row:
    good, words = measured(case, held)
    label = case.label(held)
    return Row(label, held.where, None if good is None else not good, words, held.element, f"how one measures {label}")


def _values(case: Case, measure: Measure) -> list[MeasuredValue]:
    """Return the values of days that have come."""
    return [each for each in measure.values if case.judge.by_now(each.on)]


def _good(case: Case, measure: Measure) -> bool:
    recent = any(case.judge.happened_lately(each.on) for each in measure.values)
    return measure.kind in COUNTED and measure.baseline is not None and recent and _reliable(case, measure.source)


def _evaluated(case: Case, held: Held) -> bool:
    months = case.judge.metric.ages.review.value
    reviews = (each for each in held.practice.reviewed if each.by_kind is AssessorKind.INDEPENDENT)
    return any(case.judge.fresh(each.on, months) and _reliable(case, each.source) for each in reviews)


def _reliable(case: Case, source: str | None) -> bool:
    """Whether a source is not weak; that it is missing altogether is a rule's business."""
    return source is None or not case.judge.weak(source)


def _always_met(case: Case) -> Iterator[str]:
    for held in case.practices:
        for measure in held.practice.measures:
            if measure.target is not None and _run(case, measure, measure.target) >= case.rules.P3.always_met.value:
                yield f"The target of “{measure.name}” was met in every recent year: it may have been set to be met."


def _run(case: Case, measure: Measure, target: float) -> int:
    """Return in how many years running, up to the last one, the target was met."""
    fewer_is_better = measure.baseline is not None and target < measure.baseline
    best: dict[int, bool] = {}
    for each in _values(case, measure):
        met = each.value <= target if fewer_is_better else each.value >= target
        best[each.on.year] = best.get(each.on.year, True) and met
    run, year = 0, max(best, default=0)
    if not any(case.judge.happened_lately(each.on) for each in measure.values):
        return run
    while best.get(year, False):
        run, year = run + 1, year - 1
    return run


def _drift(case: Case) -> Iterator[str]:
    if case.earlier is None:
        return
    for element, answer in case.profile.elements.items():
        before = {(each.id, one.name): one for each in case.earlier.answer(element).practices for one in each.measures}
        for practice in answer.practices:
            for measure in practice.measures:
                old = before.get((practice.id, measure.name))
                if old is not None and old.definition != measure.definition:
                    yield f"Drift: “{measure.name}” keeps its name and has another definition than before."
