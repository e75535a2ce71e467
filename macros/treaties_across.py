"""Treaties of all countries in the handbook, side by side."""

from dataclasses import dataclass

from handbook.model.tables import TreatyRow
from handbook.publish.view import View
from macros.template import render as fill
from macros.treaties import state_of


@dataclass(frozen=True)
class Line:
    """One country's row: a word for each treaty."""

    name: str
    href: str
    words: list[str]


def render(view: View) -> str:
    """Return the table of countries by treaties."""
    instruments = view.handbook.reference.treaties
    lines = [_line(view, slug, list(instruments)) for slug in view.handbook.profiles]
    return fill("treaties_across.html", instruments=instruments.values(), lines=lines)


def _line(view: View, slug: str, treaties: list[str]) -> Line:
    profile = view.profile(slug)
    rows = view.handbook.reference.treaties_of(profile.code)
    words = [_word(*state_of(rows, treaty, view)) for treaty in treaties]
    return Line(profile.name, view.country_href(slug, "treaties"), words)


def _word(state: str, row: TreatyRow | None) -> str:
    if row is None:
        return "unknown"
    date = row.ended if state == "left" else row.date
    return f"{state} {date.year}" if date else state
