"""Texts that name a source of the shared bibliography, with a link to its entry.

A text names one by its id (`who-spar`) or by the id's words (Bellamy 2012), so that it reads well in a terminal too.
"""

import posixpath
import re
from collections.abc import Mapping

from handbook.model.source import Source
from handbook.publish.escape import escape

BIBLIOGRAPHY_PAGE = "docs/explore/sources.md"


def with_links(text: str, sources: Mapping[str, Source], page: str) -> str:
    """Return Markdown in which every known source that a text names is a link from a page of the tree."""
    named = {form: each for each in sources for form in (each, each.replace("-", " "))}
    if not named:
        return text
    forms = "|".join(re.escape(form) for form in sorted(named, key=len, reverse=True))
    target = posixpath.relpath(BIBLIOGRAPHY_PAGE, posixpath.dirname(page))

    def link(found: re.Match[str]) -> str:
        source_id = named[found[1].lower()]
        words = found[1] if found[1] != source_id else _title(sources[source_id])
        return f"[{words}]({target}#source-{source_id})"

    return re.sub(rf"`?(?<![\w-])({forms})(?![\w-])`?", link, text, flags=re.IGNORECASE)


def _title(source: Source) -> str:
    year = f" ({source.date.year})" if source.date else ""
    return f"*{escape(source.title)}*{year}"
