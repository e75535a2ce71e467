"""A sheet as CSV, UTF-8, with nothing in it that a spreadsheet program would take for a formula."""

import csv
from io import StringIO

from handbook.report.coverage.neutral import neutral
from handbook.report.coverage.sheets import Sheet, Value


def csv_text(sheet: Sheet) -> str:
    """Return the sheet's head and rows."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([column.id for column in sheet.columns])
    writer.writerows([_text(value) for value in row] for row in sheet.rows)
    return target.getvalue().removesuffix("\n")


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value) if isinstance(value, str) else str(value)
