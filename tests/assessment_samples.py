"""Two countries with given verdicts, so that what a format says does not hang on how a verdict is found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coverage_handbook import COUNCIL, LAW, profile
from handbook.assess.case import Case
from handbook.assess.country import Standing
from handbook.assess.mainstreamed import Side, Spread, Tally
from handbook.assess.patterns import Pattern
from handbook.assess.sensitivity import Sensitivity
from handbook.assess.standing import Judge
from handbook.assess.tests import test_named, tests
from handbook.assess.verdict import Result, Row, Threshold, Verdict
from handbook.model.base import Where
from handbook.model.framework import Framework
from handbook.model.metric import Metric
from handbook.model.profile import Profile
from handbook.model.source import Evidence
from handbook.report.assessment import AssessmentReport, CountryReport

ON = date(2026, 11, 22)
EVENT: Mapping[str, Any] = {
    "kind": "event",
    "date": "2026-03-01",
    "source": "report",
    "shows": "supports",
    "says": "It met.",
}
P1, S1, P4 = (test_named(name) for name in ("P1", "S1", "P4"))
TITLES = {LAW: "Oversight by parliament", COUNCIL: "Standing mechanism"}


def row(counts: bool | None, subject: str = "Standing mechanism: council", **values: Any) -> Row:
    where = Where("country_profiles/ghana.yml", 31, 9)
    return Row(subject, where, counts, values.pop("words", "nobody owns it"), COUNCIL, **values)


FAIL = Result(
    "P1",
    Verdict.FAIL,
    "Claimed practices without an owner: 2 of 3 known (1 not known).",
    "2",
    (row(True), row(True, "Oversight by parliament: hearings"), row(False), row(None, words="the owner is not known")),
    (Threshold("tests.P1.fail_above", 0.25), Threshold("tests.floors.rows", 5.0)),
    "2 rows fewer without an owner would make it a pass.",
    notes=("A post: rank not known.",),
)
THIN = Result(
    "S1",
    Verdict.CANNOT_TELL,
    "Too little is known: 1 row known (5 needed).",
    "2",
    mind="More practices, each with a dated source.",
    settles="More practices, each with a dated source.",
    so_far=Verdict.PASS,
)
NONE = Result("P4", Verdict.NOT_TESTED, "No commitment is recorded.", "2")
RESULTS = {test.id: replace(NONE, test=test.id) for test in tests()} | {"P1": FAIL, "S1": THIN}
FIRMNESS = {test.id: Sensitivity() for test in tests()} | {
    "P1": Sensitivity(("tests.P1.fail_above",), (Evidence.model_validate(EVENT),))
}


def standing(metric: Metric, code: str = "GHA", name: str = "Ghana", on: date = ON, **other: Any) -> Standing:
    """Return a standing in which everything that is worked out is given: by keyword, or as above."""
    finding = {"body": "UN Commission", "date": "2026-05", "says": "It happened.", "sources": ["report"]}
    data = profile(code, name, conduct_findings=[finding] if code == "GHA" else [])
    as_ever = metric.model_copy(update={"version": "2"})
    case = Case(Judge(Profile.model_validate(data), {}, as_ever, on), Framework())
    made = Standing(name.lower(), case)
    given = {
        "results": RESULTS,
        "firmness": FIRMNESS,
        "levels": {LAW: None, COUNCIL: 2},
        "whole": Spread(Tally(1, 2, 6), Tally(1, 9, 40)),
        "sides": {
            Side.HOME: Spread(Tally(1, 2, 6), Tally(1, 6, 28)),
            Side.ABROAD: Spread(Tally(0, 3, 5), Tally(0, 7, 30)),
        },
        "patterns": (Pattern("floor-x", "Standing mechanism: no accountable owner was found.", provisional=True),),
    }
    made.__dict__.update({**given, **other})
    return made


def report(*countries: CountryReport, **other: Any) -> AssessmentReport:
    """Return a report on three of the tests."""
    given: dict[str, Any] = {"tests": (S1, P1, P4), "titles": TITLES, "on": ON, "metric": "2"}
    return AssessmentReport(countries, **{**given, **other})


Make = Callable[..., Standing]
