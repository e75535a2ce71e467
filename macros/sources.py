"""The list of sources of a country's chapter, or of an element's page."""

from handbook.publish.view import View
from macros.citing import row
from macros.template import render as fill


def render(view: View, owner: str) -> str:
    """Return every source of a country (by any of its names) or of an element (by its id)."""
    if owner in view.framework.elements:
        ids = view.element(owner).facts.sources
        rows = [row(each, view.source(None, each)) for each in ids]
    else:
        rows = [row(*item) for item in view.profile(view.slug(owner)).sources.items()]
    rows.sort(key=lambda each: (each.source.publisher.casefold(), each.source.title.casefold()))
    return fill("sources.html", rows=rows)
