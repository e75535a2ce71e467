"""The shared bibliography."""

from handbook.publish.view import View
from macros.citing import row
from macros.template import render as fill


def render(view: View) -> str:
    """Return every shared source, by publisher and title."""
    rows = [row(*item) for item in view.handbook.reference.sources.items()]
    rows.sort(key=lambda each: (each.source.publisher.casefold(), each.source.title.casefold()))
    return fill("sources.html", rows=rows)
