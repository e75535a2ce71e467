"""`handbook assess --what-if`: a profile with added facts, checked as the profile itself is; it writes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.finding import Finding, Severity
from handbook.history.ratchet import identity
from handbook.model.handbook import Handbook
from handbook.model.located import MAX_BYTES, Located, read_yaml
from handbook.model.merge import merged
from handbook.model.read_profile import profile_from
from handbook.rules.engine import run

OFFSET = MAX_BYTES
"""Added facts are placed on lines below all lines that a profile can have, so that one place says which file it is."""
NO_MAPPING = "the file is not a mapping of fields"
HINT = "write only what you would add, under the same names as in a profile"


@dataclass(frozen=True)
class Supposed:
    """A handbook in which one profile holds the added facts, or the errors that these have."""

    handbook: Handbook
    errors: Sequence[Finding] = ()


def supposed(handbook: Handbook, slug: str, file: Path, raw: bytes, on: date) -> Supposed:
    """Add the facts of a file to the profile of a country. Never raises for what the file holds."""
    added = read_yaml(raw, first_line=OFFSET + 1)
    wrong = [*_unreadable(added, file)]
    if wrong:
        return Supposed(handbook, wrong)
    old = handbook.profile_files[slug]
    new = profile_from(old.path, merged(old.document, added))
    after = replace(handbook, profile_files={**handbook.profile_files, slug: new})
    return Supposed(after, _errors(handbook, after, slug, file, on))


def _unreadable(added: Located, file: Path) -> list[Finding]:
    if added.faults:
        return [
            _at(Finding(each.kind.value, Severity.ERROR, "", each.line, each.column, each.message, each.hint), file)
            for each in added.faults
        ]
    if added.data is None or isinstance(added.data, dict):
        return []
    return [Finding("schema", Severity.ERROR, str(file), 1, 1, NO_MAPPING, HINT)]


def _errors(before: Handbook, after: Handbook, slug: str, file: Path, on: date) -> list[Finding]:
    """Return the errors that the added facts bring, as the check of the profile alone finds them."""
    known = Counter(map(identity, _of_profile(before, slug, on)))
    new = [finding for finding in _of_profile(after, slug, on) if not known[identity(finding)]]
    path = after.profile_files[slug].path
    return [_at(each, file) if each.path == path and each.line > OFFSET else each for each in new]


def _of_profile(handbook: Handbook, slug: str, on: date) -> list[Finding]:
    alone = replace(handbook, profile_files={slug: handbook.profile_files[slug]}, pages={})
    return [finding for finding in run(alone, on) if finding.severity is Severity.ERROR]


def _at(finding: Finding, file: Path) -> Finding:
    """Return a finding at its place in the file with the added facts."""
    line = finding.line - OFFSET if finding.line > OFFSET else finding.line
    return replace(finding, path=str(file), line=line)
