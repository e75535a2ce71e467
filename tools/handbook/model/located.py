"""YAML read from libyaml's events: data, the place of every value, and hard limits.

`yaml.load` is not used: it keeps the last of two equal keys in silence, reads `NO` as false, follows
aliases, and crashes the interpreter on deep nesting. Events need no recursion, so nothing here can overflow.
Scalars follow YAML 1.2 core but for dates, infinities and octal or hexadecimal numbers, which stay text.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
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


class Mark(NamedTuple):
    """Where a value and its key stand, and the marks of what is below it."""

    line: int
    column: int
    key_line: int
    key_column: int
    below: dict[str, "Mark"] | list["Mark"] | None = None


TOP = Mark(1, 1, 1, 1)
"""The beginning of a file."""


@dataclass(frozen=True)
class Located:
    """Plain data (mappings, lists, scalars) with the place of every key and value.

    `whole` is false if reading stopped before the end of the file.
    """

    data: Any = None
    mark: Mark = TOP
    faults: tuple[Fault, ...] = ()
    whole: bool = True

    def place(self, path: Path) -> Place:
        """Return the place of the value at `path`, or of its nearest ancestor that has one."""
        mark, _ = self._find(path)
        return (mark.line, mark.column)

    def key_place(self, path: Path) -> Place:
        """Return the place of the key that ends `path`, or of the value there."""
        mark, found = self._find(path)
        return (mark.key_line, mark.key_column) if found else (mark.line, mark.column)

    def has(self, path: Path) -> bool:
        """Whether something is written at `path`."""
        return self._find(path)[1]

    def _find(self, path: Path) -> tuple[Mark, bool]:
        mark = self.mark
        for step in path:
            try:
                mark = mark.below[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return mark, False
        return mark, True


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


_MERGE = object()
"""Stands for a merge key, whose value is read and dropped."""
_NUMERIC = frozenset("+-0123456789")


def scalar(text: str) -> Any:
    """Return what a plain (unquoted) scalar means: null, true, false, a number, else the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER(text):
        return int(text)
    return float(text) if _NUMBER(text) else text


class _Stop(Exception):
    """Reading ends here; the fault is already noted."""


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.offset = first_line
        self.faults: list[Fault] = []
        self.root: Any = None
        self.mark = Mark(first_line, 1, first_line, 1)
        self.whole = True

    def result(self) -> Located:
        return Located(self.root, self.mark, tuple(self.faults), self.whole)

    def run(self, loader: yaml.CSafeLoader) -> None:
        try:
            self.fill(loader)
        except _Stop:
            self.whole = False

    def fill(self, loader: yaml.CSafeLoader) -> None:  # noqa: C901, PLR0912, PLR0915 - see below
        """Take every event: one loop, because it runs for each value of each profile and calls would double its cost.

        `container` is the open collection, `marks` its marks; `key` is the key that waits for its value, with its
        place; `stack` holds the same of the collections around it.
        """
        offset, get, nodes, documents = self.offset, loader.get_event, 0, 0
        stack: list[tuple[Any, Any, bool]] = []
        container: Any = None
        marks: Any = None
        is_map, key, key_line, key_column = False, None, 0, 0
        while True:
            event: Any = get()
            kind = type(event)
            nodes += 1
            if kind is ScalarEvent:
                start = event.start_mark
                line, column = start.line + offset, start.column + 1
                if event.anchor is not None or event.tag is not None:
                    self.refuse_anchor_and_tag(event, (line, column))
                if is_map and key is None:
                    key, key_line, key_column = self.key(event, marks, line, column), line, column
                    continue
                text = event.value
                if len(text) > MAX_SCALAR:
                    self.halt(event, f"this text has {len(text):,} characters; {MAX_SCALAR:,} is the most")
                value: Any = text
                if event.implicit[0] and (text in _CONSTANTS or text[0] in _NUMERIC):
                    value = scalar(text)
                below: Any = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark
                line, column = start.line + offset, start.column + 1
                if event.anchor is not None or event.tag is not None:
                    self.refuse_anchor_and_tag(event, (line, column))
                if is_map and key is None:
                    self.halt(event, "a key must be a word, not a list or a mapping")
                if len(stack) >= MAX_DEPTH:
                    self.halt(event, f"lists and mappings are nested deeper than {MAX_DEPTH}")
                value, below = ({}, {}) if kind is MappingStartEvent else ([], [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, marks, is_map = stack.pop()
                continue
            elif kind is AliasEvent:
                line, column = self.place(event)
                if is_map and key is None:
                    self.refuse_alias(event)
                    key, key_line, key_column = f"*{event.anchor}", line, column
                    continue
                if key is not _MERGE:
                    self.refuse_alias(event)
                value, below = None, None
            elif kind is StreamEndEvent:
                return
            else:
                documents += kind is DocumentStartEvent
                if documents > 1:
                    self.halt(event, "a second document begins here (a line of three dashes); one is expected")
                continue
            if nodes > MAX_NODES:
                self.halt(event, f"the file has more than {MAX_NODES:,} values")
            if container is None:
                self.root, self.mark = value, Mark(line, column, line, column, below)
            elif is_map:
                if key is not _MERGE and key not in container:
                    container[key] = value
                    marks[key] = Mark(line, column, key_line, key_column, below)
                key = None
            else:
                container.append(value)
                marks.append(Mark(line, column, line, column, below))
            if below is not None:
                stack.append((container, marks, is_map))
                container, marks, is_map, key = value, below, kind is MappingStartEvent, None

    def key(self, event: Any, marks: dict[str, Mark], line: int, column: int) -> Any:
        key = event.value
        if key == "<<" and event.implicit[0]:
            message = "merge keys (<<) are not allowed"
            self.note(FaultKind.ALIAS_OR_TAG, (line, column), message, "write the values out")
            return _MERGE
        if key in marks:
            hint = "keep one of the two; the first is used until then"
            message = f'"{key}" is here twice (first on line {marks[key].key_line})'
            self.note(FaultKind.DUPLICATE_KEY, (line, column), message, hint)
        return key

    def place(self, event: Any) -> Place:
        return (event.start_mark.line + self.offset, event.start_mark.column + 1)

    def note(self, kind: FaultKind, place: Place, message: str, hint: str = "") -> None:
        self.faults.append(Fault(kind, *place, message, hint))

    def stop(self, kind: FaultKind, place: Place, message: str, hint: str = "") -> None:
        self.note(kind, place, message, hint)
        self.whole = False

    def halt(self, event: Any, message: str) -> None:
        self.stop(FaultKind.YAML_SYNTAX, self.place(event), message)
        raise _Stop

    def syntax(self, problem: yaml.MarkedYAMLError) -> None:
        mark = problem.problem_mark or problem.context_mark
        place = (mark.line + self.offset, mark.column + 1) if mark else (self.offset, 1)
        context = f" {problem.context}" if problem.context else ""
        hint = "check the indentation, and put text with a colon, # or a quote mark in quotes"
        self.stop(FaultKind.YAML_SYNTAX, place, f"this is not YAML: {problem.problem or 'unreadable'}{context}", hint)

    def refuse_alias(self, event: Any) -> None:
        message = f"aliases (*{event.anchor}) are not allowed"
        self.note(FaultKind.ALIAS_OR_TAG, self.place(event), message, "write the value out in full")

    def refuse_anchor_and_tag(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            message = f"anchors (&{event.anchor}) are not allowed"
            self.note(FaultKind.ALIAS_OR_TAG, place, message, "write the value out in full")
        if event.tag is not None:
            self.note(FaultKind.ALIAS_OR_TAG, place, f"tags ({event.tag}) are not allowed", "remove the tag")
