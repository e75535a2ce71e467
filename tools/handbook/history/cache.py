"""The timeline of a commit, kept on disk so that the next build asks git only where it stands, and one
after a new commit reads that commit alone.

The file is `handbook-cache/history-<commit>.json` in the folder of git itself, where no commit can put one. It is
taken only if it was written by this very code for this commit, this depth of the clone and this `.mailmap`, and fits
the shape; anything else is ignored and written anew. Nothing in it is trusted to be harmless: what it says is escaped
like everything else.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

import handbook
from handbook.history.log import NO_COMMIT, Head, head_of, opened
from handbook.history.timeline import MOST_COMMITS, Timeline, timeline_of

if TYPE_CHECKING:
    from git import Repo

FOLDER = "handbook-cache"
MOST_BYTES = 50_000_000
"""Above this a file is not ours."""
CODE = ("assess", "history", "model")
"""The parts of the package that a timeline follows from."""


@dataclass(frozen=True)
class Kept:
    """What a file of the cache holds. `stamp` stands for everything but the commit that the timeline follows from."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=False)

    stamp: str
    timeline: Timeline


def cached_timeline(root: Path, most_commits: int = MOST_COMMITS) -> Timeline:
    """Return the timeline of what is checked out at `root`, from the cache if it is there. Never raises."""
    repository = opened(root)
    if isinstance(repository, str):
        return Timeline(unknown=repository)
    head = head_of(repository)
    if head is None:
        return Timeline(unknown=NO_COMMIT)
    file = Path(repository.common_dir) / FOLDER / f"history-{head.commit}.json"
    stamp = _stamp(root, repository, head, most_commits)
    kept = _read(file, stamp)
    if kept is not None:
        return kept
    timeline = timeline_of(repository, head, most_commits, known=_earlier(file.parent, stamp))
    _write(file, Kept(stamp, timeline))
    return timeline


@cache
def _adapter() -> TypeAdapter[Kept]:
    return TypeAdapter(Kept)


def _earlier(folder: Path, stamp: str) -> Timeline | None:
    """Return the timeline of another commit: what happened in the commits that it tells does not change."""
    found = (_read(file, stamp) for file in sorted(folder.glob("history-*.json")))
    return next((each for each in found if each is not None), None)


def _read(file: Path, stamp: str) -> Timeline | None:
    """Return what a file holds, or None if it is not a plain file of the right shape that this code wrote."""
    try:
        if file.parent.is_symlink() or file.is_symlink() or file.stat().st_size > MOST_BYTES:
            return None
        kept = _adapter().validate_json(file.read_bytes())
    except (OSError, ValidationError, ValueError, RecursionError):
        return None
    return kept.timeline if kept.stamp == stamp else None


def _write(file: Path, kept: Kept) -> None:
    """Write a file in one step and remove those of other commits; a folder that cannot be written to is no fault."""
    folder = file.parent
    if folder.is_symlink():
        return
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        new = folder / f"{file.name}.{os.getpid()}"
        new.write_bytes(_adapter().dump_json(kept))
        new.replace(file)
        for other in folder.glob("history-*.json"):
            if other != file:
                other.unlink()


def _stamp(root: Path, repository: "Repo", head: Head, most_commits: int) -> str:
    parts = [_code(), str(most_commits).encode(), str(head.is_shallow).encode()]
    parts += [_bytes(Path(repository.common_dir) / "shallow"), _bytes(root / ".mailmap")]
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()


@cache
def _code() -> bytes:
    """Return the code that makes a timeline: another version of it makes another timeline."""
    package = Path(handbook.__file__).parent
    return b"".join(_bytes(file) for name in CODE for file in sorted((package / name).rglob("*.py")))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
