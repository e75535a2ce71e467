"""Do departments work on it together?

A committee is not cooperation; a product or a decision that two departments share is.

How it is computed:

Departments are the nodes of a graph. Two are linked if a joint product or a shared decision in the age of events is
recorded by both sides. Every relevant department is a row; it counts if it belongs to the largest connected group.
The share of rows decides, together with the share of links that touch the lead (where no department is marked as the
lead, the one with the most links): if nearly all run through it, the others do not work with each other, and a pass
becomes a watch. A department outside the group does not count only if every practice of its own says what links it
has, and none of them waits for a date or for the other side's word, and the same holds of those that it works with;
otherwise it is not known.

False passes, and what guards against them:

- Papers that were co-signed and never used, and attendance: only joint products and shared decisions count.
- One side's word: a link counts only if the other side records it too.

False fails, and what guards against them:

- Small states with two ministries: where there are fewer departments than the metric names, posts are the nodes.
- Cooperation in secret: where outsiders cannot see, the verdict is cannot-tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.assess.case import Case, Held
from handbook.assess.levels import SHARED_WORK
from handbook.assess.ratio import Share, Test, high_is_good, verdict
from handbook.assess.squares import Square, screened, squares
from handbook.assess.verdict import Result, Row, Verdict

ID, NAME, TITLE = "S3", "joined-up", "Joined up"
TEST = Test(ID, "in the largest group that works together", "relevant departments", "with whom work is shared by")
LIMITS = ("pass_from", "watch_from", "hub_share", "small_state")

Edge = frozenset[str]


@dataclass(frozen=True)
class Nodes:
    """What the graph is made of: ids with their names, and the department of each."""

    names: dict[str, str]
    departments: dict[str, str]
    posts: bool

    def of(self, department: str) -> list[str]:
        """Return the nodes of a department."""
        return [node for node, home in self.departments.items() if home == department]


def judge(case: Case) -> Result:
    """Return the verdict."""
    grid = squares(case)
    nodes = _nodes(case, grid)
    edges = set(_edges(case, nodes))
    circles = circles_of(nodes.names, edges)
    group = largest_group(circles.values())
    rows = [_row(case, nodes, node, circles[node], group) for node in nodes.names]
    rules, share = case.rules.S3, Share.of(rows)
    hub = hub_share(edges, _lead(case, nodes, edges))
    found = high_is_good(rules.pass_from.value, rules.watch_from.value)(share.value)
    if found is Verdict.PASS and hub > rules.hub_share.value:
        found = Verdict.WATCH
    result = verdict(case, TEST, rows, screened(grid), found, LIMITS, _mind(found))
    words = f"{hub:.0%} of {len(edges)} links touch the lead." if edges else "No link that both sides record is known."
    return replace(result, notes=(words,))


def circles_of(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, frozenset[str]]:
    """Return the connected group of each node, itself among it."""
    groups = {node: frozenset({node}) for node in nodes}
    for edge in edges:
        one, other = sorted(edge)
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
    return groups


def largest_group(circles: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the largest group of at least two nodes, empty if nothing is linked; ties by name."""
    best = max(circles, key=lambda group: (len(group), sorted(group)), default=frozenset())
    return best if len(best) > 1 else frozenset()


def hub_share(edges: Iterable[Edge], lead: frozenset[str]) -> float:
    """Return the share of links that touch the lead; 0 if there is no link."""
    every = list(edges)
    return sum(bool(edge & lead) for edge in every) / len(every) if every else 0.0


def _nodes(case: Case, grid: list[Square]) -> Nodes:
    departments = dict.fromkeys(square.department for square in grid)
    if len(departments) >= case.rules.S3.small_state.value or not case.profile.posts:
        return Nodes({name: case.name(name) for name in departments}, {name: name for name in departments}, posts=False)
    posts = {name: post for name, post in case.profile.posts.items() if post.department in departments}
    homes = {name: post.department for name, post in posts.items()}
    return Nodes({name: post.title for name, post in posts.items()}, homes, posts=True)


def _edges(case: Case, nodes: Nodes) -> Iterator[Edge]:
    for held in case.practices:
        for link in case.shared_with(held):
            if case.confirmed(held, link):
                yield from _pairs(held, nodes, link.department)


def _pairs(held: Held, nodes: Nodes, other: str) -> Iterator[Edge]:
    owner = held.practice.owner
    mine = [owner] if nodes.posts and owner in nodes.names else nodes.of(held.department)
    for one in mine:
        yield from (frozenset({str(one), each}) for each in nodes.of(other) if each != one)


def _lead(case: Case, nodes: Nodes, edges: set[Edge]) -> frozenset[str]:
    """Return the nodes that lead; where no department is marked, the node with the most links."""
    marked = frozenset(node for node, home in nodes.departments.items() if home in case.lead)
    if marked or not edges:
        return marked
    touching = {node: sum(node in edge for edge in edges) for node in sorted(nodes.names)}
    return frozenset({max(touching, key=lambda node: touching[node])})


def _row(case: Case, nodes: Nodes, node: str, circle: frozenset[str], group: frozenset[str]) -> Row:
    name, where = nodes.names[node], case.profile.key_at("posts" if nodes.posts else "departments", node)
    settles = f"with whom {name} makes or decides something"
    if node in group:
        return Row(name, where, True, "shares products or decisions with others", settles=settles)
    if all(_asked(case, nodes.departments[each]) for each in circle):
        apart = "no recent joint product or decision that both sides record"
        words = apart if circle == {node} else "works with others, but apart from the largest group"
        return Row(name, where, False, words, settles=settles)
    return Row(name, where, None, "whom it works with is not known", settles=settles)


def _asked(case: Case, department: str) -> bool:
    """Whether every practice of a department says with whom it works."""
    own = case.in_department(department)
    return bool(own) and all(held.practice.looked_for("joint_with") for held in own) and not _unsure(case, own)


def _unsure(case: Case, own: list[Held]) -> bool:
    """Whether one of a department's links may be joint work that the other side has not been asked about."""
    links = [(held, link) for held in own for link in held.practice.joint_with if link.kind in SHARED_WORK]
    fresh = case.judge.happened_lately
    return any(link.last is None or (fresh(link.last) and case.confirmed(held, link) is None) for held, link in links)


def _mind(found: Verdict) -> str:
    if found is Verdict.PASS:
        return "Links that grow older than the metric allows, or that one side alone records."
    return "A recent joint product or shared decision that both departments record, beyond the lead."
