"""A country at a glance: what was looked at, what stands, who leads, how old it is. No total, no score."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assess.cells import count
from handbook.assess.status import LANGUAGE_NAMES, RESEARCHED, Status, commitment_words
from handbook.model.profile import ConductFinding, Profile
from handbook.model.vocabulary import AssessorKind
from handbook.publish.view import View
from handbook.words import listing
from macros.citing import Citation, citations
from macros.template import render as fill

ASSESSORS = {
    AssessorKind.SELF: "the country itself",
    AssessorKind.PEER: "peers",
    AssessorKind.INDEPENDENT: "outsiders",
}


@dataclass(frozen=True)
class Panel:
    """A titled list of pairs."""

    title: str
    pairs: list[tuple[str, str]]


def render(view: View, country: str) -> str:
    """Return the panels, after any finding on the conduct of the state's own agents."""
    slug = view.slug(country)
    profile = view.profile(slug)
    cells = view.assessment.of_country(slug)
    counts = [(status, count(cells, status)) for status in Status]
    shown = [
        (status, f"{number.wanted} of {number.researched} researched" if status in RESEARCHED else str(number.wanted))
        for status, number in counts
        if number.wanted
    ]
    panels = [Panel("How this chapter was made", list(_made(profile))), Panel("Who and what", list(_who(view, slug)))]
    return fill("glance.html", view=view, findings=_findings(view, slug), counts=shown, panels=panels)


def _who(view: View, slug: str) -> Iterator[tuple[str, str]]:
    profile, judge = view.profile(slug), view.judge(slug)
    leads = [each.name for each in profile.departments.values() if each.lead]
    yield "Leads", listing(leads) or "not known"
    filled = [post.title for post in profile.posts.values() if judge.filled(post)]
    yield "Posts known to be filled", "; ".join(filled) or "none found"
    standing = [each for each in profile.commitments.values() if judge.open_between(each.date, each.ended)]
    binding = [each for each in standing if each.force.value in ("law", "binding")]
    newest = max(binding, key=lambda each: each.date.first, default=None)
    yield "Newest binding commitment", f"{newest.title} ({commitment_words(newest)})" if newest else "none found"
    yield "Departments mapped", str(len(profile.departments))


def _made(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "Stage", profile.stage.value
    yield "Facts as of", profile.as_of.words()
    if profile.review_due:
        yield "Review due", profile.review_due.words()
    if profile.assessor:
        yield "Written by", ASSESSORS[profile.assessor.kind]
    languages = listing(LANGUAGE_NAMES.get(each, each) for each in profile.languages_searched)
    yield "Languages searched", languages or "not recorded"
    yield "Can outsiders see?", profile.observability.value if profile.observability else "not recorded"


def _findings(view: View, slug: str) -> list[tuple[ConductFinding, list[Citation]]]:
    judge = view.judge(slug)
    standing = [each for each in view.profile(slug).conduct_findings if judge.open_between(each.date, each.ended)]
    return [(each, citations(view, slug, each.sources)) for each in standing]
