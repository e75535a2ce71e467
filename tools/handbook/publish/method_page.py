"""The Method page: how levels, statuses and verdicts are worked out, and every number of the metric with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.assess.tests import tests
from handbook.model.base import Model
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric, SectionRules
from handbook.model.source import Source
from handbook.model.verdict_rules import Reasoned, VerdictRules
from handbook.publish.escape import escape
from handbook.publish.reference_pages import NOTE
from handbook.publish.test_pages import title_of
from handbook.publish.thresholds import METHOD_PAGE, Threshold, anchor_of, listed, names_of, thresholds
from handbook.words import listing

INTRODUCTION = """\
Nobody types in a level, a status or a verdict. They are worked out from the dated and sourced items in the countries'
files, on a stated day, by the rules on this page. Every number that somebody chose stands below with its reason and
its source; most are our own proposals, to be argued with. Whoever disagrees can say with which number, and see what
would follow from another one."""
WRITTEN = """\
## How it is worked out {: #how }

### Evidence {: #how-evidence }

Only what has a date and a source counts. Each item of evidence *supports*, *limits* or *ends* something: only support
lifts a level, an end closes a post, a practice or a commitment, and a limit stands beside it. On a given day, whatever
is dated later is left out, so that every past state can be computed again. A date that gives only a year or a month
counts as its last possible day when its age is measured.

What is in force (a law, a filled post, a standing procedure) holds until it ended. What happened (a product, an event,
a case) shows that something is practised only for [some time](#ages-happening).

### Levels {: #how-levels }

Each practice has a level from 0 to 5. A level holds only if all lower ones do. An element has the level of its best
practice.

| Level | Asks for |
|---|---|
| 0 nothing found | a search that is on record |
| 1 on paper | a commitment in force that names the element, or a text |
| 2 assigned | an owner: a filled post, or a body that exists for this |
| 3 practised | a recent product, event or case, from a source that is not weak |
| 4 routine | a procedure, a rhythm that is held, means (staff, money or a base), and one independent item |
| 5 sustained | it outlived a change of government or an owner; a review altered it; recent joint work with others |

A weak source carries nothing above a [low level](#levels-weak-source-cap). While a UN-mandated finding on the state's
own agents stands, practices for people at home are [capped](#levels-conduct), and the chapter opens with the finding.
The highest level that was ever evidenced is kept with its date.

### Status {: #how-status }

The [status](../index.md#status) of an element in a country follows from its level and from the search. *In place* are
levels 3 to 5; *partly* is level 2, or something practised while a lower level is not reached; *on paper* is level 1;
*none found* means that somebody looked. Where nobody has looked the status is *not researched*, which says nothing
about the country.

### Squares {: #how-squares }

A square is one element and one department within a country. A department owes an element if its function
[usually holds it](../handbook/elements/index.md), more or fewer if the profile says so with a reason, and each element
that it works on. Where several departments have one function, the element is owed by those that work on it, else by
the one that leads, else by the one with the most practices in the file, else by the first by id. The order in the file
does not count.

A square is *screened* if somebody has looked for its element in the country. A search is made for an element, not for
each department. So a square is *absent* if the element was found in other departments and not in this one. Absence
counts as known only near the search: on days at most [the age of a search](#ages-screening) before it. What was
found earlier counts with its date, but of earlier years it is mostly not known what was missing.

### Breadth and depth {: #how-breadth }

A square is *mainstreamed* if the department has a practice of it at level 3 or more (so it is owned), which is not
suspected of being [old work under a new name](tests/relabelled.md), is [measured](tests/unmeasured.md), and is shared
with another department where several owe the element. *Breadth* is the number of relevant departments with such a
core square, *depth* the number of such core squares. Each says of how many, and for how many nobody can tell. Both are
given for people at home, for people abroad, and for all. They stand instead of a score, and are never joined into one
number.

Three things are said in sentences, because no breadth makes up for them: that no accountable owner was found anywhere,
that one of [these elements](#tests-patterns-floor-elements) is below a level, and what follows from several verdicts
together, such as law without hands.

### Verdicts {: #how-verdicts }

Each of the [eleven tests](tests/index.md) looks at rows, asks one fact of each, and compares the share of rows with
two thresholds. A row of which the fact is not known is left out of the share and counted beside it: "3 of 9 known (4
not known)". Some tests have a second condition; it stands on the test's page.

### Floors {: #how-floors }

Below any of the [floors](#tests-floors) a verdict is *cannot tell*: if too few of the squares that a test asks about
are screened, if too few of its rows are known, or if the known rows are a small part of all. The verdict then says
what it would be so far; that is *provisional*. Where outsiders cannot see what a state does, there is no direction
either.

### Firm, or what a verdict hangs on {: #how-firm }

Every threshold that a test reads is moved down and up by [a share](#tests-sensitivity), and every item of evidence is
left out, one at a time. If the verdict stays the same each time it is *firm*; otherwise it is said on what it hangs.

### The years {: #how-series }

A country is computed at each year-end since its first commitment and on the day of the page, with what was dated by
then. So one can see work rise and fall. The rules of today are used for all years.

## What is never done {: #never }

- **No ranking.** There is no score, no total for a country and no order of merit. Countries stand in alphabetical
  order, everywhere.
- **No unknown as zero.** Not looked at, looked at and nothing found, not applicable, and cannot tell are four facts,
  and are shown as four. Every count says of how many.
- **No sum of currencies.** Each currency is taken by itself, and amounts are not adjusted.
- **No grade by hand.** A self-assessment is evidence of what is claimed; nobody can type in a result.
- **No credit for paper.** A law, a plan or a post that nobody is seen to use stays at levels 1 and 2.
- **No forecast.** Nothing here estimates where atrocities may happen, or claims that one was averted.

## When the metric changes {: #change }

The numbers below are starting values. Together they are the *metric*, which has a version; it stands beside every
verdict. Whoever proposes another number changes one file, `country_profiles/reference/metric.yml`, with a reason; the
comparison of both versions then shows every verdict that would move, in every country, before anything is decided. A
change gets a new version. Old verdicts are not kept: all years are computed again, so that they compare."""
VALUES = """\
## Every value {: #values }

The following parts list every value: what it is, why it is so, where it comes from, and its place in the file."""
ABOUT_STAGES = "How complete a chapter must be at each stage."
SENSITIVITY = "What a verdict hangs on"


def method_page(handbook: Handbook, metric: Metric) -> str:
    """Return the page, with an anchor for every threshold."""
    front = "---\ntitle: Method\n---"
    version = f"This page describes **metric {escape(metric.version)}**."
    sources = handbook.reference.sources
    found = list(thresholds(metric, "", names_of(handbook.framework)))
    values = (_part(part, found, sources) for part in _parts(metric))
    words = [*values, _sections(metric.sections)]
    return "\n\n".join([front, NOTE, "# Method", INTRODUCTION, version, WRITTEN, VALUES, *words]) + "\n"


@dataclass(frozen=True)
class Part:
    """A part of the metric with its own heading."""

    path: str
    anchor: str
    title: str
    about: str


def _parts(metric: Metric) -> Iterator[Part]:
    """Yield the parts in the model's order, the tests one by one, the stages and sections of chapters last."""
    named = {name: field for name, field in Metric.model_fields.items() if name not in ("version", "tests")}
    chapters = {name: named.pop(name) for name in ("stages", "sections")}
    yield from (_plain(name, getattr(metric, name), field.description) for name, field in named.items())
    for name, field in VerdictRules.model_fields.items():
        yield _of_test(name, getattr(metric.tests, name), field.description)
    yield from (_plain(name, getattr(metric, name), field.description) for name, field in chapters.items())


def _plain(path: str, part: Any, description: str | None) -> Part:
    about = type(part).__doc__ if isinstance(part, Model) else ABOUT_STAGES
    return Part(path, anchor_of(path), str(description).rstrip("."), str(about))


def _of_test(name: str, part: Any, description: str | None) -> Part:
    path = f"tests.{name}"
    test = next((each for each in tests() if each.id == name), None)
    if test is not None:
        return Part(path, anchor_of(path), title_of(test), f"[{test.question}](tests/{test.name}.md)")
    if isinstance(part, Reasoned):
        return Part(path, name, SENSITIVITY, "How firm a verdict is.")
    return _plain(path, part, description)


def _part(part: Part, found: Iterable[Threshold], sources: Mapping[str, Source]) -> str:
    own = [each for each in found if each.path == part.path or each.path.startswith(f"{part.path}.")]
    return f"### {part.title} {{: #{part.anchor} }}\n\n{part.about}\n\n{listed(own, sources, METHOD_PAGE)}"


def _sections(rules: SectionRules) -> str:
    """Return the words and sentences by which an unwritten section is known; they need no reason."""
    marks = [
        f"- {escape(language)}: {listing(escape(mark) for mark in found)}"
        for language, found in rules.placeholder_words.items()
    ]
    sentences = [f"- {escape(each)}" for each in rules.template_sentences]
    lists = {"placeholder_words": marks, "template_sentences": sentences}
    parts = [
        f"{SectionRules.model_fields[name].description} {{: #{anchor_of(f'sections.{name}')} }}\n\n" + "\n".join(lines)
        for name, lines in lists.items()
        if lines
    ]
    return "\n\n".join(parts)
