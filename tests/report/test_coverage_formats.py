"""Every format of the coverage: whole golden outputs, the same totals, the documented JSON."""

import csv
import json
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from coverage_handbook import COUNCIL, ON, Tiny, three
from handbook.assess.gaps import GapKind
from handbook.assess.sections import SectionState
from handbook.assess.status import Status
from handbook.report.coverage import FORMATS, CoverageReport, selected

TEXTS = [name for name, form in FORMATS.items() if not form.binary]
ENDINGS = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md"}
Golden = Callable[[str, str], None]
Counts = dict[str, int]


@pytest.fixture(scope="session")
def report(tiny: Tiny) -> CoverageReport:
    return selected(three(tiny))


def told(name: str, report: CoverageReport) -> str:
    text = FORMATS[name].cells(report)
    assert isinstance(text, str)
    return text


def book(report: CoverageReport, what: str = "cells") -> Any:
    raw = getattr(FORMATS["xlsx"], what)(report)
    assert isinstance(raw, bytes)
    return load_workbook(BytesIO(raw))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_the_formats_are_those_of_the_issue() -> None:
    assert list(FORMATS) == ["table", "json", "csv", "xlsx", "markdown"]


@pytest.mark.parametrize("name", TEXTS)
def test_cells_as_they_are_kept(report: CoverageReport, golden: Golden, name: str) -> None:
    golden(f"coverage-{name}.{ENDINGS[name]}", told(name, report))


@pytest.mark.parametrize("name", TEXTS)
def test_gaps_as_they_are_kept(report: CoverageReport, golden: Golden, name: str) -> None:
    golden(f"gaps-{name}.{ENDINGS[name]}", str(FORMATS[name].gaps(report)))


def test_one_country_as_it_is_kept(report: CoverageReport, golden: Golden) -> None:
    golden("coverage-country.txt", told("table", selected(report.coverage, "Ghana")))


def test_one_element_as_it_is_kept(report: CoverageReport, golden: Golden) -> None:
    golden("coverage-element.txt", told("table", selected(report.coverage, element=COUNCIL)))


# JSON.


def test_json_has_exactly_the_documented_shape(report: CoverageReport) -> None:
    document = json.loads(told("json", report))
    assert document["version"] == 1
    assert set(document) == {"version", "on", "metric", "cells", "totals"}
    fields = {"country", "element", "status", "level", "section", "fresh", "suspect", "mismatch"}
    for cell in document["cells"]:
        assert set(cell) == fields | {"declared", "evidenced", "words"}
        assert cell["status"] in list(Status) and cell["section"] in list(SectionState)
        assert cell["level"] is None or cell["level"] in range(6)
        assert cell["fresh"] in (True, False, None) and cell["suspect"] in (True, False)
        assert cell["mismatch"] in (None, "claimed-not-told", "told-not-in-profile")
        assert cell["country"] in ("GHA", "KEN", "MLT")
    assert {cell["status"] for cell in document["cells"]} == {str(status) for status in Status}
    assert len(document["cells"]) == document["totals"]["cells"] == 9


# Totals.


def counts_of_cells(cells: list[dict[str, Any]]) -> Counts:
    """Count the cells of a format, as a reader of that format would."""
    aside = ("not-applicable", "not-published")
    counts = {
        "researched": sum(each["status"] not in ("not-researched", *aside) for each in cells),
        "not_researched": sum(each["status"] == "not-researched" for each in cells),
        "set_aside": sum(each["status"] in aside for each in cells),
        "suspect": sum(each["suspect"] in (True, "true", "`true`") for each in cells),
        "mismatched": sum(bool(each["mismatch"]) for each in cells),
        "not_fresh": sum(each["fresh"] in (False, "false") and each["fresh"] is not None for each in cells),
    }
    for state in ("reviewed", "sourced", "drafted", "stub", "missing"):
        counts[f"sections.{state}"] = sum(each["section"] == state for each in cells)
    return counts


def of_json(report: CoverageReport) -> list[Counts]:
    document = json.loads(told("json", report))
    totals = document["totals"]
    flat = {name: number for name, number in totals.items() if isinstance(number, int)}
    flat |= {f"sections.{name}": number for name, number in totals["sections"].items()}
    assert sum(totals["sections"].values()) == totals["cells"]
    return [counts_of_cells(document["cells"]), flat]


def of_csv(report: CoverageReport) -> list[Counts]:
    return [counts_of_cells(list(csv.DictReader(StringIO(told("csv", report)))))]


def of_xlsx(report: CoverageReport) -> list[Counts]:
    pages = book(report)
    totals = {row["measure"]: row["number"] for row in rows(pages["totals"])}
    return [counts_of_cells(rows(pages["cells"])), totals]


def of_markdown(report: CoverageReport) -> list[Counts]:
    lines = [line for line in told("markdown", report).split("\n") if line.startswith("| ")]
    table = [[part.strip(" `") for part in line.strip("| ").split("|")] for line in lines]
    totals = {row[0]: int(row[1]) for row in table if len(row) == 4 and row[1].isdigit()}
    start = next(number for number, row in enumerate(table) if row[0] == "country")
    parts = [[part.strip(" `") for part in line[2:].removesuffix(" |").split(" | ")] for line in lines[start:]]
    cells = [dict(zip(parts[0], row, strict=True)) for row in parts[2:]]
    return [counts_of_cells(cells), totals]


def of_table(report: CoverageReport) -> list[Counts]:
    from handbook.report.coverage.figures import figures

    text = " ".join(told("table", report).split())
    for figure in figures(report.cells):
        untold = figure.id == "set_aside" and not figure.number
        assert untold or figure.share in text or f"{figure.number} {figure.words}" in text
    return [{figure.id: figure.number for figure in figures(report.cells)}]


READERS = {"table": of_table, "json": of_json, "csv": of_csv, "xlsx": of_xlsx, "markdown": of_markdown}


@pytest.mark.parametrize("chosen", [(None, None), ("GHA", None), ("malta", None), (None, COUNCIL), ("KEN", COUNCIL)])
def test_the_totals_of_all_formats_agree(report: CoverageReport, chosen: tuple[str | None, str | None]) -> None:
    part = selected(report.coverage, *chosen)
    expected = counts_of_cells(json.loads(told("json", part))["cells"])
    for name, read in READERS.items():
        for counts in read(part):
            assert {key: counts[key] for key in expected} == expected, name


def test_the_gaps_of_all_formats_agree(report: CoverageReport) -> None:
    document = json.loads(str(FORMATS["json"].gaps(report)))
    expected = {(gap["country"], gap["element"]): gap["kinds"] for gap in document["gaps"]}
    assert len(expected) == document["totals"]["gaps"] == 7
    assert sum(document["totals"]["kinds"].values()) == sum(map(len, expected.values()))
    assert set(document["totals"]["kinds"]) == {str(kind) for kind in GapKind}
    tables = [list(csv.DictReader(StringIO(str(FORMATS["csv"].gaps(report))))), rows(book(report, "gaps")["gaps"])]
    for found in tables:
        assert {(row["country"], row["element"]): row["kinds"].split() for row in found} == expected
    for name in ("table", "markdown"):
        assert f"7 of {len(report.cells)} cells have something left to do" in str(FORMATS[name].gaps(report))


# Workbooks.


@pytest.mark.parametrize(("what", "first"), [("cells", "cells"), ("gaps", "gaps")])
def test_a_workbook_has_its_sheets_and_keeps_the_first_row_in_view(
    report: CoverageReport, what: str, first: str
) -> None:
    pages = book(report, what)
    assert pages.sheetnames == [first, "totals", "codebook"]
    assert [page.freeze_panes for page in pages] == ["A2"] * 3
    assert {cell.data_type for page in pages for row in page for cell in row} <= {"s", "n", "b"}


@pytest.mark.parametrize("what", ["cells", "gaps"])
def test_the_codebook_explains_every_column_and_every_word(report: CoverageReport, what: str) -> None:
    pages = book(report, what)
    known = {(row["field"], row["value"]) for row in rows(pages["codebook"])}
    assert all(row["means"] for row in rows(pages["codebook"]))
    for page in (pages[what], pages["totals"]):
        assert {(cell.value, None) for cell in page[1]} <= known
    for row in rows(pages[what]):
        for field in ("status", "section"):
            assert what == "gaps" or (field, row[field]) in known
        for kind in str(row.get("kinds", "")).split():
            assert ("kinds", kind) in known


def test_the_same_day_gives_the_same_bytes_whatever_the_clock_says(report: CoverageReport) -> None:
    raw = FORMATS["xlsx"].cells(report)
    assert isinstance(raw, bytes)
    with ZipFile(BytesIO(raw)) as container:
        assert {entry.date_time for entry in container.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    properties = book(report).properties
    assert {properties.created.date(), properties.modified.date()} == {ON}
    for form in FORMATS.values():
        assert (form.cells(report), form.gaps(report)) == (form.cells(report), form.gaps(report))


def test_a_day_before_the_container_can_tell_time_is_no_trouble(tiny: Tiny) -> None:
    from handbook.assess.coverage import cover

    old = selected(cover(three(tiny).assessment.handbook, date(1948, 12, 9)))
    assert isinstance(FORMATS["xlsx"].cells(old), bytes)
