"""The same pages and macros built by Zensical, because nothing in `macros/` knows its builder."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.publish.navigation import navigation
from small_handbook import ON, copy_real, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, real: Handbook) -> Path:
    """A copy of the repository whose configuration also says what the hook would: the navigation."""
    root = copy_real(tmp_path_factory.mktemp("zensical") / "tree")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nnav: {json.dumps(navigation(real), ensure_ascii=False)}\n")
    return root


@pytest.fixture(scope="module")
def built(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--clean"],
        cwd=tree,
        env=environment({"HANDBOOK_ON": ON}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_zensical_builds_the_same_tree(built: subprocess.CompletedProcess[str]) -> None:
    assert built.returncode == 0, (built.stdout + built.stderr)[-3000:]


def test_it_builds_every_page(tree: Path, built: subprocess.CompletedProcess[str], real: Handbook) -> None:
    pages = {page.relative_to(tree / "site").as_posix() for page in (tree / "site").rglob("index.html")}
    for path in real.pages:
        inside = path.removeprefix("docs/").removesuffix(".md")
        folder = inside.removesuffix("index") if inside.endswith("index") else f"{inside}/"
        assert f"{folder}index.html" in pages, path


def test_the_macros_say_the_same_as_under_the_other_builder(
    tree: Path, built: subprocess.CompletedProcess[str], real: Handbook
) -> None:
    html = (tree / "site/explore/matrix/index.html").read_text(encoding="utf-8")
    shown = dict(re.findall(r'data-claim="([^"]+)" data-status="([^"]+)"', html))
    cells = assess(real, date.fromisoformat(ON)).cells.values()
    assert shown == {cell.claim: cell.status.value for cell in cells}


def test_chapters_take_their_country_from_their_front_matter(
    tree: Path, built: subprocess.CompletedProcess[str], real: Handbook
) -> None:
    for slug, profile in real.profiles.items():
        html = (tree / f"site/countries/{slug}/index.html").read_text(encoding="utf-8")
        assert set(re.findall(r'data-claim="(\w+):', html)) == {profile.code}, slug


def test_element_pages_show_what_countries_do(
    tree: Path, built: subprocess.CompletedProcess[str], real: Handbook
) -> None:
    for element in real.framework.elements.values():
        html = (tree / f"site/handbook/elements/{element.group}/{element.id}/index.html").read_text(encoding="utf-8")
        assert len(set(re.findall(r'data-claim="([^"]+)"', html))) == len(real.profiles), element.id


def test_no_page_holds_a_macro_or_an_error(tree: Path, built: subprocess.CompletedProcess[str]) -> None:
    for page in (tree / "site").rglob("*.html"):
        text = re.sub(r"<(code|pre|script|style)\b.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\{\{|\{%|Macro Rendering Error|Traceback", text), page
