"""Sheets as a workbook: the same rows on the same day are the same bytes."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handbook.report.coverage.neutral import neutral
from handbook.report.coverage.sheets import Sheet, Value

PROPERTIES = "docProps/core.xml"
FIRST_YEAR = 1980
"""The oldest year that the format of the container can write."""
WIDEST = 60
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def workbook(sheets: Iterable[Sheet], on: date) -> bytes:
    """Return the workbook, stamped with the day; the first row of each sheet stays in view."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    saved = BytesIO()
    book.save(saved)
    return _timeless(saved.getvalue(), on)


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    for number, column in enumerate(sheet.columns, start=1):
        _write(page.cell(1, number), column.id)
        page.cell(1, number).font = Font(bold=True)
        longest = max((len(str(row[number - 1])) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(number)].width = min(max(longest, len(column.id)) + 2, WIDEST)
    for line, row in enumerate(sheet.rows, start=2):
        for number, value in enumerate(row, start=1):
            _write(page.cell(line, number), value)
    page.freeze_panes = "A2"


def _write(cell: Any, value: Value) -> None:
    cell.value = neutral(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would take "#N/A" for an error


def _timeless(raw: bytes, on: date) -> bytes:
    """Return the container with every time in it set to the day: openpyxl writes the time of saving."""
    day = max(on, date(FIRST_YEAR, 1, 1))
    stamp = datetime(day.year, day.month, day.day).isoformat() + "Z"
    target = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == PROPERTIES:
                content = _TIME.sub(rb"\g<1>" + stamp.encode() + rb"\g<2>", content)
            made = ZipInfo(entry.filename, (day.year, day.month, day.day, 0, 0, 0))
            made.compress_type, made.create_system = ZIP_DEFLATED, 3
            new.writestr(made, content)
    return target.getvalue()
