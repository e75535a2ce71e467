"""Speak: the coverage of a handbook, and the work list of its gaps, in every format."""

from handbook.report.coverage.csv import csv_text
from handbook.report.coverage.gaps import gap_list
from handbook.report.coverage.json import cells_json, gaps_json
from handbook.report.coverage.markdown import cells_markdown, gaps_markdown
from handbook.report.coverage.shape import CoverageReport, Form, selected
from handbook.report.coverage.sheets import cell_sheet, cells_book, gap_sheet, gaps_book
from handbook.report.coverage.table import coverage_table
from handbook.report.coverage.xlsx import workbook

FORMATS: dict[str, Form] = {
    "table": Form(coverage_table, gap_list),
    "json": Form(cells_json, gaps_json),
    "csv": Form(lambda report: csv_text(cell_sheet(report)), lambda report: csv_text(gap_sheet(report))),
    "xlsx": Form(
        lambda report: workbook(cells_book(report), report.on),
        lambda report: workbook(gaps_book(report), report.on),
        binary=True,
    ),
    "markdown": Form(cells_markdown, gaps_markdown),
}
"""Every format by the name that `--format` takes."""

__all__ = ["FORMATS", "CoverageReport", "Form", "selected"]
