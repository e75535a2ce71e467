"""What the rules about unknown ids share."""

from collections.abc import Collection, Iterator

from handbook.model.profile import Profile
from handbook.model.references import Kind, pointers
from handbook.rules.engine import Problem
from handbook.words import did_you_mean, listing

SHOWN = 8


def unknown(profile: Profile, kind: Kind, known: Collection[str], where_known: str) -> Iterator[Problem]:
    """Yield a problem for every pointer of one kind that points at nothing."""
    for pointer in pointers(profile):
        if pointer.kind is kind and pointer.id not in known:
            message = f'no {kind.value} is called "{pointer.id}" {where_known}'
            hint = did_you_mean(pointer.id, known, _otherwise(kind, known))
            yield Problem(pointer.where, message, hint, element=pointer.element)


def _otherwise(kind: Kind, known: Collection[str]) -> str:
    if not known:
        return f"there is no {kind.value} yet: add it"
    names = sorted(known)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"there are: {listing(names[:SHOWN]) if not more else ', '.join(names[:SHOWN])}{more}"
