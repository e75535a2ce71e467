"""The countries in which an element has one of some statuses, for prose: alphabetical, never ranked."""

from handbook.publish.view import View, status_named
from handbook.words import listing
from macros.template import render as fill


def render(view: View, element: str, *statuses: str) -> str:
    """Return `Germany and Ghana`, or say that no country was found so far."""
    wanted = set(map(status_named, statuses))
    cells = view.assessment.of_element(view.element(element).id)
    names = [view.profile(cell.country).name for cell in cells if cell.status in wanted]
    return fill("words.html", words=listing(names) or "no country so far").strip()
