"""The coverage as a table for terminals of 80 columns: one row a country, one symbol an element.

One country alone, or one element, is told as a list instead, with the status, the section and what is wrong in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.assess.coverage import Covered
from handbook.assess.gaps import GapKind, kinds_of
from handbook.assess.sections import ORDER
from handbook.model.framework import Element, Group
from handbook.report.characters import clip, columns, visible, wrap
from handbook.report.coverage.figures import sentences
from handbook.report.coverage.shape import CoverageReport
from handbook.report.coverage.symbols import LEGEND, SYMBOLS

WIDTH = 80
LABEL = 6
"""Columns of a group's label, at most."""
SHORTEST = 3
"""Columns of a group's label, at least."""
NAME = 24
"""Columns that the names of countries may have before labels are shortened no further."""
STATUS, SECTION = 15, 15
"""Columns of the longest status and section, with a blank."""
SAID_ANYWAY = frozenset({GapKind.NOT_RESEARCHED, GapKind.MISSING_SECTION, GapKind.STUB})
"""Gaps that the status or the section already tells."""

Columns = Sequence[tuple[Group, tuple[Element, ...]]]


def coverage_table(report: CoverageReport) -> str:
    """Return the table or the list, the legend and the totals."""
    alone = len(report.countries) == 1 or len(report.elements) == 1
    blocks = [*(_list(report) if alone else _tables(report)), _wrapped([f"{LEGEND}."]), _wrapped(_totals(report))]
    return "\n\n".join(block for block in blocks if block)


def _totals(report: CoverageReport) -> list[str]:
    return sentences(report.cells)


def _wrapped(paragraphs: Sequence[str]) -> str:
    return "\n".join(line for text in paragraphs for line in wrap(text, WIDTH))


@dataclass(frozen=True)
class _Layout:
    """How wide everything is."""

    labels: Mapping[str, str]
    name: int

    def width(self, group: Group, elements: Sequence[Element]) -> int:
        return max(len(elements), columns(self.labels[group.id]))


def _tables(report: CoverageReport) -> Iterator[str]:
    layout = _layout(report)
    for block in _blocks(report.groups, layout):
        head = [" " * layout.name, *(layout.labels[group.id].ljust(layout.width(group, each)) for group, each in block)]
        rows = [" ".join(_row(report, country, block, layout)).rstrip() for country in report.countries]
        yield "\n".join([" ".join(head).rstrip(), *rows])
    if report.groups:
        yield _wrapped([f"{layout.labels[group.id]}: {visible(group.title)}" for group, _ in report.groups])


def _row(report: CoverageReport, country: str, block: Columns, layout: _Layout) -> Iterator[str]:
    yield fitted(_name(report, country), layout.name)
    for group, elements in block:
        cells = [report.cell(country, element.id).cell for element in elements]
        symbols = "".join(report.paint(cell.status, SYMBOLS[cell.status]) for cell in cells)
        yield symbols + " " * (layout.width(group, elements) - len(cells))


def _layout(report: CoverageReport) -> _Layout:
    """Return the longest labels that leave the countries' names the room that they want."""
    wanted = min(max((columns(_name(report, each)) for each in report.countries), default=1), NAME)
    for most in range(LABEL, SHORTEST - 1, -1):
        layout = _Layout(labels(report.groups, most), wanted)
        if _width(report.groups, layout) <= WIDTH:
            break
    return layout


def _width(groups: Columns, layout: _Layout) -> int:
    return layout.name + sum(1 + layout.width(*group) for group in groups)


def _blocks(groups: Columns, layout: _Layout) -> Iterator[Columns]:
    """Yield as many groups at a time as fit beside the names."""
    block: list[tuple[Group, tuple[Element, ...]]] = []
    for group, elements in _pieces(groups, WIDTH - layout.name - 1):
        if block and _width([*block, (group, elements)], layout) > WIDTH:
            yield block
            block = []
        block.append((group, elements))
    if block:
        yield block


def _pieces(groups: Columns, most: int) -> Iterator[tuple[Group, tuple[Element, ...]]]:
    for group, elements in groups:
        for start in range(0, len(elements), most):
            yield group, elements[start : start + most]


def labels(groups: Columns, most: int) -> dict[str, str]:
    """Return a different label of at most `most` letters for each group, from its id."""
    found: dict[str, str] = {}
    for group, _ in groups:
        label, number = group.id[:most], 2
        while label in found.values():
            label = f"{group.id[: most - len(str(number))]}{number}"
            number += 1
        found[group.id] = label
    return found


def _name(report: CoverageReport, country: str) -> str:
    profile = report.handbook.profiles[country]
    return visible(f"{profile.code} {profile.name}")


def fitted(text: str, width: int) -> str:
    """Return text cut or filled to a width; an ellipsis stands for what was cut."""
    whole = text
    while columns(text) > width:
        whole = whole[:-1]
        text = f"{whole}…"
    return text + " " * (width - columns(text))


def _list(report: CoverageReport) -> Iterator[str]:
    if len(report.countries) == 1:
        yield fitted(_name(report, report.countries[0]), WIDTH).rstrip()
        for group, elements in report.groups:
            cells = [report.cell(report.countries[0], element.id) for element in elements]
            yield "\n".join([visible(clip(group.title, WIDTH)), *_lines(report, cells, [each.id for each in elements])])
    else:
        names = [_name(report, country) for country in report.countries]
        yield visible(clip(report.elements[0], WIDTH))
        yield "\n".join(_lines(report, [report.cell(each, report.elements[0]) for each in report.countries], names))


def _lines(report: CoverageReport, cells: Sequence[Covered], names: Sequence[str]) -> Iterator[str]:
    room = WIDTH - 4 - STATUS - SECTION
    for covered, name in zip(cells, names, strict=True):
        status = covered.cell.status
        symbol = report.paint(status, SYMBOLS[status])
        section = covered.section.state.value if covered.section.state in ORDER else ""
        yield f"  {symbol} {fitted(name, room)}{status.word:{STATUS}}{section}".rstrip()
        said = [kind.words for kind in kinds_of(covered) if kind not in SAID_ANYWAY]
        said += ["overdue for a check"] if covered.fresh is False else []
        if said:
            yield from (f"    {line}" for line in wrap("; ".join(said), WIDTH - 4))
