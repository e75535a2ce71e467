"""Assessments for people at a terminal: findings first, then sentences, breadth and depth, and each test."""

from collections.abc import Iterable, Iterator, Sequence

from handbook.assess.country import Standing
from handbook.assess.mainstreamed import Tally
from handbook.assess.tests import MainstreamingTest
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.metric import Metric
from handbook.publish.thresholds import labelled
from handbook.report.assessment.settling import settling_of
from handbook.report.assessment.shape import COUNTS, METRIC_PATH, AssessmentReport, counted, day_words, place
from handbook.report.characters import clip, columns, visible, wrap

WIDTH = 88
LONGEST = 1000
"""Characters of one value, at most; JSON has it whole."""
MEANS = (
    "A strength passes if it holds, a pitfall if it does not bite. “Cannot tell (so far: ...)”: too little is known "
    "for a verdict, and what is known points this way. A square is one element in one department; it is screened if "
    "somebody has looked for the element. What a verdict hangs on, in quotation marks, is a threshold of the metric."
)
NAME_ONE = (
    "Name a country for the reasons, as in `handbook assess {slug}`; add `--test P4` for every row behind a verdict."
)
COUNTING = "A row that counts adds to the share in the reason."
CONDUCT = "UN-mandated findings on the conduct of the state's own agents"
MAINSTREAMED = (
    "Mainstreamed means: practised and owned, measured, shared where several departments owe it, and not suspected "
    "of being old work under a new name. Core elements alone are counted."
)


def standings_text(report: AssessmentReport) -> str:
    """Return all countries in brief, or one country closely."""
    blocks = [block for each in report.countries for block in _country(report, each.now)]
    blocks.append(_paragraph(MEANS))
    if not report.close and report.countries:
        blocks.append(_paragraph(NAME_ONE.format(slug=_shown(report.countries[0].now.slug))))
    return "\n\n".join(blocks)


def heading(standing: Standing) -> str:
    """Return the country, the day and the metric's version on one line."""
    return _shown(
        f"{standing.name} ({standing.code}) on {day_words(standing.on)}, by version {standing.metric} of the metric"
    )


def lines(text: str, indent: int = 0) -> Iterator[str]:
    """Yield a text in lines that fit, the second and later ones indented further; what is unseen is written out."""
    first, *more = wrap(_shown(text), WIDTH - indent - 2) or [""]
    yield " " * indent + first
    yield from (" " * (indent + 2) + each for each in more)


def _country(report: AssessmentReport, standing: Standing) -> Iterator[str]:
    if not report.close:
        yield "\n".join([heading(standing), *_brief(report, standing)])
        return
    yield heading(standing)
    yield from _block(CONDUCT, (f"{each.body}, {each.date.words()}: {each.says}" for each in standing.conduct))
    if not report.detailed:
        yield from _block("In sentences", (each.words for each in standing.patterns))
        yield "\n".join(_block_lines("How wide and how deep", [*_spread(standing), MAINSTREAMED]))
    for title, strength in (("Strengths", True), ("Pitfalls", False)):
        chosen = [test for test in report.tests if test.strength is strength]
        if chosen:
            yield title
            yield from ("\n".join(_test(report, standing, test)) for test in chosen)


def _brief(report: AssessmentReport, standing: Standing) -> Iterator[str]:
    if standing.conduct:
        yield from lines(f"{CONDUCT}: {len(standing.conduct)}.", 2)
    width = max(columns(test.title) for test in report.tests)
    for test in report.tests:
        yield f"  {test.id} {test.title:{width}}  {report.painted(standing.results[test.id])}"


def _block(title: str, sentences: Iterable[str]) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield "\n".join(_block_lines(title, found))


def _block_lines(title: str, sentences: Iterable[str]) -> Iterator[str]:
    yield title
    for sentence in sentences:
        yield from lines(sentence, 2)


def _spread(standing: Standing) -> Iterator[str]:
    yield f"Departments in which something is mainstreamed: {_sides(standing, 'breadth')}."
    yield f"Squares that are mainstreamed: {_sides(standing, 'depth')}."


def _sides(standing: Standing, name: str) -> str:
    sides = {"at " * (side.value == "home") + side.value: getattr(each, name) for side, each in standing.sides.items()}
    tallies: dict[str, Tally] = {"": getattr(standing.whole, name), **sides}
    return "; ".join(f"{side} {tally.words}".strip() for side, tally in tallies.items())


def _test(report: AssessmentReport, standing: Standing, test: MainstreamingTest) -> Iterator[str]:
    result, firm = standing.results[test.id], report.hangs_on(standing, test.id)
    yield f"{test.id} {test.title}: {report.painted(result)}"
    if report.detailed:
        yield from lines(f"{test.question} `handbook explain {test.id}` tells how it is computed.", 4)
    yield from lines(result.reason, 4)
    yield from _mind(result)
    if firm:
        yield from lines(_firm(result, firm), 4)
    yield from (line for note in result.notes for line in lines(note, 4))
    if report.detailed:
        yield from _behind(standing, result)


def _mind(result: Result) -> Iterator[str]:
    """Yield what would change our mind, one fact a line; whole where it is no fact of a row."""
    found = settling_of(result)
    if found:
        yield "    What would change our mind: a source that says"
        yield from (line for each in (*found.facts, found.others) if each for line in lines(f"- {each}", 6))
        yield from lines(f"Also {found.search}.", 6) if found.search else ()
    elif result.mind:
        yield from lines(f"What would change our mind: {result.mind}", 4)


def _firm(result: Result, firm: str) -> str:
    if firm != "firm":
        return f"{_capital(firm)}."
    nothing = result.told in (Verdict.CANNOT_TELL, Verdict.NOT_TESTED)
    return f"Firm: no single threshold or item of evidence would {'bring a verdict' if nothing else 'turn it'}."


def _behind(standing: Standing, result: Result) -> Iterator[str]:
    yield ""
    yield from lines(f"{counted(result.rows)}. {COUNTING if result.rows else ''}".rstrip(), 4)
    for counts, words in COUNTS.items():
        rows = [row for row in result.rows if row.counts is counts]
        if rows:
            yield f"    {_capital(words)}: {len(rows)} of {len(result.rows)}"
            yield from (line for row in rows for line in _row(row))
    if result.thresholds:
        yield ""
        yield f"    Thresholds ({METRIC_PATH})."
        yield from _thresholds(standing.case.judge.metric, result)


def _row(row: Row) -> Iterator[str]:
    yield from lines(row.subject, 6)
    yield from lines(f"{row.words} ({place(row)})", 10)


def _thresholds(metric: Metric, result: Result) -> Iterator[str]:
    yield from (line for each in result.thresholds for line in lines(labelled(metric, each.path), 6))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shown(text: str) -> str:
    return clip(visible(text), LONGEST)


def _paragraph(text: str) -> str:
    return "\n".join(wrap(text, WIDTH))


def paragraphs(texts: Sequence[str]) -> str:
    """Return paragraphs with nothing between them."""
    return "\n".join(_paragraph(text) for text in texts)
