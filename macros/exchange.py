"""What countries offer and ask of each other, by element, with what stands behind each offer."""

from dataclasses import dataclass

from handbook.assess.exchange import Asked, Exchange, Offered, exchanges
from handbook.publish.view import View
from macros.citing import Citation, citations
from macros.template import render as fill


@dataclass(frozen=True)
class Line:
    """One offer or request; `behind` is what stands behind an offer, empty for a request."""

    country: str
    href: str
    what: str
    terms: str
    behind: str
    shown: bool
    cites: list[Citation]


@dataclass(frozen=True)
class Row:
    """One element with its offers, its requests, and what meets."""

    title: str
    href: str
    offers: list[Line]
    requests: list[Line]
    matches: list[str]


def render(view: View) -> str:
    """Return one table of all offers and requests, or say that there are none."""
    found = exchanges(view.assessment)
    rows = [_row(view, each) for each in found]
    return fill(
        "exchange.html",
        rows=rows,
        no_offer=not any(row.offers for row in rows),
        no_request=not any(row.requests for row in rows),
        matched=sum(bool(row.matches) for row in rows),
    )


def _row(view: View, each: Exchange) -> Row:
    return Row(
        title=each.element.title,
        href=view.element_href(each.element.id),
        offers=[_offer(view, one) for one in each.offers],
        requests=[_request(view, one) for one in each.requests],
        matches=[_match(view, *pair) for pair in each.matches],
    )


def _offer(view: View, one: Offered) -> Line:
    offer, name = one.offer, view.profile(one.country).name
    href = view.country_href(one.country, offer.element)
    cites = citations(view, one.country, offer.sources)
    return Line(name, href, offer.what, offer.terms or "", one.backing.words, one.backing.shown, cites)


def _request(view: View, one: Asked) -> Line:
    request, name = one.request, view.profile(one.country).name
    href = view.country_href(one.country, request.element)
    return Line(name, href, request.what, "", "", True, citations(view, one.country, request.sources))


def _match(view: View, one: Offered, other: Asked) -> str:
    offering, asking = view.profile(one.country).name, view.profile(other.country).name
    return f"{offering} offers what {asking} asks for"
