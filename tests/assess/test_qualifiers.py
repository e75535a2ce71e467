"""Qualifiers: who says so, how sure one can be, when it was looked at, and what is overdue."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handbook.assess.levels import element_level
from handbook.assess.qualifiers import Basis, Confidence, Qualifiers, qualifiers
from handbook.assess.standing import Judge
from handbook.model.dates import PartialDate
from handbook.model.source import Source

ELEMENT = "focal-point"
ON = date(2026, 6, 30)


def source(issuer: str, publisher: str | None = None, **other: Any) -> dict[str, Any]:
    return {"title": "T", "publisher": publisher or f"The {issuer}", "issuer": issuer, "kind": "report", **other}


def item(origin: str, when: str = "2026-03-01", **other: Any) -> dict[str, Any]:
    return {"kind": "event", "date": when, "source": origin, "shows": "supports", "says": "So it is.", **other}


PRACTICE = {"id": "p", "department": "council", "scope": "both", "owner": "department", "started": "2010-01-01"}
LAW = {"title": "Act", "date": "2024-07-01", "force": "law", "scope": "both", "elements": [ELEMENT], "sources": ["act"]}
BASE: dict[str, Any] = {
    "code": "GHA",
    "name": "Ghana",
    "kind": "state",
    "stage": "draft",
    "as_of": "2026-01-01",
    "departments": {"council": {"name": "Council", "function": "national-mechanism"}},
    "sources": {
        "ministry": source("government", "Ministry"),
        "office": source("government", "Office"),
        "hansard": source("parliament"),
        "paper": source("media", "Paper"),
        "same": source("media", "PAPER"),
        "audit": source("audit"),
        "court": source("court"),
        "un": source("international"),
        "ngo": source("civil-society"),
        "scholar": source("academic"),
        "act": source("government", "Gazette", kind="law"),
        "repost": source("media", "Blog", weak=True),
        "weak-audit": source("audit", "Copy", weak=True),
    },
}
Of = Callable[..., Qualifiers]


@pytest.fixture(scope="session")
def of(judge: Callable[[dict[str, Any], date], Judge]) -> Of:
    def found(
        *evidence: dict[str, Any], on: date = ON, screened: dict[str, Any] | None = None, **profile: Any
    ) -> Qualifiers:
        answer = {"screened": screened or {"result": "found"}, "practices": [PRACTICE | {"evidence": list(evidence)}]}
        judged = judge(copy.deepcopy(BASE) | {"elements": {ELEMENT: answer}} | profile, on)
        return qualifiers(judged, ELEMENT, judged.profile.answer(ELEMENT), element_level(judged, ELEMENT))

    return found


# Basis


@pytest.mark.parametrize(
    ("origin", "basis"),
    [
        ("ministry", Basis.SELF_REPORTED),
        ("hansard", Basis.DOCUMENTED),
        ("paper", Basis.DOCUMENTED),
        ("act", Basis.DOCUMENTED),
        ("audit", Basis.REVIEWED),
        ("court", Basis.REVIEWED),
        ("un", Basis.DOCUMENTED),
        ("ngo", Basis.DOCUMENTED),
        ("scholar", Basis.REVIEWED),
    ],
)
def test_the_basis_follows_from_the_issuer(of: Of, origin: str, basis: Basis):
    assert of(item(origin)).basis is basis


@pytest.mark.parametrize(
    ("origin", "basis"),
    [("ministry", Basis.SELF_REPORTED), ("un", Basis.REVIEWED), ("ngo", Basis.REVIEWED), ("paper", Basis.REVIEWED)],
)
def test_an_item_marked_independent_makes_a_review_of_any_issuer_but_the_government(of: Of, origin: str, basis: Basis):
    assert of(item(origin, independent=True)).basis is basis


def test_the_best_issuer_makes_the_basis_and_a_weak_one_does_not(of: Of):
    assert of(item("ministry"), item("paper")).basis is Basis.DOCUMENTED
    assert of(item("ministry"), item("paper"), item("audit")).basis is Basis.REVIEWED
    assert of(item("ministry"), item("weak-audit")).basis is Basis.SELF_REPORTED


def test_what_limits_or_comes_later_or_is_not_there_makes_no_basis(of: Of):
    assert of(item("ministry"), item("audit", shows="limits")).basis is Basis.SELF_REPORTED
    assert of(item("ministry"), item("audit", "2026-07-01")).basis is Basis.SELF_REPORTED
    assert of(item("ministry"), item("nowhere")).basis is Basis.SELF_REPORTED


def test_without_a_source_there_is_neither_basis_nor_confidence(of: Of):
    for found in (of(), of(item("nowhere")), of(item("audit", shows="limits"))):
        assert (found.basis, found.confidence) == (None, None)


def test_the_words_of_a_basis_are_for_readers():
    assert [each.word for each in Basis] == ["self-reported", "documented", "independently reviewed"]


# Confidence


@pytest.mark.parametrize(
    ("origins", "confidence"),
    [
        (["act"], Confidence.HIGH),
        (["act", "repost"], Confidence.HIGH),
        (["ministry", "paper"], Confidence.HIGH),
        (["paper", "ngo"], Confidence.HIGH),
        (["ministry"], Confidence.MEDIUM),
        (["audit"], Confidence.MEDIUM),
        (["ministry", "office"], Confidence.MEDIUM),
        (["paper", "same"], Confidence.MEDIUM),
        (["paper", "paper"], Confidence.MEDIUM),
        (["ministry", "repost"], Confidence.MEDIUM),
        (["repost"], Confidence.LOW),
        (["repost", "weak-audit"], Confidence.LOW),
    ],
)
def test_two_independent_sources_or_one_legal_text_make_it_high(of: Of, origins: list[str], confidence: Confidence):
    assert of(*(item(each) for each in origins)).confidence is confidence


def test_the_law_itself_is_a_source_of_the_cell(of: Of):
    found = of(commitments={"act": LAW})
    assert (found.basis, found.confidence) == (Basis.DOCUMENTED, Confidence.HIGH)
    assert of(commitments={"act": LAW | {"ended": "2025"}}).confidence is None


def test_a_commitment_is_no_review_of_itself(of: Of):
    assert of(commitments={"act": LAW | {"sources": ["un"]}}).basis is Basis.DOCUMENTED


def test_a_shared_source_counts_as_one_of_the_profile(judge: Callable[[dict[str, Any], date], Judge]):
    answer = {"screened": {"result": "found"}, "practices": [PRACTICE | {"evidence": [item("shared")]}]}
    plain = judge(BASE | {"elements": {ELEMENT: answer}}, ON)
    shared = Judge(plain.profile, {"shared": Source.model_validate(source("audit"))}, plain.metric, ON)
    found = qualifiers(shared, ELEMENT, plain.profile.answer(ELEMENT), element_level(shared, ELEMENT))
    assert found.basis is Basis.REVIEWED


# Dates


def test_the_dates_travel_with_the_cell(of: Of):
    found = of(
        item("ministry", "2026-03-01"),
        item("paper", "2026-02", shows="limits"),
        item("paper", "2026-07-01"),
        screened={"result": "found", "on": "2026-05-20"},
        review_due="2027-11",
    )
    assert found.as_of == PartialDate(2026, 3, 1)
    assert found.checked_on == PartialDate(2026, 5, 20)
    assert found.review_due == PartialDate(2027, 11)
    assert found.overdue == ()


def test_nothing_dated_has_no_dates(of: Of):
    found = of()
    assert (found.as_of, found.checked_on, found.review_due, found.dispute, found.overdue) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_on_an_earlier_day_the_newest_date_is_that_of_then(of: Of):
    found = of(item("ministry", "2015-03-01"), item("ministry", "2026-03-01"), on=date(2016, 1, 1))
    assert found.as_of == PartialDate(2015, 3, 1)


# Disputes


def dispute(status: str, on: str = "2026-01-01", claim: str = f"GHA:{ELEMENT}") -> dict[str, Any]:
    return {"claim": claim, "by": "reader", "on": on, "says": "No.", "status": status}


@pytest.mark.parametrize(
    ("disputes", "expected"),
    [
        ([], None),
        ([dispute("open")], "open"),
        ([dispute("open"), dispute("rejected")], "open"),
        ([dispute("rejected", "2025-01-01"), dispute("upheld")], "upheld"),
        ([dispute("open", "2026-07-01")], None),
        ([dispute("open", claim="GHA:binding-basis")], None),
        ([dispute("open", claim=f"KEN:{ELEMENT}")], None),
    ],
)
def test_a_dispute_travels_with_its_cell_and_an_open_one_first(of: Of, disputes: list, expected: str | None):
    assert of(item("ministry"), disputes=disputes).dispute == expected


# Overdue


@pytest.mark.parametrize(
    ("due", "overdue"), [("2026-06-29", True), ("2026-06-30", False), ("2026-06", False), ("2026-05", True)]
)
def test_a_review_is_overdue_after_its_last_possible_day(of: Of, due: str, overdue: bool):
    words = of(item("ministry"), review_due=due).overdue
    assert bool(words) is overdue
    assert all("review was due" in each for each in words)


@pytest.mark.parametrize(
    ("on", "overdue"), [("2024-06-30", False), ("2024-06-29", True), ("2024-06", False), ("2024", False)]
)
def test_a_search_is_overdue_after_two_years(of: Of, on: str, overdue: bool):
    words = of(item("ministry"), screened={"result": "found", "on": on}).overdue
    assert bool(words) is overdue
    assert all("search" in each for each in words)


@pytest.mark.parametrize(
    ("enacted", "accessed", "overdue"),
    [
        ("2024-07-01", None, False),
        ("2002-07-01", None, True),
        ("2002-07-01", "2026-01-01", False),
        ("2002", "2021-06-29", True),
    ],
)
def test_a_law_of_long_ago_holds_and_is_to_be_checked_unless_somebody_looked(
    of: Of, enacted: str, accessed: str | None, overdue: bool
):
    sources = BASE["sources"] | {"act": BASE["sources"]["act"] | {"accessed": accessed}}
    found = of(commitments={"act": LAW | {"date": enacted}}, sources=sources)
    assert bool(found.overdue) is overdue
    words = "check overdue: nobody has looked lately whether this still stands"
    assert found.overdue == ((words,) if overdue else ())


def test_an_old_text_holds_five_years_and_an_old_post_two(of: Of):
    assert of(item("ministry", "2021-06-30", kind="text")).overdue == ()
    assert of(item("ministry", "2021-06-29", kind="text")).overdue != ()
    assert of(item("ministry", "2024-06-30", kind="post")).overdue == ()
    assert of(item("ministry", "2024-06-29", kind="post")).overdue != ()
