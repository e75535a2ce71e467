"""Facts added to a profile, as data: what a profile would hold if they were so. Nothing is written.

Mappings merge by key, lists of parts that have an `id` merge by it, other lists are appended to, a scalar replaces.
"""

from itertools import zip_longest
from typing import Any, NamedTuple

from handbook.model.located import TOP, Located, Mark

KEY = "id"
"""What a part of a list is known by, if it has it."""


class _Part(NamedTuple):
    data: Any
    mark: Mark


def merged(base: Located, added: Located) -> Located:
    """Return `base` with what `added` says; every value keeps the place at which it was written.

    A mapping that both write stands where it was added to, so that what is wrong in it is shown there. Neither side is
    changed.
    """
    part = _merge(_Part(base.data, base.mark), _Part(added.data, added.mark)) if added.data is not None else None
    data, mark = part or (base.data, base.mark)
    return Located(data, mark, (*base.faults, *added.faults), base.whole and added.whole)


def _merge(base: _Part, added: _Part) -> _Part:
    if isinstance(base.data, dict) and isinstance(added.data, dict):
        return _mappings(base, added)
    if isinstance(base.data, list) and isinstance(added.data, list):
        return _by_id(base, added) if _have_ids(base.data) and _have_ids(added.data) else _appended(base, added)
    return added


def _mappings(base: _Part, added: _Part) -> _Part:
    if not added.data:
        return base
    old, new = _fields(base), _fields(added)
    every = {name: _merge(old[name], new[name]) if name in old else new[name] for name in new}
    found = {**old, **every}
    data = {name: part.data for name, part in found.items()}
    return _Part(data, added.mark._replace(below={name: part.mark for name, part in found.items()}))


def _by_id(base: _Part, added: _Part) -> _Part:
    found = {part.data[KEY]: part for part in _items(base)}
    for part in _items(added):
        name = part.data[KEY]
        found[name] = _merge(found[name], part) if name in found else part
    return _list(base, [*found.values()])


def _appended(base: _Part, added: _Part) -> _Part:
    return _list(base, [*_items(base), *_items(added)])


def _list(base: _Part, parts: list[_Part]) -> _Part:
    return _Part([part.data for part in parts], base.mark._replace(below=[part.mark for part in parts]))


def _have_ids(items: list[Any]) -> bool:
    """Whether every item is a part with an id of its own."""
    ids = [item.get(KEY) if isinstance(item, dict) else None for item in items]
    words = [each for each in ids if isinstance(each, str)]
    return len(words) == len(items) == len(set(words))


def _fields(part: _Part) -> dict[str, _Part]:
    marks = part.mark.below if isinstance(part.mark.below, dict) else {}
    return {name: _Part(value, marks.get(name, TOP)) for name, value in part.data.items()}


def _items(part: _Part) -> list[_Part]:
    marks = part.mark.below if isinstance(part.mark.below, list) else []
    return [_Part(value, mark) for value, mark in zip_longest(part.data, marks[: len(part.data)], fillvalue=TOP)]
