"""The feed of changes (Atom, RFC 4287): what changed in the data, one entry for each country and contribution."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from xml.etree import ElementTree

from handbook.history.telling import Entry

FEED_NAME = "changes.xml"
CHANGES_ADDRESS = "explore/changes/"
ATOM = "http://www.w3.org/2005/Atom"
NOWHERE = "handbook.invalid"
"""Whose tags the entries carry while the site has no address: a name that nobody can own (RFC 2606)."""
TAG_YEAR = "2026"
"""The year from which a tag's authority is meant (RFC 4151); it never changes, so that ids do not."""
MOST_ENTRIES = 100
HANDBOOK = "The handbook"
"""What an entry speaks of that belongs to no country."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One entry: a stable key, a day, a title, sentences, and the page that it is about, from the top of the site."""

    key: str
    on: date
    title: str
    lines: tuple[str, ...]
    address: str


def feed_entries(entries: Iterable[Entry]) -> list[FeedEntry]:
    """Return one feed entry for each country of each commit, newest first, at most a hundred."""
    grouped = groupby(entries, key=lambda each: (each.on, each.commit, each.country, each.name))
    return [_feed_entry(list(inside)) for _, inside in grouped][:MOST_ENTRIES]


def _feed_entry(entries: Sequence[Entry]) -> FeedEntry:
    first = entries[0]
    more = f", and {len(entries) - 1} more" if len(entries) > 1 else ""
    title = f"{first.name or HANDBOOK}: {first.text}{more}"
    address = f"countries/{quote(first.country, errors='replace')}/" if first.country else CHANGES_ADDRESS
    return FeedEntry(
        key=f"{first.commit}/{first.country or 'handbook'}",
        on=first.on,
        title=title,
        lines=tuple(each.text for each in entries),
        address=address,
    )


def atom(entries: Iterable[FeedEntry], site_url: str | None, updated: date, title: str = "Changes") -> bytes:
    """Return the feed. The same entries give the same bytes; `updated` is used if there is no entry.

    Without a site's address, links are relative to the feed and ids stand under a name that nobody can own.
    """
    every = list(entries)
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", _id(site_url, "changes"))
    _text(feed, "title", title)
    _text(feed, "updated", _moment(max((each.on for each in every), default=updated)))
    _text(ElementTree.SubElement(feed, "author"), "name", title)
    _link(feed, "alternate", _address(site_url, CHANGES_ADDRESS), "text/html")
    if site_url:
        _link(feed, "self", _address(site_url, FEED_NAME), "application/atom+xml")
    for each in every:
        _entry(feed, each, site_url)
    ElementTree.indent(feed)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: ElementTree.Element, entry: FeedEntry, site_url: str | None) -> None:
    node = ElementTree.SubElement(feed, "entry")
    _text(node, "id", _id(site_url, f"changes/{entry.key}"))
    _text(node, "title", entry.title)
    _text(node, "updated", _moment(entry.on))
    _link(node, "alternate", _address(site_url, entry.address), "text/html")
    _text(node, "content", "\n".join(entry.lines), type="text")


def _text(parent: ElementTree.Element, name: str, text: str, **attributes: Any) -> None:
    ElementTree.SubElement(parent, name, attributes).text = _NOT_XML.sub("\ufffd", text)


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": _NOT_XML.sub("", href), "type": kind})


def _address(site_url: str | None, address: str) -> str:
    return urljoin(f"{site_url.rstrip('/')}/", address) if site_url else address


def _id(site_url: str | None, specific: str) -> str:
    authority = (urlsplit(site_url).hostname if site_url else None) or NOWHERE
    return f"tag:{authority},{TAG_YEAR}:{quote(specific, errors='replace')}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
