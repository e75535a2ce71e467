"""`handbook assess`: its selections, its formats, its exit codes, series, and facts that are only supposed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import handbook.assess.tests as mainstreaming
from handbook.cli.assessing import assess as command
from handbook.model.located import MAX_BYTES
from handbook.report.assessment import FORMATS
from small_handbook import ROOT, handbook

Run = Callable[..., Result]
PROFILE = "country_profiles/ghana.yml"
IDS = [test.id for test in mainstreaming.tests()]
MEETS = """elements:
  focal-point:
    practices:
      - id: network
        evidence:
          - {kind: event, date: 2026-10, source: un-ghana-2011, shows: supports, says: It met.}
          - {kind: text, date: 2011, source: act-818, shows: supports, says: It shall meet.}
"""


def ghana(result: Result) -> dict[str, Any]:
    (country,) = json.loads(result.stdout)["countries"]
    assert isinstance(country, dict) and country["country"] == "GHA"
    return country


@pytest.fixture
def facts(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a file of added facts and gives its path."""

    def write(text: str) -> str:
        (tmp_path / "facts.yml").write_text(text, encoding="utf-8")
        return str(tmp_path / "facts.yml")

    return write


# What is shown.


def test_without_a_country_every_country_is_told_in_brief_with_a_hint(small: Path, run: Run) -> None:
    result = run(small, "assess")
    assert result.exit_code == 0
    assert "Ghana (GHA) on 22 November 2026, by version" in result.output and "handbook assess ghana" in result.output
    assert [line.split()[0] for line in result.output.splitlines() if line.startswith(("  S", "  P"))] == IDS


@pytest.mark.parametrize("name", ["ghana", "GHA", "Ghana", " gha "])
def test_a_country_has_three_names(small: Path, run: Run, name: str) -> None:
    assert list(ghana(run(small, "assess", name, "--format", "json"))["verdicts"]) == IDS


@pytest.mark.parametrize("name", ["P4", "p4", "relabelled"])
def test_one_test_alone(small: Path, run: Run, name: str) -> None:
    assert list(ghana(run(small, "assess", "ghana", "--test", name, "--format", "json"))["verdicts"]) == ["P4"]


def test_a_named_country_says_what_its_verdicts_hang_on(small: Path, run: Run) -> None:
    close = ghana(run(small, "assess", "ghana", "--format", "json"))["verdicts"]
    distant = ghana(run(small, "assess", "--format", "json"))["verdicts"]
    assert {each["firm"] for each in close.values()} <= {True, False}
    assert {each["firm"] for each in distant.values()} == {None}


def test_a_test_shows_the_rows_with_places_that_exist(small: Path, run: Run) -> None:
    rows = ghana(run(small, "assess", "ghana", "--test", "P1", "--format", "json"))["verdicts"]["P1"]["rows"]
    assert rows
    told = run(small, "assess", "ghana", "--test", "P1").output
    for row in rows:
        assert 1 <= row["line"] <= len((small / row["path"]).read_text(encoding="utf-8").splitlines())
        assert f"{row['path']}:{row['line']}" in " ".join(told.split())


@pytest.mark.parametrize("where", ["before", "after"])
def test_the_day_can_be_given_before_and_after_the_command(small: Path, run: Run, where: str) -> None:
    before, after = (["--on", "2012-06-01"], []) if where == "before" else ([], ["--on", "2012-06-01"])
    assert json.loads(run(small, *before, "assess", "--format", "json", *after).stdout)["on"] == "2012-06-01"


def test_countries_stand_in_alphabetical_order() -> None:
    done = handbook("--root", str(ROOT), "assess", "--test", "S1", "--format", "json")
    names = [each["name"] for each in json.loads(done.out)["countries"]]
    assert (done.code, names) == (0, sorted(names)) and len(names) >= 6


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("more", [[], ["ghana"], ["ghana", "--series"], ["--series"]], ids=" ".join)
def test_every_format_to_a_file(small: Path, run: Run, tmp_path: Path, name: str, more: list[str]) -> None:
    file = tmp_path / "report"
    result = run(small, "assess", *more, "--format", name, "--output", str(file))
    assert (result.exit_code, result.stdout) == (0, "") and str(file) in result.stderr
    assert file.read_text(encoding="utf-8") == run(small, "assess", *more, "--format", name).stdout


def test_a_profile_with_errors_is_said_on_the_standard_error(small: Path, run: Run) -> None:
    text = (small / PROFILE).read_text(encoding="utf-8")
    (small / PROFILE).write_text(text.replace("stage: outline", "stage: draught"), encoding="utf-8")
    result = run(small, "assess", "--format", "json")
    assert result.exit_code == 0 and "1 profile has errors" in result.stderr and json.loads(result.stdout)


# Series.


def test_a_series_begins_in_the_year_of_the_first_commitment(small: Path, run: Run) -> None:
    country = ghana(run(small, "assess", "ghana", "--series", "--format", "json"))
    days = [each["on"] for each in country["series"]]
    assert days == [*(f"{year}-12-31" for year in range(2011, 2026)), "2026-11-22"]
    assert country["series"][-1]["levels"] == country["levels"]
    verdicts = {test: each["verdict"] for test, each in country["verdicts"].items()}
    assert {test: each["verdict"] for test, each in country["series"][-1]["verdicts"].items()} == verdicts


def test_a_series_ends_on_the_day(small: Path, run: Run) -> None:
    country = ghana(run(small, "assess", "ghana", "--series", "--format", "json", "--on", "2012-12-31"))
    assert [each["on"] for each in country["series"]] == ["2011-12-31", "2012-12-31"]


def test_a_series_in_text_has_years_as_rows_and_explains_its_words(small: Path, run: Run) -> None:
    told = run(small, "assess", "ghana", "--series").output
    assert "Strengths   S1       S2       S3       S4" in told and "\n2015-12-31  " in told
    assert "P4 Old work, new name" in " ".join(told.split()) and "unclear: too little is known" in told


# What if.


def test_an_added_fact_moves_what_follows_from_it_and_writes_nothing(
    small: Path, run: Run, facts: Callable[[str], str]
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    result = run(small, "assess", "ghana", "--what-if", facts(MEETS), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["levels"]) == (0, {"focal-point": {"before": 1, "after": 3}})
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("text", ["", "{}", "elements: {}\n", "# nothing\n"])
def test_if_nothing_is_added_nothing_would_change(
    small: Path, run: Run, facts: Callable[[str], str], text: str
) -> None:
    result = run(small, "assess", "ghana", "--what-if", facts(text))
    assert result.exit_code == 0 and "Nothing would change." in result.output


BAD = {
    "no YAML": ("a: [1\nb: x", "yaml-syntax", 2),
    "a key twice": ("elements: {}\nelements: {}", "duplicate-key", 2),
    "an anchor": ("elements: &x {}", "alias-or-tag", 1),
    "no mapping": ("- a", "schema", 1),
    "an unknown field": ("elements:\n  focal-point:\n    sumary: x", "schema", 3),
    "a wrong word": ("name: Ghana\nstage: draught", "schema", 2),
    "half a practice": ("elements:\n  focal-point:\n    practices:\n      - {id: other}", "schema", 4),
    "an unknown element": ("elements:\n  focal-pint: {}", "unknown-element", 2),
    "an unknown source": (MEETS.replace("un-ghana-2011", "un-ghana-2012"), "unknown-source", 6),
    "a day to come": (MEETS.replace("2026-10", "2027-10"), "future-date", 6),
    "too much": ("#" * (MAX_BYTES + 1), "unreadable-file", 1),
}


@pytest.mark.parametrize(("text", "rule", "line"), BAD.values(), ids=list(BAD))
def test_bad_facts_are_told_at_their_place_with_exit_code_2(
    small: Path, run: Run, facts: Callable[[str], str], text: str, rule: str, line: int
) -> None:
    path = facts(text)
    result = run(small, "assess", "ghana", "--what-if", path)
    assert (result.exit_code, result.stdout) == (2, "")
    told = " ".join(result.stderr.split())
    assert f"{path}:{line}:" in told and f"error {rule}:" in told and "Traceback" not in told


def test_errors_that_the_profile_had_before_are_not_those_of_the_facts(
    small: Path, run: Run, facts: Callable[[str], str]
) -> None:
    text = (small / PROFILE).read_text(encoding="utf-8")
    (small / PROFILE).write_text(text.replace("stage: outline", "stage: draught"), encoding="utf-8")
    result = run(small, "assess", "ghana", "--what-if", facts("observability: partial\n"))
    assert result.exit_code == 0 and "draught" not in result.output


# Wrong calls.


@pytest.mark.parametrize(
    "arguments",
    [
        ["--what-if", PROFILE],
        ["ghana", "--series", "--what-if", PROFILE],
        ["ghana", "--what-if", "nowhere.yml"],
        ["ghana", "--what-if", "country_profiles"],
        ["--format", "xlsx"],
        ["--on", "tomorrow"],
        ["ghana", "kenya"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_exits_with_2(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(small)
    result = run(small, "assess", *arguments)
    assert result.exit_code == 2 and "Usage:" in result.stderr and not result.stdout


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["ghanna"], "Ghana"), (["ghana", "--test", "relabeled"], "relabelled"), (["--test", "orphanned"], "orphaned")],
    ids=str,
)
def test_an_unknown_name_is_one_sentence_with_the_nearest(small: Path, arguments: list[str], meant: str) -> None:
    done = handbook("--root", str(small), "assess", *arguments)
    assert (done.code, done.out) == (2, "") and len(done.err.strip().splitlines()) == 1
    assert f'did you mean "{meant}' in done.err


def test_the_manual_names_the_command_and_every_option() -> None:
    text = (ROOT / "docs/contribute/run-the-checks.md").read_text(encoding="utf-8")
    section = text[text.index("## Assessment") : text.index("## What a change makes")]
    options = [option for each in command.params for option in each.opts if option.startswith("--")]
    assert "handbook assess" in section and [each for each in options if each not in section] == []
    assert [each for each in FORMATS if f"`{each}`" not in section] == []
