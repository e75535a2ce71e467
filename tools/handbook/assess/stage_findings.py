"""What chapters lack of the stage that they declare, as findings; not part of the check, which lets a draft be one."""

from collections.abc import Iterable, Iterator, Sequence

from handbook.assess.coverage import Coverage
from handbook.assess.stages import Unmet, newly_unmet, unmet
from handbook.finding import Finding, Severity
from handbook.model.base import Where
from handbook.model.handbook import Handbook

RULE = "stage-not-reached"
OLDER = " (older gap, not counted)"
NAMED = 8
"""Missing ids that a hint names."""


def stage_findings(now: Coverage, countries: Iterable[str], before: Coverage | None = None) -> list[Finding]:
    """Return what chapters lack of their declared stage, by slug, in the order of all findings.

    A profile with errors holds no stage. What a chapter lacked before too, at the same stage, is advice.
    """
    found = [finding for slug in countries for finding in _held_to_stage(now, before, slug)]
    return sorted(found, key=lambda finding: finding.order)


def invalid(handbook: Handbook) -> dict[str, str]:
    """Return the paths of the profiles that have errors or cannot be read, by slug."""
    files = sorted(handbook.profile_files.items())
    return {slug: file.path for slug, file in files if not file.profile or file.document.faults or file.problems}


def _held_to_stage(now: Coverage, before: Coverage | None, slug: str) -> Iterator[Finding]:
    path = invalid(now.assessment.handbook).get(slug)
    if path is not None:
        older = before is not None and slug in invalid(before.assessment.handbook)
        message = "the profile has errors, so the chapter holds no stage"
        yield _at(Where(path, 1, 1), message, "run `handbook check`", None, older=older)
        return
    lacks = unmet(now, slug)
    newer = lacks if before is None else _newer(now, before, slug, lacks)
    for each in lacks:
        yield _finding(now.assessment.handbook, slug, each, counts=each in newer)


def _newer(now: Coverage, before: Coverage, slug: str, lacks: Sequence[Unmet]) -> Sequence[Unmet]:
    new, old = now.assessment.handbook, before.assessment.handbook
    if slug not in old.profiles or old.profiles[slug].stage is not new.profiles[slug].stage:
        return lacks
    added = new.framework.elements.keys() - old.framework.elements.keys()
    return newly_unmet(lacks, unmet(before, slug), added)


def _finding(handbook: Handbook, slug: str, lack: Unmet, *, counts: bool) -> Finding:
    profile = handbook.profiles[slug]
    message = f'the chapter declares the stage "{profile.stage.value}": {lack.words}'
    more = f" and {len(lack.missing) - NAMED} more" if len(lack.missing) > NAMED else ""
    hint = f"missing: {', '.join(lack.missing[:NAMED])}{more}" if lack.missing else ""
    return _at(profile.at("stage"), message, hint, profile.code, older=not counts)


def _at(where: Where, message: str, hint: str, country: str | None, *, older: bool) -> Finding:
    severity = Severity.ADVICE if older else Severity.ERROR
    whole = message + OLDER if older else message
    return Finding(RULE, severity, where.file, where.line, where.column, whole, hint, country)
