"""What outside judges say of the built site: axe-core on accessibility, the Nu checker on HTML."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
MODULES = Path(__file__).resolve().parents[2] / "node_modules"
AXE = MODULES / "axe-core/axe.min.js"
NU = MODULES / "vnu-jar/build/dist/vnu.jar"
LAW = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on colours: the dark page, the same HTML, is not judged twice on the others."""
RUN = """async (only) => {
    const judged = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
    return judged.violations.map(({id, impact, tags, nodes}) => (
        {rule: id, impact, tags, places: nodes.map(node => node.target.join(" "))}));
}"""

HTML_OF_THE_THEME = {
    'class="md-toggle"': "Attribute “autocomplete” is only allowed when the input type is",
    'tabindex=""': "Bad value “” for attribute “tabindex” on element “label”",
    '<label class="md-nav__title" for="__toc">': "The value of the “for” attribute of the “label” element must be",
}
"""Errors of mkdocs-material 9.8.1 itself: what stands in its source, and what the checker says of it."""


def violations(page: Any, *rules: str) -> list[str]:
    """Return what breaks WCAG 2.2 AA or a serious best practice, by the rules named or by all.

    The theme scrolls a long list of pages to the one that is open, which leaves an entry half under the list's head.
    A reader scrolls it back, and so is it judged.
    """
    page.evaluate("document.querySelectorAll('.md-sidebar__scrollwrap').forEach(each => { each.scrollTop = 0; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RUN, list(rules) or [*LAW, "best-practice"])
    return [
        f"{each['rule']} ({each['impact']}): {'; '.join(each['places'][:5])}"
        for each in found
        if set(LAW) & set(each["tags"]) or each["impact"] in ("serious", "critical")
    ]


def test_axe_finds_nothing(window: Callable[[int, str], Any], address: str, path: str, width: int) -> None:
    page = window(width, "light").new_page()
    page.goto(address + path)
    assert violations(page) == []
    page.close()


def test_axe_finds_nothing_in_dark_colours(
    window: Callable[[int, str], Any], address: str, path: str, width: int
) -> None:
    page = window(width, "dark").new_page()
    page.goto(address + path)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert violations(page, *COLOURS) == []
    page.close()


@pytest.mark.parametrize("country", ["kenya", "united-states"])
def test_axe_finds_nothing_when_every_fold_is_open(
    window: Callable[[int, str], Any], address: str, width: int, country: str
) -> None:
    page = window(width, "dark").new_page()
    page.goto(f"{address}countries/{country}/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []
    page.close()


def test_axe_would_find_grey_text_and_a_nameless_picture(window: Callable[[int, str], Any], address: str) -> None:
    page = window(1280, "light").new_page()
    page.goto(address)
    page.evaluate("document.querySelector('main p').innerHTML += '<img src=x><b style=\"color:#999\">pale</b>'")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    page.close()


def html_errors(folder: Path) -> list[dict[str, Any]]:
    """Return what the Nu checker calls an error in the pages of a folder."""
    java = shutil.which("java")
    assert java, "java is not installed: `./dev test` installs it"
    command = [java, "-jar", str(NU), "--format", "json", "--skip-non-html", "--errors-only", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def of_the_theme(error: dict[str, Any]) -> bool:
    return any(
        source in error.get("extract", "") and error["message"].startswith(words)
        for source, words in HTML_OF_THE_THEME.items()
    )


def test_the_html_checker_finds_only_what_is_the_themes_own(site: Path) -> None:
    errors = html_errors(site)
    assert [error for error in errors if not of_the_theme(error)] == []
    unused = [words for words in HTML_OF_THE_THEME.values() if not any(e["message"].startswith(words) for e in errors)]
    assert unused == [], "the theme has mended these: take them off the list"


def test_the_html_checker_would_find_a_broken_table(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><title>A</title></head><body>'
    (tmp_path / "index.html").write_text(f"{head}<table><tr><p>no cell</p></tr></table></body></html>", "utf-8")
    assert html_errors(tmp_path)
