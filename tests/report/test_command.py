"""`handbook check --format --output`: every format, the one that is chosen by itself, the file."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from handbook.cli import handbook as command
from handbook.cli.checking import source_lines, usual_format
from handbook.model.located import MAX_BYTES
from handbook.model.tree import WorkingTree
from handbook.report import FORMATS
from small_handbook import ON, replace_in, write_small

PROFILE = "country_profiles/ghana.yml"
IN_ACTIONS = {"GITHUB_ACTIONS": "true"}


@pytest.fixture(scope="session")
def broken_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook with one error, not to be changed."""
    root = write_small(tmp_path_factory.mktemp("broken") / "handbook")
    replace_in(root / PROFILE, "stage: outline", "stage: draught")
    return root


@pytest.fixture
def broken(broken_once: Path, tmp_path: Path) -> Path:
    """A small handbook with one error."""
    return Path(shutil.copytree(broken_once, tmp_path / "broken"))


def check(root: Path, *arguments: str, **environment: str) -> Result:
    outside = {"GITHUB_ACTIONS": None, "GITLAB_CI": None, **environment}
    return CliRunner().invoke(command, ["--root", str(root), "--on", ON, "check", *arguments], env=outside)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_error_and_exits_with_1(broken: Path, name: str) -> None:
    result = check(broken, "--format", name)
    assert result.exit_code == 1 and "schema" in result.output and "draught" in result.output


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_changes_a_source_line_of_the_handbook(broken: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()}
    check(broken, "--format", name)
    assert {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()} == before


def test_text_shows_the_source_line_with_a_caret(broken: Path) -> None:
    assert check(broken).output.splitlines()[1:3] == ["    4 | stage: draught", "      |        ^"]


# The format that is chosen by itself.


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "text"),
        (IN_ACTIONS, "github"),
        ({"GITHUB_ACTIONS": "false"}, "text"),
        ({"GITHUB_ACTIONS": ""}, "text"),
        ({"GITLAB_CI": "true"}, "text"),
    ],
    ids=str,
)
def test_the_format_follows_who_reads(broken: Path, environment: dict[str, str], name: str) -> None:
    assert usual_format(environment) == name
    assert check(broken, **environment).output == check(broken, "--format", name).output


def test_in_github_actions_another_format_can_be_asked_for(broken: Path) -> None:
    assert json.loads(check(broken, "--format", "json", **IN_ACTIONS).output)["version"] == 1


# The file.


@pytest.mark.parametrize("name", FORMATS)
def test_output_writes_the_same_report_to_a_file(broken: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "report"
    result = check(broken, "--format", name, "--output", str(file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert file.read_text(encoding="utf-8") == check(broken, "--format", name).stdout
    assert "1 error" in result.stderr and str(file) in result.stderr


def test_a_file_has_no_colours_and_is_text_in_github_actions_too(broken: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    check(broken, "--output", str(file), **IN_ACTIONS)
    assert file.read_text(encoding="utf-8").startswith(f"{PROFILE}:4:8: error schema: ")


def test_machine_formats_can_be_read_from_the_file(broken: Path, tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    check(broken, "--format", "junit", "--output", str(file))
    assert ElementTree.fromstring(file.read_bytes()).get("failures") == "1"


@pytest.mark.parametrize("place", [".", "nowhere/report.txt"], ids=["a folder", "in no folder"])
def test_a_file_that_cannot_be_written_is_not_a_clean_run(broken: Path, tmp_path: Path, place: str) -> None:
    result = check(broken, "--output", str(tmp_path / place))
    assert result.exit_code != 0 and not result.stdout


# Which files are shown.


def test_only_a_plain_file_of_the_handbook_is_shown(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "docs").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.md").write_text("secret\n")
    (root / "docs/plain.md").write_bytes(b"one\r\ntwo\rthree\x0b\xff\nfour")
    (root / "docs/link.md").symlink_to(outside / "secret.md")
    (root / "linked").symlink_to(outside)
    (root / "docs/large.md").write_bytes(b"x" * (MAX_BYTES + 1))
    lines = source_lines(WorkingTree(root))
    assert lines("docs/plain.md") == ["one", "two", "three\x0b\ufffd", "four"]
    for path in ("docs/link.md", "linked/secret.md", "docs/large.md", "docs/none.md", "docs"):
        assert not lines(path), path
