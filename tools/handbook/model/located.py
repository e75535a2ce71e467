"""YAML read from libyaml's events: data, the place of every value, and hard limits.

`yaml.load` is not used: it keeps the last of two equal keys in silence, reads `NO` as false, follows
aliases, and crashes the interpreter on deep nesting. Events need no recursion, so nothing here can overflow.
Scalars follow YAML 1.2 core but for dates, infinities and octal or hexadecimal numbers, which stay text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_SCALAR = 20_000

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, both from 1."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z").match
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][-+]?[0-9]{1,2})?\Z").match
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class FaultKind(StrEnum):
    """What can be wrong with a file before its content is looked at; each has a rule of the same name."""

    YAML_SYNTAX = "yaml-syntax"
    DUPLICATE_KEY = "duplicate-key"
    ALIAS_OR_TAG = "alias-or-tag"
    UNREADABLE_FILE = "unreadable-file"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file as a file."""

    kind: FaultKind
    line: int
    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Located:
    """Plain data (mappings, lists, scalars) with the place of every key and value.

    `whole` is false if reading stopped before the end of the file.
    """

    data: Any = None
    values: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    whole: bool = True

    def place(self, path: Path) -> Place:
        """Return the place of the value at `path`, or of its nearest ancestor that has one."""
        return self._nearest(path, self.values)

    def key_place(self, path: Path) -> Place:
        """Return the place of the key that ends `path`, or of the value there."""
        return self.keys.get(path) or self.place(path)

    def _nearest(self, path: Path, places: Mapping[Path, Place]) -> Place:
        for length in range(len(path), -1, -1):
            if path[:length] in places:
                return places[path[:length]]
        return (1, 1)


def failed(kind: FaultKind, message: str, hint: str = "", place: Place = (1, 1)) -> Located:
    """Return an empty document with one fault."""
    return Located(faults=(Fault(kind, *place, message, hint),), whole=False)


def read_yaml(raw: bytes, *, first_line: int = 1) -> Located:
    """Read one YAML document. `first_line` is the line of the file on which `raw` begins. Never raises."""
    text = _decode(raw)
    if isinstance(text, Located):
        return text
    reader = _Reader(first_line)
    loader = yaml.CSafeLoader(text)
    try:
        reader.run(loader)
    except yaml.MarkedYAMLError as problem:
        reader.syntax(problem)
    except yaml.YAMLError as problem:
        position = getattr(problem, "position", 0) or 0  # counted in bytes of UTF-8
        line = text.encode()[:position].count(b"\n") + first_line
        reader.stop(FaultKind.YAML_SYNTAX, (line, 1), f"this is not YAML: {_first_line(problem)}")
    finally:
        loader.dispose()
    return reader.result()


def _decode(raw: bytes) -> str | Located:
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw):,} bytes; {MAX_BYTES:,} is the most that is read"
        return failed(FaultKind.UNREADABLE_FILE, message, "split it, or remove what does not belong here")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        message = "the file is not UTF-8 text"
        return failed(FaultKind.UNREADABLE_FILE, message, "save it as UTF-8", (line, 1))
    if "\0" in text:
        return failed(FaultKind.UNREADABLE_FILE, "the file is binary, not text", "replace it with a text file")
    return text


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0] if str(problem) else "it cannot be read"


def scalar(text: str) -> Any:
    """Return what a plain (unquoted) scalar means: null, true, false, a number, else the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER(text):
        return int(text)
    return float(text) if _NUMBER(text) else text


class _Stop(Exception):
    """Reading ends here; the fault is already noted."""


@dataclass(slots=True)
class _Open:
    """A collection that has begun and not ended."""

    container: Any
    path: Path
    key: str | None = None
    merges: bool = False


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.offset = first_line
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.root: Any = None
        self.whole = True
        self.nodes = 0
        self.documents = 0

    def result(self) -> Located:
        return Located(self.root, self.values, self.keys, tuple(self.faults), self.whole)

    def run(self, loader: yaml.CSafeLoader) -> None:
        try:
            for event in _events(loader):
                self.take(event)
        except _Stop:
            self.whole = False

    def place(self, event: Any) -> Place:
        return (event.start_mark.line + self.offset, event.start_mark.column + 1)

    def note(self, kind: FaultKind, place: Place, message: str, hint: str = "") -> None:
        self.faults.append(Fault(kind, *place, message, hint))

    def stop(self, kind: FaultKind, place: Place, message: str, hint: str = "") -> None:
        self.note(kind, place, message, hint)
        self.whole = False

    def syntax(self, problem: yaml.MarkedYAMLError) -> None:
        mark = problem.problem_mark or problem.context_mark
        place = (mark.line + self.offset, mark.column + 1) if mark else (self.offset, 1)
        context = f" {problem.context}" if problem.context else ""
        hint = "check the indentation, and put text with a colon, # or a quote mark in quotes"
        self.stop(FaultKind.YAML_SYNTAX, place, f"this is not YAML: {problem.problem or 'unreadable'}{context}", hint)

    def take(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.halt(event, f"the file has more than {MAX_NODES:,} values")
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.halt(event, "a second document begins here (a line of three dashes); one is expected")
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, (AliasEvent, ScalarEvent, CollectionStartEvent)):
            self.value(event)

    def halt(self, event: Any, message: str) -> None:
        self.stop(FaultKind.YAML_SYNTAX, self.place(event), message)
        raise _Stop

    def value(self, event: Any) -> None:
        parent = self.open[-1] if self.open else None
        if parent is not None and isinstance(parent.container, dict) and parent.key is None:
            self.key(parent, event)
            return
        merged = parent is not None and parent.merges
        value = None if merged and isinstance(event, AliasEvent) else self.build(event)
        path = self.attach(parent, value, self.place(event))
        if isinstance(event, CollectionStartEvent):
            if len(self.open) >= MAX_DEPTH:
                self.halt(event, f"lists and mappings are nested deeper than {MAX_DEPTH}")
            self.open.append(_Open(value, path))

    def build(self, event: Any) -> Any:
        place = self.place(event)
        if isinstance(event, AliasEvent):
            hint = "write the value out in full"
            self.note(FaultKind.ALIAS_OR_TAG, place, f"aliases (*{event.anchor}) are not allowed", hint)
            return None
        self.refuse_anchor_and_tag(event, place)
        if isinstance(event, CollectionStartEvent):
            return {} if isinstance(event, MappingStartEvent) else []
        if len(event.value) > MAX_SCALAR:
            self.halt(event, f"this text has {len(event.value):,} characters; {MAX_SCALAR:,} is the most")
        return scalar(event.value) if event.implicit[0] else event.value

    def refuse_anchor_and_tag(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            message = f"anchors (&{event.anchor}) are not allowed"
            self.note(FaultKind.ALIAS_OR_TAG, place, message, "write the value out in full")
        if event.tag is not None:
            self.note(FaultKind.ALIAS_OR_TAG, place, f"tags ({event.tag}) are not allowed", "remove the tag")

    def key(self, parent: _Open, event: Any) -> None:
        place = self.place(event)
        key = self.word(event, place)
        parent.merges = isinstance(event, ScalarEvent) and key == "<<" and event.implicit[0]
        if parent.merges:
            self.note(FaultKind.ALIAS_OR_TAG, place, "merge keys (<<) are not allowed", "write the values out")
        parent.key = key
        path = (*parent.path, key)
        if key in parent.container:
            first = self.keys[path][0]
            hint = "keep one of the two; the first is used until then"
            self.note(FaultKind.DUPLICATE_KEY, place, f'"{key}" is here twice (first on line {first})', hint)
        else:
            self.keys[path] = place

    def word(self, event: Any, place: Place) -> str:
        if isinstance(event, AliasEvent):
            self.build(event)
            return f"*{event.anchor}"
        if not isinstance(event, ScalarEvent):
            self.halt(event, "a key must be a word, not a list or a mapping")
        self.refuse_anchor_and_tag(event, place)
        return str(event.value)

    def attach(self, parent: _Open | None, value: Any, place: Place) -> Path:
        if parent is None:
            self.root = value
            path: Path = ()
        elif isinstance(parent.container, dict):
            key, parent.key = parent.key or "", None
            path = (*parent.path, key)
            if key in parent.container or parent.merges:
                return (*parent.path, key, "(second)")
            parent.container[key] = value
        else:
            path = (*parent.path, len(parent.container))
            parent.container.append(value)
        self.values[path] = place
        return path


def _events(loader: yaml.CSafeLoader) -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()
