"""Totals, each with its denominator, so that every format says the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handbook.assess.coverage import Covered, totals
from handbook.assess.sections import ORDER
from handbook.assess.status import Status

OWED = tuple(reversed(ORDER))
"""The states of sections that are owed or written, the furthest first."""


@dataclass(frozen=True)
class Figure:
    """One number and what it is a part of."""

    id: str
    words: str
    number: int
    of: int
    of_what: str

    @property
    def share(self) -> str:
        """`60 of 96`."""
        return f"{self.number} of {self.of}"


def figures(cells: Iterable[Covered]) -> list[Figure]:
    """Return the totals over some cells."""
    every = list(cells)
    counted = totals(every)
    unlooked = sum(each.cell.status is Status.NOT_RESEARCHED for each in every)
    owed = sum(counted.sections[state.value] for state in OWED)
    stamped = sum(each.cell.answer.answers is not None for each in every)
    aside = counted.cells - counted.researched - unlooked
    sections = [(state.value, counted.sections[state.value]) for state in OWED]
    return [
        Figure("researched", "researched", counted.researched, counted.cells, "cells"),
        Figure("not_researched", "not researched", unlooked, counted.cells, "cells"),
        Figure("set_aside", "not applicable or not published", aside, counted.cells, "cells"),
        *(Figure(f"sections.{name}", name, number, owed, "sections owed or written") for name, number in sections),
        Figure("suspect", "awaiting confirmation", counted.suspect, stamped, "stamped answers"),
        Figure("mismatched", "profile and chapter disagree", counted.mismatched, counted.cells, "cells"),
        Figure("not_fresh", "overdue for a check", counted.not_fresh, counted.researched, "researched cells"),
    ]


def sentences(cells: Iterable[Covered]) -> list[str]:
    """Return the totals as sentences, each number with its denominator."""
    every = {figure.id: figure for figure in figures(cells)}
    looked, unlooked, aside = (every[name] for name in ("researched", "not_researched", "set_aside"))
    states = [figure for name, figure in every.items() if name.startswith("sections.")]
    others = [every[name] for name in ("suspect", "mismatched", "not_fresh")]
    set_aside = f", {aside.number} {aside.words}" if aside.number else ""
    return [
        f"{looked.share} cells researched ({unlooked.number} {unlooked.words}{set_aside}).",
        f"Sections owed or written: {', '.join(f'{each.words} {each.share}' for each in states)}.",
        " ".join(f"{each.words[0].upper()}{each.words[1:]}: {each.share} {each.of_what}." for each in others),
    ]


def as_data(cells: Iterable[Covered]) -> dict[str, Any]:
    """Return the totals as the JSON format has them: counts, the sections by state, and each denominator."""
    every = list(cells)
    flat = {figure.id: figure for figure in figures(every)}
    plain = {name: figure.number for name, figure in flat.items() if "." not in name}
    return {
        "cells": len(every),
        **plain,
        "sections": dict(totals(every).sections),
        "sections_owed": flat["sections.missing"].of,
        "stamped": flat["suspect"].of,
    }
