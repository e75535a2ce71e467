"""What holds for every format: one registry, the same counts, one line of plain characters from any value."""

import json
import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.finding import Finding, Severity
from handbook.report import FORMATS, Report
from handbook.report.characters import UNSEEN
from report.samples import CLEAN, HOSTILE, NAMES, REPORT, SCOPE, hostile_report

Counts = dict[Severity, int]
ANY = st.text(alphabet=st.characters(), max_size=60)


def by_words(words: dict[str, Severity], found: list[str]) -> Counts:
    counted = Counter(words[each] for each in found)
    return {severity: counted[severity] for severity in Severity}


def of_text(text: str) -> Counts:
    return by_words({each.value: each for each in Severity}, re.findall(r"(?m)^\S+:\d+:\d+: (\w+) ", text))


def of_json(text: str) -> Counts:
    document = json.loads(text)
    found = by_words({each.value: each for each in Severity}, [each["severity"] for each in document["findings"]])
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}
    assert {each: document["summary"][name] for each, name in names.items()} == found
    return found


def of_github(text: str) -> Counts:
    words = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.ADVICE}
    return by_words(words, re.findall(r"(?m)^::(\w+) file=", text))


def of_gitlab(text: str) -> Counts:
    words = {"major": Severity.ERROR, "minor": Severity.WARNING, "info": Severity.ADVICE}
    return by_words(words, [each["severity"] for each in json.loads(text)])


def of_junit(text: str) -> Counts:
    root = ElementTree.fromstring(text)
    return by_words(
        {each.value: each for each in Severity}, [each.attrib["type"] for each in root.iter() if "type" in each.attrib]
    )


def of_sarif(text: str) -> Counts:
    words = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.ADVICE}
    return by_words(words, [each["level"] for each in json.loads(text)["runs"][0]["results"]])


def of_markdown(text: str) -> Counts:
    return by_words({each.value: each for each in Severity}, re.findall(r"(?m)^\| (error|warning|advice) \|", text))


COUNTERS: dict[str, Callable[[str], Counts]] = {
    "text": of_text, "json": of_json, "github": of_github, "gitlab": of_gitlab, "junit": of_junit, "sarif": of_sarif,
    "markdown": of_markdown,
}  # fmt: skip


def test_the_formats_are_those_of_the_design() -> None:
    assert list(FORMATS) == list(COUNTERS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_counts_the_same(name: str) -> None:
    assert COUNTERS[name](FORMATS[name](REPORT)) == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.ADVICE: 1}
    assert not any(COUNTERS[name](FORMATS[name](CLEAN)).values())


@pytest.mark.parametrize("name", [each for each in FORMATS if each != "text"])
@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_value_adds_or_hides_a_finding(name: str, value: str) -> None:
    report = hostile_report(value)
    expected = Counter(finding.severity for finding in report.findings)
    assert COUNTERS[name](FORMATS[name](report)) == expected


@pytest.mark.parametrize("name", ["text", "github", "markdown"])
@pytest.mark.parametrize("word", ["2 errors, 1 warning and 1 piece of advice", SCOPE])
def test_formats_for_people_say_what_was_checked_and_how_many_were_found(name: str, word: str) -> None:
    assert word in FORMATS[name](REPORT)


@pytest.mark.parametrize("name", ["text", "github", "markdown"])
def test_formats_for_people_say_that_all_is_well(name: str) -> None:
    assert FORMATS[name](CLEAN) == f"Checked {SCOPE}: nothing to complain of."


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("value", HOSTILE, ids=NAMES)
def test_no_format_lets_an_unseen_character_through(name: str, value: str) -> None:
    text = FORMATS[name](hostile_report(value))
    assert set(UNSEEN.findall(text)) <= {"\n"}
    text.encode()


@given(st.builds(Finding, ANY, st.sampled_from(Severity), ANY, st.integers(), st.integers(), ANY, ANY, ANY, ANY), ANY)
def test_any_text_at_all_can_be_told_in_every_format(finding: Finding, line: str) -> None:
    report = Report((finding,), SCOPE, lines=lambda _path: (line,) * 3)
    for name, render in FORMATS.items():
        text = render(report)
        text.encode()
        assert set(UNSEEN.findall(text)) <= {"\n"}, name
        if name != "text":
            assert sum(COUNTERS[name](text).values()) == 1, name


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_text(name: str) -> None:
    assert FORMATS[name](REPORT) == FORMATS[name](REPORT)
