"""`handbook explain`: the manual page of a rule, with or without a handbook around."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import handbook as command
from handbook.rules.engine import rules
from small_handbook import handbook


def test_without_a_rule_it_lists_every_rule_with_its_first_sentence() -> None:
    lines = {line.split()[0]: line for line in CliRunner().invoke(command, ["explain"]).output.splitlines() if line}
    assert [rule.id for rule in rules() if rule.title not in lines.get(rule.id, "")] == []


def test_it_needs_no_handbook(tmp_path: Path) -> None:
    done = handbook("explain", "unused-source", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "unused-source (warning)" in done.out and "Passes:" in done.out and "Fails:" in done.out


@pytest.mark.parametrize(
    ("word", "meant"), [("unused-sources", "unused-source"), ("yaml-sintax", "yaml-syntax"), ("Schema", "schema")]
)
def test_an_unknown_rule_exits_with_2_and_names_the_nearest(tmp_path: Path, word: str, meant: str) -> None:
    done = handbook("explain", word, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert f'did you mean "{meant}"?' in done.err and len(done.err.strip().splitlines()) == 1


def test_a_word_like_no_rule_says_where_they_are_listed(tmp_path: Path) -> None:
    done = handbook("explain", "xyzzy", cwd=tmp_path)
    assert done.code == 2 and "handbook explain" in done.err


def test_two_rules_at_once_are_a_wrong_call(tmp_path: Path) -> None:
    assert handbook("explain", "schema", "yaml-syntax", cwd=tmp_path).code == 2
