"""Findings as JUnit XML: one suite a file, one case a finding; errors fail, warnings and advice are skipped.

It follows the schema of Jenkins, `junit-10.xsd`, the strictest in use.
"""

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from handbook.finding import Finding, Severity
from handbook.report.characters import clip, visible
from handbook.report.counts import counts
from handbook.report.shape import Report

NAME = "handbook check"
LONGEST = 300
"""Characters of a heading, at most; the text below it is whole."""


def render(report: Report) -> str:
    """Return the document. Without any finding it holds one case that passed, since readers refuse an empty one."""
    every = Element("testsuites", {"name": NAME, **_numbers(report.findings)})
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        _suite(every, visible(path), list(findings))
    if not report.findings:
        _passed(every, report.scope)
    indent(every)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(every, encoding="unicode")


def _numbers(findings: Sequence[Finding]) -> dict[str, str]:
    return {"tests": str(len(findings) or 1), "failures": str(counts(findings)[Severity.ERROR]), "errors": "0"}


def _suite(parent: Element, path: str, findings: Sequence[Finding]) -> None:
    numbers = _numbers(findings)
    skipped = str(len(findings) - int(numbers["failures"]))
    suite = SubElement(parent, "testsuite", {"name": path, "file": path, **numbers, "skipped": skipped})
    for finding in findings:
        _case(suite, path, finding)


def _case(suite: Element, path: str, finding: Finding) -> None:
    name = f"{visible(finding.rule)} at {finding.line}:{finding.column}"
    case = SubElement(suite, "testcase", classname=path, name=name)
    outcome = "failure" if finding.severity is Severity.ERROR else "skipped"
    message = clip(visible(finding.message), LONGEST)
    result = SubElement(case, outcome, type=finding.severity.value, message=message)
    parts = (f"{path}:{finding.line}:{finding.column}", visible(finding.message), visible(finding.hint))
    result.text = "\n".join(part for part in parts if part)


def _passed(parent: Element, scope: str) -> None:
    suite = SubElement(parent, "testsuite", {"name": NAME, **_numbers(())})
    SubElement(suite, "testcase", classname=NAME, name=visible(scope))
