"""Names and words from strangers: no format lets them become a formula, markup, or something unseen."""

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import FRAMEWORK, MemoryTree
from coverage_handbook import Tiny, three
from handbook.model.handbook import Handbook
from handbook.report.characters import UNSEEN
from handbook.report.coverage import FORMATS, CoverageReport, selected
from handbook.report.coverage.neutral import neutral

FORMULAS = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "=cmd|'/c calc'!A0",
]
MARKUP = ["| a | b |", "<script>alert(1)</script>", "[x](javascript:alert(1))", "`x` <b>", "![x](http://evil.example)"]
MARKUP += ["@everyone #1", "</details>", "a\n\n# Heading", "\\| x", "| " * 30]
STARTS = tuple("=+-@\t\r\n＝＋－＠")


def told(report: CoverageReport, name: str) -> list[Any]:
    return [FORMATS[name].cells(report), FORMATS[name].gaps(report)]


def texts_of_csv(report: CoverageReport) -> list[str]:
    return [value for text in told(report, "csv") for row in csv.reader(StringIO(text)) for value in row]


def cells_of_xlsx(report: CoverageReport) -> list[Any]:
    return [
        cell for raw in told(report, "xlsx") for page in load_workbook(BytesIO(raw)) for row in page for cell in row
    ]


@pytest.mark.parametrize("value", FORMULAS)
def test_a_value_that_begins_like_a_formula_is_neutralised(tiny: Tiny, value: str) -> None:
    report = selected(three(tiny, ghana=value))
    texts = texts_of_csv(report)
    assert [text for text in texts if text.lstrip().startswith(STARTS)] == []
    assert any(text.startswith("'") for text in texts)
    cells = cells_of_xlsx(report)
    assert [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value.lstrip().startswith(STARTS)
    ] == []
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "0123", "1e5", "TRUE"])
def test_a_value_that_looks_like_something_else_stays_text(tiny: Tiny, value: str) -> None:
    named = [cell for cell in cells_of_xlsx(selected(three(tiny, ghana=value))) if cell.value == value]
    assert named and {cell.data_type for cell in named} == {"s"}


@given(st.text(st.characters(), max_size=50))
def test_no_text_at_all_begins_a_formula_or_hides_anything(value: str) -> None:
    shown = neutral(value)
    assert not shown.lstrip().startswith(STARTS)
    assert UNSEEN.search(shown) is None


@pytest.mark.parametrize("value", ["Côte d'Ivoire", "'s-Gravenhage", "–", "a=b", "no - yes", "Ghana"])
def test_harmless_text_stays_as_it_is(value: str) -> None:
    assert neutral(value) == value


@pytest.mark.parametrize("value", MARKUP)
def test_no_value_becomes_markup_in_markdown(tiny: Tiny, value: str) -> None:
    for text in told(selected(three(tiny, ghana=value)), "markdown"):
        tables = re.split(r"\n\n", text)
        for block in (each for each in tables if each.startswith("| ")):
            html = markdown.markdown(block, extensions=["tables"])
            tags = set(re.findall(r"<(/?\w+)", re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)))
            assert tags <= {
                f"{slash}{tag}" for slash in ("", "/") for tag in ("table", "thead", "tbody", "tr", "th", "td")
            }
            rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
            assert len({len(re.findall(r"<t[hd]", row)) for row in rows}) == 1
        assert text.count("<details>") == text.count("</details>") - text.count("`</details>`")


@pytest.mark.parametrize("value", [*FORMULAS, *MARKUP, "\x1b[31m", "\u202e", "\u0000"[:0] + "\u200b"])
@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.binary])
def test_no_format_lets_an_unseen_character_through(tiny: Tiny, name: str, value: str) -> None:
    for text in told(selected(three(tiny, ghana=value)), name):
        assert set(UNSEEN.findall(text)) <= {"\n"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_name_can_be_told_in_every_format(name: str) -> None:
    def tiny(files: dict[str, str]) -> Handbook:
        return Handbook.load(MemoryTree({**FRAMEWORK, **files}))

    report = selected(three(tiny, kenya=name))
    for form in FORMATS.values():
        assert form.cells(report) and form.gaps(report)
    assert len(list(csv.DictReader(StringIO(str(FORMATS["csv"].cells(report)))))) == 9
    assert len(json.loads(str(FORMATS["json"].cells(report)))["cells"]) == 9
