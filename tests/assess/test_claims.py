"""Claims without a source: what is said of each, where it stands, and what it is called."""

from collections.abc import Mapping
from typing import Any

import pytest

from case_builder import (
    LEFT_OUT,
    PATH,
    Data,
    commitment,
    file_of,
    held,
    item,
    line_of,
    place_of,
    post,
    practice,
    profile,
)
from coverage_handbook import CITED, COUNCIL, LAW, TITLES, UNCITED, chapter
from handbook.assess.claims import Claim, uncited, unsourced
from handbook.model.chapter import Chapter
from handbook.model.page import read_page
from handbook.model.read_profile import read_profile

FOCAL = "focal-point"
SOURCE_HINT = "name a source, or leave it out until there is one"
TOLD = "docs/countries/ghana.md"


def claims(data: Mapping[str, Any]) -> list[Claim]:
    """Return the claims of a profile that is read from a file."""
    read = read_profile(PATH, file_of(data))
    assert read.profile is not None
    assert not read.problems
    return list(unsourced(read.profile))


def one(data: Mapping[str, Any]) -> Claim:
    (found,) = claims(data)
    return found


def sourced(**fields: Any) -> Data:
    """Return a profile of one practice in which everything has its source."""
    return profile({FOCAL: [practice(**fields)]}, posts={"desk": post("justice", {**held(), "sources": ["report"]})})


# In a list of sources.

UNSOURCED: list[tuple[str, Data, str, str, tuple[str | int, ...]]] = [
    (
        "commitments",
        {"act": commitment("2002", sources=[])},
        "this commitment",
        "commitments.act",
        ("commitments", "act"),
    ),
    (
        "transitions",
        [{"date": "2020", "kind": "alternation"}],
        "this change of government",
        "transitions",
        ("transitions", 0),
    ),
    (
        "posts",
        {"desk": post("justice", held())},
        "this time in a post",
        "posts.desk.holders",
        ("posts", "desk", "holders", 0),
    ),
    (
        "conduct_findings",
        [{"body": "A commission", "date": "2024", "says": "So it is."}],
        "this finding",
        "conduct_findings",
        ("conduct_findings", 0),
    ),
    ("offers", [{"element": FOCAL, "what": "Advice"}], "this offer", "offers", ("offers", 0)),
    ("requests", [{"element": FOCAL, "what": "Help"}], "this request", "requests", ("requests", 0)),
]


@pytest.mark.parametrize(("field", "value", "what", "subject", "path"), UNSOURCED, ids=[each[0] for each in UNSOURCED])
def test_each_part_with_sources_is_a_claim_without_one(
    field: str, value: Data, what: str, subject: str, path: tuple[str | int, ...]
) -> None:
    data = profile(**{field: value})
    found = one(data)
    assert (found.message, found.hint) == (f"{what} has no source", SOURCE_HINT)
    assert (found.subject, found.element) == (subject, None)
    assert (found.where.file, found.where.line) == (PATH, place_of(data, *path))


@pytest.mark.parametrize("field", [each[0] for each in UNSOURCED])
def test_a_part_with_a_source_is_no_claim(field: str) -> None:
    value = next(each[1] for each in UNSOURCED if each[0] == field)
    parts = list(value.values()) if isinstance(value, dict) else value
    for each in parts:
        for part in each.get("holders", [each]):
            part["sources"] = ["report"]
    assert claims(profile(**{field: value})) == []


# With a single source, and of a practice.

SINGLE: list[tuple[str, Any, str, tuple[str | int, ...]]] = [
    ("resources", {"fte_added": 2}, "this statement of means", ("resources",)),
    ("reviewed", [{"on": "2025", "by_kind": "self"}], "this review", ("reviewed", 0)),
    ("partners", [{"kind": "state", "name": "A state"}], "this partner", ("partners", 0)),
]


@pytest.mark.parametrize(("field", "value", "what", "path"), SINGLE, ids=[each[0] for each in SINGLE])
def test_each_part_with_one_source_is_a_claim_without_it(
    field: str, value: Any, what: str, path: tuple[str | int, ...]
) -> None:
    data = sourced(**{field: value})
    found = one(data)
    assert (found.message, found.hint) == (f"{what} has no source", SOURCE_HINT)
    assert (found.subject, found.element) == (FOCAL, FOCAL)
    assert found.where.line == place_of(data, "elements", FOCAL, "practices", 0, *path)


@pytest.mark.parametrize(("field", "value"), [(each[0], each[1]) for each in SINGLE])
def test_a_part_with_its_source_is_no_claim(field: str, value: Any) -> None:
    given = [{**each, "source": "report"} for each in value] if isinstance(value, list) else {**value, "source": "act"}
    assert claims(sourced(**{field: given})) == []


@pytest.mark.parametrize("nothing", [{}, {"fte_added": None, "money": []}])
def test_means_of_which_nothing_is_said_claim_nothing(nothing: Data) -> None:
    assert claims(sourced(resources=nothing)) == []


@pytest.mark.parametrize("something", [{"fte_added": 0}, {"base": False}, {"money_displaced": [], "fte_shared": 1}])
def test_a_zero_and_a_no_are_said(something: Data) -> None:
    assert one(sourced(resources=something)).message == "this statement of means has no source"


def test_a_practice_without_evidence_is_a_claim() -> None:
    data = sourced(name="desk", evidence=LEFT_OUT)
    found = one(data)
    assert found.message == 'the practice "desk" has no evidence'
    assert found.hint == "add a dated item with its source"
    assert (found.subject, found.element) == (FOCAL, FOCAL)
    assert found.where.line == place_of(data, "elements", FOCAL, "practices", 0)
    assert claims(sourced(evidence=[item()])) == []


# Found, and nothing that says what.


def test_found_and_nothing_that_says_what_is_a_claim() -> None:
    data = profile(screened={FOCAL: "found"})
    found = one(data)
    assert found.message == "found, but neither a practice nor a commitment says what"
    assert found.hint == "add what was found, or leave `screened` out"
    assert (found.subject, found.element) == (FOCAL, FOCAL)
    assert found.where.file == PATH
    assert found.where.line == line_of(data, "elements", FOCAL, "screened", "result")
    assert found.where == read_profile(PATH, file_of(data)).profile.at("elements", FOCAL, "screened", "result")


@pytest.mark.parametrize("result", ["nothing", "not-applicable", "not-published", None])
def test_only_what_was_found_owes_a_fact(result: str | None) -> None:
    assert claims(profile(screened={FOCAL: result})) == []


def test_a_practice_or_a_commitment_that_names_the_element_says_what() -> None:
    assert claims(sourced()) == []
    assert claims(profile(screened={FOCAL: "found"}, commitments={"act": commitment("2002", FOCAL)})) == []
    other = profile(screened={FOCAL: "found"}, commitments={"act": commitment("2002", "binding-basis")})
    assert [each.subject for each in claims(other)] == [FOCAL]


# Sections.


def test_a_section_that_cites_nothing_is_a_claim() -> None:
    page = read_page(TOLD, chapter("ghana", {LAW: CITED, COUNCIL: UNCITED}).encode())
    (found,) = uncited(Chapter(page))
    assert found.message == f'the section "{TITLES[COUNCIL]}" cites no source'
    assert found.hint == 'end each factual sentence with {{ cite("source-id") }}'
    assert (found.subject, found.element) == (COUNCIL, COUNCIL)
    line = next(number for number, text in enumerate(page.lines, 1) if f"#{COUNCIL} " in text)
    assert found.where == (TOLD, line, 1)
