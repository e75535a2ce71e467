"""A series as tables for a terminal: years as rows, tests as columns, verdicts in short words, explained below."""

from collections.abc import Iterator, Sequence

from handbook.assess.country import Standing
from handbook.assess.tests import MainstreamingTest
from handbook.assess.verdict import Result, Verdict
from handbook.report.assessment.shape import AssessmentReport, CountryReport
from handbook.report.assessment.text import heading, paragraphs

SHORT = {
    Verdict.PASS: "pass",
    Verdict.WATCH: "watch",
    Verdict.FAIL: "fail",
    Verdict.CANNOT_TELL: "unclear",
    Verdict.NOT_TESTED: "no test",
}
"""A verdict in a word that fits a column."""
COLUMN = 9
LEGEND = (
    "pass, watch, fail: the verdict by what was dated by that day. A strength passes if it holds, a pitfall if it does "
    "not bite. (pass), (watch), (fail): too little is known for a verdict, and the little points this way.",
    "unclear: too little is known to say even that. no test: the test did not apply.",
)


def short(result: Result) -> str:
    """Return a verdict in one short word, in brackets if it is provisional."""
    return f"({SHORT[result.so_far]})" if result.so_far else SHORT[result.verdict]


def series_text(report: AssessmentReport) -> str:
    """Return the tables of each country, and what their words mean."""
    blocks = [block for each in report.countries for block in _country(report, each)]
    titles = ", ".join(f"{test.id} {test.title}" for test in report.tests)
    return "\n\n".join([*blocks, paragraphs([f"{titles}.", *LEGEND])])


def _country(report: AssessmentReport, country: CountryReport) -> Iterator[str]:
    yield heading(country.now)
    if country.now.case.first_commitment is None:
        yield "No commitment is recorded, so there is no year to begin with."
    for title, strength in (("Strengths", True), ("Pitfalls", False)):
        chosen = [test for test in report.tests if test.strength is strength]
        if chosen:
            yield "\n".join(_table(report, title, chosen, country.series))


def _table(
    report: AssessmentReport, title: str, tests: Sequence[MainstreamingTest], series: Sequence[Standing]
) -> Iterator[str]:
    yield f"{title:12}{''.join(test.id.ljust(COLUMN) for test in tests)}".rstrip()
    for standing in series:
        words = [_word(report, standing.results[test.id]) for test in tests]
        yield f"{standing.on.isoformat():12}{''.join(words)}".rstrip()


def _word(report: AssessmentReport, result: Result) -> str:
    word = short(result)
    return report.paint(result.told, word) + " " * (COLUMN - len(word))
