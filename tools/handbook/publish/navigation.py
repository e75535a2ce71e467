"""The site's navigation, derived from the framework, the countries and the folders; nothing is listed by hand."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.framework import ELEMENTS_FOLDER, Group
from handbook.model.handbook import DOCS_FOLDER, Handbook
from handbook.model.page import Page

TOP = ("handbook", "countries", "explore", "contribute", "about")
"""The order of the top folders; any other follows them."""
LAST = 10_000

Navigation = list[Any]
"""As MkDocs takes it: paths below docs/, and one-key mappings from a section's title to its list."""


def navigation(handbook: Handbook) -> Navigation:
    """Return the whole navigation."""
    folders = {PurePosixPath(path).parts[1] for path in handbook.pages if len(PurePosixPath(path).parts) > 2}
    ordered = sorted(folders, key=lambda name: (TOP.index(name) if name in TOP else len(TOP), name))
    home = ["index.md"] if f"{DOCS_FOLDER}/index.md" in handbook.pages else []
    return [*home, *(section for name in ordered for section in _folder(handbook, f"{DOCS_FOLDER}/{name}"))]


def _folder(handbook: Handbook, folder: str) -> Iterator[dict[str, Navigation]]:
    special = {COUNTRIES_FOLDER: _countries, ELEMENTS_FOLDER: _elements}
    inside = special.get(folder, _pages)(handbook, folder)
    index = handbook.pages.get(f"{folder}/index.md")
    entries = ([_inside(index.path)] if index else []) + inside
    if entries:
        yield {_title(index, folder): entries}


def _pages(handbook: Handbook, folder: str) -> Navigation:
    pages = [page for path, page in handbook.pages.items() if PurePosixPath(path).parent.as_posix() == folder]
    pages = [page for page in pages if PurePosixPath(page.path).stem != "index"]
    pages.sort(key=lambda page: (_order(page), _title(page, page.path).casefold()))
    below = {
        PurePosixPath(path).parts[len(PurePosixPath(folder).parts)]
        for path in handbook.pages
        if path.startswith(f"{folder}/") and "/" in path.removeprefix(f"{folder}/")
    }
    sections = [section for name in sorted(below) for section in _folder(handbook, f"{folder}/{name}")]
    return [*(_inside(page.path) for page in pages), *sections]


def _countries(handbook: Handbook, folder: str) -> Navigation:
    return [f"countries/{slug}.md" for slug in handbook.profiles if slug in handbook.chapters]


def _elements(handbook: Handbook, folder: str) -> Navigation:
    return [{group.title: list(_group(handbook, group))} for group in handbook.framework.groups]


def _group(handbook: Handbook, group: Group) -> Iterator[str]:
    index = f"{ELEMENTS_FOLDER}/{group.id}/index.md"
    if index in handbook.pages:
        yield _inside(index)
    yield from (_inside(element.page.path) for element in group.elements)


def _inside(path: str) -> str:
    return PurePosixPath(path).relative_to(DOCS_FOLDER).as_posix()


def _title(page: Page | None, otherwise: str) -> str:
    title = page.value("title") if page else None
    return title if isinstance(title, str) else PurePosixPath(otherwise).stem.replace("-", " ").capitalize()


def _order(page: Page) -> int:
    order = page.value("order")
    return order if isinstance(order, int) else LAST
