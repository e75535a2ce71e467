"""The readers' check: the newest answer of each reader counts, and it never moves a verdict or a section."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import ON, case_of, commitment, practice, profile
from handbook.assess.case import Case
from handbook.assess.pitfalls import relabelled
from handbook.assess.readers import WORDS, Answer, agreed, answers, answers_on, summary
from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook
from handbook.model.vocabulary import AssessorKind, WithoutTheWords

TWO = {"focal-point": [practice("desk"), practice("network")], "workforce-training": [practice("course")]}
WHEN = "2026-05-02"


def check(by: str = "reader", practice: str = "desk", found: str = "same", **other: Any) -> dict[str, Any]:
    """Return a readers' check of a practice of the focal point."""
    common = {"element": "focal-point", "by": by, "kind": "peer", "on": WHEN}
    return {**common, "practice": practice, "without_the_words": found, **other}


def country(real: Handbook, *reviews: dict[str, Any], **fields: Any) -> Case:
    """Return a country of three practices with these reviews."""
    common = {"assessor": {"kind": "peer", "by": "editors"}, "commitments": {"act": commitment()}}
    return case_of(real, profile(TWO, reviews=list(reviews), **{**common, **fields}))


def test_nobody_has_read_is_said_with_the_number_of_practices(real: Handbook) -> None:
    assert summary(country(real)) == "Readers' check: no reader has yet read any of 3 practices."


def test_a_country_without_practices_has_nothing_to_read(real: Handbook) -> None:
    assert summary(case_of(real, profile({}))) == ""


def test_the_summary_counts_readers_practices_and_answers(real: Handbook) -> None:
    case = country(
        real,
        check("first"),
        check("second", kind="independent"),
        check("first", "network", "different", because="New signs."),
        check("first", "course", "unsure", element="workforce-training"),
    )
    assert summary(case) == (
        "Readers' check: 2 readers read 3 of 3 practices. Without the atrocity words, nothing changes for 1 of 3, "
        "for 1 of 3 something is lost, and for 1 of 3 readers differ or cannot tell. "
        "This is opinion: it does not change the verdict."
    )


def test_one_reader_and_one_practice(real: Handbook) -> None:
    assert summary(country(real, check())).startswith(
        "Readers' check: 1 reader read 1 of 3 practices. Without the atrocity words, nothing changes for 1 of 1 and "
        "for 0 of 1 something is lost."
    )


def test_the_chapters_own_assessor_is_named_as_such_and_no_id_is_shown(real: Handbook) -> None:
    words = summary(country(real, check("editors"), check("reader")))
    assert "2 readers (1 of 2 is the chapter's own assessor) read 1 of 3 practices" in words
    assert "editors" not in words
    own, other = answers(country(real, check("editors"), check("reader")).judge)
    assert (own.own, own.words) == (True, "the chapter's own assessor, 2026-05-02: nothing changes")
    assert (other.own, other.words) == (False, "peer, 2026-05-02: nothing changes")


def test_without_an_assessor_nobody_reads_their_own(real: Handbook) -> None:
    (found,) = answers(country(real, check("editors"), assessor=None).judge)
    assert not found.own


@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_answer_of_a_reader_counts_in_any_order(real: Handbook, turned: bool) -> None:
    reviews = [check(on="2026-05-03", found="different", because="New signs."), check(on="2026-05-02")]
    (found,) = answers(country(real, *(reversed(reviews) if turned else reviews)).judge)
    assert (str(found.on), found.found, found.because) == ("2026-05-03", WithoutTheWords.DIFFERENT, "New signs.")


def test_of_one_day_the_first_in_the_list_counts(real: Handbook) -> None:
    (found,) = answers(country(real, check(found="unsure"), check(found="same")).judge)
    assert found.found is WithoutTheWords.UNSURE


def test_what_is_dated_after_the_day_is_not_yet_said(real: Handbook) -> None:
    case = country(real, check(on="2026-06-30"), check(on="2026-05-02", found="different", because="New signs."))
    assert [each.found.value for each in answers(case.on_day(date(2026, 6, 30)).judge)] == ["same"]
    assert [each.found.value for each in answers(case.on_day(date(2026, 6, 29)).judge)] == ["different"]
    assert answers(case.on_day(date(2026, 5, 1)).judge) == ()


def test_a_review_of_the_text_alone_is_no_check(real: Handbook) -> None:
    text = {"element": "focal-point", "by": "reader", "kind": "peer", "on": WHEN, "section": "sec-1a2b3c4d"}
    half = {**text, "practice": "desk"}
    assert answers(country(real, text, half, {**text, "without_the_words": "same"}).judge) == ()


def test_answers_come_in_order_and_for_one_practice(real: Handbook) -> None:
    case = country(real, check("z"), check("a", "network"), check("a"))
    assert [(each.practice, each.by) for each in answers(case.judge)] == [
        ("desk", "a"),
        ("desk", "z"),
        ("network", "a"),
    ]
    assert [each.by for each in answers_on(case.judge, "focal-point", "network")] == ["a"]
    assert answers_on(case.judge, "workforce-training", "network") == ()


def test_a_practice_that_is_over_or_not_there_is_not_counted(real: Handbook) -> None:
    over = profile({"focal-point": [practice("desk", ended="2025-01-01"), practice("network")]}, reviews=[check()])
    assert summary(case_of(real, over)) == "Readers' check: no reader has yet read any of 1 practice."
    assert summary(country(real, check(practice="nowhere"))).endswith("any of 3 practices.")


ONE = Answer("e", "p", "a", AssessorKind.PEER, PartialDate.parse(WHEN), WithoutTheWords.SAME, None, own=False)


@given(st.lists(st.sampled_from(list(WithoutTheWords)), min_size=1, max_size=4))
def test_readers_agree_only_if_all_say_the_same(said: list[WithoutTheWords]) -> None:
    expected = said[0] if len(set(said)) == 1 else WithoutTheWords.UNSURE
    assert agreed([replace(ONE, found=each) for each in said]) is expected


def test_every_answer_has_its_words() -> None:
    assert set(WORDS) == set(WithoutTheWords) and len(set(WORDS.values())) == len(WORDS)


@pytest.mark.parametrize("found", [each.value for each in WithoutTheWords])
def test_a_readers_opinion_stands_beside_the_verdict_and_never_changes_it(real: Handbook, found: str) -> None:
    every = [check(name, each, found, because="B.") for name in ("a", "b") for each in ("desk", "network")]
    silent, told = (relabelled.judge(country(real, *reviews)) for reviews in ((), every))
    assert replace(told, notes=()) == replace(silent, notes=())
    assert told.notes[:-1] == silent.notes[:-1]
    assert told.notes[-1].startswith("Readers' check: 2 readers read 2 of 3 practices.")
    assert silent.notes[-1] == "Readers' check: no reader has yet read any of 3 practices."


def test_without_a_commitment_there_is_no_test_and_no_note(real: Handbook) -> None:
    assert relabelled.judge(case_of(real, profile(TWO, reviews=[check()], commitments={}), ON)).notes == ()
