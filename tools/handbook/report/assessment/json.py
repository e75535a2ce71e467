"""Assessments as JSON for machines, version 1: fields may be added, never renamed."""

from collections.abc import Sequence
from typing import Any

from handbook.assess.country import Standing
from handbook.assess.mainstreamed import Spread, Tally
from handbook.assess.moves import VerdictMove
from handbook.assess.sensitivity import Sensitivity
from handbook.assess.tests import MainstreamingTest
from handbook.assess.verdict import Result, Row
from handbook.model.profile import ConductFinding
from handbook.report.assessment.shape import AssessmentReport, CountryReport, MovesReport
from handbook.report.characters import dumps

VERSION = 1
Data = dict[str, Any]


def standings_json(report: AssessmentReport) -> str:
    """Return where each country stands, with its series if there is one, as indented text."""
    head = {"version": VERSION, "metric": report.metric, "on": report.on.isoformat()}
    return dumps({**head, "countries": [_country(report, each) for each in report.countries]})


def moves_json(report: MovesReport) -> str:
    """Return what would move as indented text."""
    moves = report.moves
    return dumps(
        {
            "version": VERSION,
            "metric": report.after.metric,
            "on": report.after.on.isoformat(),
            "country": report.after.code,
            "what_if": report.source,
            "levels": {each.element: {"before": each.before, "after": each.after} for each in moves.levels},
            "verdicts": {each.test.id: _move(each) for each in moves.verdicts},
            "restated": {each.test.id: _move(each) for each in moves.restated},
            "spread": {each.of: {"before": each.before, "after": each.after} for each in moves.spread},
        }
    )


def _move(move: VerdictMove) -> Data:
    return {"before": _short(move.before), "after": _short(move.after)}


def _country(report: AssessmentReport, country: CountryReport) -> Data:
    now = country.now
    series = {"series": [_past(each, report.tests) for each in country.series]} if country.series else {}
    return {
        "country": now.code,
        "name": now.name,
        "levels": now.levels,
        "verdicts": {test.id: _verdict(report, now, test.id) for test in report.tests},
        **_spread(now),
        "patterns": [
            {"id": each.id, "sentence": each.sentence, "provisional": each.provisional} for each in now.patterns
        ],
        "conduct": [_conduct(each) for each in now.conduct],
        **series,
    }


def _conduct(finding: ConductFinding) -> Data:
    return {"body": finding.body, "date": str(finding.date), "says": finding.says, "line": finding.at().line}


def _past(standing: Standing, tests: Sequence[MainstreamingTest]) -> Data:
    """Return one day of a series, without rows: an assessment of that day has them."""
    verdicts = {test.id: _short(standing.results[test.id]) for test in tests}
    return {"on": standing.on.isoformat(), "levels": standing.levels, "verdicts": verdicts, **_spread(standing)}


def _spread(standing: Standing) -> Data:
    sides = {side.value: each for side, each in standing.sides.items()}
    return {name: _tallies(name, standing.whole, sides) for name in ("breadth", "depth")}


def _tallies(name: str, whole: Spread, sides: dict[str, Spread]) -> Data:
    return {**_tally(getattr(whole, name)), **{side: _tally(getattr(each, name)) for side, each in sides.items()}}


def _tally(tally: Tally) -> Data:
    return {"mainstreamed": tally.mainstreamed, "unknown": tally.unknown, "of": tally.of}


def _short(result: Result) -> Data:
    return {
        "verdict": result.verdict.value,
        "provisional": result.provisional,
        "so_far": result.so_far.value if result.so_far else None,
        "reason": result.reason,
        "settles": result.settles,
    }


def _verdict(report: AssessmentReport, standing: Standing, test: str) -> Data:
    result, firmness = standing.results[test], report.firmness(standing, test)
    return {
        **_short(result),
        "mind": result.mind,
        "rows": [_row(each) for each in result.rows],
        "thresholds": [{"path": each.path, "value": each.value} for each in result.thresholds],
        "notes": list(result.notes),
        "firm": firmness.firm if firmness else None,
        "hangs_on": _hangs_on(firmness) if firmness else None,
    }


def _row(row: Row) -> Data:
    return {
        "path": row.where.file,
        "line": row.where.line,
        "subject": row.subject,
        "element": row.element,
        "counts": row.counts,
        "words": row.words,
    }


def _hangs_on(firmness: Sensitivity) -> Data:
    items = [
        {"path": each.at().file, "line": each.at().line, "date": str(each.date), "source": each.source}
        for each in firmness.items
    ]
    return {"thresholds": list(firmness.thresholds), "items": items}
