"""Citations of one or more sources, to end a sentence with."""

from handbook.publish.view import View
from macros.citing import citations
from macros.template import render as fill


def render(view: View, country: str, *sources: str) -> str:
    """Return links to the entries of the source list."""
    slug = view.slug(country)
    return fill("cite.html", cites=citations(view, slug, sources)).strip()
