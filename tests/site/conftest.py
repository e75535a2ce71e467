"""The site, built once and served on this machine, and a browser that looks at it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(frozen=True)
class Tag:
    """A tag of a page with the tags around it, the outermost first."""

    name: str
    attributes: dict[str, str]
    around: tuple["Tag", ...]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Reader(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[Tag] = []
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.tags.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        names = [each.name for each in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]


class Server(SimpleHTTPRequestHandler):
    """Serves files as a host of static pages does: what is missing gets the site's own page."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "handbook", "--root", str(ROOT), "build", "--site-dir", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, list[Tag]]:
    """The tags of every page, by the page's path in the site."""

    def tags(path: Path) -> list[Tag]:
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        return reader.tags

    return {path.relative_to(site).as_posix(): tags(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site's address on this machine, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, f"none of {', '.join(BROWSERS)} is installed: `./dev test` installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def window(browser: Any) -> Iterator[Callable[[int, str], Any]]:
    """Return a function that gives a window of a width, in light or dark colours; one of each kind."""
    open_ones: dict[tuple[int, str], Any] = {}

    def of(width: int, scheme: str) -> Any:
        if (width, scheme) not in open_ones:
            open_ones[width, scheme] = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
            )
        return open_ones[width, scheme]

    yield of
    for context in open_ones.values():
        context.close()


PAGES = {
    "home": "",
    "handbook": "handbook/",
    "elements": "handbook/elements/",
    "group": "handbook/elements/machinery/",
    "element": "handbook/elements/machinery/focal-point/",
    "countries": "countries/",
    "country": "countries/ghana/",
    "explore": "explore/",
    "matrix": "explore/matrix/",
    "treaties": "explore/treaties/",
    "commitments": "explore/commitments/",
    "sources": "explore/sources/",
    "tests": "explore/tests/",
    "test": "explore/tests/silent-departments/",
    "method": "explore/method/",
    "offers": "explore/offers/",
    "contribute": "contribute/",
    "how-to": "contribute/add-a-country/",
    "rules": "contribute/rules/",
    "fields": "contribute/profile-fields/",
    "glossary": "contribute/glossary/",
    "charter": "about/task-force/",
    "licence": "about/licence/",
    "not-found": "404.html",
}
"""One page of each type."""


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> Any:
    """The width of a window."""
    return request.param


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Any:
    """The colours that the reader prefers."""
    return request.param


@pytest.fixture(params=list(PAGES))
def path(request: pytest.FixtureRequest) -> str:
    """The path of a page, one of each type."""
    return PAGES[request.param]
