"""What a page may say to the template engine: `{{ name(literals) }}` and nothing else.

The text is split into tokens and parsed by Jinja itself, never run, so that this reading and the
builder's cannot differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

Literal = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Call:
    """One macro call with its literal arguments."""

    name: str
    arguments: tuple[Literal, ...]
    options: tuple[tuple[str, Literal], ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Template code that is not a macro call with literals.

    `comment` is true for `{#`, which can swallow text in silence.
    """

    line: int
    column: int
    message: str
    hint: str
    comment: bool = False


HINT = 'a page may only call a macro with plain words: {{ name("word") }}'
STATEMENTS = {"block_begin": "statements ({% ... %})", "raw_begin": "raw blocks ({% raw %})"}
_ENVIRONMENT = jinja2.Environment(keep_trailing_newline=True)  # noqa: S701 - it only parses


def read_calls(text: str, body_line: int) -> tuple[tuple[Call, ...], tuple[TemplateFault, ...]]:
    """Return the macro calls of a page and everything else in it that Jinja would act on.

    Calls are allowed from `body_line` on: front matter may hold none.
    """
    plain = _plain_calls(text, body_line)
    if plain is not None:
        return plain, ()
    comments = list(_comments(text))
    text = text.replace("{#", "{ ")  # already a fault; read on as if it were not there
    try:
        openings, faults = _scan(text)
        refused = {(fault.line, fault.column) for fault in faults}
        faults = [*comments, *faults]
        calls: list[Call] = []
        for expression, place in zip(_expressions(text), openings, strict=False):
            read = _call(expression, place)
            if isinstance(read, TemplateFault):
                faults.append(read)
            elif place not in refused:
                calls.append(read)
    except jinja2.TemplateSyntaxError as problem:
        message = f"this is not a macro call: {problem.message}"
        place = (problem.lineno, _column(text, problem.lineno))
        return (), (*comments, TemplateFault(*place, message, HINT))
    except (RecursionError, ValueError):
        return (), (*comments, TemplateFault(1, 1, "this page holds an expression too large to be read", HINT))
    in_front = [call for call in calls if call.line < body_line]
    faults += [TemplateFault(call.line, call.column, "front matter may not call macros", HINT) for call in in_front]
    return tuple(call for call in calls if call.line >= body_line), tuple(faults)


def _column(text: str, line: int) -> int:
    found = text.split("\n")[line - 1 : line]
    return max(found[0].find("{"), 0) + 1 if found else 1


_ANY = re.compile(r"\{[{%#]|[%#}]\}")
_PLAIN = re.compile(r'\{\{ *([a-z_]+)\( *((?:"[^"\\\n{}]*"(?: *, *)?)*)\) *\}\}')
_WORD = re.compile(r'"([^"]*)"')


def _plain_calls(text: str, body_line: int) -> tuple[Call, ...] | None:
    """Read a page whose every brace belongs to `{{ name("word", ...) }}` on one line; None for any other page.

    Nearly all pages are such, and this costs a thirtieth of parsing them; a test holds it to what the parser says.
    """
    found = list(_PLAIN.finditer(text))
    if len(found) * 2 != sum(1 for _ in _ANY.finditer(text)):
        return None
    calls: list[Call] = []
    line, start, position = 1, 0, 0
    for each in found:
        if each[2].rstrip().endswith(","):
            return None
        breaks = text.count("\n", position, each.start())
        if breaks:
            line, start = line + breaks, text.rfind("\n", position, each.start()) + 1
        position = each.start()
        arguments = tuple(_WORD.findall(each[2]))
        calls.append(Call(each[1], arguments, (), line, position - start + 1))
    return tuple(calls) if not calls or calls[0].line >= body_line else None


def _comments(text: str) -> Iterator[TemplateFault]:
    for number, line in enumerate(text.split("\n"), start=1):
        column = line.find("{#")
        while column >= 0:
            message = "`{#` opens a comment that swallows text"
            yield TemplateFault(number, column + 1, message, "write anchors as {: #name }", comment=True)
            column = line.find("{#", column + 1)


def _scan(text: str) -> tuple[list[tuple[int, int]], list[TemplateFault]]:
    """Return where each `{{` stands, and what is not a plain `{{ ... }}`."""
    openings: list[tuple[int, int]] = []
    faults: list[TemplateFault] = []
    opened = (1, 1)
    line, start, position = 1, 0, 0
    for _, kind, value in _ENVIRONMENT.lex(text):
        found = text.find(value, position)
        gap, position = text[position:found], found + len(value)
        for part, at in ((gap, found - len(gap)), (None, found), (value, found)):
            if part is None:
                place = (line, at - start + 1)
            elif "\n" in part:
                line, start = line + part.count("\n"), at + part.rfind("\n") + 1
        if kind == "variable_begin":
            opened = place
            openings.append(place)
        faults += _refused(kind, value, opened if kind == "variable_end" else place)
    return openings, faults


def _refused(kind: str, value: str, place: tuple[int, int]) -> Iterator[TemplateFault]:
    if kind in STATEMENTS:
        yield TemplateFault(*place, f"{STATEMENTS[kind]} are not allowed", HINT)
    elif kind in ("variable_begin", "variable_end") and value not in ("{{", "}}"):
        yield TemplateFault(*place, f"white space control ({value}) is not allowed", HINT)


def _expressions(text: str) -> Iterator[nodes.Expr]:
    for output in _ENVIRONMENT.parse(text).find_all(nodes.Output):
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                yield node


def _call(node: nodes.Expr, place: tuple[int, int]) -> Call | TemplateFault:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return TemplateFault(*place, f"{_describe(node)} may not stand here", HINT)
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return TemplateFault(*place, f"{node.node.name}: arguments with * are not allowed", HINT)
    values = [_literal(argument) for argument in node.args]
    options = [(pair.key, _literal(pair.value)) for pair in node.kwargs]
    if any(value is None for value in (*values, *(value for _, value in options))):
        return TemplateFault(*place, f"{node.node.name}: its arguments must be plain words or numbers", HINT)
    arguments = tuple(value for value in values if value is not None)
    pairs = tuple((name, value) for name, value in options if value is not None)
    return Call(node.node.name, arguments, pairs, *place)


def _literal(node: nodes.Node) -> Literal | None:
    value: Any = node.value if isinstance(node, nodes.Const) else None
    return value if isinstance(value, (str, int, float, bool)) else None


DESCRIPTIONS: dict[type[nodes.Node], str] = {
    nodes.Name: "a variable",
    nodes.Getattr: "an attribute",
    nodes.Getitem: "an item",
    nodes.Filter: "a filter",
    nodes.Call: "a call of anything but a macro",
    nodes.Const: "a value",
}


def _describe(node: nodes.Node) -> str:
    return DESCRIPTIONS.get(type(node), "an expression")
