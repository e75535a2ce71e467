"""What the rules about unreadable files share."""

from collections.abc import Iterator

from handbook.model.base import Where
from handbook.model.handbook import Handbook
from handbook.model.located import Fault, FaultKind
from handbook.rules.engine import Problem


def of_kind(handbook: Handbook, kind: FaultKind) -> Iterator[Problem]:
    """Yield every fault of one kind in profiles, pages, reference files and the register of contributors."""
    for path, fault, country in _all(handbook):
        if fault.kind is kind:
            yield Problem(Where(path, fault.line, fault.column), fault.message, fault.hint, country)


def _all(handbook: Handbook) -> Iterator[tuple[str, Fault, str | None]]:
    for file in handbook.profile_files.values():
        code = file.profile.code if file.profile else None
        yield from ((file.path, fault, code) for fault in file.document.faults)
    for page in handbook.pages.values():
        yield from ((page.path, fault, None) for fault in page.faults)
    for path, fault in (*handbook.reference.faults, *handbook.contributors.faults):
        yield path, fault, None
