"""The source line of a finding, with a caret under its column."""

from collections.abc import Iterable, Iterator

from handbook.report.characters import columns, visible

CUT = "…"


def excerpt(line: str, column: int, most: int) -> tuple[str, str]:
    """Return the part of a line around a column (from 1) in `most` columns, and the caret below it.

    Only the characters near the column are looked at: a line may be a whole file long.
    """
    at = min(max(column, 1) - 1, len(line))
    room = most - 2 * len(CUT) - 1
    ahead = list(_cells(line[at : at + most]))
    before = _fitting(_cells(reversed(line[max(at - most, 0) : at])), max(room // 2, room - columns("".join(ahead))))
    after = _fitting(ahead, room - columns("".join(before)) + 1)
    shown = (CUT if len(before) < at else "") + "".join(reversed(before))
    rest = "".join(after) + (CUT if at + len(after) < len(line) else "")
    return shown + rest, " " * columns(shown) + "^"


def _cells(characters: Iterable[str]) -> Iterator[str]:
    return (" " if character == "\t" else visible(character) for character in characters)


def _fitting(cells: Iterable[str], most: int) -> list[str]:
    """Return the first cells, as many as fit into `most` columns."""
    taken: list[str] = []
    for cell in cells:
        most -= columns(cell)
        if most < 0:
            break
        taken.append(cell)
    return taken
