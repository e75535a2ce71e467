"""Are the experts walled in?

A good unit that works alone leaves the rest of the government as it was.

How it is computed:

Every element that two or more departments owe or work on, and in which something is at level 3 or more, is a row. It
is stovepiped if all that is practised sits in one department, or if all links are mere information. A link counts as
joint only if both sides record it, within the age of events. The share of stovepiped elements decides. It differs from
the test of joined-up work (S3), which one busy committee can pass.

False alarms, and what guards against them:

- Another department is shown to work on the element, and nobody has said who owns that: the row is not known.
- Elements that one body rightly holds, such as prosecution: those marked so are left out.
- A joint body, such as a task force of many departments, is recorded as one department: what only such a body does is
  not known to be walled in, until its links are recorded.

What it can miss, and what shows it:

- One-way requests recorded as joint work: a link that the other side does not record does not count.
- Walled experts: posts with much of their time on the subject whose department has no link that both sides record
  are flagged.
"""

from collections.abc import Iterator

from handbook.assess.case import Case, Held
from handbook.assess.levels import SHARED_WORK
from handbook.assess.ratio import Test, banded, high_is_bad
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row
from handbook.model.framework import Element

ID, NAME, TITLE = "P6", "stovepiped", "Experts walled in"
PRACTISED = 3
TEST = Test(ID, "kept by one department", "shared elements in practice", "who shares")
LIMITS = ("fail_above", "watch_above", "expert_share")


def judge(case: Case) -> Result:
    """Return the verdict."""
    shared = [each for each in case.applicable if _is_shared(case, each)]
    wanted = frozenset(each.id for each in shared)
    rows = [row for each in shared for row in _row(case, each)]
    rules = case.rules.P6
    bands = high_is_bad(rules.fail_above.value, rules.watch_above.value)
    looked = screened(squares(case, lambda element: element.id in wanted))
    return banded(case, TEST, rows, looked, bands, LIMITS).noting(*_walled(case))


def _is_shared(case: Case, element: Element) -> bool:
    return not element.facts.single_holder_ok and len(case.owing[element.id]) > 1


def _row(case: Case, element: Element) -> Iterator[Row]:
    practised = [held for held in case.in_element(element.id) if held.level.level >= PRACTISED]
    if practised:
        counts, words = _stovepiped(case, element.id, practised)
        where = case.profile.key_at("elements", element.id)
        yield Row(element.title, where, counts, words, element.id, f"which departments share {element.title}")


def _stovepiped(case: Case, element: str, practised: list[Held]) -> tuple[bool | None, str]:
    if len({held.department for held in practised}) == 1 and not _joint_body(case, practised[0].department):
        if _others_work_on_it(case, element, practised[0].department):
            return None, "another department is shown to work on it, and who owns that is not known"
        return True, f"all that is practised sits in one department ({case.name(practised[0].department)})"
    shared = [case.confirmed(held, link) for held in practised for link in case.shared_with(held)]
    if any(shared):
        return False, "departments make or decide something together, and both sides record it"
    if None in shared:
        return None, "whether both sides record the joint work is not said"
    if any(link.last is None and link.kind in SHARED_WORK for held in practised for link in held.practice.joint_with):
        return None, "when the departments last worked together is not said"
    if all(held.practice.looked_for("joint_with") for held in practised):
        return True, "the links are mere information, or one side alone records them"
    return None, "the links between the departments are not known"


def _others_work_on_it(case: Case, element: str, department: str) -> bool:
    others = [held for held in case.in_element(element) if held.department != department and held.level.practised]
    return any(not held.practice.looked_for("owner") for held in others)


def _joint_body(case: Case, department: str) -> bool:
    found = case.profile.departments.get(department)
    return found is not None and found.function in case.rules.P6.joint_bodies.value


def _walled(case: Case) -> Iterator[str]:
    for post in case.profile.posts.values():
        expert = post.time_share is not None and post.time_share >= case.rules.P6.expert_share.value
        if expert and case.judge.filled(post) and not _linked(case, post.department):
            yield f"Walled expert: {post.title}; no link of {case.name(post.department)} that both sides record."


def _linked(case: Case, department: str) -> bool:
    return any(
        case.confirmed(held, link) and department in (held.department, link.department)
        for held in case.practices
        for link in case.shared_with(held)
    )
