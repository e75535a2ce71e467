"""One assessed handbook for a whole build, however often the builder asks: its only cache."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from handbook.assess.cells import Assessment, assess
from handbook.errors import UnknownDay
from handbook.history.cache import cached_timeline
from handbook.history.timeline import Timeline
from handbook.model.handbook import DOCS_FOLDER, PROFILES_FOLDER, Handbook
from handbook.model.tree import WorkingTree

DAY_VARIABLE = "HANDBOOK_ON"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def build_day(environment: Mapping[str, str], today: date) -> date:
    """Return the day that a build speaks of: HANDBOOK_ON, else SOURCE_DATE_EPOCH in UTC, else today.

    Raises UnknownDay if one of them is set and is no day.
    """
    named, epoch = environment.get(DAY_VARIABLE), environment.get(EPOCH_VARIABLE)
    try:
        if named:
            return date.fromisoformat(named)
        return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else today
    except (ValueError, OverflowError, OSError) as problem:
        which = f"{DAY_VARIABLE}={named}: write a day as 2026-11-22" if named else f"{EPOCH_VARIABLE}={epoch}"
        raise UnknownDay(f"the environment names no day: {which}") from problem


def current(root: Path, on: date) -> Assessment:
    """Return the assessed handbook of a working directory, read again only if a file has changed."""
    return _assessed(root, on, _stamp(root))


@lru_cache(maxsize=2)
def timeline(root: Path) -> Timeline:
    """Return what changed in the repository at a folder; read once, until `forget` is called."""
    return cached_timeline(root)


def forget() -> None:
    """Let the next build ask git again."""
    timeline.cache_clear()


def _stamp(root: Path) -> tuple[tuple[str, int, int], ...]:
    found: list[tuple[str, int, int]] = []
    for folder in (PROFILES_FOLDER, DOCS_FOLDER):
        for base, _, files in os.walk(root / folder):
            for name in files:
                if name.endswith((".md", ".yml", ".csv", ".json")):
                    status = os.lstat(os.path.join(base, name))  # noqa: PTH118 - Path costs ten times as much here
                    found.append((base + name, status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _assessed(root: Path, on: date, stamp: tuple[tuple[str, int, int], ...]) -> Assessment:
    return assess(Handbook.load(WorkingTree(root)), on)
