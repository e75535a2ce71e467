"""The eleven tests of mainstreaming, in order: four strengths, seven pitfalls."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import handbook.assess.pitfalls as pitfalls
import handbook.assess.strengths as strengths
from handbook.assess.case import Case
from handbook.assess.verdict import Result
from handbook.errors import UnknownName
from handbook.words import did_you_mean


@dataclass(frozen=True)
class MainstreamingTest:
    """One test module: its id, its name, its title, its manual, its judge."""

    id: str
    name: str
    title: str
    strength: bool
    counts_for: bool
    """Whether a row that counts speaks for the country: so it is in every strength, and in P7."""
    manual: str
    judge: Callable[[Case], Result]

    @property
    def question(self) -> str:
        """The first line of the manual: what the test asks."""
        return self.manual.splitlines()[0]


@cache
def tests() -> tuple[MainstreamingTest, ...]:
    """Return every test of the two folders, strengths first, in the order of their ids."""
    found = [
        _test(import_module(f"{folder.__name__}.{each.name}"), strength=folder is strengths)
        for folder in (strengths, pitfalls)
        for each in iter_modules(folder.__path__)
    ]
    return tuple(sorted(found, key=lambda test: (not test.strength, test.id)))


def test_named(name: str) -> MainstreamingTest:
    """Return a test by its id or name, in any case; raise UnknownName if there is none."""
    wanted = name.strip().casefold()
    for test in tests():
        if wanted in (test.id.casefold(), test.name):
            return test
    known = [word for test in tests() for word in (test.id, test.name)]
    raise UnknownName(f'no test is called "{name}": {did_you_mean(name, known, "S1 to S4 and P1 to P7 are the tests")}')


def _test(module: ModuleType, *, strength: bool) -> MainstreamingTest:
    manual = (module.__doc__ or "").strip()
    counts_for = getattr(module, "COUNTS_FOR", strength)
    return MainstreamingTest(module.ID, module.NAME, module.TITLE, strength, counts_for, manual, module.judge)
