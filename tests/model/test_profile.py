"""A profile: every field typed, every mistake located and in plain words, and the rest kept."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.dates import PartialDate
from handbook.model.located import read_yaml
from handbook.model.profile import Profile
from handbook.model.read_profile import ProfileFile, read_profile

PATH = "country_profiles/ghana.yml"
RAW_WORDS = (
    "Input should",
    "valid string",
    "validation error",
    "type=",
    "pydantic",
    "Extra inputs",
    "Field required",
    "match pattern",
)
HEAD = "code: GHA\nname: Ghana\nkind: state\nstage: draft\nas_of: 2026-11-22\n"


def read(text: str) -> ProfileFile:
    return read_profile(PATH, text.encode())


def only(file: ProfileFile) -> tuple[int, int, str, str]:
    """Return line, column, message and hint of the one problem that a file should have."""
    (problem,) = file.problems
    return problem.where.line, problem.where.column, problem.message, problem.hint


@pytest.fixture(scope="module")
def profile(ghana_raw: bytes) -> Profile:
    file = read_profile(PATH, ghana_raw)
    assert (file.document.faults, file.problems) == ((), ())
    assert file.profile is not None
    return file.profile


# The example of the design


def test_the_facts_of_the_profile_itself_are_read(profile: Profile):
    assert (profile.code, profile.name, profile.kind, profile.stage) == ("GHA", "Ghana", "state", "draft")
    assert profile.as_of == PartialDate(2026, 11, 22)
    assert profile.review_due == PartialDate(2027, 11)
    assert profile.assessor is not None
    assert (profile.assessor.kind, profile.assessor.by) == ("peer", "handbook-editors")
    assert profile.languages_searched == ("en",)
    assert profile.observability == "partial"
    assert (profile.sensitivity, profile.embargoed_until) == (None, None)


def test_departments_and_posts_are_read(profile: Profile):
    council, foreign = profile.departments["peace-council"], profile.departments["foreign"]
    assert (council.name, council.function, council.lead) == ("National Peace Council", "national-mechanism", True)
    assert council.relevant is not None
    assert (council.relevant.add, council.relevant.drop, council.relevant.reason) == ((), (), None)
    assert (foreign.function, foreign.lead, foreign.relevant) == ("foreign-affairs", False, None)
    post = profile.posts["r2p-focal-point"]
    assert (post.title, post.department, post.rank) == ("R2P Focal Point", "foreign", 3)
    assert (post.time_share, post.last_met_minister) == (None, None)
    (holder,) = post.holders
    assert (holder.from_, holder.to, holder.sources) == (PartialDate(2010, 9), None, ("un-ghana-2011",))


def test_commitments_and_transitions_are_read(profile: Profile):
    act = profile.commitments["act-818"]
    assert (act.title, act.date) == ("National Peace Council Act, 2011 (Act 818)", PartialDate(2011, 5, 16))
    assert (act.force, act.scope, act.ended, act.sources) == ("law", "home", None, ("act-818",))
    assert act.elements == ("interdepartmental-mechanism", "binding-basis")
    (transition,) = profile.transitions
    assert (transition.date, transition.kind, transition.sources) == (
        PartialDate(2017, 1, 7), "alternation", ("ec-ghana-2016",)
    )  # fmt: skip
    assert profile.conduct_findings == ()


def test_answers_are_read(profile: Profile):
    answer = profile.answer("interdepartmental-mechanism")
    assert answer.screened is not None
    assert (answer.screened.result, answer.screened.where) == ("found", "council and parliament sites")
    assert (answer.screened.languages, answer.screened.on) == (("en",), PartialDate(2026, 11, 20))
    assert answer.summary == "A statutory council with regional and district tiers mediates and warns."
    assert (answer.answers, answer.quotes) == ("req-7c1e09b2", ())
    assert profile.answer("legislative-oversight").screened is None
    nothing = profile.answer("arms-transfer-control").screened
    assert nothing is not None
    assert (nothing.result, nothing.what) == ("nothing", "end-use rules")
    assert profile.answer("no-such-element").practices == ()


def test_the_practice_is_read_field_by_field(profile: Profile):
    (practice,) = profile.answer("interdepartmental-mechanism").practices
    assert (practice.id, practice.department, practice.scope) == ("peace-councils", "peace-council", "home")
    assert (practice.owner, practice.started, practice.ended) == ("department", PartialDate(2011, 5), None)
    assert (practice.change, practice.preexisting) == ("altered", "declared")
    assert (practice.local_term, practice.last_used) == ("peace architecture", PartialDate(2024, 11))
    unknown = ("successor_of", "procedure", "rhythm", "initiated_by", "screening", "like_cases", "appraisal")
    assert [getattr(practice, name) for name in unknown] == [None] * len(unknown)
    empty = ("joint_with", "partners", "measures", "reviewed")
    assert [getattr(practice, name) for name in empty] == [()] * len(empty)


def test_null_means_are_unknown_and_not_zero(profile: Profile):
    means = profile.answer("interdepartmental-mechanism").practices[0].resources
    assert means is not None
    assert means.money == ()
    rest = (means.fte_added, means.fte_shared, means.base, means.money_relabelled, means.money_displaced, means.source)
    assert rest == (None,) * 6


def test_evidence_is_read(profile: Profile):
    pact, office = profile.answer("interdepartmental-mechanism").practices[0].evidence
    assert (pact.kind, pact.date, pact.source, pact.shows) == (
        "event",
        PartialDate(2024, 11),
        "gna-pact-2024",
        "supports",
    )
    assert pact.says == "Brokered a presidential peace pact signed by all twelve candidates."
    assert (pact.issued_by, pact.changed, pact.independent) == ("peace-council", False, False)
    assert (office.kind, office.date, office.shows) == ("money", PartialDate(2025), "limits")
    assert (office.issued_by, office.changed, office.independent) == (None, False, False)


def test_upkeep_and_sources_are_read(profile: Profile):
    lists = (profile.offers, profile.requests, profile.plan, profile.disputes, profile.reviews, profile.waivers)
    assert lists == ((),) * 6
    assert set(profile.sources) == {"act-818", "un-ghana-2011", "ec-ghana-2016", "gna-pact-2024", "gna-office-2025"}
    act = profile.sources["act-818"]
    assert (act.publisher, act.issuer, act.kind, act.language) == ("Parliament of Ghana", "parliament", "law", "en")
    assert (act.date, act.accessed) == (PartialDate(2011, 5, 16), PartialDate(2026, 11, 22))
    assert (act.url, act.archived, act.weak) == ("https://example.org/act-818", None, False)


def test_every_part_knows_its_place(profile: Profile, ghana_raw: bytes):
    lines = ghana_raw.decode().split("\n")

    def rest_of_line(part: Any, *path: str | int) -> str:
        where = part.at(*path)
        assert where.file == PATH
        return lines[where.line - 1][where.column - 1 :]

    practice = profile.answer("interdepartmental-mechanism").practices[0]
    assert rest_of_line(practice.evidence[0]).startswith("{kind: event, date: 2024-11")
    assert rest_of_line(practice.evidence[1], "date").startswith("2025, source")
    assert rest_of_line(practice).startswith("id: peace-councils")
    assert rest_of_line(profile.posts["r2p-focal-point"].holders[0], "from").startswith("2010-09")
    assert rest_of_line(profile, "as_of") == "2026-11-22"
    where = profile.commitments["act-818"].key_at("force")
    assert lines[where.line - 1][where.column - 1 :].startswith("force: law")


def test_nothing_of_a_profile_can_be_changed(profile: Profile):
    with pytest.raises(Exception, match="frozen"):
        profile.name = "Other"
    with pytest.raises(TypeError):
        profile.departments["x"] = profile.departments["foreign"]  # type: ignore[index]


def test_five_fields_are_enough():
    file = read(HEAD)
    assert file.problems == ()
    assert file.profile is not None


def test_text_that_yaml_would_misread_stays_text():
    file = read(
        HEAD.replace("Ghana", "NO") + "languages_searched: [no]\ndepartments: {on: {name: 012, function: yes}}\n"
    )
    assert file.problems == ()
    assert file.profile is not None
    assert (file.profile.name, file.profile.languages_searched) == ("NO", ("no",))
    assert (file.profile.departments["on"].name, file.profile.departments["on"].function) == ("012", "yes")


# Mistakes

MISTAKES = """code: Ghana
name: 7
kind: state
stage: drafted
as_of: 22.11.2026
languages_searched: english
departments:
  Peace_Council: {name: National Peace Council, function: national-mechanism}
  foreign: {nmae: Ministry, name: Ministry of Foreign Affairs, function: foreign-affairs}
posts:
  focal:
    title: R2P Focal Point
    department: foreign
    rank: 9
    rank: 2
commitments:
  act: {title: Act, date: 2011-05-16, force: law, scope: home, sources: *act}
elements:
  focal-point:
    screened: {result: nothing, where: sites}
    practices:
      - {id: p, department: foreign, scope: home, owner: focal, resources: {fte_added: many}}
sources:
  act: {title: Act, publisher: Parliament, issuer: parliament, kind: law, url: "javascript:alert(1)", weak: maybe}
  other: {title: Other, publisher: Parliament, issuer: government, kind: law}
"""


def test_many_mistakes_are_each_told_at_their_place_and_the_rest_is_read():
    file = read(MISTAKES)
    assert [(str(each.kind), each.line, each.column) for each in file.document.faults] == [
        ("duplicate-key", 15, 5),
        ("alias-or-tag", 17, 73),
    ]
    assert sorted((each.where.line, each.where.column) for each in file.problems) == [
        (1, 7),
        (2, 7),
        (4, 8),
        (5, 8),
        (6, 21),
        (8, 3),
        (9, 13),
        (14, 11),
        (20, 15),
        (22, 88),
        (24, 80),
        (24, 109),
    ]
    profile = file.profile
    assert profile is not None
    assert set(profile.departments) == {"foreign"}
    assert profile.departments["foreign"].name == "Ministry of Foreign Affairs"
    assert (profile.posts["focal"].title, profile.posts["focal"].rank) == ("R2P Focal Point", None)
    assert profile.commitments["act"].force == "law"
    assert profile.answer("focal-point").screened is None
    assert profile.answer("focal-point").practices[0].owner == "focal"
    assert set(profile.sources) == {"act", "other"}
    assert (profile.sources["act"].url, profile.sources["act"].weak) == (None, False)


def test_no_message_of_many_mistakes_speaks_of_the_library():
    for problem in read(MISTAKES).problems:
        assert problem.message and problem.hint
        assert not [word for word in RAW_WORDS if word in problem.message + problem.hint], problem


@pytest.mark.parametrize(
    ("added", "place", "in_message", "in_hint"),
    [
        ("stagee: draft\n", (6, 1), '"stagee" is not a field', ""),
        ("observability: opne\n", (6, 16), '"opne"', '"open"'),
        ("observability: [open]\n", (6, 16), "observability", ""),
        ("review_due: soon\n", (6, 13), '"soon" is not a date', "2011-05-16"),
        ("review_due: true\n", (6, 13), "is not a date", "2011-05-16"),
        ("departments: [foreign]\n", (6, 14), "departments must be a mapping", ""),
        ("departments: {x: foreign}\n", (6, 18), "x must be a mapping", ""),
        ("transitions: {}\n", (6, 14), "transitions must be a list", ""),
        ("transitions: null\n", (6, 14), "transitions must be a list", ""),
        ("departments: {x: {name: '', function: f}}\n", (6, 25), "text with something in it", ""),
        ("departments: {x: {name: N, function: A B}}\n", (6, 38), '"A B" is not an id', "hyphens"),
        ("departments: {x: {name: N}}\n", (6, 18), '"function" is missing', ""),
        ("departments: {x: {name: N, function: f, lead: yes}}\n", (6, 47), "true or false", ""),
        ("departments: {x: {name: 2011, function: f}}\n", (6, 25), "must be text", "quotes"),
        ("languages_searched: [english!]\n", (6, 22), "is not a language tag", "en"),
        ("languages_searched: [7]\n", (6, 22), "languages_searched", '"7"'),
        ("posts: {p: {title: T, department: d, rank: 0}}\n", (6, 44), "larger", ""),
        ("posts: {p: {title: T, department: d, rank: 2.5}}\n", (6, 44), "whole number", ""),
        ("posts: {p: {title: T, department: d, time_share: 1.5}}\n", (6, 50), "smaller", ""),
        ("posts: {p: {title: T, department: d, holders: [{to: 2011}]}}\n", (6, 48), '"from" is missing', ""),
        ("posts: {p: {title: T, department: d, holders: [{from_: 2, from: 2011}]}}\n", (6, 49), '"from_"', ""),
        ("elements: {x: null}\n", (6, 15), "x must be a mapping", ""),
        ("elements: {x: {screened: {result: nothing, where: w, what: w}}}\n", (6, 26), "languages, on", ""),
        ("elements: {x: {screened: {result: not-applicable}}}\n", (6, 26), "reason", ""),
        ("elements: {x: {screened: {result: not-published, reason: r}}}\n", (6, 26), "review_on", ""),
        ("sources: {s: {title: T, publisher: P, issuer: court, kind: law, url: x}}\n", (6, 70), "web address", "https"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_plain_words_at_its_place(
    added: str, place: tuple[int, int], in_message: str, in_hint: str
):
    line, column, message, hint = only(read(HEAD + added))
    assert (line, column) == place
    assert in_message in message
    assert in_hint in hint
    assert not [word for word in RAW_WORDS if word in message + hint]


@pytest.mark.parametrize("field", ["code", "name", "kind", "stage", "as_of"])
def test_a_required_field_that_is_missing_is_told_and_the_rest_read(field: str):
    lines = [line for line in HEAD.splitlines() if not line.startswith(f"{field}:")]
    file = read("\n".join([*lines, "observability: open\n"]))
    assert only(file)[2] == f'"{field}" is missing'
    assert file.profile is not None
    assert file.profile.observability == "open"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "just text\n", "7\n"])
def test_a_file_that_is_no_mapping_is_one_problem(text: str):
    file = read(text)
    assert file.profile is None
    assert len(file.problems) == 1


def test_a_file_with_a_syntax_fault_still_gives_what_was_read_before_it():
    file = read(HEAD + "observability: open\nassessor: {kind: peer\n  by: [\n")
    assert file.document.faults
    assert file.profile is not None
    assert file.profile.observability == "open"


def test_one_bad_item_of_a_list_does_not_take_the_others_with_it():
    items = "".join(f"  - {{date: {when}, kind: alternation}}\n" for when in ("2001", "bad", "2009"))
    profile = read(f"{HEAD}transitions:\n{items}").profile
    assert profile is not None
    assert [str(each.date) for each in profile.transitions] == ["2001", "2009"]


def test_two_mistakes_in_one_item_of_a_list_do_not_take_the_next_with_them():
    items = (
        "conduct_findings:\n"
        "  - {body: A, date: 2001, says: First.}\n"
        "  - {body: B, date: bad}\n"
        "  - {body: C, date: 2003, says: Third.}\n"
        "  - {body: D, date: 2004, says: Fourth.}\n"
    )
    profile = read(HEAD + items).profile
    assert profile is not None
    assert [each.body for each in profile.conduct_findings] == ["A", "C", "D"]


# Properties

JUNK = st.sampled_from(
    [None, True, -1, 0, 1.5, 10**18, 1e99, "", "x", "A B", "x" * 5000, [], [None], {}, {"x": 1}, {"Bad Key": {}}, [[1]]]
)


def spots(value: Any, path: tuple = ()) -> list[tuple]:
    """Return the path of every value below `value`."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, item in below for spot in spots(item, (*path, key)))]


def put(data: Any, path: tuple, value: Any) -> Any:
    if not path:
        return value
    data = copy.deepcopy(data)
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return data


@pytest.fixture(scope="module")
def damaged(ghana_raw: bytes) -> Callable[[int, Any], ProfileFile]:
    data = read_yaml(ghana_raw).data
    every = spots(data)[1:]

    def damage(number: int, junk: Any) -> ProfileFile:
        changed = put(data, every[number % len(every)], junk)
        return read_profile(PATH, json.dumps(changed).encode())

    return damage


@given(st.integers(0, 10_000), JUNK)
@settings(max_examples=300, deadline=None)
def test_a_damaged_profile_is_still_read_and_its_problems_are_in_plain_words(damaged: Callable, number: int, junk: Any):
    file = damaged(number, junk)
    assert file.profile is not None
    for problem in file.problems:
        assert problem.message
        assert not [word for word in RAW_WORDS if word in problem.message + problem.hint], problem


@given(st.binary(max_size=200))
def test_no_bytes_make_a_profile_raise(raw: bytes):
    read_profile(PATH, raw)
    read_profile(PATH, HEAD.encode() + raw)


# The readers' check.

CHECK = "reviews:\n  - {{element: focal-point, by: team, kind: peer, on: 2026-11-01, {}}}\n"


def test_a_review_may_carry_the_readers_check() -> None:
    fields = "practice: desk, without_the_words: different, because: New signs are read."
    file = read(HEAD + CHECK.format(fields))
    assert file.profile is not None and not file.problems
    (review,) = file.profile.reviews
    assert (review.practice, review.without_the_words, review.because) == ("desk", "different", "New signs are read.")
    assert review.section is None
    assert review.at("without_the_words")[1:] == (7, 101)


def test_a_review_of_the_text_carries_no_check() -> None:
    file = read(HEAD + CHECK.format("section: sec-1a2b3c4d"))
    assert file.profile is not None
    (review,) = file.profile.reviews
    assert (review.practice, review.without_the_words, review.because) == (None, None, None)


def test_an_answer_that_is_not_one_of_the_three_is_told() -> None:
    line, column, message, hint = only(read(HEAD + CHECK.format("practice: desk, without_the_words: equal")))
    assert (line, column) == (7, 101)
    assert message == '"equal" is not a value of without_the_words'
    assert all(word in hint for word in ("same", "different", "unsure"))


def test_an_empty_reason_is_told() -> None:
    fields = 'practice: desk, without_the_words: different, because: ""'
    assert len(read(HEAD + CHECK.format(fields)).problems) == 1
