"""The data of any commit, read from the object store: each folder and each file once, however many commits share it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.framework import ELEMENTS_FOLDER, Framework, read_framework
from handbook.model.git_tree import IRREGULAR
from handbook.model.handbook import PROFILE_ENDING, PROFILES_FOLDER, Handbook
from handbook.model.located import MAX_BYTES, Located, read_yaml
from handbook.model.page import Page, read_page
from handbook.model.read_profile import ProfileFile, profile_from
from handbook.model.reference import FOLDER as REFERENCE_FOLDER
from handbook.model.reference import Reference, read_reference
from handbook.model.tree import Entry

if TYPE_CHECKING:
    from git import Repo

FOLDER_MODE = "40000"
DATA_FOLDERS = (PROFILES_FOLDER, COUNTRIES_FOLDER, ELEMENTS_FOLDER)
GUARDS = ("sensitivity", "embargoed_until")


class Named(NamedTuple):
    """One line of a folder: its mode, its name, its object's hash."""

    mode: str
    name: str
    object_hash: str


class Snapshots:
    """Handbooks of commits, each with only the countries that are asked for; it keeps what it read."""

    def __init__(self, repository: "Repo") -> None:
        self._store = repository.odb
        self._folders: dict[str, tuple[Named, ...]] = {}
        self._files: dict[str, Mapping[str, str]] = {}
        self._profiles: dict[tuple[str, str], ProfileFile | None] = {}
        self._pages: dict[tuple[str, str], Page] = {}
        self._frameworks: dict[tuple[str | None, ...], Framework] = {}
        self._references: dict[str | None, Reference] = {}

    def files(self, commit: str) -> dict[str, str]:
        """Return the hash of every plain file of the data folders of a commit."""
        found: dict[str, str] = {}
        for folder in DATA_FOLDERS:
            here = self.folder(commit, folder)
            inside = self._below(here) if here else {}
            found |= {f"{folder}/{path}": object_hash for path, object_hash in inside.items()}
        return found

    def handbook(self, commit: str, slugs: Iterable[str]) -> Handbook:
        """Return the handbook of a commit, with the profiles and chapters of these countries alone.

        What may not be published is left out, as if it had never been written.
        """
        tree = CommitTree(self, commit)
        reference, framework = self._reference(tree), self._framework(tree)
        profiles: dict[str, ProfileFile] = {}
        pages: dict[str, Page] = {}
        for slug in sorted(slugs):
            path, chapter = f"{PROFILES_FOLDER}/{slug}{PROFILE_ENDING}", f"{COUNTRIES_FOLDER}/{slug}.md"
            file = self._profile(path, tree.files[path]) if path in tree.files else None
            if file is not None:
                profiles[slug] = file
            if chapter in tree.files:
                pages[chapter] = self._page(chapter, tree.files[chapter])
        return Handbook(tree, framework, reference, profiles, pages)

    def naming(self, commit: str, words: Iterable[str]) -> Iterator[str]:
        """Yield the countries whose profile holds one of these words."""
        wanted = [word.encode() for word in words]
        for path, object_hash in self.files(commit).items() if wanted else ():
            slug = slug_of_path(path)
            raw = self._small(object_hash) if slug and path.endswith(PROFILE_ENDING) else None
            if slug and raw and any(word in raw for word in wanted):
                yield slug

    def folder(self, commit: str, folder: str) -> str | None:
        """Return the hash of a folder of a commit, or None if it has none of that name."""
        here: str | None = self.read(commit)[len(b"tree ") :].split(b"\n", 1)[0].decode()
        for part in folder.split("/"):
            inside = self._listing(here) if here else ()
            here = next((each.object_hash for each in inside if (each.mode, each.name) == (FOLDER_MODE, part)), None)
        return here

    def read(self, object_hash: str) -> bytes:
        """Return the bytes of an object."""
        return bytes(self._store.stream(bytes.fromhex(object_hash)).read())

    def size(self, object_hash: str) -> int:
        """Return the size of an object in bytes."""
        return int(self._store.info(bytes.fromhex(object_hash)).size)

    def _below(self, folder: str) -> Mapping[str, str]:
        if folder not in self._files:
            self._files[folder] = dict(self._walk(folder))
        return self._files[folder]

    def _walk(self, folder: str) -> Iterator[tuple[str, str]]:
        for each in self._listing(folder):
            if each.mode == FOLDER_MODE:
                below = self._below(each.object_hash)
                yield from ((f"{each.name}/{path}", object_hash) for path, object_hash in below.items())
            elif each.mode not in IRREGULAR and "\ufffd" not in each.name:
                yield each.name, each.object_hash

    def _listing(self, folder: str) -> tuple[Named, ...]:
        if folder not in self._folders:
            self._folders[folder] = tuple(_lines(self.read(folder), len(folder) // 2))
        return self._folders[folder]

    def _small(self, object_hash: str) -> bytes | None:
        return self.read(object_hash) if self.size(object_hash) <= MAX_BYTES else None

    def _profile(self, path: str, object_hash: str) -> ProfileFile | None:
        key = (path, object_hash)
        if key not in self._profiles:
            raw = self._small(object_hash)
            too_large = ProfileFile(path, Located(whole=False), None)
            self._profiles[key] = too_large if raw is None else public_profile(path, raw)
        return self._profiles[key]

    def _page(self, path: str, object_hash: str) -> Page:
        key = (path, object_hash)
        if key not in self._pages:
            raw = self._small(object_hash)
            self._pages[key] = Page(path) if raw is None else read_page(path, raw)
        return self._pages[key]

    def _reference(self, tree: "CommitTree") -> Reference:
        key = self.folder(tree.name, REFERENCE_FOLDER)
        if key not in self._references:
            self._references[key] = read_reference(tree)
        return self._references[key]

    def _framework(self, tree: "CommitTree") -> Framework:
        key = (self.folder(tree.name, ELEMENTS_FOLDER), self.folder(tree.name, REFERENCE_FOLDER))
        if key not in self._frameworks:
            inside = [(path, each) for path, each in tree.files.items() if path.startswith(f"{ELEMENTS_FOLDER}/")]
            pages = [self._page(path, each) for path, each in inside if path.endswith(".md")]
            self._frameworks[key] = read_framework(pages, self._reference(tree).functions)
        return self._frameworks[key]


class CommitTree:
    """The data files of one commit as a tree."""

    def __init__(self, snapshots: Snapshots, commit: str) -> None:
        self.name = commit
        self.files = snapshots.files(commit)
        self._snapshots = snapshots

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield every plain file below `folder`, in order of path."""
        inside = (path for path in self.files if path.startswith(f"{folder}/"))
        yield from (Entry(path, self._snapshots.size(self.files[path])) for path in sorted(inside))

    def entry(self, path: str) -> Entry | None:
        """Return the entry at `path`, or None."""
        return Entry(path, self._snapshots.size(self.files[path])) if path in self.files else None

    def read(self, path: str) -> bytes:
        """Return the bytes of a plain file."""
        return self._snapshots.read(self.files[path])


def public_profile(path: str, raw: bytes) -> ProfileFile | None:
    """Read a profile without what is guarded in it; None if that is all of it."""
    document = read_yaml(raw)
    data = document.data
    if not isinstance(data, dict):
        return profile_from(path, document)
    sources = data.get("sources")
    named = sources.items() if isinstance(sources, dict) else ()
    hidden = frozenset(str(name) for name, each in named if _guarded(each, frozenset()))
    return None if _guarded(data, hidden) else profile_from(path, replace(document, data=_public(data, hidden)))


def slug_of_path(path: str) -> str | None:
    """Return the country whose profile or chapter stands at a path, or None."""
    file = PurePosixPath(path)
    is_profile = file.parent.as_posix() == PROFILES_FOLDER and file.suffix == PROFILE_ENDING
    is_chapter = file.parent.as_posix() == COUNTRIES_FOLDER and file.suffix == ".md" and file.stem != "index"
    return file.stem if is_profile or is_chapter else None


def _guarded(value: Any, hidden: frozenset[str]) -> bool:
    """Whether a part is guarded itself or rests on sources that are. An embargo holds until its mark is taken away."""
    if not isinstance(value, dict):
        return False
    sources = value.get("sources")
    rests_on = [value.get("source"), *(sources if isinstance(sources, list) else ())]
    known = {str(each) for each in rests_on if each is not None}
    return any(value.get(name) is not None for name in GUARDS) or (bool(known) and known <= hidden)


def _public(value: Any, hidden: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {name: _public(each, hidden) for name, each in value.items() if not _guarded(each, hidden)}
    if isinstance(value, list):
        return [_public(each, hidden) for each in value if not _guarded(each, hidden)]
    return value


def _lines(raw: bytes, hash_bytes: int) -> Iterator[Named]:
    """Yield the lines of a folder as git stores it: mode, blank, name, NUL, hash."""
    at = 0
    while at < len(raw):
        end = raw.index(b"\0", at)
        mode, _, name = raw[at:end].partition(b" ")
        at = end + 1 + hash_bytes
        yield Named(mode.decode(), name.decode(errors="replace"), raw[end + 1 : at].hex())
