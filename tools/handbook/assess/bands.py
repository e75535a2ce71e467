"""What stood when: law, owners, meetings and money of one country on one time axis, from its profile alone.

A fact counts from its own date on, so that on an earlier day later facts vanish. What is not on record is unknown: a
band without a mark says that nothing was found, not that nothing happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handbook.assess.case import Case
from handbook.assess.levels import EVERYBODY_OWNS
from handbook.assess.standing import FORCE_ORDER, Judge
from handbook.model.dates import PartialDate
from handbook.model.practice import Money, Post, Practice
from handbook.model.profile import Commitment, Transition
from handbook.model.source import Evidence
from handbook.model.vocabulary import Direction, EvidenceKind

MECHANISM, SENIOR_OFFICIAL = "interdepartmental-mechanism", "focal-point"
MEANS, REPORTING = "dedicated-resources", "monitoring-and-reporting"
OWNING = (MECHANISM, SENIOR_OFFICIAL)
"""The elements that say who answers for the whole."""
BASIS = frozenset({"atrocity-prevention-policy", "binding-basis", *OWNING})
"""A commitment that names one of these is about prevention as a whole; others are about one field of it."""


class Band(StrEnum):
    """The four bands, from top to bottom."""

    LAW = "law"
    OWNER = "owner"
    MEETINGS = "meetings"
    MONEY = "money"


ELEMENTS = {Band.OWNER: (*OWNING, MEANS), Band.MEETINGS: (*OWNING, REPORTING), Band.MONEY: (*OWNING, MEANS)}
"""The elements in which the facts of a band stand; those of the law stand in the commitments."""


class State(StrEnum):
    """What is known of an owner on the day."""

    SHOWN = "still shown"
    UNSEEN = "not shown lately"
    ENDED = "ended"


class Happened(StrEnum):
    """What a mark in the band of meetings stands for."""

    EVENT = "event"
    REPORT = "report"


@dataclass(frozen=True)
class Span:
    """A stretch of time: known from `start`, last shown at `shown`; `end` is None if it is not known to have ended.

    `latest` says that the end is the latest possible: it is the date of a text that tells of it.
    """

    start: PartialDate
    shown: PartialDate
    end: PartialDate | None = None
    latest: bool = False


@dataclass(frozen=True)
class Law:
    """A commitment made by the day; `whole` if it is about prevention as a whole."""

    id: str
    commitment: Commitment
    span: Span
    whole: bool

    @property
    def stands(self) -> bool:
        """Whether it is not known to have ended."""
        return self.span.end is None


@dataclass(frozen=True)
class Office:
    """A body or task with an owner, under one name after another: the practices and their spans, oldest first."""

    practices: tuple[Practice, ...]
    spans: tuple[Span, ...]
    state: State


@dataclass(frozen=True)
class Seat:
    """A named post, and the times for which somebody is known to have held it; ended if no holder is left."""

    id: str
    post: Post
    spans: tuple[Span, ...]
    state: State


@dataclass(frozen=True)
class Happening:
    """What is on record for one date: an event or a report, however many items tell of it."""

    kind: Happened
    date: PartialDate
    items: tuple[Evidence, ...]


@dataclass(frozen=True)
class Funding:
    """The sums on record for one practice, by year; never added."""

    practice: Practice
    sums: tuple[Money, ...]


@dataclass(frozen=True)
class Mention:
    """A dated item that speaks of money, or of its lack, where no sum of its practice is entered for its year."""

    practice: Practice
    item: Evidence


@dataclass(frozen=True)
class Bands:
    """The four bands of a country on a day; the axis begins with the year of the first commitment.

    `met` is the element whose events are shown: that of the bodies, or of who leads where no body is on record.
    `unasked` are the bands for which nobody has looked at any of their elements.
    """

    name: str
    slug: str
    on: date
    since: date
    laws: tuple[Law, ...]
    offices: tuple[Office, ...]
    seats: tuple[Seat, ...]
    met: str
    happenings: tuple[Happening, ...]
    funding: tuple[Funding, ...]
    mentions: tuple[Mention, ...]
    transitions: tuple[Transition, ...]
    unasked: frozenset[Band]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.laws or self.offices or self.seats or self.happenings or self.funding or self.mentions)

    def happened(self, kind: Happened) -> list[Happening]:
        """Return the marks of one kind, oldest first."""
        return [each for each in self.happenings if each.kind is kind]


def bands(case: Case, slug: str) -> Bands:
    """Return what stood when, by the case's day."""
    laws = tuple(
        sorted(_laws(case), key=lambda each: (FORCE_ORDER.index(each.commitment.force), each.span.start.first))
    )
    offices = tuple(_offices(case))
    seats = tuple(sorted(_seats(case, offices), key=lambda each: each.spans[0].start.first))
    met = next((each for each in OWNING if any(_answering(case, each))), MECHANISM)
    happenings = tuple(sorted(_happenings(case, met), key=lambda each: (each.date.first, each.date.last)))
    funding = tuple(sorted(_funding(case), key=lambda each: each.sums[0].year.first))
    mentions = tuple(sorted(_mentions(case), key=lambda each: (each.item.date.first, each.item.date.last)))
    spans = [*(span for each in offices for span in each.spans), *(span for each in seats for span in each.spans)]
    firsts = [span.start.year for span in spans] + [each.date.year for each in happenings]
    first = case.first_commitment
    return Bands(
        name=case.profile.name,
        slug=slug,
        on=case.on,
        since=date(first.year if first else min(firsts, default=case.on.year), 1, 1),
        laws=laws,
        offices=offices,
        seats=seats,
        met=met,
        happenings=happenings,
        funding=funding,
        mentions=mentions,
        transitions=tuple(each for each in case.profile.transitions if case.judge.by_now(each.date)),
        unasked=frozenset(band for band, named in ELEMENTS.items() if not any(map(case.screened, named))),
    )


def _laws(case: Case) -> Iterator[Law]:
    by_now = case.judge.by_now
    for name, each in case.profile.commitments.items():
        if by_now(each.date):
            end = each.ended if by_now(each.ended) else None
            whole = not BASIS.isdisjoint(each.elements)
            yield Law(name, each, Span(each.date, end or PartialDate.of(case.on), end), whole)


def _offices(case: Case) -> Iterator[Office]:
    """Yield the bodies that coordinate first, then who leads, then other staff; in each, the oldest first."""
    for element in ELEMENTS[Band.OWNER]:
        found = list(_answering(case, element))
        spans = {each.id: span for each in found if (span := _span(case, each)) is not None}
        begun = sorted((each for each in found if each.id in spans), key=lambda each: spans[each.id].start.first)
        for chain in _chains(begun):
            stretches = tuple(spans[each.id] for each in chain)
            yield Office(tuple(chain), stretches, _state(case, stretches[-1]))


def _answering(case: Case, element: str) -> Iterator[Practice]:
    yield from (each for each in case.profile.answer(element).practices if _owns(element, each))


def _owns(element: str, practice: Practice) -> bool:
    """Whether a practice says who answers: of dedicated staff and money, only those with staff do."""
    if practice.owner == EVERYBODY_OWNS or (practice.owner is None and practice.looked_for("owner")):
        return False
    return element in OWNING or any(item.kind is EvidenceKind.POST for item in practice.evidence)


def _chains(practices: list[Practice]) -> Iterator[list[Practice]]:
    """Yield the practices, each followed by those that took over from it; of two successors the first follows."""
    follower: dict[str, Practice] = {}
    for each in practices:
        follower.setdefault(each.successor_of or "", each)
    following = {each.id for before, each in follower.items() if before in {every.id for every in practices}}
    told: set[str] = set()
    for each in sorted(practices, key=lambda one: one.id in following):
        chain: list[Practice] = []
        after: Practice | None = each
        while after is not None and after.id not in told:
            told.add(after.id)
            chain.append(after)
            after = follower.get(after.id)
        if chain:
            yield chain


def _span(case: Case, practice: Practice) -> Span | None:
    """Return from when to when a practice is known; None if it had not begun by the day."""
    judge = case.judge
    signs = [item.date for item in judge.supports(practice)]
    signs += [link.last for link in practice.joint_with if link.last and judge.by_now(link.last)]
    signs += [practice.last_used] if practice.last_used and judge.by_now(practice.last_used) else []
    start = practice.started or min(signs, key=lambda each: each.first, default=None)
    if start is None or not judge.by_now(start):
        return None
    since = [each for each in signs if each.last >= start.first]
    shown = max([start, *since], key=lambda each: each.last)
    end = judge.end_of(practice)
    return Span(start, shown, end, latest=end in _told_ends(judge, practice))


def _told_ends(judge: Judge, practice: Practice) -> set[PartialDate]:
    """Return the dates of the texts that tell of an end: a text comes after what it tells of."""
    return {item.date for item in judge.items(practice, Direction.ENDS) if item.kind is EvidenceKind.TEXT}


def _state(case: Case, span: Span) -> State:
    if span.end is not None:
        return State.ENDED
    return State.SHOWN if case.judge.happened_lately(span.shown) else State.UNSEEN


def _seats(case: Case, offices: tuple[Office, ...]) -> Iterator[Seat]:
    """Yield the posts that own a body or task, or belong to its department or to one that leads."""
    practices = [practice for office in offices for practice in office.practices]
    departments = {each.department for each in practices} | case.lead
    owning = {each.owner for each in practices}
    for name, post in case.profile.posts.items():
        own = [each for each in practices if each.owner == name]
        spans = sorted(_held(case, post, own), key=lambda each: each.start.first)
        if spans and (name in owning or post.department in departments):
            still = [_state(case, each) for each in spans if each.end is None]
            yield Seat(name, post, tuple(spans), min(still, key=list(State).index, default=State.ENDED))


def _held(case: Case, post: Post, own: list[Practice]) -> Iterator[Span]:
    """Yield when somebody held a post; if it ended with what it owns, its end is no better known than that."""
    told = {when for each in own for when in _told_ends(case.judge, each)}
    for each in post.holders:
        if case.judge.by_now(each.from_):
            end = each.to if case.judge.by_now(each.to) else None
            yield Span(each.from_, end or each.from_, end, latest=end in told)


def _happenings(case: Case, met: str) -> Iterator[Happening]:
    """Yield a mark for each date of an event of those who answer, or of a report; what limits or ends is no mark."""
    owning = {id(each) for each in _answering(case, met)}
    found: dict[tuple[Happened, PartialDate], list[Evidence]] = {}
    for element in ELEMENTS[Band.MEETINGS]:
        for practice in case.profile.answer(element).practices:
            for item in case.judge.supports(practice):
                if item.kind is EvidenceKind.PRODUCT:
                    found.setdefault((Happened.REPORT, item.date), []).append(item)
                elif item.kind is EvidenceKind.EVENT and id(practice) in owning:
                    found.setdefault((Happened.EVENT, item.date), []).append(item)
    yield from (Happening(kind, when, tuple(items)) for (kind, when), items in found.items())


def _funding(case: Case) -> Iterator[Funding]:
    for element in ELEMENTS[Band.MONEY]:
        for practice in case.profile.answer(element).practices:
            money = practice.resources.money if practice.resources else ()
            sums = sorted((each for each in money if case.judge.by_now(each.year)), key=lambda each: each.year.first)
            if sums:
                yield Funding(practice, tuple(sums))


def _mentions(case: Case) -> Iterator[Mention]:
    for element in ELEMENTS[Band.MONEY]:
        for practice in case.profile.answer(element).practices:
            entered = {each.year.year for each in (practice.resources.money if practice.resources else ())}
            for item in case.judge.evidence(practice):
                if item.kind is EvidenceKind.MONEY and item.date.year not in entered:
                    yield Mention(practice, item)
