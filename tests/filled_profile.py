"""A profile in which every field is written, made from the schema, so that no field is forgotten."""

from collections.abc import Iterator
from typing import Any

WORD = "Harmless"
"""What stands in every field of free text."""
BY_PATTERN = (
    ("https?", "https://example.org/a"),
    ("[A-Z]{3}|EU", "GHA"),
    ("[A-Z]{3}", "GHS"),
    ("[12][0-9]{3}", "2011"),
    ("[a-z]{2,3}", "en"),
    ("[a-z0-9]+", "a-b"),
)
"""A part of a pattern, and a text that fits the whole."""


def steps(value: Any) -> Iterator[str | int]:
    """Yield the keys or indices of a collection; nothing for a scalar."""
    if isinstance(value, dict):
        yield from value
    elif isinstance(value, list):
        yield from range(len(value))


def filled(schema: dict[str, Any], text: str = WORD) -> Any:
    """Return a valid value of a schema with every field written and `text` in each field of free text."""
    return _filled(schema, schema, text)


def _filled(root: dict[str, Any], here: dict[str, Any], text: str) -> Any:
    if "$ref" in here:
        return _filled(root, root["$defs"][here["$ref"].rsplit("/", 1)[1]], text)
    if "anyOf" in here:
        return _filled(root, next(each for each in reversed(here["anyOf"]) if each.get("type") != "null"), text)
    if "enum" in here:
        return here["enum"][0]
    if "const" in here:
        return here["const"]
    make = {"object": _object, "array": _array, "string": _string}.get(here.get("type", ""))
    if make is not None:
        return make(root, here, text)
    return {"boolean": True, "null": None}.get(here["type"], here.get("minimum", 1))


def _object(root: dict[str, Any], here: dict[str, Any], text: str) -> dict[str, Any]:
    if "patternProperties" in here:
        below = next(iter(here["patternProperties"].values()))
        return {name: _filled(root, below, text) for name in ("a-b", *here.get("properties", {}))}
    return {name: _filled(root, field, text) for name, field in here.get("properties", {}).items()}


def _array(root: dict[str, Any], here: dict[str, Any], text: str) -> list[Any]:
    return [_filled(root, here["items"], text)]


def _string(root: dict[str, Any], here: dict[str, Any], text: str) -> str:
    pattern = here.get("pattern")
    return text if pattern is None else next(value for mark, value in BY_PATTERN if mark in pattern)
