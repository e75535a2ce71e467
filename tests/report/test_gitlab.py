"""The code quality report of GitLab."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from handbook.finding import Finding
from handbook.report import Report, gitlab
from report.samples import FINDINGS, HOSTILE, NAMES, PROFILE, REPORT, SCOPE, SOURCES, hostile_report


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("gitlab.json", gitlab.render(REPORT))


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_every_issue_has_what_gitlab_requires(value: str) -> None:
    for issue in json.loads(gitlab.render(hostile_report(value))):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert set(issue["location"]) == {"path", "lines"} and issue["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_two_fingerprints_are_equal(value: str) -> None:
    report = hostile_report(value)
    assert len(set(prints(report.findings, report))) == len(report.findings)


def prints(findings: tuple[Finding, ...], report: Report = REPORT) -> list[str]:
    text = gitlab.render(replace(report, findings=findings))
    return [issue["fingerprint"] for issue in json.loads(text)]


def moved(down: int) -> Report:
    """Return the usual report after lines were put above everything in its files."""
    findings = tuple(replace(each, line=each.line + down) for each in FINDINGS)
    return Report(findings, SCOPE, lines=lambda path: ("",) * down + tuple(SOURCES[path]))


def test_a_fingerprint_stays_when_lines_move() -> None:
    assert prints(moved(7).findings, moved(7)) == prints(FINDINGS)


def test_a_fingerprint_stays_when_the_message_names_another_line() -> None:
    first, second = (replace(FINDINGS[0], message=f'"a" is here twice (first on line {line})') for line in (3, 12))
    assert prints((first,)) == prints((second,))


@pytest.mark.parametrize("name", ["rule", "path", "message", "country", "element"])
def test_a_fingerprint_tells_different_findings_apart(name: str) -> None:
    other = replace(FINDINGS[0], **{name: "other"})
    assert prints((other,)) != prints(FINDINGS[:1])


def test_equal_findings_of_different_lines_are_told_apart_by_their_lines() -> None:
    twice = (FINDINGS[0], replace(FINDINGS[0], line=2))
    assert set(prints(twice)) > set(prints(twice[1:]))


def test_findings_that_are_equal_in_all_but_their_place_are_counted() -> None:
    twice = Report((FINDINGS[0], replace(FINDINGS[0], line=2)), SCOPE, lines=lambda _path: ("same",) * 3)
    assert len(set(prints(tuple(twice.findings), twice))) == 2


def test_the_path_is_that_of_the_file() -> None:
    assert json.loads(gitlab.render(REPORT))[0]["location"]["path"] == PROFILE
