"""Small help with words: the nearest valid one, plain lists, plain dates."""

from collections.abc import Iterable
from difflib import get_close_matches

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None if nothing is close."""
    by_lower = {name.lower(): name for name in known}
    matches = get_close_matches(word.lower()[:100], list(by_lower), n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names the nearest known word, else `otherwise`."""
    match = nearest(word, known)
    return f'did you mean "{match}"?' if match else otherwise


def listing(items: Iterable[str], last: str = "and") -> str:
    """Join words as English does: `a, b and c`."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return `1 practice`, `2 practices`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
