"""Has it been mainstreamed? What we cannot tell, breadth and depth, and the eleven tests with what is behind them.

No score and no total: a verdict is a word, a tally prints its denominator and what is not known beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.assess.country import Standing
from handbook.assess.levels import WORDS as LEVEL_WORDS
from handbook.assess.mainstreamed import Side, Spread, Tally
from handbook.assess.squares import screened, squares
from handbook.assess.tests import MainstreamingTest, tests
from handbook.assess.verdict import WOULD, Result, Row, Verdict
from handbook.model.dates import PartialDate
from handbook.publish.thresholds import label_of, labelled, value_at
from handbook.publish.view import View
from handbook.report.assessment.settling import Settling, few_rows, settling_of, short_mind
from handbook.words import listing, plural
from macros.citing import Citation, citation, citations
from macros.template import render as fill

METHOD_PAGE = "docs/explore/method.md"
TESTS_FOLDER = "docs/explore/tests"
MEANS = {
    True: {Verdict.PASS: "strength found", Verdict.WATCH: "found in part", Verdict.FAIL: "strength not found"},
    False: {
        Verdict.PASS: "pitfall not found",
        Verdict.WATCH: "pitfall neither found nor ruled out",
        Verdict.FAIL: "pitfall found",
    },
}
"""What a verdict says of a strength (True) and of a pitfall (False): to pass a pitfall is not to have it."""
COUNTS = {True: "Counts", False: "Does not count", None: "Not known"}
"""Whether a row counts towards the share that the reason gives; in the order in which rows are shown."""
VERBS = {
    True: ("counts towards the share", "count towards the share"),
    False: ("does not count", "do not count"),
    None: ("is not known", "are not known"),
}
"""The same of one row and of several."""
KINDS = (("Strengths", True), ("Pitfalls", False))
"""The two halves of the panel, and whether their tests are strengths."""
SIDES = {Side.HOME: "At home", Side.ABROAD: "Abroad"}
"""Whom it protects, as the table says it."""


@dataclass(frozen=True)
class Group:
    """Rows of which the same is to be said."""

    heading: str
    words: str
    rows: list[tuple[Row, str]]
    """Each row with the link to its element's section, empty where it has none."""


@dataclass(frozen=True)
class Shown:
    """One test as the panel shows it."""

    test: MainstreamingTest
    result: Result
    href: str
    word: str
    means: str
    mind: str
    settling: Settling | None
    hangs_on: list[tuple[str, Citation | None]]
    behind: str
    fold: str
    groups: list[Group]
    thresholds: str


def render(view: View, country: str) -> str:
    """Return the panel of a country: findings on conduct first, then what we cannot tell, then what we can."""
    slug = view.slug(country)
    standing = view.standing(slug)
    shown = [_shown(view, standing, test) for test in tests()]
    return fill(
        "mainstreaming.html",
        view=view,
        findings=[(each, citations(view, slug, each.sources)) for each in standing.conduct],
        cap=_cap(view, standing),
        cannot_tell=cannot_tell(standing),
        spreads=list(_spreads(standing)),
        patterns=standing.patterns,
        kinds=[(title, [each for each in shown if each.test.strength is kind]) for title, kind in KINDS],
        method=view.href(METHOD_PAGE),
        step=f"{standing.case.rules.sensitivity.value:.0%}",
        on=PartialDate.of(standing.on),
        metric=standing.metric,
    )


def cannot_tell(standing: Standing) -> str:
    """Return how many tests have a verdict, how many only a direction, how many cannot be told, and why."""
    results = standing.results.values()
    told = sum(each.verdict in MEANS[True] for each in results)
    provisional = sum(each.provisional for each in results)
    silent = sum(each.verdict is Verdict.CANNOT_TELL for each in results) - provisional
    untested = len(results) - told - provisional - silent
    parts = [
        f"{told} {'has' if told == 1 else 'have'} a verdict",
        f"{provisional} {'is' if provisional == 1 else 'are'} provisional: too little is known, but a direction shows",
        f"for {silent} we cannot tell",
        *([f"{untested} {'has' if untested == 1 else 'have'} nothing to test yet"] if untested else []),
    ]
    why = listing(_why(standing))
    return f"Of {len(results)} tests, {'; '.join(parts)}." + (f" Why: {why}." if why else "")


def _why(standing: Standing) -> Iterator[str]:
    looked = screened(squares(standing.case))
    if standing.case.closed:
        yield "outsiders cannot see what the state does"
    if looked.looked < looked.applicable:
        yield (
            f"nobody has looked at {looked.applicable - looked.looked} of {plural(looked.applicable, 'square')} "
            "(a square is one element in one department that owes it)"
        )
    rows = [row for result in standing.results.values() for row in result.rows]
    unknown = sum(row.counts is None for row in rows)
    if unknown:
        yield f"in {unknown} of the {plural(len(rows), 'row')} behind the tests, the fact asked for is not known"


def tally_words(tally: Tally, one: str, many: str) -> str:
    """Return `0 of 8 departments; for 5 nobody can tell yet`; what is wholly unknown is not shown as 0."""
    if not tally.of:
        return f"no {one} to count yet"
    noun = one if tally.of == 1 else many
    if tally.unknown == tally.of:
        return f"nobody can tell yet for any of {tally.of} {noun}"
    rest = f"; for {tally.unknown} nobody can tell yet" if tally.unknown else ""
    return f"{tally.mainstreamed} of {tally.of} {noun}{rest}"


def _spreads(standing: Standing) -> Iterator[tuple[str, str, str]]:
    every: list[tuple[str, Spread]] = [("In all", standing.whole)]
    every += [(words, standing.sides[side]) for side, words in SIDES.items()]
    for title, spread in every:
        breadth = tally_words(spread.breadth, "department", "departments")
        yield title, breadth, tally_words(spread.depth, "core square", "core squares")


def _cap(view: View, standing: Standing) -> str:
    """Return the sentence on the cap that a finding on conduct sets."""
    rule = standing.case.judge.metric.levels.conduct
    group = view.framework.group(rule.group)
    title = group.title if group else rule.group
    which = "this finding stands" if len(standing.conduct) == 1 else "these findings stand"
    return f"While {which}, nothing in the group “{title}” counts above level {rule.value} ({LEVEL_WORDS[rule.value]})."


def _shown(view: View, standing: Standing, test: MainstreamingTest) -> Shown:
    result, metric = standing.results[test.id], standing.case.judge.metric
    means = MEANS[test.strength].get(result.told, "")
    return Shown(
        test=test,
        result=result,
        href=view.href(f"{TESTS_FOLDER}/{test.name}.md"),
        word=_word(result),
        means=f"{result.told.word} means: {means}" if result.provisional else means,
        mind=short_mind(result),
        settling=settling_of(result),
        hangs_on=list(_hangs_on(view, standing, test.id)),
        behind=_behind(result.rows),
        fold=f"What is behind it: {plural(len(result.rows), 'row')}" if result.rows else "What is behind it",
        groups=list(_groups(view, standing.slug, result.rows)),
        thresholds="; ".join(labelled(metric, each.path) for each in result.thresholds),
    )


def _word(result: Result) -> str:
    """Return the verdict in words, with its direction and on how little that rests."""
    if result.so_far is None:
        return result.verdict.word
    few = few_rows(result)
    return f"{result.verdict.word}; so far {WOULD[result.so_far]}" + (f", {few}" if few else "")


def _hangs_on(view: View, standing: Standing, test: str) -> Iterator[tuple[str, Citation | None]]:
    firmness, metric = standing.firmness[test], standing.case.judge.metric
    for path in firmness.thresholds:
        yield f"“{label_of(path)}” ({value_at(metric, path)})", None
    for item in firmness.items:
        yield f"the {item.kind.value} of {item.date.words()}", citation(view, standing.slug, item.source)


def _behind(rows: Sequence[Row]) -> str:
    if not rows:
        return "Behind it: no row yet."
    numbers = {counts: sum(row.counts is counts for row in rows) for counts in COUNTS}
    found = listing(f"{number} {VERBS[counts][number > 1]}" for counts, number in numbers.items() if number)
    return f"Behind it: {plural(len(rows), 'row')}; {found}."


def _groups(view: View, slug: str, rows: Iterable[Row]) -> Iterator[Group]:
    """Yield the rows in groups of the same words, those that count first, else in the order of the test."""
    order, every = list(COUNTS), list(rows)
    first = {key: place for place, key in reversed(list(enumerate((row.counts, row.words) for row in every)))}
    ordered = sorted(every, key=lambda row: (order.index(row.counts), first[row.counts, row.words]))
    for (counts, words), same in groupby(ordered, key=lambda row: (row.counts, row.words)):
        heading = COUNTS[counts]
        said = words.removeprefix(f"{heading.casefold()}: ")
        yield Group(heading, said, [(row, _section(view, slug, row)) for row in same])


def _section(view: View, slug: str, row: Row) -> str:
    return view.country_href(slug, row.element) if row.element else ""
