"""The files of a git revision, read straight from the object store: no checkout, no worktree."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.errors import UnknownRevision, UnreadableRepository
from handbook.model.tree import Entry

if TYPE_CHECKING:
    from git import Repo

QUIET_GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_CONFIG_COUNT": "3",
    "GIT_CONFIG_KEY_0": "core.hooksPath",
    "GIT_CONFIG_VALUE_0": os.devnull,
    "GIT_CONFIG_KEY_1": "core.fsmonitor",
    "GIT_CONFIG_VALUE_1": "false",
    "GIT_CONFIG_KEY_2": "log.showSignature",
    "GIT_CONFIG_VALUE_2": "false",
}
"""Nothing that a repository's or a user's configuration says may run a program."""
IRREGULAR = {"120000": "a symbolic link", "160000": "a submodule"}


class Blob(NamedTuple):
    """One file of a commit: its mode, its object's hash, its size in bytes."""

    mode: str
    object_hash: str
    size: int


class GitTree:
    """The files of one commit.

    `revision` may be any name that git resolves; it is resolved to a commit hash once, and only that is used.
    Raises UnknownRevision or UnreadableRepository.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self.revision = revision
        self._repository = open_repository(root)
        self.commit = resolve(self._repository, revision)
        self._blobs = _list(self._repository, self.commit)

    @property
    def name(self) -> str:
        """The revision as it was named."""
        return self.revision

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield every entry below `folder`, in order of path; a link in place of the folder is yielded itself."""
        prefix = f"{folder}/" if folder else ""
        for path, blob in self._blobs.items():
            if path.startswith(prefix) or (path == folder and blob.mode in IRREGULAR):
                yield _entry(path, blob)

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""
        blob = self._blobs.get(path)
        return _entry(path, blob) if blob else None

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""
        blob = self._blobs.get(path)
        if blob is None:
            raise FileNotFoundError(path)
        return bytes(self._repository.odb.stream(bytes.fromhex(blob.object_hash)).read())


def open_repository(root: Path) -> "Repo":
    """Open the repository of which `root` is the top folder; raise UnreadableRepository."""
    import git  # costs 0.1 to 0.3 s, so only where another revision is read

    try:
        repository = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as problem:
        raise UnreadableRepository(f"{root} is not in a git repository: run this in a clone") from problem
    repository.git.update_environment(**QUIET_GIT)
    try:
        top = repository.git.rev_parse("--show-toplevel")
    except git.GitCommandError as problem:
        raise _unreadable(problem, root) from problem
    if Path(top).resolve() != root.resolve():
        raise UnreadableRepository(f"{root} is not the top folder of its repository: give --root {top}")
    return repository


def resolve(repository: "Repo", revision: str) -> str:
    """Return the hash of the commit that a name means; raise UnknownRevision."""
    import git

    try:
        return str(repository.git.rev_parse("--verify", "--end-of-options", f"{revision}^{{commit}}"))
    except (git.GitCommandError, ValueError) as problem:
        remedy = "fetch it first (in a shallow clone: `git fetch --unshallow`), or check its spelling"
        raise UnknownRevision(f'git does not know "{revision}": {remedy}') from problem


def _unreadable(problem: Any, root: Path) -> UnreadableRepository:
    if "dubious ownership" in (problem.stderr or ""):
        remedy = f"git config --global --add safe.directory {root}"
        return UnreadableRepository(f"git refuses {root}, which another user owns: run `{remedy}`")
    return UnreadableRepository(f"git cannot read {root}: {(problem.stderr or '').strip()}")


def _list(repository: "Repo", commit: str) -> dict[str, Blob]:
    raw: bytes = repository.git.ls_tree("-r", "-z", "-l", "--full-tree", commit, stdout_as_string=False)
    found: dict[str, Blob] = {}
    for line in raw.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head:
            mode, _, object_hash, size = head.decode().split()
            found[path.decode(errors="replace")] = Blob(mode, object_hash, 0 if size == "-" else int(size))
    return dict(sorted(found.items()))


def _entry(path: str, blob: Blob) -> Entry:
    irregular = "a file whose name is not UTF-8" if "\ufffd" in path else IRREGULAR.get(blob.mode)
    return Entry(path, blob.size, irregular)
