"""Where files come from: a working directory, or a git revision read straight from the object store."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from handbook.errors import UnknownRevision, UnreadableRepository

if TYPE_CHECKING:
    from git.objects import Blob
    from git.objects import Tree as GitObjectTree

SKIPPED_FOLDERS = frozenset({".git", ".venv", "node_modules", "site", "build", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree. `irregular` names what it is if it is not a plain file (a symbolic link, ...)."""

    path: str
    size: int
    irregular: str | None = None


class Tree(Protocol):
    """A read-only set of files; paths are POSIX and relative to the handbook's root."""

    @property
    def name(self) -> str:
        """What to call this tree in messages."""

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield every entry below `folder`, in order of path; nothing if the folder is not there."""

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""


KINDS = ((stat.S_ISLNK, "a symbolic link"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"),
         (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))  # fmt: skip


class WorkingTree:
    """The files of a directory as they are on disk; never follows a symbolic link."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def name(self) -> str:
        """The directory."""
        return str(self.root)

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield every entry below `folder`, in order of path."""
        found: list[Entry] = []
        for base, folders, files in os.walk(self.root / folder, followlinks=False):
            links = [name for name in folders if (Path(base) / name).is_symlink()]
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS and name not in links]
            found.extend(self._describe(Path(base) / name) for name in (*files, *links))
        yield from sorted(found, key=lambda entry: entry.path)

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""
        try:
            return self._describe(self.root / path)
        except OSError:
            return None

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""
        return (self.root / path).read_bytes()

    def _describe(self, path: Path) -> Entry:
        status = path.lstat()
        irregular = next((name for test, name in KINDS if test(status.st_mode)), None)
        relative = path.relative_to(self.root).as_posix()
        return Entry(relative.encode(errors="replace").decode(), status.st_size, irregular)


class GitTree:
    """The files of one commit, read from the object store without a checkout.

    `revision` may be any name that git resolves; it is resolved to a commit hash once.
    Raises UnknownRevision or UnreadableRepository.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self.revision = revision
        self._tree, self.commit = _commit_tree(root, revision)
        self._blobs: dict[str, Blob] = {}

    @property
    def name(self) -> str:
        """The revision as it was named."""
        return self.revision

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield every entry below `folder`, in order of path."""
        try:
            start = self._tree / folder if folder else self._tree
        except KeyError:
            return
        for item in sorted(start.traverse(), key=lambda each: str(each.path)):
            if item.type == "blob":
                yield self._remember(item)

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""
        try:
            item = self._tree / path
        except KeyError:
            return None
        return self._remember(item) if item.type == "blob" else None

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""
        if path not in self._blobs and self.entry(path) is None:
            raise FileNotFoundError(path)
        return bytes(self._blobs[path].data_stream.read())

    def _remember(self, blob: "Blob") -> Entry:
        path = PurePosixPath(str(blob.path)).as_posix()
        self._blobs[path] = blob
        return Entry(path, blob.size, "a symbolic link" if stat.S_ISLNK(blob.mode) else None)


QUIET_GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "core.hooksPath",
    "GIT_CONFIG_VALUE_0": os.devnull,
    "GIT_CONFIG_KEY_1": "core.fsmonitor",
    "GIT_CONFIG_VALUE_1": "false",
}


def _commit_tree(root: Path, revision: str) -> tuple["GitObjectTree", str]:
    import git  # costs 0.1 to 0.3 s, so only where another revision is read

    try:
        repository = git.Repo(root, search_parent_directories=True)
        repository.git.update_environment(**QUIET_GIT)
    except git.InvalidGitRepositoryError as problem:
        raise UnreadableRepository(f"{root} is not in a git repository: run this in a clone") from problem
    try:
        commit_hash = repository.git.rev_parse("--verify", "--end-of-options", f"{revision}^{{commit}}")
    except git.GitCommandError as problem:
        raise _explain(problem.stderr or "", revision, root) from problem
    tree = repository.commit(commit_hash).tree
    inside = root.resolve().relative_to(Path(str(repository.working_tree_dir)).resolve()).as_posix()
    if inside == ".":
        return tree, commit_hash
    raise UnreadableRepository(f"{root} is not the top folder of its repository: give --root the top folder")


def _explain(stderr: str, revision: str, root: Path) -> Exception:
    if "dubious ownership" in stderr:
        remedy = f"git config --global --add safe.directory {root}"
        return UnreadableRepository(f"git refuses {root}, which another user owns: run `{remedy}`")
    remedy = "fetch it first (in a shallow clone: `git fetch --unshallow`), or check its spelling"
    return UnknownRevision(f'git does not know "{revision}": {remedy}')
