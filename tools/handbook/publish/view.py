"""What a macro is given: the assessed handbook, seen from one page."""

import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from handbook.assess.cells import Assessment, Cell
from handbook.assess.country import Standing
from handbook.assess.standing import Judge
from handbook.assess.status import Status
from handbook.assess.verdict import Verdict
from handbook.errors import MacroError
from handbook.history.timeline import Timeline
from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.framework import ELEMENTS_FOLDER, Element, Framework, Group
from handbook.model.handbook import DOCS_FOLDER, Handbook
from handbook.model.profile import Profile
from handbook.model.source import Source
from handbook.model.vocabulary import Issuer

MARKS_PATH = f"{DOCS_FOLDER}/assets/status/marks.json"
VERDICT_MARKS_PATH = f"{DOCS_FOLDER}/assets/status/verdicts.json"
ISSUER_WORDS = {Issuer.CIVIL_SOCIETY: "civil society", Issuer.INTERNATIONAL: "international body"}


def no_timeline() -> Timeline:
    """Return what a view knows of the history if nobody gave it any."""
    return Timeline(unknown="no history was read for this page")


@dataclass(frozen=True)
class View:
    """An assessment as seen from one page, so that links are relative and the site may live anywhere.

    `page` is the page's path in the tree, such as `docs/countries/ghana.md`. `timeline` is called only by who needs it:
    it may have to ask git.
    """

    assessment: Assessment
    page: str = f"{DOCS_FOLDER}/index.md"
    timeline: Callable[[], Timeline] = no_timeline

    @property
    def handbook(self) -> Handbook:
        """The handbook."""
        return self.assessment.handbook

    @property
    def framework(self) -> Framework:
        """The framework."""
        return self.handbook.framework

    @cached_property
    def marks(self) -> Mapping[str, Markup]:
        """The seven symbols as inline SVG, by status: our own files, not contributed text."""
        raw = self._svgs(MARKS_PATH)
        return {status: Markup(raw.get(status.value, "")) for status in Status}  # noqa: S704

    @cached_property
    def verdict_marks(self) -> Mapping[str, Markup]:
        """The five symbols of the verdicts as inline SVG: our own files, not contributed text."""
        raw = self._svgs(VERDICT_MARKS_PATH)
        return {verdict: Markup(raw.get(verdict.value, "")) for verdict in Verdict}  # noqa: S704

    def _svgs(self, path: str) -> dict[str, str]:
        entry = self.handbook.tree.entry(path)
        return dict(json.loads(self.handbook.tree.read(path))) if entry and not entry.irregular else {}

    def href(self, path: str, anchor: str = "") -> Markup:
        """Return a link from this page to another page of the tree, quoted for an attribute."""
        target, here = _address(path), _address(self.page)
        link = "" if target == here else quote(posixpath.relpath(target or ".", here or ".")) + "/"
        whole = f"{link}#{quote(anchor)}" if anchor else link or "./"
        return Markup(whole)  # noqa: S704 - percent-encoded above

    def file_href(self, name: str) -> Markup:
        """Return a link from this page to a file at the top of the site, quoted for an attribute."""
        return Markup(quote(posixpath.relpath(name, _address(self.page) or ".")))  # noqa: S704 - percent-encoded

    def country_href(self, slug: str, anchor: str = "") -> Markup:
        """Return a link to a country's chapter."""
        return self.href(f"{COUNTRIES_FOLDER}/{slug}.md", anchor)

    def element_href(self, element: str, anchor: str = "") -> Markup:
        """Return a link to an element's page."""
        found = self.framework.elements[element]
        return self.href(f"{ELEMENTS_FOLDER}/{found.group}/{element}.md", anchor)

    def group_href(self, group: str) -> Markup:
        """Return a link to a group's page."""
        return self.href(f"{ELEMENTS_FOLDER}/{group}/index.md")

    def slug(self, country: str) -> str:
        """Return the slug of a country named by slug, code or name."""
        return self.handbook.slug(country)

    def profile(self, slug: str) -> Profile:
        """Return a country's profile."""
        return self.handbook.profiles[slug]

    def element(self, element: str) -> Element:
        """Return an element."""
        return self.handbook.element(element)

    def group(self, group: str) -> Group:
        """Return a group of elements; raise MacroError if there is none."""
        found = self.framework.group(group)
        if found is None:
            raise MacroError(f'no group is called "{group}": run `handbook check`')
        return found

    def judge(self, slug: str) -> Judge:
        """Return the judge of a country on the day of the assessment."""
        return self.assessment.judges[slug]

    def standing(self, slug: str) -> Standing:
        """Return what the tests of mainstreaming say of a country on the day of the assessment."""
        return self.assessment.standings[slug]

    def cell(self, slug: str, element: str) -> Cell:
        """Return one cell."""
        return self.assessment.cell(slug, element)

    def source(self, slug: str | None, source_id: str) -> Source:
        """Return a source of a profile, else of the shared bibliography; raise MacroError if there is none."""
        own = self.handbook.profiles[slug].sources if slug else {}
        found = own.get(source_id) or self.handbook.reference.sources.get(source_id)
        if found is None:
            raise MacroError(f'no source is called "{source_id}": run `handbook check`')
        return found

    def department(self, slug: str, department: str) -> str:
        """Return a department's name, or its id if the profile does not have it."""
        found = self.profile(slug).departments.get(department)
        return found.name if found else department

    def function(self, function: str) -> str:
        """Return a function's name in plain words."""
        found = self.handbook.reference.functions.get(function)
        return found.name if found else function


def _address(path: str) -> str:
    """Return the folder in which a page's address lies: `docs/countries/ghana.md` -> `countries/ghana`."""
    inside = PurePosixPath(path).relative_to(DOCS_FOLDER)
    return inside.parent.as_posix().removeprefix(".") if inside.stem == "index" else inside.with_suffix("").as_posix()


def status_named(word: str) -> Status:
    """Return a status by its word; raise MacroError if there is none."""
    try:
        return Status(word)
    except ValueError:
        raise MacroError(f'no status is called "{word}": run `handbook check`') from None


def issuer_word(issuer: Issuer) -> str:
    """Return an issuer as a reader's word."""
    return ISSUER_WORDS.get(issuer, issuer.value)
