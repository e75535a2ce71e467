"""One pass of git over all files: when each was first and last changed, and by whom; a rename loses nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handbook.errors import UnreadableRepository
from handbook.model.contributors import looks_like_address
from handbook.model.git_tree import open_repository

if TYPE_CHECKING:
    from git import Repo

FORMAT = "%H%x09%P%x09%at%x09%aN"
"""Hash, parents, author's time in seconds, author's name as `.mailmap` has it. No address is ever asked for."""
LOG_OPTIONS = (
    "--topo-order", "--reverse", "--root", "--diff-merges=off", "--name-status", "-M", "-l2000", "-z",
    "--no-show-signature", "--no-color", "--encoding=UTF-8", f"--format={FORMAT}",
)  # fmt: skip
NO_GIT = "git is not installed here, so nothing is known of the history"
NO_COMMIT = "nothing has been committed yet"
UNNAMED = ""
"""Stands for an author whose name git gives as an address, or not at all."""


@dataclass(frozen=True)
class Commit:
    """One commit. `on` is the author's day in UTC; `paths` are the files it touched (none for a merge)."""

    hash: str
    on: date
    name: str
    parents: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileHistory:
    """What is known of a file under all the names that it had. A date is None where git cannot say."""

    path: str
    first: date | None
    last: date | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """What git knows. `unknown` says why it knows nothing; `commits` come oldest first.

    In a shallow clone (`is_shallow`) the first day of most files is not known, and contributors are missing.
    """

    files: Mapping[str, FileHistory] = field(default_factory=dict)
    commits: tuple[Commit, ...] = ()
    is_shallow: bool = False
    unknown: str | None = None


class Head(NamedTuple):
    """Where a repository stands."""

    commit: str
    is_shallow: bool


def read_history(root: Path) -> History:
    """Read the history of every file. Never raises: without git, or without a commit, the result says so."""
    repository = opened(root)
    if isinstance(repository, str):
        return History(unknown=repository)
    head = head_of(repository)
    return History(unknown=NO_COMMIT) if head is None else history_of(repository, head)


def opened(root: Path) -> "Repo | str":
    """Open the repository at `root`, or return why there is none to open."""
    try:
        return open_repository(root)
    except ImportError:
        return NO_GIT
    except UnreadableRepository as problem:
        return str(problem)


def head_of(repository: "Repo") -> Head | None:
    """Return the commit that is checked out, or None before the first commit."""
    import git

    try:
        lines = repository.git.rev_parse("--is-shallow-repository", "HEAD^{commit}").split()
    except git.GitCommandError:
        return None
    return Head(lines[1], lines[0] == "true")


def history_of(repository: "Repo", head: Head) -> History:
    """Read the history up to a commit, in one `git log`."""
    raw: bytes = repository.git(c="core.quotepath=off").log(*LOG_OPTIONS, head.commit, "--", stdout_as_string=False)
    book = _Book(head.is_shallow)
    commits = tuple(book.commits(raw.decode(errors="replace")))
    return History(book.files(), commits, head.is_shallow)


@dataclass
class _Lines:
    """What has been learnt of one file so far; `partial` if it is older than what git can see."""

    days: list[date] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    partial: bool = False

    def note(self, commit: Commit) -> None:
        self.days.append(commit.on)
        self.names.add(commit.name)


class _Book:
    """Reads commits from the oldest to the newest, so that a renamed file takes its history along.

    The old name keeps leading to the same history: a branch may go on writing under it.
    """

    def __init__(self, is_shallow: bool) -> None:
        self._is_shallow = is_shallow
        self._lines: dict[str, _Lines] = {}
        self._left: set[str] = set()

    def commits(self, text: str) -> Iterator[Commit]:
        """Yield the commits of a log, taking note of each; one without a readable date is left out."""
        tokens = iter(text.split("\0"))
        head = ""
        touched: list[tuple[str, ...]] = []
        for token in tokens:
            token = token.lstrip("\n")
            if "\t" in token:
                yield from self._commit(head, touched)
                head, touched = token, []
            elif token:
                olds = (next(tokens),) if token[0] in "RC" else ()
                touched.append((token[0], *olds, next(tokens)))
        yield from self._commit(head, touched)

    def files(self) -> dict[str, FileHistory]:
        """Return what was learnt, by the newest name of each file."""
        return {path: _file(path, self._lines[path]) for path in sorted(self._lines.keys() - self._left)}

    def _commit(self, head: str, touched: list[tuple[str, ...]]) -> Iterator[Commit]:
        read = _read(head, tuple(each[-1] for each in touched)) if head else None
        if read is None:
            return
        unseen = self._is_shallow and not read.parents
        for status, *paths in touched:
            lines = self._follow(status, paths)
            if unseen:
                lines.partial = True
            else:
                lines.note(read)
        yield read

    def _follow(self, status: str, paths: list[str]) -> _Lines:
        path = paths[-1]
        if status == "R":
            self._lines[path] = self._lines.setdefault(paths[0], _Lines())
            self._left.add(paths[0])
        elif status == "A" and path in self._left:
            self._lines[path] = _Lines()
        self._left.discard(path)
        return self._lines.setdefault(path, _Lines())


def _read(head: str, paths: tuple[str, ...]) -> Commit | None:
    commit, parents, seconds, name = head.split("\t", 3)
    try:
        on = datetime.fromtimestamp(int(seconds), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return Commit(commit, on, _public(name), tuple(parents.split()), paths)


def _public(name: str) -> str:
    return UNNAMED if looks_like_address(name) else " ".join(name.split())


def _file(path: str, lines: _Lines) -> FileHistory:
    first = None if lines.partial or not lines.days else min(lines.days)
    return FileHistory(path, first, max(lines.days, default=None), tuple(sorted(lines.names)))
