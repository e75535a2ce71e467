"""Named changes as readers' sentences: what happened to the data; the only contributed text is an element's title."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from handbook.history.changes import Change, Kind
from handbook.words import listing, plural

MOST_NAMED = 3
"""How many things a sentence names before it only counts them."""

Voice = Callable[[str, Sequence[Change]], str]
"""From what it is about (an element's name, or the country) and changes of one kind to one sentence."""


def sentence(kind: Kind, subject: str, changes: Sequence[Change]) -> str:
    """Return one sentence, without a full stop, on all changes of one kind to one element of one country."""
    return VOICES[kind](subject, changes)


def by_kind(changes: Iterable[Change]) -> list[tuple[Kind, str | None, list[Change]]]:
    """Group one country's changes by element and kind, the elements in alphabetical order, the country itself first."""
    ordered = sorted(changes, key=lambda each: (each.element or "", each.order))
    grouped = groupby(ordered, key=lambda each: (each.kind, each.element))
    return [(kind, element, list(inside)) for (kind, element), inside in grouped]


def inline(title: str) -> str:
    """Return a title as it stands inside a sentence: with a small letter, unless it begins with an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] in (" ", "-") else title


def _plain(words: str) -> Voice:
    return lambda subject, _changes: words.format(subject=subject)


def _about(words: str) -> Voice:
    return lambda subject, changes: words.format(subject=subject, about=listing(_once(changes)))


def _counted(words: str, one: str, many: str | None = None) -> Voice:
    return lambda subject, changes: words.format(subject=subject, counted=_number(len(changes), one, many))


def _items(words: str) -> Voice:
    def voice(subject: str, changes: Sequence[Change]) -> str:
        named = _once(changes)
        fits = len(named) == len(changes) <= MOST_NAMED
        what = listing(named) if fits else _number(len(changes), "item of evidence", "items of evidence")
        return words.format(subject=subject, items=what)

    return voice


def _facts(subject: str, changes: Sequence[Change]) -> str:
    named = _once(changes)
    detail = f": {listing(named)}" if 0 < len(named) <= MOST_NAMED else ""
    return f"{_number(len(changes), 'fact')} on {subject} changed{detail}"


def _once(changes: Sequence[Change]) -> list[str]:
    return list(dict.fromkeys(each.about for each in changes if each.about))


def _number(number: int, one: str, many: str | None = None) -> str:
    article = "an" if one[0] in "aeiou" else "a"
    return f"{article} {one}" if number == 1 else plural(number, one, many)


VOICES: Mapping[Kind, Voice] = {
    Kind.COUNTRY_LOST: _plain("the chapter was taken out"),
    Kind.COUNTRY_GAINED: _plain("first version of the chapter"),
    Kind.ELEMENT_LOST: _about("{subject} lost {about}"),
    Kind.ELEMENT_GAINED: _about("{subject} gained {about}"),
    Kind.LEVEL_LOWERED: _about("the level of {subject} fell {about}"),
    Kind.LEVEL_RAISED: _about("the level of {subject} rose {about}"),
    Kind.EVIDENCE_REMOVED: _items("{subject} lost {items}"),
    Kind.EVIDENCE_ADDED: _items("{subject} gained {items}"),
    Kind.SOURCE_REMOVED: _counted("the chapter lost {counted}", "source"),
    Kind.SOURCE_ADDED: _counted("the chapter gained {counted}", "source"),
    Kind.SECTION_THINNED: _about("the section on {subject} went {about}"),
    Kind.SECTION_GROWN: _about("the section on {subject} went {about}"),
    Kind.REVIEW_INVALIDATED: _plain("the review of {subject} no longer stands"),
    Kind.REVIEW_GIVEN: _plain("the section on {subject} was reviewed"),
    Kind.MEASURE_REDEFINED: _counted("{subject} had {counted} redefined or taken out", "measure"),
    Kind.MEASURE_ADDED: _counted("{subject} gained {counted}", "measure"),
    Kind.WAIVER_WIDENED: _counted("{counted} of a rule began or was extended", "waiver"),
    Kind.WAIVER_NARROWED: _counted("{counted} of a rule ended or was shortened", "waiver"),
    Kind.REQUIREMENT_CHANGED: _plain("the requirement of {subject} changed"),
    Kind.METRIC_CHANGED: _counted("{counted} of the metric changed", "value"),
    Kind.VERDICT_MOVED: _about("the verdict on {about}"),
    Kind.ANSWER_CONFIRMED: _plain("the answer on {subject} was confirmed against the present requirement"),
    Kind.FACT_CHANGED: _facts,
}
"""One voice for every kind of change."""
