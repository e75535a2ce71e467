"""Findings as a GitLab code quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from typing import Any

from handbook.finding import Finding, Severity
from handbook.report.characters import dumps, visible
from handbook.report.fingerprints import fingerprints
from handbook.report.shape import Report

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def render(report: Report) -> str:
    """Return the report as a JSON list."""
    return dumps([_issue(*each) for each in zip(report.findings, fingerprints(report), strict=True)])


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": ": ".join(visible(part) for part in (finding.message, finding.hint) if part),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": max(finding.line, 1)}},
    }
