"""How a source is named in a text and in a list; shared by the macros that cite."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.assess.status import LANGUAGE_NAMES
from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.source import Source
from handbook.publish.view import View, issuer_word

BIBLIOGRAPHY_PAGE = "docs/explore/sources.md"
LABEL_LENGTH = 54
"""Letters of a name in a citation. A head that would read as another body's name is worse than a long label."""
SHORT_FORMS = {"the Responsibility to Protect": "R2P", "United Nations": "UN"}
ASIDES = re.compile(r" \([^)]*\)|, (?:in|on|carried by|volume) .*")
NAMED = re.compile(r"[A-Z]\S+(?: [A-Z]\S+){0,2}")
TRAILING = re.compile(r"(?: (?:a|and|for|in|of|on|the|to)|[,;])+$")


@dataclass(frozen=True)
class Citation:
    """A source as a text names it."""

    label: str
    href: str
    weak: bool


@dataclass(frozen=True)
class SourceRow:
    """A source as a list shows it."""

    id: str
    source: Source
    issuer: str
    language: str


def citation(view: View, slug: str | None, source_id: str) -> Citation:
    """Return a citation that leads to the list in which the source stands."""
    source = view.source(slug, source_id)
    own = slug is not None and source_id in view.profile(slug).sources
    page = f"{COUNTRIES_FOLDER}/{slug}.md" if own else BIBLIOGRAPHY_PAGE
    return Citation(label(source), view.href(page, f"source-{source_id}"), source.weak)


def label(source: Source) -> str:
    """Return `Global Centre for R2P 2011`: the author or the publisher, shortened, and the year."""
    name = short_name(source.author) if source.author else short_name(source.publisher)
    return f"{name} {source.date.year}" if source.date else f"{name}, undated"


def short_name(name: str) -> str:
    """Return a name that fits a line: without its aside, then with common short forms, then its head alone."""
    short = ASIDES.sub("", name)
    for long_form, form in SHORT_FORMS.items():
        short = short.replace(long_form, form)
    if len(short) <= LABEL_LENGTH:
        return short
    head, *others = re.split(r", | and ", short)
    if len(others) > 1 and all(NAMED.fullmatch(each) for each in (head, *others)):
        return f"{head} and others"
    head = short.split(", ")[0]
    if " " in head and len(head) <= LABEL_LENGTH:
        return head
    return TRAILING.sub("", short[:LABEL_LENGTH].rsplit(" ", 1)[0]) + " …"


def citations(view: View, slug: str | None, source_ids: Iterable[str]) -> list[Citation]:
    """Return citations of several sources, each once."""
    return [citation(view, slug, source_id) for source_id in dict.fromkeys(source_ids)]


def row(source_id: str, source: Source) -> SourceRow:
    """Return a source for a list."""
    language = LANGUAGE_NAMES.get(source.language, source.language)
    return SourceRow(source_id, source, issuer_word(source.issuer), language)
