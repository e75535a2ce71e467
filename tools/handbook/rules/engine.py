"""Runs every rule over a handbook and stamps what it yields; a rule never knows its own name or weight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import handbook.rules as home
from handbook.finding import Finding, Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter
from handbook.model.handbook import Handbook
from handbook.model.page import Page
from handbook.model.profile import Profile
from handbook.model.read_profile import ProfileFile

NOT_RULES = frozenset({"engine", "faults", "pointing"})


class Scope(StrEnum):
    """What a rule looks at; its `check` is called once for each."""

    FILE = "file"
    """A profile's file: `check(file, context)`."""
    PROFILE = "profile"
    """A profile that could be read: `check(profile, context)`."""
    PAGE = "page"
    """A Markdown page: `check(page, context)`."""
    CHAPTER = "chapter"
    """A chapter: `check(chapter, context)`."""
    TREE = "tree"
    """The whole handbook: `check(handbook, context)`."""


@dataclass(frozen=True)
class Context:
    """What every rule may ask for besides its subject."""

    handbook: Handbook
    on: date

    def written(self, profile: Profile, *path: str) -> frozenset[str]:
        """Return the keys written at a path of a profile, also those whose values could not be read."""
        path_of_file = profile.at().file
        files = (file for file in self.handbook.profile_files.values() if file.path == path_of_file)
        return next((file.keys(*path) for file in files), frozenset())


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: a place, what is wrong, what to do."""

    where: Where
    message: str
    hint: str = ""
    country: str | None = None
    element: str | None = None


@dataclass(frozen=True)
class Rule:
    """One rule module: its id, its severity, its manual, its check."""

    id: str
    severity: Severity
    scope: Scope
    manual: str
    check: Callable[[Any, Context], Iterator[Problem]]

    @property
    def title(self) -> str:
        """The first line of the manual."""
        return self.manual.splitlines()[0].rstrip(".")


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of this folder, in the order of their ids."""
    names = sorted(each.name for each in iter_modules(home.__path__) if each.name not in NOT_RULES)
    return tuple(_rule(import_module(f"{home.__name__}.{name}")) for name in names)


def _rule(module: ModuleType) -> Rule:
    return Rule(module.ID, module.SEVERITY, module.SCOPE, (module.__doc__ or "").strip(), module.check)


def run(handbook: Handbook, on: date) -> list[Finding]:
    """Return every finding, sorted by path, line, column and rule. A rule that crashes is a bug, not a finding."""
    context = Context(handbook, on)
    found = {finding for rule in rules() for finding in _findings(rule, context)}
    return sorted(found, key=lambda finding: finding.order)


def _findings(rule: Rule, context: Context) -> Iterator[Finding]:
    for subject in SUBJECTS[rule.scope](context.handbook):
        country = _country(subject, context.handbook)
        for problem in rule.check(subject, context):
            yield Finding(
                rule=rule.id,
                severity=rule.severity,
                path=problem.where.file,
                line=problem.where.line,
                column=problem.where.column,
                message=problem.message,
                hint=problem.hint,
                country=problem.country or country,
                element=problem.element,
            )


SUBJECTS: dict[Scope, Callable[[Handbook], Iterator[Any]]] = {
    Scope.FILE: lambda handbook: iter(handbook.profile_files.values()),
    Scope.PROFILE: lambda handbook: iter(handbook.profiles.values()),
    Scope.PAGE: lambda handbook: iter(handbook.pages.values()),
    Scope.CHAPTER: lambda handbook: iter(handbook.chapters.values()),
    Scope.TREE: lambda handbook: iter((handbook,)),
}


def _country(subject: ProfileFile | Profile | Page | Chapter | Handbook, handbook: Handbook) -> str | None:
    if isinstance(subject, Profile):
        return subject.code
    slug = subject.slug if isinstance(subject, (ProfileFile, Chapter)) else None
    profile = handbook.profiles.get(slug) if slug else None
    return profile.code if profile else None
