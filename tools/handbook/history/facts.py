"""Facts that changed their value: every field that no other named change speaks of, old value and new value.

Facts are compared as the model means them: the order of keys and of lists does not count, nor does a default or a
null that is spelled out, but for the fields that say in this way that somebody looked and found none. What came or
went as a whole is one change, not one a field.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.history.changes import Change, Kind, Pair
from handbook.history.matching import matched
from handbook.model.base import Where
from handbook.model.fingerprint import plain
from handbook.model.handbook import Handbook
from handbook.model.located import Path
from handbook.model.practice import NONE_FOUND
from handbook.model.profile import Profile
from handbook.model.source import Evidence

SPOKEN_OF = frozenset({"reviews", "answers", "evidence"})
"""Fields that are compared by themselves."""
SPOKEN_OF_IN: Mapping[str, frozenset[str]] = {
    "measures": frozenset({"name", "kind", "definition", "baseline"}),
    "waivers": frozenset({"rule", "subject", "until"}),
}
"""Fields of the items of a list that other named changes speak of."""
WHOLE_SPOKEN_OF = frozenset({"sources", "measures", "waivers"})
"""Parts whose coming and going has a named change of its own."""
NAMED_PARTS = frozenset({"departments", "posts", "commitments", "elements", "sources"})
"""Mappings whose keys are ids."""
KEYS = ("id", "name", "rule", "claim", "department", "element", "body", "from", "on", "year", "date", "source")
"""What an item of a list is known by, so that its place in the list does not matter."""
SHOWN = ("title", "name", "says", "what", "action", "body", "text", "reason", "date")
"""What a whole part is shown by."""
DEFAULTS: Mapping[str, Any] = {
    "lead": False, "weak": False, "changed": False, "independent": False, "confirmed": False, "language": "en",
}  # fmt: skip
"""Fields that mean the same when they are left out. A null, an empty list and an empty mapping always do."""
EVIDENCE_FIELDS = tuple(Evidence.model_fields)
PRACTICE_DEPTH = 5
"""How many steps lead to a field of a practice."""
ANSWER_DEPTH = 3
"""From how many steps on a key lies inside the answer on one element."""

_FIELD = re.compile(r"[a-z_]{1,40}\Z")
"""How the fields of a profile are named; anything else is contributed text."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """A value with the field that it stands in and its place, or a part (`whole`) with what it is shown by."""

    field: str
    path: Path
    value: Any
    whole: bool = False


Facts = dict[Key, Fact]


def fact_changes(pair: Pair) -> Iterator[Change]:
    """Yield fields whose value changed, and parts that came or went without a named change of their own."""
    for slug in pair.touched:
        old, new = (each.assessment.handbook for each in (pair.before, pair.after))
        yield from _value_changes(pair, slug, _facts(old, slug), _facts(new, slug))
        for element in new.framework.elements:
            if pair.lasting(slug, element):
                yield from _evidence_changes(old.profiles[slug], new.profiles[slug], element)


def _value_changes(pair: Pair, slug: str, before: Facts, after: Facts) -> Iterator[Change]:
    old, new = (each.assessment.handbook.profiles[slug] for each in (pair.before, pair.after))
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if _same(was, now) or not _outermost(key, before, after) or _spoken_of(pair, slug, key, now or was):
            continue
        where = new.at(*now.path) if now else old.at(*was.path if was else ())
        yield _change(new, where, _element(key), ".".join(key), was, now)


def _outermost(key: Key, before: Facts, after: Facts) -> bool:
    """Whether both sides have the part that holds this: else the part as a whole came or went."""
    return not _is_frame(key) and (_is_frame(key[:-1]) or (key[:-1] in before and key[:-1] in after))


def _is_frame(key: Key) -> bool:
    """Whether this is the profile, its elements or one answer: an empty one says as much as none."""
    return key == () or (key[0] == "elements" and len(key) < ANSWER_DEPTH)


def _spoken_of(pair: Pair, slug: str, key: Key, fact: Fact | None) -> bool:
    if fact is not None and fact.whole and fact.field in WHOLE_SPOKEN_OF:
        return True
    element = _element(key)
    return element is not None and not pair.lasting(slug, element)


def _element(key: Key) -> str | None:
    return key[1] if len(key) >= ANSWER_DEPTH and key[0] == "elements" else None


def _change(
    profile: Profile, where: Where, element: str | None, label: str, was: Fact | None, now: Fact | None
) -> Change:
    field = (now or was or Fact("", (), None)).field
    about = field.replace("_", " ") if _FIELD.match(field) else ""
    words = (_words(label, was), _words(label, now))
    return Change(Kind.FACT_CHANGED, where, profile.code, element, *words, about=about)


def _words(label: str, fact: Fact | None) -> str | None:
    return None if fact is None else f"{label}: {fact.value}"


def _same(was: Fact | None, now: Fact | None) -> bool:
    if was is None or now is None:
        return was is now
    return (was.whole and now.whole) or plain(str(was.value)) == plain(str(now.value))


def _facts(handbook: Handbook, slug: str) -> Facts:
    return dict(_flat(handbook.profile_files[slug].document.data, Fact("", (), None), ()))


def _flat(value: Any, here: Fact, key: Key) -> Iterator[tuple[Key, Fact]]:
    """Yield every value below one, and every part that holds any, before what it holds."""
    if value in (None, []) and _says_none_found(key):
        yield key, Fact(here.field, here.path, "looked for, none found")
    elif isinstance(value, dict):
        yield from _part(key, here, value, _fields(value, here, key))
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        yield from _part(key, here, value, _items(value, here, key))
    elif isinstance(value, list):
        yield from [(key, Fact(here.field, here.path, ", ".join(sorted(map(str, value)))))] if value else []
    elif value is not None and DEFAULTS.get(here.field) != value:
        yield key, Fact(here.field, here.path, _number(value))


def _says_none_found(key: Key) -> bool:
    """Whether this is a field of a practice that, written empty, says that somebody looked and found none."""
    return len(key) == PRACTICE_DEPTH and key[0] == "elements" and key[2] == "practices" and key[-1] in NONE_FOUND


def _part(key: Key, here: Fact, value: Any, below: Iterator[tuple[Key, Fact]]) -> Iterator[tuple[Key, Fact]]:
    inside = list(below)
    if inside or (value and here.field in SPOKEN_OF_IN):
        yield key, Fact(here.field, here.path, _shown(value), whole=True)
    yield from inside


def _fields(value: dict[str, Any], here: Fact, key: Key) -> Iterator[tuple[Key, Fact]]:
    silent = SPOKEN_OF | SPOKEN_OF_IN.get(here.field, frozenset())
    are_ids = len(here.path) == 1 and here.field in NAMED_PARTS
    for name, item in value.items():
        if name not in silent:
            field = here.field if are_ids else name
            yield from _flat(item, Fact(field, (*here.path, name), None), (*key, name))


def _items(value: list[Any], here: Fact, key: Key) -> Iterator[tuple[Key, Fact]]:
    seen: Counter[str] = Counter()
    places = sorted(range(len(value)), key=lambda index: json.dumps(value[index], sort_keys=True))
    for index in places:
        name = _name(value[index])
        seen[name] += 1
        label = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield from _flat(value[index], Fact(here.field, (*here.path, index), None), (*key, label))


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    return next((str(item[name]) for name in KEYS if item.get(name) is not None), "item")


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _shown(value: Any) -> str:
    found = (value[name] for name in SHOWN if value.get(name) is not None) if isinstance(value, dict) else iter(())
    return str(next(found, f"{len(value)} entries" if isinstance(value, list) else "..."))


def _evidence_changes(old: Profile, new: Profile, element: str) -> Iterator[Change]:
    for was, now in matched(old, new, element).pairs:
        for name in EVIDENCE_FIELDS:
            values = [getattr(each, name) for each in (was, now)]
            if plain(str(values[0])) != plain(str(values[1])):
                label = f"elements.{element}.evidence.{was.kind.value} of {was.date}.{name}"
                facts = [None if each is None else Fact("evidence", (), each) for each in values]
                yield _change(new, now.at(name), element, label, *facts)
