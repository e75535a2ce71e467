"""The elements of a group that nobody has looked at, folded, each an invitation; their anchors stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assess.status import Status
from handbook.model.framework import Element
from handbook.publish.view import View
from handbook.words import listing, plural
from macros.template import render as fill


@dataclass(frozen=True)
class Invitation:
    """An element that somebody might look at."""

    element: Element
    href: str
    question: str
    look: str
    cell: object


def render(view: View, country: str, group: str) -> str:
    """Return the folded list of one group; nothing if every element was looked at."""
    slug = view.slug(country)
    found = view.framework.group(group)
    elements = found.elements if found else ()
    open_ones = [each for each in elements if view.cell(slug, each.id).status is Status.NOT_RESEARCHED]
    invitations = [_invitation(view, slug, element) for element in open_ones]
    title = f"Not researched yet: {plural(len(open_ones), 'element')} of {len(elements)}"
    return fill("unscreened.html", view=view, invitations=invitations, title=title)


def _invitation(view: View, slug: str, element: Element) -> Invitation:
    question = element.facts.question or f"Is there, in this country, what the element “{element.title}” describes?"
    cell = view.cell(slug, element.id)
    return Invitation(element, view.element_href(element.id), question, look_words(view, slug, element), cell)


def look_words(view: View, slug: str | None, element: Element) -> str:
    """Return where one would look: the country's own departments of the right function, else the functions."""
    functions = element.facts.held_by
    own = list(_departments(view, slug, functions)) if slug else []
    places = own or [view.function(function).lower() for function in functions]
    return listing(places[:4], "or")


def _departments(view: View, slug: str, functions: tuple[str, ...]) -> Iterator[str]:
    for department in view.profile(slug).departments.values():
        if department.function in functions:
            yield department.name
