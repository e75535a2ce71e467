"""Every link inside the site leads to a page that is there, and to a place on it that is there."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = pytest.mark.slow
HERE = "http://site/"
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}


def internal(page: str, link: str) -> tuple[str, str] | None:
    """Return the file and the anchor that a link of a page leads to, or None if it leaves the site."""
    whole = urlsplit(urljoin(HERE + page.removesuffix("index.html"), link))
    if f"{whole.scheme}://{whole.netloc}/" != HERE:
        return None
    target = unquote(whole.path).lstrip("/")
    return (target + "index.html" if target.endswith("/") or not target else target), unquote(whole.fragment)


def links(tags: list[Any]) -> list[str]:
    return [tag.attributes[LINKS[tag.name]] for tag in tags if tag.name in LINKS and LINKS[tag.name] in tag.attributes]


def test_every_internal_link_and_anchor_resolves(site: Path, documents: dict[str, list[Any]]) -> None:
    anchors = {page: {tag.attributes.get("id") for tag in tags} for page, tags in documents.items()}
    dead = []
    for page, tags in documents.items():
        for link in links(tags):
            target, anchor = internal(page, link) or (page, "")
            if not (site / target).is_file() or (anchor and anchor not in anchors.get(target, {anchor})):
                dead.append(f"{page}: {link}")
    assert dead == []


def test_no_page_uses_an_id_twice(documents: dict[str, list[Any]]) -> None:
    for page, tags in documents.items():
        ids = [tag.attributes["id"] for tag in tags if "id" in tag.attributes and "svg" not in tag.name]
        assert sorted(set(ids)) == sorted(ids), page


def test_a_link_is_read_as_a_browser_reads_it() -> None:
    assert internal("countries/ghana/index.html", "../kenya/#treaties") == ("countries/kenya/index.html", "treaties")
    assert internal("countries/ghana/index.html", "#sources") == ("countries/ghana/index.html", "sources")
    assert internal("404.html", "/countries/index.html") == ("countries/index.html", "")
    assert internal("index.html", ".") == ("index.html", "")
    assert internal("index.html", "https://example.org/") is None
    assert internal("index.html", "javascript:void(0)") is None
