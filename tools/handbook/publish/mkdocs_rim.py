"""What the MkDocs hook does, in functions that a test can reach."""

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from handbook.finding import Finding
from handbook.model.handbook import DOCS_FOLDER, Handbook
from handbook.publish.feed import FEED_NAME, atom, feed_entries
from handbook.publish.navigation import navigation
from handbook.publish.safe_environment import SafeEnvironment, template_line
from handbook.publish.session import build_day, current, forget, timeline
from handbook.rules.engine import run
from handbook.vocabulary import VOCABULARY

SAFETY_RULES = frozenset({"forbidden-expression", "template-comment", "macro-arguments", "irregular-file"})
"""Findings of these rules stop a build however it was started."""
SEARCH_BOOST = {"countries/": 8, "handbook/elements/": 4}
"""How much more a page of a folder weighs in the search than any other."""
LOG = logging.getLogger("mkdocs.plugins.handbook")


class Builder:
    """Holds what one build needs between MkDocs' events."""

    def __init__(self) -> None:
        self.root = Path()

    def on_startup(self) -> None:
        """Keep the macro plugin from listing its variables at every build."""
        logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)

    def on_config(self, config: Any, root: Path) -> Any:
        """Set the navigation; stop the build if a page is unsafe."""
        self.root = root
        forget()
        assessment = current(root, build_day(os.environ, datetime.now(tz=UTC).date()))
        refuse(unsafe(assessment.handbook, assessment.on))
        config.nav = navigation(assessment.handbook)
        return config

    def on_page(self, page: Any) -> None:
        """Let a search find a country or an element by its own page before the pages that only mention it."""
        source = page.file.src_uri
        boost = next((weight for folder, weight in SEARCH_BOOST.items() if source.startswith(folder)), None)
        if boost is not None:
            page.meta.setdefault("search", {}).setdefault("boost", boost)
        synonyms = page.meta.get("also_known_as")
        if isinstance(synonyms, list):
            page.meta["tags"] = [str(word) for word in synonyms]  # the search looks at tags first; no page shows them

    def on_pre_build(self, config: Any) -> None:
        """Replace the macro plugin's environment by the safe one."""
        plugin = config.plugins["macros"]

        def failed(problem: Exception) -> None:
            page = getattr(plugin, "page", None)
            path = f"{DOCS_FOLDER}/{page.file.src_uri}" if page is not None else DOCS_FOLDER
            handbook = current(self.root, build_day(os.environ, datetime.now(tz=UTC).date())).handbook
            stop(handbook, path, problem)

        ours = {name: call for name, call in plugin.macros.items() if name in VOCABULARY}
        plugin._env = SafeEnvironment(ours, failed)

    def on_post_build(self, config: Any) -> None:
        """Write the feed of changes, also if there is none to tell: pages link to it."""
        on = build_day(os.environ, datetime.now(tz=UTC).date())
        feed = changes_feed(self.root, config.site_url, on, config.site_name)
        Path(config.site_dir, FEED_NAME).write_bytes(feed)


def changes_feed(root: Path, site_url: str | None, on: date, site_name: str) -> bytes:
    """Return the feed of what changed up to a day in the repository at a folder."""
    entries = [each for each in timeline(root).entries if each.on <= on]
    return atom(feed_entries(entries), site_url, on, f"{site_name}: changes")


def unsafe(handbook: Handbook, on: Any) -> list[Finding]:
    """Return the findings that no build may pass."""
    return [finding for finding in run(handbook, on) if finding.rule in SAFETY_RULES]


def refuse(findings: list[Finding]) -> None:
    """Log the findings and end the build with exit code 1, if there are any."""
    for finding in findings:
        LOG.error("%s:%s:%s: %s (%s)", finding.path, finding.line, finding.column, finding.message, finding.rule)
    if findings:
        raise SystemExit(1)


def stop(handbook: Handbook, path: str, problem: Exception) -> None:
    """Log where a page failed and end the build with exit code 1: never a page with an error in it."""
    page = handbook.pages.get(path)
    line = template_line(problem) + (page.body_line - 1 if page else 0)
    LOG.error("%s:%s: %s", path, line, problem)
    raise SystemExit(1)
