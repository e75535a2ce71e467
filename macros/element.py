"""The facts of an element's page, as its front matter gives them."""

from collections.abc import Iterator

from handbook.model.framework import ElementFacts
from handbook.publish.view import View
from handbook.words import listing
from macros.template import render as fill

PILLARS = {1: "protecting one's own people", 2: "helping other states", 3: "timely response"}
LISTS = {
    "ushmm-tools": "Tools for Atrocity Prevention (USHMM)",
    "secretary-general-2013": "UN Secretary-General 2013",
    "pillar-two-2014": "UN Secretary-General 2014, forms of help",
    "national-mechanism-tasks": "Tasks of national mechanisms",
    "elie-wiesel-act": "Elie Wiesel Act (United States)",
    "gptf-2008": "Genocide Prevention Task Force 2008",
    "eu-task-force-2013": "EU Task Force 2013",
    "mapro-guidelines": "MAPRO guidelines",
}


def render(view: View, element: str) -> str:
    """Return the element's facts as a list of terms."""
    found = view.element(element)
    group = view.framework.group(found.group)
    return fill(
        "element.html",
        group=group,
        group_href=view.group_href(found.group),
        question=found.facts.question,
        pairs=list(_pairs(view, found.facts)),
    )


def _pairs(view: View, facts: ElementFacts) -> Iterator[tuple[str, str]]:
    yield "Core element", "yes" if facts.core else "no"
    yield "Also known as", "; ".join(facts.also_known_as)
    yield "When it matters", ", ".join(facts.phases)
    yield "Instruments used", ", ".join(facts.influence)
    yield "Usually held by", listing(view.function(function).lower() for function in facts.held_by)
    yield (
        "Responsibility to protect",
        listing(f"pillar {each} ({PILLARS[each]})" for each in facts.pillars if each in PILLARS),
    )
    yield "UN risk factors", listing(str(each) for each in facts.risk_factors)
    lists = (f"{LISTS.get(name, name)}: {', '.join(items)}" for name, items in facts.maps_to.items())
    yield "In other lists", "; ".join(lists)
