"""A country's treaties and memberships, as recorded on a date; later changes not checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model.dates import PartialDate
from handbook.model.reference import Body, Instrument
from handbook.model.tables import MembershipRow, TreatyRow
from handbook.publish.view import View
from macros.citing import Citation, citations
from macros.template import render as fill

UNKNOWN = "no entry in the table: unknown, which does not mean “not a party”"


@dataclass(frozen=True)
class TreatyLine:
    """One treaty as a country's chapter shows it."""

    title: str
    state: str
    """bound, left, signed or unknown."""
    words: str
    notes: list[str]
    cites: list[Citation]


@dataclass(frozen=True)
class MembershipLine:
    """One membership as a country's chapter shows it."""

    title: str
    words: str
    means: str
    notes: list[str]
    cites: list[Citation]


def render(view: View, country: str) -> str:
    """Return two tables: treaties, and networks and pledges."""
    slug = view.slug(country)
    profile = view.profile(slug)
    reference = view.handbook.reference
    rows = [row for row in reference.treaties_of(profile.code) if _by(row, view)]
    treaties = [_treaty(view, name, each, rows) for name, each in reference.treaties.items()]
    members = [_membership(view, row, reference.bodies.get(row.body)) for row in reference.memberships_of(profile.code)]
    return fill("treaties.html", name=profile.name, treaties=treaties, memberships=members)


def _by(row: TreatyRow, view: View) -> bool:
    return row.date is None or row.date.first <= view.assessment.on


def state_of(rows: Iterable[TreatyRow], treaty: str, view: View) -> tuple[str, TreatyRow | None]:
    """Return what one country's rows say of a treaty: bound, left, signed or unknown, with the row that says so."""
    mine = [row for row in rows if row.treaty == treaty]
    binding = [row for row in mine if row.binds]
    left = [row for row in binding if row.ended is not None and row.ended.first <= view.assessment.on]
    holding = [row for row in binding if row not in left]
    for state, candidates in (("bound", holding), ("left", left), ("signed", mine)):
        if candidates:
            return state, min(candidates, key=lambda row: row.date.first if row.date else view.assessment.on)
    return "unknown", None


def _treaty(view: View, treaty: str, instrument: Instrument, rows: list[TreatyRow]) -> TreatyLine:
    state, row = state_of(rows, treaty, view)
    if row is None:
        return TreatyLine(instrument.title, state, UNKNOWN, [], [])
    notes = [each.note for each in rows if each.treaty == treaty and each.note]
    sources = [row.source] if row.source else []
    return TreatyLine(
        instrument.title, state, treaty_words(state, row), list(dict.fromkeys(notes)), citations(view, None, sources)
    )


def treaty_words(state: str, row: TreatyRow) -> str:
    """Return a treaty's state in words."""
    when = _words(row.date)
    if state == "left":
        return f"bound from {when} ({row.action.replace('-', ' ')}) until {_words(row.ended)}"
    recorded = (
        f"as recorded on {_words(row.as_of)}; later changes not checked" if row.as_of else "date of the record unknown"
    )
    if state == "bound":
        return f"bound since {when} ({row.action.replace('-', ' ')}), {recorded}"
    if row.action == "signature" and row.ended is not None:
        return f"signed {when}; the signature was withdrawn on {_words(row.ended)}"
    act = "signed" if row.action == "signature" else row.action.replace("-", " ")
    return f"{act} {when}, not recorded as bound, {recorded}"


def _membership(view: View, row: MembershipRow, body: Body | None) -> MembershipLine:
    when = f", {_words(row.date)}" if row.date else ""
    ended = f"; ended {_words(row.ended)}" if row.ended else ""
    recorded = f", as recorded on {_words(row.as_of)}; later changes not checked" if row.as_of else ""
    words = f"{row.status.replace('-', ' ')}{when}{ended}{recorded}"
    sources = [row.source] if row.source else []
    title, means = (body.title, body.note or "") if body else (row.body, "")
    return MembershipLine(title, words, means, [row.note] if row.note else [], citations(view, None, sources))


def _words(date: PartialDate | None) -> str:
    return date.words() if date else "an unknown date"
