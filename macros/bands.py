"""Law, owners, meetings and money of a country on one time axis: a sentence, a picture, and the same facts as text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.assess.bands import Band, Bands, Funding, Office, Seat, Span, bands
from handbook.assess.bands_told import force_words, headline, told
from handbook.model.dates import PartialDate
from handbook.model.practice import Holder, Money, Practice
from handbook.model.vocabulary import EvidenceKind, TransitionKind
from handbook.publish.bands_drawn import TITLES, key, money_words, pictures
from handbook.publish.view import View
from macros.citing import Citation, citations
from macros.template import render as fill

CHANGES = {
    TransitionKind.ALTERNATION: "another party or coalition took over",
    TransitionKind.COALITION_CHANGE: "the coalition changed",
    TransitionKind.RESHUFFLE: "the head of government or ministers changed, the party stayed",
    TransitionKind.UNCONSTITUTIONAL: "an unconstitutional change",
}


@dataclass(frozen=True)
class Fact:
    """A fact of the picture as words, with its sources."""

    words: str
    cites: list[Citation]


def render(view: View, country: str) -> str:
    """Return the sentence, what each band says, the picture with its key, and every fact as text."""
    slug = view.slug(country)
    found = bands(view.standing(slug).case, slug)
    drawn = [] if found.empty else pictures(found)
    return fill(
        "bands.html",
        bands=found,
        headline=headline(found),
        day=PartialDate.of(found.on),
        told=[(TITLES[band], words) for band, words in told(found).items()],
        drawn=drawn,
        key=key(drawn),
        lists=[(title, list(facts)) for title, facts in _facts(view, found)],
        href=view.country_href(slug),
    )


def _facts(view: View, found: Bands) -> Iterator[tuple[str, Iterable[Fact]]]:
    yield TITLES[Band.LAW], _laws(view, found)
    yield TITLES[Band.OWNER], _owners(view, found)
    yield TITLES[Band.MEETINGS], _happenings(view, found)
    yield TITLES[Band.MONEY], _money(view, found)
    yield "Changes of government", _transitions(view, found)


def _laws(view: View, found: Bands) -> Iterator[Fact]:
    for law in found.laws:
        end = f"ended {law.span.end.words()}" if law.span.end else "not known to have ended"
        field = "" if law.whole else ", on one field only"
        kind = force_words(law.commitment.force).removeprefix("1 ")
        words = f"{law.commitment.title}: {kind}{field}, {law.span.start.words()}; {end}."
        yield Fact(words, citations(view, found.slug, law.commitment.sources))


def _owners(view: View, found: Bands) -> Iterator[Fact]:
    yield from (_office(view, found, each) for each in found.offices)
    yield from (_seat(view, found, each) for each in found.seats)


def _office(view: View, found: Bands, office: Office) -> Fact:
    pairs = list(zip(office.practices, office.spans, strict=True))
    names = (f"{each.title} ({view.department(found.slug, each.department)})" for each, _ in pairs)
    words = ". Then ".join(f"{name}: {_span(span)}" for name, (_, span) in zip(names, pairs, strict=True))
    sources = [source for practice, span in pairs for source in _shown_by(practice, span)]
    return Fact(f"{words}.", citations(view, found.slug, sources))


def _shown_by(practice: Practice, span: Span) -> list[str]:
    """Return the sources of the items that carry the dates of a stretch."""
    dates = {span.start, span.shown, span.end}
    return [item.source for item in practice.evidence if item.date in dates]


def _seat(view: View, found: Bands, seat: Seat) -> Fact:
    times = "; ".join(_held(span) for span in seat.spans)
    held = [each for each in seat.post.holders if any(_same(each, span) for span in seat.spans)]
    sources = [source for each in held for source in each.sources]
    department = view.department(found.slug, seat.post.department)
    return Fact(f"Post: {seat.post.title} ({department}), filled {times}.", citations(view, found.slug, sources))


def _same(holder: Holder, span: Span) -> bool:
    return holder.from_ == span.start


def _span(span: Span) -> str:
    if span.end:
        return f"from {span.start.words()}, ended {_end(span, span.end)}"
    return f"from {span.start.words()}, last shown {span.shown.words()}, not known to have ended"


def _held(span: Span) -> str:
    return f"from {span.start.words()} " + (_until(span, span.end) if span.end else "on, no end known")


def _end(span: Span, end: PartialDate) -> str:
    return f"by {end.words()}" if span.latest else end.words()


def _until(span: Span, end: PartialDate) -> str:
    return f"to {end.words()} at the latest" if span.latest else f"to {end.words()}"


def _happenings(view: View, found: Bands) -> Iterator[Fact]:
    for each in found.happenings:
        words = f"{each.date.words()}, {each.kind.value}: {' '.join(item.says for item in each.items)}"
        yield Fact(words, citations(view, found.slug, [item.source for item in each.items]))


def _money(view: View, found: Bands) -> Iterator[Fact]:
    for funding in found.funding:
        for each in funding.sums:
            cites = citations(view, found.slug, _sources(funding, each))
            yield Fact(f"{each.year.words()}: {money_words(each)}, {funding.practice.title}.", cites)
    for said in found.mentions:
        words = f"{said.item.date.words()}, sum not entered by year: {said.item.says}"
        yield Fact(words, citations(view, found.slug, [said.item.source]))


def _sources(funding: Funding, money: Money) -> list[str]:
    """Return the sources of the items on the sum's year, else the one of the practice's figures."""
    items = (each for each in funding.practice.evidence if each.kind is EvidenceKind.MONEY)
    own = [each.source for each in items if each.date.year == money.year.year]
    means = funding.practice.resources
    return own or ([means.source] if means and means.source else [])


def _transitions(view: View, found: Bands) -> Iterator[Fact]:
    for each in found.transitions:
        yield Fact(f"{each.date.words()}: {CHANGES[each.kind]}.", citations(view, found.slug, each.sources))
