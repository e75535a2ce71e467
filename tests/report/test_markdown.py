"""Markdown: a table in which every value stands in a code span."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown import markdown as to_html

from handbook.report import Report, markdown
from report.samples import FINDINGS, HOSTILE, NAMES, REPORT, SCOPE, hostile_report

TAGS = {"p", "table", "thead", "tbody", "tr", "th", "td", "code", "br", "details", "summary"}
CELL = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^|\n])+")
"""A cell of a table as cmark-gfm scans it: an escaped mark belongs to it, a bare bar ends it."""
VALUE = r"(?:S|&#124;| )*"
ROW = re.compile(rf"\| (?:error|warning|advice) \| {VALUE} \| {VALUE}(?:<br>{VALUE})? \| {VALUE} \|")


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if re.match(r"\| (error|warning|advice) \|", line)]


def without_spans(text: str) -> str:
    """Put S for every code span, by the rule of CommonMark: a run of backticks is closed by the next run as long."""
    out, at = "", 0
    for run in re.finditer("`+", text):
        if run.start() < at:
            continue
        close = next((each for each in re.finditer("`+", text[run.end() :]) if len(each[0]) == len(run[0])), None)
        assert close, "a span that is not closed"
        out += text[at : run.start()] + "S"
        at = run.end() + close.end()
    return out + text[at:]


class Tags(HTMLParser):
    """Collects the tags of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += [name for name, _ in attrs]


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("markdown.md", markdown.render(REPORT))


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_every_value_stands_in_a_code_span(value: str) -> None:
    report = hostile_report(value)
    found = rows(markdown.render(report))
    assert len(found) == len(report.findings)
    for row in found:
        assert ROW.fullmatch(without_spans(row)), row


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_value_breaks_the_table(value: str) -> None:
    for row in rows(markdown.render(hostile_report(value))):
        assert len(CELL.findall(row)) == 4, row


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_value_becomes_a_tag_of_the_page(value: str) -> None:
    page = Tags()
    page.feed(to_html(markdown.render(hostile_report(value)), extensions=["tables", "md_in_html"]))
    assert page.found <= TAGS and page.attributes == []


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_line_begins_with_a_value(value: str) -> None:
    begins = ("| ", "|---", "Checked ", "<details markdown>", "<summary>", "</details>")
    assert all(not line or line.startswith(begins) for line in markdown.render(hostile_report(value)).split("\n"))


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_a_row_has_an_end(value: str) -> None:
    assert max(len(row) for row in rows(markdown.render(hostile_report(value)))) < 12_000


def test_the_gravest_come_first_and_a_long_list_is_folded() -> None:
    text = markdown.render(Report(FINDINGS * 5, SCOPE))
    before, after = text.split("<details markdown>")
    assert [len(rows(before)), len(rows(after))] == [10, 10]
    assert all("| error |" in row for row in rows(before))
    assert "<summary>10 more</summary>" in after and after.endswith("</details>")


def test_a_short_list_is_not_folded() -> None:
    assert "<details" not in markdown.render(replace(REPORT, findings=FINDINGS * 2))
