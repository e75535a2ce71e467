"""Text for people: place, message, source line with a caret, help; never wider than 100 columns."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from handbook.finding import Finding, Severity
from handbook.report import Report, text
from handbook.report.characters import columns
from handbook.report.excerpt import excerpt
from report.samples import FINDINGS, HOSTILE, NAMES, REPORT, SCOPE, hostile_report, lines_of


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("text.txt", text.render(REPORT))


def test_each_finding_begins_with_its_place_severity_and_rule() -> None:
    starts = re.findall(r"(?m)^(\S+?):(\d+):(\d+): (\w+) ([\w-]+):", text.render(REPORT))
    assert starts == [(each.path, str(each.line), str(each.column), each.severity, each.rule) for each in FINDINGS]


def test_a_message_that_does_not_fit_beside_its_place_begins_on_the_next_line() -> None:
    finding = Finding("schema", Severity.ERROR, "a" * 60, 1, 1, "word " * 10)
    assert text.render(Report((finding,), SCOPE)).splitlines()[:2] == [
        f"{'a' * 60}:1:1: error schema:",
        "    " + "word " * 9 + "word",
    ]


def test_only_files_are_set_apart_by_an_empty_line() -> None:
    blocks = text.render(REPORT).split("\n\n")
    assert [block.count(": error ") + block.count(": warning ") + block.count(": advice ") for block in blocks] == [
        2,
        2,
        0,
    ]


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_line_is_wider_than_100_columns(value: str) -> None:
    assert max(columns(line) for line in text.render(hostile_report(value)).splitlines()) <= text.WIDTH


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_line_is_a_command_to_a_build_server(value: str) -> None:
    for line in text.render(hostile_report(value)).splitlines():
        assert not line.lstrip().startswith("::") and not re.search(r"##\w*\[", line)


def test_the_severity_is_styled_and_nothing_else() -> None:
    coloured = text.render(replace(REPORT, style={each: f"<{each.value}>" for each in Severity}))
    assert re.sub(r"<(error|warning|advice)>", r"\1", coloured).replace("<b>", "") == text.render(REPORT).replace(
        "<b>", ""
    )
    assert coloured.count("<error> ") == 2


def test_without_source_lines_the_rest_is_there() -> None:
    plain = text.render(Report(FINDINGS, SCOPE))
    assert " | " not in plain.replace("[a](b) | <b>", "") and plain.count("= help: ") == 2
    assert plain == text.report(FINDINGS, SCOPE)


def test_a_line_that_the_file_does_not_have_is_not_shown() -> None:
    far = replace(FINDINGS[0], line=99)
    assert " | " not in text.render(Report((far,), SCOPE, lines=lines_of))


# The source line.

LONG = "".join(f"{number:04} " for number in range(400))


@pytest.mark.parametrize("column", [1, 2, 49, 50, 51, 500, 1000, 1900, 1950, 1999, 2000])
@pytest.mark.parametrize("most", [20, 21, 90])
def test_the_caret_stands_below_its_column_in_a_window_that_fits(column: int, most: int) -> None:
    shown, caret = excerpt(LONG, column, most)
    assert columns(shown) <= most and len(caret) <= most
    assert shown[len(caret) - 1] == LONG[column - 1]


@pytest.mark.parametrize("line", ["a\tb: X", "平和 X", "e\u0301e\u0301 X", "\u202e\x1b X", "\t\tX"])
def test_the_caret_counts_columns_and_not_characters(line: str) -> None:
    shown, caret = excerpt(line, line.index("X") + 1, 60)
    assert columns(shown[: shown.index("X")]) == len(caret) - 1


def test_a_line_that_fits_is_shown_whole() -> None:
    assert excerpt("stage: draught", 8, 90) == ("stage: draught", "       ^")


@pytest.mark.parametrize("column", [6, 7, 900])
def test_a_column_after_the_end_points_after_the_end(column: int) -> None:
    assert excerpt("stage", column, 90) == ("stage", "     ^")


def test_a_line_as_long_as_a_file_is_not_read_whole() -> None:
    class Counting(str):
        """A line that refuses to be walked."""

        def __iter__(self) -> None:  # type: ignore[override]
            raise AssertionError

    shown, _ = excerpt(Counting("x" * 1_000_000), 500_000, 90)
    assert shown.startswith("…x") and shown.endswith("x…")
