"""What would change a verdict, one fact at a time; and on how little a direction rests.

A verdict that names dozens of missing facts in one sentence is not read. So a few stand by themselves, and the rest is
counted. JSON has the whole sentence.
"""

import re
from dataclasses import dataclass

from handbook.assess.ratio import FEW_ROWS
from handbook.assess.verdict import Result, Row
from handbook.words import listing

MOST_SHOWN = 3
"""How many facts are shown before the rest is counted."""
MOST_WORDS = 60
"""How many words the short sentence has, at most."""
SEARCH = re.compile(r"\ba search for [^,;]*?(?=\.$)", re.IGNORECASE)
CLAUSE = re.compile(r"(?<=[.!?])\s+|;\s+")
FEW = {1: "on one row only", 2: "on two rows only"}
"""How it is said that a direction rests on few rows, by their number."""


@dataclass(frozen=True)
class Settling:
    """The facts that would bring a verdict, each in words, at most three; how many more; and the search, if any."""

    facts: tuple[str, ...]
    more: int
    search: str

    @property
    def others(self) -> str:
        """`and 17 more`; empty if all facts are shown."""
        return f"and {self.more} more" if self.more else ""

    @property
    def several(self) -> bool:
        """Whether there is more to say than the short sentence has."""
        return len(self.facts) > 1

    @property
    def short(self) -> str:
        """One sentence with the first fact."""
        rest = f", or one of {self.more + len(self.facts) - 1} other facts" if self.more or self.facts[1:] else ""
        one = f"a source that says {self.facts[0]}{rest}"
        return _capital(f"{listing(_clamped(each) for each in (one, self.search) if each)}.")


def settling_of(result: Result) -> Settling | None:
    """Return the facts that a verdict asks for row by row; None if what would settle it is no fact of a row."""
    told = result.settles or ""
    rows = [row for row in result.rows if row.counts is None and row.settles and row.settles in told]
    if not rows:
        return None
    every = dict.fromkeys(_fact(row) for row in result.rows if row.counts is None and row.settles)
    facts, found = tuple(every), SEARCH.search(told)
    return Settling(facts[:MOST_SHOWN], max(0, len(facts) - MOST_SHOWN), found[0] if found else "")


def short_mind(result: Result) -> str:
    """Return what would change our mind in one short sentence: the first fact, or the first clause."""
    found = settling_of(result)
    if found:
        return found.short
    first = CLAUSE.split(result.mind, maxsplit=1)[0]
    return _clamped(first if first == result.mind else f"{first.rstrip('.!?')}.")


def few_rows(result: Result) -> str:
    """Return `on one row only` for a direction that rests on so little; else nothing."""
    known = sum(row.counts is not None for row in result.rows)
    return FEW[known] if result.so_far and 0 < known <= FEW_ROWS else ""


def _fact(row: Row) -> str:
    """Return what would settle a row, with its subject in quotation marks, for it may read like a sentence."""
    return row.settles.replace(row.subject, f"“{row.subject}”", 1)


def _clamped(text: str) -> str:
    words = text.split()
    return text if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} …"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
