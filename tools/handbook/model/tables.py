"""The reference tables for all states: countries, treaties, memberships."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from handbook.model.base import Where
from handbook.model.dates import PartialDate
from handbook.model.located import Fault, FaultKind

MAX_TABLE_BYTES = 5_000_000
BINDING_ACTIONS = frozenset(
    {"ratification", "accession", "acceptance", "approval", "succession", "signature-succession"}
)
"""Acts by which a state becomes bound; signature and provisional application are not among them."""


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or territory of ISO 3166-1, or the European Union."""

    where: Where
    code: str
    alpha2: str = ""
    name: str = ""
    name_source: str = ""
    region: str = ""
    population: str = ""
    population_source: str = ""


@dataclass(frozen=True, slots=True)
class TreatyRow:
    """One act of one state towards one treaty. No row means unknown, never "not a party"."""

    where: Where
    code: str
    treaty: str
    action: str
    date: PartialDate | None = None
    ended: PartialDate | None = None
    as_of: PartialDate | None = None
    source: str = ""
    note: str = ""

    @property
    def binds(self) -> bool:
        """Whether this act makes the treaty binding."""
        return self.action in BINDING_ACTIONS


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """One country's place in one network, pledge or organisation. No row means unknown."""

    where: Where
    code: str
    body: str
    status: str
    date: PartialDate | None = None
    ended: PartialDate | None = None
    as_of: PartialDate | None = None
    source: str = ""
    note: str = ""


Row = TypeVar("Row", CountryRow, TreatyRow, MembershipRow)
DATES = frozenset({"date", "ended", "as_of"})


def read_table(path: str, raw: bytes, kind: type[Row]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """Read a CSV table; rows that cannot be read become faults, and the rest still counts."""
    if len(raw) > MAX_TABLE_BYTES:
        return (), (Fault(FaultKind.UNREADABLE_FILE, 1, 1, f"the table has more than {MAX_TABLE_BYTES:,} bytes"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        return (), (Fault(FaultKind.UNREADABLE_FILE, line, 1, "the table is not UTF-8 text", "save it as UTF-8"),)
    rows: list[Row] = []
    faults: list[Fault] = []
    for read in _rows(path, text, kind):
        (faults if isinstance(read, Fault) else rows).append(read)  # type: ignore[arg-type]
    return tuple(rows), tuple(faults)


def _rows(path: str, text: str, kind: type[Row]) -> Iterator[Row | Fault]:
    expected = [each.name for each in fields(kind) if each.name != "where"]
    for number, line in enumerate(text.splitlines(), start=1):
        if not line:
            continue
        try:
            cells = next(csv.reader([line], strict=True))
        except csv.Error as problem:
            hint = "close every quote on its own line; inside quotes write two for one"
            yield Fault(FaultKind.UNREADABLE_FILE, number, 1, f"this is not a CSV row: {problem}", hint)
            continue
        if number > 1:
            yield _row(Where(path, number, 1), cells, expected, kind)
        elif cells != expected:
            hint = f"the first line must be: {','.join(expected)}"
            yield Fault(FaultKind.UNREADABLE_FILE, 1, 1, "the table's columns are not the expected ones", hint)
            return


def _row(where: Where, cells: list[str], names: list[str], kind: type[Row]) -> Row | Fault:
    if len(cells) != len(names):
        message = f"the row has {len(cells)} cells; {len(names)} are expected"
        return Fault(FaultKind.UNREADABLE_FILE, where.line, 1, message, "put text with a comma in double quotes")
    values: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=True):
        try:
            values[name] = (PartialDate.parse(cell) if cell else None) if name in DATES else cell
        except ValueError:
            hint = "write a year, a month or a day: 2011, 2011-05 or 2011-05-16"
            return Fault(FaultKind.UNREADABLE_FILE, where.line, 1, f'{name}: "{cell[:60]}" is not a date', hint)
    return kind(where=where, **values)
