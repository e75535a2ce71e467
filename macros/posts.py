"""A country's departments with their functions, and the named posts in them; never a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.practice import Post
from handbook.publish.view import View
from macros.citing import Citation, citations
from macros.template import render as fill

RANKS = {1: "head of government", 2: "minister", 3: "senior official", 4: "head of unit", 5: "desk"}


@dataclass(frozen=True)
class DepartmentRow:
    """One department."""

    id: str
    name: str
    function: str
    lead: bool
    elements: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PostRow:
    """One post."""

    id: str
    title: str
    department: str
    rank: str
    filled: str
    cites: list[Citation]


def render(view: View, country: str) -> str:
    """Return two tables: departments and posts."""
    slug = view.slug(country)
    profile = view.profile(slug)
    departments = [_department(view, slug, name) for name in profile.departments]
    posts = [_post(view, slug, name, post) for name, post in profile.posts.items()]
    return fill("posts.html", name=profile.name, departments=departments, posts=posts)


def _department(view: View, slug: str, name: str) -> DepartmentRow:
    department = view.profile(slug).departments[name]
    titles = view.framework.titles
    active = [cell.element for cell in view.assessment.of_country(slug) if name in cell.detail.departments]
    elements = [(titles[element], view.country_href(slug, element)) for element in active]
    return DepartmentRow(name, department.name, view.function(department.function), department.lead, elements)


def _post(view: View, slug: str, name: str, post: Post) -> PostRow:
    judge = view.judge(slug)
    begun = [holder for holder in post.holders if judge.by_now(holder.from_)]
    newest = max(begun, key=lambda holder: holder.from_.first, default=None)
    since = f"known to be filled since {newest.from_.words()}" if newest else ""
    filled = since if judge.filled(post) else "not known to be filled"
    sources = [source for holder in begun for source in holder.sources]
    rank = RANKS.get(post.rank or 0, "not known")
    return PostRow(
        name, post.title, view.department(slug, post.department), rank, filled, citations(view, slug, sources)
    )
