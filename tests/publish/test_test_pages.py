"""The pages of the tests and of the method: complete, of one mind with the metric and the manuals, and safe."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from conftest import METRIC
from handbook.assess.sensitivity import paths
from handbook.assess.tests import MainstreamingTest
from handbook.assess.tests import tests as every_test
from handbook.model.base import Model
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.model.verdict_rules import Number, Reasoned
from handbook.publish.bibliography_links import with_links
from handbook.publish.navigation import navigation
from handbook.publish.schema import EXPLORE_PAGE, generated
from handbook.publish.test_pages import ANCHORS, INDEX, page_path
from handbook.publish.thresholds import (
    BANDS,
    LABELS,
    LEVELS,
    METHOD_PAGE,
    UNITS,
    anchor_of,
    label_of,
    labelled,
    thresholds,
)
from small_handbook import ROOT

EVERY = pytest.mark.parametrize("test", every_test(), ids=lambda test: test.id)
ANCHOR = re.compile(r"\{: #([a-z0-9-]+) \}")
Tiny = Callable[..., Handbook]
EXPLORE = {EXPLORE_PAGE: "---\ntitle: Explore\n---\n"}


@pytest.fixture(scope="session")
def pages(real: Handbook) -> dict[str, str]:
    return generated(real)


@pytest.fixture(scope="session")
def metric(real: Handbook) -> Metric:
    assert real.reference.metric is not None
    return real.reference.metric


def chosen(part: Any, path: str = "") -> Iterator[tuple[str, Reasoned]]:
    """Yield everything with a reason below a part of the metric, found without the code under test."""
    if isinstance(part, Reasoned):
        yield path, part
    elif isinstance(part, Model):
        for name in type(part).model_fields:
            yield from chosen(getattr(part, name), f"{path}.{name}".lstrip("."))
    elif isinstance(part, Mapping):
        for name, each in part.items():
            yield from chosen(each, f"{path}.{name}")


def plain(text: str) -> str:
    """Return a page's text with its entities read and its links taken off."""
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
    return " ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).split())


# A page for each test.


@EVERY
def test_every_test_has_a_page_with_its_question_its_whole_manual_and_the_call_of_its_verdicts(
    pages: dict[str, str], real: Handbook, test: MainstreamingTest
) -> None:
    page = pages[page_path(test)]
    assert f"**{test.question}**" in page
    assert f'{{{{ verdicts("{test.id}") }}}}' in page
    for block in test.manual.split("\n\n")[1:]:
        linked = with_links(block.removesuffix(":"), real.reference.sources, page_path(test))
        assert plain(linked) in plain(page)


@EVERY
def test_every_heading_of_a_manual_is_one_of_the_page(test: MainstreamingTest) -> None:
    headings = [block for block in test.manual.split("\n\n") if re.fullmatch(r"[A-Z][^\n]*:", block)]
    assert headings[0] == "How it is computed:"
    assert [each for each in headings if each.removesuffix(":") not in ANCHORS] == []
    assert len(headings) > 1, "a test says where it errs"


@EVERY
def test_a_page_has_every_threshold_of_its_test_with_value_reason_and_source(
    pages: dict[str, str], metric: Metric, test: MainstreamingTest
) -> None:
    page = pages[page_path(test)]
    found = list(chosen(getattr(metric.tests, test.id), f"tests.{test.id}"))
    assert found
    for path, rule in found:
        assert f"{{: #{anchor_of(path)} }}" in page and f"`{path}`" in page
        assert rule.reason in plain(page)


def test_the_index_lists_the_eleven_with_their_questions_and_all_verdicts(pages: dict[str, str]) -> None:
    page = pages[INDEX]
    places = [page.index(f"]({test.name}.md): {test.question[0].lower()}{test.question[1:]}") for test in every_test()]
    assert places == sorted(places) and len(places) == 11
    for anchor in ("pass", "watch", "fail", "cannot-tell", "not-tested", "verdicts", "strengths", "pitfalls"):
        assert anchor in ANCHOR.findall(page)


def test_the_navigation_shows_strengths_before_pitfalls_by_their_ids(real: Handbook) -> None:
    explore = next(part["Explore"] for part in navigation(real) if isinstance(part, dict) and "Explore" in part)
    section = next(part for part in explore if isinstance(part, dict))
    assert section == {"Strengths and pitfalls": [each.removeprefix("docs/") for each in [INDEX, *_paths()]]}


def _paths() -> list[str]:
    return [page_path(test) for test in every_test()]


def test_the_pages_are_checked_in(pages: dict[str, str]) -> None:
    for path in (METHOD_PAGE, INDEX, *_paths()):
        assert (ROOT / path).read_text(encoding="utf-8") == pages[path]


# The Method page.


def test_every_value_of_the_metric_stands_on_the_method_page_once(
    pages: dict[str, str], metric: Metric, real: Handbook
) -> None:
    page = pages[METHOD_PAGE]
    anchors = ANCHOR.findall(page)
    assert len(anchors) == len(set(anchors))
    found = list(chosen(metric))
    assert len(found) > 60
    for path, rule in found:
        entry = page[page.index(f"{{: #{anchor_of(path)} }}\n:   ") :].split("\n\n")[0]
        source = with_links(rule.source, real.reference.sources, METHOD_PAGE)
        assert rule.reason in plain(entry) and f"*Source:* {plain(source)}" in plain(entry), path
        assert f"`{path}`" in entry


def test_the_entries_are_those_of_the_metric(metric: Metric) -> None:
    found = list(thresholds(metric, "", {}))
    assert [each.path for each in found] == [path for path, _ in chosen(metric)]
    assert all(each.says and each.value and each.reason and each.source for each in found)


def test_a_threshold_that_a_verdict_can_hang_on_has_its_anchor(pages: dict[str, str], metric: Metric) -> None:
    anchors = set(ANCHOR.findall(pages[METHOD_PAGE]))
    assert {anchor_of(path) for test in every_test() for path in paths(metric, test)} <= anchors


def test_every_plain_number_has_a_unit_or_is_a_level(metric: Metric) -> None:
    names = {path.rsplit(".", 1)[1] for path, rule in chosen(metric) if isinstance(rule, Number)}
    assert names == set(UNITS) | LEVELS


def test_values_are_written_with_their_units(pages: dict[str, str]) -> None:
    page = pages[METHOD_PAGE]
    for words in ("**25%** {: #tests-p1-fail-above }", "**6 months** {: #tests-p1-vacancy }", "**5 rows** {: #"):
        assert words in page
    assert "**Level 4** {: #levels-independent-from }" in page


def test_ids_are_shown_by_their_names(pages: dict[str, str], real: Handbook) -> None:
    functions = real.framework.functions
    for path in (METHOD_PAGE, f"{INDEX.rsplit('/', 1)[0]}/silent-departments.md"):
        assert functions["development-humanitarian"].name in pages[path]
        assert "development-humanitarian" not in pages[path]
    assert real.framework.titles["dedicated-resources"] in pages[METHOD_PAGE]


def test_every_threshold_that_a_test_reads_has_a_label_of_its_own(metric: Metric) -> None:
    every = {path for test in every_test() for path in paths(metric, test)}
    labels = {path: label_of(path) for path in every}
    assert len(set(labels.values())) == len(every)
    assert all(path in LABELS or path.rsplit(".", 1)[1] in BANDS for path in every)
    assert labelled(metric, "tests.P1.vacancy") == "post may be vacant: 6 months"
    assert labelled(metric, "tests.P1.fail_above") == "P1 fails above: 25%"


def test_the_method_page_names_the_metrics_version_and_says_what_is_never_done(pages: dict[str, str]) -> None:
    page = pages[METHOD_PAGE]
    assert "**metric 2**" in page
    for words in ("No ranking.", "No unknown as zero.", "No sum of currencies."):
        assert words in page


def test_another_value_changes_the_pages(tiny: Tiny, real: Handbook) -> None:
    raw = (ROOT / METRIC).read_text(encoding="utf-8")
    changed = raw.replace('version: "2"', 'version: "3"').replace("value: 0.25", "value: 0.35", 1)
    old, new = generated(tiny(EXPLORE)), generated(tiny({**EXPLORE, METRIC: changed}))
    assert "**35%** {: #tests-s4-watch-from }" in new[METHOD_PAGE]
    different = {path for path in old if old[path] != new[path]}
    assert {METHOD_PAGE, *_paths()} == different


def test_without_a_metric_there_is_no_page_of_it(tiny: Tiny) -> None:
    assert METHOD_PAGE not in generated(tiny({**EXPLORE, METRIC: "version: [\n"}))
    assert METHOD_PAGE not in generated(tiny()), "a handbook without an Explore page has none of them"


# Safety and links.

HOSTILE = "<script>alert(1)</script> {{ cycler }} [x](javascript:alert(1)) *b*"


def test_the_metrics_text_is_inert_in_every_page(tiny: Tiny) -> None:
    raw = (ROOT / METRIC).read_text(encoding="utf-8")
    harmless = "Filling a senior post takes some months."
    assert harmless in raw
    hostile = tiny({**EXPLORE, METRIC: raw.replace(harmless, f"'{HOSTILE}'")})
    for path in (METHOD_PAGE, f"{INDEX.rsplit('/', 1)[0]}/orphaned.md"):
        page = generated(hostile)[path]
        for part in ("<script", "{{ cycler", "](javascript", "*b*"):
            assert part not in page
        assert "alert(1)" in page


def test_no_page_calls_anything_but_its_verdicts(pages: dict[str, str]) -> None:
    for path in (METHOD_PAGE, INDEX):
        assert "{{" not in pages[path] and "{%" not in pages[path]
    for path in _paths():
        assert len(re.findall(r"\{\{|\{%", pages[path])) == 1


def test_a_source_is_linked_by_its_id_or_by_the_words_of_its_id(real: Handbook) -> None:
    sources = real.reference.sources
    page = "docs/explore/tests/relabelled.md"
    target = "../sources.md#source-bellamy-2012"
    assert with_links("so (Bellamy 2012).", sources, page) == f"so ([Bellamy 2012]({target}))."
    assert f"]({target}) here" in with_links("`bellamy-2012` here", sources, page)
    assert with_links("pre-bellamy-2012 bellamy-2012x", sources, page) == "pre-bellamy-2012 bellamy-2012x"
    assert with_links("Bellamy 2012", {}, page) == "Bellamy 2012"


def test_every_source_that_a_manual_names_is_in_the_bibliography(pages: dict[str, str], real: Handbook) -> None:
    for path in (METHOD_PAGE, INDEX, *_paths()):
        for name in re.findall(r"#source-([a-z0-9-]+)", pages[path]):
            assert name in real.reference.sources
        assert not re.search(r"[\s(]`?[a-z]+(-[a-z]+)*-(19|20)\d\d`?[\s).,]", pages[path]), "a source without a link"


def test_every_link_leads_to_a_page_and_an_anchor_of_the_handbook(pages: dict[str, str], real: Handbook) -> None:
    for path in (METHOD_PAGE, INDEX, *_paths()):
        folder = (ROOT / path).parent
        for target, anchor in re.findall(r"\]\(([a-z/.-]*?)(?:#([a-z0-9-]+))?\)", pages[path]):
            file = (folder / target).resolve() if target else ROOT / path
            assert file.is_file(), (path, target)
            if anchor and not anchor.startswith("source-"):
                assert f"#{anchor} }}" in file.read_text(encoding="utf-8"), (path, target, anchor)
