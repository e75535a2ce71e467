"""One commit told: what it changed in the data against its first parent, in sentences."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from handbook.history.changes import Change, Kind
from handbook.history.compared import changes
from handbook.history.comparisons import FACTS, countries
from handbook.history.log import Commit
from handbook.history.sentences import by_kind, inline, sentence
from handbook.history.snapshots import Snapshots, slug_of_path
from handbook.model.handbook import Handbook
from handbook.model.metric import Metric
from handbook.model.read_profile import FILLERS, ProfileFile
from handbook.words import plural

FRAMEWORK = "framework"
"""The kind of an entry on the elements or on the metric, which belongs to no country."""
MOST_ELEMENTS = 3
"""How many new elements are named before they are only counted."""


@dataclass(frozen=True)
class Entry:
    """One sentence on one country, or on the framework (`country` is None), of one commit."""

    on: date
    commit: str
    kind: str
    text: str
    country: str | None = None
    """The country's slug."""
    name: str | None = None
    """The country's name as it was then."""
    element: str | None = None


def tell(snapshots: Snapshots, commit: Commit, metric: Metric | None) -> Iterator[Entry]:
    """Yield what a commit changed against its first parent, judged on its own day.

    `metric` is the one to judge by if the commit's own cannot be read.
    """
    before, after = _sides(snapshots, commit)
    yield from _framework_entries(commit, before, after)
    after = _judged_by(after, metric)
    titles = {**before.framework.titles, **after.framework.titles}
    for code, found in _by_country(_changes(before, after, commit.on)):
        for kind, element, alike in by_kind(found):
            subject = inline(titles.get(element, element)) if element else "the country"
            slug, name = _country(code, after, before)
            text = sentence(kind, subject, alike)
            yield Entry(commit.on, commit.hash, kind.value, text, slug, name, element)


def _sides(snapshots: Snapshots, commit: Commit) -> tuple[Handbook, Handbook]:
    """Return the handbooks before and after, with the countries that the commit can have changed."""
    slugs = {slug for slug in map(slug_of_path, _differing(snapshots, commit)) if slug}
    after = snapshots.handbook(commit.hash, slugs)
    if not commit.parents:
        return Handbook(after.tree), after
    before = snapshots.handbook(commit.parents[0], slugs)
    old, new = before.reference.sources, after.reference.sources
    shared = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)} if old else set()
    more = {slug for slug in snapshots.naming(commit.hash, shared) if slug not in slugs}
    if more:
        before, after = (snapshots.handbook(each, slugs | more) for each in (commit.parents[0], commit.hash))
    return before, after


def _differing(snapshots: Snapshots, commit: Commit) -> list[str]:
    new = snapshots.files(commit.hash)
    old = snapshots.files(commit.parents[0]) if commit.parents else {}
    return [path for path in new.keys() | old.keys() if new.get(path) != old.get(path)]


def _judged_by(handbook: Handbook, metric: Metric | None) -> Handbook:
    """Return a handbook with a metric to judge by: its own, else (it may be too old to be read) today's."""
    if handbook.reference.metric is not None:
        return handbook
    return replace(handbook, reference=replace(handbook.reference, metric=metric))


def _changes(before: Handbook, after: Handbook, on: date) -> list[Change]:
    """Return the changes from one handbook to the other; only countries that both have need to be judged for that."""
    broken = {slug for each in (before, after) for slug, file in each.profile_files.items() if _is_broken(file)}
    before, after = (_with_only(each, each.profile_files.keys() - broken) for each in (before, after))
    come_and_gone = [each for each in countries(before, after) if _slug(each.where.file) not in broken]
    both = before.profiles.keys() & after.profiles.keys()
    if after.reference.metric is None:
        return come_and_gone
    old, new = (_with_only(each, both) for each in (before, after))
    return come_and_gone + changes(old, new, on, FACTS)


def _with_only(handbook: Handbook, slugs: Collection[str]) -> Handbook:
    return replace(handbook, profile_files={slug: handbook.profile_files[slug] for slug in sorted(slugs)})


def _is_broken(file: ProfileFile) -> bool:
    """Whether so much of a profile cannot be read that a comparison would tell of losses that are none."""
    return file.profile is None or bool(file.document.faults) or not FILLERS.keys() <= file.keys()


def _slug(path: str) -> str:
    return PurePosixPath(path).stem


def _by_country(found: Iterable[Change]) -> Iterator[tuple[str | None, list[Change]]]:
    groups: defaultdict[str | None, list[Change]] = defaultdict(list)
    for change in found:
        groups[change.country].append(change)
    for code in sorted(groups, key=lambda each: each or ""):
        yield code, _without_renaming(groups[code])


def _without_renaming(found: list[Change]) -> list[Change]:
    """A profile that changed its file's name is neither a country lost nor one gained."""
    moved = {Kind.COUNTRY_LOST, Kind.COUNTRY_GAINED}
    return [each for each in found if each.kind not in moved] if moved <= {each.kind for each in found} else found


def _country(code: str | None, *handbooks: Handbook) -> tuple[str | None, str | None]:
    found = (
        (slug, profile.name)
        for handbook in handbooks
        for slug, profile in handbook.profiles.items()
        if profile.code == code
    )
    return next(found, (None, None))


def _framework_entries(commit: Commit, before: Handbook, after: Handbook) -> Iterator[Entry]:
    old, new = before.framework.titles, after.framework.titles
    come, gone = [each for each in new if each not in old], [each for each in old if each not in new]
    if come and not old:
        yield _framework_entry(commit, f"first version of the framework, with {plural(len(come), 'element')}")
    else:
        yield from _elements(commit, come, new, "joined the framework")
        yield from _elements(commit, gone, old, "left the framework")
    metrics = [each.reference.metric for each in (before, after)]
    if None not in metrics and metrics[0] != metrics[1]:
        yield _framework_entry(commit, "the thresholds that levels are judged by changed")


def _elements(commit: Commit, elements: list[str], titles: Mapping[str, str], what: str) -> Iterator[Entry]:
    if len(elements) > MOST_ELEMENTS:
        yield _framework_entry(commit, f"{plural(len(elements), 'element')} {what}")
        return
    for each in elements:
        yield _framework_entry(commit, f"{inline(titles[each])} {what}", each)


def _framework_entry(commit: Commit, text: str, element: str | None = None) -> Entry:
    return Entry(commit.on, commit.hash, FRAMEWORK, text, element=element)
