"""Pictures as inline SVG: boxes, lines and words, stacked in strips.

No drawing library: drawsvg and xml.etree write text with an escaping of their own, and every text that reaches a page
must pass the one escaper, which also takes the sting out of Markdown. A picture holds no id, no style, no script.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from markupsafe import Markup

from handbook.publish.escape import escape

LETTER = 0.43
"""The mean width of a letter of our font, as a share of its size."""
LINE = 16
"""The height of a line of words, in the picture's units."""
SIZE = 13
"""The size of words, in the picture's units; the style sheet sets the same."""
YEARS_APART, YEAR_WIDTH, YEARS_HEIGHT = 40, 28, 22
"""The least distance between two years that are written, how wide one is, and how high their strip."""
NOTHING = Markup("")
CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 0xFFFE, 0xFFFF))
"""Characters that no SVG may hold."""
Attributes = Mapping[str, str | float]


@dataclass(frozen=True)
class Strip:
    """A part of a picture that is as wide as the picture: its height, and what it shows from a height on."""

    height: float
    draw: Callable[[float], Iterable[Markup]]


@dataclass(frozen=True)
class Axis:
    """Days from left to right: from `since` at `left` to `until` at `right`, in the picture's units."""

    since: date
    until: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day stands; a day outside stands at the edge."""
        whole = max(1, (self.until - self.since).days)
        share = min(1.0, max(0.0, (day - self.since).days / whole))
        return self.left + share * (self.right - self.left)

    def holds(self, day: date) -> bool:
        """Whether a day lies on the axis."""
        return self.since <= day <= self.until

    def years(self, apart: float) -> list[int]:
        """Return the years to be written under the axis, at least `apart` from each other."""
        years = range(self.since.year, self.until.year + 1)
        one = (self.right - self.left) / max(1.0, (self.until - self.since).days / 365.25)
        step = next((each for each in (1, 2, 5, 10, 20, 50) if each * one >= apart), 100)
        return [year for year in years if year == years[0] or (year % step == 0 and (year - years[0]) * one >= apart)]


def svg(width: float, height: float, title: str, description: str, parts: Iterable[Markup], kind: str) -> Markup:
    """Return a picture with a name and a description for those who do not see it."""
    named = [_element("title", {}, _text(title)), _element("desc", {}, _text(description))]
    size = f"0 0 {_number(width)} {_number(height)}"
    view: Attributes = {"class": f"hb-pic hb-pic--{kind}", "viewBox": size, "role": "img"}
    return _element("svg", {**view, "focusable": "false"}, NOTHING.join([*named, *parts]))


def years_strip(axis: Axis) -> Strip:
    """Return the years as words above their first days; the last stays inside the picture."""

    def draw(y: float) -> Iterator[Markup]:
        for year in axis.years(YEARS_APART):
            at = axis.x(date(year, 1, 1))
            yield line("year", at, y + 14, at, y + 20)
            fits = at + YEAR_WIDTH < axis.right
            yield words(str(year), at if fits else axis.right, y + 12, "axis", "start" if fits else "end")

    return Strip(YEARS_HEIGHT, draw)


def change_of_government(x: float, height: float) -> Iterator[Markup]:
    """Yield a thin line through the whole picture, with a mark under the years."""
    yield line("change", x, YEARS_HEIGHT, x, height - YEARS_HEIGHT)
    yield diamond("change-mark", x, YEARS_HEIGHT, 4)


def sample(parts: Iterable[Markup]) -> Markup:
    """Return a mark for a key, of 28 by 18 units, hidden from those who do not see it: its words stand beside it."""
    view: Attributes = {"class": "hb-pic hb-pic--key", "viewBox": "0 0 28 18", "aria-hidden": "true"}
    return _element("svg", {**view, "focusable": "false"}, NOTHING.join(parts))


def stack(strips: Sequence[Strip]) -> tuple[float, list[Markup]]:
    """Return the height of strips below each other, and what they show."""
    parts: list[Markup] = []
    at = 0.0
    for strip in strips:
        parts += strip.draw(at)
        at += strip.height
    return at, parts


def box(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    """Return a box; `kind` is its class."""
    return _element("rect", {"class": f"hb-pic__{kind}", "x": x, "y": y, "width": max(width, 0), "height": height})


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    """Return a line."""
    return _element("line", {"class": f"hb-pic__{kind}", "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def diamond(kind: str, x: float, y: float, half: float) -> Markup:
    """Return a square on its corner."""
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    points = " ".join(f"{_number(one)},{_number(other)}" for one, other in corners)
    return _element("polygon", {"class": f"hb-pic__{kind}", "points": points})


def circle(kind: str, x: float, y: float, radius: float) -> Markup:
    """Return a circle."""
    return _element("circle", {"class": f"hb-pic__{kind}", "cx": x, "cy": y, "r": radius})


def words(text: str, x: float, y: float, kind: str = "words", anchor: str = "start") -> Markup:
    """Return a line of words whose base line is at `y`."""
    place: Attributes = {"class": f"hb-pic__{kind}", "x": x, "y": y}
    return _element("text", place if anchor == "start" else {**place, "text-anchor": anchor}, _text(text))


def lines_of(text: str, width: float, size: float = SIZE) -> list[str]:
    """Return a text broken into lines that fit a width."""
    return wrap(text.translate(CONTROLS), max(8, int(width / (size * LETTER)))) or [""]


def width_of(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is."""
    return len(text) * size * LETTER


def _element(name: str, attributes: Attributes, inside: Markup = NOTHING) -> Markup:
    written = "".join(f' {key}="{_value(each)}"' for key, each in attributes.items())
    return Markup(f"<{name}{written}>{inside}</{name}>")  # noqa: S704 - our own names, and text that was escaped


def _value(value: str | float) -> str:
    """Return our own words and numbers as they are: no text of others stands in an attribute."""
    return value if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> Markup:
    return escape(text.translate(CONTROLS))
