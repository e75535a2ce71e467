"""The feed of changes: RFC 4287's required elements, stable ids, the same bytes twice, and nothing that breaks out."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from handbook.history.telling import Entry
from handbook.history.timeline import Timeline
from handbook.publish import mkdocs_rim
from handbook.publish.feed import MOST_ENTRIES, FeedEntry, atom, feed_entries
from handbook.publish.mkdocs_rim import Builder

ATOM = "{http://www.w3.org/2005/Atom}"
ON = date(2026, 11, 22)
SITE = "https://handbook.example.org/en/"
HOSTILE = (
    "</content><script>alert(1)</script>",
    "]]><x>",
    "<![CDATA[",
    "&amp;&lt;&#0;&unknown;",
    "\x00\x08\x0b\x1f\x7f\ufffe\uffff",
    "\ud800 half a pair",
    "\u202e\u2028 \U0001f600",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "a@example.org",
)
ENTRIES = [
    Entry(ON, "c" * 40, "evidence-added", "early warning gained an event of 2024", "ghana", "Ghana", "early-warning"),
    Entry(ON, "c" * 40, "level-raised", "the level of early warning rose", "ghana", "Ghana", "early-warning"),
    Entry(ON, "c" * 40, "source-added", "the chapter gained a source", "kenya", "Kenya"),
    Entry(date(2026, 11, 1), "b" * 40, "framework", "focal point joined the framework"),
]


def parsed(raw: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(raw)


def texts(node: ElementTree.Element, name: str) -> list[str]:
    return [each.text or "" for each in node.findall(f"{ATOM}{name}")]


def links(node: ElementTree.Element) -> dict[str, str]:
    return {each.attrib["rel"]: each.attrib["href"] for each in node.findall(f"{ATOM}link")}


def entry(**values: Any) -> FeedEntry:
    return FeedEntry(**{"key": "k", "on": ON, "title": "T", "lines": ("a",), "address": "countries/x/", **values})


@pytest.mark.parametrize("site_url", [None, "", SITE])
@pytest.mark.parametrize("entries", [[], ENTRIES])
def test_it_has_what_the_standard_requires(site_url: str | None, entries: list[Entry]) -> None:
    feed = parsed(atom(feed_entries(entries), site_url, ON, "A site: changes"))
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, "title") == ["A site: changes"]
    assert len(texts(feed, "id")) == len(texts(feed, "updated")) == 1
    assert texts(feed.find(f"{ATOM}author"), "name") == ["A site: changes"]  # type: ignore[arg-type]
    for each in [feed, *feed.findall(f"{ATOM}entry")]:
        assert len(texts(each, "id")) == len(texts(each, "title")) == len(texts(each, "updated")) == 1
        assert re.fullmatch(r"tag:[a-z.]+,2026:[^\s<>\"{}|\\^`]+", texts(each, "id")[0])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", texts(each, "updated")[0])
        assert "alternate" in links(each)
    ids = [texts(each, "id")[0] for each in [feed, *feed.findall(f"{ATOM}entry")]]
    assert len(ids) == len(set(ids))


def test_one_entry_for_a_country_of_a_contribution() -> None:
    found = feed_entries(ENTRIES)
    assert [each.title for each in found] == [
        "Ghana: early warning gained an event of 2024, and 1 more",
        "Kenya: the chapter gained a source",
        "The handbook: focal point joined the framework",
    ]
    assert found[0].lines == ("early warning gained an event of 2024", "the level of early warning rose")
    assert [each.address for each in found] == ["countries/ghana/", "countries/kenya/", "explore/changes/"]


def test_the_newest_day_dates_the_feed_and_no_clock() -> None:
    assert texts(parsed(atom(feed_entries(ENTRIES), None, date(2030, 1, 1))), "updated") == ["2026-11-22T00:00:00Z"]
    assert texts(parsed(atom([], None, ON)), "updated") == ["2026-11-22T00:00:00Z"]


def test_the_same_entries_give_the_same_bytes() -> None:
    assert atom(feed_entries(ENTRIES), SITE, ON) == atom(feed_entries(ENTRIES), SITE, ON)


def test_an_id_outlives_a_new_wording_and_new_entries() -> None:
    def ids(entries: list[Entry]) -> list[str]:
        return [texts(each, "id")[0] for each in parsed(atom(feed_entries(entries), None, ON)).findall(f"{ATOM}entry")]

    reworded = [Entry(each.on, each.commit, each.kind, "other words", each.country, each.name) for each in ENTRIES]
    newer = [Entry(date(2026, 12, 1), "d" * 40, "x", "x", "ghana", "Ghana"), *ENTRIES]
    assert ids(reworded) == ids(ENTRIES) == ids(newer)[1:]


def test_without_an_address_links_are_relative_and_ids_belong_to_nobody() -> None:
    feed = parsed(atom(feed_entries(ENTRIES), None, ON))
    assert texts(feed, "id") == ["tag:handbook.invalid,2026:changes"]
    assert links(feed) == {"alternate": "explore/changes/"}
    assert "http" not in re.sub(rb'xmlns="[^"]*"', b"", atom(feed_entries(ENTRIES), None, ON)).decode()


@pytest.mark.parametrize("site_url", [SITE, SITE.rstrip("/")])
def test_with_an_address_links_are_whole(site_url: str) -> None:
    feed = parsed(atom(feed_entries(ENTRIES), site_url, ON))
    assert texts(feed, "id") == ["tag:handbook.example.org,2026:changes"]
    assert links(feed) == {"alternate": f"{SITE}explore/changes/", "self": f"{SITE}changes.xml"}
    assert links(feed.find(f"{ATOM}entry")) == {"alternate": f"{SITE}countries/ghana/"}  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_stays_text(text: str) -> None:
    raw = atom([entry(title=text, lines=(text, "b"), key=text, address=text)], None, ON, text)
    feed = parsed(raw)
    plain = parsed(atom([entry()], None, ON))
    assert [each.tag for each in feed.iter()] == [each.tag for each in plain.iter()]
    assert b"<!DOCTYPE" not in raw and b"<script" not in raw
    (content,) = feed.find(f"{ATOM}entry").findall(f"{ATOM}content")  # type: ignore[union-attr]
    assert content.attrib == {"type": "text"}


@pytest.mark.parametrize("slug", ["../../x", "a b", "javascript:x", "//evil.example", "é"])
def test_a_strange_country_leads_nowhere_else(slug: str) -> None:
    (found,) = feed_entries([Entry(ON, "c" * 40, "x", "x", slug, "X")])
    (link,) = links(parsed(atom([found], SITE, ON)).find(f"{ATOM}entry")).values()  # type: ignore[arg-type]
    assert link.startswith("https://handbook.example.org/")


def test_it_never_grows_beyond_a_hundred() -> None:
    many = [Entry(ON, f"{number:040}", "x", "x", "ghana", "Ghana") for number in range(500)]
    assert len(feed_entries(many)) == MOST_ENTRIES


def test_the_builder_writes_it_also_without_a_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_ON", "2026-11-10")
    builder = Builder()
    builder.root = tmp_path
    config = SimpleNamespace(site_url=None, site_dir=str(tmp_path), site_name="A site")
    builder.on_post_build(config)
    assert parsed((tmp_path / "changes.xml").read_bytes()).findall(f"{ATOM}entry") == []
    monkeypatch.setattr(mkdocs_rim, "timeline", lambda _root: Timeline(entries=tuple(ENTRIES)))
    builder.on_post_build(config)
    titles = [texts(each, "title") for each in parsed((tmp_path / "changes.xml").read_bytes()).findall(f"{ATOM}entry")]
    assert titles == [["The handbook: focal point joined the framework"]], "what came after the day is left out"
