"""The framework is what the element pages say."""

from collections.abc import Callable

import pytest

from handbook.model.framework import Framework, read_framework
from handbook.model.handbook import Handbook
from handbook.model.page import read_page

FOLDER = "docs/handbook/elements"
PAGE = "---\ntitle: Focal point\ncore: false\n---\n\n## What it is {{: #what-it-is }}\n\n{}\n"


def framework(files: dict[str, str]) -> Framework:
    return read_framework([read_page(f"{FOLDER}/{path}", text.encode()) for path, text in files.items()], {})


def test_the_folder_is_the_group_and_the_file_name_the_element(tiny: Callable[..., Handbook]):
    read = tiny().framework
    assert [group.id for group in read.groups] == ["mandate", "machinery"]
    assert list(read.elements) == ["legislative-oversight", "interdepartmental-mechanism", "arms-transfer-control"]
    assert read.elements["arms-transfer-control"].group == "machinery"
    assert read.titles["arms-transfer-control"] == "Arms transfer control"
    assert read.group("mandate").title == "Mandate and law"  # type: ignore[union-attr]
    assert (read.group("nobody"), read.problems) == (None, ())


def test_core_elements_come_first_and_equals_by_title(tiny: Callable[..., Handbook]):
    page = "---\ntitle: {}\ncore: {}\n---\n"
    read = tiny(
        {
            f"{FOLDER}/machinery/aaa.md": page.format("Zulu", "true"),
            f"{FOLDER}/machinery/zzz.md": page.format("Alpha", "false"),
        }
    ).framework
    group = read.group("machinery")
    assert group is not None
    titles = ["Interdepartmental mechanism", "Zulu", "Alpha", "Arms transfer control"]
    assert [element.title for element in group.elements] == titles


def test_adding_an_element_is_adding_a_page(tiny: Callable[..., Handbook]):
    read = tiny({f"{FOLDER}/machinery/focal-point.md": PAGE.format("An official.")}).framework
    assert len(read.elements) == 4
    assert read.elements["focal-point"].title == "Focal point"


def test_what_a_function_usually_holds_is_known(tiny: Callable[..., Handbook]):
    read = tiny().framework
    assert read.held_by("foreign-affairs") == {"interdepartmental-mechanism", "arms-transfer-control"}
    assert read.held_by("health") == frozenset()


def test_a_group_without_an_index_page_comes_last_and_keeps_its_elements():
    read = framework(
        {
            "aaa/one.md": PAGE.format("x"),
            "zzz/two.md": PAGE.format("x"),
            "zzz/index.md": "---\ntitle: Z\norder: 1\n---\n",
        }
    )
    assert [(group.id, group.title, len(group.elements)) for group in read.groups] == [
        ("zzz", "Z", 1),
        ("aaa", "aaa", 1),
    ]


def test_pages_beside_and_below_the_groups_are_no_elements():
    read = framework({"index.md": "---\ntitle: All\n---\n", "a/b/c.md": PAGE.format("x"), "a/one.md": PAGE.format("x")})
    assert list(read.elements) == ["one"]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("front", "line", "column", "word"),
    [
        ("title: T\n", 1, 1, '"core" is missing'),
        ("title: T\ncore: yes\n", 3, 7, "true or false"),
        ("title: 7\ncore: true\n", 2, 8, "must be text"),
        ("title: T\ncore: true\ncolour: red\n", 4, 1, '"colour" is not a front matter field'),
        ("title: T\ncore: true\nheld_by: [Foreign Affairs]\n", 4, 11, "is not an id"),
        ("title: T\ncore: true\npillars: [one]\n", 4, 11, "whole number"),
        ("title: T\ncore: true\npillars: [1.5]\n", 4, 11, "whole number"),
        ("title: T\ncore: true\nrisk_factors: 3\n", 4, 15, "must be a list"),
        ("title: T\ncore: true\nmaps_to: [a]\n", 4, 10, "must be a mapping"),
    ],
)
def test_a_wrong_front_matter_is_told_in_plain_words_at_its_place(front: str, line: int, column: int, word: str):
    (problem,) = framework({"a/one.md": f"---\n{front}---\n"}).problems
    assert problem.where.file == f"{FOLDER}/a/one.md"
    assert word in problem.message
    assert "Input should" not in problem.message
    assert problem.where.column == column
    assert problem.where.line == line or word.endswith("missing")


@pytest.mark.parametrize("order", ["two", "1.5", "null", "[1]", "true"])
def test_a_groups_order_that_is_no_number_is_told_in_plain_words(order: str):
    (problem,) = framework({"a/index.md": f"---\ntitle: A\norder: {order}\n---\n"}).problems
    assert (problem.where.line, problem.where.column) == (3, len("order: ") + 1)
    assert "Input should" not in problem.message
    assert "whole number" in problem.message


def test_a_page_that_cannot_be_read_does_not_take_the_others_with_it():
    read = framework({"a/one.md": "---\ntitle: [\n", "a/two.md": PAGE.format("x"), "a/three.md": "no front matter\n"})
    assert list(read.elements) == ["two"]


def test_the_fingerprint_covers_the_requirement_and_not_how_it_is_set():
    def requirement(text: str) -> str:
        return framework({"a/one.md": PAGE.format(text)}).elements["one"].requirement

    first = requirement("One official answers for it.")
    assert first.startswith("req-")
    assert len(first) == len("req-") + 8
    assert requirement("One *official*\nanswers   for [it](https://example.org).") == first
    assert requirement("One official answers for it. See “this”.") == requirement(
        'One official answers for it. See "this".'
    )
    assert requirement("Two officials answer for it.") != first
    assert requirement("One official answers for it.\n\n## How to do it {: #how-to }\n\nLike so.") == first


def test_the_list_items_of_a_section_are_read():
    text = (
        "x\n\n## Evidence {: #evidence }\n\n1. One.\n2. Two.\n\n## Indicators {: #indicators }\n\n- Three.\n* Four.\n"
    )
    element = framework({"a/one.md": PAGE.format(text)}).elements["one"]
    assert element.items("evidence") == ("One.", "Two.")
    assert element.items("indicators") == ("Three.", "Four.")
    assert element.items("nobody") == ()


def test_the_real_framework_is_nine_groups_of_four(real: Handbook):
    read = real.framework
    assert read.problems == ()
    assert [len(group.elements) for group in read.groups] == [4] * 9
    assert len(read.functions) == 22
    known = set(read.functions)
    assert all(set(element.facts.held_by) <= known for element in read.elements.values())


def test_every_real_element_has_the_four_sections_of_a_requirement(real: Handbook):
    for element in real.framework.elements.values():
        for anchor in ("what-it-is", "evidence", "indicators", "not-enough"):
            section = element.page.section(anchor)
            assert section is not None and section.text, (element.id, anchor)
