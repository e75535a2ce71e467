"""A small country to be drawn, and what the tests of pictures ask of a figure."""

import json
import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree

from case_builder import commitment, held, item, post, practice, profile
from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree
from handbook.publish.view import View
from small_handbook import ROOT

ON = date(2026, 11, 22)
HOSTILE = "<script>alert(1)</script>\"'&{{ 7 }}{% x %}*_`]]><![CDATA["
ALLOWED = {"class", "viewBox", "role", "focusable", "x", "y", "width", "height", "x1", "y1", "x2", "y2", "cx", "cy"}
ALLOWED |= {"r", "points", "text-anchor", "aria-hidden"}
PARTS = {"svg", "title", "desc", "rect", "line", "polygon", "circle", "text"}


class Overlay:
    """The repository with one profile more."""

    name = "overlay"

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.base, self.files = WorkingTree(ROOT), dict(files)

    def entries(self, folder: str) -> Any:
        yield from self.base.entries(folder)

    def entry(self, path: str) -> Any:
        return self.base.entry(path)

    def read(self, path: str) -> bytes:
        return self.files.get(path) or self.base.read(path)


def country(name: str = "Exampleland", says: str = "So it is.", title: str = "Act") -> dict[str, Any]:
    """Return a profile with something in each band, in which every free text is one of the three."""
    evidence = [item("event", "2012-04-23", says=says), item("event", "2017-07", says=says)]
    board = practice("board", "foreign-affairs", *evidence, started="2012-04-23", ended="2019", local_term=title)
    heir = practice("force", "foreign-affairs", item("event", "2021", says=says), started="2019", successor_of="board")
    sums = [{"amount": 6e6, "currency": "USD", "year": 2023}, {"amount": 371700, "currency": "GHS", "year": 2024}]
    means = practice("line", "finance-treasury", resources={"money": sums, "source": "report"})
    said = practice("said", "justice", item("money", "2022", says=says))
    report = practice("report", "foreign-affairs", item("product", "2024", says=says))
    elements = {
        "interdepartmental-mechanism": [board, heir],
        "dedicated-resources": [means, said],
        "monitoring-and-reporting": [report],
    }
    return profile(
        elements,
        blank=True,
        name=name,
        commitments={
            "act": commitment("2011-08-04", "binding-basis", title=title),
            "order": commitment("2012", "focal-point", title=title, force="binding", ended="2020"),
            "sanctions": commitment("2016", "targeted-sanctions", title=title),
        },
        posts={"chair": post("foreign-affairs", held("2012", "2015"), held("2015", "2018-02"), title=title)},
        transitions=[{"date": "2017-01-20", "kind": "alternation"}, {"date": "2025", "kind": "reshuffle"}],
    )


def view_of(data: Mapping[str, Any], on: date = ON) -> View:
    """Return the repository's handbook in which a profile stands for that of Ghana."""
    tree = Overlay({"country_profiles/ghana.yml": json.dumps(data).encode()})
    return View(assess(Handbook.load(tree), on), "docs/index.md")


def drawings(html: str) -> list[ElementTree.Element]:
    """Return every SVG of a figure, read as XML; one that is not well formed raises."""
    return [ElementTree.fromstring(each) for each in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def pictures(html: str) -> list[ElementTree.Element]:
    """Return the drawings that are pictures, without the marks of the key."""
    return [each for each in drawings(html) if each.get("role") == "img"]


def words_in(picture: ElementTree.Element) -> list[str]:
    """Return the lines of words of a picture."""
    return [each.text or "" for each in picture.iter("text")]


def beside(html: str) -> str:
    """Return the text that stands beside the drawings."""
    without = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())


def assert_harmless(html: str) -> None:
    """Assert that drawings hold nothing but shapes and words: no style, script, id, link or event handler."""
    found = drawings(html)
    assert found
    for each in (part for drawing in found for part in drawing.iter()):
        assert each.tag in PARTS
        assert set(each.attrib) <= ALLOWED
    assert not re.search(r"<(script|style)\b|\bstyle=|\bid=|\bon[a-z]+=", re.sub(r">[^<]*<", "><", html))
