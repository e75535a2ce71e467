"""A page for each test of mainstreaming, from its manual and its thresholds, and the page that lists them all."""

from collections.abc import Iterator

from handbook.assess.tests import MainstreamingTest, tests
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.publish.bibliography_links import with_links
from handbook.publish.reference_pages import NOTE
from handbook.publish.thresholds import METHOD_PAGE, anchor_of, listed, names_of, thresholds

FOLDER = "docs/explore/tests"
INDEX = f"{FOLDER}/index.md"
INTRODUCTION = """\
To *mainstream* the prevention of mass atrocities is to make it part of the normal work of every department that it
concerns. Reviewing a US handbook, Bellamy 2012 saw two sides of this. Mainstreamed work can survive a change of
government, become standard procedure, bring departments together and carry the norm into how officials think. It can
also become a word: nobody in particular owns it, whole departments overlook it, nobody can tell whether it happened,
old work gets a new name, no staff or money comes with it, and the few experts are walled in.

Which of the two has come about in a country cannot be settled by argument. So this handbook asks eleven questions of
the evidence on record: four about strengths, seven about pitfalls. Each answer is worked out by a rule that stands on
its page, with its reasons, with the cases in which it errs, and with every country's answer."""
READING = """\
## How to read a verdict {: #verdicts }

A test looks at rows, such as the practices of a country or its departments. For each row it asks one question, and the
share of rows decides. A verdict is one of five:

**pass** {: #pass }
:   The evidence speaks for the strength, or against the pitfall.

**watch** {: #watch }
:   It lies between the two thresholds, or something named beside it keeps it from a pass.

**fail** {: #fail }
:   The evidence speaks against the strength, or for the pitfall.

**cannot tell** {: #cannot-tell }
:   Too little is known. The verdict says which fact would settle it.

**not tested** {: #not-tested }
:   There was nothing that the test could be put to, such as a change of government.

Four things stand beside a verdict:

- **What would change our mind.** How many rows would have to be otherwise, or which fact is missing. This comes first,
  because a verdict is an invitation to show that it is wrong.
- **The rows.** Everything that the test looked at, with its place in the country's file, so that a reader can argue.
- **Provisional.** Below the [floors](../method.md#tests-floors) a test gives no verdict. It then says *cannot tell*,
  and what it would say so far: "so far: would fail". That is a direction and no verdict.
- **Firm, or what it hangs on.** Every threshold that the test reads is moved down and up by
  [a fifth](../method.md#tests-sensitivity), and every item of evidence is left out, one at a time. If nothing of this
  changes the verdict, it is *firm*. Otherwise it *hangs on* what is named. A firm verdict may still be wrong, if what
  is on record is wrong or too little.

What the tests do **not** give is an order of countries. There is no score and no sum of verdicts: the tests ask
different questions, and a country about which more is known has more that can fail. Countries stand in alphabetical
order. An unknown is never counted as a no. [How all of this is computed](../method.md)"""
ANCHORS = {
    "How it is computed": "computed",
    "False alarms, and what guards against them": "false-alarms",
    "False passes, and what guards against them": "false-passes",
    "False fails, and what guards against them": "false-fails",
    "What it can miss, and what shows it": "missed",
}
"""The headings that a manual may have, with their anchors."""


def page_path(test: MainstreamingTest) -> str:
    """Return where a test's page stands in the tree."""
    return f"{FOLDER}/{test.name}.md"


def test_pages(handbook: Handbook, metric: Metric) -> dict[str, str]:
    """Return the index and the page of every test, by path."""
    pages = {page_path(test): _page(handbook, metric, test, order) for order, test in enumerate(tests(), start=1)}
    return {INDEX: _index(handbook), **pages}


def title_of(test: MainstreamingTest) -> str:
    """Return a test's title with its id: `P4 Old work, new name`."""
    return f"{test.id} {test.title}"


def _index(handbook: Handbook) -> str:
    introduction = with_links(INTRODUCTION, handbook.reference.sources, INDEX)
    front = "---\ntitle: Strengths and pitfalls\n---"
    strengths = [test for test in tests() if test.strength]
    pitfalls = [test for test in tests() if not test.strength]
    lists = ["## The four strengths {: #strengths }", _list(strengths), "## The seven pitfalls {: #pitfalls }"]
    parts = [front, NOTE, "# Strengths and pitfalls", introduction, *lists, _list(pitfalls), READING]
    return "\n\n".join(parts) + "\n"


def _list(found: list[MainstreamingTest]) -> str:
    return "\n".join(f"- [{title_of(test)}]({test.name}.md): {_inside(test.question)}" for test in found)


def _inside(question: str) -> str:
    return question[:1].lower() + question[1:]


def _page(handbook: Handbook, metric: Metric, test: MainstreamingTest, order: int) -> str:
    path, sources = page_path(test), handbook.reference.sources
    kind = "A strength: to pass is to have it" if test.strength else "A pitfall: to pass is to be free of it"
    lead = f"**{test.question}** {kind}. Its short name is `{test.name}`. [How to read a verdict](index.md#verdicts)"
    manual = with_links("\n\n".join(_manual(test)), sources, path)
    front = f'---\ntitle: "{title_of(test)}"\norder: {order}\n---'
    parts = [front, NOTE, f"# {title_of(test)}", lead, manual, _numbers(handbook, metric, test)]
    countries = ["## Where each country stands {: #countries }", f'{{{{ verdicts("{test.id}") }}}}']
    return "\n\n".join([*parts, *countries]) + "\n"


def _manual(test: MainstreamingTest) -> Iterator[str]:
    """Yield the blocks of a manual after its question, its headings with their anchors."""
    for block in test.manual.split("\n\n")[1:]:
        anchor = ANCHORS.get(block.removesuffix(":"))
        yield f"## {block.removesuffix(':')} {{: #{anchor} }}" if anchor else block


def _numbers(handbook: Handbook, metric: Metric, test: MainstreamingTest) -> str:
    root = f"tests.{test.id}"
    found = list(thresholds(getattr(metric.tests, test.id), root, names_of(handbook.framework)))
    method = f"../{METHOD_PAGE.rsplit('/', 1)[-1]}"
    intro = (
        f"They stand in metric {metric.version}, and are [starting values that may change]({method}#change). "
        f"The [floors]({method}#{anchor_of('tests.floors')}) and the [ages]({method}#ages) hold for every test."
    )
    values = listed(found, handbook.reference.sources, page_path(test))
    return f"## Thresholds {{: #thresholds }}\n\n{intro}\n\n{values}"
