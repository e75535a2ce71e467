"""Facts that changed their value: every field that no other named change speaks of, old value and new value."""

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.history.changes import Change, Kind, Pair
from handbook.model.fingerprint import plain
from handbook.model.located import Path
from handbook.model.read_profile import ProfileFile

SPOKEN_OF = frozenset({"reviews", "waivers", "measures", "answers"})
"""Fields with named changes of their own."""
KEYS = ("id", "name", "rule", "source", "claim", "department", "element")
"""What an item of a list is known by, so that its place in the list does not matter."""

Facts = dict[tuple[str, ...], tuple[Path, Any]]


def fact_changes(pair: Pair) -> Iterator[Change]:
    """Yield fields whose value changed; fields that came or went with their part are not repeated."""
    for slug in filter(pair.touched, pair.both()):
        old = _files(pair.before.assessment.handbook)[slug]
        new = _files(pair.after.assessment.handbook)[slug]
        profile = pair.after.assessment.handbook.profiles[slug]
        before, after = _facts(old), _facts(new)
        lasting = _parts(before) & _parts(after)
        for key in after.keys() | before.keys():
            was, now = before.get(key), after.get(key)
            whole_part = (was is None or now is None) and (key[:-1] not in lasting or "evidence" in key[:-1])
            if _same(was, now) or whole_part:
                continue
            element = key[1] if len(key) > 1 and key[0] == "elements" else None
            where = profile.at(*now[0]) if now else profile.at()
            field = ".".join(key)
            yield Change(Kind.FACT_CHANGED, where, profile.code, element, _words(field, was), _words(field, now))


def _files(handbook: Any) -> Mapping[str, ProfileFile]:
    files: Mapping[str, ProfileFile] = handbook.profile_files
    return files


def _facts(file: ProfileFile) -> Facts:
    return dict(_flat(file.document.data, (), ()))


def _flat(value: Any, key: tuple[str, ...], path: Path) -> Iterator[tuple[tuple[str, ...], tuple[Path, Any]]]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in SPOKEN_OF:
                yield from _flat(item, (*key, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _flat(item, (*key, _name(item, index)), (*path, index))
    else:
        yield key, (path, value)


def _name(item: Any, index: int) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "says" in item and "source" in item:
        return f"{item.get('kind')} {item.get('date')} {item['source']}"
    return next((str(item[name]) for name in KEYS if name in item), str(index))


def _same(was: tuple[Path, Any] | None, now: tuple[Path, Any] | None) -> bool:
    if was is None or now is None:
        return was is now
    return plain(str(was[1])) == plain(str(now[1]))


def _parts(facts: Facts) -> set[tuple[str, ...]]:
    """Return the parts that hold a fact: what came or went as a whole has a change of its own."""
    return {key[:-1] for key in facts}


def _words(field: str, fact: tuple[Path, Any] | None) -> str | None:
    return None if fact is None else f"{field}: {'null' if fact[1] is None else fact[1]}"
