"""Has the norm been carried into how departments think and decide?

A department that acts unasked has made the norm its own.

How it is computed:

Every relevant department but the lead is asked three things: has it issued a plan or an instruction of its own on the
subject; did it lately open a case itself (an alert, a screening, a refusal); and does it train its staff and let it
count in appraisal or promotion. The mean of the three shares decides; a pass also needs enough departments with a
case of their own. That a department shows no text or no case is an answer only if enough of its squares were looked at
and every item of that kind says who issued it. That it does not train is an answer only of a department that owes staff
training, and only if training was looked for near the day and none was found there; where it trains and no line on
appraisal is on record, this is not known. If of one of the
three signs nothing is known of any department, there is no mean, and the verdict is cannot-tell.

False passes, and what guards against them:

- One champion: if all cases come from one post, this is said beside the verdict.
- Text that was copied from the lead: not guarded here; the texts themselves are not kept.

False fails, and what guards against them:

- Another vocabulary, such as social cohesion or peace architecture: a practice with a local term counts, unless the
  test of relabelling (P4) suspects it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from handbook.assess.case import Case, Held
from handbook.assess.pitfalls.relabelled import suspect
from handbook.assess.ratio import Share, Test, settling, verdict
from handbook.assess.squares import Screened, Square, SquareState, screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.source import Evidence
from handbook.model.vocabulary import EvidenceKind
from handbook.words import listing

ID, NAME, TITLE = "S4", "norm-carried", "The norm is carried"
TRAINING = "workforce-training"
TEST = Test(
    ID, "with at least one of the three signs", "relevant departments but the lead", "which plans and cases has"
)
LIMITS = ("pass_from", "own_cases", "watch_from")

Sign = bool | None


@dataclass(frozen=True)
class Signs:
    """What one department shows; None where it is not known."""

    department: str
    text: Sign
    case: Sign
    training: Sign

    @property
    def any(self) -> Sign:
        """Whether any sign is shown; None if none is and one is not known."""
        every = (self.text, self.case, self.training)
        return True if True in every else None if None in every else False


def judge(case: Case) -> Result:
    """Return the verdict."""
    grid = [square for square in squares(case) if square.department not in case.lead]
    signs = signs_of(case, grid)
    shares = {name: share_of([getattr(each, name) for each in signs]) for name in ("text", "case", "training")}
    rows = [_row(case, each) for each in signs]
    said = "; ".join(f"{WORDS[name]}: {share.words}" for name, share in shares.items())
    if not all(share.known for share in shares.values()):
        return _unknown(case, rows, screened(grid), f"departments but the lead with {said}")
    mean = mean_of(shares.values())
    found = _found(case, mean, shares["case"].value)
    says = f"departments but the lead with {said}; the mean of the three is {mean:.0%}"
    named = {WORDS[name]: share for name, share in shares.items()}
    result = verdict(case, TEST, rows, screened(grid), found, LIMITS, _mind(shares), says, named)
    return result.noting(_champion(case, signs))


def _unknown(case: Case, rows: list[Row], looked: Screened, says: str) -> Result:
    """Return that nobody can tell: of one of the three signs nothing is known, so there is no mean, not even so far."""
    result = verdict(case, TEST, rows, looked, Verdict.WATCH, LIMITS, "", says)
    settles = settling(case, TEST, rows, looked)
    reason = f"Too little is known to take a mean: {says}."
    return replace(result, verdict=Verdict.CANNOT_TELL, so_far=None, reason=reason, settles=settles, mind=settles)


WORDS = {
    "text": "a text of their own",
    "case": "a case of their own",
    "training": "training that counts for the career",
}


def signs_of(case: Case, grid: list[Square]) -> list[Signs]:
    """Return the three signs of every department that has a square in the grid."""
    by_department: dict[str, list[Square]] = {}
    for square in grid:
        by_department.setdefault(square.department, []).append(square)
    return [_signs(case, name, own) for name, own in by_department.items()]


def share_of(signs: list[Sign]) -> Share:
    """Count signs as rows."""
    known = [sign for sign in signs if sign is not None]
    return Share(sum(known), len(known), len(signs))


def mean_of(shares: Iterable[Share]) -> float:
    """Return the mean of shares of which something is known, exact: three that come to a half are a half."""
    every = [Fraction(share.counting, share.known) for share in shares]
    return float(sum(every, Fraction(0)) / len(every))


def _found(case: Case, mean: float, own_cases: float) -> Verdict:
    rules = case.rules.S4
    if mean >= rules.pass_from.value and own_cases > rules.own_cases.value:
        return Verdict.PASS
    return Verdict.WATCH if mean >= rules.watch_from.value else Verdict.FAIL


def _signs(case: Case, name: str, own: list[Square]) -> Signs:
    looked = screened(own).share >= case.rules.floors.screened_share.value
    counted = [(held, _by_local_term(case, held)) for held in case.in_department(name)]
    sure = [held for held, counts in counted if counts]
    perhaps = [held for held, counts in counted if counts is not False]

    def sign(pick: Callable[[Case, list[Held]], list[Evidence]]) -> Sign:
        found = _issued(pick(case, sure), name, looked)
        doubtful = found is False and any(item.issued_by == name for item in pick(case, perhaps))
        return None if doubtful else found

    return Signs(name, sign(_texts), sign(_recent_cases), _training(own, perhaps))


def _by_local_term(case: Case, held: Held) -> bool | None:
    """Return whether a practice may count: not if it goes by a local term and is suspected of being old work.

    None if it goes by a local term and nobody can tell.
    """
    if held.practice.local_term is None:
        return True
    found = suspect(case, held)[0]
    return None if found is None else not found


def _texts(case: Case, practices: list[Held]) -> list[Evidence]:
    """Return the texts that support some practices."""
    return [item for item in _items(case, practices) if item.kind is EvidenceKind.TEXT]


def _recent_cases(case: Case, practices: list[Held]) -> list[Evidence]:
    """Return the recent cases that support some practices."""
    cases = (item for item in _items(case, practices) if item.kind is EvidenceKind.CASE)
    return [item for item in cases if case.judge.happened_lately(item.date)]


def _items(case: Case, practices: list[Held]) -> list[Evidence]:
    return [item for held in practices for item in case.judge.supports(held.practice)]


def _issued(items: list[Evidence], name: str, looked: bool) -> Sign:
    """Return whether a department issued an item itself; None if too little was looked at or an issuer is not said."""
    if any(item.issued_by == name for item in items):
        return True
    return False if looked and all(item.issued_by is not None for item in items) else None


def _training(own: list[Square], practices: list[Held]) -> Sign:
    """Return whether a department's training counts for the career; None if that is not known, or not owed.

    It is known to be missing if somebody looked for training near the day and found none in the department.
    """
    if any(held.element == TRAINING and held.practice.appraisal and held.level.practised for held in practices):
        return True
    square = next((each for each in own if each.element.id == TRAINING), None)
    known = square is not None and square.state in (SquareState.ABSENT, SquareState.NONE_FOUND)
    return False if known else None


def _row(case: Case, signs: Signs) -> Row:
    shown = [WORDS[name] for name in WORDS if getattr(signs, name)]
    words = listing(shown) if shown else "none of the three is shown"
    name, where = case.name(signs.department), case.profile.key_at("departments", signs.department)
    return Row(name, where, signs.any, words, settles=f"which plans, cases and training {name} has")


def _champion(case: Case, signs: list[Signs]) -> str:
    opened = [
        held for each in signs if each.case for held in case.in_department(each.department) if _opened(case, held)
    ]
    owners = {held.practice.owner for held in opened}
    one = len(opened) > 1 and len(owners) == 1 and owners <= set(case.profile.posts)
    return "All cases come from one post: this may be one champion." if one else ""


def _opened(case: Case, held: Held) -> bool:
    return any(item.issued_by == held.department for item in _recent_cases(case, [held]))


def _mind(shares: dict[str, Share]) -> str:
    weakest = min(shares, key=lambda name: shares[name].value)
    return f"More or fewer departments with {WORDS[weakest]}, where the share is lowest."
