"""Another revision beside this one: from the merge base, both read with the same model, judged on the same day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from handbook.assess.coverage import cover
from handbook.errors import UnknownRevision
from handbook.history.changes import Change, Comparison, compare, same_files, same_framework
from handbook.model.git_tree import GitTree, open_repository, resolve
from handbook.model.handbook import Handbook


def base_handbook(root: Path, base: str, head: str = "HEAD") -> Handbook:
    """Read the handbook as it was where `head` left `base`.

    Raises UnknownRevision or UnreadableRepository, each with what to do about it.
    """
    return Handbook.load(GitTree(root, merge_base(root, base, head)))


def merge_base(root: Path, base: str, head: str = "HEAD") -> str:
    """Return the hash of the commit from which `base` and `head` went separate ways."""
    import git

    repository = open_repository(root)
    one, other = resolve(repository, base), resolve(repository, head)
    try:
        return str(repository.git.merge_base(one, other))
    except git.GitCommandError as problem:
        shallow = repository.git.rev_parse("--is-shallow-repository") == "true"
        remedy = "this clone is shallow: run `git fetch --unshallow`" if shallow else "they have no history in common"
        raise UnknownRevision(f'no common commit of "{base}" and "{head}" is known: {remedy}') from problem


def changes(
    before: Handbook, after: Handbook, on: date, comparisons: Sequence[Comparison] | None = None
) -> list[Change]:
    """Return the named changes from one handbook to another that `comparisons` (else: all) find, judged on one day.

    Each is judged by its own metric; an older one that can no longer be read, by the newer's.
    """
    if before.reference.metric is None:
        before = replace(before, reference=replace(before.reference, metric=after.reference.metric))
    before, after = _what_differs(before, after)
    return compare(cover(before, on), cover(after, on), comparisons)


def _what_differs(before: Handbook, after: Handbook) -> tuple[Handbook, Handbook]:
    """Leave out the countries of which nothing differs: to judge them twice would cost most of a comparison.

    Where something shared differs (the framework, the metric, a shared source), every country stays.
    """
    if not same_framework(before, after):
        return before, after
    if before.reference.metric != after.reference.metric or before.reference.sources != after.reference.sources:
        return before, after
    same = {
        slug for slug in before.profile_files.keys() & after.profile_files.keys() if same_files(before, after, slug)
    }
    one, other = (
        replace(each, profile_files={slug: file for slug, file in each.profile_files.items() if slug not in same})
        for each in (before, after)
    )
    return one, other
