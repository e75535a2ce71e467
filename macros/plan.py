"""A country's promises beside its gaps: what each would mend, what it lacks, and what nobody has promised yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assess.promises import Gap, Plan, Promise, Wanting, plan_of
from handbook.assess.tests import MainstreamingTest, tests
from handbook.model.vocabulary import PlanStatus
from handbook.publish.view import View
from handbook.words import plural
from macros.citing import Citation, citations
from macros.template import render as fill

HELP_PAGE = "docs/contribute/run-the-checks.md"
TESTS_FOLDER = "docs/explore/tests"
CLOSED = {PlanStatus.DONE: "Done", PlanStatus.DROPPED: "Dropped"}
"""Promises that no longer wait to be kept, and what their list is called."""


@dataclass(frozen=True)
class Row:
    """A promise as readers see it; what is missing stands in words in its place."""

    promise: Promise
    title: str
    href: str
    status: str
    owner: str
    mends: str
    cites: list[Citation]

    @property
    def overdue(self) -> str:
        """`overdue since 2018`, or nothing."""
        due = self.promise.item.due
        return f"overdue since {due.words()}" if due and self.promise.overdue else ""


@dataclass(frozen=True)
class Missing:
    """A gap: the element, and each thing that is missing with the rule that it is held against."""

    title: str
    href: str
    wanting: tuple[Wanting, ...]
    drafted: bool


def render(view: View, country: str) -> str:
    """Return the promises, the gaps that no promise covers, and what is not known."""
    slug = view.slug(country)
    plan = plan_of(view.standing(slug))
    titles = view.framework.titles
    return fill(
        "plan.html",
        name=view.profile(slug).name,
        slug=slug,
        plan=plan,
        help=view.href(HELP_PAGE, "plan"),
        tests={test.id: _test_href(view, test) for test in tests()},
        rows=[_row(view, slug, each) for each in plan.open],
        recorded=len(plan.promises) - len(plan.drafts),
        closed=list(_closed(view, slug, plan)),
        gaps=[_missing(view, slug, gap) for gap in plan.gaps],
        drafts=[_title(view, each.item.element) for each in plan.drafts],
        unresearched=[(titles[each], view.country_href(slug, each)) for each in plan.unresearched],
        debts=[(_title(view, each.element), view.country_href(slug, each.element), each.words) for each in plan.debts],
        departments=plural(len(plan.departments), "finding"),
    )


def _test_href(view: View, test: MainstreamingTest) -> str:
    """Return the link to a test's page, or nothing if the handbook has none."""
    path = f"{TESTS_FOLDER}/{test.name}.md"
    return view.href(path) if path in view.handbook.pages else ""


def _row(view: View, slug: str, promise: Promise) -> Row:
    item = promise.item
    return Row(
        promise=promise,
        title=_title(view, item.element),
        href=view.country_href(slug, item.element),
        status=item.status.value.replace("-", " "),
        owner=_owner(view, slug, item.owner),
        mends=_mends(promise),
        cites=citations(view, slug, item.sources),
    )


def _mends(promise: Promise) -> str:
    """Say why nothing stands under what a promise would mend; empty if something does."""
    if not promise.looked:
        return "not known: nobody has looked at this element yet"
    if promise.mends:
        return ""
    unknown = "; ".join(each.words for each in promise.debts)
    return f"not known: {unknown}" if unknown else "nothing counts against the country in this element"


def _title(view: View, element: str) -> str:
    return view.framework.titles.get(element, element)


def _owner(view: View, slug: str, owner: str | None) -> str:
    """Return the title of the post or the name of the department that answers for a promise."""
    post = view.profile(slug).posts.get(owner or "")
    return post.title if post else view.department(slug, owner) if owner else ""


def _closed(view: View, slug: str, plan: Plan) -> Iterator[tuple[str, list[Row]]]:
    for status, word in CLOSED.items():
        rows = [_row(view, slug, each) for each in plan.closed(status)]
        if rows:
            yield f"{word}: {len(rows)} of {plural(len(plan.promises) - len(plan.drafts), 'promise')}", rows


def _missing(view: View, slug: str, gap: Gap) -> Missing:
    return Missing(_title(view, gap.element), view.country_href(slug, gap.element), gap.wanting, gap.drafted)
