"""What holds on a day: which items are dated by then, which posts are filled, what is in force, what is fresh."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from handbook.model.dates import PartialDate, months_later
from handbook.model.metric import Metric
from handbook.model.practice import Post, Practice
from handbook.model.profile import Commitment, ConductFinding, Profile
from handbook.model.source import Evidence, Source
from handbook.model.vocabulary import Direction, EvidenceKind, Force

HAPPENINGS = frozenset({EvidenceKind.PRODUCT, EvidenceKind.EVENT, EvidenceKind.CASE})
FORCE_ORDER = tuple(Force)


@dataclass(frozen=True)
class Judge:
    """Everything a judgement needs: the profile, its sources with the shared ones, the metric, and the day.

    `at_home` holds the elements that a finding on the state's own agents caps. `without` leaves out one item of
    evidence, to see what hangs on it.
    """

    profile: Profile
    shared: dict[str, Source]
    metric: Metric
    on: date
    at_home: frozenset[str] = frozenset()
    without: Evidence | None = None

    def source(self, source_id: str | None) -> Source | None:
        """Return a source of the profile, else of the shared bibliography."""
        return None if source_id is None else self.profile.sources.get(source_id) or self.shared.get(source_id)

    def weak(self, source_id: str | None) -> bool:
        """Whether a source is weak; one that is not there carries nothing either."""
        source = self.source(source_id)
        return source is None or source.weak

    def on_day(self, day: date) -> "Judge":
        """Return the same judge on another day."""
        return replace(self, on=day)

    def by_now(self, when: PartialDate | None) -> bool:
        """Whether a date can have come by the day."""
        return when is not None and when.first <= self.on

    def fresh(self, when: PartialDate | None, months: int) -> bool:
        """Whether a date has come and is at most `months` old, counted from its last possible day."""
        return when is not None and self.by_now(when) and months_later(when.last, months) >= self.on

    def happened_lately(self, when: PartialDate | None) -> bool:
        """Whether a date lies within the age of products, events and cases."""
        return self.fresh(when, self.metric.ages.happening.value)

    def open_between(self, start: PartialDate | None, end: PartialDate | None) -> bool:
        """Whether the day lies in a span; an unknown start counts as begun, an unknown end as open."""
        return (start is None or self.by_now(start)) and not self.by_now(end)

    def commitments(self, element: str) -> list[tuple[str, Commitment]]:
        """Return the commitments in force that name the element, the strongest first."""
        named = [
            (name, each)
            for name, each in self.profile.commitments.items()
            if element in each.elements and self.open_between(each.date, each.ended)
        ]
        return sorted(named, key=lambda item: (FORCE_ORDER.index(item[1].force), item[1].date.first))

    def items(self, practice: Practice, shows: Direction) -> list[Evidence]:
        """Return the items of one direction that are dated by the day."""
        return [item for item in self.evidence(practice) if item.shows is shows]

    def evidence(self, practice: Practice) -> list[Evidence]:
        """Return the items that are dated by the day, of any direction."""
        return [item for item in practice.evidence if item is not self.without and self.by_now(item.date)]

    def supports(self, practice: Practice) -> list[Evidence]:
        """Return the items that lift."""
        return self.items(practice, Direction.SUPPORTS)

    def end_of(self, practice: Practice) -> PartialDate | None:
        """Return when the practice ended, by its own date or by an item that ends it; None if it has not."""
        ends = [item.date for item in self.items(practice, Direction.ENDS)]
        if self.by_now(practice.ended) and practice.ended is not None:
            ends.append(practice.ended)
        return min(ends, key=lambda each: each.first, default=None)

    def alive(self, practice: Practice) -> bool:
        """Whether the practice has begun and not ended."""
        if self.end_of(practice) is not None:
            return False
        if practice.started is not None:
            return self.by_now(practice.started)
        return bool(self.supports(practice)) or self.on >= self.profile.as_of.first

    def filled(self, post: Post) -> bool:
        """Whether somebody holds the post."""
        return any(self.open_between(holder.from_, holder.to) for holder in post.holders)

    def findings(self) -> list[ConductFinding]:
        """Return the UN-mandated findings on the state's own agents that stand."""
        every = self.profile.conduct_findings
        return [each for each in every if self.by_now(each.date) and not self.by_now(each.ended)]


def moments(profile: Profile, element: str) -> Iterator[PartialDate]:
    """Yield every date on which the element's level can have risen."""
    for commitment in profile.commitments.values():
        if element in commitment.elements:
            yield commitment.date
    yield profile.as_of
    yield from (each.date for each in profile.transitions)
    for practice in profile.answer(element).practices:
        yield from _moments_of(practice)
        post = profile.posts.get(practice.owner or "")
        yield from (holder.from_ for holder in post.holders) if post else ()


def _moments_of(practice: Practice) -> Iterator[PartialDate]:
    yield from (item.date for item in practice.evidence)
    yield from (each.on for each in practice.reviewed)
    yield from _known(link.last for link in practice.joint_with)
    yield from _known(partner.date for partner in practice.partners)
    yield from (money.year for money in (practice.resources.money if practice.resources else ()))
    yield from _known((practice.started, practice.rhythm.to if practice.rhythm else None))


def _known(dates: Iterable[PartialDate | None]) -> Iterator[PartialDate]:
    yield from (each for each in dates if each is not None)
