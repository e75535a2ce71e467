"""What stood when: a country's elements, level by level and year by year, as a picture and as text."""

from collections.abc import Iterator

from handbook.assess.over_time import OverTime, level_words, others_words, over_time
from handbook.model.dates import PartialDate
from handbook.publish.series_drawn import key, pictures
from handbook.publish.view import View
from handbook.words import plural
from macros.bands import CHANGES
from macros.template import render as fill


def render(view: View, country: str) -> str:
    """Return the picture with its key, and in folds the same facts: by year, by element, by test."""
    slug = view.slug(country)
    shown = over_time(view.standing(slug))
    drawn = pictures(shown, view.framework.groups) if shown.rows and shown.committed else []
    return fill(
        "series.html",
        shown=shown,
        day=PartialDate.of(shown.on),
        says=_says(shown),
        drawn=drawn,
        key=key(drawn),
        years=[(PartialDate.of(year.on).words(), year) for year in shown.years],
        elements=list(_elements(shown)),
        verdicts=list(_verdicts(shown)),
        changes=[f"{each.date.words()}: {CHANGES[each.kind]}" for each in shown.transitions],
    )


def _says(shown: OverTime) -> str:
    if not shown.committed:
        return "No commitment is on record, so there is no first year to begin with."
    having = f"{len(shown.rows)} of {plural(shown.elements, 'element')} had a level in some year"
    others = f" The other {sum(shown.others.values())}: {others_words(shown)}." if shown.others else ""
    return f"{having}.{others}"


def _elements(shown: OverTime) -> Iterator[str]:
    for row in shown.rows:
        runs = (f"{shown.column_words(run)} {_level(run.value)}" for run in row.runs)
        yield f"{row.element.title}: {'; '.join(runs)}"


def _level(level: int | None) -> str:
    return level_words(level) if level is None else f"level {level} ({level_words(level)})"


def _verdicts(shown: OverTime) -> Iterator[str]:
    for row in shown.verdicts:
        runs = (f"{shown.column_words(run)} {run.value.word}" for run in row.runs)
        yield f"{row.test.title}: {'; '.join(runs)}"
