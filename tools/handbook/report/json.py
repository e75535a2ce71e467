"""Findings as JSON for machines, version 1: fields may be added, never renamed."""

from typing import Any

from handbook.finding import Finding
from handbook.report.characters import dumps
from handbook.report.counts import KEYS, counts
from handbook.report.shape import Report

VERSION = 1


def render(report: Report) -> str:
    """Return the document as indented text."""
    return dumps(document(report))


def document(report: Report) -> dict[str, Any]:
    """Return the documented shape: the findings, and their counts with the report's own summary."""
    counted = {KEYS[severity]: number for severity, number in counts(report.findings).items()}
    found = [_finding(each) for each in report.findings]
    return {"version": VERSION, "findings": found, "summary": {**counted, **report.summary}}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "hint": finding.hint,
        "country": finding.country,
        "element": finding.element,
    }
