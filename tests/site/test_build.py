"""The whole site, built by the command from a copy of the repository: strict, safe, repeatable, of one piece."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from handbook.assess.cells import assess
from handbook.assess.status import Status
from handbook.model.handbook import Handbook
from handbook.model.practice import Practice
from small_handbook import ON, Done, copy_real, environment, handbook, python, replace_in

pytestmark = pytest.mark.slow
EPOCH = {"SOURCE_DATE_EPOCH": "1795305600"}
"""2026-11-22 in UTC."""
SECONDS_TO_SERVE = 90


def build(root: Path, target: Path, env: dict[str, str] | None = None) -> Done:
    return handbook("--root", root, "build", "--site-dir", target, env={**EPOCH, **(env or {})})


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, not to be changed."""
    return copy_real(tmp_path_factory.mktemp("build") / "tree")


@pytest.fixture
def own_tree(tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return copy_real(tmp_path / "tree")


@pytest.fixture(scope="module")
def done(tree: Path) -> Done:
    """The build of the unchanged copy."""
    return build(tree, tree.parent / "site")


@pytest.fixture(scope="module")
def site(tree: Path, done: Done) -> Path:
    """The built site."""
    assert done.code == 0, done.both
    return tree.parent / "site"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


class Prose(HTMLParser):
    """The text of a page outside code and scripts, and the attributes of each claim."""

    QUOTED = frozenset({"code", "pre", "script", "style"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.text = ""
        self.claims: dict[str, dict[str, str | None]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in self.QUOTED
        attributes = dict(attrs)
        if attributes.get("data-claim"):
            self.claims[str(attributes["data-claim"])] = attributes

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.QUOTED

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.text += data


def prose(page: Path) -> Prose:
    return Prose(page.read_text(encoding="utf-8"))


# The site as it is.


def test_the_real_site_builds_strictly_through_the_command(done: Done) -> None:
    assert done.code == 0, done.both
    assert "Traceback" not in done.both and "WARNING" not in done.both


def test_every_page_of_the_handbook_is_a_page_of_the_site(site: Path, real: Handbook) -> None:
    built = {page.relative_to(site).as_posix() for page in pages(site)}
    for path in real.pages:
        inside = path.removeprefix("docs/").removesuffix(".md")
        folder = inside.removesuffix("index") if inside.endswith("index") else f"{inside}/"
        assert f"{folder}index.html" in built, path


def test_no_page_holds_template_code_or_an_error_in_its_text(site: Path) -> None:
    for page in pages(site):
        text = prose(page).text
        assert not re.search(r"\{\{|\{%|Macro Rendering Error|Traceback|UndefinedError|MacroError", text), page


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for page in pages(site):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source|video|audio)[^>]*\ssrc=[\"']?(?:https?:)?//[^\s>]+", html)
        loaded += re.findall(r"<link[^>]*\srel=[\"']?(?:stylesheet|preload|icon|preconnect)[^>]*https?://[^>]*", html)
        assert loaded == [], page


def test_the_site_speaks_of_the_day_that_it_was_given(site: Path, real: Handbook) -> None:
    cells = assess(real, date.fromisoformat(ON)).cells.values()
    claims = prose(site / "explore/matrix/index.html").claims
    assert {claim: each["data-status"] for claim, each in claims.items()} == {
        cell.claim: cell.status.value for cell in cells
    }


# Repeatable.


def digest(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_with_the_same_source_date_are_byte_for_byte_the_same(site: Path, own_tree: Path) -> None:
    for number, page in enumerate(sorted(own_tree.rglob("*.md"))):
        os.utime(page, (1_600_000_000 + number, 1_600_000_000 + number))
    other = own_tree.parent / "elsewhere"
    again = build(own_tree, other, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"})
    assert again.code == 0, again.both
    first, second = digest(site), digest(other)
    assert set(first) == set(second)
    assert [path for path in first if first[path] != second[path]] == []


# Of one piece.


def owned(real: Handbook) -> tuple[str, str, Practice]:
    """Return a country, an element in place by one practice alone, and that practice, which has an owner."""
    assessment = assess(real, date.fromisoformat(ON))
    for (slug, element), cell in assessment.cells.items():
        practices = cell.answer.practices
        if (
            cell.status is Status.IN_PLACE
            and len(practices) == 1
            and practices[0].owner
            and not cell.detail.commitments
        ):
            return slug, element, practices[0]
    for (slug, element), cell in assessment.cells.items():
        practices = cell.answer.practices
        if cell.status is Status.IN_PLACE and len(practices) == 1 and practices[0].owner:
            return slug, element, practices[0]
    raise AssertionError("no cell fits")


def blank(root: Path, practice: Practice) -> None:
    """Replace a practice's owner by null, as an editor would."""
    where = practice.at("owner")
    path = root / where.file
    lines = path.read_text(encoding="utf-8").split("\n")
    line = lines[where.line - 1]
    start = where.column - 1
    assert line[start:].startswith(str(practice.owner))
    lines[where.line - 1] = line[:start] + "null" + line[start + len(str(practice.owner)) :]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_blanking_one_owner_changes_the_chapter_the_element_page_and_the_matrix_and_no_other_chapter(
    site: Path, own_tree: Path, real: Handbook
) -> None:
    slug, element, practice = owned(real)
    blank(own_tree, practice)
    target = own_tree.parent / "changed"
    changed = build(own_tree, target)
    assert changed.code == 0, changed.both
    group = real.element(element).group
    claim = f"{real.profiles[slug].code}:{element}"
    views = (
        f"countries/{slug}/index.html",
        f"handbook/elements/{group}/{element}/index.html",
        "explore/matrix/index.html",
    )
    for view in views:
        before, after = prose(site / view), prose(target / view)
        assert before.claims[claim]["data-status"] == "in-place", view
        assert after.claims[claim]["data-status"] == "partly", view
        assert before.claims[claim] != after.claims[claim]
    assert "no owner found" in prose(target / views[0]).text
    others = [each for each in real.profiles if each != slug]
    assert [each for each in others if digest(site / "countries" / each) != digest(target / "countries" / each)] == []


# Safe.


def payloads(target: Path) -> dict[str, str]:
    """Return pages that a stranger might send; those that run something would create `target`."""
    touch = f"os.popen('touch {target}').read()"
    return {
        "cycler": f"# A page\n\n{{{{ cycler.__init__.__globals__.{touch} }}}}\n",
        "cycler-as-in-the-issue": "# A page\n\n{{ cycler.__init__.__globals__.os.popen('id').read() }}\n",
        "config": "# A page\n\n{{ config.theme.get_env() }}\n",
        "config-that-runs": "# A page\n\n{{ config.theme.get_env().from_string("
        f'"{{{{ cycler.__init__.__globals__.{touch} }}}}").render() }}}}\n',
        "include": '# A page\n\n{% include "mkdocs.yml" %}\n',
        "title": f'---\ntitle: "{{{{ cycler.__init__.__globals__.{touch} }}}}"\n---\n\n# A page\n',
        "environment": "# A page\n\n{{ environment }} {{ plugin }} {{ git }}\n",
    }


def bare(root: Path, target: Path) -> Done:
    """Build without our command, as anybody could."""
    return python("-m", "mkdocs", "build", "--site-dir", target, cwd=root, env={**EPOCH, "NO_MKDOCS_2_WARNING": "1"})


WAYS: dict[str, Callable[[Path, Path], Done]] = {
    "handbook check": lambda root, target: handbook("--root", root, "--on", ON, "check"),
    "handbook build": build,
    "mkdocs build": bare,
}


def refused(root: Path, out: Path, way: str, hostile: dict[str, str]) -> Done:
    """Put pages into the handbook, build it in one of the ways, and take them away again."""
    written = {root / f"docs/about/{name}.md": text for name, text in hostile.items()}
    for page, text in written.items():
        page.write_text(text, encoding="utf-8")
    try:
        done = WAYS[way](root, out)
    finally:
        for page in written:
            page.unlink()
    assert done.code == 1, done.both
    assert "Traceback" not in done.both and "uid=" not in done.both
    assert not out.exists() or not pages(out), "a page was written"
    return done


@pytest.mark.parametrize("name", payloads(Path("x")))
def test_a_hostile_page_is_refused_by_the_bare_builder_and_runs_nothing(tree: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "owned"
    done = refused(tree, tmp_path / "out", "mkdocs build", {name: payloads(target)[name]})
    assert not target.exists(), "something ran"
    assert f"docs/about/{name}.md:" in done.both and "forbidden-expression" in done.both


@pytest.mark.parametrize("way", ["handbook check", "handbook build"])
def test_each_hostile_page_is_named_by_the_command_and_runs_nothing(tree: Path, tmp_path: Path, way: str) -> None:
    target = tmp_path / "owned"
    done = refused(tree, tmp_path / "out", way, payloads(target))
    assert not target.exists(), "something ran"
    for name in payloads(target):
        assert f"docs/about/{name}.md:" in done.both
    assert done.both.count("forbidden-expression") >= len(payloads(target))


def test_a_linked_page_is_refused_by_the_bare_builder(tree: Path, tmp_path: Path) -> None:
    page, secret = tree / "docs/about/linked.md", tmp_path / "secret.md"
    secret.write_text("# A secret of the machine\n")
    page.symlink_to(secret)
    try:
        done = bare(tree, tmp_path / "out")
    finally:
        page.unlink()
    assert done.code == 1 and "docs/about/linked.md" in done.both
    assert not (tmp_path / "out").exists() or not pages(tmp_path / "out")


ERRORS = {
    "without-a-status": ('# A page\n\nText.\n\n{{ count("focal-point") }}\n', 5),
    "unknown-element": ('---\ntitle: A page\n---\n\n{{ across("focal-pont") }}\n', 5),
    "unknown-macro": ('# A page\n\n{{ acros("focal-point") }}\n', 3),
    "too-many": ("# A page\n\n{{ legend(1) }}\n", 3),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_macro_error_stops_the_bare_builder_with_file_and_line(tree: Path, tmp_path: Path, name: str) -> None:
    text, line = ERRORS[name]
    assert f"docs/about/{name}.md:{line}" in stopped(tree, tmp_path / "out", "mkdocs build", name, text)


def test_a_macro_error_stops_the_command_with_file_and_line(tree: Path, tmp_path: Path) -> None:
    text, line = ERRORS["without-a-status"]
    assert f"docs/about/broken.md:{line}" in stopped(tree, tmp_path / "out", "handbook build", "broken", text)


def stopped(root: Path, out: Path, way: str, name: str, text: str) -> str:
    """Put one page into the handbook, see the build stop, and return what it said."""
    page = root / f"docs/about/{name}.md"
    page.write_text(text, encoding="utf-8")
    try:
        done = WAYS[way](root, out)
    finally:
        page.unlink()
    assert done.code == 1, done.both
    assert "Traceback" not in done.both
    assert not (out / f"about/{name}/index.html").exists()
    return done.both


def test_a_page_that_quotes_macros_is_shown_as_it_was_written(own_tree: Path) -> None:
    text = "---\ntitle: Quoting\nrender_macros: false\n---\n\n# Quoting\n\n`{{ config.theme.get_env() }}`\n"
    (own_tree / "docs/about/quoting.md").write_text(text, encoding="utf-8")
    target = own_tree.parent / "out"
    assert bare(own_tree, target).code == 0
    assert "{{ config.theme.get_env() }}" in (target / "about/quoting/index.html").read_text(encoding="utf-8")


# Served.


@pytest.fixture
def served(own_tree: Path) -> Iterator[tuple[Path, str]]:
    """The handbook as `handbook serve` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = (own_tree.parent / "serve.log").open("wb")
    command = [sys.executable, "-m", "handbook", "--root", own_tree, "--on", ON, "serve", "--address", address]
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment(), start_new_session=True)
    try:
        yield own_tree, f"http://{address}/"
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)
        log.close()


def fetch(address: str) -> str:
    try:
        with urlopen(address, timeout=20) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError, TimeoutError):
        return ""


def until(condition: Callable[[], bool]) -> bool:
    """Ask again and again until it holds or the time is over."""
    pause = threading.Event()
    for _ in range(SECONDS_TO_SERVE * 4):
        if condition():
            return True
        pause.wait(0.25)
    return False


def test_serve_shows_the_site_and_builds_again_when_a_profile_changes(served: tuple[Path, str]) -> None:
    root, address = served
    log = root.parent / "serve.log"
    assert until(lambda: "National Peace Council" in fetch(f"{address}countries/ghana/")), log.read_text()
    replace_in(root / "country_profiles/ghana.yml", "name: National Peace Council", "name: Council of the Test")
    assert until(lambda: "Council of the Test" in fetch(f"{address}countries/ghana/")), log.read_text()
