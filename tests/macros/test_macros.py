"""The macros: the closed set, each a pure function of a view, and all of them of one mind on every cell."""

import importlib
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from macros.count import THINGS as COUNTED
from macros.rim import bound, macro, register
from markupsafe import Markup

from handbook.assess.cells import assess
from handbook.assess.status import Status
from handbook.assess.tests import tests as every_test
from handbook.errors import HandbookError, MacroError, UnknownName
from handbook.model.handbook import Handbook
from handbook.publish.view import MARKS_PATH, View
from handbook.vocabulary import THINGS, VOCABULARY, Argument
from small_handbook import ON, ROOT, write_small

Tiny = Callable[..., Handbook]
DAY = date.fromisoformat(ON)
REFERENCE = "country_profiles/reference"
EVERY = pytest.mark.parametrize("name", VOCABULARY)
VOID = frozenset({"br", "img", "hr", "input", "path", "meta", "link"})
DATA = ("claim", "status", "level", "basis", "confidence", "as-of", "checked-on", "dispute")


class Reader(HTMLParser):
    """What a macro gave: its claims in order, its text, and whether its elements are closed as they were opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.claims: list[dict[str, str | None]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if "data-claim" in attributes:
            self.claims.append({name: attributes.get(f"data-{name}", "missing") for name in DATA})
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def view_of(handbook: Handbook, page: str = "docs/index.md", on: date = DAY) -> View:
    return View(assess(handbook, on), page)


@pytest.fixture(scope="session")
def whole(real: Handbook) -> View:
    """The real handbook, seen from its home page."""
    return view_of(real)


CASES = {
    "ghana": ({"legislative-oversight": "found", "interdepartmental-mechanism": "nothing"}, 1),
    "kenya": ({"legislative-oversight": "not-applicable", "interdepartmental-mechanism": "not-published"}, 0),
    "france": ({"legislative-oversight": "found", "interdepartmental-mechanism": "found"}, 2),
}
SCREENED = {
    "found": "{result: found, where: a site, languages: [en], on: 2026-11-20}",
    "nothing": "{result: nothing, what: rules, where: a site, languages: [en, fr], on: 2026-11-20}",
    "not-applicable": "{result: not-applicable, reason: It has no army.}",
    "not-published": "{result: not-published, reason: clearance pending, review_on: 2027-05}",
}
CODES = {"ghana": "GHA", "kenya": "KEN", "france": "FRA", "burundi": "BDI", "philippines": "PHL"}
EVENT = "{kind: event, date: 2026-01, source: book, shows: supports, says: It met.}"
TEXT = "{kind: text, date: 2020, source: book, shows: supports, says: It says so.}"


def profile(slug: str, answers: Mapping[str, str] | None = None, practices: Mapping[str, str] | None = None) -> str:
    lines = [f"code: {CODES[slug]}", f"name: {slug.capitalize()}", "kind: state", "stage: outline", "as_of: 2026"]
    lines += ["departments: {parliament: {name: Parliament, function: parliament}}", "elements:"]
    for element, result in (answers or {}).items():
        lines += [f"  {element}:", f"    screened: {SCREENED[result]}"]
        if element in (practices or {}):
            lines += [f"    practices: [{(practices or {})[element]}]"]
    return "\n".join([*lines, "sources: {book: {title: T, publisher: P, issuer: court, kind: law}}"]) + "\n"


@pytest.fixture(scope="session")
def seven(tiny: Tiny) -> View:
    """Three countries by three elements in which each of the seven statuses stands at least once."""

    def practice(owner: str, evidence: str) -> str:
        return f"{{id: one, department: parliament, scope: home, owner: {owner}, evidence: [{evidence}]}}"

    practices = {
        "ghana": {"legislative-oversight": practice("department", f"{TEXT}, {EVENT}")},
        "kenya": {},
        "france": {
            "legislative-oversight": practice("null", f"{TEXT}, {EVENT}"),
            "interdepartmental-mechanism": practice("null", TEXT),
        },
    }
    files: dict[str, bytes | str] = {MARKS_PATH: (ROOT / MARKS_PATH).read_bytes()}
    for slug, (answers, _) in CASES.items():
        files[f"country_profiles/{slug}.yml"] = profile(slug, answers, practices[slug])
    return view_of(tiny(files))


# The closed set.


def test_the_vocabulary_is_the_modules_that_render_a_view() -> None:
    found = set()
    for path in (ROOT / "macros").glob("[a-z]*.py"):
        render = getattr(importlib.import_module(f"macros.{path.stem}"), "render", None)
        if render is not None and next(iter(inspect.signature(render).parameters)) == "view":
            found.add(path.stem)
    assert found == set(VOCABULARY)


@EVERY
def test_a_signature_is_that_of_the_function(name: str) -> None:
    parameters = list(inspect.signature(macro(name)).parameters.values())[1:]
    signature = VOCABULARY[name]
    assert (bool(parameters) and parameters[-1].kind is inspect.Parameter.VAR_POSITIONAL) == signature.rest
    assert len(parameters) == len(signature.arguments)
    assert signature.says


def test_what_can_be_counted_is_what_the_check_allows() -> None:
    assert tuple(COUNTED) == THINGS


@EVERY
def test_every_template_belongs_to_a_macro_and_every_macro_is_documented(name: str) -> None:
    assert inspect.getdoc(importlib.import_module(f"macros.{name}"))
    templates = {path.stem for path in (ROOT / "macros").glob("*.html")}
    assert templates <= set(VOCABULARY) | {"parts", "words"}


def test_no_macro_knows_its_builder() -> None:
    for path in (ROOT / "macros").glob("*.py"):
        assert not re.search(r"\b(mkdocs|zensical)\b", path.read_text(encoding="utf-8"), re.IGNORECASE), path.name


# Each macro, on the real handbook, on a tiny one, on an empty one.


def arguments_for(view: View, name: str) -> list[tuple[str, ...]]:
    """Return calls of a macro that a page of this handbook might make."""
    handbook = view.handbook
    slugs, elements = list(handbook.profiles), list(handbook.framework.elements)
    known: dict[Argument, list[str]] = {
        Argument.COUNTRY: slugs,
        Argument.OWNER: [*slugs, *elements[:2]],
        Argument.ELEMENT: elements,
        Argument.GROUP: [group.id for group in handbook.framework.groups],
        Argument.THING: [elements[0]] if elements else [],
        Argument.STATUS: ["in-place"],
        Argument.TEST: [word for test in every_test() for word in (test.id, test.name)],
    }
    signature = VOCABULARY[name]
    calls: list[tuple[str, ...]] = [()]
    for argument in signature.arguments:
        if argument is Argument.SOURCE:
            calls = [(*call, source) for call in calls for source in list(handbook.profiles[call[0]].sources)[:2]]
        else:
            calls = [(*call, value) for call in calls for value in known[argument]]
    return [*calls, ()] if signature.optional and name != "count" else calls


def well_made(html: str) -> bool:
    reader = Reader(html)
    return not reader.unbalanced and not reader.open and "\n" not in html and "None" not in reader.text


@EVERY
def test_every_macro_gives_one_line_of_well_made_html_on_the_real_handbook(whole: View, name: str) -> None:
    calls = arguments_for(whole, name)
    assert calls
    for call in calls:
        html = macro(name)(whole, *call)
        assert well_made(html), (name, call)
        assert isinstance(html, Markup) or re.fullmatch(r"[0-9]+", html)


@EVERY
def test_every_macro_gives_well_made_html_on_a_tiny_handbook(seven: View, name: str) -> None:
    for call in arguments_for(seven, name):
        assert well_made(macro(name)(seven, *call)), (name, call)


@EVERY
def test_every_macro_gives_well_made_html_where_there_is_no_country(tiny: Tiny, name: str) -> None:
    view = view_of(tiny())
    for call in arguments_for(view, name):
        assert well_made(macro(name)(view, *call)), (name, call)


@EVERY
def test_a_macro_gives_the_same_twice(whole: View, name: str) -> None:
    call = arguments_for(whole, name)[0]
    assert macro(name)(whole, *call) == macro(name)(view_of(whole.handbook), *call)


# Every cell says the same everywhere.


@dataclass
class Seen:
    """A claim's attributes in each view in which it stands."""

    by_view: dict[str, dict[str, str | None]] = field(default_factory=dict)


def crawl(view: View) -> dict[str, Seen]:
    """Return every claim of every view, by its id."""
    handbook = view.handbook
    pieces: list[tuple[str, str]] = [("matrix", macro("matrix")(view))]
    pieces += [(f"matrix of {group.id}", macro("matrix")(view, group.id)) for group in handbook.framework.groups]
    pieces += [("element page", macro("across")(view, element)) for element in handbook.framework.elements]
    pieces += [("levels", macro("reached")(view, element)) for element in handbook.framework.elements]
    for slug in handbook.profiles:
        pieces += [("chapter", macro("unscreened")(view, slug, group.id)) for group in handbook.framework.groups]
        looked = [cell for cell in view.assessment.of_country(slug) if cell.status is not Status.NOT_RESEARCHED]
        pieces += [("chapter", macro("facts")(view, slug, cell.element)) for cell in looked]
    found: dict[str, Seen] = {}
    for name, html in pieces:
        for claim in Reader(html).claims:
            seen = found.setdefault(str(claim["claim"]), Seen()).by_view
            assert seen.setdefault(name, claim) == claim, f"two versions in one view: {claim}"
    return found


@pytest.mark.parametrize("which", ["whole", "seven"])
def test_every_cell_carries_the_same_data_in_every_view(which: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(which)
    found = crawl(view)
    expected = {cell.claim: cell for cell in view.assessment.cells.values()}
    assert set(found) == set(expected)
    for claim, seen in found.items():
        assert {"chapter", "element page", "matrix"} < set(seen.by_view), claim
        first, *others = seen.by_view.values()
        assert all(each == first for each in others), claim
        assert first["status"] == expected[claim].status.value
        level = expected[claim].level
        assert first["level"] == ("" if level is None else str(level))
        assert "missing" not in first.values()


# Seven statuses.


def test_the_seven_statuses_all_stand_in_the_small_matrix(seven: View) -> None:
    assert {claim["status"] for claim in Reader(macro("matrix")(seven)).claims} == {status.value for status in Status}


def test_every_cell_of_the_matrix_shows_a_symbol_and_a_word(seven: View) -> None:
    cells = re.findall(r"<td [^>]*data-status=\"([a-z-]+)\".*?</td>", macro("matrix")(seven))
    whole = re.findall(r"<td [^>]*data-status=\"[a-z-]+\".*?</td>", macro("matrix")(seven))
    assert len(cells) == 9
    for status, html in zip(cells, whole, strict=True):
        assert "<svg" in html and Status(status).word in Reader(html).text


def test_the_legend_shows_seven_symbols_seven_words_and_their_meanings(whole: View) -> None:
    html = macro("legend")(whole)
    reader = Reader(html)
    assert html.count("<svg") == 7
    assert len(set(re.findall(r"<svg.*?</svg>", html))) == 7, "no two symbols are alike"
    assert all(status.word in reader.text for status in Status)
    assert "Nobody has looked yet" in reader.text


@pytest.mark.parametrize("name", ["facts", "across", "matrix", "glance"])
def test_a_status_is_never_a_symbol_or_a_colour_alone(seven: View, name: str) -> None:
    for call in arguments_for(seven, name):
        html = macro(name)(seven, *call)
        assert html.count('class="hb-status__mark"') == html.count('class="hb-status__word"')
        assert all(Reader(word).text for word in re.findall(r'<span class="hb-status__word">.*?</span>', html))


def test_nothing_is_totalled_ranked_or_scored(whole: View) -> None:
    text = " ".join(Reader(macro(name)(whole)).text for name in ("matrix", "countries", "treaties_across"))
    assert not re.search(r"\b(score|rank|total|index|points)\b", text, re.IGNORECASE)


def test_countries_stand_in_alphabetical_order_everywhere(whole: View) -> None:
    names = [each.name for each in whole.handbook.profiles.values()]
    assert names == sorted(names, key=str.casefold)
    for name in ("matrix", "countries", "treaties_across"):
        text = Reader(macro(name)(whole)).text
        places = [text.index(each) for each in names]
        assert places == sorted(places), name


def test_tables_that_may_be_wide_scroll_by_themselves(whole: View) -> None:
    for name in ("matrix", "countries", "treaties_across", "commitments_across"):
        html = macro(name)(whole)
        assert html.count("<table") == html.count('class="hb-scroll" role="region" aria-label=') > 0, name


# Words.

OF = re.compile(r"\d+ of \d+ researched")
COUNT = re.compile(r"\d+ of \d+ researched \(\d+ not researched(, \d+ not applicable or not published)?\)")


def test_a_count_prints_its_denominator(whole: View) -> None:
    for element in whole.handbook.framework.elements:
        assert COUNT.fullmatch(Reader(macro("count")(whole, element, "in-place", "partly")).text), element


def test_a_count_counts(seven: View) -> None:
    text = Reader(macro("count")(seven, "legislative-oversight", "in-place", "partly")).text
    assert text == "2 of 2 researched (0 not researched, 1 not applicable or not published)"
    assert (
        Reader(macro("count")(seven, "arms-transfer-control", "in-place")).text
        == "0 of 0 researched (3 not researched)"
    )


def test_the_counts_at_a_glance_print_their_denominators(seven: View) -> None:
    html = macro("glance")(seven, "france")
    shown = re.findall(r'hb-status--([a-z-]+)".*?</dt><dd>(.*?)</dd>', html)
    assert {status for status, _ in shown} == {"partly", "on-paper", "not-researched"}
    assert [words for status, words in shown if status != "not-researched" and not OF.match(words)] == []


def test_an_element_without_a_status_cannot_be_counted(whole: View) -> None:
    with pytest.raises(MacroError, match="needs a status"):
        macro("count")(whole, "focal-point")


def test_a_list_in_prose_is_alphabetical_or_says_that_it_is_empty(seven: View) -> None:
    names = Reader(macro("list_countries")(seven, "legislative-oversight", "partly", "in-place")).text
    assert names == "France and Ghana"
    assert Reader(macro("list_countries")(seven, "arms-transfer-control", "in-place")).text == "no country so far"


# Treaties.


@pytest.fixture(scope="session")
def withdrawn(tiny: Tiny) -> View:
    """Burundi and the Philippines, with the real tables."""
    names = ("treaties.csv", "treaty-list.yml", "memberships.csv", "body-list.yml", "countries.csv")
    names = (*names, "sources.yml", "data-sources.yml")
    files: dict[str, bytes | str] = {f"{REFERENCE}/{name}": (ROOT / REFERENCE / name).read_bytes() for name in names}
    files |= {f"country_profiles/{slug}.yml": profile(slug) for slug in ("burundi", "philippines", "ghana")}
    return view_of(tiny(files))


def treaty_rows(view: View, country: str) -> dict[str, str]:
    rows = re.findall(r"<tr data-treaty-state.*?</tr>", macro("treaties")(view, country))
    assert rows
    return {Reader(str(re.search(r"<th.*?</th>", row)[0])).text: Reader(row).text for row in rows}  # type: ignore[index]


DATE = r"(\d{1,2} )?([A-Z][a-z]+ )?\d{4}"
BOUND = re.compile(rf"bound since {DATE} \([a-z ]+\), as recorded on {DATE}; later changes not checked")


@pytest.mark.parametrize("country", ["burundi", "philippines", "ghana"])
def test_a_treaty_in_force_says_since_when_as_recorded_when_and_that_later_changes_were_not_checked(
    withdrawn: View, country: str
) -> None:
    bound_rows = [row for row in treaty_rows(withdrawn, country).values() if "bound since" in row]
    assert len(bound_rows) > 5
    assert [row for row in bound_rows if not BOUND.search(row)] == []


@pytest.mark.parametrize(
    ("country", "until"), [("burundi", "until 27 October 2017"), ("philippines", "until 17 March 2019")]
)
def test_who_left_the_rome_statute_was_bound_until_then(withdrawn: View, country: str, until: str) -> None:
    row = next(row for title, row in treaty_rows(withdrawn, country).items() if "Rome Statute" in title)
    assert until in row and "bound since" not in row
    assert f"left {until[-4:]}" in Reader(macro("treaties_across")(withdrawn)).text


def test_before_the_withdrawal_it_is_bound(withdrawn: View) -> None:
    view = view_of(withdrawn.handbook, on=date(2017, 10, 26))
    row = next(row for title, row in treaty_rows(view, "burundi").items() if "Rome Statute" in title)
    assert "bound since" in row and "until" not in row


def test_ghana_is_bound_by_the_rome_statute(withdrawn: View) -> None:
    row = next(row for title, row in treaty_rows(withdrawn, "ghana").items() if "Rome Statute" in title)
    assert "bound since 20 December 1999" in row


def test_no_entry_is_unknown_and_never_no(tiny: Tiny) -> None:
    files: dict[str, bytes | str] = {f"{REFERENCE}/treaty-list.yml": "cat: {title: Torture, short: CAT}\n"}
    view = view_of(tiny(files | {"country_profiles/ghana.yml": profile("ghana")}))
    assert "unknown, which does not mean" in treaty_rows(view, "ghana")["Torture"]
    assert "unknown" in Reader(macro("treaties_across")(view)).text


# Wrong arguments, and the rim.

WRONG = {
    "glance": ("atlantis",),
    "bands": ("atlantis",),
    "series": ("atlantis",),
    "mainstreaming": ("atlantis",),
    "facts": ("ghana", "no-such"),
    "unscreened": ("ghana", "no-such"),
    "treaties": ("atlantis",),
    "commitments": ("atlantis",),
    "posts": ("atlantis",),
    "plan": ("atlantis",),
    "cite": ("ghana", "no-such"),
    "sources": ("no-such",),
    "across": ("no-such",),
    "reached": ("no-such",),
    "verdicts": ("no-such",),
    "matrix": ("no-such",),
    "count": ("legislative-oversight", "no-such"),
    "list_countries": ("legislative-oversight", "no-such"),
    "element": ("no-such",),
    "elements": ("no-such",),
    "changes": ("atlantis",),
}
SILENT = frozenset(VOCABULARY) - frozenset(WRONG)
"""Macros without arguments."""


def test_every_macro_with_arguments_has_a_wrong_call_here() -> None:
    assert {name for name in SILENT if VOCABULARY[name].arguments} == set()


@pytest.mark.parametrize("name", [name for name in WRONG if name in VOCABULARY])
def test_a_wrong_argument_is_told_in_words(whole: View, name: str) -> None:
    with pytest.raises((MacroError, UnknownName), match=WRONG[name][-1]):
        macro(name)(whole, *WRONG[name])


@pytest.mark.parametrize("arguments", [("countreis",), ("no-such", "in-place")], ids=str)
def test_a_thing_that_cannot_be_counted_is_told_in_words(whole: View, arguments: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName, match=arguments[0]):
        macro("count")(whole, *arguments)


def builder(path: str, **meta: Any) -> SimpleNamespace:
    """Return what a site builder shows the rim: a page with its path and front matter."""
    return SimpleNamespace(page=SimpleNamespace(file=SimpleNamespace(src_uri=path), meta=meta))


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("rim") / "handbook")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_ON", ON)


def test_in_a_chapter_the_country_comes_from_the_front_matter(root: Path) -> None:
    chapter = builder("countries/ghana.md", country="ghana")
    elsewhere = builder("index.md")
    inside = bound(chapter, "facts", root)("focal-point")
    assert Reader(inside).claims[0]["claim"] == "GHA:focal-point"
    outside = bound(elsewhere, "facts", root)("ghana", "focal-point")
    assert Reader(outside).claims == Reader(inside).claims


def test_links_lead_from_the_page_that_calls(root: Path) -> None:
    hrefs = [
        [
            attributes["href"]
            for tag, attributes in Reader(bound(page, "across", root)("focal-point")).elements
            if tag == "a"
        ]
        for page in (builder("index.md"), builder("explore/matrix.md"))
    ]
    assert hrefs == [["countries/ghana/#focal-point"], ["../../countries/ghana/#focal-point"]]


@EVERY
def test_too_many_or_too_few_arguments_are_told_in_words(root: Path, name: str) -> None:
    signature, page = VOCABULARY[name], builder("index.md")
    fewest = len(signature.arguments) - signature.optional
    wrong = [("x",) * (fewest - 1)] if fewest else []
    wrong += [] if signature.rest else [("x",) * (len(signature.arguments) + 1)]
    for arguments in wrong:
        with pytest.raises(HandbookError, match=name):
            bound(page, name, root)(*arguments)


def test_the_rim_registers_the_vocabulary_and_nothing_else(root: Path) -> None:
    registered: dict[str, Callable[..., str]] = {}
    register(SimpleNamespace(macro=lambda call, name: registered.update({name: call})), root)
    assert set(registered) == set(VOCABULARY)
