"""Which item of evidence before is which item after: by all that it says, by what identifies it, by its words."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from handbook.model.fingerprint import plain
from handbook.model.profile import Profile
from handbook.model.source import Evidence

Identity = Callable[[Evidence], Hashable]


@dataclass(frozen=True)
class Matched:
    """The items of one element that both sides have, and those that only one has."""

    pairs: tuple[tuple[Evidence, Evidence], ...]
    gone: tuple[Evidence, ...]
    come: tuple[Evidence, ...]


def matched(before: Profile, after: Profile, element: str) -> Matched:
    """Match an element's items, across its practices: an item that moved or was corrected is still the same."""
    old, new = _items(before, element), _items(after, element)
    pairs: list[tuple[Evidence, Evidence]] = []
    for identity in IDENTITIES:
        found = _alike(old, new, identity)
        pairs += found
        old = _without(old, [was for was, _ in found])
        new = _without(new, [now for _, now in found])
    return Matched(tuple(pairs), tuple(old), tuple(new))


def item_key(item: Evidence) -> tuple[str, str, str]:
    """Return what makes an item the same item: its kind, its date, its source."""
    return (item.kind.value, str(item.date), item.source)


IDENTITIES: tuple[Identity, ...] = (
    lambda item: (item_key(item), plain(item.says), item.shows),
    lambda item: (item_key(item), plain(item.says)),
    item_key,
    lambda item: plain(item.says),
)


def _items(profile: Profile, element: str) -> list[Evidence]:
    return [item for practice in profile.answer(element).practices for item in practice.evidence]


def _alike(old: list[Evidence], new: list[Evidence], identity: Identity) -> list[tuple[Evidence, Evidence]]:
    waiting: defaultdict[Hashable, list[Evidence]] = defaultdict(list)
    for item in old:
        waiting[identity(item)].append(item)
    return [(waiting[identity(item)].pop(0), item) for item in new if waiting[identity(item)]]


def _without(items: list[Evidence], taken: list[Evidence]) -> list[Evidence]:
    gone = {id(item) for item in taken}
    return [item for item in items if id(item) not in gone]
