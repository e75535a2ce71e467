"""JSON, version 1, as the design has it."""

import json
from collections.abc import Callable
from dataclasses import asdict

import pytest

from handbook.report import json as json_report
from report.samples import FINDINGS, HOSTILE, NAMES, REPORT, hostile_report


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("json.json", json_report.render(REPORT))


def test_the_shape_is_that_of_the_design() -> None:
    document = json.loads(json_report.render(REPORT))
    assert list(document) == ["version", "findings", "summary"]
    fields = ["rule", "severity", "path", "line", "column", "message", "hint", "country", "element"]
    assert all(list(each) == fields for each in document["findings"])
    assert document["summary"] == {"errors": 2, "warnings": 1, "advice": 1, "profiles": 2, "pages": 3}


def test_every_value_is_there_as_it_was() -> None:
    assert json.loads(json_report.render(REPORT))["findings"] == [asdict(each) for each in FINDINGS]


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_hostile_values_too_are_there_as_they_were(value: str) -> None:
    report = hostile_report(value)
    assert json.loads(json_report.render(report))["findings"] == [asdict(each) for each in report.findings]
