"""Commitments of all countries in the handbook, by country and then the newest first."""

from handbook.publish.view import View
from macros.commitments import rows
from macros.template import render as fill


def render(view: View) -> str:
    """Return one table of all commitments."""
    every = [row for slug in view.handbook.profiles for row in rows(view, slug)]
    return fill("commitments.html", rows=every, across=True, caption="Commitments by country")
