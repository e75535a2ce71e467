"""Small edits of a profile: a review goes to the head of the list, and nothing else changes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.located import read_yaml
from handbook.model.read_profile import read_profile
from handbook.publish.amend import CannotAmend, review_record, with_review

PATH = "country_profiles/ghana.yml"
HEAD = "code: GHA  # kept\nname: Ghana\nkind: state\nstage: outline\nas_of: 2026\n"
CHECK = {"practice": "desk", "without_the_words": "different", "because": "New signs: a, b."}
RECORD = review_record("focal-point", "reader", "peer", date(2026, 11, 22), CHECK)
LAYOUTS = {
    "no list": "",
    "an empty list": "reviews: []  # who\n",
    "a list of lines": "reviews:\n  - {element: all, by: b, kind: peer, on: 2026, section: sec-1}\n",
    "a list without indent": "reviews:\n- element: all\n  by: b\n  kind: peer\n  on: 2026\n",
    "a list in one line": "reviews: [{element: all, by: b, kind: peer, on: 2026}]\n",
}


def amended(text: str, record: dict[str, str] = RECORD) -> str:
    """Return the text with one more review."""
    return with_review(read_profile(PATH, text.encode()), text, record)


def data(text: str) -> Any:
    return read_yaml(text.encode()).data


def test_a_check_carries_no_section() -> None:
    assert "section" not in RECORD and RECORD["on"] == "2026-11-22"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_check_is_put_first_in_every_layout(layout: str) -> None:
    before = HEAD + LAYOUTS[layout]
    after = amended(before)
    assert data(after) == {**data(before), "reviews": [RECORD, *(data(before).get("reviews") or [])]}
    assert after.startswith(HEAD)
    assert read_profile(PATH, after.encode()).problems == ()


def test_plain_words_stand_without_quotation_marks() -> None:
    assert 'practice: desk, without_the_words: different, because: "New signs: a, b."}' in amended(HEAD)


@pytest.mark.parametrize("name", ["2024", "null", "no", "true", "1e3", "a-b", "2026-01-01"])
def test_an_id_that_could_be_read_as_something_else_stays_text(name: str) -> None:
    after = amended(HEAD, {**RECORD, "practice": name})
    assert data(after)["reviews"][0]["practice"] == name


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60))
def test_any_sentence_is_read_back_as_it_was(sentence: str) -> None:
    assert data(amended(HEAD, {**RECORD, "because": sentence}))["reviews"][0]["because"] == sentence


def test_a_layout_that_cannot_be_edited_is_refused() -> None:
    with pytest.raises(CannotAmend, match="write the line by hand"):
        amended(HEAD + "reviews: [ # a comment with [\n  {element: all, by: b, kind: peer, on: 2026}]\n")
