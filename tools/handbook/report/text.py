"""Findings as text for people: the place, what is wrong, the source line, what to do."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from handbook.finding import Finding
from handbook.report.characters import clip, columns, visible, wrap
from handbook.report.counts import in_words, sentence
from handbook.report.excerpt import excerpt
from handbook.report.shape import PLAIN, Report, Style

WIDTH = 100
"""Columns of a line, at most."""
LONGEST = 1000
"""Characters of one value, at most; JSON has it whole."""
LONGEST_RULE = 40
"""Characters of a rule in the summary, at most."""
INDENT = "    "
HELP = "= help: "


def render(report: Report) -> str:
    """Return the whole report: the findings, an empty line between files, and a summary."""
    files = groupby(report.findings, key=lambda finding: finding.path)
    blocks = ["\n".join(line for finding in group for line in _finding(finding, report)) for _, group in files]
    return "\n\n".join([*blocks, _summary(report)])


def report(findings: Iterable[Finding], scope: str, style: Style = PLAIN) -> str:
    """Return the report of findings without their source lines."""
    return render(Report(tuple(findings), scope, style=style))


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    head, *more = _heading(finding)
    plain, styled = _place(finding, finding.severity.value), _place(finding, report.style[finding.severity])
    yield _inert(styled + head.removeprefix(plain) if head.startswith(plain) else head)
    yield from (_inert(INDENT + line) for line in more)
    yield from _source(finding, report)
    if finding.hint:
        yield from _help(finding.hint)


def _place(finding: Finding, severity: str) -> str:
    return f"{_shown(finding.path)}:{finding.line}:{finding.column}: {severity}"


def _heading(finding: Finding) -> list[str]:
    """Return place, rule and message on one line; a message that does not fit there begins on the next."""
    place = f"{_place(finding, finding.severity.value)} {_shown(finding.rule)}:"
    message = _shown(finding.message)
    if columns(f"{place} {message}") <= WIDTH:
        return [f"{place} {message}"]
    return [*wrap(place, WIDTH - len(INDENT)), *wrap(message, WIDTH - len(INDENT))]


def _shown(value: str) -> str:
    return clip(visible(value), LONGEST)


def _source(finding: Finding, report: Report) -> Iterator[str]:
    line = report.line_of(finding)
    if line is None or not line.strip():
        return
    gutter = f"{INDENT}{finding.line} | "
    code, caret = excerpt(line, finding.column, WIDTH - len(gutter))
    yield _inert(gutter + code)
    yield " " * (len(gutter) - 2) + f"| {caret}"


def _help(hint: str) -> Iterator[str]:
    for number, line in enumerate(wrap(_shown(hint), WIDTH - len(INDENT + HELP))):
        yield _inert(INDENT + (" " * len(HELP) if number else HELP) + line)


def _inert(line: str) -> str:
    """Take its power from what a build server would obey in a log: `::command` at the start, `##[command]` anywhere.

    A sign that looks alike takes the place of one character, so that carets and widths stay right.
    """
    line = re.sub(r"##(?=\w*\[)", "#♯", line)
    return re.sub(r"^(\s*)::", r"\1∶:", line)


def _summary(report: Report) -> str:
    if not report.findings:
        return sentence((), report.scope)
    rule = clip(visible(report.findings[0].rule), LONGEST_RULE)
    counted = f"{in_words(report.findings)}. `handbook explain {rule}` tells more."
    return "\n".join(_inert(line) for part in (f"Checked {report.scope}:", counted) for line in wrap(part, WIDTH))
