"""Workflow commands: read back by the rules of GitHub's runner."""

import re
from collections.abc import Callable

import pytest

from handbook.finding import Finding
from handbook.report import github
from handbook.report.characters import visible
from report.samples import FINDINGS, HOSTILE, NAMES, REPORT, SCOPE, hostile_report

Command = tuple[str, dict[str, str], str]


def read(line: str) -> Command:
    """Read a command as `ActionCommand.TryParseV2` of actions/runner does."""
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, listed = line[2:end].partition(" ")
    pairs = (part.split("=", 1) for part in listed.split(",") if part)
    return name, {key: undo(value) for key, value in pairs}, undo(line[end + 2 :])


def undo(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text: str) -> list[str]:
    return text.split("\n")[:-1]


def properties(finding: Finding) -> dict[str, str]:
    title = visible(finding.rule)
    title = title if len(title) <= 100 else f"{title[:99]}…"
    numbers = {"line": str(finding.line), "col": str(finding.column)}
    return {"file": visible(finding.path), **numbers, "title": title}


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("github.txt", github.render(REPORT))


def test_message_and_hint_and_place_stand_on_lines_of_their_own() -> None:
    _, _, message = read(commands(github.render(REPORT))[0])
    assert message == f"{FINDINGS[0].message}\n{FINDINGS[0].hint}\n{FINDINGS[0].path}:3:149"


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_a_value_can_neither_leave_its_field_nor_begin_a_command(value: str) -> None:
    report = hostile_report(value)
    lines = commands(github.render(report))
    assert len(lines) == len(report.findings)
    for line, finding in zip(lines, report.findings, strict=True):
        name, found, message = read(line)
        assert name in ("error", "warning", "notice")
        assert found == properties(finding)
        assert message.split("\n")[0].startswith(visible(finding.message or finding.hint)[:1999])


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_a_command_is_one_line_and_not_endless(value: str) -> None:
    for line in commands(github.render(hostile_report(value))):
        assert re.fullmatch(r"[^\r\n]+", line)
        assert len(line) < 100_000


def test_the_log_ends_with_the_summary() -> None:
    assert github.render(REPORT).split("\n")[-1] == f"Checked {SCOPE}: 2 errors, 1 warning and 1 piece of advice."
