"""Has anybody else gained by it?

The fear with which Bellamy 2012 ends: after all the work, no more capacity and no more cooperation.

How it is computed:

Every element of the second and third pillar of the responsibility to protect (help to others, and timely response)
that somebody has looked at is a row. It counts if a partner (another state, the UN or a regional body) made something
together with the country within the age of events. Where the partners are left out of the profile, the row is not
known; nor where no practice is on record, unless a search near the day found nothing. The test fails below a share, and
also if it is known of every element that its level has not risen since the first commitment. Until the months that the
metric allows have passed, it watches instead. Without any commitment the test does not apply.

False alarms, and what guards against them:

- Quiet diplomacy leaves no product: the row can be set aside as not published, and then does not count.
- A young commitment: what it changes takes time to show.

What it can miss, and what shows it:

- Attendance at conferences: a partner without a product does not count.
"""

from datetime import timedelta

from handbook.assess.case import Case, Held
from handbook.assess.ratio import Share, Test, high_is_good, verdict
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import months_later
from handbook.model.framework import Element
from handbook.model.practice import Partner
from handbook.model.vocabulary import PartnerKind, ScreeningResult
from handbook.words import listing, plural

ID, NAME, TITLE = "P7", "no-outward-gain", "Nothing for others"
COUNTS_FOR = True
"""A row that counts speaks for the country, as in a strength."""
OUTWARD = frozenset({2, 3})
TEST = Test(ID, "with something made together", "outward elements", "which partner shares")
LIMITS = ("fail_below", "watch_below", "settled_after")
PARTNERS = frozenset({PartnerKind.STATE, PartnerKind.UN, PartnerKind.REGIONAL_BODY})


def judge(case: Case) -> Result:
    """Return the verdict."""
    if case.first_commitment is None:
        words = "No commitment is recorded, so there is no day from which a gain could be counted."
        mind = "A first commitment, with its date."
        return Result(ID, Verdict.NOT_TESTED, words, case.judge.metric.version, mind=mind)
    rules = case.rules.P7
    rows = [_row(case, each) for each in case.applicable if _outward(each) and case.looked(each.id)]
    young = months_later(case.first_commitment.last, rules.settled_after.value) >= case.on
    rises = {name: rose(case, name) for name in case.levels}
    grown = young or any(each is not False for each in rises.values())
    found = _found(case, rows, grown=grown, young=young)
    mind = _mind(found, grown=grown)
    result = verdict(case, TEST, rows, screened(squares(case, _outward)), found, LIMITS, mind)
    titles = listing(case.framework.elements[name].title for name, each in rises.items() if each)
    unknown = sum(each is None for each in rises.values())
    return result.noting(
        f"Risen in level since the first commitment: {titles}." if titles else "No element is known to have risen.",
        f"For {plural(unknown, 'element')} nobody knows the level before it." if unknown else "",
    )


def _found(case: Case, rows: list[Row], *, grown: bool, young: bool) -> Verdict:
    rules = case.rules.P7
    found = high_is_good(rules.watch_below.value, rules.fail_below.value)(Share.of(rows).value)
    found = found if grown else Verdict.FAIL
    return Verdict.WATCH if young and found is Verdict.FAIL else found


def rose(case: Case, element: str) -> bool | None:
    """Return whether an element's level is higher than on the day before the first commitment; None if not known.

    Where nothing dated by then is on record, it rose only if all that is done now is known to have begun since.
    """
    first, now = case.first_commitment, case.levels[element]
    if first is None:
        return False
    if not now.level:
        return False if case.screened(element) or element not in {each.id for each in case.applicable} else None
    day_before = case.on_day(first.first - timedelta(days=1))
    before = day_before.levels[element]
    if now.level <= (before.level or 0):
        return False
    if before.commitments or any(day_before.judge.evidence(each.practice) for each in before.practices):
        return True
    starts = [each.practice.started for each in now.practices]
    return True if all(start is not None and start.first >= first.first for start in starts) else None


def _outward(element: Element) -> bool:
    return bool(OUTWARD & set(element.facts.pillars))


def _row(case: Case, element: Element) -> Row:
    practices = case.in_element(element.id)
    counts, words = _made_together(case, element.id, practices)
    where = case.profile.key_at("elements", element.id)
    return Row(element.title, where, counts, words, element.id, f"which partner shares {element.title}")


def _made_together(case: Case, element: str, practices: list[Held]) -> tuple[bool | None, str]:
    made = [each for held in practices for each in held.practice.partners if _made(case, each)]
    if any(case.judge.happened_lately(each.date) for each in made):
        return True, "something was made together lately"
    if any(each.date is None for each in made):
        return None, "when something was made together is not said"
    if not practices:
        nothing = case.screened(element) and case.result(element) is ScreeningResult.NOTHING
        return (False, "somebody looked, and nothing was found") if nothing else (None, "no practice is on record")
    if all(held.practice.looked_for("partners") for held in practices):
        return False, "nothing made together lately"
    return None, "the partners of what is done are not known"


def _made(case: Case, partner: Partner) -> bool:
    reliable = partner.source is None or not case.judge.weak(partner.source)
    return partner.kind in PARTNERS and bool(partner.product) and reliable


def _mind(found: Verdict, *, grown: bool) -> str:
    if not grown:
        return "An element that is practised better than before the first commitment."
    if found is Verdict.PASS:
        return "Partners' products that have grown older than the metric allows."
    return "A product made with another state, the UN or a regional body, with its date."
