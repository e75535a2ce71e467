"""The headings of a page as the site's own renderer finds them: the oracle for the reader's quicker way."""

import re
from functools import cache
from html.parser import HTMLParser
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from handbook.model.located import read_yaml
from handbook.model.tree import Tree

CONFIG_PATH = "mkdocs.yml"
MADE = "made-by-the-renderer"
"""What the renderer is told to make of every title, so that the ids of authors stand out."""
ALWAYS = ("toc", "tables", "fenced_code", "attr_list")
"""What MkDocs adds by itself, and attribute lists, without which no heading has an anchor."""
_MADE = re.compile(rf"{MADE}(_\d+)?")

Headings = list[tuple[int, str | None]]
"""Level and the id that its author gave it."""


class _HeadingReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Headings = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            anchor = dict(attrs).get("id")
            self.found.append((int(tag[1]), None if anchor is None or _MADE.fullmatch(anchor) else anchor))


def rendered_headings(tree: Tree, text: str) -> Headings:
    """Return the headings of a Markdown text, rendered with the extensions that the tree's `mkdocs.yml` lists."""
    entry = tree.entry(CONFIG_PATH)
    raw = tree.read(CONFIG_PATH) if entry and not entry.irregular else b""
    reader = _HeadingReader()
    reader.feed(_convert(raw, text))
    return reader.found


def _convert(raw: bytes, text: str) -> str:
    import markdown  # costs 60 ms, and few pages need it

    extensions = dict(_extensions(raw))
    settings = {**extensions.get("toc", {}), "permalink": False, "slugify": lambda _title, _separator: MADE}
    made = markdown.Markdown(extensions=list(extensions), extension_configs={**extensions, "toc": settings})
    return made.convert(text)


@cache
def _extensions(raw: bytes) -> tuple[tuple[str, dict[str, Any]], ...]:
    data = read_yaml(raw).data
    listed = data.get("markdown_extensions") if isinstance(data, dict) else None
    found: dict[str, dict[str, Any]] = {name: {} for name in ALWAYS}
    for each in listed if isinstance(listed, list) else ():
        found.update({name: value or {} for name, value in each.items()} if isinstance(each, dict) else {str(each): {}})
    return tuple((name, value) for name, value in found.items() if _is_known(name))


def _is_known(name: str) -> bool:
    """Whether an extension is one of Markdown's own or of PyMdown's: no other name is ever imported for a check."""
    own = {each.name for each in entry_points(group="markdown.extensions")}
    return name in own or (name.startswith("pymdownx.") and find_spec(name) is not None)
