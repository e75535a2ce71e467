"""Findings as SARIF 2.1.0, with the manual of every rule: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from handbook import __version__
from handbook.finding import Finding, Severity
from handbook.report.characters import dumps, visible
from handbook.report.fingerprints import fingerprints
from handbook.report.shape import Manual, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
ROOT = "%SRCROOT%"
"""What GitHub takes for the top folder of the repository."""
FINGERPRINT = "handbookFinding/v1"


def render(report: Report) -> str:
    """Return the log, with one run."""
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> dict[str, Any]:
    places = {rule.id: number for number, rule in enumerate(report.rules)}
    found = zip(report.findings, fingerprints(report), strict=True)
    return {
        "tool": {"driver": _driver(report)},
        "automationDetails": {"id": "handbook-check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the handbook."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(finding, fingerprint, places) for finding, fingerprint in found],
    }


def _driver(report: Report) -> dict[str, Any]:
    return {"name": "handbook", "semanticVersion": __version__, "rules": [_rule(rule) for rule in report.rules]}


def _rule(rule: Manual) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "help": {"text": rule.manual, "markdown": rule.manual},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, fingerprint: str, places: Mapping[str, int]) -> dict[str, Any]:
    subject = {"country": finding.country, "element": finding.element}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {name: value for name, value in subject.items() if value},
    }
    return result | ({"ruleIndex": places[finding.rule]} if finding.rule in places else {})


def _message(finding: Finding) -> str:
    """Return message and hint; braces are doubled (section 3.11.5), and no value can make a link (3.11.6)."""
    text = ": ".join(visible(part) for part in (finding.message, finding.hint) if part) or finding.severity.value
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _place(finding: Finding) -> dict[str, Any]:
    uri = quote(finding.path.lstrip("/").encode(errors="replace"))
    region = {"startLine": max(finding.line, 1), "startColumn": max(finding.column, 1)}
    return {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "region": region}
