"""One pass of git over all files: days, people, renames; and what a part of a history cannot say."""

import os
from datetime import date
from pathlib import Path

import pytest

from handbook.history.log import UNNAMED, FileHistory, History, read_history
from history.conftest import GitWork, Repository

BOB = ("Bob Builder", "bob@example.org")
LONG = "".join(f"line {number}\n" for number in range(40))


def days(history: History, path: str) -> tuple[str, str]:
    file = history.files[path]
    return str(file.first), str(file.last)


def test_days_and_names_are_those_of_all_commits(repository: Repository) -> None:
    repository.commit({"docs/a.md": "one\n", "docs/b.md": "one\n"}, on="2024-02-29")
    repository.commit({"docs/a.md": "two\n"}, on="2025-03-01", author=BOB)
    history = read_history(repository.root)
    assert history.unknown is None and not history.is_shallow
    assert history.files == {
        "docs/a.md": FileHistory("docs/a.md", date(2024, 2, 29), date(2025, 3, 1), ("Ada Contributor", "Bob Builder")),
        "docs/b.md": FileHistory("docs/b.md", date(2024, 2, 29), date(2024, 2, 29), ("Ada Contributor",)),
    }
    assert [(each.on, each.name, each.paths) for each in history.commits] == [
        (date(2024, 2, 29), "Ada Contributor", ("docs/a.md", "docs/b.md")),
        (date(2025, 3, 1), "Bob Builder", ("docs/a.md",)),
    ]


def test_a_day_is_the_authors_in_universal_time(repository: Repository) -> None:
    repository.commit({"a": "1"}, on="2025-12-31T23:30:00-02:00")
    assert days(read_history(repository.root), "a") == ("2026-01-01", "2026-01-01")


def test_renames_lose_nothing(repository: Repository) -> None:
    repository.commit({"docs/old.md": LONG}, on="2024-01-01")
    repository.commit({"docs/old.md": None, "docs/new.md": LONG + "more\n"}, on="2025-01-01", author=BOB)
    repository.commit({"docs/new.md": None, "docs/newest.md": LONG + "more\n"}, on="2026-01-01")
    history = read_history(repository.root)
    assert list(history.files) == ["docs/newest.md"]
    assert days(history, "docs/newest.md") == ("2024-01-01", "2026-01-01")
    assert history.files["docs/newest.md"].names == ("Ada Contributor", "Bob Builder")


def test_another_file_under_an_old_name_has_a_history_of_its_own(repository: Repository) -> None:
    repository.commit({"a": LONG}, on="2024-01-01")
    repository.commit({"a": None, "b": LONG}, on="2025-01-01")
    repository.commit({"a": "something else\n"}, on="2026-01-01")
    history = read_history(repository.root)
    assert days(history, "a") == ("2026-01-01", "2026-01-01")
    assert days(history, "b") == ("2024-01-01", "2025-01-01")


def test_two_files_may_change_names(repository: Repository) -> None:
    repository.commit({"a": LONG, "b": LONG.replace("line", "word")}, on="2024-01-01")
    repository.commit({"b": LONG + "x\n", "a": LONG.replace("line", "word") + "y\n"}, on="2025-01-01")
    history = read_history(repository.root)
    assert set(history.files) == {"a", "b"}
    assert days(history, "a") == days(history, "b") == ("2024-01-01", "2025-01-01")


def test_a_branch_that_writes_under_the_old_name_is_not_lost(repository: Repository) -> None:
    repository.commit({"a": LONG}, on="2024-01-01")
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"a": None, "b": LONG}, on="2024-02-01")
    repository.git("switch", "--quiet", "main")
    repository.commit({"a": LONG + "more\n"}, on="2024-03-01", author=BOB)
    repository.git("merge", "--quiet", "--no-edit", "side", on="2024-04-01", author=("Merger", "m@example.org"))
    history = read_history(repository.root)
    assert list(history.files) == ["b"]
    assert days(history, "b") == ("2024-01-01", "2024-03-01")
    assert history.files["b"].names == ("Ada Contributor", "Bob Builder")


def test_a_merge_changes_no_file_by_itself(repository: Repository) -> None:
    repository.commit({"a": "1", "b": "1"}, on="2024-01-01")
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"b": "2"}, on="2024-02-01")
    repository.git("switch", "--quiet", "main")
    repository.commit({"a": "2"}, on="2024-03-01")
    repository.git("merge", "--quiet", "--no-edit", "side", on="2024-04-01", author=BOB)
    history = read_history(repository.root)
    assert days(history, "b") == ("2024-01-01", "2024-02-01")
    assert all(BOB[0] not in file.names for file in history.files.values())
    assert len(history.commits) == 4 and history.commits[-1].paths == ()


def test_the_mailmap_is_honoured(repository: Repository) -> None:
    repository.commit({"a": "1"}, author=("ada", "old@example.org"))
    repository.commit({"a": "2", ".mailmap": "Ada Contributor <ada@example.org> ada <old@example.org>\n"})
    assert read_history(repository.root).files["a"].names == ("Ada Contributor",)


@pytest.mark.parametrize("name", ["ada@example.org", "ada at example dot org", "ADA＠example.org"])
def test_a_name_that_is_an_address_is_no_name(repository: Repository, name: str) -> None:
    repository.commit({"a": "1"}, author=(name, "ada@example.org"))
    history = read_history(repository.root)
    assert history.files["a"].names == (UNNAMED,)
    assert "@" not in repr(history) and "example" not in repr(history)


@pytest.mark.parametrize(
    "path", ["é ü/日本.md", 'quo"te', "new\nline", "tab\tin", " blank ", "R100", ":x", "-M", "with -> arrow"]
)
def test_any_file_name_is_read_as_it_is(repository: Repository, path: str) -> None:
    repository.commit({path: LONG}, on="2024-01-01")
    repository.commit({path: LONG + "x\n", "other": "1"}, on="2025-01-01")
    history = read_history(repository.root)
    assert set(history.files) == {path, "other"}
    assert days(history, path) == ("2024-01-01", "2025-01-01")


@pytest.mark.parametrize("setting", ["log.showRoot=false", "log.showSignature=true", "diff.renames=false",
                                     "core.quotepath=true", "log.diffMerges=separate", "color.ui=always",
                                     "i18n.logOutputEncoding=latin1", "log.date=relative"])  # fmt: skip
def test_no_setting_changes_what_is_read(repository: Repository, setting: str) -> None:
    repository.commit({"é": LONG}, on="2024-01-01", author=("Zoë", "z@example.org"))
    repository.commit({"é": None, "b": LONG}, on="2025-01-01")
    plain = read_history(repository.root)
    repository.git("config", *setting.split("=", 1))
    assert read_history(repository.root) == plain
    assert plain.files["b"].names == ("Ada Contributor", "Zoë")


def test_one_log_for_all_files(repository: Repository, git_work: GitWork) -> None:
    for number in range(30):
        repository.commit({f"docs/{number}.md": "x\n"})
    read_history(repository.root)
    assert git_work.commands == ["rev-parse", "rev-parse", "log"]


def test_a_shallow_clone_says_what_it_cannot_know(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a": "1", "b": "1"}, on="2023-01-01", author=BOB)
    repository.commit({"a": "2"}, on="2024-01-01")
    repository.commit({"a": "3"}, on="2025-01-01")
    repository.commit({"c": "1"}, on="2026-01-01")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=3", f"file://{repository.root}", str(clone))
    history = read_history(clone)
    assert history.is_shallow
    assert history.files == {
        "a": FileHistory("a", None, date(2025, 1, 1), ("Ada Contributor",)),
        "b": FileHistory("b", None, None, ()),
        "c": FileHistory("c", date(2026, 1, 1), date(2026, 1, 1), ("Ada Contributor",)),
    }


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    history = read_history(tmp_path)
    assert history.unknown is not None and "not in a git repository" in history.unknown
    assert history.files == {} and history.commits == ()


def test_before_the_first_commit_it_says_so(repository: Repository) -> None:
    assert "nothing has been committed" in (read_history(repository.root).unknown or "")


def test_a_folder_inside_a_repository_says_so(repository: Repository) -> None:
    repository.commit({"docs/a.md": "1"})
    assert "top folder" in (read_history(repository.root / "docs").unknown or "")


def test_a_repository_of_somebody_else_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a": "1"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in (read_history(repository.root).unknown or "")


def test_a_machine_without_git_says_so(repository: Repository) -> None:
    """In a process of its own: the library looks for the program when it is loaded."""
    import subprocess
    import sys

    repository.commit({"a": "1"})
    code = "import sys; from pathlib import Path; from handbook.history.log import read_history; "
    code += "print(read_history(Path(sys.argv[1])).unknown)"
    environment = {**os.environ, "PATH": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(repository.root)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "git is not installed" in done.stdout
