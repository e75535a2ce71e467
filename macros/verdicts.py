"""What a test of mainstreaming says of each country, in alphabetical order, never ranked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.assess.tests import test_named
from handbook.assess.verdict import WOULD, Result, Verdict
from handbook.model.dates import PartialDate
from handbook.publish.view import View
from handbook.report.assessment.settling import Settling, few_rows, settling_of
from macros.template import render as fill

PANEL = "mainstreaming"
"""The anchor of the panel in a chapter that shows the rows behind a verdict."""


@dataclass(frozen=True)
class Row:
    """One country's line."""

    name: str
    href: str
    result: Result

    @property
    def so_far(self) -> str:
        """What the verdict would be so far; empty if it is not provisional."""
        return WOULD[self.result.so_far] if self.result.so_far else ""

    @property
    def provisional(self) -> str:
        """`provisional`, with on how little it rests."""
        few = few_rows(self.result)
        return f"provisional, {few}" if few else "provisional"

    @property
    def settling(self) -> Settling | None:
        """The facts that would bring a verdict, if they are facts of rows."""
        return settling_of(self.result)


def render(view: View, test: str) -> str:
    """Return the number of countries with each verdict, and the table of all countries."""
    found = test_named(test)
    rows = [_row(view, slug, found.id) for slug in view.handbook.profiles]
    return fill(
        "verdicts.html",
        view=view,
        title=f"{found.id} {found.title}",
        rows=rows,
        counts=list(_counts(rows)),
        on=PartialDate.of(view.assessment.on),
        metric=view.assessment.metric.version,
    )


def _row(view: View, slug: str, test: str) -> Row:
    return Row(view.profile(slug).name, view.country_href(slug, PANEL), view.standing(slug).results[test])


def _counts(rows: Sequence[Row]) -> Iterator[tuple[Verdict, str]]:
    """Yield each verdict with `2 of 6 countries`, and how many of them show a direction."""
    for verdict in Verdict:
        mine = [row for row in rows if row.result.verdict is verdict]
        provisional = sum(row.result.provisional for row in mine)
        words = f"{len(mine)} of {len(rows)} countries"
        yield verdict, f"{words}, {provisional} of them provisional" if provisional else words
