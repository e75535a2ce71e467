"""Does nobody in particular own the work?

When prevention is everybody's business, nobody can be asked about it (Bellamy 2012).

How it is computed:

Every practice that is claimed and has not ended is a row. It counts as orphaned if its owner was looked for and none
was found; if all departments own it; if the post that owns it has been empty for longer than the metric allows; or if a
post with little of its time owns many elements. It is not known if its owner is left out of the profile, even where a
dated item limits its post; if nobody has said who holds the owning post; or if that post owns many elements and its
share of time is not recorded. The share of orphaned rows decides. If every practice of the focal point is orphaned, the
test fails outright.

False alarms, and what guards against them:

- A collegial or federal owner: a named chair counts as a post.
- A vacancy of some weeks: a post counts as empty only after the months that the metric names.

What it can miss, and what shows it:

- An owner who is named but powerless: the rank of the post and its last meeting with a minister stand beside the
  verdict.
"""

from collections.abc import Iterator

from handbook.assess.case import Case, Held
from handbook.assess.levels import DEPARTMENT_OWNS, EVERYBODY_OWNS
from handbook.assess.ratio import Share, Test, banded, high_is_bad, verdict
from handbook.assess.squares import screened, squares
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.dates import months_later
from handbook.model.practice import Post
from handbook.model.vocabulary import EvidenceKind

ID, NAME, TITLE = "P1", "orphaned", "Nobody in particular"
FOCAL_POINT = "focal-point"
TEST = Test(ID, "without an owner", "claimed practices", "who answers for")
LIMITS = ("fail_above", "watch_above", "vacancy", "thin_share", "thin_elements")
RANKS = {1: "head of government", 2: "minister", 3: "senior official", 4: "head of unit", 5: "desk officer"}

Known = tuple[bool | None, str]


def judge(case: Case) -> Result:
    """Return the verdict."""
    rules = case.rules.P1
    rows = [_row(case, held) for held in case.practices]
    looked = screened(squares(case))
    bands = high_is_bad(rules.fail_above.value, rules.watch_above.value)
    result = banded(case, TEST, rows, looked, bands, LIMITS)
    focal = Share.of([row for row in rows if row.element == FOCAL_POINT])
    if focal.known and focal.counting == focal.every:
        mind = "An owner of the focal point's work, shown by a dated source."
        result = verdict(case, TEST, rows, looked, Verdict.FAIL, LIMITS, mind).noting(
            "No owner of the focal point's work was found."
        )
    return result.noting(*_powers(case))


def orphaned(case: Case, held: Held) -> Known:
    """Return whether nobody in particular owns a practice, and why; None if that is not known."""
    owner = held.practice.owner
    if owner == EVERYBODY_OWNS:
        return True, "all departments own it, so nobody in particular"
    if owner == DEPARTMENT_OWNS:
        return False, "the body exists for this"
    post = case.profile.posts.get(owner or "")
    if post is not None and owner is not None:
        return _by_post(case, owner, post)
    if owner is None and held.practice.looked_for("owner"):
        return True, "somebody looked, and no owner was found"
    if case.limits(held.practice, EvidenceKind.POST):
        return None, "a dated item limits its post; whether somebody holds it is not said"
    return None, "the sources read so far do not say who owns it"


def _row(case: Case, held: Held) -> Row:
    counts, words = orphaned(case, held)
    label = case.label(held)
    return Row(label, held.where, counts, words, held.element, f"who answers for {label}")


def _by_post(case: Case, owner: str, post: Post) -> Known:
    rules = case.rules.P1
    if not post.holders:
        return None, "the post is not known to be filled"
    if not case.judge.filled(post):
        return _vacant(case, post)
    owned = {held.element for held in case.practices if held.practice.owner == owner}
    if len(owned) > rules.thin_elements.value:
        if post.time_share is None:
            return None, f"the post owns {len(owned)} elements, and its share of time is not known"
        if post.time_share < rules.thin_share.value:
            return True, f"the post owns {len(owned)} elements with {post.time_share:.0%} of its time"
    return False, "a filled post owns it"


def _vacant(case: Case, post: Post) -> Known:
    left = [holder.to for holder in post.holders if holder.to is not None and case.judge.by_now(holder.to)]
    if not left:
        return None, "the post is not known to be filled yet"
    last = max(left, key=lambda each: each.last)
    vacant = months_later(last.last, case.rules.P1.vacancy.value) < case.on
    return (True, f"the post has been empty since {last.words()}") if vacant else (False, "the post fell empty lately")


def _powers(case: Case) -> Iterator[str]:
    """Yield rank and last meeting with a minister of each owning post: an owner may be named and powerless."""
    owners = dict.fromkeys(held.practice.owner for held in case.practices if held.practice.owner in case.profile.posts)
    for owner in owners:
        post = case.profile.posts[str(owner)]
        rank = RANKS[post.rank] if post.rank else "rank not known"
        met = post.last_met_minister
        yield (
            f"{post.title}: {rank}; "
            + (f"last met a minister {met.words()}" if met else "no meeting with a minister found")
            + "."
        )
