"""What changed in the data, commit by commit, in words for readers: never a commit's message, never an address."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from handbook.history.log import NO_COMMIT as NO_COMMIT
from handbook.history.log import Commit, FileHistory, Head, History, head_of, history_of, opened
from handbook.history.snapshots import DATA_FOLDERS, Snapshots, slug_of_path
from handbook.history.telling import Entry, tell
from handbook.model.contributors import Contributors
from handbook.model.framework import ELEMENTS_FOLDER
from handbook.model.metric import Metric
from handbook.model.reference import FOLDER as REFERENCE_FOLDER

if TYPE_CHECKING:
    from git import Repo

MOST_COMMITS = 200
DATA_PREFIXES = tuple(f"{folder}/" for folder in DATA_FOLDERS)
METRIC_PATH = f"{REFERENCE_FOLDER}/metric.yml"


@dataclass(frozen=True)
class Timeline:
    """The entries, newest first, with what git cannot say. `unknown` says why there are none.

    `authors` are names as git has them, by `ghana`, `:focal-point` and `ghana:focal-point`. They may be shown only
    through `credit`, because not everybody agreed to be named. `has_more` if older commits were left out.
    """

    entries: tuple[Entry, ...] = ()
    commits: tuple[str, ...] = ()
    """The commits that were looked at, newest first; not each of them changed something."""
    metric: str = ""
    """The object hash of the metric by which a commit is judged that has none of its own."""
    files: Mapping[str, FileHistory] = field(default_factory=dict)
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_shallow: bool = False
    has_more: bool = False
    unknown: str | None = None


@dataclass(frozen=True)
class Credit:
    """Who wrote something: the names of those who agreed to be named, and how many others there are."""

    names: tuple[str, ...]
    others: int


def credit(timeline: Timeline, subject: str, contributors: Contributors) -> Credit:
    """Return who wrote about a subject. Only a name that stands in the register, and is listed there, is shown."""
    listed = {_folded(each.name): each.name for each in contributors.by_id.values() if each.listed}
    authors = timeline.authors.get(subject, ())
    named = {listed[_folded(each)] for each in authors if _folded(each) in listed}
    others = {_folded(each) for each in authors if _folded(each) not in listed}
    return Credit(tuple(sorted(named, key=str.casefold)), len(others))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def read_timeline(root: Path, most_commits: int = MOST_COMMITS) -> Timeline:
    """Read what changed in the last commits that touch data. Never raises: without git the result says why."""
    repository = opened(root)
    if isinstance(repository, str):
        return Timeline(unknown=repository)
    head = head_of(repository)
    return Timeline(unknown=NO_COMMIT) if head is None else timeline_of(repository, head, most_commits)


def timeline_of(
    repository: "Repo", head: Head, most_commits: int = MOST_COMMITS, *, known: Timeline | None = None
) -> Timeline:
    """Read what changed up to a commit; the commits that an earlier timeline (`known`) tells are not read again."""
    history = history_of(repository, head)
    told = [each for each in reversed(history.commits) if _is_told(each, history.is_shallow)]
    newest = sorted(told, key=lambda each: each.on, reverse=True)[:most_commits]
    snapshots = Snapshots(repository)
    metric = snapshots.files(head.commit).get(METRIC_PATH, "")
    old = known if known is not None and known.metric == metric else Timeline()
    entries = tuple(_told(snapshots, newest, old, snapshots.handbook(head.commit, ()).reference.metric))
    files = {path: each for path, each in history.files.items() if path.startswith(DATA_PREFIXES)}
    read = tuple(each.hash for each in newest)
    authors = _authors(newest, entries, history)
    return Timeline(entries, read, metric, files, authors, history.is_shallow, len(told) > len(newest))


def _told(snapshots: Snapshots, commits: Iterable[Commit], known: Timeline, metric: Metric | None) -> Iterator[Entry]:
    by_commit: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in known.entries:
        by_commit[entry.commit].append(entry)
    for commit in commits:
        yield from by_commit[commit.hash] if commit.hash in known.commits else tell(snapshots, commit, metric)


def _is_told(commit: Commit, is_shallow: bool) -> bool:
    """Whether a commit touches data and can be compared: a shallow clone's oldest commits cannot."""
    return any(path.startswith(DATA_PREFIXES) for path in commit.paths) and bool(commit.parents or not is_shallow)


def _subject(path: str) -> str | None:
    """Return what a file is about: a country's slug, or a colon and an element."""
    file = PurePosixPath(path)
    is_element = file.parent.parent.as_posix() == ELEMENTS_FOLDER and file.suffix == ".md" and file.stem != "index"
    return f":{file.stem}" if is_element else slug_of_path(path)


def _authors(commits: Iterable[Commit], entries: Iterable[Entry], history: History) -> dict[str, tuple[str, ...]]:
    """Return who wrote what: countries and elements from the whole history, their crossings from the commits told."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path, file in history.files.items():
        subject = _subject(path)
        if subject:
            found[subject] |= set(file.names)
    names = {commit.hash: commit.name for commit in commits}
    for entry in entries:
        if entry.country and entry.element:
            found[f"{entry.country}:{entry.element}"].add(names[entry.commit])
    return {subject: tuple(sorted(found[subject])) for subject in sorted(found)}
