"""Real git repositories with fixed people and days, and the fixtures of the ratchet."""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree

RATCHET = Path(__file__).parent / "ratchet"
ON = date(2026, 11, 22)
ADA = ("Ada Contributor", "ada@example.org")


class Repository:
    """A git repository in a folder of its own; each commit has an author and a day of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", "--template=")

    def git(self, *arguments: str, author: tuple[str, str] = ADA, on: str = "2026-01-01") -> str:
        """Run git without anybody's configuration and return what it says."""
        moment = on if "T" in on else f"{on}T12:00:00Z"
        people = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", author[0]), ("EMAIL", author[1]), ("DATE", moment))
        }
        quiet = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=quiet | people, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, bytes | str | None]) -> None:
        """Write files; None takes one away."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self,
        files: Mapping[str, bytes | str | None] | None = None,
        *,
        on: str = "2026-01-01",
        author: tuple[str, str] = ADA,
        message: str = "A message that no reader sees",
    ) -> str:
        """Write files, commit everything, and return the commit's hash."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, author=author, on=on)
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def nobodys_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the git of the code under test from this machine's settings."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return Repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def common(tiny: Callable[..., Handbook]) -> dict[str, bytes]:
    """The files that every case of the ratchet starts from."""
    tree: Any = tiny().tree
    framework = {path: raw for path, raw in tree.files.items() if not path.startswith("docs/handbook/elements/")}
    groups = {path: raw for path, raw in tree.files.items() if path.endswith("/index.md")}
    return {**framework, **groups, **files_in(RATCHET / "common")}


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by path."""
    tree = WorkingTree(folder)
    return {entry.path: tree.read(entry.path) for entry in tree.entries("") if not entry.path.endswith(".gitkeep")}


class GitWork:
    """Counts what is asked of git: processes started, and objects read from the store."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.objects = 0

    @property
    def total(self) -> int:
        return len(self.commands) + self.objects


@pytest.fixture
def git_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitWork]:
    """Count the git work of the code under test."""
    import git

    work = GitWork()
    execute, stream, info = git.Git.execute, git.GitCmdObjectDB.stream, git.GitCmdObjectDB.info

    def counted(self: Any, command: Any, *arguments: Any, **options: Any) -> Any:
        work.commands.append(next(part for part in command[1:] if not part.startswith("-") and "=" not in part))
        return execute(self, command, *arguments, **options)

    def reading(call: Any) -> Any:
        def read(self: Any, sha: Any) -> Any:
            work.objects += 1
            return call(self, sha)

        return read

    monkeypatch.setattr(git.Git, "execute", counted)
    monkeypatch.setattr(git.GitCmdObjectDB, "stream", reading(stream))
    monkeypatch.setattr(git.GitCmdObjectDB, "info", reading(info))
    yield work
