"""Schema errors in words that somebody who does not know schemas can act on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handbook.model.base import ID_PATTERN
from handbook.model.located import Path
from handbook.words import did_you_mean, listing

PATTERN_WORDS = {
    ID_PATTERN: ("is not an id", "use small letters, digits and single hyphens, as in `peace-council`"),
    r"^([A-Z]{3}|EU)$": ("is not a country code", "use the ISO 3166 alpha-3 code, as in GHA, or EU"),
    r"^[A-Z]{3}$": ("is not a currency code", "use the ISO 4217 code, as in GHS"),
}
QUOTE_LENGTH = 60


@dataclass(frozen=True)
class Subschema:
    """The part of a JSON schema that describes the value at a path."""

    root: dict[str, Any]
    here: dict[str, Any]

    @classmethod
    def of(cls, root: dict[str, Any], path: Path) -> "Subschema":
        """Follow `path` from the schema's root; unknown steps give an empty schema."""
        here = cls(root, root)
        for step in path:
            here = here._step(step)
        return here

    def _step(self, step: str | int) -> "Subschema":
        for option in self._options():
            if isinstance(step, int) and "items" in option:
                return Subschema(self.root, option["items"])
            if step in option.get("properties", {}):
                return Subschema(self.root, option["properties"][step])
            for below in option.get("patternProperties", {}).values():
                return Subschema(self.root, below)
        return Subschema(self.root, {})

    def _options(self) -> list[dict[str, Any]]:
        choices = self.here.get("anyOf", [self.here])
        return [self._resolve(choice) for choice in choices]

    def _resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            found: dict[str, Any] = self.root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
            return found
        return schema

    def properties(self) -> list[str]:
        """Return the names of the fields that may stand here."""
        return [name for option in self._options() for name in option.get("properties", {})]

    def choices(self) -> list[str]:
        """Return the words that may stand here, if they are a fixed list."""
        return [str(word) for option in self._options() for word in option.get("enum", [])]

    def patterns(self) -> list[str]:
        """Return the patterns that text here must match."""
        return [option["pattern"] for option in self._options() if "pattern" in option]

    def meaning(self) -> str:
        """Return what the field is for, with an example if there is one."""
        words = str(self.here.get("description", ""))
        choices, examples = self.choices(), self.here.get("examples", [])
        if choices:
            return f"{words} One of: {listing(choices, 'or')}."
        return f"{words} Example: {examples[0]}" if examples else words


def quote(value: Any) -> str:
    """Return a value as its author would recognise it, shortened."""
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH] + "..."}"'


Words = tuple[str, str]


def _text(value: Any, field: str, schema: Subschema) -> Words:
    kind = (
        "true or false" if isinstance(value, bool) else "a number" if isinstance(value, (int, float)) else quote(value)
    )
    hint = f'put it in quotes: {field}: "{value}"' if isinstance(value, (int, float)) else schema.meaning()
    return f"{field} must be text, and {kind} stands here", hint


def _choice(value: Any, field: str, schema: Subschema) -> Words:
    choices = schema.choices()
    expected = f"use one of: {listing(choices, 'or')}"
    return f"{quote(value)} is not a value of {field}", did_you_mean(str(value), choices, expected)


def _pattern(value: Any, field: str, schema: Subschema) -> Words:
    for pattern in schema.patterns():
        if pattern in PATTERN_WORDS:
            what, hint = PATTERN_WORDS[pattern]
            return f"{quote(value)} {what}", hint
    if any("http" in pattern for pattern in schema.patterns()):
        return f"{quote(value)} is not a web address", "begin with https:// or http://, without spaces"
    return f"{quote(value)} is not a language tag", "use one as in `en`, `fr` or `pt-BR`"


def field_of(path: Path) -> str:
    """Return the name of the field that a path leads to; an item of a list goes by the list's name."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def not_an_id(word: Any) -> Words:
    """Return message and hint for a key that should be an id."""
    what, hint = PATTERN_WORDS[ID_PATTERN]
    return f"{quote(word)} {what}", hint


def _date(value: Any, field: str, schema: Subschema) -> Words:
    return f"{quote(value)} is not a date", "write a year, a month or a day: 2011, 2011-05 or 2011-05-16"


def _kind(expected: str) -> Callable[[Any, str, Subschema], Words]:
    def words(value: Any, field: str, schema: Subschema) -> Words:
        return f"{field} must be {expected}, and {quote(value)} stands here", schema.meaning()

    return words


WORDS: dict[str, Callable[[Any, str, Subschema], Words]] = {
    "string_type": _text,
    "enum": _choice,
    "string_pattern_mismatch": _pattern,
    "date_form": _date,
    "int_type": _kind("a whole number"),
    "int_parsing": _kind("a whole number"),
    "int_from_float": _kind("a whole number"),
    "float_type": _kind("a number"),
    "bool_type": _kind("true or false"),
    "model_type": _kind("a mapping of fields"),
    "model_attributes_type": _kind("a mapping of fields"),
    "mapping_type": _kind("a mapping"),
    "dict_type": _kind("a mapping"),
    "tuple_type": _kind("a list"),
    "string_too_short": _kind("text with something in it"),
    "string_too_long": _kind("shorter"),
    "greater_than_equal": _kind("a larger number"),
    "less_than_equal": _kind("a smaller number"),
    "finite_number": _kind("a finite number"),
}


def explain(error: dict[str, Any], field: str, schema: Subschema) -> Words:
    """Return message and hint for one validation error."""
    if error["type"] == "screening_incomplete":
        context = error["ctx"]
        message = f"a screening with result {context['result']} must also say: {context['missing']}"
        return message, "a reader must be able to see where was looked, and why; if nobody looked, leave it out"
    words = WORDS.get(error["type"])
    if words is None:
        return f"{field}: {error['msg']}", schema.meaning()
    return words(error["input"], field, schema)
