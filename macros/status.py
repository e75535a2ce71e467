"""The coverage of the handbook: how far each chapter has come, who owns what is behind, what awaits confirmation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.assess.coverage import Covered, coverage_of, totals
from handbook.assess.gaps import NO_OWNER, Gap, GapKind, gaps, owner_of
from handbook.assess.sections import ORDER
from handbook.model.framework import Group
from handbook.publish.view import View
from handbook.report.coverage.figures import Figure, figures, sentences
from handbook.words import plural
from macros.template import render as fill


@dataclass(frozen=True)
class Row:
    """One chapter: its totals, and for each group what was researched and how far its sections are."""

    name: str
    href: str
    owner: str
    stage: str
    figures: dict[str, Figure]
    sections: str
    groups: list[tuple[str, str]]


@dataclass(frozen=True)
class Behind:
    """What one chapter has left to do, by kind, with the elements where they are few enough to name."""

    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Awaiting:
    """An answer that awaits confirmation."""

    name: str
    href: str
    title: str
    owner: str


def render(view: View) -> str:
    """Return the totals, the chapters, the chapters by groups, and two kinds of folded work lists."""
    coverage = coverage_of(view.assessment)
    groups = [group for group in view.framework.groups if group.elements]
    countries = {slug: coverage.of_country(slug) for slug in view.handbook.profiles}
    every = [each for cells in countries.values() for each in cells]
    found = gaps(coverage, every)
    return fill(
        "status.html",
        totals=sentences(every),
        groups=groups,
        rows=[_row(view, slug, cells, groups) for slug, cells in countries.items()],
        owners=list(_owners(view, found)),
        awaiting=[_awaiting(view, gap) for gap in found if GapKind.SUSPECT in gap.kinds],
        stamped=next(figure for figure in figures(every) if figure.id == "suspect"),
    )


def _row(view: View, slug: str, cells: list[Covered], groups: Sequence[Group]) -> Row:
    profile = view.profile(slug)
    by_element = {each.cell.element: each for each in cells}
    blocks = [[by_element[element.id] for element in group.elements] for group in groups]
    return Row(
        name=profile.name,
        href=view.country_href(slug),
        owner=owner_of(view.handbook, slug),
        stage=profile.stage.value,
        figures={figure.id: figure for figure in figures(cells)},
        sections=_sections(cells),
        groups=[(f"{totals(block).researched} of {len(block)} researched", _sections(block)) for block in blocks],
    )


def _sections(cells: Sequence[Covered]) -> str:
    """Return `8 sourced, 4 drafted`: the sections that are owed or written, the furthest first."""
    states = totals(cells).sections
    return ", ".join(f"{states[state.value]} {state.value}" for state in reversed(ORDER) if states[state.value])


def _owners(view: View, found: Sequence[Gap]) -> Iterator[tuple[str, list[Behind]]]:
    """Yield each owner's work; what nobody owns comes first."""
    for owner in sorted({gap.owner for gap in found}, key=lambda each: (each != NO_OWNER, each)):
        mine = [gap for gap in found if gap.owner == owner]
        chapters = list(dict.fromkeys(gap.covered.cell.country for gap in mine))
        title = f"{owner[0].upper()}{owner[1:]}" if owner == NO_OWNER else owner
        many = f"{plural(len(mine), 'cell')} with something left to do, in {plural(len(chapters), 'chapter')}"
        yield f"{title}: {many}", [_behind(view, slug, mine) for slug in chapters]


def _behind(view: View, slug: str, found: Sequence[Gap]) -> Behind:
    mine = [gap for gap in found if gap.covered.cell.country == slug]
    words = "; ".join(_kind(kind, [gap for gap in mine if kind in gap.kinds]) for kind in GapKind if _any(mine, kind))
    return Behind(view.profile(slug).name, view.country_href(slug), words)


def _any(found: Sequence[Gap], kind: GapKind) -> bool:
    return any(kind in gap.kinds for gap in found)


def _kind(kind: GapKind, found: Sequence[Gap]) -> str:
    """Return `24 not researched (core: ...)`, or the elements of a rarer kind by name."""
    named = [gap for gap in found if gap.element.facts.core] if kind is GapKind.NOT_RESEARCHED else list(found)
    titles = "; ".join(gap.element.title for gap in named)
    core = "core: " if kind is GapKind.NOT_RESEARCHED else ""
    return f"{kind.words}: {len(found)}" + (f" ({core}{titles})" if titles else "")


def _awaiting(view: View, gap: Gap) -> Awaiting:
    slug, element = gap.covered.cell.country, gap.element
    return Awaiting(view.profile(slug).name, view.country_href(slug, element.id), element.title, gap.owner)
