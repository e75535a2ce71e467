"""Is it policy on the cheap?

New duties without staff or money are words (Bellamy 2012).

How it is computed:

Every practice claimed since the first commitment, or of which the start is not known, is a row, but for elements that
rightly cost little (a vote, a licence rule). It counts as without means if new staff and new money are recorded as
zero, and as short of them if a dated item says that means are short or missing. If enough duties are claimed and all
those known are recorded at zero, the test fails. It watches if means are said to be short, if little of the money is
new, if the duties are many for the people, or if all means sit in one department. Money of different currencies is
never summed: each currency is taken by itself.

False alarms, and what guards against them:

- Opaque or aggregated budgets: what is not known is not zero; the verdict is cannot-tell.
- A complaint about money: it is a reason to watch, not a zero.
- Seconded staff: where a source says so, shared staff counts among the people who carry the duties.
- Elements that need no money: those marked low-cost are left out.
- A young mechanism: for some time after its founding, a fail is shown as watch. Studies of national mechanisms found
  that some began without money of their own (capicotto-scharf-2018).

What it can miss, and what shows it:

- Money taken from other prevention work: it is subtracted.
- One project's money shown as the base budget: flagged.
- A new unit with the same people: staff who nearly all keep their former work do not count as added; where a source
  says so they count as seconded, for they carry the work.
"""

from collections.abc import Iterator

from handbook.assess.case import Case, Held
from handbook.assess.means import Means, means_of, net_money, people, sums
from handbook.assess.pitfalls.relabelled import first_start
from handbook.assess.ratio import Share, Test, verdict
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import months_later
from handbook.model.framework import Element
from handbook.words import listing, plural

ID, NAME, TITLE = "P5", "unfunded", "Policy on the cheap"
MECHANISM = "interdepartmental-mechanism"
TEST = Test(
    ID, "without means of their own, or short of them", "duties claimed since the first commitment", "which means has"
)
LIMITS = ("duties", "new_money", "load", "founding")


def judge(case: Case) -> Result:
    """Return the verdict."""
    if case.first_commitment is None:
        words = "No commitment is recorded, so there is no duty that means could follow."
        mind = "A first commitment, with its date."
        return Result(ID, Verdict.NOT_TESTED, words, case.judge.metric.version, mind=mind)
    duties = [held for held in case.practices if _counts(case, held)]
    rows = [_row(case, held) for held in duties]
    reasons = list(_reasons(case, duties, Share.of(rows)))
    found = _found(case, duties, bool(reasons))
    young = found is Verdict.FAIL and _young(case)
    grid = screened(squares(case, _costs))
    result = verdict(case, TEST, rows, grid, Verdict.WATCH if young else found, LIMITS, _mind(found))
    founded = "The mechanism was founded lately, so what would be a fail is shown as watch." if young else ""
    return result.noting(founded, *reasons, *_one_off(case, duties))


def _costs(element: Element) -> bool:
    return not element.facts.low_cost


def _counts(case: Case, held: Held) -> bool:
    first, started = case.first_commitment, first_start(case, held)
    since = first is None or started is None or started.last >= first.first
    return since and _costs(case.framework.elements[held.element])


def _means(case: Case, held: Held) -> Means:
    """Return the means of a duty; here seconded staff counts if a source says so, for it carries the work."""
    return Means.ADDED if (people(case, held.practice) or 0) > 0 else means_of(case, held.practice)


def _row(case: Case, held: Held) -> Row:
    means, label = _means(case, held), case.label(held)
    words = {
        Means.ADDED: "new staff or money is on record",
        Means.NONE: "no staff or money of its own",
        Means.SHORT: "a dated item says that its means are short or missing",
        Means.UNKNOWN: "its means are not known",
    }[means]
    counts = None if means is Means.UNKNOWN else means is not Means.ADDED
    return Row(label, held.where, counts, words, held.element, f"which staff or money {label} has")


def _found(case: Case, duties: list[Held], reasons: bool) -> Verdict:
    known = {_means(case, held) for held in duties} - {Means.UNKNOWN}
    if known == {Means.NONE} and len(duties) >= case.rules.P5.duties.value:
        return Verdict.FAIL
    return Verdict.WATCH if reasons else Verdict.PASS


def _reasons(case: Case, duties: list[Held], share: Share) -> Iterator[str]:
    """Yield what makes it a watch: means short, little new money, many duties a head, all means in one department."""
    short = sum(_means(case, held) is Means.SHORT for held in duties)
    if short:
        yield f"Means short or missing, by dated items: {short} of {plural(len(duties), 'duty', 'duties')}."
    yield from _relabelled_money(case, duties)
    yield from _load(case, duties)
    funded = [held for held in duties if _means(case, held) is Means.ADDED]
    departments = {held.department for held in funded}
    if len(departments) == 1 and len({held.department for held in duties}) > 1 and share.known == share.every:
        yield f"All means on record sit in one department: {case.name(departments.pop())}."


def _relabelled_money(case: Case, duties: list[Held]) -> Iterator[str]:
    new: dict[str, float] = {}
    old: dict[str, float] = {}
    for held in duties:
        _add(new, net_money(case, held.practice))
        means = held.practice.resources
        _add(old, sums(case, (means.money_relabelled or ()) if means else ()))
    for currency, relabelled in old.items():
        added = max(new.get(currency, 0.0), 0.0)
        if relabelled > 0 and added / (added + relabelled) < case.rules.P5.new_money.value:
            yield f"Of the money in {currency}, {added / (added + relabelled):.0%} is new; the rest was there before."


def _add(into: dict[str, float], more: dict[str, float]) -> None:
    for currency, amount in more.items():
        into[currency] = into.get(currency, 0.0) + amount


def _load(case: Case, duties: list[Held]) -> Iterator[str]:
    counted = [found for held in duties if (found := people(case, held.practice)) is not None]
    if not counted or len(counted) < len(duties) * case.rules.floors.known_share.value:
        return
    load = len(counted) / max(sum(counted), 1.0)
    if load > case.rules.P5.load.value:
        yield f"{len(counted)} duties of which the staff is known, for {sum(counted):g} people: {load:.1f} a head."


def _young(case: Case) -> bool:
    starts = (first_start(case, held) for held in case.in_element(MECHANISM))
    first = min((each for each in starts if each is not None), key=lambda each: each.last, default=None)
    return first is not None and months_later(first.last, case.rules.P5.founding.value) >= case.on


def _one_off(case: Case, duties: list[Held]) -> Iterator[str]:
    names = [
        case.label(held)
        for held in duties
        if (means := held.practice.resources) and means.base and len({each.year for each in means.money}) == 1
    ]
    if names:
        yield f"Said to stand in the base budget, with money for one year only: {listing(names)}."


def _mind(found: Verdict) -> str:
    if found is Verdict.PASS:
        return "Duties without staff or money, money that was there before, or means in one department only."
    return "New staff or new money for one of these duties, with a source and a year."
