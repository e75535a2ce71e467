"""SARIF 2.1.0: valid against the schema of OASIS, with the manual of every rule."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft7Validator

from handbook import __version__
from handbook.report import sarif
from handbook.rules.engine import rules
from report.samples import CLEAN, FINDINGS, HOSTILE, NAMES, REPORT, hostile_report

SCHEMA = Path(__file__).parent / "schemas/sarif-schema-2.1.0.json"
VALIDATOR = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert not [error.message for error in VALIDATOR.iter_errors(log)]
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("sarif.json", sarif.render(REPORT).replace(f'"{__version__}"', '"0.0.0"'))


def test_it_is_valid_with_and_without_findings() -> None:
    assert len(run_of(sarif.render(REPORT))["results"]) == len(FINDINGS)
    assert run_of(sarif.render(CLEAN))["results"] == []


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_any_value_gives_a_valid_log(value: str) -> None:
    run_of(sarif.render(hostile_report(value)))


def test_the_table_has_every_rule_of_the_check_with_its_manual() -> None:
    table = run_of(sarif.render(replace(REPORT, rules=rules())))["tool"]["driver"]["rules"]
    assert [(each["id"], each["help"]["text"]) for each in table] == [(rule.id, rule.manual) for rule in rules()]


def test_a_result_points_to_its_rule_if_the_table_has_it() -> None:
    run = run_of(sarif.render(REPORT))
    table = run["tool"]["driver"]["rules"]
    pointed = [result for result in run["results"] if "ruleIndex" in result]
    assert len(pointed) == 2
    assert all(table[result["ruleIndex"]]["id"] == result["ruleId"] for result in pointed)


def test_levels_are_words_of_the_standard() -> None:
    results = run_of(sarif.render(REPORT))["results"]
    assert [each["level"] for each in results] == ["error", "warning", "error", "note"]


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_a_path_stays_a_relative_path(value: str) -> None:
    for result in run_of(sarif.render(hostile_report(value)))["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        parts = urlsplit(uri)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
        assert re.fullmatch(r"[\w./~%-]*", uri, re.ASCII)


@pytest.mark.parametrize("path", ["//example.org/x", "https://example.org/x", "/etc/passwd"])
def test_a_path_is_never_an_address(path: str) -> None:
    run = run_of(sarif.render(replace(REPORT, findings=(replace(FINDINGS[0], path=path),))))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert not uri.startswith("/") and not urlsplit(uri).scheme
    assert unquote(uri) == path.lstrip("/")


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_a_message_holds_neither_a_link_nor_a_placeholder(value: str) -> None:
    for result in run_of(sarif.render(hostile_report(value)))["results"]:
        text = result["message"]["text"]
        assert text and "](" not in text
        assert not re.search(r"[{}]", text.replace("{{", "").replace("}}", ""))


def test_fingerprints_do_not_depend_on_the_line() -> None:
    first = run_of(sarif.render(replace(REPORT, lines=lambda _path: ())))["results"]
    moved = tuple(replace(each, line=each.line + 5) for each in FINDINGS)
    second = run_of(sarif.render(replace(REPORT, findings=moved, lines=lambda _path: ())))["results"]
    assert [each["partialFingerprints"] for each in first] == [each["partialFingerprints"] for each in second]


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(sarif.render(REPORT))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert list(VALIDATOR.iter_errors(log))
