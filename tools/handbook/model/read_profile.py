"""From a profile's bytes to a frozen Profile, with every mistake in it and as much of the rest as holds."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from handbook.model.base import Origin, Where
from handbook.model.located import Located, Path, read_yaml
from handbook.model.profile import Profile
from handbook.model.schema_words import Subschema, explain, field_of, not_an_id
from handbook.words import did_you_mean

FILLERS = {"code": "ZZZ", "name": "?", "kind": "state", "stage": "outline", "as_of": "1000"}
"""What stands in for a required field that is missing, so that the rest can still be read."""
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One value that the schema does not allow."""

    where: Where
    message: str
    hint: str
    path: Path


@dataclass(frozen=True)
class ProfileFile:
    """A profile's file: the document, what is wrong with its shape, and what could be read of it.

    `profile` is None only if the document is not a mapping at all.
    """

    path: str
    document: Located
    profile: Profile | None
    problems: tuple[SchemaProblem, ...] = ()

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    def keys(self, *path: str) -> frozenset[str]:
        """Return the keys written at `path`, also those whose values could not be read."""
        data = self.document.data
        for step in path:
            data = data.get(step) if isinstance(data, dict) else None
        return frozenset(data) if isinstance(data, dict) else frozenset()


@cache
def model_schema() -> dict[str, Any]:
    """Return the JSON schema of the models alone; do not change what is returned."""
    return Profile.model_json_schema(by_alias=True)


@lru_cache(maxsize=1024)
def read_profile(path: str, raw: bytes) -> ProfileFile:
    """Read a profile. Never raises for what the file holds. Equal bytes at one path are read once."""
    return profile_from(path, read_yaml(raw))


def profile_from(path: str, document: Located) -> ProfileFile:
    """Validate a document that has been read, and keep what holds."""
    if not isinstance(document.data, dict):
        return ProfileFile(path, document, None, _not_a_mapping(path, document))
    profile, errors = _salvage(document.data)
    faulty = {(fault.line, fault.column) for fault in document.faults}
    described = (_problem(path, document, error) for error in errors)
    problems = tuple(each for each in described if (each.where.line, each.where.column) not in faulty)
    if profile is not None:
        profile.locate(Origin(path, document))
    return ProfileFile(path, document, profile, problems)


def _not_a_mapping(path: str, document: Located) -> tuple[SchemaProblem, ...]:
    if document.faults:
        return ()
    hint = "begin with `code:`, `name:`, `kind:`, `stage:` and `as_of:`"
    what = "the file is empty" if document.data is None else "the file is not a mapping of fields"
    return (SchemaProblem(Where(path, *document.place(())), what, hint, ()),)


def _salvage(data: dict[str, Any]) -> tuple[Profile | None, list[dict[str, Any]]]:
    reported: list[dict[str, Any]] = []
    for round_number in range(ROUNDS):
        try:
            return Profile.model_validate(data), reported
        except ValidationError as problem:
            errors: list[dict[str, Any]] = [dict(error) for error in problem.errors(include_url=False)]
        if round_number == 0:
            data = deepcopy(data)  # what was read stays as it was; only a copy is pruned
        reported += [each for each in errors if round_number == 0 or each["type"] == "screening_incomplete"]
        for target in _targets(data, errors):
            _delete(data, target)
    return None, reported


def _real(loc: tuple[str | int, ...]) -> Path:
    return tuple(step for step in loc if step != "[key]")


def _targets(data: dict[str, Any], errors: list[dict[str, Any]]) -> list[Path]:
    """Return what to remove, the last of a list first: the wrong value, or what lacks a required one."""
    found: set[Path] = set()
    for error in errors:
        loc = _real(error["loc"])
        if error["type"] != "missing":
            found.add(loc)
        elif len(loc) == 1:
            data[str(loc[0])] = FILLERS.get(str(loc[0]))
        else:
            found.add(loc[:-1])
    outermost = [path for path in found if not any(path[:end] in found for end in range(len(path)))]
    return sorted(outermost, key=_comparable, reverse=True)


def _comparable(path: Path) -> list[str]:
    return [f"{step:08}" if isinstance(step, int) else step for step in path]


def _delete(data: Any, path: Path) -> None:
    try:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]
    except (KeyError, IndexError, TypeError):
        return


def _problem(path: str, document: Located, error: dict[str, Any]) -> SchemaProblem:
    loc = _real(error["loc"])
    subschema = Subschema.of(model_schema(), loc)
    if error["type"] == "missing":
        place = document.place(loc[:-1])
        message = f'"{loc[-1]}" is missing' + (f" in {_dotted(loc[:-1])}" if len(loc) > 1 else "")
        return SchemaProblem(Where(path, *place), message, subschema.meaning(), loc)
    if error["type"] == "extra_forbidden":
        known = Subschema.of(model_schema(), loc[:-1]).properties()
        unwritten = [name for name in known if not document.has((*loc[:-1], name))]
        hint = did_you_mean(str(loc[-1]), unwritten, f"the fields here are: {', '.join(known)}")
        return SchemaProblem(Where(path, *document.key_place(loc)), f'"{loc[-1]}" is not a field here', hint, loc)
    if "[key]" in error["loc"]:
        message, hint = not_an_id(loc[-1])
        return SchemaProblem(Where(path, *document.key_place(loc)), message, hint, loc)
    message, hint = explain(error, field_of(loc), subschema)
    return SchemaProblem(Where(path, *document.place(loc)), message, hint, loc)


def _dotted(loc: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in loc)
