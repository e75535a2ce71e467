"""A change of the metric, of the framework or of a profile shows as the verdicts that it moves."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import METRIC
from handbook.assess.cells import assess
from handbook.cli.comparing import change_report
from handbook.history.changes import Change, Kind
from handbook.history.compared import changes
from handbook.history.comparisons import FACTS, RULES
from handbook.history.ratchet import regression
from handbook.history.sentences import sentence
from handbook.history.verdicts import values
from handbook.model.handbook import Handbook
from handbook.report.changes import FORMATS
from history.conftest import ON

PROFILE = "country_profiles/ghana.yml"
ELEMENT = "docs/handbook/elements/machinery/interdepartmental-mechanism.md"
ROWS = "rows:\n      value: 5"
FEWER = (ROWS, ROWS.replace("5", "1"))
BUMP = ('version: "', 'version: "x')
Files = dict[str, bytes]
Load = Callable[..., Handbook]


@pytest.fixture(scope="session")
def load(memory_tree: Any, common: Files) -> Load:
    """Return a function that loads the common handbook with pieces of a file replaced."""

    def loaded(path: str = METRIC, *pairs: tuple[str, str]) -> Handbook:
        text = common[path].decode()
        for old, new in pairs:
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        return Handbook.load(memory_tree({**common, path: text.encode()}))

    return loaded


def moved(found: list[Change]) -> dict[str | None, tuple[str, str]]:
    words = {each.test: (each.before or "", each.after or "") for each in found if each.kind is Kind.VERDICT_MOVED}
    return {test: (before.split(". ")[0], after.split(". ")[0]) for test, (before, after) in words.items()}


def of(found: list[Change], kind: Kind) -> list[Change]:
    return [each for each in found if each.kind is kind]


def test_the_same_handbook_moves_nothing(load: Load) -> None:
    assert changes(load(), load(), ON) == []


def test_one_threshold_shows_exactly_the_verdicts_that_it_moves(load: Load) -> None:
    before, after = load(), load(METRIC, FEWER, BUMP)
    found = changes(before, after, ON)
    old, new = (assess(each, ON).standings["ghana"].results for each in (before, after))
    turned = {test for test in old if (old[test].verdict, old[test].so_far) != (new[test].verdict, new[test].so_far)}
    assert set(moved(found)) == turned and {"P1", "P5"} <= turned
    assert moved(found)["P1"] == ("cannot tell (so far: would pass)", "pass")
    assert {each.kind for each in found} == {Kind.METRIC_CHANGED, Kind.VERDICT_MOVED}


def test_a_moved_verdict_names_country_test_place_and_reason_and_is_never_worse(load: Load) -> None:
    found = of(changes(load(), load(METRIC, FEWER, BUMP), ON), Kind.VERDICT_MOVED)
    for change in found:
        assert (change.country, change.element, change.where.file) == ("GHA", None, PROFILE)
        assert not change.regression
    after = next(each.after for each in found if each.test == "P1")
    assert after == "pass. Claimed practices without an owner: 0 of 1 known."


def test_a_changed_value_is_told_with_its_path_and_its_line(load: Load, common: Files) -> None:
    change = next(each for each in changes(load(), load(METRIC, FEWER, BUMP), ON) if "floors" in f"{each.before}")
    assert (change.before, change.after) == ("tests.floors.rows: 5", "tests.floors.rows: 1")
    line = common[METRIC].decode().splitlines()[change.where.line - 1]
    assert change.where.file == METRIC and line == "      value: 5"


def test_with_a_new_version_a_changed_value_is_not_worse(load: Load) -> None:
    found = of(changes(load(), load(METRIC, FEWER, BUMP), ON), Kind.METRIC_CHANGED)
    assert [each.before.split(":")[0] for each in found if each.before] == ["version", "tests.floors.rows"]
    assert not any(each.regression for each in found)


def test_with_the_same_version_it_is_worse_and_says_so(load: Load) -> None:
    (change,) = of(changes(load(), load(METRIC, FEWER), ON), Kind.METRIC_CHANGED)
    assert change.regression and "raise it" in (change.after or "")
    assert "raise it" in regression(change).message


def test_a_reason_may_be_reworded(load: Load) -> None:
    reworded = ("reason: With fewer than five rows, one row moves", "reason: One row would move")
    assert changes(load(), load(METRIC, reworded), ON) == []


def test_a_list_of_the_metric_is_a_value_too(load: Load) -> None:
    (change,) = changes(load(), load(METRIC, ("value: [law, treaty]", "value: [law]")), ON, RULES)
    assert change.before == "confidence.primary_kinds: law, treaty"


def test_every_value_of_the_metric_has_a_place_of_its_own(load: Load) -> None:
    metric = load().reference.metric
    assert metric is not None
    found = values(metric)
    assert {
        "version",
        "ages.happening",
        "tests.P1.fail_above",
        "stages.draft.core_screened",
        "tests.sensitivity",
    } <= set(found)
    assert not any(path.endswith((".reason", ".source", ".value")) for path in found)
    assert all(where.file == METRIC and where.line >= 1 for _, where in found.values())


def test_a_fact_of_a_profile_shows_the_verdict_that_it_moves(load: Load) -> None:
    orphaned = load(PROFILE, ("        owner: department\n", "        owner: null\n"))
    found = changes(load(), orphaned, ON)
    assert moved(found)["P1"] == ("cannot tell (so far: would pass)", "cannot tell (so far: would fail)")
    assert of(found, Kind.FACT_CHANGED)


def test_a_country_that_nobody_touched_is_not_judged(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.history.verdicts.standing", pytest.fail)
    assert changes(load(), load("docs/countries/ghana.md"), ON) == []


def test_the_framework_moves_verdicts_without_touching_a_country(load: Load, common: Files, memory_tree: Any) -> None:
    few = {**common, METRIC: common[METRIC].replace(*(each.encode() for each in FEWER))}
    wider = few[ELEMENT].replace(b"held_by: [", b"held_by: [foreign-affairs, ")
    found = changes(Handbook.load(memory_tree(few)), Handbook.load(memory_tree({**few, ELEMENT: wider})), ON)
    assert [each.kind for each in found] == [Kind.VERDICT_MOVED]
    assert moved(found) == {"P2": ("cannot tell (so far: would pass)", "fail")}


def test_an_older_metric_that_cannot_be_read_counts_as_the_newer(load: Load) -> None:
    unreadable = load(METRIC, (ROWS, "rows:\n      worth: 5"))
    assert unreadable.reference.metric is None
    assert changes(unreadable, load(), ON) == []


def test_the_check_against_a_base_computes_no_verdict(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.history.verdicts.standing", pytest.fail)
    found = changes(load(), load(METRIC, FEWER), ON, RULES)
    assert [each.kind for each in found if each.regression] == [Kind.METRIC_CHANGED]
    assert changes(load(), load(METRIC, FEWER), ON, FACTS) == []


def test_every_format_tells_moved_verdicts_apart(load: Load) -> None:
    before, after = load(), load(METRIC, FEWER, BUMP)
    report = change_report(before, after, changes(before, after, ON), "main", "HEAD")
    assert "2 values changed, " in report.verdict() and report.verdict().endswith("verdicts moved")
    text = FORMATS["text"](report)
    assert "verdict-moved: Ghana: P1 Nobody in particular (a verdict moved)" in text
    assert "**Verdicts that moved**" in FORMATS["markdown"](report)
    document = json.loads(FORMATS["json"](report))
    assert document["summary"]["moved"] == len(report.moved)
    assert {each["test"] for each in document["changes"] if each["change"] == "verdict-moved"} >= {"P1", "P5"}


def test_both_have_a_sentence(load: Load) -> None:
    found = changes(load(), load(METRIC, FEWER, BUMP), ON)
    move = next(each for each in found if each.test == "P1")
    words = "the verdict on P1 (Nobody in particular) moved from cannot tell (so far: would pass) to pass"
    assert sentence(Kind.VERDICT_MOVED, "the country", [move]) == words
    assert sentence(Kind.METRIC_CHANGED, "x", of(found, Kind.METRIC_CHANGED)) == "2 values of the metric changed"
