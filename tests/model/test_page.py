"""A Markdown page: front matter, headings and anchors as the renderer finds them."""

import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from handbook.model.located import MAX_BYTES
from handbook.model.page import MAX_FRONT_MATTER, Page, read_page

PATH = "docs/page.md"
SECONDS = 2


def page(text: str) -> Page:
    return read_page(PATH, text.encode())


def titles(text: str) -> list[tuple[int, str, str | None]]:
    return [(each.level, each.title, each.anchor) for each in page(text).headings]


# Front matter


def test_front_matter_is_read_with_the_lines_of_the_file():
    read = page("---\ntitle: A page\ncore: true\nlist: [a, b]\n---\n\n# Heading\n")
    assert read.meta.data == {"title": "A page", "core": True, "list": ["a", "b"]}
    assert read.faults == ()
    assert read.at("title") == (PATH, 2, 8)
    assert read.at("list", 1) == (PATH, 4, 11)
    assert (read.body_line, read.headings[0].line) == (6, 7)


@pytest.mark.parametrize(
    "text", ["", "text\n", "# Heading\n", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\na: 1\n----\n"]
)
def test_a_page_without_front_matter_has_no_values(text: str):
    read = page(text)
    assert (read.meta.data, read.body_line, read.faults) == ({}, 1, ())
    assert read.value("a") is None


def test_empty_front_matter_is_no_fault():
    read = page("---\n---\ntext\n")
    assert (read.meta.data, read.faults, read.body_line) == ({}, (), 3)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    plain = page("---\ntitle: x\n---\n# H {: #h }\n")
    other = read_page(PATH, "\ufeff---\r\ntitle: x\r\n---\r\n# H {: #h }\r\n".encode())
    assert other == plain
    assert other.headings == plain.headings


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("---\ntitle: x\n", "yaml-syntax", 1),
        ("---\n- a\n- b\n---\n", "yaml-syntax", 1),
        ("---\njust text\n---\n", "yaml-syntax", 1),
        ("---\na: 1\na: 2\n---\n", "duplicate-key", 3),
        ("---\na: &x 1\nb: *x\n---\n", "alias-or-tag", 2),
        ("---\na: !!python/object/apply:os.system ['id']\n---\n", "alias-or-tag", 2),
        ("---\na: 1\nb: 'x\n---\n", "yaml-syntax", 3),
        ("---\na: " + "[" * 30_000 + "\n---\n", "yaml-syntax", 2),
        ("---\na: " + "- " * 30_000 + "\n---\n", "yaml-syntax", 2),
        ("---\na: " + "x" * MAX_FRONT_MATTER + "\n---\n", "unreadable-file", 1),
        ("---\ntitle: {{ x }}\n---\n", "yaml-syntax", 2),
        ("---\na: 1\0\n---\n", "unreadable-file", 1),
    ],
    ids=[
        "open",
        "list",
        "text",
        "duplicate",
        "alias",
        "tag",
        "quote",
        "brackets",
        "dashes",
        "long",
        "braces",
        "binary",
    ],
)
def test_hostile_front_matter_is_a_fault_and_never_an_exception(text: str, kind: str, line: int):
    begun = time.process_time()
    read = page(text)
    assert time.process_time() - begun < SECONDS
    assert (str(read.faults[0].kind), read.faults[0].line) == (kind, line)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"# a\n\xe9\n", b"\x89PNG\r\n\0", b"x" * (MAX_BYTES + 1)])
def test_a_page_that_is_not_text_is_a_fault(raw: bytes):
    read = read_page(PATH, raw)
    assert [str(each.kind) for each in read.faults] == ["unreadable-file"]
    assert (read.headings, read.template) == ((), ((), ()))


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\f", "\x85"])
@pytest.mark.parametrize("where", ["opening", "closing"])
def test_front_matter_begins_and_ends_where_the_builder_thinks_so(blank: str, where: str):
    """Else `render_macros: false` could switch off the check of a page that the builder expands."""
    opening, closing = (f"---{blank}", "---") if where == "opening" else ("---", f"---{blank}")
    text = f"{opening}\nrender_macros: false\n{closing}\n\n{{{{ config.theme }}}}\n"
    builder_expands = get_data(text)[1].get("render_macros") is not False
    read = page(text)
    assert not builder_expands or read.template[1] or read.faults


def test_macros_are_not_looked_for_where_the_page_says_so():
    text = "---\nrender_macros: {}\n---\n{{{{ config.theme }}}}\n"
    assert page(text.format("false")).template == ((), ())
    for other in ("true", "no", "0", '"false"', "null", ""):
        assert page(text.format(other)).template[1], other


# Headings


def test_headings_have_level_title_anchor_and_place():
    read = page("# One\n\ntext\n\n## Two words {: #two }\n\n###   Three   ###\n\n#### Four {: .big #four title='x' }\n")
    assert [(each.level, each.title, each.anchor, each.line) for each in read.headings] == [
        (1, "One", None, 1),
        (2, "Two words", "two", 5),
        (3, "Three", None, 7),
        (4, "Four", "four", 9),
    ]
    assert read.text.split("\n")[4][read.headings[1].anchor_column - 1 :].startswith("two")
    assert read.text.split("\n")[8][read.headings[3].anchor_column - 1 :].startswith("four")


def test_underlined_headings_count_with_the_line_of_their_text():
    read = page("Title {: #t }\n=====\n\nSub\n---\ntext\n")
    assert [(each.level, each.title, each.anchor, each.line, each.last_line) for each in read.headings] == [
        (1, "Title", "t", 1, 2),
        (2, "Sub", None, 4, 5),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n# no\n```\n",
        "```yaml\n# no\n```\n",
        "~~~\n# no\n~~~\n",
        "````\n```\n# no\n````\n",
        "```\n# no\n~~~\n# no\n```\n",
        "<!-- # no -->\n",
        "<!--\n# no\n## no\n-->\n",
        "text\n\n    # no\n",
        "---\n# no: comment of the front matter\na: 1\n---\ntext\n",
        "text # no\n",
    ],
)
def test_what_stands_in_code_or_in_comments_is_no_heading(text: str):
    assert titles(text + "\n# Yes\n") == [(1, "Yes", None)]


def test_the_old_way_to_write_an_anchor_gives_none_and_is_a_fault():
    read = page("### Title {#focal-point}\n\ntext\n")
    assert read.headings[0].anchor is None
    assert [(each.line, each.column, each.comment) for each in read.template[1]] == [(1, 11, True)]


def test_a_section_holds_its_text_and_its_subsections():
    read = page("# A {: #a }\none\n## B {: #b }\ntwo\n### C {: #c }\nthree\n## D {: #d }\nfour\n")
    assert read.section("b").text == "two\n### C {: #c }\nthree"  # type: ignore[union-attr]
    assert read.section("c").text == "three"  # type: ignore[union-attr]
    assert read.section("d").text == "four"  # type: ignore[union-attr]
    assert read.section("nobody") is None


RENDERED = [
    "# A\n## B\n### C\n", "#No blank\n", "# A #\n", "## A ## \n", "####### seven\n", "# A\ntext\n# B\n", "text\n# A\n",
    "A\n=\n", "A\n-\n", "A\n---\n\n---\n", "text\n\n---\n\ntext\n", "A\n\n===\n", "one\ntwo\n===\n",
    "> # quoted\n", "- item\n\n# A\n", "   # three blanks\n", "    # code\n", "```\n# x\n", "~~~\n# x\n~~~\n# A\n",
    "``` yaml\n# x\n```\n# A\n", "<!-- c -->\n# A\n", "<!-- c\n\n# x\n\n-->\n\n# A\n", "<div>\n# x\n</div>\n\n# A\n",
    "# A {: #a }\n", "# A {: .x #b .y }\n", "# A {#c}\n", "## {: #d }\n", "# A `#x` {: #e }\n",
    "| a |\n|---|\n| b |\n\n# A\n",
    "\\# A\n", "# A\n{: #f }\n", "#\n", "a: b\n---\n", "- a\n---\n",
]  # fmt: skip


@pytest.mark.parametrize("text", RENDERED)
def test_our_headings_are_the_renderers_headings(text: str):
    renderer = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"])
    renderer.convert(text)
    theirs: list[int] = []

    def collect(tokens: list) -> None:
        for token in tokens:
            theirs.append(token["level"])
            collect(token["children"])

    collect(renderer.toc_tokens)  # type: ignore[attr-defined]
    assert [each.level for each in page(text).headings] == theirs


# Properties


@given(st.binary(max_size=300))
def test_no_bytes_make_a_page_raise(raw: bytes):
    for each in (raw, b"---\n" + raw + b"\n---\n"):
        read = read_page(PATH, each)
        _ = read.headings, read.sections, read.template


@given(
    st.lists(
        st.sampled_from(
            ["---\n", "```\n", "~~~\n", "# A {: #a }\n", "<!--\n", "-->\n", "===\n", "x\n", "\n", "a: 1\n"]
        ),
        max_size=15,
    )
)
@settings(max_examples=300)
def test_headings_stand_in_order_inside_the_body(lines: list[str]):
    read = page("".join(lines))
    places = [each.line for each in read.headings]
    assert places == sorted(set(places))
    assert all(read.body_line <= line <= len(read.lines) for line in places)
    assert len(read.sections) == len(places)
