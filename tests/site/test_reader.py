"""What a reader meets: pages that open and fit, statuses in words, search, keys, paper, and one truth everywhere."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

import pytest

from handbook.model.handbook import Handbook

pytestmark = pytest.mark.slow
Window = Callable[[int, str], Any]
Documents = Mapping[str, list[Any]]
LOCAL = ("data:", "blob:")
CLAIM = ("status", "level", "basis", "confidence", "as-of", "checked-on", "dispute")
TOO_WIDE = """() => {
    const fits = (node) => node.closest('.hb-scroll, .md-typeset__scrollwrap, pre, .md-sidebar, .md-header');
    const seen = [...document.querySelectorAll('body *')].filter(node => node.checkVisibility() && !fits(node));
    const wide = seen.filter(node => node.getBoundingClientRect().right > innerWidth + 1);
    return [document.documentElement.scrollWidth > innerWidth, ...wide.map(node => node.outerHTML.slice(0, 80))];
}"""


@pytest.fixture
def desk(window: Window) -> Any:
    """A page in a wide, light window."""
    page = window(1280, "light").new_page()
    yield page
    page.close()


@pytest.fixture
def phone(window: Window) -> Any:
    """A page in a narrow, light window."""
    page = window(360, "light").new_page()
    yield page
    page.close()


def test_every_page_opens_without_an_error_a_request_outside_or_a_sideways_scroll(
    window: Window, address: str, path: str, width: int, scheme: str
) -> None:
    page = window(width, scheme).new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/search_index.json"):  # the last thing that a page asks for
        page.goto(address + path)
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert errors == []
    assert [url for url in asked if not url.startswith((address, *LOCAL))] == []
    assert page.evaluate(TOO_WIDE) == [False]
    page.close()


def test_a_page_that_is_too_wide_would_be_noticed(phone: Any, address: str) -> None:
    phone.goto(address)
    phone.evaluate("document.querySelector('main p').innerHTML += '<span style=\"white-space:nowrap\">a b </span>'")
    phone.evaluate("document.querySelector('main p span').textContent = 'wide '.repeat(60)")
    assert phone.evaluate(TOO_WIDE) != [False]


def test_an_address_that_is_not_there_says_what_to_do(desk: Any, address: str) -> None:
    answer = desk.goto(address + "countries/atlantis/")
    assert answer.status == 404
    text = desk.locator("main").inner_text()
    assert "This page is not here" in text
    desk.locator("main").get_by_role("link", name="a country", exact=True).click()
    desk.wait_for_url(address + "countries/")
    desk.goto(address + "countries/atlantis/")
    desk.locator("main").get_by_role("link", name="home page").click()
    desk.wait_for_url(address)


def test_the_seven_statuses_are_told_apart_by_visible_text_alone(desk: Any, address: str) -> None:
    desk.goto(address)
    words = [each.inner_text().strip() for each in desk.locator(".hb-legend .hb-status").all()]
    assert len(words) == len(set(words)) == 7
    assert all(words)


def test_the_seven_statuses_have_symbols_of_different_shape(documents: Documents) -> None:
    symbols = []
    for mark in (tag for tag in documents["index.html"] if "hb-status__mark" in tag.classes):
        inside = [tag for tag in documents["index.html"] if mark in tag.around]
        symbols.append(tuple(tuple(sorted(tag.attributes.items())) for tag in inside))
    assert len(symbols) == len(set(symbols)) == 7


def test_a_cell_of_the_matrix_says_its_status_in_words(documents: Documents, real: Handbook) -> None:
    tags = documents["explore/matrix/index.html"]
    cells = [tag for tag in tags if "hb-cell" in tag.classes]
    words = [tag for tag in tags if "hb-cell__word" in tag.classes]
    assert len(cells) == len(words) == len(real.profiles) * len(real.framework.elements)
    assert all(any("hb-cell" in each.classes for each in word.around) for word in words)


@pytest.mark.parametrize(
    ("query", "found"),
    [("Ghana", "countries/ghana/"), ("focal point", "handbook/elements/machinery/focal-point/")],
)
def test_search_finds_a_country_and_an_element(desk: Any, address: str, query: str, found: str) -> None:
    desk.goto(address)
    desk.get_by_role("textbox", name="Search").press_sequentially(
        query
    )  # the theme searches on each key, as readers type
    result = desk.locator(f".md-search-result__link[href*='{found}']").first
    result.wait_for()
    result.click()
    desk.wait_for_url(f"**/{found}**")


def test_the_first_key_leads_to_the_main_content(desk: Any, address: str) -> None:
    desk.goto(address + "countries/ghana/")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('main article') !== null")


def test_keys_go_through_header_content_and_footer_in_this_order(desk: Any, address: str) -> None:
    desk.goto(address + "explore/treaties/")
    places = []
    for _ in range(60):
        desk.keyboard.press("Tab")
        place = desk.evaluate("(document.activeElement.closest('header, .md-tabs, main, footer') || {}).tagName")
        if place and place not in places[-1:]:
            places.append(place)
        if place == "FOOTER":
            break
    assert places == ["HEADER", "NAV", "MAIN", "FOOTER"]


def test_the_footer_of_every_page_leads_to_the_way_to_correct_something(documents: Documents) -> None:
    for path, tags in documents.items():
        footer = [tag for tag in tags if any("hb-footer" in each.classes for each in tag.around)]
        targets = [urljoin(f"http://site/{path}", tag.attributes["href"]) for tag in footer]
        assert "http://site/contribute/correct-a-fact/" in targets, path


def claims(tags: list[Any]) -> dict[str, tuple[str, ...]]:
    """Return the claims of a page; fail if it makes one claim in two ways."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        if "data-claim" in tag.attributes:
            values = tuple(tag.attributes[f"data-{name}"] for name in CLAIM)
            assert found.setdefault(tag.attributes["data-claim"], values) == values, tag.attributes["data-claim"]
    return found


def test_every_claim_is_equal_on_chapter_element_page_and_matrix(documents: Documents, real: Handbook) -> None:
    chapters: dict[str, tuple[str, ...]] = {}
    for slug in real.profiles:
        chapters |= claims(documents[f"countries/{slug}/index.html"])
    elements: dict[str, tuple[str, ...]] = {}
    for name, element in real.framework.elements.items():
        elements |= claims(documents[f"handbook/elements/{element.group}/{name}/index.html"])
    matrix = claims(documents["explore/matrix/index.html"])
    codes = [profile.code for profile in real.profiles.values()]
    assert set(matrix) == {f"{code}:{element}" for code in codes for element in real.framework.elements}
    assert chapters == matrix
    assert elements == matrix


def test_every_element_has_its_place_once_in_each_chapter(documents: Documents, real: Handbook) -> None:
    for slug, profile in real.profiles.items():
        tags = documents[f"countries/{slug}/index.html"]
        status = {name: values[0] for name, values in claims(tags).items()}
        for element in real.framework.elements:
            places = [tag for tag in tags if tag.attributes.get("id") == element]
            assert len(places) == 1, f"{slug}: {element}"
            folded = any("hb-fold" in each.classes for each in places[0].around)
            heading = (places[0].name, folded) == ("h3", False)
            invitation = (places[0].name, folded) == ("li", True)
            open_one = status[f"{profile.code}:{element}"] == "not-researched"
            assert heading or (invitation and open_one), f"{slug}: {element}"


def test_a_link_to_a_folded_element_opens_the_fold(desk: Any, address: str, documents: Documents) -> None:
    tags = documents["countries/ghana/index.html"]
    name = next(tag.attributes["id"] for tag in tags if tag.name == "li" and "data-claim" in tag.attributes)
    desk.goto(f"{address}countries/ghana/#{name}")
    desk.locator(f"#{name}").wait_for(state="visible")


FOLDS = """() => [...document.querySelectorAll('.hb-practice')].map(practice => {
    const items = [...practice.querySelectorAll('.hb-evidence__item')];
    const number = (word) => items.filter(item => item.matches('.hb-evidence__item--' + word)).length;
    const parts = ['supports', 'limits', 'ends'].filter(number).map(word => number(word) + ' ' + word);
    const summary = practice.querySelector('.hb-fold--evidence > summary');
    const seen = items.filter(item => item.checkVisibility({contentVisibilityAuto: true})).length;
    const expected = items.length + ' items of evidence: ' + parts.join(', ');
    return {items: items.length, seen, expected, summary: summary && summary.textContent};
})"""


def test_evidence_of_more_than_three_items_is_folded_and_its_summary_counts_it(desk: Any, address: str) -> None:
    desk.goto(address + "countries/kenya/")
    practices = desk.evaluate(FOLDS)
    assert any(each["items"] > 3 for each in practices)
    for each in practices:
        long = each["items"] > 3
        assert each["summary"] == (each["expected"] if long else None)
        assert each["seen"] == (0 if long else each["items"])


def test_paper_shows_folded_evidence_and_no_side_columns(desk: Any, address: str) -> None:
    desk.goto(address + "countries/kenya/")
    desk.emulate_media(media="print")
    assert all(each["seen"] == each["items"] for each in desk.evaluate(FOLDS))
    assert desk.locator(".md-sidebar:visible, .md-tabs:visible, .md-search:visible").count() == 0


def test_the_matrix_fits_on_landscape_paper(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1032, "height": 700})
    page.goto(address + "explore/matrix/")
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.hb-matrix').getBoundingClientRect().right") <= 1032
    page.close()


def test_the_matrix_uses_the_whole_window_and_stands_before_its_legend(desk: Any, address: str) -> None:
    desk.goto(address + "explore/matrix/")
    table = desk.locator(".hb-scroll:has(> .hb-matrix)")
    assert table.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    assert table.bounding_box()["y"] < desk.locator(".hb-legend").bounding_box()["y"]


def test_a_stacked_table_names_the_column_of_each_value(documents: Documents, phone: Any, address: str) -> None:
    tables = [path for path, tags in documents.items() if any("hb-table--stack" in tag.classes for tag in tags)]
    assert "countries/ghana/index.html" in tables
    for path in ("countries/ghana/", "explore/commitments/", "handbook/elements/machinery/focal-point/"):
        phone.goto(address + path)
        wrong = phone.evaluate("""() => [...document.querySelectorAll('.hb-table--stack')].flatMap(table => {
            const heads = [...table.querySelectorAll('thead th')].map(each => each.textContent);
            return [...table.querySelectorAll('tbody td:not(.hb-strong)')]
                .filter(cell => cell.dataset.label !== heads[cell.cellIndex]).map(cell => cell.outerHTML);
        })""")
        assert wrong == []
        tight = "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).length"
        assert phone.locator(".hb-scroll:has(> .hb-table--stack)").evaluate_all(tight) == 0


def test_on_a_phone_the_country_stays_in_view_while_treaties_scroll(phone: Any, address: str) -> None:
    phone.goto(address + "explore/treaties/")
    phone.locator(".hb-scroll").evaluate("node => node.scrollLeft = 400")
    country = phone.locator(".hb-table--pin tbody th").first
    assert country.bounding_box()["x"] >= 0


def test_statuses_keep_an_edge_and_a_word_in_forced_colours(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page.goto(address + "countries/ghana/")
    chips = page.locator(".hb-status")
    edges = (
        "nodes => nodes.every(node => parseFloat(getComputedStyle(node).borderTopWidth) >= 1 && node.innerText.trim())"
    )
    assert chips.count() > 0
    assert chips.evaluate_all(edges)
    page.close()
