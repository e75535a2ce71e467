"""A Markdown page: its front matter, its headings, and the macros that it calls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from handbook.model.base import Where
from handbook.model.located import (
    MAX_BYTES,
    Fault,
    FaultKind,
    Located,
    failed,
    read_yaml,
)
from handbook.model.template import Call, TemplateFault, read_calls

MAX_FRONT_MATTER = 64_000

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n|)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
"""As the site builder finds it (mkdocs.utils.meta), and also when it is empty."""
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})")
_ATX = re.compile(r"^(?P<marks>#{1,6})(?P<text>.*?)\s*#*\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:\s*(?P<inside>[^}\n]*)\}\s*$")
_ANCHOR = re.compile(r"(?:^|\s)#(?P<id>[^\s#.=}]+)")
_SETEXT = re.compile(r"^(=+|-+)\s*$")
_QUOTED = re.compile(r"^(?: {0,3}> ?)+")
_RAW_HTML = re.compile(r"^<(?P<tag>div|section|article|details|table|ul|ol|dl|p|figure|blockquote|pre|aside)\b[^>]*>")
_MARKDOWN_INSIDE = re.compile(r"\smarkdown(?=[\s=>])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `anchor` is the id that its author gave it, or None."""

    level: int
    title: str
    anchor: str | None
    line: int
    column: int
    anchor_column: int
    last_line: int
    """The line on which the heading ends (a setext heading takes two)."""


@dataclass(frozen=True)
class Section:
    """A heading and the text below it, up to the next heading of its level or above."""

    heading: Heading
    text: str
    last_line: int
    """The last line of the file that belongs to it."""


@dataclass(frozen=True)
class Page:
    """A Markdown file as text, with what the system needs to know of it."""

    path: str
    text: str = ""
    meta: Located = field(default_factory=Located)
    body_line: int = 1
    faults: tuple[Fault, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(self.text.split("\n"))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order, as the renderer finds them."""
        return tuple(_headings(self.lines, self.body_line))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading with its text."""
        return tuple(_sections(self.headings, self.lines))

    @cached_property
    def template(self) -> tuple[tuple[Call, ...], tuple[TemplateFault, ...]]:
        """The macro calls of the body, and whatever stands in the file that is not one."""
        return read_calls(self.text, self.body_line) if self.renders_macros else ((), ())

    @property
    def calls(self) -> tuple[Call, ...]:
        """The macro calls of the body."""
        return self.template[0]

    def calls_in(self, section: Section) -> tuple[Call, ...]:
        """Return the macro calls of one section."""
        return tuple(call for call in self.calls if section.heading.line < call.line <= section.last_line)

    @property
    def renders_macros(self) -> bool:
        """Whether macros on this page are expanded; `render_macros: false` says no."""
        return self.value("render_macros") is not False or bool(self.faults)

    def value(self, key: str) -> Any:
        """Return a value of the front matter, or None."""
        return self.meta.data.get(key) if isinstance(self.meta.data, dict) else None

    def at(self, *path: str | int) -> Where:
        """Return the place of a front matter value."""
        return Where(self.path, *self.meta.place(path))

    def section(self, anchor: str) -> Section | None:
        """Return the section under the heading with this anchor."""
        return next((each for each in self.sections if each.heading.anchor == anchor), None)


@lru_cache(maxsize=4096)
def read_page(path: str, raw: bytes) -> Page:
    """Read a page. Never raises for what the file holds. Equal bytes at one path are read once."""
    if len(raw) > MAX_BYTES:
        problem = failed(FaultKind.UNREADABLE_FILE, f"the page has {len(raw):,} bytes; {MAX_BYTES:,} is the most")
        return Page(path, faults=problem.faults)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem_at:
        line = raw[: problem_at.start].count(b"\n") + 1
        problem = failed(FaultKind.UNREADABLE_FILE, "the page is not UTF-8 text", "save it as UTF-8", (line, 1))
        return Page(path, faults=problem.faults)
    if "\0" in text:
        problem = failed(FaultKind.UNREADABLE_FILE, "the page is binary, not text", "replace it with a text file")
        return Page(path, faults=problem.faults)
    meta, body_line = _front_matter(text)
    return Page(path, text, meta, body_line, meta.faults)


def _front_matter(text: str) -> tuple[Located, int]:
    found = _FRONT_MATTER.match(text)
    if found:
        return _read_front_matter(found[1].removesuffix("\n")), found[0].count("\n") + 1
    if text.startswith("---") and text.split("\n", 1)[0].strip() == "---":
        hint = "end it with a line of three dashes; nothing but the dashes may stand on the first line"
        return failed(FaultKind.YAML_SYNTAX, "the front matter is not closed", hint), 1
    return Located(data={}), 1


def _read_front_matter(inside: str) -> Located:
    if len(inside) > MAX_FRONT_MATTER:
        message = f"the front matter has {len(inside):,} characters; {MAX_FRONT_MATTER:,} is the most"
        return failed(FaultKind.UNREADABLE_FILE, message, "put the text below it")
    document = read_yaml(inside.encode(), first_line=2)
    if document.data is None and not document.faults:
        return Located(data={})
    if not document.faults and not isinstance(document.data, dict):
        return failed(FaultKind.YAML_SYNTAX, "the front matter is not a list of fields", "write `field: value` lines")
    return document


def _headings(lines: tuple[str, ...], body_line: int) -> Iterator[Heading]:
    before, previous = "", ""
    for number, line in _prose_lines(lines, body_line):
        atx = _ATX.match(line)
        if atx:
            yield _heading(len(atx["marks"]), atx["text"], line, number, number)
        elif _SETEXT.match(line) and previous.strip() and not before.strip():
            yield _heading(1 if line.startswith("=") else 2, previous, previous, number - 1, number)
            line = ""
        before, previous = previous, "" if atx else line


def _prose_lines(lines: tuple[str, ...], body_line: int) -> Iterator[tuple[int, str]]:
    """Yield the lines that can hold a heading: not code, comments or raw HTML; quotations without their marks."""
    number = body_line
    while number <= len(lines):
        line = lines[number - 1]
        end = _end_of_verbatim(lines, number)
        if end is None:
            yield number, _QUOTED.sub("", line)
        number = (end or number) + 1


def _end_of_verbatim(lines: tuple[str, ...], number: int) -> int | None:
    """Return the last line of the code, comment or raw HTML that begins on this line, or None if none does."""
    line = lines[number - 1]
    fence = _FENCE.match(line)
    if fence:
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence['mark'][0])}{{{len(fence['mark'])},}}\s*$")
        return next((at for at in range(number + 1, len(lines) + 1) if closing.match(lines[at - 1])), None)
    if line.lstrip().startswith("<!--"):
        return next((at for at in range(number, len(lines) + 1) if "-->" in lines[at - 1]), None)
    raw = _RAW_HTML.match(line)
    if raw and not _MARKDOWN_INSIDE.search(raw[0]):
        return _end_of_html(lines, number, raw["tag"])
    return None


def _end_of_html(lines: tuple[str, ...], number: int, tag: str) -> int | None:
    depth = 0
    for at in range(number, len(lines) + 1):
        depth += len(re.findall(rf"<{tag}\b", lines[at - 1])) - len(re.findall(rf"</{tag}\b", lines[at - 1]))
        if depth <= 0:
            return at
    return len(lines)


def _heading(level: int, text: str, line: str, number: int, last_line: int) -> Heading:
    attributes = _ATTRIBUTES.search(text)
    anchor = _ANCHOR.search(attributes["inside"]) if attributes else None
    title = text[: attributes.start()] if attributes else text
    anchor_column = line.rfind("#" + anchor["id"]) + 2 if anchor else 1
    return Heading(level, title.strip(), anchor["id"] if anchor else None, number, 1, anchor_column, last_line)


def _sections(headings: tuple[Heading, ...], lines: tuple[str, ...]) -> Iterator[Section]:
    for index, heading in enumerate(headings):
        following = (each for each in headings[index + 1 :] if each.level <= heading.level)
        end = next((each.line - 1 for each in following), len(lines))
        yield Section(heading, "\n".join(lines[heading.last_line : end]).strip(), end)
