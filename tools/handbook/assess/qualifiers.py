"""What travels with a status: basis, confidence, dates, dispute, and what is overdue for a check."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.assess.levels import ElementLevel
from handbook.assess.standing import HAPPENINGS, Judge
from handbook.model.dates import PartialDate, months_later
from handbook.model.profile import ElementAnswer
from handbook.model.source import Source
from handbook.model.vocabulary import DisputeStatus, EvidenceKind, Issuer


class Basis(StrEnum):
    """Who says so."""

    SELF_REPORTED = "self-reported"
    DOCUMENTED = "documented"
    REVIEWED = "independently-reviewed"

    @property
    def word(self) -> str:
        """The basis as a reader's word."""
        return "independently reviewed" if self is Basis.REVIEWED else self.value


class Confidence(StrEnum):
    """How sure one can be of what is said."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Qualifiers:
    """What travels with a status. Dates are None where nothing is dated.

    `as_of` is the newest date that the evidence speaks of, `checked_on` when somebody last looked.
    """

    basis: Basis | None
    confidence: Confidence | None
    as_of: PartialDate | None
    checked_on: PartialDate | None
    review_due: PartialDate | None
    dispute: DisputeStatus | None
    overdue: tuple[str, ...] = ()


def qualifiers(judge: Judge, element: str, answer: ElementAnswer, level: ElementLevel) -> Qualifiers:
    """Return the qualifiers of one cell."""
    every = list(_backing(judge, level))
    backing = [each for each in every if not each.source.weak] or every
    sources = [each.source for each in every]
    reliable = [source for source in sources if not source.weak]
    screened_on = answer.screened.on if answer.screened else None
    return Qualifiers(
        basis=_basis(judge, backing) if backing else None,
        confidence=_confidence(judge, reliable) if sources else None,
        as_of=max(_dates(judge, level), key=lambda each: each.last, default=None),
        checked_on=screened_on,
        review_due=judge.profile.review_due,
        dispute=_dispute(judge, element),
        overdue=tuple(_overdue(judge, answer, level)),
    )


@dataclass(frozen=True)
class Backing:
    """A source behind a level, and whether what it says was checked by somebody other than the doer."""

    source: Source
    independent: bool


def _backing(judge: Judge, level: ElementLevel) -> Iterator[Backing]:
    pairs = [(source, False) for _, commitment in level.commitments for source in commitment.sources]
    pairs += [(item.source, item.independent) for each in level.practices for item in judge.supports(each.practice)]
    for source_id, independent in dict.fromkeys(pairs):
        source = judge.source(source_id)
        if source is not None:
            yield Backing(source, independent)


def _basis(judge: Judge, backing: list[Backing]) -> Basis:
    rules, legal = judge.metric.basis, judge.metric.confidence.primary_kinds.value
    always, marked = rules.issuers(rules.reviewed_by), rules.issuers(rules.reviewed_if_independent)
    if any(each.source.issuer in always or (each.source.issuer in marked and each.independent) for each in backing):
        return Basis.REVIEWED
    outside = any(each.source.issuer is not Issuer.GOVERNMENT or each.source.kind in legal for each in backing)
    return Basis.DOCUMENTED if outside else Basis.SELF_REPORTED


def _confidence(judge: Judge, reliable: list[Source]) -> Confidence:
    if not reliable:
        return Confidence.LOW
    rules = judge.metric.confidence
    publishers = {source.publisher.casefold() for source in reliable}
    outside = any(source.issuer is not Issuer.GOVERNMENT for source in reliable)
    legal = any(source.kind in rules.primary_kinds.value for source in reliable)
    independent = outside and len(publishers) >= rules.publishers_for_high.value
    return Confidence.HIGH if legal or independent else Confidence.MEDIUM


def _dates(judge: Judge, level: ElementLevel) -> Iterator[PartialDate]:
    yield from (commitment.date for _, commitment in level.commitments)
    for each in level.practices:
        yield from (item.date for item in each.practice.evidence if judge.by_now(item.date))


def _dispute(judge: Judge, element: str) -> DisputeStatus | None:
    claim = f"{judge.profile.code}:{element}"
    raised = [each for each in judge.profile.disputes if each.claim == claim and judge.by_now(each.on)]
    if any(each.status is DisputeStatus.OPEN for each in raised):
        return DisputeStatus.OPEN
    newest = max(raised, key=lambda each: each.on.last, default=None)
    return newest.status if newest else None


def _overdue(judge: Judge, answer: ElementAnswer, level: ElementLevel) -> Iterator[str]:
    due = judge.profile.review_due
    if due is not None and due.last < judge.on:
        yield f"review was due {due.words()}"
    screened_on = answer.screened.on if answer.screened else None
    if screened_on is not None and months_later(screened_on.last, judge.metric.ages.screening.value) < judge.on:
        yield f"search last made {screened_on.words()}"
    if _standing_overdue(judge, level):
        yield "check overdue: nobody has looked lately whether this still stands"


def _standing_overdue(judge: Judge, level: ElementLevel) -> bool:
    """Whether all that holds the level stands past its age without having been looked at again."""
    ages = judge.metric.ages
    checks: list[bool] = []
    for _, commitment in level.commitments:
        checks.append(_looked_at(judge, commitment.date, commitment.sources, ages.text.value))
    for each in level.practices:
        for item in judge.supports(each.practice):
            months = ages.text.value if item.kind is EvidenceKind.TEXT else ages.standing.value
            if item.kind not in HAPPENINGS:
                checks.append(_looked_at(judge, item.date, (item.source,), months))
    return bool(checks) and not any(checks)


def _looked_at(judge: Judge, when: PartialDate, source_ids: tuple[str, ...], months: int) -> bool:
    sources = (judge.source(each) for each in source_ids)
    accessed = (source.accessed for source in sources if source is not None)
    return any(judge.fresh(each, months) for each in (when, *accessed))
