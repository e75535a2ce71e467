"""The four bands in sentences: the one above the picture, and one for each band; each count has its denominator."""

from collections import Counter
from datetime import date
from enum import StrEnum

from handbook.assess.bands import Band, Bands, Happened, State
from handbook.model.dates import PartialDate
from handbook.model.vocabulary import Force
from handbook.words import listing, plural

MONTHS_A_YEAR = 12


class Ground(StrEnum):
    """The strongest commitment to prevention as a whole that is in force on the day."""

    LAW = "The law stands"
    DECISION = "A binding decision stands"
    PROMISE = "A commitment stands that does not bind"
    ENDED = "No commitment to prevention as a whole is known to be still in force"
    NONE = "We know of no commitment to prevention as a whole"


class Owners(StrEnum):
    """What became of those who answered for it."""

    GONE = "the offices went"
    SOME = "some of the offices went"
    UNSEEN = "nothing recent shows who answers for it"
    PARTLY = "some of the offices are still shown"
    SHOWN = "the offices on record are still shown"
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
KINDS = {Happened.EVENT: "meeting or other event", Happened.REPORT: "report"}
FAILING = {
    Owners.GONE: "The law stood, the offices went.",
    Owners.SOME: "The law stood, some of the offices went.",
}
"""What is said where a law still stands and owners ended."""


def ground(bands: Bands) -> Ground:
    """Return the strongest ground on the day; a law on one field only is none."""
    whole = [each for each in bands.laws if each.whole]
    standing = [each.commitment.force for each in whole if each.stands]
    if not standing:
        return Ground.ENDED if whole else Ground.NONE
    return next((words for force, words in GROUNDS.items() if force in standing), Ground.PROMISE)


def owners(bands: Bands) -> Owners:
    """Return what became of the owners: gone only if one ended and none is still shown."""
    states = frozenset(bands.owners)
    if not states:
        return Owners.UNASKED if Band.OWNER in bands.unasked else Owners.NONE
    if State.SHOWN not in states:
        return Owners.GONE if State.ENDED in {each.state for each in bands.offices} else Owners.UNSEEN
    if State.ENDED in states:
        return Owners.SOME
    return Owners.PARTLY if State.UNSEEN in states else Owners.SHOWN


def headline(bands: Bands) -> str:
    """Return the sentence above the picture."""
    if bands.empty:
        return "Nothing that this picture could show is on record."
    stands, who = ground(bands), owners(bands)
    if stands is Ground.LAW and who in FAILING:
        return FAILING[who]
    return f"{stands}; {who}."


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
    if not bands.owners:
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
    return f"Of {plural(len(bands.seats), 'post')} on record, {words}."


def _meetings(bands: Bands) -> str:
    if not bands.happenings:
        return _nothing(bands, Band.MEETINGS, "We know of no meeting, other event or report.")
    return " ".join(after(kind, last_of(bands, kind), bands.on) for kind in Happened)


def last_of(bands: Bands, kind: Happened) -> PartialDate | None:
    """Return the date of the last event or report."""
    dates = [each.item.date for each in bands.happened(kind)]
    return max(dates, key=lambda each: (each.last, each.first), default=None)


def after(kind: Happened, when: PartialDate | None, on: date) -> str:
    """Return `We know of no report after 2024 (at least 1 year and 10 months ago).`"""
    if when is None:
        return f"We know of no {KINDS[kind]}."
    return f"We know of no {KINDS[kind]} after {when.words()} (at least {since_words(when, on)} ago)."


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
    named = f": {listing(map(str, years))}" if years else ""
    words = f"A sum is on record for {len(years)} of {plural(bands.on.year - bands.since.year + 1, 'year')}{named}."
    return f"{words} {_mentions(len(bands.mentions), more=bool(years))}".strip()


def _mentions(number: int, *, more: bool) -> str:
    if not number:
        return ""
    many = plural(number, "more dated item" if more else "dated item")
    return f"{many} {'speaks' if number == 1 else 'speak'} of money or of its lack."


def _nothing(bands: Bands, band: Band, words: str) -> str:
    return "Nobody has looked yet." if band in bands.unasked else words


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
