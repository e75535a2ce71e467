"""Contributed text is data: whatever stands in a field, a page has the structure that it has with a plain word."""

import html
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from macros.rim import macro
from markupsafe import Markup

from filled_profile import WORD, filled
from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.model.located import read_yaml
from handbook.publish.escape import SPECIAL, escape
from handbook.publish.schema import profile_schema
from handbook.publish.view import View
from handbook.vocabulary import VOCABULARY
from small_handbook import ROOT

ON = date(2026, 11, 22)
CHAPTER = "docs/countries/ghana.md"
HOSTILE: tuple[str, ...] = (
    # elements and their attributes
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "</td></tr></table><script>alert(1)</script>",
    "</p></div></section></details><h1>Owned</h1>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext></p><img src onerror=alert(1)></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html;base64,PHNjcmlwdD4=></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<a href=javascript:alert(1)>x</a>",
    "<div markdown>**bold**</div>",
    "<b/onmouseover=alert(1)>x",
    "<x contenteditable onblur=alert(1)>lose focus</x>",
    "<<script>script>alert(1)<</script>/script>",
    "<\x00script>alert(1)</script>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<![CDATA[<script>alert(1)</script>]]>",
    # out of an attribute
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" style="position:fixed;inset:0" x="',
    "` onmouseover=alert(1)",
    # style sheets
    "<style>*{display:none}</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<style>@import'//evil.example/x.css'</style>",
    "expression(alert(1))<b style=width:expression(alert(1))>",
    # what Markdown makes of plain text
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](  javascript:alert(1) 'title')",
    "[x](java&#10;script:alert(1))",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://evil.example/pixel.png)",
    "![x](x){: onerror=alert(1) }",
    "<javascript:alert(1)>",
    "<https://evil.example/>",
    "https://evil.example/",
    "text{: onclick=alert(1) }",
    "text {: #focal-point .hb-status style=display:none }",
    "{: onclick=alert(1) }",
    "**bold** __strong__ *emphasis* _emphasis_",
    "`code` ``code``",
    "```\ncode\n```",
    "~~~ python\ncode\n~~~",
    "# Heading\n\n## Another",
    "Heading\n=======",
    "\n\n    indented code",
    "\n\n- item\n- item",
    "\n\n1. item",
    "\n\n> quote",
    "\n\n---\n\n",
    "a | b\n--- | ---\nc | d",
    "|x|y|\n|-|-|\n|1|2|",
    "text[^1]\n\n[^1]: a footnote",
    "term\n:   definition",
    "*[Harmless]: an abbreviation",
    "!!! danger\n    admonition",
    "??? note\n    details",
    "line  \nbreak\\\nbreak",
    "\\<script>alert(1)\\</script>",
    # templates
    "{{ 7 * 7 }}",
    "{% include 'mkdocs.yml' %}",
    "{# a comment",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "#} {%- raw -%}",
    # comments and entities
    "<!-- hidden -->",
    "<!-- not closed",
    "--><script>alert(1)</script>",
    "<!--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&quot; onmouseover=&quot;alert(1)",
    "&copy &nbsp; &NotANentity; &#0; &#xD800;",
    "&",
    # what Markdown libraries put aside
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "STX klzzwxh:0001 ETX",
    "\u2028<script>\u2029",
    "\ufeff\u202e<b>\u200b",
)
URLS = (
    "https://example.org/'onclick='alert(1)",
    "https://example.org/](javascript:alert(1))",
    "https://example.org/){:onclick=alert(1)}",
    "https://example.org/`x`*y*_z_~~s~~",
    "https://example.org/{{7*7}}{%x%}{#",
    "https://example.org/&quot;&#32;onclick=alert(1)",
    "https://example.org/\\",
    "https://javascript:alert(1)@example.org/#data:text/html,x",
)
CALLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("glance", ("ghana",)),
    ("facts", ("ghana", "legislative-oversight")),
    ("facts", ("ghana", "interdepartmental-mechanism")),
    ("facts", ("ghana", "arms-transfer-control")),
    ("unscreened", ("kenya", "mandate")),
    ("treaties", ("ghana",)),
    ("commitments", ("ghana",)),
    ("posts", ("ghana",)),
    ("cite", ("ghana", "a-b", "shared")),
    ("sources", ("ghana",)),
    ("sources", ("legislative-oversight",)),
    ("across", ("legislative-oversight",)),
    ("reached", ("legislative-oversight",)),
    ("verdicts", ("P1",)),
    ("matrix", ()),
    ("matrix", ("mandate",)),
    ("treaties_across", ()),
    ("commitments_across", ()),
    ("bibliography", ()),
    ("count", ("legislative-oversight", "partly", "in-place")),
    ("list_countries", ("legislative-oversight", "in-place", "partly", "on-paper")),
    ("element", ("legislative-oversight",)),
    ("elements", ()),
    ("elements", ("mandate",)),
    ("countries", ()),
    ("legend", ()),
    ("bands", ("ghana",)),
    ("series", ("ghana",)),
    ("mainstreaming", ("ghana",)),
    ("plan", ("ghana",)),
    ("exchange", ()),
    ("status", ()),
    ("changes", ("ghana",)),
)


# A handbook in which one text stands in every field.


def quoted(text: str) -> str:
    """Return a YAML double-quoted scalar."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


def yaml_of(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {yaml_of(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(yaml_of(each) for each in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    return {True: "true", False: "false", None: "null"}[value] if isinstance(value, bool | None) else str(value)


def csv_cell(text: str) -> str:
    """Return a quoted cell; a table's cell is one line."""
    text = " ".join(text.splitlines())
    return '"' + text.replace('"', '""') + '"'


def profile_of(schema: dict[str, Any], text: str, url: str) -> dict[str, Any]:
    """Return a profile with `text` in each field of free text, arranged so that every view has something to show."""
    data: dict[str, Any] = filled(schema, text)
    for guarded in (data, data["sources"]["a-b"]):
        guarded.pop("sensitivity"), guarded.pop("embargoed_until")
    data["sources"]["a-b"] |= {"url": url, "archived": url, "language": "fr", "weak": True}
    data["departments"]["a-b"]["function"] = "parliament"
    data["departments"]["a-b"]["relevant"] = None
    data["commitments"]["a-b"] |= {"elements": ["legislative-oversight"], "ended": None}
    data["conduct_findings"][0]["ended"] = None
    for name in ("offers", "requests", "plan"):
        data[name][0]["element"] = "legislative-oversight"
    answer = data["elements"]["a-b"]
    answer["screened"] |= {"result": "found"}
    practice = answer["practices"][0]
    practice |= {"owner": "a-b", "ended": None, "preexisting": "declared", "embargoed_until": None, "sensitivity": None}
    practice["evidence"] = [practice["evidence"][0] | {"shows": shows} for shows in ("supports", "limits")]
    nothing = {"screened": answer["screened"] | {"result": "nothing"}}
    reason = {"screened": answer["screened"] | {"result": "not-published"}}
    data["elements"] = {
        "legislative-oversight": answer,
        "interdepartmental-mechanism": nothing,
        "arms-transfer-control": reason,
    }
    return data


ELEMENT_PAGE = """---
title: {text}
question: {text}
core: true
also_known_as: [{text}]
phases: [{text}]
influence: [{text}]
pillars: [1]
held_by: [parliament]
risk_factors: [1]
maps_to: {{a-b: [{text}]}}
sources: [shared]
---

{{{{ element("legislative-oversight") }}}}
"""


def files_of(schema: dict[str, Any], text: str, url: str) -> dict[str, str]:
    safe = quoted(text)
    shared = {"title": text, "author": text, "publisher": text, "issuer": "media", "kind": "news", "note": text}
    cell = csv_cell(text)
    reference = "country_profiles/reference"
    return {
        "country_profiles/ghana.yml": yaml_of(profile_of(schema, text, url)),
        "country_profiles/kenya.yml": f"code: KEN\nname: {safe}\nkind: state\nstage: outline\nas_of: 2026\n",
        f"{reference}/sources.yml": f"shared: {yaml_of(shared | {'url': url})}",
        f"{reference}/functions.yml": f"parliament: {{name: {safe}, description: {safe}}}\n",
        f"{reference}/treaty-list.yml": f"cat: {{title: {safe}, kind: treaty, short: {safe}}}\n",
        f"{reference}/body-list.yml": f"net: {{title: {safe}, kind: {safe}, short: {safe}, note: {safe}}}\n",
        f"{reference}/countries.csv": "code,alpha2,name,name_source,region,population,population_source\n"
        f"GHA,GH,{cell},{cell},{cell},1,{cell}\nKEN,KE,Kenya,reviewed,Africa,1,cldr\n",
        f"{reference}/treaties.csv": "code,treaty,action,date,ended,as_of,source,note\n"
        f"GHA,cat,ratification,2000,,2015,shared,{cell}\nKEN,cat,{cell},2000,,2015,shared,{cell}\n",
        f"{reference}/memberships.csv": "code,body,status,date,ended,as_of,source,note\n"
        f"GHA,net,{cell},2000,2001,2015,shared,{cell}\nGHA,{cell},member,2000,,2015,,\n",
        "docs/handbook/elements/mandate/index.md": f"---\ntitle: {safe}\norder: 1\nsummary: {safe}\n---\n",
        "docs/handbook/elements/mandate/legislative-oversight.md": ELEMENT_PAGE.format(text=safe),
    }


# Pages, and what a browser would make of them.


def extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of mkdocs.yml with their options."""
    entries = read_yaml((ROOT / "mkdocs.yml").read_bytes()).data["markdown_extensions"]
    pairs = [each if isinstance(each, dict) else {each: {}} for each in entries]
    options = {name: value for pair in pairs for name, value in pair.items()}
    return list(options), options


NAMES, OPTIONS = extensions()


def html_of(page: str) -> str:
    return markdown.markdown(page, extensions=NAMES, extension_configs=OPTIONS)


INLINE = frozenset({"cite", "count", "list_countries"})
"""Macros that stand inside sentences, and so also in lists, tables and headings."""


def outputs(handbook: Handbook) -> list[tuple[str, str]]:
    """Return what each call gives, with the macro's name."""
    view = View(assess(handbook, ON), CHAPTER)
    return [(name, macro(name)(view, *arguments)) for name, arguments in CALLS if name in VOCABULARY]


def page_of(pieces: list[tuple[str, str]]) -> str:
    """Return a page that holds each piece as a block, in a sentence, and if it may in a list, a table and a heading."""
    blocks = [f"## Part\n\n{piece}\n\nSome text, {piece} and more *text*." for _, piece in pieces]
    inline = [piece for name, piece in pieces if name in INLINE]
    lists = "\n".join(f"- item {piece}\n- next" for piece in inline)
    table = "| One | Two |\n|---|---|\n" + "\n".join(f"| {piece} | [link](../index.md) |" for piece in inline)
    return "\n\n".join([*blocks, lists, table, *(f"### About {piece}" for piece in inline), "The end."])


class Outline(HTMLParser):
    """The elements of a page with their attributes' names, and every value that a browser could act on."""

    ACTED_ON = frozenset({"href", "src", "action", "style", "class", "srcdoc", "data", "formaction", "target"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Any] = []
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acted = [(name, value) for name, value in attrs if name in self.ACTED_ON and not (value or "").startswith("#")]
        self.parts.append((tag, [name for name, _ in attrs], acted))
        self.links += [value or "" for name, value in acted if name in ("href", "src", "action")]

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")
        if tag == "text" and self.parts[-4:-2] == self.parts[-2:]:
            del self.parts[-2:]  # one label of a picture, broken into as many lines as it needs

    def handle_comment(self, data: str) -> None:
        self.parts.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.parts.append("declaration")

    def unknown_decl(self, data: str) -> None:
        self.parts.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.parts.append("instruction")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def outline(page: str) -> Outline:
    reader = Outline()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="session")
def schema(tiny: Callable[..., Handbook]) -> dict[str, Any]:
    return profile_schema(tiny().framework)


@pytest.fixture(scope="session")
def handbook_with(tiny: Callable[..., Handbook], schema: dict[str, Any]) -> Callable[..., Handbook]:
    """Return a function that gives a handbook with one text in every field."""

    def make(text: str, url: str = "https://example.org/a") -> Handbook:
        handbook = tiny(files_of(schema, text, url))
        assert [each for file in handbook.profile_files.values() for each in file.problems] == []
        assert not handbook.reference.problems and not handbook.reference.faults and not handbook.framework.problems
        return handbook

    return make


@pytest.fixture(scope="session")
def plain(handbook_with: Callable[..., Handbook]) -> Outline:
    """The page with a harmless word everywhere."""
    return outline(html_of(page_of(outputs(handbook_with(WORD)))))


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_the_list_of_hostile_texts_is_long_and_without_doubles() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) >= 60


def test_every_macro_is_among_the_calls() -> None:
    assert {name for name, _ in CALLS} >= set(VOCABULARY)


def test_the_harmless_word_stands_on_the_page_for_every_macro_that_shows_fields(
    handbook_with: Callable[..., Handbook],
) -> None:
    silent = {name for name, piece in outputs(handbook_with(WORD)) if WORD not in piece}
    assert silent <= {"count", "legend", "changes"}, "a tree in memory has no history"


def test_left_raw_most_of_these_texts_would_change_a_page() -> None:
    """The comparison can fail: without the escaper it nearly always does."""

    def raw(text: str) -> list[Any]:
        attributes = f"""<p title='{text}'>x</p>\n\n<p title="{text}">x</p>"""
        return outline(html_of(page_of([("facts", attributes), ("cite", text)]))).parts

    harmless = [text for text in HOSTILE if raw(text) == raw(WORD)]
    assert len(harmless) <= len(HOSTILE) // 5, harmless


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_in_every_field_changes_nothing_but_the_words(
    handbook_with: Callable[..., Handbook], plain: Outline, text: str
) -> None:
    pieces = outputs(handbook_with(text))
    assert not [piece for _, piece in pieces if re.search(r"\{\{|\{%|\{#|\n", piece)]
    page = outline(html_of(page_of(pieces)))
    assert page.parts == plain.parts
    assert {urlsplit(link).scheme for link in page.links} <= {"", "http", "https"}


@pytest.mark.parametrize("text", [text for text in HOSTILE if not re.search(r"[\x00-\x08]|&#0;", text)], ids=ascii)
def test_a_reader_sees_the_text_as_it_was_written(handbook_with: Callable[..., Handbook], text: str) -> None:
    view = View(assess(handbook_with(text), ON), CHAPTER)
    shown = outline(html_of(macro("sources")(view, "ghana"))).text
    assert words(text) in words("".join(shown))


def with_own(part: Any, url: str, own: str) -> Any:
    if isinstance(part, str):
        return part
    tag, names, acted = part
    return tag, names, [(name, own if value == url else value) for name, value in acted]


@pytest.mark.parametrize("url", URLS)
def test_a_hostile_address_stays_one_address(handbook_with: Callable[..., Handbook], plain: Outline, url: str) -> None:
    page = outline(html_of(page_of(outputs(handbook_with(WORD, url)))))
    own = "https://example.org/a"
    assert url in page.links
    assert [with_own(part, url, own) for part in page.parts] == plain.parts


OTHER = ("javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", 'https://a"b', "https://a<b>")


@pytest.mark.parametrize("url", OTHER)
def test_an_address_of_another_kind_does_not_reach_a_page(
    tiny: Callable[..., Handbook], schema: dict[str, Any], url: str
) -> None:
    handbook = tiny(files_of(schema, WORD, url))
    assert handbook.profile_files["ghana"].problems
    view = View(assess(handbook, ON), CHAPTER)
    assert url not in outline(macro("sources")(view, "ghana")).links


# The escaper itself.


def test_markup_of_ours_passes_unchanged_and_nothing_is_nothing() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert escape(None) == "" and escape(3) == "3"


@given(st.text())
def test_what_is_escaped_holds_no_special_character_and_no_line_break(text: str) -> None:
    escaped = re.sub(r"&#\d+;", "", str(escape(text)))
    assert not set(escaped) & set(SPECIAL)
    assert len(escaped.splitlines()) <= 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_unescaping_gives_the_text_back(text: str) -> None:
    assert html.unescape(str(escape(text))) == text


@given(st.text(min_size=1, alphabet=st.sampled_from([*SPECIAL, *"ab \n:!.-+=()/1"])))
def test_no_mixture_of_special_characters_makes_an_element(text: str) -> None:
    inert = escape(text)
    page = html_of(f'Before x{inert}x after\n\n- x{inert}x\n\n<p title="{inert}">{inert}</p>')
    assert [part if isinstance(part, str) else part[0] for part in outline(page).parts] == [
        "p", "/p", "ul", "li", "/li", "/ul", "p", "/p",
    ]  # fmt: skip
