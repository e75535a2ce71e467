"""The picture of what stood when: four bands on one time axis, once for wide columns and twice for narrower ones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from handbook.assess.bands import Band, Bands, Funding, Happened, Law, Office, Seat, Span
from handbook.assess.bands_told import headline, kinds, last_of, since_words, told, years_words
from handbook.model.dates import PartialDate
from handbook.model.practice import Money
from handbook.model.vocabulary import Force
from handbook.publish.drawing import (
    LINE,
    YEARS_HEIGHT,
    Axis,
    Strip,
    box,
    change_of_government,
    circle,
    diamond,
    line,
    lines_of,
    sample,
    stack,
    svg,
    words,
    years_strip,
)
from handbook.words import plural

TITLES = {Band.LAW: "Law", Band.OWNER: "Owner", Band.MEETINGS: "Meetings", Band.MONEY: "Money"}
BARS = {Force.LAW: ("law", 10), Force.BINDING: ("decision", 7), Force.RECOMMENDATION: ("promise", 5)}
"""Class and height of a commitment's bar; other commitments look like recommendations."""
MARK = 4.5
"""Half the size of a mark."""
MILLION = 1_000_000
Dated = Callable[[Axis, float, PartialDate], Markup]


@dataclass(frozen=True)
class Layout:
    """A picture's width and that of its labels; labels of no width stand above their bars."""

    kind: str
    width: float
    labels: float

    @property
    def left(self) -> float:
        """Where the time axis begins."""
        return self.labels + 8

    @property
    def stacked(self) -> bool:
        """Whether labels stand above their bars."""
        return not self.labels


LAYOUTS = (Layout("narrow", 328, 0), Layout("middle", 660, 0), Layout("wide", 1040, 372))


@dataclass(frozen=True)
class Row:
    """A line of the picture: its label, and what it shows around a height."""

    label: str
    draw: Callable[[Axis, float], Iterable[Markup]]


def pictures(bands: Bands) -> list[Markup]:
    """Return the picture in each layout."""
    return [_picture(bands, layout) for layout in LAYOUTS]


def _picture(bands: Bands, layout: Layout) -> Markup:
    axis = Axis(bands.since, bands.on, layout.left, layout.width - 16)
    strips = [years_strip(axis)]
    for band in Band:
        strips.append(_heading(TITLES[band], layout))
        rows = list(ROWS[band](bands)) or [Row(_nothing(bands, band), lambda axis, y: ())]
        strips += [_row(row, axis, layout) for row in rows]
    strips.append(years_strip(axis))
    height, parts = stack(strips)
    name = f"{bands.name}: law, owners, meetings and money, {bands.since.year} to {bands.on.year}"
    description = " ".join([headline(bands), *told(bands).values(), "The same facts follow as text."])
    back = list(_changes(bands, axis, height))
    return svg(layout.width, height, name, description, [*back, *parts], layout.kind)


def key(drawn: list[Markup]) -> list[tuple[Markup, str]]:
    """Return the marks that stand in the pictures, each with what it means."""
    whole = "".join(drawn)
    return [(sample(parts), words) for kind, (parts, words) in KEY.items() if f'"hb-pic__{kind}"' in whole]


def _nothing(bands: Bands, band: Band) -> str:
    return "Nobody has looked yet." if band in bands.unasked else "Nothing found."


def _changes(bands: Bands, axis: Axis, height: float) -> Iterator[Markup]:
    """Yield the changes of government, and the day, behind everything."""
    for each in bands.transitions:
        if axis.holds(each.date.last):
            yield from change_of_government(axis.x(_middle(each.date, axis)), height)
    yield line("today", axis.right, YEARS_HEIGHT, axis.right, height - YEARS_HEIGHT)


def _heading(text: str, layout: Layout) -> Strip:
    def draw(y: float) -> Iterator[Markup]:
        yield line("rule", 0, y + 4, layout.width, y + 4)
        yield words(text, 0, y + 22, "band")

    return Strip(28, draw)


def _row(row: Row, axis: Axis, layout: Layout) -> Strip:
    lines = lines_of(row.label, layout.width if layout.stacked else layout.labels - 8)
    below = len(lines) * LINE if layout.stacked else 0
    height = below + 24 if layout.stacked else max(23, len(lines) * LINE + 6)

    def draw(y: float) -> Iterator[Markup]:
        top = y + 12 if layout.stacked else y + (height - len(lines) * LINE) / 2 + 12
        yield from row.draw(axis, y + below + 8 if layout.stacked else y + height / 2)
        for number, text in enumerate(lines):
            yield words(text, 0, top + number * LINE)

    return Strip(height, draw)


def _laws(bands: Bands) -> Iterator[Row]:
    for law in bands.laws:
        if law.whole and _seen(bands, law.span):
            yield Row(law.commitment.title, partial(_law, law))
    others = [law for law in bands.laws if not law.whole and law.span.start.last >= bands.since]
    if others:
        yield Row(_others(others), partial(_dated, _mark, [each.span.start for each in others]))


def _others(laws: list[Law]) -> str:
    return f"{plural(len(laws), 'other commitment')}, each on one field only"


def _law(law: Law, axis: Axis, y: float) -> Iterator[Markup]:
    kind, height = BARS.get(law.commitment.force, BARS[Force.RECOMMENDATION])
    yield _bar(axis, y, law.span.start.first, law.span.shown.last, kind, height)
    yield from _end(axis, y, law.span.end)


def _owners(bands: Bands) -> Iterator[Row]:
    for office in bands.offices:
        if any(_seen(bands, span) for span in office.spans):
            names = [each.title for each in office.practices]
            label = ", then ".join([names[0], *map(_later, names[1:])])
            yield Row(label, partial(_office, office))
    for seat in bands.seats:
        if any(_seen(bands, span) for span in seat.spans):
            yield Row(f"Post: {seat.post.title}", partial(_seat, seat))


def _later(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _office(office: Office, axis: Axis, y: float) -> Iterator[Markup]:
    yield from _stretches(axis, y, office.spans, "office", 10)


def _seat(seat: Seat, axis: Axis, y: float) -> Iterator[Markup]:
    yield from _stretches(axis, y, seat.spans, "seat", 7)


def _stretches(axis: Axis, y: float, spans: Sequence[Span], kind: str, height: float) -> Iterator[Markup]:
    """Yield a bar for each stretch, a notch where one follows another, and the end of the last.

    Where the day of an end is not known, the bar goes to the first that it can be.
    """
    for before, span in zip((None, *spans), spans, strict=False):
        if span.end:
            yield from _range(axis, y, span.end)
        last_known = span.end.first if span.end else span.shown.last
        yield _bar(axis, y, span.start.first, min(last_known, axis.until), kind, height)
        if before and _follows(before, span) and axis.holds(span.start.first):
            at = axis.x(span.start.first)
            yield line("renamed", at, y - height / 2 - 1, at, y + height / 2 + 1)
    last = max(spans, key=lambda each: each.end.last if each.end else axis.until)
    if last.end is None:
        yield from _unseen(axis, y, last.shown.last)
    yield from _end(axis, y, last.end)


def _follows(before: Span, span: Span) -> bool:
    """Whether a stretch begins where the one before it ends, as far as the dates tell."""
    return before.end is not None and before.end.last >= span.start.first


def _unseen(axis: Axis, y: float, last: date) -> Iterator[Markup]:
    """Yield dashes from the last day that anything shows to the day of the picture."""
    if last < axis.until:
        yield line("unseen", axis.x(last) + MARK + 2, y, axis.right - 10, y)
        yield words("?", axis.right - 1, y + 4.5, "asked", "end")


def _bar(axis: Axis, y: float, first: date, last: date, kind: str, height: float) -> Markup:
    left = axis.x(first)
    return box(kind, left, y - height / 2, max(3, axis.x(last) - left), height)


def _end(axis: Axis, y: float, end: PartialDate | None) -> Iterator[Markup]:
    if end is not None and axis.holds(end.first):
        at = axis.x(min(end.last, axis.until))
        yield line("end", at, y - 9, at, y + 9)


def _meetings(bands: Bands) -> Iterator[Row]:
    for kind, what in kinds(bands).items():
        found, last = bands.happened(kind), last_of(bands, kind)
        shown = [each.date for each in found if each.date.last >= bands.since]
        if last is not None and shown:
            ago = f"at least {since_words(last, bands.on)} ago"
            many = f"{plural(len(found), 'date')} with a {what}"
            label = f"{many}, the last {last.words()}, {ago}"
            yield Row(label, partial(_marks, kind, shown))


def _marks(kind: Happened, dates: Sequence[PartialDate], axis: Axis, y: float) -> Iterator[Markup]:
    for each in dates:
        yield from _range(axis, y, each)
        yield TICKS[kind](axis.x(_middle(each, axis)), y)
    yield from _unseen(axis, y, max(each.last for each in dates))


TICKS: dict[Happened, Callable[[float, float], Markup]] = {
    Happened.EVENT: lambda x, y: line("event", x, y - 8, x, y + 8),
    Happened.REPORT: lambda x, y: diamond("report", x, y, MARK + 0.5),
}


def _range(axis: Axis, y: float, when: PartialDate) -> Iterator[Markup]:
    """Yield a hairline over the time that a date may mean, if it is not a day."""
    if when.day is None:
        yield line("range", axis.x(when.first), y, axis.x(min(when.last, axis.until)), y)


def _middle(when: PartialDate, axis: Axis) -> date:
    last = min(when.last, axis.until)
    return date.fromordinal((when.first.toordinal() + max(when.first, last).toordinal()) // 2)


def _dated(draw: Dated, dates: Sequence[PartialDate], axis: Axis, y: float) -> Iterator[Markup]:
    yield from (draw(axis, y, each) for each in dates)


def _said(axis: Axis, y: float, when: PartialDate) -> Markup:
    return circle("said", axis.x(_middle(when, axis)), y, MARK)


def _mark(axis: Axis, y: float, when: PartialDate) -> Markup:
    return diamond("mark", axis.x(_middle(when, axis)), y, MARK)


def _sums(bands: Bands) -> Iterator[Row]:
    for funding in bands.funding:
        years = [each.year for each in funding.sums if each.year.last >= bands.since]
        if years:
            label = f"{funding.practice.title}: {sums_words(funding)}"
            yield Row(label, partial(_dated, _year, years))
    said = [each.item.date for each in bands.mentions if each.item.date.last >= bands.since]
    if said:
        label = f"{plural(len(said), 'dated item')} on money or its lack, sum not entered by year"
        yield Row(label, partial(_dated, _said, said))


def _year(axis: Axis, y: float, year: PartialDate) -> Markup:
    first, last = date(year.year, 1, 1), min(date(year.year, 12, 31), axis.until)
    return box("sum", axis.x(first) + 1, y - 7, axis.x(last) - axis.x(first) - 2, 14)


def sums_words(funding: Funding) -> str:
    """Return `USD 6 million (2023 and 2024)`; equal sums of several years are named once, and never added."""
    years: dict[str, list[int]] = {}
    for each in funding.sums:
        years.setdefault(money_words(each), []).append(each.year.year)
    return "; ".join(f"{amount} ({years_words(each)})" for amount, each in years.items())


def money_words(money: Money) -> str:
    """Return `USD 6 million`, `GHS 371,700`."""
    millions = money.amount / MILLION
    short = millions >= 1 and round(millions, 2) == millions
    return f"{money.currency} {millions:,.10g} million" if short else f"{money.currency} {money.amount:,.10g}"


def _seen(bands: Bands, span: Span) -> bool:
    """Whether a stretch reaches into the picture."""
    return span.end is None or span.end.last >= bands.since


ROWS: dict[Band, Callable[[Bands], Iterator[Row]]] = {
    Band.LAW: _laws,
    Band.OWNER: _owners,
    Band.MEETINGS: _meetings,
    Band.MONEY: _sums,
}
KEY: dict[str, tuple[list[Markup], str]] = {
    "law": ([box("law", 2, 4, 24, 10)], "law"),
    "decision": ([box("decision", 2, 5.5, 24, 7)], "binding decision"),
    "promise": ([box("promise", 2, 6.5, 24, 5)], "other commitment"),
    "mark": ([diamond("mark", 14, 9, MARK)], "date of a commitment on one field"),
    "office": ([box("office", 2, 4, 24, 10)], "body or task, for as long as something shows it"),
    "seat": ([box("seat", 2, 5.5, 24, 7)], "post, for as long as somebody is known to have held it"),
    "renamed": ([box("office", 2, 4, 24, 10), line("renamed", 14, 1, 14, 17)], "next name, or next holder"),
    "unseen": (
        [line("unseen", 0, 9, 18, 9), words("?", 27, 13.5, "asked", "end")],
        "not known to have ended or to go on: nothing found",
    ),
    "end": ([box("office", 2, 4, 16, 10), line("end", 18, 0, 18, 18)], "end, or the latest possible"),
    "event": ([line("event", 14, 1, 14, 17)], "date with a meeting or other event"),
    "report": ([diamond("report", 14, 9, MARK + 0.5)], "report"),
    "range": ([line("range", 2, 9, 26, 9), line("event", 14, 1, 14, 17)], "day not known: some time along the line"),
    "sum": ([box("sum", 2, 2, 24, 14)], "year with a sum on record"),
    "said": ([circle("said", 14, 9, MARK)], "item on money or its lack, sum not entered by year"),
    "change": ([line("change", 14, 0, 14, 18), diamond("change-mark", 14, 4, 4)], "change of government"),
}
"""The marks by their class: a sample, and what each means."""
