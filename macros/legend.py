"""The seven statuses and what they mean."""

from handbook.assess.status import MEANINGS
from handbook.publish.view import View
from macros.template import render as fill


def render(view: View) -> str:
    """Return symbol, word and meaning of each status."""
    return fill("legend.html", view=view, meanings=MEANINGS)
