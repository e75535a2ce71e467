"""`handbook coverage`: its selections, its formats, its exit codes, and chapters held to their stage."""

import json
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from handbook.report.coverage import FORMATS
from small_handbook import ON, ROOT, handbook, replace_in

Run = Callable[..., Result]
PROFILE, CHAPTER = "country_profiles/ghana.yml", "docs/countries/ghana.md"
STAGE_LINE = 4


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def declare(root: Path, stage: str, before: str = "outline") -> None:
    replace_in(root / PROFILE, f"stage: {before}", f"stage: {stage}")


def commit(root: Path, name: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", name)


@pytest.fixture
def repository(small: Path) -> Path:
    """The small handbook as a repository with one commit on the branch `base`."""
    git(small, "init", "-q", "-b", "base")
    commit(small, "begin")
    return small


# What is shown.


def test_the_table_has_one_row_a_country_and_exits_0(small: Path, run: Run) -> None:
    result = run(small, "coverage")
    assert result.exit_code == 0
    assert "GHA Ghana" in result.output
    assert "2 of 4 cells researched (2 not researched)." in result.output


@pytest.mark.parametrize("name", ["ghana", "GHA", "Ghana", " gha "])
def test_a_country_has_three_names(small: Path, run: Run, name: str) -> None:
    result = run(small, "coverage", name, "--format", "json")
    assert {cell["country"] for cell in json.loads(result.stdout)["cells"]} == {"GHA"}


def test_one_element_alone(small: Path, run: Run) -> None:
    cells = json.loads(run(small, "coverage", "--element", "focal-point", "--format", "json").stdout)["cells"]
    assert [(cell["country"], cell["element"]) for cell in cells] == [("GHA", "focal-point")]


def test_the_totals_are_those_of_what_is_shown(small: Path, run: Run) -> None:
    totals = json.loads(run(small, "coverage", "--element", "focal-point", "--format", "json").stdout)["totals"]
    assert (totals["cells"], totals["researched"]) == (1, 1)


def test_gaps_name_the_element_the_owner_and_the_question(small: Path, run: Run) -> None:
    result = run(small, "coverage", "--gaps")
    assert result.exit_code == 0
    assert "legislative-oversight: not researched" in result.stdout
    assert "who would look: no owner" in result.stdout
    assert "Look at:" in result.stdout


@pytest.mark.parametrize("gaps", [(), ("--gaps",)])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_to_a_file(small: Path, run: Run, tmp_path: Path, name: str, gaps: tuple) -> None:
    target = tmp_path / "report"
    result = run(small, "coverage", "--format", name, "--output", str(target), *gaps)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"The report is in {target}." in result.stderr
    raw = target.read_bytes()
    if name == "xlsx":
        assert load_workbook(BytesIO(raw)).sheetnames[1:] == ["totals", "codebook"]
    else:
        assert raw.decode() == run(small, "coverage", "--format", name, *gaps).stdout


def test_the_same_day_gives_the_same_bytes(small: Path, run: Run, tmp_path: Path) -> None:
    for name in FORMATS:
        raws = []
        for number in (1, 2):
            target = tmp_path / f"{name}-{number}"
            run(small, "coverage", "--format", name, "--output", str(target))
            raws.append(target.read_bytes())
        assert raws[0] == raws[1]


def test_colours_are_for_terminals_only(small: Path, run: Run) -> None:
    assert "\x1b[" not in run(small, "coverage").output
    done = handbook("--root", small, "--on", ON, "coverage")
    assert (done.code, "\x1b[" in done.both) == (0, False)


def test_another_day_is_another_coverage(small: Path, run: Run) -> None:
    def totals(*arguments: str) -> dict:
        return json.loads(run(small, "coverage", "--format", "json", *arguments).stdout)["totals"]

    assert totals()["not_fresh"] == 1
    assert totals("--on", "2032-01-01")["not_fresh"] == 2


def test_a_profile_with_errors_is_named_on_the_standard_error(small: Path, run: Run) -> None:
    (small / PROFILE).write_text("code: [", encoding="utf-8")
    result = run(small, "coverage", "--format", "json")
    assert result.exit_code == 0
    assert f"1 profile has errors: {PROFILE}. Run `handbook check`." in result.stderr
    json.loads(result.stdout)


# What cannot be done.


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xlsx"], "name a file with --output"),
        (["--gaps", "--format", "xlsx"], "name a file with --output"),
        (["--base", "HEAD"], "--base goes with --require"),
        (["--require", "--gaps"], "leave out --element and --gaps"),
        (["--require", "--element", "focal-point"], "leave out --element and --gaps"),
        (["--require", "--format", "csv"], "use table, json or markdown"),
        (["--format", "word"], "is not one of"),
        (["--on", "yesterday"], "write it as 2026-11-22"),
    ],
)
def test_what_does_not_go_together_is_told_and_exits_2(small: Path, run: Run, arguments: list[str], words: str) -> None:
    result = run(small, "coverage", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Gahna"], 'no profile is called "Gahna": did you mean "Ghana"?'),
        (["--element", "focal-pont"], 'no element is called "focal-pont": did you mean "focal-point"?'),
        (["--require", "--base", "no-such-branch"], "no-such-branch"),
    ],
)
def test_unknown_names_exit_2_with_one_sentence(repository: Path, arguments: list[str], words: str) -> None:
    done = handbook("--root", repository, "--on", ON, "coverage", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_without_a_metric_nothing_is_judged_and_nothing_passes(small: Path) -> None:
    (small / "country_profiles/reference/metric.yml").unlink()
    for arguments in ((), ("--require",)):
        done = handbook("--root", small, "coverage", *arguments)
        assert done.code == 2
        assert "metric.yml" in done.err


# Held to the stage.


def test_a_chapter_that_holds_its_stage_passes(small: Path, run: Run) -> None:
    result = run(small, "coverage", "--require")
    assert (result.exit_code, result.stdout) == (
        0,
        "Checked 1 chapter against the declared stage: nothing to complain of.\n",
    )


def test_a_chapter_that_holds_less_is_told_at_its_stage_line_and_exits_1(small: Path, run: Run) -> None:
    declare(small, "review")
    result = run(small, "coverage", "--require")
    assert result.exit_code == 1
    told = " ".join(result.stdout.split())
    assert f"{PROFILE}:{STAGE_LINE}:8: error stage-not-reached: the chapter declares the stage" in told
    assert f"{STAGE_LINE} | stage: review" in told
    assert "2 of 4 elements are screened; 60% are asked for" in told
    assert "help: missing: " in told
    assert "handbook explain" not in told
    assert "`handbook coverage --gaps` lists what is left to do." in told


def test_without_require_it_exits_0(small: Path, run: Run) -> None:
    declare(small, "published")
    assert run(small, "coverage").exit_code == 0


def test_it_is_no_part_of_the_check(small: Path, run: Run) -> None:
    declare(small, "published")
    assert "stage-not-reached" not in run(small, "check").output


def test_findings_as_json_are_those_of_the_check(small: Path, run: Run) -> None:
    declare(small, "published")
    result = run(small, "coverage", "--require", "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert document["version"] == 1
    assert document["summary"]["errors"] == len(document["findings"]) > 1
    for finding in document["findings"]:
        assert (finding["rule"], finding["path"], finding["line"]) == ("stage-not-reached", PROFILE, STAGE_LINE)
        assert finding["country"] == "GHA"


def test_only_the_country_that_is_named_is_held(small: Path, run: Run) -> None:
    declare(small, "published")
    other = small / "country_profiles/kenya.yml"
    other.write_text("code: KEN\nname: Kenya\nkind: state\nstage: published\nas_of: 2026\n", encoding="utf-8")
    paths = {
        finding["path"]
        for finding in json.loads(run(small, "coverage", "ken", "--require", "--format", "json").stdout)["findings"]
    }
    assert paths == {"country_profiles/kenya.yml"}


@pytest.mark.parametrize("text", ["code: [", "code: GHA\nname: Ghana\nkind: state\nstage: draught\nas_of: 2026\n"])
def test_a_profile_with_errors_holds_no_stage(small: Path, run: Run, text: str) -> None:
    (small / PROFILE).write_text(text, encoding="utf-8")
    result = run(small, "coverage", "--require")
    assert result.exit_code == 1
    assert "the profile has errors, so the chapter holds no stage" in result.stdout


# Against a base.


def require(root: Path, run: Run, base: str = "base") -> tuple[int, dict[str, str]]:
    """Return the exit code, and the severity of each message by its beginning."""
    result = run(root, "coverage", "--require", "--base", base, "--format", "json")
    found = json.loads(result.stdout)["findings"]
    return result.exit_code, {each["message"].split('": ')[1]: each["severity"] for each in found}


def test_an_older_gap_of_somebody_else_does_not_fail(repository: Path, run: Run) -> None:
    declare(repository, "review")
    commit(repository, "declared too much")
    git(repository, "checkout", "-q", "-b", "mine")
    replace_in(repository / CHAPTER, "Nobody has found", "Nobody has yet found")
    code, found = require(repository, run)
    assert code == 0
    assert found and set(found.values()) == {"advice"}
    assert all(message.endswith("(older gap, not counted)") for message in found)
    assert run(repository, "coverage", "--require").exit_code == 1


def test_who_declares_more_than_the_chapter_holds_fails(repository: Path, run: Run) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    declare(repository, "review")
    code, found = require(repository, run)
    assert code == 1
    assert set(found.values()) == {"error"}


def test_a_new_gap_beside_an_older_one_fails(repository: Path, run: Run) -> None:
    declare(repository, "review")
    commit(repository, "declared too much")
    git(repository, "checkout", "-q", "-b", "mine")
    replace_in(repository / PROFILE, ", sources: [act-818]}", "}")
    commit(repository, "a source less")
    code, found = require(repository, run)
    assert code == 1
    assert {message[:7]: severity for message, severity in found.items()} == {
        "1 of 3 ": "advice",
        "1 claim": "error",
        "2 of 4 ": "advice",
    }


def test_the_base_is_where_the_branches_parted(repository: Path, run: Run) -> None:
    """What happened on the base since then is no gap and no excuse of this branch."""
    git(repository, "checkout", "-q", "-b", "mine")
    declare(repository, "review")
    commit(repository, "declared too much")
    git(repository, "checkout", "-q", "base")
    declare(repository, "review")
    commit(repository, "the base declares it too")
    git(repository, "checkout", "-q", "mine")
    assert require(repository, run)[0] == 1


def test_the_real_handbook_holds_its_stages(run: Run) -> None:
    assert run(ROOT, "coverage", "--require").exit_code == 0
