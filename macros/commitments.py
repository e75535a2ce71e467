"""What a state has said or enacted, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.assess.status import commitment_words
from handbook.model.profile import Commitment
from handbook.publish.view import View
from macros.citing import Citation, citations
from macros.template import render as fill

SCOPES = {"home": "at home", "abroad": "abroad", "both": "at home and abroad"}


@dataclass(frozen=True)
class Row:
    """One commitment."""

    id: str
    country: str
    href: str
    commitment: Commitment
    words: str
    scope: str
    elements: Sequence[tuple[str, str]]
    cites: list[Citation]


def render(view: View, country: str) -> str:
    """Return a country's commitments."""
    slug = view.slug(country)
    return fill(
        "commitments.html", rows=rows(view, slug), across=False, caption=f"Commitments of {view.profile(slug).name}"
    )


def rows(view: View, slug: str) -> list[Row]:
    """Return one country's commitments made by the day, the newest first."""
    judge = view.judge(slug)
    made = [item for item in view.profile(slug).commitments.items() if judge.by_now(item[1].date)]
    made.sort(key=lambda item: item[1].date.first, reverse=True)
    return [_row(view, slug, *item) for item in made]


def _row(view: View, slug: str, name: str, commitment: Commitment) -> Row:
    titles = view.framework.titles
    elements = [(titles[each], view.country_href(slug, each)) for each in commitment.elements if each in titles]
    over = commitment.ended is not None and view.judge(slug).by_now(commitment.ended)
    words = f"ended {commitment.ended.words()}" if over and commitment.ended else commitment_words(commitment)
    cites = citations(view, slug, commitment.sources)
    href = view.country_href(slug, f"commitment-{name}")
    return Row(name, view.profile(slug).name, href, commitment, words, SCOPES[commitment.scope.value], elements, cites)
