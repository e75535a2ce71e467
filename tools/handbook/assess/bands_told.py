"""The four bands in sentences: the one above the picture, and one for each band; each count has its denominator."""

from collections import Counter
from datetime import date
from enum import StrEnum
from functools import reduce

from handbook.assess.bands import MECHANISM, Band, Bands, Happened, State
from handbook.model.dates import PartialDate
from handbook.model.vocabulary import Force
from handbook.words import listing, plural

MONTHS_A_YEAR = 12
IN_A_ROW = 3
"""How many years in a row are told by the first and the last."""


class Ground(StrEnum):
    """The strongest commitment to prevention as a whole that is in force on the day."""

    LAW = "The law stands"
    DECISION = "A binding decision stands"
    PROMISE = "A commitment stands that does not bind"
    ENDED = "No commitment to prevention as a whole is known to be still in force"
    NONE = "We know of no commitment to prevention as a whole"


class Owners(StrEnum):
    """What became of those who answered for it; an office is a body or task, and a post stands for one without."""

    GONE = "the offices went"
    GONE_BUT_A_POST = "the offices went, and a post is still shown as filled"
    GONE_OR_A_POST = "the offices went, and nothing recent shows who holds a post"
    SOME = "some of the offices ended, and some are still shown"
    REST = "some of the offices ended, and nothing recent shows the rest"
    REST_BUT_A_POST = "some of the offices ended and nothing recent shows the rest, but a post is still shown as filled"
    PARTLY = "some of the offices are still shown"
    SHOWN = "the offices on record are still shown"
    UNSEEN = "nothing recent shows who answers for it"
    UNSEEN_BUT_A_POST = "nothing recent shows the offices, but a post is still shown as filled"
    POST = "a post that answers for it is still shown as filled"
    POST_UNSEEN = "nothing recent shows who holds a post that answers for it"
    VACANT = "no post that answers for it has a known holder"
    NONE = "we know of nobody who answers for it"
    UNASKED = "nobody has looked yet who answers for it"


GROUNDS = {Force.LAW: Ground.LAW, Force.BINDING: Ground.DECISION}
FORCES = {
    Force.LAW: ("law", "laws"),
    Force.BINDING: ("binding decision", "binding decisions"),
    Force.RECOMMENDATION: ("recommendation", "recommendations"),
    Force.OTHER: ("other commitment", "other commitments"),
}
"""A commitment by its force, one and many."""
SEATS = {
    State.SHOWN: "shown as filled lately",
    State.UNSEEN: "not known to be vacant, but not shown lately",
    State.ENDED: "without a known holder",
}
"""What is known of a post."""
FAILED = "The law stood, the offices went."
"""What is said where a law still stands and everything that answered for it ended."""
OFFICES: dict[frozenset[State], Owners] = {
    frozenset({State.SHOWN, State.ENDED}): Owners.SOME,
    frozenset({State.SHOWN, State.UNSEEN, State.ENDED}): Owners.SOME,
    frozenset({State.SHOWN, State.UNSEEN}): Owners.PARTLY,
    frozenset({State.SHOWN}): Owners.SHOWN,
}
"""What is said of offices whatever the posts are."""
ALONE: dict[State | None, dict[State | None, Owners]] = {
    State.ENDED: {
        State.SHOWN: Owners.GONE_BUT_A_POST,
        State.UNSEEN: Owners.GONE_OR_A_POST,
        State.ENDED: Owners.GONE,
        None: Owners.GONE,
    },
    State.UNSEEN: {
        State.SHOWN: Owners.UNSEEN_BUT_A_POST,
        State.UNSEEN: Owners.UNSEEN,
        State.ENDED: Owners.UNSEEN,
        None: Owners.UNSEEN,
    },
    None: {State.SHOWN: Owners.POST, State.UNSEEN: Owners.POST_UNSEEN, State.ENDED: Owners.VACANT, None: Owners.NONE},
}
"""What is said where every office ended, or is not shown, or none is on record; then the post that is known best."""
ONE = {"the offices on record are": "the office on record is", "the offices": "the office"}
"""How one office is spoken of."""


def ground(bands: Bands) -> Ground:
    """Return the strongest ground on the day; a law on one field only is none."""
    whole = [each for each in bands.laws if each.whole]
    standing = [each.commitment.force for each in whole if each.stands]
    if not standing:
        return Ground.ENDED if whole else Ground.NONE
    return next((words for force, words in GROUNDS.items() if force in standing), Ground.PROMISE)


def owners(bands: Bands) -> Owners:
    """Return what became of the owners; gone only if every office ended and no post is left."""
    offices = frozenset(each.state for each in bands.offices)
    seats = {each.state for each in bands.seats}
    if offices == {State.UNSEEN, State.ENDED}:
        return Owners.REST_BUT_A_POST if State.SHOWN in seats else Owners.REST
    if offices in OFFICES:
        return OFFICES[offices]
    if not offices and not seats and Band.OWNER in bands.unasked:
        return Owners.UNASKED
    known_best = next((each for each in State if each in seats), None)
    return ALONE[next(iter(offices), None)][known_best]


def headline(bands: Bands) -> str:
    """Return the sentence above the picture."""
    if bands.empty:
        return "Nothing that this picture could show is on record."
    stands, who = ground(bands), owners(bands)
    words = FAILED if stands is Ground.LAW and who is Owners.GONE else f"{stands}; {who}."
    if len(bands.offices) == 1:
        words = reduce(lambda said, many: said.replace(many, ONE[many]), ONE, words)
    return words


def told(bands: Bands) -> dict[Band, str]:
    """Return a sentence or two for each band."""
    return {
        Band.LAW: _laws(bands),
        Band.OWNER: _owners(bands),
        Band.MEETINGS: _meetings(bands),
        Band.MONEY: _money(bands),
    }


def force_words(force: Force, number: int = 1) -> str:
    """Return `1 law`, `2 binding decisions`."""
    return plural(number, *FORCES[force])


def _laws(bands: Bands) -> str:
    if not bands.laws:
        return "We know of no commitment."
    standing = [each for each in bands.laws if each.stands]
    by_force = Counter(each.commitment.force for each in standing)
    kinds = listing(force_words(force, by_force[force]) for force in Force if by_force[force])
    many = "stands" if len(standing) == 1 else "stand"
    words = f"{len(standing)} of {plural(len(bands.laws), 'commitment')} on record {many}, as far as we know"
    return f"{words}: {kinds}." if kinds else f"{words}."


def _owners(bands: Bands) -> str:
    if not (bands.offices or bands.seats):
        return _nothing(bands, Band.OWNER, "We know of nobody who answers for the whole.")
    parts = [_offices(bands), _seats(bands)]
    return " ".join(part for part in parts if part)


def _offices(bands: Bands) -> str:
    if not bands.offices:
        return "We know of no body or task with an owner."
    by_state = Counter(each.state for each in bands.offices)
    words = listing(f"{by_state[state]} {_is(state, by_state[state])}" for state in State if by_state[state])
    return f"Of {plural(len(bands.offices), 'body or task', 'bodies and tasks')} on record, {words}."


def _is(state: State, number: int) -> str:
    return str(state) if state is State.ENDED else f"{_are(number)} {state}"


def _seats(bands: Bands) -> str:
    if not bands.seats:
        return ""
    by_state = Counter(each.state for each in bands.seats)
    words = listing(f"{by_state[state]} {_are(by_state[state])} {SEATS[state]}" for state in State if by_state[state])
    who = "post that answers" if len(bands.seats) == 1 else "posts that answer"
    return f"Of {len(bands.seats)} {who} for it, {words}."


def _meetings(bands: Bands) -> str:
    if not bands.happenings:
        return _nothing(bands, Band.MEETINGS, "We know of no meeting, other event or report.")
    return " ".join(after(what, last_of(bands, kind), bands.on) for kind, what in kinds(bands).items())


def kinds(bands: Bands) -> dict[Happened, str]:
    """Return what a mark of each kind is: `meeting or other event of the bodies`, `report`."""
    whose = "of the body" if bands.met == MECHANISM else "of who leads"
    return {Happened.EVENT: f"meeting or other event {whose}", Happened.REPORT: "report"}


def last_of(bands: Bands, kind: Happened) -> PartialDate | None:
    """Return the date of the last event or report."""
    dates = [each.date for each in bands.happened(kind)]
    return max(dates, key=lambda each: (each.last, each.first), default=None)


def after(what: str, when: PartialDate | None, on: date) -> str:
    """Return `We know of no report after 2024 (at least 1 year and 10 months ago).`"""
    if when is None:
        return f"We know of no {what}."
    return f"We know of no {what} after {when.words()} (at least {since_words(when, on)} ago)."


def since_words(when: PartialDate, on: date) -> str:
    """Return how long ago a date was at least, in whole years and months: `2 years and 10 months`."""
    months = max(0, (on.year - when.last.year) * MONTHS_A_YEAR + on.month - when.last.month - (on.day < when.last.day))
    years, rest = divmod(months, MONTHS_A_YEAR)
    parts = [plural(years, "year")] * bool(years) + [plural(rest, "month")] * bool(rest)
    return listing(parts) or "some days"


def _money(bands: Bands) -> str:
    if not (bands.funding or bands.mentions):
        return _nothing(bands, Band.MONEY, "We know of no sum.")
    sums = [each.year for funding in bands.funding for each in funding.sums]
    years = sorted({each.year for each in sums if each.first >= bands.since})
    named = f": {years_words(years)}" if years else ""
    every = plural(bands.on.year - bands.since.year + 1, "year")
    words = f"Of the offices and of dedicated means, a sum is on record for {len(years)} of {every}{named}."
    wider = "A sum may pay for other work too." if years else ""
    return " ".join(part for part in (words, wider, _mentions(len(bands.mentions), more=bool(years))) if part)


def years_words(years: list[int]) -> str:
    """Return `2016 to 2022 and 2024`: at least three years in a row as their first and last."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listing(
        part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) >= IN_A_ROW else map(str, run))
    )


def _mentions(number: int, *, more: bool) -> str:
    if not number:
        return ""
    many = plural(number, "more dated item" if more else "dated item")
    return f"{many} {'speaks' if number == 1 else 'speak'} of money or of its lack, with no sum entered by year."


def _nothing(bands: Bands, band: Band, words: str) -> str:
    return "Nobody has looked yet." if band in bands.unasked else words


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
