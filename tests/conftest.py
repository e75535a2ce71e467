"""Trees in memory, a framework of three elements, and the repository itself."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from handbook.assess.standing import Judge
from handbook.model.handbook import Handbook
from handbook.model.profile import Profile
from handbook.model.tree import Entry, WorkingTree

settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")

ROOT = Path(__file__).resolve().parent.parent
GHANA = ROOT / "tests/fixtures/ghana-example/country_profiles/ghana.yml"
METRIC = "country_profiles/reference/metric.yml"

ELEMENT = """---
title: {title}
core: {core}
held_by: [{held_by}]
---

## What it is {{: #what-it-is }}

{title} is a thing that a state does.

## Evidence that it is practised {{: #evidence }}

1. Somebody did it.

## Indicators {{: #indicators }}

- How often.

## Not enough on its own {{: #not-enough }}

- Saying so.
"""
FUNCTIONS = """national-mechanism: {name: National prevention mechanism, description: The body that exists for this.}
foreign-affairs: {name: Foreign affairs, description: The foreign ministry.}
parliament: {name: Parliament, description: The national parliament.}
"""
FRAMEWORK = {
    "docs/handbook/elements/machinery/index.md": "---\ntitle: People and machinery\norder: 2\n---\n",
    "docs/handbook/elements/machinery/arms-transfer-control.md": ELEMENT.format(
        title="Arms transfer control", core="false", held_by="foreign-affairs"
    ),
    "docs/handbook/elements/machinery/interdepartmental-mechanism.md": ELEMENT.format(
        title="Interdepartmental mechanism", core="true", held_by="national-mechanism, foreign-affairs"
    ),
    "docs/handbook/elements/mandate/index.md": "---\ntitle: Mandate and law\norder: 1\n---\n",
    "docs/handbook/elements/mandate/legislative-oversight.md": ELEMENT.format(
        title="Legislative oversight", core="true", held_by="parliament"
    ),
    "country_profiles/reference/functions.yml": FUNCTIONS,
    METRIC: (ROOT / METRIC).read_bytes(),
}
"""Two groups, three elements (those of the Ghana example), functions, and the real metric."""


class MemoryTree:
    """A tree whose files stand in a dict of path to bytes or text."""

    name = "memory"

    def __init__(self, files: Mapping[str, bytes | str]) -> None:
        self.files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    def entries(self, folder: str) -> Iterator[Entry]:
        inside = (path for path in self.files if not folder or path.startswith(f"{folder}/"))
        yield from (Entry(path, len(self.files[path])) for path in sorted(inside))

    def entry(self, path: str) -> Entry | None:
        return Entry(path, len(self.files[path])) if path in self.files else None

    def read(self, path: str) -> bytes:
        return self.files[path]


@pytest.fixture(scope="session")
def memory_tree() -> type[MemoryTree]:
    """The class, for tests that need a tree without a framework."""
    return MemoryTree


@pytest.fixture(scope="session")
def tiny() -> Callable[..., Handbook]:
    """Return a function that loads a few files on top of the minimal framework."""

    def load(files: Mapping[str, bytes | str] | None = None) -> Handbook:
        return Handbook.load(MemoryTree({**FRAMEWORK, **(files or {})}))

    return load


@cache
def _real() -> Handbook:
    """Read it once a process, also where a process runs the tests many times, as mutation testing does."""
    return Handbook.load(WorkingTree(ROOT))


@pytest.fixture(scope="session")
def real() -> Handbook:
    """The handbook of this repository."""
    return _real()


@pytest.fixture(scope="session")
def ghana_raw() -> bytes:
    """The example profile in which every field stands, with its sources completed."""
    return GHANA.read_bytes()


@pytest.fixture(scope="session")
def ghana(tiny: Callable[..., Handbook], ghana_raw: bytes) -> Handbook:
    """The minimal framework with the example profile."""
    return tiny({"country_profiles/ghana.yml": ghana_raw})


@pytest.fixture(scope="session")
def judge(tiny: Callable[..., Handbook]) -> Callable[[Mapping[str, Any], date], Judge]:
    """Return a function that makes a judge of a profile's data on a day, by the real metric."""
    metric = tiny().reference.metric
    assert metric is not None

    def judge_of(data: Mapping[str, Any], on: date) -> Judge:
        return Judge(Profile.model_validate(dict(data)), {}, metric, on)

    return judge_of
