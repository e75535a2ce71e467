"""Countries to be tested, built as data over the real framework, and the case of each.

How to use it:

    def test_something(real: Handbook) -> None:
        data = profile({"focal-point": [practice("desk", "foreign-affairs", owner=None)]})
        result = orphaned.judge(case_of(real, data))

- `profile(elements, **fields)` is a country in which somebody has looked for every element: `found` where practices are
  given, `nothing` elsewhere. `screened={...}` sets another result by element, None for "nobody has looked";
  `blank=True` begins with nobody having looked anywhere but where practices are given. All searches were made on
  `SEARCHED`, or on the day `searched`; on a day more than two years before it, nothing counts as missing.
- A department's id is its function: `departments("foreign-affairs", "defence", lead="foreign-affairs")`. `profile` has
  six, of which none leads, if none are given.
- `practice(id, department, **fields)` is at level 3 on `ON`: a text, an event and `owner: department`; no more is
  known of it. `ROUTINE` holds the fields that lift it to level 4: `practice("p", "defence", **ROUTINE)`.
- `LEFT_OUT` as the value of a field takes it away: `practice("p", "defence", owner=LEFT_OUT)`; None writes null.
- `spread(count, make)` puts one practice on each of `count` elements, for a test that counts practices.
- `case_of(handbook, data, on)` is the case; `read_case` reads it as a file, so that rows have places;
  `line_of(data, *path)` is the line of a key there, `place_of(data, *path)` that of a value.
- `rows_of(result)` is `(counting, known, every)`; `row(result, "words of the subject")` is one row.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from handbook.assess.case import Case
from handbook.assess.ratio import Share
from handbook.assess.standing import Judge
from handbook.assess.verdict import Result, Row
from handbook.model.handbook import Handbook
from handbook.model.located import read_yaml
from handbook.model.profile import Profile
from handbook.model.read_profile import read_profile

Data = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
PATH = "country_profiles/exampleland.yml"
ON = date(2026, 6, 30)
"""The day of every case that asks for no other."""
SEARCHED, FIRST_SEEN = "2026-01-01", date(2024, 1, 1)
"""The day of every search if no other is given, and the first day of which its silence says something."""
LATELY, LONG_AGO, AT_FIRST = "2026-03-01", "2021-03-01", "2015-03-01"
"""Within the age of events on `ON`; past it; and when everything began."""
ELEMENTS = tuple(sorted(each.stem for each in ROOT.glob("docs/handbook/elements/*/*.md") if each.stem != "index"))
"""Every element of the framework."""
SIX = ("foreign-affairs", "defence", "interior-police", "justice", "development-humanitarian", "finance-treasury")
"""The functions of which none may be silent."""
TRAINERS = ("foreign-affairs", "defence", "interior-police", "justice", "development-humanitarian", "education-culture")
"""The functions that owe staff training."""
LEFT_OUT = object()
"""As the value of a field: the field is not written."""


def source(issuer: str = "government", **other: Any) -> Data:
    """Return a source."""
    return {"title": "T", "publisher": f"The {issuer}", "issuer": issuer, "kind": "report", **other}


SOURCES = {
    "report": source(),
    "audit": source("audit"),
    "act": source("parliament", kind="law"),
    "repost": source("media", weak=True),
}
"""The sources of every profile; `repost` is weak."""


def written(fields: Mapping[str, Any]) -> Data:
    """Return the fields but those that are left out."""
    return {name: value for name, value in fields.items() if value is not LEFT_OUT}


def item(kind: str = "event", when: str = LATELY, origin: str = "report", **other: Any) -> Data:
    """Return an item of evidence; it supports, if nothing else is said."""
    return written({"kind": kind, "date": when, "source": origin, "shows": "supports", "says": "So it is.", **other})


def practice(name: str = "p", department: str = "foreign-affairs", *evidence: Data, **fields: Any) -> Data:
    """Return a practice at level 3; with evidence given, it has that and no other."""
    shown = list(evidence) or [item("text", AT_FIRST), item()]
    common = {"id": name, "department": department, "scope": "both", "owner": "department", "evidence": shown}
    return written({**common, **fields})


RHYTHM = {"per": "quarter", "due": 8, "held": 6, "from": "2024-04-01", "to": "2026-03-31"}
"""A rhythm that is just held, and was counted lately."""
ROUTINE: Data = {
    "procedure": {"title": "Rules", "source": "report"},
    "rhythm": RHYTHM,
    "initiated_by": "calendar",
    "resources": {"fte_added": 2, "source": "report"},
    "evidence": [item("text", AT_FIRST), item(), item("case", LATELY, "audit", independent=True)],
}
"""What lifts a practice to level 4; for an element that screens decisions, S2 asks for `screening` too."""


def link(department: str, kind: str = "joint-product", last: str | None = LATELY, **other: Any) -> Data:
    """Return a link to another department; `confirmed` is left out if it is not given."""
    return {"department": department, "kind": kind, "last": last, **other}


def post(department: str, *holders: Data, **fields: Any) -> Data:
    """Return a post that is filled since the beginning, if no holders are given."""
    return written({"title": "Officer", "department": department, "holders": list(holders) or [held()], **fields})


def held(since: str = "2015-01-01", to: str | None = None) -> Data:
    """Return a time in which a post was filled."""
    return {"from": since, "to": to}


def commitment(when: str = AT_FIRST, *elements: str, **fields: Any) -> Data:
    """Return a law that names the elements."""
    common = {"title": "Act", "date": when, "force": "law", "scope": "both", "sources": ["act"]}
    return {**common, "elements": list(elements), **fields}


def departments(*functions: str, lead: str | None = None) -> Data:
    """Return departments, each called after its function."""
    return {each: department(each, **({"lead": True} if each == lead else {})) for each in functions}


def department(function: str, **fields: Any) -> Data:
    """Return a department of a function."""
    return {"name": f"The {function} department", "function": function} | fields


def screening(result: str | None, on: str = SEARCHED) -> Data:
    """Return what a profile says of the search for an element, complete for any result; None: nobody has looked."""
    if result is None:
        return {}
    more = {"what": "rules", "where": "sites", "languages": ["en"], "on": on}
    extra = {"reason": "Security", "review_on": "2027-01-01"} if result.startswith("not-") else {}
    return {"screened": {"result": result, **more, **extra}}


def profile(
    elements: Mapping[str, Iterable[Data]] | None = None,
    screened: Mapping[str, str | None] | None = None,
    *,
    blank: bool = False,
    searched: str = SEARCHED,
    **fields: Any,
) -> Data:
    """Return a country with practices by element; the top of this module says what else it has."""
    given = {name: list(practices) for name, practices in (elements or {}).items()}
    otherwise = None if blank else "nothing"
    results = {name: "found" if given.get(name) else otherwise for name in (*ELEMENTS, *given)} | dict(screened or {})
    answers = {
        name: {**screening(result, searched), "practices": given.get(name, [])} for name, result in results.items()
    }
    common = {"code": "GHA", "name": "Exampleland", "kind": "state", "stage": "draft", "as_of": "2026-01-01"}
    return written({**common, "departments": departments(*SIX), "elements": answers, "sources": SOURCES, **fields})


def spread(count: int, make: Callable[[int], Data], over: Iterable[str] = ELEMENTS) -> dict[str, list[Data]]:
    """Return `count` elements with one practice each, made from its number."""
    return {element: [make(number)] for number, element in zip(range(count), over, strict=False)}


def case_of(handbook: Handbook, data: Mapping[str, Any], on: date = ON, earlier: Data | None = None) -> Case:
    """Return the case of a country on a day, with the framework and metric of a handbook."""
    before = Profile.model_validate(earlier) if earlier else None
    return _case(handbook, Profile.model_validate(dict(data)), on, before)


def read_case(handbook: Handbook, data: Mapping[str, Any], on: date = ON) -> Case:
    """Return the case of a country that was read from a file, so that everything in it has a place."""
    read = read_profile(PATH, file_of(data))
    assert read.profile is not None, read.problems
    assert not read.problems
    return _case(handbook, read.profile, on)


def _case(handbook: Handbook, of: Profile, on: date, earlier: Profile | None = None) -> Case:
    metric = handbook.reference.metric
    assert metric is not None
    group = handbook.framework.group(metric.levels.conduct.group)
    at_home = frozenset(element.id for element in group.elements) if group else frozenset()
    return Case(Judge(of, dict(handbook.reference.sources), metric, on, at_home), handbook.framework, earlier)


def file_of(data: Mapping[str, Any]) -> bytes:
    """Return a profile as the bytes of a file, one value a line."""
    return json.dumps(data, indent=1).encode()


def line_of(data: Mapping[str, Any], *path: str | int) -> int:
    """Return the line of a key in that file."""
    return read_yaml(file_of(data)).key_place(path)[0]


def place_of(data: Mapping[str, Any], *path: str | int) -> int:
    """Return the line of a value in that file, as of one practice in a list."""
    return read_yaml(file_of(data)).place(path)[0]


def rows_of(result: Result) -> tuple[int, int, int]:
    """Return how many rows count, of how many known, of how many in all."""
    share = Share.of(result.rows)
    return share.counting, share.known, share.every


def row(result: Result, subject: str) -> Row:
    """Return the one row whose subject contains a text, in any case."""
    (found,) = [each for each in result.rows if subject.casefold() in each.subject.casefold()]
    return found
