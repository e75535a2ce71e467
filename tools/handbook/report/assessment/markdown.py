"""Assessments as Markdown tables, for a comment or a job's summary; what strangers wrote stands in code spans."""

from collections.abc import Iterable, Iterator, Sequence

from handbook.assess.country import Standing
from handbook.assess.tests import MainstreamingTest
from handbook.assess.verdict import Result
from handbook.publish.thresholds import label_of, value_at
from handbook.report.assessment.moves import WRITTEN, staying, verdict_of_moves
from handbook.report.assessment.series import LEGEND, short
from handbook.report.assessment.settling import settling_of
from handbook.report.assessment.shape import (
    COUNTS,
    METRIC_PATH,
    AssessmentReport,
    CountryReport,
    MovesReport,
    counted,
    day_words,
    level_words,
    place,
)
from handbook.report.assessment.text import CONDUCT, MEANS
from handbook.report.markdown import code


def standings_markdown(report: AssessmentReport) -> str:
    """Return each country with its verdicts; with the rows behind them if the report is detailed."""
    return "\n\n".join([*(part for each in report.countries for part in _country(report, each.now)), MEANS])


def series_markdown(report: AssessmentReport) -> str:
    """Return a table for each country: years as rows, tests as columns."""
    titles = ", ".join(f"{test.id} {test.title}" for test in report.tests)
    return "\n\n".join([*(part for each in report.countries for part in _series(report, each)), f"{titles}.", *LEGEND])


def moves_markdown(report: MovesReport) -> str:
    """Return what would move."""
    moves = report.moves
    titles = {each.element: code(report.titles.get(each.element, each.element)) for each in moves.levels}
    levels = [[titles[each.element], level_words(each.before), level_words(each.after)] for each in moves.levels]
    turned = [
        [f"{each.test.id} {each.test.title}", *(_said(side) for side in (each.before, each.after))]
        for each in (*moves.verdicts, *(moves.restated if report.detailed else ()))
    ]
    spread = [[each.of, each.before, each.after] for each in moves.spread]
    sentence = verdict_of_moves(moves)
    parts = [
        _heading(report.after),
        f"With the facts of {code(report.source)} added.",
        *([sentence] if sentence else []),
    ]
    tables = (("Level of", levels), ("Verdict", turned), ("How wide and how deep", spread))
    parts += [_table([name, "Before", "After"], rows) for name, rows in tables if rows]
    if moves.restated and not report.detailed:
        parts.append(f"Verdicts that would stay, for another reason: {staying(moves)}")
    return "\n\n".join([*parts, WRITTEN])


def _said(result: Result) -> str:
    return f"{result.words}<br>{code(result.reason)}"


def _heading(standing: Standing) -> str:
    where = f"{code(standing.name)} ({standing.code})"
    return f"### {where} on {day_words(standing.on)}, by version {code(standing.metric)} of the metric"


def _country(report: AssessmentReport, standing: Standing) -> Iterator[str]:
    yield _heading(standing)
    if standing.conduct:
        found = (code(f"{each.body}, {each.date.words()}: {each.says}") for each in standing.conduct)
        yield "\n".join([f"**{CONDUCT}**", "", *(f"- {each}" for each in found)])
    if not report.detailed:
        yield from _sentences(standing)
    head = ["Test", "Verdict", "Why", "What would change our mind", *(["Firm?"] if report.close else [])]
    yield _table(head, (_test(report, standing, test) for test in report.tests))
    if report.detailed:
        yield from (part for test in report.tests for part in _behind(standing, test))


def _sentences(standing: Standing) -> Iterator[str]:
    if standing.patterns:
        yield "\n".join(f"- {code(each.words)}" for each in standing.patterns)
    sides = {"whole": standing.whole, **{side.value: each for side, each in standing.sides.items()}}
    rows = [[name, spread.breadth.words, spread.depth.words] for name, spread in sides.items()]
    yield _table(["Mainstreamed", "Departments (breadth)", "Core squares (depth)"], rows)


def _test(report: AssessmentReport, standing: Standing, test: MainstreamingTest) -> list[str]:
    result, firm = standing.results[test.id], report.hangs_on(standing, test.id)
    cells = [f"{test.id} {test.title}", result.words, code(result.reason), _mind(result)]
    return [*cells, *([code(firm)] if firm else [])]


def _mind(result: Result) -> str:
    """Return what would change our mind, one fact a line; whole where it is no fact of a row."""
    found = settling_of(result)
    if found is None:
        return code(result.mind)
    facts = [*map(code, found.facts), *filter(None, (found.others, found.search and f"also {found.search}"))]
    return "<br>".join(["a source that says", *facts])


def _behind(standing: Standing, test: MainstreamingTest) -> Iterator[str]:
    result = standing.results[test.id]
    yield f"**{test.id} {test.title}**: {counted(result.rows)}."
    if result.rows:
        rows = ([COUNTS[row.counts], code(row.subject), code(row.words), code(place(row))] for row in result.rows)
        yield _table(["In the share", "Row", "Why", "Where"], rows)
    if result.thresholds:
        yield f"Thresholds (`{METRIC_PATH}`):"
        metric = standing.case.judge.metric
        found = ([label_of(each.path), value_at(metric, each.path), f"`{each.path}`"] for each in result.thresholds)
        yield _table(["Threshold", "Value", "Where"], found)


def _series(report: AssessmentReport, country: CountryReport) -> Iterator[str]:
    yield _heading(country.now)
    rows = (
        [standing.on.isoformat(), *(short(standing.results[test.id]) for test in report.tests)]
        for standing in country.series
    )
    yield _table(["On", *(test.id for test in report.tests)], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    every = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in every)
