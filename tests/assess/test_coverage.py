"""Coverage: what is declared, evidenced, told, fresh and suspect, in each cell; totals; gaps."""

from datetime import date

import pytest

from conftest import ELEMENT
from coverage_handbook import (
    ARMS,
    CITED,
    COUNCIL,
    LAW,
    NOT_APPLICABLE,
    NOT_PUBLISHED,
    NOTHING,
    ON,
    PRACTICE,
    STUB,
    UNCITED,
    Tiny,
    answer,
    covered,
    files,
    profile,
    three,
)
from handbook.assess.coverage import Covered, Mismatch, totals
from handbook.assess.gaps import NO_OWNER, GapKind, gaps, kinds_of, where_to_look
from handbook.assess.sections import SectionState
from handbook.model.vocabulary import ScreeningResult

CLAIMED, TOLD = Mismatch.CLAIMED_NOT_TOLD, Mismatch.TOLD_NOT_IN_PROFILE


def cell(tiny: Tiny, given: dict | None, text: str | None = None, on: date = ON, **other: object) -> Covered:
    """Return the cell of one answer with one section."""
    elements = {} if given is None else {LAW: given}
    sections = {} if text is None else {LAW: text}
    return covered(tiny, files("ghana", profile(elements=elements, **other), sections), on=on).cells["ghana", LAW]


@pytest.mark.parametrize(
    ("given", "text", "declared", "evidenced", "state", "mismatch"),
    [
        (None, None, None, False, "not-researched", None),
        (None, STUB, None, False, "stub", None),
        (None, UNCITED, None, False, "drafted", TOLD),
        (None, CITED, None, False, "sourced", TOLD),
        (answer(), None, "found", True, "missing", CLAIMED),
        (answer(), STUB, "found", True, "stub", CLAIMED),
        (answer(), UNCITED, "found", True, "drafted", None),
        (answer(), CITED, "found", True, "sourced", None),
        (answer(NOTHING), None, "nothing", False, "missing", CLAIMED),
        (answer(NOTHING), CITED, "nothing", False, "sourced", None),
        (answer(NOT_APPLICABLE), None, "not-applicable", False, "not-applicable", None),
        (answer(NOT_PUBLISHED), None, "not-published", False, "missing", None),
        (answer(practice={**PRACTICE, "owner": None, "evidence": []}), CITED, "found", False, "sourced", None),
    ],
)
def test_each_cell_says_what_is_declared_evidenced_and_told(
    tiny: Tiny,
    given: dict | None,
    text: str | None,
    declared: str | None,
    evidenced: bool,
    state: str,
    mismatch: Mismatch | None,
) -> None:
    found = cell(tiny, given, text)
    assert found.declared == (ScreeningResult(declared) if declared else None)
    assert (found.evidenced, found.section.state, found.mismatch) == (evidenced, SectionState(state), mismatch)


def test_fresh_is_unknown_where_nothing_was_researched_and_false_past_a_date(tiny: Tiny) -> None:
    assert cell(tiny, None).fresh is None
    assert cell(tiny, answer(NOT_APPLICABLE)).fresh is None
    assert cell(tiny, answer()).fresh is True
    assert cell(tiny, answer(), review_due="2026-10").fresh is False
    assert cell(tiny, answer(), on=date(2028, 11, 30)).fresh is False


def test_an_answer_is_suspect_only_with_a_stamp_that_is_not_todays(tiny: Tiny) -> None:
    today = covered(tiny, files("ghana", profile())).assessment.handbook.framework.elements[LAW].requirement
    assert not cell(tiny, answer()).suspect
    assert not cell(tiny, answer(answers=today)).suspect
    assert cell(tiny, answer(answers="req-00000000")).suspect


def test_an_answer_becomes_suspect_when_the_requirement_changes_and_not_when_it_is_set_otherwise(tiny: Tiny) -> None:
    path = f"docs/handbook/elements/mandate/{LAW}.md"
    page = tiny().pages[path].text
    stamp = tiny().framework.elements[LAW].requirement
    both = files("ghana", profile(elements={LAW: answer(answers=stamp)}), {LAW: CITED})
    same = covered(tiny, both, {path: page.replace("is a thing", "is\n*a  thing*")})
    changed = covered(tiny, both, {path: page.replace("How often", "How often and how long")})
    assert (same.cells["ghana", LAW].suspect, changed.cells["ghana", LAW].suspect) == (False, True)


def test_totals_count_every_cell_once(tiny: Tiny) -> None:
    coverage = three(tiny)
    every = list(coverage.cells.values())
    counted = totals(every)
    assert (counted.cells, counted.researched, counted.suspect, counted.mismatched, counted.not_fresh) == (
        9,
        4,
        1,
        3,
        2,
    )
    assert sum(counted.sections.values()) == 9
    by_country = [totals(coverage.of_country(slug)) for slug in ("ghana", "kenya", "malta")]
    by_element = [totals(coverage.of_element(element)) for element in (LAW, COUNCIL, ARMS)]
    for name in ("cells", "researched", "suspect", "mismatched", "not_fresh"):
        whole = getattr(counted, name)
        assert (
            whole == sum(getattr(each, name) for each in by_country) == sum(getattr(each, name) for each in by_element)
        )


def test_the_totals_count_what_is_not_fresh_and_not_what_is(tiny: Tiny) -> None:
    elements = {LAW: answer(), COUNCIL: answer(NOTHING)}
    coverage = covered(tiny, files("ghana", profile(elements=elements)))
    assert totals(coverage.cells.values()).not_fresh == 0
    late = covered(tiny, files("ghana", profile(elements={LAW: answer()}, review_due="2026-10")))
    assert totals(late.cells.values()).not_fresh == 1


def test_a_commitment_alone_is_evidence(tiny: Tiny) -> None:
    act = {"title": "Act", "date": 2002, "force": "law", "scope": "home", "elements": [LAW], "sources": ["report"]}
    found = answer(NOTHING | {"result": "found"})
    del found["practices"]
    assert cell(tiny, found, commitments={"act": act}).evidenced
    assert not cell(tiny, found).evidenced


# Gaps.


def test_gaps_are_the_cells_with_something_left_to_do_core_ones_first(tiny: Tiny) -> None:
    coverage = three(tiny)
    found = gaps(coverage, coverage.cells.values())
    assert [(gap.covered.cell.claim, [kind.value for kind in gap.kinds]) for gap in found] == [
        ("GHA:interdepartmental-mechanism", ["suspect"]),
        ("GHA:arms-transfer-control", ["not-researched", "told-not-in-profile"]),
        ("KEN:legislative-oversight", ["stub", "claimed-not-told"]),
        ("KEN:interdepartmental-mechanism", ["missing-section", "claimed-not-told"]),
        ("KEN:arms-transfer-control", ["not-researched"]),
        ("MLT:interdepartmental-mechanism", ["not-researched"]),
        ("MLT:arms-transfer-control", ["missing-section"]),
    ]


def test_each_kind_of_gap_is_as_frequent_as_the_totals_say(tiny: Tiny) -> None:
    coverage = three(tiny)
    every = list(coverage.cells.values())
    counted, found = totals(every), gaps(coverage, every)
    number = {kind: sum(kind in gap.kinds for gap in found) for kind in GapKind}
    assert number[GapKind.NOT_RESEARCHED] == counted.cells - counted.researched - 2
    assert number[GapKind.MISSING_SECTION] == counted.sections["missing"]
    assert number[GapKind.STUB] == counted.sections["stub"]
    assert number[GapKind.SUSPECT] == counted.suspect
    assert number[GapKind.CLAIMED_NOT_TOLD] + number[GapKind.TOLD_NOT_IN_PROFILE] == counted.mismatched


def test_a_gap_says_who_would_look_what_one_would_ask_and_where(tiny: Tiny) -> None:
    coverage = three(tiny)
    by_claim = {gap.covered.cell.claim: gap for gap in gaps(coverage, coverage.cells.values())}
    ghana, malta = by_claim["GHA:interdepartmental-mechanism"], by_claim["MLT:arms-transfer-control"]
    assert (ghana.owner, ghana.look) == ("editors", "Council")
    assert (malta.owner, malta.look) == (NO_OWNER, "foreign affairs")
    assert malta.question == "Is there, in this country, what the element “Arms transfer control” describes?"


def test_without_a_country_one_would_look_at_the_functions(tiny: Tiny) -> None:
    handbook = three(tiny).assessment.handbook
    element = handbook.framework.elements[COUNCIL]
    assert where_to_look(handbook, None, element) == "national prevention mechanism or foreign affairs"


def test_a_function_that_nobody_describes_is_named_by_its_id(tiny: Tiny) -> None:
    new = ELEMENT.format(title="New", core="false", held_by="parliament, unheard-of")
    handbook = tiny({"docs/handbook/elements/mandate/new.md": new})
    assert where_to_look(handbook, None, handbook.framework.elements["new"]) == "parliament or unheard-of"


def test_a_cell_in_order_is_no_gap(tiny: Tiny) -> None:
    assert list(kinds_of(cell(tiny, answer(), CITED))) == []
