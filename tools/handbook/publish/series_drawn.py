"""The picture of a country's series: an element in each row, a year in each column, runs of one level as one bar."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from handbook.assess.levels import WORDS
from handbook.assess.over_time import UNDATED, OverTime, Run, others_words
from handbook.assess.verdict import Verdict
from handbook.model.framework import Group
from handbook.publish.drawing import (
    LINE,
    Axis,
    Strip,
    box,
    change_of_government,
    diamond,
    line,
    lines_of,
    sample,
    stack,
    svg,
    width_of,
    words,
    years_strip,
)
from handbook.words import plural

ROW, GAP = 26, 6
"""How high a row of bars is, and what is left free under it where its label stands above."""
LOWEST, STEP = 10.5, 2.5
"""A bar's height is the first plus the second times its level."""
SHAPES = {Verdict.PASS: "pass", Verdict.WATCH: "watch", Verdict.FAIL: "fail"}


Bar = Callable[[Any, float, float, float], Iterator[Markup]]
"""Draws a run: its value, its left edge, its base, its width."""


@dataclass(frozen=True)
class Layout:
    """A picture's width and that of its labels; labels of no width stand above their bars."""

    kind: str
    width: float
    labels: float


LAYOUTS = (Layout("narrow", 328, 0), Layout("middle", 700, 268))


def pictures(shown: OverTime, groups: tuple[Group, ...]) -> list[Markup]:
    """Return the picture in each layout."""
    return [_picture(shown, groups, layout) for layout in LAYOUTS]


def _picture(shown: OverTime, groups: tuple[Group, ...], layout: Layout) -> Markup:
    last = date(shown.on.year, 12, 31)
    axis = Axis(date(shown.columns[0].year, 1, 1), last, layout.labels, layout.width - 2)
    strips = [
        years_strip(axis),
        *_elements(shown, groups, axis, layout),
        *_verdicts(shown, axis, layout),
        years_strip(axis),
    ]
    height, parts = stack(strips)
    name = f"{shown.name}: levels of the elements of prevention, {shown.columns[0].year} to {shown.on.year}"
    having = f"{len(shown.rows)} of {plural(shown.elements, 'element')}"
    description = f"{having} had a level in some year. The same facts follow as text."
    return svg(layout.width, height, name, description, [*parts, *_changes(shown, axis, height)], layout.kind)


def key(drawn: list[Markup]) -> list[tuple[Markup, str]]:
    """Return the marks that stand in the pictures, each with what it means."""
    whole = "".join(drawn)
    return [(sample(parts), words) for kind, (parts, words) in _key() if f"hb-pic__{kind}" in whole]


def _key() -> Iterator[tuple[str, tuple[list[Markup], str]]]:
    for level in range(len(WORDS) - 1, 0, -1):
        yield f'level--{level}"', (list(_level(level, 2, 17, 24)), f"level {level}: {WORDS[level]}")
    yield 'nothing"', (list(_level(0, 2, 12, 24)), "level 0: a search near that day found nothing")
    yield 'unseen"', (list(_level(None, 0, 18, 28)), f"not known: {UNDATED}")
    yield 'unknown"', (list(_unknown(2, 17, 24)), "not known: nobody has looked, or nobody can tell")
    for verdict, kind in SHAPES.items():
        yield f'verdict--{kind}"', (list(_verdict(verdict, 2, 17.5, 24)), f"verdict: {verdict.word}")
    mark = [line("change", 14, 0, 14, 18), diamond("change-mark", 14, 4, 4)]
    yield 'change"', (mark, "change of government")


def _elements(shown: OverTime, groups: tuple[Group, ...], axis: Axis, layout: Layout) -> Iterator[Strip]:
    titles = {group.id: group.title for group in groups}
    for group, rows in groupby(shown.rows, key=lambda row: row.element.group):
        yield _heading(titles.get(group, group), layout)
        for row in rows:
            yield _row(row.element.title, layout, partial(_runs, axis, row.runs, _level))
    if shown.others:
        number = sum(shown.others.values())
        yield _heading(f"Elements without a row: {number} of {shown.elements}", layout)
        everywhere = Run(None, 0, len(shown.columns) - 1)
        yield _row(others_words(shown), layout, partial(_runs, axis, (everywhere,), _nobody))


def _verdicts(shown: OverTime, axis: Axis, layout: Layout) -> Iterator[Strip]:
    if shown.verdicts:
        yield _heading("Tests of mainstreaming that came to a verdict", layout)
    for row in shown.verdicts:
        yield _row(row.test.title, layout, partial(_runs, axis, row.runs, _verdict))


def _changes(shown: OverTime, axis: Axis, height: float) -> Iterator[Markup]:
    for each in shown.transitions:
        if axis.holds(each.date.last):
            yield from change_of_government(axis.x(each.date.first), height)


def _heading(text: str, layout: Layout) -> Strip:
    lines = lines_of(text, layout.width)

    def draw(y: float) -> Iterator[Markup]:
        yield line("rule", 0, y + 3, layout.width, y + 3)
        for number, each in enumerate(lines):
            yield words(each, 0, y + 18 + number * LINE, "group")

    return Strip(8 + LINE * len(lines), draw)


def _row(label: str, layout: Layout, bars: Callable[[float], Iterator[Markup]]) -> Strip:
    lines = lines_of(label, layout.labels - 10 if layout.labels else layout.width)
    above = 0 if layout.labels else LINE * len(lines) + 2
    height = max(ROW, LINE * len(lines) + 6) if layout.labels else above + ROW + GAP

    def draw(y: float) -> Iterator[Markup]:
        top = y + (height - LINE * len(lines)) / 2 + 12 if layout.labels else y + 13
        for number, text in enumerate(lines):
            yield words(text, 0, top + number * LINE)
        yield from bars(y + above + ROW - 2 if above else y + (height + ROW) / 2 - 2)

    return Strip(height, draw)


def _runs(axis: Axis, runs: Sequence[Run[Any]], draw: Bar, base: float) -> Iterator[Markup]:
    cell = (axis.right - axis.left) / (axis.until.year - axis.since.year + 1)
    for run in runs:
        left = axis.left + run.first * cell
        yield from draw(run.value, left + 0.5, base, (run.last - run.first + 1) * cell - 1)


def _level(level: int | None, left: float, base: float, width: float) -> Iterator[Markup]:
    if level is None:
        yield from _undated(left, base, width)
    elif level == 0:
        yield line("nothing", left, base - 1, left + width, base - 1)
    else:
        height = LOWEST + STEP * level
        yield box(f"level hb-pic__level--{level}", left, base - height, width, height)
        yield words(str(level), left + min(4, width / 2 - 3.4), base - 2.5, f"digit hb-pic__digit--{level}")


def _undated(left: float, base: float, width: float) -> Iterator[Markup]:
    """Yield dashes half way up, clear of the line that stands for zero, with a question mark."""
    yield line("unseen", left + 1, base - 9, left + width - 1, base - 9)
    yield words("?", left + width / 2, base - 4.5, "asked", "middle")


def _nobody(_: None, left: float, base: float, width: float) -> Iterator[Markup]:
    yield from _unknown(left, base, width)


def _unknown(left: float, base: float, width: float) -> Iterator[Markup]:
    yield box("unknown", left + 0.5, base - 17, width - 1, 16)
    yield words("?", left + width / 2, base - 4.5, "asked", "middle")


def _verdict(verdict: Verdict, left: float, base: float, width: float) -> Iterator[Markup]:
    kind = SHAPES.get(verdict)
    if kind is None:
        yield from _unknown(left, base, width)
        return
    yield box(f"verdict hb-pic__verdict--{kind}", left + 0.5, base - 18, width - 1, 17)
    text = verdict.word if width_of(verdict.word) + 4 < width else verdict.word[:1]
    yield words(text, left + width / 2, base - 5, f"digit hb-pic__digit--{kind}", "middle")
