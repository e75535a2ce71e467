"""Unseen characters are written out; text is wrapped by columns."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.report.characters import clip, columns, dumps, visible, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[31m\x07\x00", r"\x1b[31m\x07\x00"),
        ("\u202eabc\u2069", r"\u202eabc\u2069"),
        ("\U000e0041\ufeff\xad", r"\U000e0041\ufeff\xad"),
        ("\ud800", r"\ud800"),
    ],
)
def test_unseen_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Côte d'Ivoire",
        "می\u200cخواهم",
        "ක්\u200dෂ",
        "Москва",
        "中文，葛\U000e0100",
        "🏳️\u200d🌈",
        "العربية",
        "a\xa0b",
        "\ufffd",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_long_text_is_clipped_with_an_ellipsis() -> None:
    assert (clip("abcd", 4), clip("abcde", 4)) == ("abcd", "abc…")


@given(st.text(alphabet="ab \u0301平", max_size=80), st.integers(2, 20))
def test_wrapping_keeps_the_text_and_the_width(text: str, most: int) -> None:
    lines = wrap(text, most)
    assert all(columns(line) <= most for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_word_that_is_too_long_begins_where_it_stands() -> None:
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert wrap("b " + "a" * 15, 10) == ["b", "a" * 10, "a" * 5]


@given(st.text(alphabet=st.characters()))
def test_json_is_read_back_as_it_was(text: str) -> None:
    assert json.loads(dumps({"a": [text]})) == {"a": [text]}
