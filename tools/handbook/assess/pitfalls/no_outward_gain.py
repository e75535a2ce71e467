"""Has anybody else gained by it?

The fear with which Bellamy 2012 ends: after all the work, no more capacity and no more cooperation.

How it is computed:

Every element of the second and third pillar of the responsibility to protect (help to others, and timely response)
that somebody has looked at is a row. It counts if a partner (another state, the UN or a regional body) made something
together with the country within the age of events. Where the partners are left out of the profile, the row is not
known. The test fails below a share, and also if no element at all has risen in level since the first commitment, once
the months that the metric allows have passed. Without any commitment the test does not apply.

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
from handbook.model.vocabulary import PartnerKind
from handbook.words import listing

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
    rows = [_row(case, each) for each in case.applicable if _outward(each) and case.screened(each.id)]
    risen = risen_since(case)
    bands = high_is_good(rules.watch_below.value, rules.fail_below.value)
    young = months_later(case.first_commitment.last, rules.settled_after.value) >= case.on
    found = bands(Share.of(rows).value) if risen or young else Verdict.FAIL
    result = verdict(
        case, TEST, rows, screened(squares(case, _outward)), found, LIMITS, _mind(found, bool(risen) or young)
    )
    titles = listing(case.framework.elements[each].title for each in risen)
    return result.noting(
        f"Risen in level since the first commitment: {titles}."
        if risen
        else "No element has risen since the first commitment."
    )


def risen_since(case: Case) -> list[str]:
    """Return the elements whose level is higher than on the day before the first commitment."""
    first = case.first_commitment
    if first is None:
        return []
    before = case.on_day(first.first - timedelta(days=1)).levels
    return [name for name, now in case.levels.items() if (now.level or 0) > (before[name].level or 0)]


def _outward(element: Element) -> bool:
    return bool(OUTWARD & set(element.facts.pillars))


def _row(case: Case, element: Element) -> Row:
    practices = case.in_element(element.id)
    counts, words = _made_together(case, practices)
    where = case.profile.key_at("elements", element.id)
    return Row(element.title, where, counts, words, element.id, f"which partner shares {element.title}")


def _made_together(case: Case, practices: list[Held]) -> tuple[bool | None, str]:
    made = [each for held in practices for each in held.practice.partners if _made(case, each)]
    if any(case.judge.happened_lately(each.date) for each in made):
        return True, "something was made together lately"
    if any(each.date is None for each in made):
        return None, "when something was made together is not said"
    if all(held.practice.looked_for("partners") for held in practices):
        return False, "nothing made together lately" if practices else "somebody looked, and nothing was found"
    return None, "the partners of what is done are not known"


def _made(case: Case, partner: Partner) -> bool:
    reliable = partner.source is None or not case.judge.weak(partner.source)
    return partner.kind in PARTNERS and bool(partner.product) and reliable


def _mind(found: Verdict, grown: bool) -> str:
    if not grown:
        return "An element that is practised better than before the first commitment."
    if found is Verdict.PASS:
        return "Partners' products that have grown older than the metric allows."
    return "A product made with another state, the UN or a regional body, with its date."
