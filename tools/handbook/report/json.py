"""Findings as JSON for machines, version 1: fields may be added, never renamed."""

import json
from collections.abc import Iterable
from typing import Any

from handbook.finding import Finding, Severity

VERSION = 1


def document(findings: Iterable[Finding], **summary: Any) -> dict[str, Any]:
    """Return the documented shape; `summary` is added to the counts by severity."""
    every = list(findings)
    counts = {f"{severity.value}s" if severity is not Severity.ADVICE else "advice": 0 for severity in Severity}
    for finding in every:
        counts["advice" if finding.severity is Severity.ADVICE else f"{finding.severity.value}s"] += 1
    return {"version": VERSION, "findings": [_finding(each) for each in every], "summary": {**counts, **summary}}


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


def report(findings: Iterable[Finding], **summary: Any) -> str:
    """Return the document as indented text."""
    return json.dumps(document(findings, **summary), indent=2, ensure_ascii=False)
