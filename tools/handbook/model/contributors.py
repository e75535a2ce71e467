"""Who takes part: `contributors.yml`, people, groups and offices that agreed to stand there under an id."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationError
from pydantic_core import PydanticCustomError

from handbook.model.base import ID_PATTERN, Flag, Id, Model, Origin, Text, Where
from handbook.model.located import MAX_BYTES, Fault, FaultKind, Located, Path, failed, read_yaml
from handbook.model.read_profile import SchemaProblem
from handbook.model.schema_words import Subschema, explain, field_of, not_an_id
from handbook.model.tree import Entry, Tree
from handbook.words import did_you_mean, listing

CONTRIBUTORS_PATH = "contributors.yml"
EVERY_COUNTRY = "all"

NOT_A_MAPPING = ("the file is not a mapping of contributors", "write an id, a colon, and what it stands for")
ADDRESS = (
    "this holds an at sign or looks like an e-mail address",
    "this file is public: leave addresses out, and write a handle without the at sign",
)

_ID = re.compile(ID_PATTERN)
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,98}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,98})?")
_WORDED_ADDRESS = re.compile(
    r"[\w.+]\s*(?:[(\[{]\s*at\s*[)\]}]|\sat\s)\s*[\w.-]*\w(?:\.|\s*[(\[{]\s*dot\s*[)\]}]\s*|\sdot\s)[a-z]{2,}",
    re.IGNORECASE,
)


def looks_like_address(text: str) -> bool:
    """Say whether a text holds an e-mail address, also one that is spelled out (`jane at example dot org`)."""
    plain = unicodedata.normalize("NFKC", text)[:4000]
    return "@" in plain or bool(_WORDED_ADDRESS.search(re.sub(r"[-_\s]+", " ", plain)))


class Role(StrEnum):
    """What somebody does here."""

    EDITOR = "editor"
    """May accept changes."""
    METHOD = "method"
    """May accept changes of the framework, the metric and the tools."""
    COUNTRY_TEAM = "country-team"
    """Writes the chapters of their countries."""
    REVIEWER = "reviewer"
    """Reads what others wrote."""
    TRANSLATOR = "translator"
    """Translates."""
    CHAIR = "chair"
    """Chairs the task force."""


def _plain_handle(value: str) -> str:
    if not _HANDLE.fullmatch(value):
        raise PydanticCustomError("handle_form", "this is not a handle of the hosting site")
    return value


Handle = Annotated[Text, AfterValidator(_plain_handle)]
"""A public name on the hosting site, or `group/team`, without the at sign."""


class Contributor(Model):
    """Somebody who takes part and agreed to be named; there is no field for an e-mail address."""

    name: Text
    """What readers see: a name, a pseudonym or an office."""
    roles: tuple[Role, ...]
    """What they do."""
    handle: Handle | None = None
    """Their public handle on the hosting site, without the at sign."""
    countries: tuple[Id, ...] = ()
    """Slugs of the countries they work on, or `all`."""
    listed: Flag = True
    """False: shown on no page and asked for no review."""

    def works_on(self, slug: str) -> bool:
        """Say whether a country is among theirs."""
        return slug in self.countries or EVERY_COUNTRY in self.countries


@dataclass(frozen=True)
class Contributors:
    """The register. `written` holds every id in the file, also those whose entry could not be read.

    `kept` is false if there is no such file: a handbook that keeps no register is not held to one.
    """

    kept: bool = False
    by_id: Mapping[str, Contributor] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    faults: tuple[tuple[str, Fault], ...] = ()
    problems: tuple[SchemaProblem, ...] = ()

    def listed(self, role: Role) -> Iterator[Contributor]:
        """Yield those of one role who did not opt out."""
        yield from (each for each in self.by_id.values() if each.listed and role in each.roles)


def read_contributors(tree: Tree) -> Contributors:
    """Read the register; an empty one if there is no such file. Never raises for what it holds."""
    entry = tree.entry(CONTRIBUTORS_PATH)
    if entry is None:
        return Contributors()
    document = _document(tree, entry)
    faults = tuple((CONTRIBUTORS_PATH, fault) for fault in document.faults)
    if not isinstance(document.data, dict):
        unread = () if faults or document.data is None else (_problem(document, (), *NOT_A_MAPPING),)
        return Contributors(kept=True, faults=faults, problems=unread)
    problems = [each for key in document.data for each in _problems(document, key)]
    wrong = {each.path[0] for each in problems}
    good = {key: _located(document, key) for key in document.data if key not in wrong}
    return Contributors(True, good, frozenset(document.data), faults, tuple(problems))


def _document(tree: Tree, entry: Entry) -> Located:
    if entry.irregular:
        what = f"this is {entry.irregular}, not a plain file"
        return failed(FaultKind.UNREADABLE_FILE, what, "replace it with the file itself")
    if entry.size > MAX_BYTES:
        what = f"the file has {entry.size:,} bytes; {MAX_BYTES:,} is the most that is read"
        return failed(FaultKind.UNREADABLE_FILE, what, "remove what does not belong here")
    return read_yaml(tree.read(CONTRIBUTORS_PATH))


def _located(document: Located, key: str) -> Contributor:
    return Contributor.model_validate(document.data[key]).locate(Origin(CONTRIBUTORS_PATH, document), (key,))


def _problem(document: Located, path: Path, message: str, hint: str) -> SchemaProblem:
    place = document.key_place(path) if len(path) == 1 else document.place(path)
    return SchemaProblem(Where(CONTRIBUTORS_PATH, *place), message, hint, path)


def _problems(document: Located, key: str) -> list[SchemaProblem]:
    """Return what is wrong with one entry: addresses first, then what else does not fit."""
    found = [_problem(document, path, *ADDRESS) for path in _addresses(document.data[key], (key,), key)]
    addressed = {each.path for each in found}
    if not _ID.match(key) and (key,) not in addressed:
        found.append(_problem(document, (key,), *not_an_id(key)))
    return found + [each for each in _misfits(document, key) if each.path not in addressed]


def _misfits(document: Located, key: str) -> Iterator[SchemaProblem]:
    try:
        Contributor.model_validate(document.data[key])
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            path: Path = (key, *error["loc"])
            yield _problem(document, path, *_words(path, dict(error)))


def _addresses(value: Any, path: Path, key: str | int) -> Iterator[Path]:
    """Yield the paths of all keys and texts that look like an address."""
    if any(isinstance(text, str) and looks_like_address(text) for text in (key, value)):
        yield path
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in below:
        yield from _addresses(item, (*path, step), step)


@cache
def _schema() -> dict[str, Any]:
    return Contributor.model_json_schema()


def _words(path: Path, error: dict[str, Any]) -> tuple[str, str]:
    fields = list(Contributor.model_fields)
    meaning = Subschema.of(_schema(), path[1:])
    if error["type"] == "missing":
        return f'"{path[-1]}" is missing', meaning.meaning()
    if error["type"] == "extra_forbidden":
        return f'"{path[-1]}" is not a field of a contributor', did_you_mean(
            str(path[-1]), fields, f"there are: {listing(fields)}"
        )
    return explain(error, field_of(path), meaning)
