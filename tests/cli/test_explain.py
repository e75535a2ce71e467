"""`handbook explain`: the manual page of a rule, a test or a named change, with or without a handbook around."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import handbook.assess.tests as mainstreaming
from handbook.cli import handbook as command
from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree
from handbook.publish.thresholds import labelled
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


# Tests of mainstreaming.


@pytest.mark.parametrize("name", ["P4", "p4", "relabelled", "Relabelled"])
def test_a_test_is_explained_by_its_id_and_its_name(small: Path, run: Callable[..., Result], name: str) -> None:
    told = run(small, "explain", name)
    assert told.exit_code == 0
    assert told.output.startswith("P4 relabelled: Old work, new name (a pitfall)\n\nIs it old work under a new name?")
    assert mainstreaming.test_named("P4").manual in told.output


@pytest.mark.parametrize("test", mainstreaming.tests(), ids=lambda test: test.id)
def test_every_threshold_of_a_test_stands_with_value_reason_and_source(
    small: Path, run: Callable[..., Result], test: mainstreaming.MainstreamingTest
) -> None:
    metric = Handbook.load(WorkingTree(small)).reference.metric
    assert metric is not None
    told = " ".join(run(small, "explain", test.id).output.split())
    for path, part in ((f"tests.{test.id}", getattr(metric.tests, test.id)), ("tests.floors", metric.tests.floors)):
        for name in type(part).model_fields:
            rule = getattr(part, name)
            place = f"({path}.{name}, line {rule.at('value').line})"
            said = f"{labelled(metric, f'{path}.{name}')} {place} {rule.reason} Source: {rule.source}."
            assert said in told


def test_a_test_needs_no_handbook_and_says_where_its_thresholds_stand(tmp_path: Path) -> None:
    done = handbook("explain", "P4", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "Is it old work under a new name?" in done.out and "metric.yml. None was found" in done.out


def test_tests_are_listed_with_their_question_and_name() -> None:
    lines = CliRunner().invoke(command, ["explain"]).output.splitlines()
    for test in mainstreaming.tests():
        assert any(line.split()[0] == test.id and test.question in line and test.name in line for line in lines)


@pytest.mark.parametrize(("word", "meant"), [("relabeled", "relabelled"), ("unused-sourc", "unused-source")])
def test_the_nearest_name_is_looked_for_over_rules_and_tests(tmp_path: Path, word: str, meant: str) -> None:
    done = handbook("explain", word, cwd=tmp_path)
    assert done.code == 2 and f'did you mean "{meant}' in done.err


@pytest.mark.parametrize("kind", ["verdict-moved", "metric-changed"])
def test_new_changes_are_explained(kind: str) -> None:
    assert "verdict" in CliRunner().invoke(command, ["explain", kind]).output
