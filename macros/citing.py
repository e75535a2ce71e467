"""How a source is named in a text and in a list; shared by the macros that cite."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.assess.status import LANGUAGE_NAMES
from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.source import Source
from handbook.publish.view import View, issuer_word, source_label

BIBLIOGRAPHY_PAGE = "docs/explore/sources.md"


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
    return Citation(source_label(source), view.href(page, f"source-{source_id}"), source.weak)


def citations(view: View, slug: str | None, source_ids: Iterable[str]) -> list[Citation]:
    """Return citations of several sources, each once."""
    return [citation(view, slug, source_id) for source_id in dict.fromkeys(source_ids)]


def row(source_id: str, source: Source) -> SourceRow:
    """Return a source for a list."""
    language = LANGUAGE_NAMES.get(source.language, source.language)
    return SourceRow(source_id, source, issuer_word(source.issuer), language)
