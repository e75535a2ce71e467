"""A country's chapter: its page, its element sections, and what it cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from handbook.model.page import Heading, Page, Section

COUNTRIES_FOLDER = "docs/countries"
GROUP_PREFIX = "group-"


@dataclass(frozen=True)
class Chapter:
    """A country's chapter."""

    page: Page

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.page.path).stem

    @property
    def country(self) -> str | None:
        """The profile that the front matter names."""
        value = self.page.value("country")
        return value if isinstance(value, str) else None

    @cached_property
    def element_headings(self) -> tuple[Heading, ...]:
        """The third-level headings below a group's heading: each should be an element's."""
        found: list[Heading] = []
        inside = False
        for heading in self.page.headings:
            if heading.level <= 2:
                inside = heading.level == 2 and (heading.anchor or "").startswith(GROUP_PREFIX)
            elif heading.level == 3 and inside:
                found.append(heading)
        return tuple(found)

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The element sections by anchor."""
        wanted = {heading.line for heading in self.element_headings}
        found = (each for each in self.page.sections if each.heading.line in wanted)
        return {each.heading.anchor: each for each in found if each.heading.anchor}


def country_of(chapter: Chapter) -> str:
    """Return the profile that a chapter belongs to: the one its front matter names, else its own slug."""
    return chapter.country or chapter.slug
