"""`handbook check`: its formats, its exit codes, its options, and files that were made to hurt it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from small_handbook import ON, ROOT, handbook, replace_in

Run = Callable[..., Result]
PROFILE, CHAPTER = "country_profiles/ghana.yml", "docs/countries/ghana.md"
FIELDS = {"rule", "severity", "path", "line", "column", "message", "hint", "country", "element"}


def break_it(root: Path) -> None:
    replace_in(root / PROFILE, "stage: outline", "stage: draught")


def add_warning(root: Path) -> None:
    replace_in(
        root / PROFILE,
        "sources:\n  act-818",
        "sources:\n  never: {title: T, publisher: P, issuer: media, kind: news}\n  act-818",
    )


def found(result: Result) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(result.output)["findings"]
    return findings


# Formats.


def test_json_has_exactly_the_documented_shape(small: Path, run: Run) -> None:
    break_it(small)
    add_warning(small)
    document = json.loads(run(small, "check", "--format", "json").output)
    assert set(document) == {"version", "findings", "summary"}
    assert document["version"] == 1
    counts = document["summary"]
    assert (counts["errors"], counts["warnings"], counts["advice"]) == (1, 1, 0)
    for finding in document["findings"]:
        assert set(finding) == FIELDS
        assert all(isinstance(finding[each], str) for each in ("rule", "severity", "path", "message", "hint"))
        assert all(type(finding[each]) is int and finding[each] >= 1 for each in ("line", "column"))
        assert all(finding[each] is None or isinstance(finding[each], str) for each in ("country", "element"))
        assert finding["severity"] in ("error", "warning", "advice")


def test_json_of_a_clean_handbook_has_an_empty_list(small: Path, run: Run) -> None:
    document = json.loads(run(small, "check", "--format", "json").output)
    assert document["findings"] == [] and document["summary"]["errors"] == 0


def test_json_names_the_country_by_its_code_and_the_element(small: Path, run: Run) -> None:
    replace_in(small / PROFILE, "scope: both", "scope: nowhere")
    finding = found(run(small, "check", "--format", "json"))[0]
    assert (finding["country"], finding["element"]) == ("GHA", "focal-point")


def test_text_begins_each_finding_with_its_place_severity_and_rule(small: Path, run: Run) -> None:
    break_it(small)
    lines = run(small, "check").output.splitlines()
    assert re.fullmatch(rf"{PROFILE}:4:8: error schema: .+", lines[0])
    assert "1 error" in lines[-1] and "handbook explain schema" in lines[-1]


def test_text_suggests_the_nearest_valid_word(small: Path, run: Run) -> None:
    break_it(small)
    assert 'did you mean "draft"?' in run(small, "check").output


def test_text_of_a_clean_handbook_says_what_was_looked_at(small: Path, run: Run) -> None:
    assert "1 profile" in run(small, "check").output and "4 elements" in run(small, "check").output


def test_text_and_json_tell_the_same_findings(small: Path, run: Run) -> None:
    break_it(small)
    add_warning(small)
    text = run(small, "check").output
    for each in found(run(small, "check", "--format", "json")):
        place = f"{each['path']}:{each['line']}:{each['column']}"
        assert f"{place}: {each['severity']} {each['rule']}: {each['message']}" in text


def test_control_characters_of_a_profile_do_not_reach_the_terminal_raw(small: Path, run: Run) -> None:
    replace_in(small / PROFILE, "stage: outline", 'stage: "\\e[2J\\e]0;owned\\a"')
    assert "\x1b" not in run(small, "check").output and "\a" not in run(small, "check").output


# Exit codes.


def test_a_clean_handbook_exits_with_0(small: Path, run: Run) -> None:
    assert run(small, "check").exit_code == 0
    assert run(small, "check", "--strict").exit_code == 0


def test_an_error_exits_with_1(small: Path, run: Run) -> None:
    break_it(small)
    assert run(small, "check").exit_code == 1


def test_a_warning_exits_with_0_and_under_strict_with_1(small: Path, run: Run) -> None:
    add_warning(small)
    assert run(small, "check").exit_code == 0
    assert run(small, "check", "--strict").exit_code == 1
    assert [each["rule"] for each in found(run(small, "check", "--format", "json"))] == ["unused-source"]


@pytest.mark.parametrize(
    "arguments",
    [["check", "--format", "yaml"], ["check", "--loud"], ["check", "--on", "tomorrow"], ["check", "extra"], ["chekc"]],
    ids=" ".join,
)
def test_a_wrong_call_exits_with_2_and_without_a_traceback(small: Path, arguments: list[str]) -> None:
    done = handbook("--root", small, *arguments)
    assert done.code == 2
    assert done.err.strip() and "Traceback" not in done.both


def test_the_real_handbook_is_clean(run: Run) -> None:
    result = run(ROOT, "check", "--strict")
    assert (result.exit_code, result.output.count("error")) == (0, 0), result.output


# Where the handbook is, and what day it is.


def sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


def test_without_a_handbook_it_exits_with_2_and_one_sentence(tmp_path: Path) -> None:
    done = handbook("check", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert sentence(done.err) and "mkdocs.yml" in done.err and "--root" in done.err


def test_a_root_without_a_handbook_is_not_looked_for_above(small: Path) -> None:
    done = handbook("--root", small / "docs", "check")
    assert done.code == 2 and sentence(done.err)


def test_a_root_that_is_not_there_exits_with_2_and_one_sentence(tmp_path: Path) -> None:
    done = handbook("--root", tmp_path / "nowhere", "check")
    assert done.code == 2 and sentence(done.err)


def test_the_nearest_parent_with_a_configuration_is_the_root(small: Path) -> None:
    done = handbook("--on", ON, "check", cwd=small / "docs/countries")
    assert (done.code, done.err) == (0, "")
    assert "1 profile" in done.out


def test_paths_are_relative_to_the_root_wherever_the_command_is_called(small: Path) -> None:
    break_it(small)
    done = handbook("--root", small, "check", cwd=small.parent)
    assert done.out.startswith(f"{PROFILE}:4:8:")


@pytest.mark.parametrize("before", [True, False], ids=["before the subcommand", "after the subcommand"])
def test_on_fixes_today(small: Path, before: bool) -> None:
    day = ["--on", "2026-11-21"]
    done = handbook("--root", small, *(day if before else []), "check", "--format", "json", *([] if before else day))
    assert {each["rule"] for each in json.loads(done.out)["findings"]} == {"future-date"}
    assert "2026-11-21" in done.out


@pytest.mark.parametrize("variables", [{"HANDBOOK_ON": "2026-11-21"}, {"SOURCE_DATE_EPOCH": "1795219200"}], ids=str)
def test_the_environment_fixes_today(small: Path, variables: dict[str, str]) -> None:
    done = handbook("--root", small, "check", env=variables)
    assert "today is 2026-11-21" in done.out


def test_on_wins_over_the_environment(small: Path) -> None:
    done = handbook("--root", small, "--on", ON, "check", env={"HANDBOOK_ON": "2026-11-21"})
    assert done.code == 0


@pytest.mark.parametrize(
    "variables", [{"HANDBOOK_ON": "tomorrow"}, {"SOURCE_DATE_EPOCH": "now"}, {"SOURCE_DATE_EPOCH": "9" * 20}], ids=str
)
def test_a_day_in_the_environment_that_is_none_exits_with_2_and_one_sentence(
    small: Path, variables: dict[str, str]
) -> None:
    done = handbook("--root", small, "check", env=variables)
    assert done.code == 2 and sentence(done.err) and next(iter(variables)) in done.err


# Files that were made to hurt.

LAUGHS = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = {"brackets": "[" * 100_000, "closed-brackets": "[" * 100_000 + "]" * 100_000, "braces": "{a: " * 100_000}
DEEP |= {"dashes": "- " * 100_000, "keys": "".join(f"{' ' * depth}a:\n" for depth in range(1000))}
HOSTILE: dict[str, bytes] = {
    "binary": bytes(range(256)) * 64,
    "empty": b"",
    "50-mb": b"name: Ghana\n" + b"#" * 50_000_000,
    "50-mb-of-keys": b"a: b\n" * 10_000_000,
    "billion-laughs": LAUGHS.encode(),
    "long-line": b"name: " + b"x" * 900_000,
    "only-a-bom": "\ufeff".encode(),
    "utf-16": "code: GHA\n".encode("utf-16"),
    **{name: text.encode() for name, text in DEEP.items()},
}
IN_FRONT = {name: raw for name, raw in HOSTILE.items() if name not in ("empty", "only-a-bom", "keys")}
SECONDS = 2


def complaint(done: Any) -> list[dict[str, Any]]:
    """Return the findings of a run that ended as it should."""
    assert done.code == 1, done.err[-2000:]
    assert done.err == ""
    assert done.seconds < SECONDS
    findings: list[dict[str, Any]] = json.loads(done.out)["findings"]
    return findings


def check(root: Path) -> Any:
    return handbook("--root", root, "--on", ON, "check", "--format", "json")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_profile_is_a_finding_within_two_seconds(small: Path, name: str) -> None:
    (small / PROFILE).write_bytes(HOSTILE[name])
    assert PROFILE in {each["path"] for each in complaint(check(small))}


@pytest.mark.parametrize("name", IN_FRONT)
def test_hostile_front_matter_is_a_finding_within_two_seconds(small: Path, name: str) -> None:
    (small / CHAPTER).write_bytes(b"---\n" + HOSTILE[name] + b"\n---\n\n# Ghana\n")
    assert CHAPTER in {each["path"] for each in complaint(check(small))}


@pytest.mark.parametrize("name", ["brackets", "50-mb", "binary"])
def test_a_hostile_reference_file_is_a_finding_within_two_seconds(small: Path, name: str) -> None:
    path = "country_profiles/reference/sources.yml"
    (small / path).write_bytes(HOSTILE[name])
    assert path in {each["path"] for each in complaint(check(small))}


@pytest.mark.parametrize("name", ["50-mb", "binary"])
def test_a_hostile_table_is_a_finding_within_two_seconds(small: Path, name: str) -> None:
    path = "country_profiles/reference/treaties.csv"
    (small / path).write_bytes(HOSTILE[name])
    assert path in {each["path"] for each in complaint(check(small))}


ENDLESS = {
    "parentheses": "{{ " + "(" * 100_000 + "1" + ")" * 100_000 + " }}",
    "openings": "{{ " * 50_000,
    "filters": "{{ a" + "|b" * 50_000 + " }}",
    "ifs": "{% if x %}" * 20_000,
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_a_page_of_endless_template_code_is_a_finding_within_two_seconds(small: Path, body: str) -> None:
    (small / "docs/about.md").write_text(f"# About\n\n{body}\n", encoding="utf-8")
    assert "docs/about.md" in {each["path"] for each in complaint(check(small))}


@pytest.mark.parametrize("path", [PROFILE, CHAPTER, "docs/about.md", "country_profiles/secret.yml"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "nowhere", ".."])
def test_a_symbolic_link_is_a_finding_and_is_not_followed(small: Path, run: Run, path: str, target: str) -> None:
    (small / path).unlink(missing_ok=True)
    (small / path).symlink_to(target)
    result = run(small, "check", "--format", "json")
    assert result.exit_code == 1
    assert ("irregular-file", path) in {(each["rule"], each["path"]) for each in found(result)}
    assert "root:" not in result.output


def test_one_broken_profile_hides_no_finding_of_another(small: Path, run: Run) -> None:
    (small / "country_profiles/kenya.yml").write_bytes(HOSTILE["binary"])
    break_it(small)
    rules = {(each["path"], each["rule"]) for each in found(run(small, "check", "--format", "json"))}
    assert {("country_profiles/kenya.yml", "unreadable-file"), (PROFILE, "schema")} <= rules
