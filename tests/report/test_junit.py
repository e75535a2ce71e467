"""JUnit XML: well-formed from any value, and valid against the schema of Jenkins."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from handbook.report import junit
from report.junit_schema import faults
from report.samples import CHAPTER, CLEAN, HOSTILE, NAMES, PROFILE, REPORT, hostile_report


def test_the_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("junit.xml", junit.render(REPORT))


def test_a_file_is_a_suite_and_a_finding_a_case() -> None:
    root = ElementTree.fromstring(junit.render(REPORT))
    numbers = [(each.get("file"), each.get("tests"), each.get("failures"), each.get("skipped")) for each in root]
    assert numbers == [(PROFILE, "2", "1", "1"), (CHAPTER, "2", "1", "1")]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "0")


def test_only_errors_fail() -> None:
    root = ElementTree.fromstring(junit.render(REPORT))
    assert {each.get("type") for each in root.iter("failure")} == {"error"}
    assert {each.get("type") for each in root.iter("skipped")} == {"warning", "advice"}


def test_a_clean_run_is_one_case_that_passed() -> None:
    root = ElementTree.fromstring(junit.render(CLEAN))
    assert [len(case) for case in root.iter("testcase")] == [0]
    assert list(faults(root)) == []


@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_any_value_gives_a_valid_document(value: str) -> None:
    root = ElementTree.fromstring(junit.render(hostile_report(value)).encode())
    assert list(faults(root)) == []


def test_the_numbers_are_those_of_the_cases() -> None:
    for value in HOSTILE:
        for suite in ElementTree.fromstring(junit.render(hostile_report(value))).iter("testsuite"):
            assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
            assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
            assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))


@pytest.mark.parametrize(
    "broken",
    [
        "<testsuites><testcase name='a'/></testsuites>",
        "<testsuite name='a' tests='1' failures='0'/>",
        "<testcase name='a' line='3'/>",
        "<testsuites>text</testsuites>",
        "<testsuites time='soon'/>",
        "<unknown/>",
    ],
)
def test_the_schema_refuses_what_is_wrong(broken: str) -> None:
    assert list(faults(ElementTree.fromstring(broken)))
