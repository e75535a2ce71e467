"""Runs every rule over a handbook and stamps what it yields; a rule never knows its own name or weight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import handbook.rules as home
from handbook.finding import Finding, Severity
from handbook.model.base import Where
from handbook.model.chapter import Chapter
from handbook.model.handbook import Handbook
from handbook.model.profile import Profile
from handbook.model.read_profile import ProfileFile
from handbook.model.upkeep import Waiver

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
    WAIVER = "waiver"
    """A waiver and the findings that it holds back, after all other rules: `check(use, context)`."""


@dataclass(frozen=True)
class Context:
    """What every rule may ask for besides its subject."""

    handbook: Handbook
    on: date

    @cached_property
    def country_names(self) -> frozenset[str]:
        """Every name by which a page may call a country: slug, code, name."""
        profiles = self.handbook.profiles.items()
        return frozenset(name for slug, profile in profiles for name in (slug, profile.code, profile.name))

    def written(self, profile: Profile, *path: str) -> frozenset[str]:
        """Return the keys written at a path of a profile, also those whose values could not be read."""
        file = self.handbook.profile_files.get(PurePosixPath(profile.at().file).stem)
        return file.keys(*path) if file else frozenset()


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
    waivable: bool = True
    """Whether a waiver can hold its findings back; what concerns safety or reading cannot be waived."""

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
    manual = (module.__doc__ or "").strip()
    return Rule(module.ID, module.SEVERITY, module.SCOPE, manual, module.check, getattr(module, "WAIVABLE", True))


@dataclass(frozen=True)
class WaiverUse:
    """A waiver with the findings that it holds back."""

    profile: Profile
    waiver: Waiver
    held_back: tuple[Finding, ...]


@dataclass(frozen=True)
class Outcome:
    """What a run gave: the findings that count, and the waivers with what they hold back."""

    findings: tuple[Finding, ...]
    waivers: tuple[WaiverUse, ...]


def run(handbook: Handbook, on: date) -> list[Finding]:
    """Return every finding that no waiver holds back, sorted by path, line, column and rule."""
    return list(outcome(handbook, on).findings)


def outcome(handbook: Handbook, on: date) -> Outcome:
    """Run every rule and apply the waivers. A rule that crashes is a bug, not a finding."""
    context = Context(handbook, on)
    found = {
        finding for rule in rules() if rule.scope is not Scope.WAIVER for finding in _findings(rule, context, None)
    }
    uses = tuple(_uses(handbook, found, on))
    held_back = {finding for use in uses for finding in use.held_back}
    about_waivers = {
        finding for rule in rules() if rule.scope is Scope.WAIVER for finding in _findings(rule, context, uses)
    }
    every = sorted((found - held_back) | about_waivers, key=lambda finding: finding.order)
    return Outcome(tuple(every), uses)


def _uses(handbook: Handbook, found: set[Finding], on: date) -> Iterator[WaiverUse]:
    waivable = {rule.id for rule in rules() if rule.waivable}
    for profile in handbook.profiles.values():
        for waiver in profile.waivers:
            holds = waiver.rule in waivable and waiver.until.last >= on
            matched = [each for each in found if holds and _matches(waiver, profile, each)]
            yield WaiverUse(profile, waiver, tuple(sorted(matched, key=lambda finding: finding.order)))


def _matches(waiver: Waiver, profile: Profile, finding: Finding) -> bool:
    if finding.rule != waiver.rule or finding.country != profile.code:
        return False
    return finding.element == waiver.subject or f'"{waiver.subject}"' in finding.message


def _findings(rule: Rule, context: Context, uses: tuple[WaiverUse, ...] | None) -> Iterator[Finding]:
    for subject in SUBJECTS[rule.scope](context.handbook) if uses is None else uses:
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


def _country(subject: Any, handbook: Handbook) -> str | None:
    if isinstance(subject, (Profile, WaiverUse)):
        return subject.code if isinstance(subject, Profile) else subject.profile.code
    slug = subject.slug if isinstance(subject, (ProfileFile, Chapter)) else None
    profile = handbook.profiles.get(slug) if slug else None
    return profile.code if profile else None
