"""What changed in the data, newest first: of the whole handbook by month, or of one country."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from handbook.history.telling import Entry
from handbook.history.timeline import Credit, Timeline, credit
from handbook.model.dates import PartialDate
from handbook.publish.feed import FEED_NAME, HANDBOOK
from handbook.publish.view import View
from handbook.words import listing, plural
from macros.template import render as fill

SHOWN = 100
"""How many sentences stand open on a page."""
FOLDED = 900
"""How many more stand folded: a page must stay a page."""


@dataclass(frozen=True)
class Line:
    """One sentence, with a link to what it is about if that is still there."""

    text: str
    href: str | None


@dataclass(frozen=True)
class Item:
    """What changed on one day in one country, or in the framework."""

    on: PartialDate
    name: str
    href: str | None
    lines: list[Line]


@dataclass(frozen=True)
class Month:
    """A month with its items."""

    title: str
    anchor: str
    items: list[Item]


def render(view: View, country: str | None = None) -> str:
    """Return the changes, the link to the feed, and what git cannot say."""
    timeline = view.timeline()
    slug = view.slug(country) if country else None
    mine = [each for each in timeline.entries if each.on <= view.assessment.on and slug in (None, each.country)]
    return fill(
        "changes.html",
        feed=view.file_href(FEED_NAME),
        notes=list(_notes(timeline, mine)),
        authors=_authors(credit(timeline, slug, view.handbook.contributors)) if slug else "",
        heading="h3" if slug else "h2",
        shown=_months(view, mine[:SHOWN], "changes"),
        folded=_months(view, mine[SHOWN : SHOWN + FOLDED], "older"),
        title=f"Older changes ({len(mine[SHOWN : SHOWN + FOLDED])})",
    )


def _notes(timeline: Timeline, entries: Sequence[Entry]) -> Iterator[str]:
    if timeline.unknown is not None:
        yield "This copy of the handbook was built without its history, so it cannot say what changed."
        return
    if timeline.is_shallow:
        yield (
            "This copy was built from a part of the history (a shallow clone). Older changes are missing here, the day "
            "on which something first appeared may be unknown, and so may be some of the people who wrote it."
        )
    if not entries:
        yield "No change of the data is known."
    elif timeline.has_more or len(entries) > SHOWN + FOLDED:
        yield "Only the newest changes are shown; all of them are in the repository."


def _authors(found: Credit) -> str:
    """Return who wrote, in words: those who agreed to be named, and how many others."""
    if not found.names:
        return plural(found.others, "contributor") if found.others else ""
    others = [plural(found.others, "other contributor")] if found.others else []
    return listing([*found.names, *others])


def _months(view: View, entries: Sequence[Entry], prefix: str) -> list[Month]:
    found = groupby(entries, key=lambda each: (each.on.year, each.on.month))
    return [_month(view, PartialDate(year, month), list(inside), prefix) for (year, month), inside in found]


def _month(view: View, month: PartialDate, entries: Sequence[Entry], prefix: str) -> Month:
    found = groupby(entries, key=lambda each: (each.on, each.country, each.name))
    items = [_item(view, on, slug, name, list(inside)) for (on, slug, name), inside in found]
    return Month(month.words(), f"{prefix}-{month}", items)


def _item(view: View, on: date, slug: str | None, name: str | None, entries: Sequence[Entry]) -> Item:
    has_chapter = slug is not None and slug in view.handbook.profiles and slug in view.handbook.chapters
    href = view.country_href(slug) if has_chapter and slug else None
    lines = [Line(each.text[:1].upper() + each.text[1:], _href(view, each)) for each in entries]
    return Item(PartialDate.of(on), name or HANDBOOK, href, lines)


def _href(view: View, entry: Entry) -> str | None:
    """Return where a sentence leads: the section of the chapter, or the element's page; None if it is not there."""
    if entry.element not in view.framework.elements or entry.element is None:
        return None
    if entry.country is None:
        return view.element_href(entry.element)
    chapter = view.handbook.chapters.get(entry.country)
    there = chapter is not None and entry.country in view.handbook.profiles and entry.element in chapter.sections
    return view.country_href(entry.country, entry.element) if there else None
