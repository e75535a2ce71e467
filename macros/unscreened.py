"""The elements of a group that nobody has looked at, folded, each an invitation; their anchors stay."""

from dataclasses import dataclass

from handbook.assess.gaps import question_of, where_to_look
from handbook.assess.status import Status
from handbook.model.framework import Element
from handbook.publish.view import View
from handbook.words import plural
from macros.template import render as fill


@dataclass(frozen=True)
class Invitation:
    """An element that somebody might look at; `anchor` is None where a heading of the page already has the id."""

    element: Element
    anchor: str | None
    href: str
    question: str
    look: str
    cell: object


def render(view: View, country: str, group: str) -> str:
    """Return the folded list of one group; nothing if every element was looked at."""
    slug = view.slug(country)
    elements = view.group(group).elements
    open_ones = [each for each in elements if view.cell(slug, each.id).status is Status.NOT_RESEARCHED]
    taken = _anchors(view)
    invitations = [_invitation(view, slug, element, taken) for element in open_ones]
    title = f"Not researched yet: {plural(len(open_ones), 'element')} of {len(elements)}"
    return fill("unscreened.html", view=view, invitations=invitations, title=title)


def _anchors(view: View) -> frozenset[str | None]:
    """Return the anchors that the headings of this page have."""
    page = view.handbook.pages.get(view.page)
    return frozenset(heading.anchor for heading in page.headings) if page else frozenset()


def _invitation(view: View, slug: str, element: Element, taken: frozenset[str | None]) -> Invitation:
    anchor = None if element.id in taken else element.id
    look = where_to_look(view.handbook, slug, element)
    href, cell = view.element_href(element.id), view.cell(slug, element.id)
    return Invitation(element, anchor, href, question_of(element), look, cell)
