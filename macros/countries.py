"""The chapters, in alphabetical order, with how much of each was looked at."""

from dataclasses import dataclass

from handbook.assess.cells import count
from handbook.assess.status import RESEARCHED
from handbook.model.profile import Profile
from handbook.publish.view import View
from macros.template import render as fill


@dataclass(frozen=True)
class Row:
    """One chapter."""

    profile: Profile
    href: str
    region: str
    researched: str


def render(view: View) -> str:
    """Return a table of the chapters."""
    return fill("countries.html", rows=[_row(view, slug) for slug in view.handbook.profiles])


def _row(view: View, slug: str) -> Row:
    profile = view.profile(slug)
    country = view.handbook.reference.by_code.get(profile.code)
    cells = view.assessment.of_country(slug)
    looked = count(cells, *RESEARCHED)
    return Row(profile, view.country_href(slug), country.region if country else "", f"{looked.wanted} of {len(cells)}")
