"""Everything read from one tree, frozen."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from handbook.errors import UnknownName
from handbook.model.chapter import COUNTRIES_FOLDER, Chapter
from handbook.model.contributors import Contributors, read_contributors
from handbook.model.framework import ELEMENTS_FOLDER, Element, Framework, read_framework
from handbook.model.located import MAX_BYTES, Fault, FaultKind, Located
from handbook.model.page import Page, read_page
from handbook.model.profile import Profile
from handbook.model.read_profile import ProfileFile, read_profile
from handbook.model.reference import Reference, read_reference
from handbook.model.tree import Entry, Tree
from handbook.words import did_you_mean

PROFILES_FOLDER = "country_profiles"
DOCS_FOLDER = "docs"
PROFILE_ENDING = ".yml"
SCHEMA_PATH = f"{PROFILES_FOLDER}/profile.schema.json"


@dataclass(frozen=True)
class Handbook:
    """The framework, the reference tables, every profile, chapter and page of one tree.

    A file that cannot be read is here with its faults; the rest is here all the same.
    """

    tree: Tree
    framework: Framework = field(default_factory=Framework)
    reference: Reference = field(default_factory=Reference)
    profile_files: Mapping[str, ProfileFile] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    irregular: tuple[Entry, ...] = ()
    contributors: Contributors = field(default_factory=Contributors)

    @classmethod
    def load(cls, tree: Tree) -> "Handbook":
        """Read a whole tree. Never raises for what the files hold."""
        with _no_garbage_collection():
            return _load(cls, tree)

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """The profiles that could be read, by slug, in the order of their names."""
        read = ((slug, file.profile) for slug, file in self.profile_files.items() if file.profile is not None)
        return dict(sorted(read, key=lambda item: item[1].name.casefold()))

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The chapters by slug."""
        inside = (
            page for path, page in self.pages.items() if PurePosixPath(path).parent.as_posix() == COUNTRIES_FOLDER
        )
        chapters = (Chapter(page) for page in inside)
        return {chapter.slug: chapter for chapter in chapters if chapter.slug != "index"}

    def slug(self, country: str) -> str:
        """Return the slug of a country named by slug, code or name; raise UnknownName if there is none."""
        wanted = country.strip().casefold()
        for slug, profile in self.profiles.items():
            if wanted in (slug, profile.code.casefold(), profile.name.casefold()):
                return slug
        known = [name for slug, profile in self.profiles.items() for name in (slug, profile.code, profile.name)]
        raise UnknownName(f'no profile is called "{country}": {did_you_mean(country, known, "see country_profiles/")}')

    def profile(self, country: str) -> Profile:
        """Return a country's profile; raise UnknownName if there is none."""
        return self.profiles[self.slug(country)]

    def element(self, element: str) -> Element:
        """Return an element; raise UnknownName if there is none."""
        try:
            return self.framework.elements[element]
        except KeyError:
            hint = did_you_mean(element, self.framework.elements, "see docs/handbook/elements/")
            raise UnknownName(f'no element is called "{element}": {hint}') from None


def _load(cls: type[Handbook], tree: Tree) -> Handbook:
    irregular: list[Entry] = []
    pages = {page.path: page for page in _pages(tree, irregular)}
    files = {file.slug: file for file in _profiles(tree, irregular)}
    reference = read_reference(tree)
    inside = [page for path, page in pages.items() if path.startswith(f"{ELEMENTS_FOLDER}/")]
    framework = read_framework(inside, reference.functions)
    return cls(tree, framework, reference, files, pages, tuple(irregular), read_contributors(tree))


def _pages(tree: Tree, irregular: list[Entry]) -> Iterator[Page]:
    for entry in _plain(tree, DOCS_FOLDER, irregular):
        if entry.path.endswith(".md"):
            fault = _too_large(entry)
            yield Page(entry.path, faults=(fault,)) if fault else read_page(entry.path, tree.read(entry.path))


def _profiles(tree: Tree, irregular: list[Entry]) -> Iterator[ProfileFile]:
    for entry in _plain(tree, PROFILES_FOLDER, irregular):
        path = PurePosixPath(entry.path)
        if path.parent.as_posix() != PROFILES_FOLDER or path.suffix != PROFILE_ENDING:
            continue
        fault = _too_large(entry)
        if fault:
            yield ProfileFile(entry.path, Located(faults=(fault,), whole=False), None)
        else:
            yield read_profile(entry.path, tree.read(entry.path))


def _plain(tree: Tree, folder: str, irregular: list[Entry]) -> Iterator[Entry]:
    for entry in tree.entries(folder):
        if entry.irregular:
            irregular.append(entry)
        else:
            yield entry


def _too_large(entry: Entry) -> Fault | None:
    if entry.size <= MAX_BYTES:
        return None
    message = f"the file has {entry.size:,} bytes; {MAX_BYTES:,} is the most that is read"
    return Fault(FaultKind.UNREADABLE_FILE, 1, 1, message, "split it, or remove what does not belong here")


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the collector: it costs most of the time of loading, and nothing here is garbage yet."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
