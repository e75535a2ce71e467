"""The gaps as a work list for terminals of 80 columns: what is left to do, who would, and where one would look."""

from collections.abc import Iterator, Sequence

from handbook.assess.gaps import Gap, GapKind
from handbook.report.characters import clip, visible, wrap
from handbook.report.coverage.shape import CoverageReport
from handbook.words import plural

WIDTH = 80
LONGEST = 400
"""Characters of one value, at most; JSON has it whole."""


def gap_list(report: CoverageReport) -> str:
    """Return the list by country, and how many gaps there are of each kind."""
    blocks = [block for country in report.countries for block in _country(report, country)]
    return "\n\n".join([*blocks, "\n".join(_wrapped(sentence(report)))])


def sentence(report: CoverageReport) -> str:
    """Return how many cells have something left to do, and what."""
    counts = {kind: sum(kind in gap.kinds for gap in report.gaps) for kind in GapKind}
    kinds = "; ".join(f"{kind.words}: {number}" for kind, number in counts.items() if number)
    many = f"{len(report.gaps)} of {len(report.cells)} cells have something left to do"
    return f"{many}. By kind: {kinds}." if kinds else f"{many}."


def _country(report: CoverageReport, country: str) -> Iterator[str]:
    mine = [gap for gap in report.gaps if gap.covered.cell.country == country]
    if mine:
        profile = report.handbook.profiles[country]
        total = f"{len(mine)} of {plural(len(report.elements), 'element')}; who would look: {mine[0].owner}"
        head = _wrapped(f"{_shown(profile.name)} ({profile.code}): {total}")
        yield "\n".join([*head, *(line for gap in mine for line in _gap(gap))])


def _gap(gap: Gap) -> Iterator[str]:
    core = " (core)" if gap.element.facts.core else ""
    yield from _wrapped(f"{gap.element.id}{core}: {gap.words}", 2)
    if GapKind.NOT_RESEARCHED in gap.kinds:
        yield from _wrapped(_shown(gap.question), 4)
        yield from _wrapped(f"Look at: {_shown(gap.look)}", 4)


def _shown(text: str) -> str:
    return clip(visible(text), LONGEST)


def _wrapped(text: str, indent: int = 0) -> Sequence[str]:
    first, *more = wrap(text, WIDTH - indent - 2)
    return [" " * indent + first, *(" " * (indent + 2) + line for line in more)]
