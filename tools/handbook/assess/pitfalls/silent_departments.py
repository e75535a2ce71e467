"""Are whole departments overlooked?

A policy can name every department and still be the work of one.

How it is computed:

A department is relevant if its function usually holds an element, or if it works on one. It speaks if it issued a
supporting item itself, or if anything but a text (a post, money, a product, an event, a case) stands under a practice
of its own. It is silent if enough of its squares were looked at, and either others were found to do what it would do
and nothing of its own was found, or all that stands under its practices are texts of others. If another department
records joint work with it, and it does not itself, that is not known. The test fails if all departments of one of the
functions that the metric names are silent (foreign affairs, defence, interior, justice, development, finance), or more
than a share of all relevant departments. It watches if any department is silent. A core element that nobody has looked
at, or one of these functions of which nobody can tell, keeps the test from a pass: then nobody can tell.

False alarms, and what guards against them:

- We did not look, or not in the right language: a department with too few squares looked at is not known.
- A search that found nothing anywhere is a recorded answer, not silence.
- Closed services: where outsiders cannot see, the verdict is cannot-tell.

What it can miss, and what shows it:

- A department that the policy names and that never speaks itself: texts issued by others do not count.
- A department that the profile does not list: functions without any department are named beside the verdict.
"""

from collections.abc import Iterator, Mapping

from handbook.assess.case import Case, Held
from handbook.assess.ratio import Share, Test, verdict
from handbook.assess.squares import Square, SquareState, screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.vocabulary import Direction, EvidenceKind
from handbook.words import listing, plural

ID, NAME, TITLE = "P2", "silent-departments", "Departments overlooked"
TEST = Test(ID, "silent", "relevant departments", "what is done by")
LIMITS = ("fail_above",)


def judge(case: Case) -> Result:
    """Return the verdict."""
    grid = squares(case)
    by_department: dict[str, list[Square]] = {}
    for square in grid:
        by_department.setdefault(square.department, []).append(square)
    rows = [_row(case, name, own) for name, own in by_department.items()]
    by_name = {name: row.counts for name, row in zip(by_department, rows, strict=True)}
    silent = list(_silent_functions(case, by_name))
    blind = [each.title for each in case.applicable if each.facts.core and not case.screened(each.id)]
    unknown = [name for name in case.rules.P2.functions.value if _unknown(case, name, by_name)]
    found = _found(case, rows, bool(silent))
    lacks = list(_open_questions(case, blind, unknown)) if found is Verdict.PASS else []
    result = verdict(case, TEST, rows, screened(grid), found, LIMITS, _mind(case, found, silent), lacks=lacks)
    unmapped = [name for name in case.rules.P2.functions.value if not _mapped(case, name)]
    return result.noting(
        f"Silent where none may be: {listing(silent)}." if silent else "",
        f"Nobody has looked at: {listing(blind)}." if blind else "",
        f"No department with these functions is recorded: {listing(_named(case, each) for each in unmapped)}."
        if unmapped
        else "",
    )


def _found(case: Case, rows: list[Row], silent: bool) -> Verdict:
    share = Share.of(rows)
    if silent or share.value > case.rules.P2.fail_above.value:
        return Verdict.FAIL
    return Verdict.WATCH if share.counting else Verdict.PASS


def _open_questions(case: Case, blind: list[str], unknown: list[str]) -> Iterator[str]:
    """Yield why nobody can say that no department is overlooked: it is our search that is not done."""
    if blind:
        yield f"{plural(len(blind), 'core element')} nobody has looked at"
    if unknown:
        yield f"nobody can tell whether these functions are silent: {listing(_named(case, each) for each in unknown)}"


def _named(case: Case, function: str) -> str:
    facts = case.framework.functions.get(function)
    return facts.name if facts else function


def _mind(case: Case, found: Verdict, silent: list[str]) -> str:
    if silent:
        return f"An own-issued item, product, event or case of {listing(silent)}."
    limit = f"{case.rules.P2.fail_above.value:.0%} of the relevant departments"
    if found is Verdict.FAIL:
        return f"An own-issued item, product, event or case of enough departments: at most {limit} may be silent."
    if found is Verdict.WATCH:
        return f"Something of its own from each silent department, or more than {limit} silent."
    return "A department of which nothing of its own was found."


def _silent_functions(case: Case, silent: dict[str, bool | None]) -> Iterator[str]:
    for function in case.rules.P2.functions.value:
        known = [silent[name] for name in _mapped(case, function) if name in silent]
        if known and all(known):
            yield _named(case, function)


def _unknown(case: Case, function: str, silent: Mapping[str, bool | None]) -> bool:
    """Whether nobody can tell if a function is silent: no department of it is recorded, or none is known to speak."""
    known = [silent[name] for name in _mapped(case, function) if name in silent]
    return False not in known and (None in known or not known)


def _mapped(case: Case, function: str) -> list[str]:
    return [name for name, each in case.profile.departments.items() if each.function == function]


def _row(case: Case, name: str, own: list[Square]) -> Row:
    counts, words = _silent(case, name, own)
    where = case.profile.key_at("departments", name)
    return Row(case.name(name), where, counts, words, settles=f"what is done by {case.name(name)}")


def _silent(case: Case, name: str, own: list[Square]) -> tuple[bool | None, str]:
    issued = any(item.issued_by == name and item.shows is Direction.SUPPORTS for _, item in case.evidence())
    practices = case.in_department(name)
    if issued or any(_done(case, held) for held in practices):
        return False, "something of its own is recorded"
    if practices and not all(_by_others(case, held, name) for held in practices):
        return None, "who issued its items is not said"
    if any(link.department == name for held in case.practices for link in case.shared_with(held)):
        return None, "others record joint work with it; nothing of its own is recorded"
    looked = screened(own)
    if looked.share < case.rules.floors.screened_share.value:
        return None, f"too few looked at: {looked.words}"
    if practices:
        return True, "others name it; nothing of its own"
    states = {square.state for square in own}
    if states == {SquareState.NONE_FOUND}:
        return False, "its elements were looked for, and nothing was found in any department"
    if SquareState.ABSENT not in states:
        return None, "nothing was found in any department, and not all its elements were looked for"
    return True, f"nothing of its own was found; {looked.words}"


def _done(case: Case, held: Held) -> bool:
    return any(item.kind is not EvidenceKind.TEXT for item in case.judge.supports(held.practice))


def _by_others(case: Case, held: Held, name: str) -> bool:
    items = case.judge.supports(held.practice)
    return bool(items) and all(item.issued_by not in (None, name) for item in items)
