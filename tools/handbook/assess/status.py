"""What a reader sees in a cell: one of seven statuses, in words, derived and never typed."""

from collections.abc import Callable
from enum import StrEnum

from handbook.assess.levels import WORDS, ElementLevel
from handbook.assess.standing import HAPPENINGS, Judge
from handbook.model.dates import PartialDate
from handbook.model.profile import Commitment, ElementAnswer, Screening
from handbook.model.vocabulary import Direction, EvidenceKind, Force, ScreeningResult
from handbook.words import listing


class Status(StrEnum):
    """The seven statuses."""

    IN_PLACE = "in-place"
    PARTLY = "partly"
    ON_PAPER = "on-paper"
    NONE_FOUND = "none-found"
    NOT_RESEARCHED = "not-researched"
    NOT_APPLICABLE = "not-applicable"
    NOT_PUBLISHED = "not-published"

    @property
    def word(self) -> str:
        """The status as a reader's word."""
        return self.value.replace("-", " ")


MEANINGS = {
    Status.IN_PLACE: "Evidence shows it practised in the last two years, with an owner and something on paper.",
    Status.PARTLY: "Somebody owns it, or it is practised, but something is missing; the words say what.",
    Status.ON_PAPER: "A law, a decision or a text says so; nothing shows that somebody does it.",
    Status.NONE_FOUND: "We looked, say where, and found nothing that holds now.",
    Status.NOT_RESEARCHED: "Nobody has looked yet. This is our debt, and says nothing about the country.",
    Status.NOT_APPLICABLE: "It cannot apply to this country; the reason is given.",
    Status.NOT_PUBLISHED: "Something is known and may not be published now; the reason and a date are given.",
}
RESEARCHED = frozenset({Status.IN_PLACE, Status.PARTLY, Status.ON_PAPER, Status.NONE_FOUND})
"""Statuses that count in a denominator."""
DECIDED = {
    ScreeningResult.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    ScreeningResult.NOT_PUBLISHED: Status.NOT_PUBLISHED,
}
FIRST_IN_PLACE, PARTLY_LEVEL = 3, 2
LANGUAGE_NAMES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "ar": "Arabic"}


def status_of(screened: Screening | None, level: ElementLevel) -> Status:
    """Return the status of an element from its screening and its level."""
    if screened is None:
        return Status.NOT_RESEARCHED
    if screened.result in DECIDED:
        return DECIDED[screened.result]
    if level.level is None:
        return Status.NONE_FOUND
    if level.level >= FIRST_IN_PLACE:
        return Status.IN_PLACE
    practised = any(each.practised for each in level.practices)
    return Status.PARTLY if level.level == PARTLY_LEVEL or practised else Status.ON_PAPER


def words_of(judge: Judge, answer: ElementAnswer, level: ElementLevel, status: Status) -> str:
    """Return the status in words: since when, what is missing, where was looked."""
    say: dict[Status, Callable[[], str]] = {
        Status.IN_PLACE: lambda: _in_place(judge, level),
        Status.PARTLY: lambda: _partly(level),
        Status.ON_PAPER: lambda: _on_paper(judge, answer, level),
        Status.NONE_FOUND: lambda: _none_found(judge, answer),
        Status.NOT_RESEARCHED: lambda: "nobody has looked yet",
        Status.NOT_APPLICABLE: lambda: _reason(answer.screened),
        Status.NOT_PUBLISHED: lambda: _not_published(answer.screened),
    }
    return say[status]()


def _in_place(judge: Judge, level: ElementLevel) -> str:
    highest = max(each.level for each in level.practices)
    best = [each.practice for each in level.practices if each.level == highest]
    supports = [item for practice in best for item in judge.supports(practice) if item.kind in HAPPENINGS]
    dates = [item.date for item in supports if not judge.weak(item.source)]
    last = max(dates, key=lambda each: each.last)
    return f"{WORDS[highest]}, last shown {last.words()}"


def _partly(level: ElementLevel) -> str:
    best = max(level.practices, key=lambda each: (each.level, each.practised))
    if best.level >= PARTLY_LEVEL:
        return f"somebody owns it; {best.missing[3]}"
    practised = next(each for each in level.practices if each.practised)
    return f"practised, {listing(lack for number, lack in sorted(practised.missing.items()) if number < 3)}"


def _on_paper(judge: Judge, answer: ElementAnswer, level: ElementLevel) -> str:
    if level.commitments:
        return commitment_words(level.commitments[0][1]) + _ended(judge, answer)
    texts = [
        item for each in level.practices for item in judge.supports(each.practice) if item.kind is EvidenceKind.TEXT
    ]
    if texts:
        first = min((item.date for item in texts), key=lambda each: each.first)
        return f"announced {first.words()}" + _ended(judge, answer)
    return _shown_before(judge, level) + _ended(judge, answer)


def _shown_before(judge: Judge, level: ElementLevel) -> str:
    dates = [item.date for each in level.practices for item in judge.supports(each.practice)]
    if not dates:
        return "claimed, not evidenced"
    return f"last shown {max(dates, key=lambda each: each.last).words()}, and no text found that says so"


def commitment_words(commitment: Commitment) -> str:
    """Return a commitment as words: `law in force since 2002`, `announced 2025`."""
    since = commitment.date.year
    if commitment.force is Force.LAW:
        return f"law in force since {since}"
    if commitment.force is Force.BINDING:
        return f"binding decision in force since {since}"
    return f"announced {since}"


def _ended(judge: Judge, answer: ElementAnswer) -> str:
    ends = [end for each in answer.practices if (end := judge.end_of(each)) is not None]
    if not ends:
        return ""
    last: PartialDate = max(ends, key=lambda each: each.last)
    return f"; what was done under it ended {last.words()}"


def _none_found(judge: Judge, answer: ElementAnswer) -> str:
    ends = [end for each in answer.practices if (end := judge.end_of(each)) is not None]
    if ends:
        return f"nothing that holds now; what there was ended {max(ends, key=lambda each: each.last).words()}"
    screened = answer.screened
    if screened is None or screened.result is ScreeningResult.FOUND:
        limits = any(judge.items(each, Direction.LIMITS) for each in answer.practices)
        return "only limits found" if limits else "nothing found that is dated by this day"
    languages = listing(LANGUAGE_NAMES.get(each, each) for each in screened.languages or ())
    on = f" on {screened.on.words()}" if screened.on else ""
    return f"looked for {screened.what} at {screened.where}, in {languages}{on}"


def _reason(screened: Screening | None) -> str:
    return (screened.reason if screened else None) or "no reason given"


def _not_published(screened: Screening | None) -> str:
    review = f"; looked at again on {screened.review_on.words()}" if screened and screened.review_on else ""
    return _reason(screened) + review
