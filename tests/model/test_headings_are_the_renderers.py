"""Our headings are the renderer's headings: the same levels and explicit anchors as Python-Markdown finds.

The renderer runs with the extensions of `mkdocs.yml`; what it makes of a heading without an id of its own does not
matter here. `KNOWN` lists what we see otherwise: the list may only shrink, for a case in it that holds is an error.
"""

import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.handbook import Handbook
from handbook.model.page import read_page
from handbook.rules.odd_heading import unusual
from small_handbook import ROOT

MADE = "made-by-the-renderer"
"""What the renderer is told to make of every title, so that the ids of authors stand out."""
_MADE = re.compile(rf"{MADE}(_\d+)?")
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)

Headings = list[tuple[int, str | None]]
"""Level and explicit anchor."""


def extensions() -> dict[str, dict[str, Any]]:
    """Return the extensions of the site with their settings, those that MkDocs adds too."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    found: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}}
    for each in listed:
        found.update(each if isinstance(each, dict) else {each: {}})
    made = {"permalink": False, "slugify": lambda _title, _separator: MADE}
    return {**found, "toc": {**found["toc"], **made}}


class HeadingReader(HTMLParser):
    """Collects the headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Headings = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            anchor = dict(attrs).get("id")
            self.found.append((int(tag[1]), None if anchor is None or _MADE.fullmatch(anchor) else anchor))


CONFIGURED = extensions()


def rendered(text: str) -> Headings:
    made = markdown.Markdown(extensions=list(CONFIGURED), extension_configs=CONFIGURED)
    reader = HeadingReader()
    reader.feed(made.convert(text))
    return reader.found


def ours(text: str) -> Headings:
    return [(heading.level, heading.anchor) for heading in read_page("docs/page.md", text.encode()).headings]


# The real pages.


def test_the_headings_of_every_page_are_the_renderers(real: Handbook) -> None:
    assert len(real.chapters) >= 6
    for page in real.pages.values():
        body = "\n".join(page.lines[page.body_line - 1 :])
        assert [(heading.level, heading.anchor) for heading in page.headings] == rendered(body), page.path


def test_a_macro_brings_no_heading_of_its_own_into_a_chapter(real: Handbook) -> None:
    for chapter in real.chapters.values():
        page = chapter.page
        body = _MACRO.sub("<div>words</div>", "\n".join(page.lines[page.body_line - 1 :]))
        assert [heading.anchor for heading in page.headings if heading.anchor] == [
            anchor for _, anchor in rendered(body) if anchor
        ]


# One case each.

SEEN = [
    "## A {: #a }",
    "## A ## {: #a }",
    '## A {: .x #a title="y" }',
    "##A {: #a }",
    "####### A {: #a }",
    " ## A {: #a }",
    "p\n\n    ## A {: #a }",
    "text\n## A {: #a }\nmore",
    "## A {: #a } text",
    "## A\n{: #a }",
    "## `x` *y* {: #a }",
    "## A <!-- x --> {: #a }",
    "\\# A {: #a }",
    "# A {: #a }\n# B {: #a }",
    "A {: #a }\n---",
    "A\n=",
    "text\nA {: #a }\n---",
    "one\n\nA {: #a }\n---\ntext",
    "# H\nA {: #a }\n---",
    "- A\n---",
    "A {: #a }\n - - -",
    "\n---\n",
    "```\n# A\n```",
    "```\n# A {: #a }\n",
    "~~~\n# A\n~~~",
    "- x\n\n    ```\n    # A\n    ```\n",
    "```\n# A\n~~~\n# B\n```\n# C {: #c }",
    "````\n```\n# A\n```\n````\n# C {: #c }",
    '```yaml title="x"\n# A\n```',
    "<!-- # A -->",
    "<!--\n# A {: #a }\n-->\n# B {: #b }",
    "text <!-- x\n# A {: #a }\n-->",
    "> ## A {: #a }",
    "> A {: #a }\n> ---\n",
    "> x\n## A {: #a }",
    "<div>\n\n# A {: #a }\n\n</div>\n\n# B {: #b }",
    "<div markdown>\n\n## A {: #a }\n\n</div>",
    "<details><summary>x</summary>\n\n# A {: #a }\n\n</details>",
    "<span>\n# A {: #a }\n</span>",
    "<pre>\n# A\n</pre>",
    "<div>\n# A {: #a }\n",
    "<table><tr><td>\n\n# A {: #a }\n\n</td></tr></table>",
    "| a |\n|---|\n| # A |\n",
    "[x]: http://example.org\n# A {: #a }",
]
KNOWN = {
    "an attribute list without its colon": "## A { #a }",
    "an id as a key": '## A {: id="a" }',
    "two ids": "## A {: #a #b }",
    "a dot in an id": "## A {: #a.b }",
    "nothing but an attribute list": "## {: #a }",
    "in a list": "- # A {: #a }",
    "in a numbered list": "1. ## A {: #a }",
    "in the second paragraph of a list's item": "- x\n\n    ## A {: #a }\n",
    "in a box": "!!! note\n    ## A {: #a }\n",
    "in a folded box": "??? note\n    ## A {: #a }\n",
    "in a definition": "x\n:   ## A {: #a }\n",
    "in a footnote": "[^1]\n\n[^1]: ## A {: #a }\n",
    "a fence in a quotation": "> ```\n> # A\n> ```\n",
    "a fence that is none by its words": "``` a b c\n# A {: #a }\n```",
    "a fence that is none by its indent": "   ```\n# A {: #a }\n   ```",
    "a comment in indented code": "    <!--\n# A {: #a }\n-->",
    "a heading in HTML": '<h2 id="a">A</h2>',
    "a script": "<script>\n# A {: #a }\n</script>",
    "a style": "<style>\n# A {: #a }\n</style>",
    "a processing instruction": "<?php\n# A {: #a }\n?>",
    "a declaration": "<!DOCTYPE\n# A {: #a }\n>",
    "a CDATA section": "<![CDATA[\n# A {: #a }\n]]>",
    "an indented tag": "  <div>\n# A {: #a }\n</div>",
    "a tag in capitals": "<DIV>\n# A {: #a }\n</DIV>",
    "a form": "<form>\n# A {: #a }\n</form>",
    "a main": "<main>\n# A {: #a }\n</main>",
    "a header": "<header>\n\n# A {: #a }\n\n</header>",
}
"""What `model/page.py` sees otherwise than the renderer."""


@pytest.mark.parametrize("text", SEEN)
def test_each_way_to_write_a_heading_or_none_is_seen_alike(text: str) -> None:
    assert ours(text) == rendered(text)


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_what_is_seen_otherwise_is_rendered_and_refused_by_a_rule(text: str) -> None:
    assert unusual(text)


@pytest.mark.xfail(reason="the rule `odd-heading` renders such pages and refuses the difference", strict=True)
@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_what_is_known_to_be_seen_otherwise(text: str) -> None:
    assert ours(text) == rendered(text)


# Generated pages.

IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
WORDS = st.sampled_from(
    ["Accountable senior official", "A", "One, two", "`code` here", "*Much* is not known", "平和", "C# 8"]
)
MARKS = st.sampled_from(["", " .big", ' title="a b"', " .a .b"])
ATTRIBUTES = st.one_of(
    st.just(""),
    st.builds("{{:{1} #{0} }}".format, IDS, MARKS).map(lambda each: f" {each}"),
    st.builds("{{: #{0}{1} }}".format, IDS, MARKS).map(lambda each: f" {each}"),
)
ATX = st.builds(lambda level, words, marks: f"{'#' * level} {words}{marks}", st.integers(1, 6), WORDS, ATTRIBUTES)
SETEXT = st.builds(
    lambda words, marks, line: f"{words}{marks}\n{line}", WORDS, ATTRIBUTES, st.sampled_from(["---", "=="])
)
PROSE = st.sampled_from(["Some words.", "Some words\nover two lines.", "A # in the middle.", "1 < 2", "Words {: #no }"])
INSIDE = st.one_of(ATX, SETEXT, PROSE)


def fenced(mark: str, words: str, inside: str) -> str:
    return f"{mark}{words}\n{inside}\n{mark}"


FENCES = st.builds(fenced, st.sampled_from(["```", "````", "~~~"]), st.sampled_from(["", "yaml", " text"]), INSIDE)
COMMENTS = st.builds(lambda glue, inside: f"<!--{glue}{inside}{glue}-->", st.sampled_from([" ", "\n"]), INSIDE)
LISTS = st.sampled_from(["- one\n- two", "1. one\n2. two", "- one\n\n    more of one\n\n- two", "* a\n    * b"])
QUOTED = INSIDE.map(lambda inside: "\n".join(f"> {line}" for line in inside.split("\n")))
TAGS = st.sampled_from(
    ["div", "section", "article", "details", "table", "ul", "dl", "figure", "blockquote", "pre", "aside"]
)
RAW = st.builds(
    lambda tag, inside, glue: f"<{tag}>{glue}{inside}{glue}</{tag}>", TAGS, INSIDE, st.sampled_from(["\n", "\n\n"])
)
MARKDOWN_INSIDE = ATX.map(lambda inside: f"<div markdown>\n\n{inside}\n\n</div>")
BLOCKS = st.one_of(ATX, SETEXT, PROSE, FENCES, COMMENTS, LISTS, QUOTED, RAW, MARKDOWN_INSIDE)


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=8))
def test_generated_pages_have_the_renderers_headings(blocks: list[str]) -> None:
    text = "\n\n".join(blocks) + "\n"
    assert ours(text) == rendered(text)


@settings(max_examples=150)
@given(st.lists(st.one_of(ATX, PROSE, FENCES), max_size=8))
def test_headings_need_no_empty_line_around_them(blocks: list[str]) -> None:
    text = "\n".join(blocks) + "\n"
    assert ours(text) == rendered(text)
