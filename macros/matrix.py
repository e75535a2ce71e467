"""Countries by elements: a symbol, a word and a shade in each cell, no totals, alphabetical."""

from dataclasses import dataclass

from handbook.assess.cells import Cell, count
from handbook.assess.status import MEANINGS, RESEARCHED
from handbook.model.framework import Element, Group
from handbook.publish.view import View
from macros.template import render as fill


@dataclass(frozen=True)
class Tile:
    """One cell with its element and the place in the chapter that it leads to."""

    element: Element
    cell: Cell
    href: str


@dataclass(frozen=True)
class Line:
    """One country's row: a block of tiles for each group."""

    name: str
    href: str
    blocks: list[tuple[Group, list[Tile]]]
    looked: dict[str, str]
    """For each group, how many of its elements somebody has looked at."""


def render(view: View, group: str | None = None) -> str:
    """Return the matrix of all groups, or of one."""
    chosen = view.framework.groups if group is None else (view.group(group),)
    groups = [each for each in chosen if each.elements]
    lines = [_line(view, slug, groups) for slug in view.handbook.profiles]
    present = {tile.cell.status for line in lines for _, tiles in line.blocks for tile in tiles}
    return fill(
        "matrix.html",
        view=view,
        groups=groups,
        lines=lines,
        words=group is not None,
        meanings={status: words for status, words in MEANINGS.items() if status in present},
    )


def _line(view: View, slug: str, groups: list[Group]) -> Line:
    blocks = [(group, [_tile(view, slug, element) for element in group.elements]) for group in groups]
    looked = {group.id: _looked([tile.cell for tile in tiles]) for group, tiles in blocks}
    return Line(view.profile(slug).name, view.country_href(slug), blocks, looked)


def _looked(cells: list[Cell]) -> str:
    return f"{count(cells, *RESEARCHED).wanted} of {len(cells)} researched"


def _tile(view: View, slug: str, element: Element) -> Tile:
    return Tile(element, view.cell(slug, element.id), view.country_href(slug, element.id))
