"""Numbers for prose: how many countries, elements, sources; who has an element, of how many looked at."""

from collections.abc import Callable

from handbook.assess.cells import count
from handbook.errors import MacroError
from handbook.publish.view import View, status_named
from macros.template import render as fill

THINGS: dict[str, Callable[[View], int]] = {
    "countries": lambda view: len(view.handbook.profiles),
    "elements": lambda view: len(view.framework.elements),
    "core-elements": lambda view: sum(each.facts.core for each in view.framework.elements.values()),
    "groups": lambda view: len(view.framework.groups),
    "functions": lambda view: len(view.handbook.reference.functions),
    "sources": lambda view: sum(len(each.sources) for each in view.handbook.profiles.values()),
    "treaties": lambda view: len(view.handbook.reference.treaties),
    "practices": lambda view: sum(
        len(answer.practices) for each in view.handbook.profiles.values() for answer in each.elements.values()
    ),
}


def render(view: View, thing: str, *statuses: str) -> str:
    """Return a number; for an element and statuses `9 of 17 researched (8 not researched)`."""
    if thing in THINGS:
        return str(THINGS[thing](view))
    cells = view.assessment.of_element(view.element(thing).id)
    if not statuses:
        raise MacroError(f'count("{thing}") needs a status, as in count("{thing}", "in-place")')
    return fill("words.html", words=count(cells, *map(status_named, statuses)).words).strip()
