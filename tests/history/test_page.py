"""The macro `changes`: what a page shows of a timeline."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from macros.changes import FOLDED, SHOWN, render

from handbook.assess.cells import assess
from handbook.errors import HandbookError
from handbook.history.telling import Entry
from handbook.history.timeline import Timeline
from handbook.model.handbook import Handbook
from handbook.publish import session
from handbook.publish.view import View
from history.conftest import ON, Repository

ELEMENT = "interdepartmental-mechanism"
PAGE = "docs/explore/changes.md"
HOSTILE = "<script>alert('1')</script> {{ config }} [x](javascript:x) `_*|~^ a\nb"


def entry(day: str = "2026-11-20", country: str | None = "ghana", **values: Any) -> Entry:
    name = {"ghana": "Ghana", "kenya": "Kenya"}.get(country or "")
    return Entry(date.fromisoformat(day), "c" * 40, "x", "something changed", country, name, **values)


@pytest.fixture
def shown(common: dict[str, bytes], memory_tree: Any) -> Callable[..., str]:
    """Return a function that renders a timeline on a page."""
    register = b"ada: {name: Ada Contributor, roles: [editor]}\n"
    handbook = Handbook.load(memory_tree({**common, "contributors.yml": register}))

    def show(timeline: Timeline, *arguments: str, page: str = PAGE) -> str:
        return render(View(assess(handbook, ON), page, lambda: timeline), *arguments)

    return show


def timeline_of(*entries: Entry, **values: Any) -> Timeline:
    return Timeline(entries=entries, **values)


def test_newest_first_by_month(shown: Callable[..., str]) -> None:
    page = shown(timeline_of(entry("2026-11-20"), entry("2026-11-02"), entry("2026-10-31", country=None)))
    assert re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', page) == [
        ("changes-2026-11", "November 2026"),
        ("changes-2026-10", "October 2026"),
    ]
    assert re.findall(r'<time datetime="([^"]+)">', page) == ["2026-11-20", "2026-11-02", "2026-10-31"]
    assert "The handbook" in page and "Something changed" in page


def test_what_comes_after_the_day_is_not_shown(shown: Callable[..., str]) -> None:
    assert "Something changed" not in shown(timeline_of(entry("2026-11-23")))


def test_a_country_shows_its_own_changes_and_who_wrote(shown: Callable[..., str]) -> None:
    found = timeline_of(
        entry(), entry(country="kenya"), entry(country=None), authors={"ghana": ("Ada Contributor", "Bob", "Cleo")}
    )
    page = shown(found, "Ghana", page="docs/countries/ghana.md")
    assert page.count("Something changed") == 1 and "Kenya" not in page
    assert "Written by Ada Contributor and 2 other contributors." in page
    assert "Bob" not in page and "Cleo" not in page
    assert "<h3" in page and "<h2" not in page


def test_an_unknown_country_is_refused(shown: Callable[..., str]) -> None:
    with pytest.raises(HandbookError, match="atlantis"):
        shown(Timeline(), "atlantis")


@pytest.mark.parametrize(
    ("page", "feed"),
    [(PAGE, "../../changes.xml"), ("docs/index.md", "changes.xml"), ("docs/countries/index.md", "../changes.xml")],
)
def test_the_feed_is_found_from_any_page(shown: Callable[..., str], page: str, feed: str) -> None:
    assert f'href="{feed}"' in shown(Timeline(), page=page)


def test_a_link_leads_only_to_what_is_there(shown: Callable[..., str]) -> None:
    page = shown(
        timeline_of(
            entry(element=ELEMENT), entry(element="gone"), entry(country="kenya", element=ELEMENT),
            entry(country=None, element=ELEMENT),
        )
    )  # fmt: skip
    assert re.findall(r'href="([^"]+)"', page)[1:] == [
        "../../countries/ghana/",
        f"../../countries/ghana/#{ELEMENT}",
        f"../../handbook/elements/machinery/{ELEMENT}/",
    ]


def test_at_most_a_hundred_stand_open_and_a_page_stays_a_page(shown: Callable[..., str]) -> None:
    page = shown(timeline_of(*[entry()] * 3000))
    open_part, _, folded = page.partition("<details")
    assert open_part.count("Something changed") == SHOWN == 100
    assert folded.count("Something changed") == FOLDED and f"Older changes ({FOLDED})" in folded
    assert "Only the newest changes are shown" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("timeline", "words"),
    [
        (Timeline(unknown="no git here"), "built without its history"),
        (Timeline(), "No change of the data is known"),
        (Timeline(is_shallow=True), "part of the history"),
        (Timeline((entry(),), has_more=True), "Only the newest changes are shown"),
    ],
)
def test_it_says_what_it_cannot_know(shown: Callable[..., str], timeline: Timeline, words: str) -> None:
    assert words in shown(timeline)


def test_a_view_without_a_history_says_so(common: dict[str, bytes], memory_tree: Any) -> None:
    view = View(assess(Handbook.load(memory_tree(common)), ON))
    assert "built without its history" in render(view)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def tags(page: str) -> list[str]:
    reader = Tags()
    reader.feed(page)
    return reader.found


def test_what_stands_in_a_cache_is_not_trusted(shown: Callable[..., str]) -> None:
    forged = replace(
        entry(), text=HOSTILE, name=HOSTILE, kind=HOSTILE, commit=HOSTILE, country=HOSTILE, element=HOSTILE
    )
    page = shown(timeline_of(forged))
    assert tags(page) == tags(shown(timeline_of(entry(country="kenya"))))
    assert "\n" not in page
    for text in ("{{", "[x]", "`", "<script"):
        assert text not in page


def test_an_empty_text_breaks_nothing(shown: Callable[..., str]) -> None:
    assert "<li></li>" in shown(timeline_of(replace(entry(), text="")))


def test_a_build_asks_git_once_until_it_is_told_to_forget(repository: Repository, common: dict[str, bytes]) -> None:
    repository.commit({**common}, on="2026-11-01")
    session.forget()
    first = session.timeline(repository.root)
    repository.commit({"country_profiles/ghana.yml": common["country_profiles/ghana.yml"] + b"offers: []\n"})
    assert session.timeline(repository.root) is first
    session.forget()
    assert session.timeline(repository.root).commits != first.commits
    session.forget()
