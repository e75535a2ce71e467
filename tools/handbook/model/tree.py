"""Where files come from: the seam, and a working directory behind it (a git revision: see `git_tree`)."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

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
        start = self.root / folder
        linked = self._link_on_the_way(start)
        if linked is not None:
            yield self._describe(linked)
            return
        found: list[Entry] = []
        for base, folders, files in os.walk(start, followlinks=False):
            links = [name for name in folders if (Path(base) / name).is_symlink()]
            skipped = SKIPPED_FOLDERS if Path(base) == self.root else frozenset()
            folders[:] = [name for name in folders if name not in skipped and name not in links]
            found.extend(self._describe(Path(base) / name) for name in (*files, *links))
        yield from sorted(found, key=lambda entry: entry.path)

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""
        target = self.root / path
        try:
            found = self._link_on_the_way(target) or target
            return None if found.is_dir() and not found.is_symlink() else self._describe(found)
        except (OSError, ValueError):
            return None

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""
        return (self.root / path).read_bytes()

    def _link_on_the_way(self, path: Path) -> Path | None:
        """Return the first symbolic link between the root and `path`, itself included."""
        here = self.root
        for part in path.relative_to(self.root).parts:
            here = here / part
            if here.is_symlink():
                return here
        return None

    def _describe(self, path: Path) -> Entry:
        status = path.lstat()
        irregular = next((name for test, name in KINDS if test(status.st_mode)), None)
        relative = path.relative_to(self.root).as_posix()
        readable = relative.encode(errors="replace").decode()
        if readable != relative:
            irregular = "a file whose name is not UTF-8"
        return Entry(readable, status.st_size, irregular)
