"""What a profile holds on one element: its status with its qualifiers, and every practice with its evidence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.assess.cells import Cell
from handbook.assess.levels import DEPARTMENT_OWNS, EVERYBODY_OWNS, WORDS
from handbook.assess.standing import Judge
from handbook.assess.status import LANGUAGE_NAMES, commitment_words
from handbook.model.dates import PartialDate
from handbook.model.practice import Money, Practice, Resources
from handbook.model.profile import Screening
from handbook.model.source import Evidence
from handbook.model.vocabulary import Direction
from handbook.publish.view import View
from handbook.words import listing
from macros.citing import Citation, citations
from macros.template import render as fill

TOP_LEVEL = len(WORDS) - 1
FOLD_ABOVE = 3
"""A practice with more items of evidence than this has them folded, so that a chapter can be read through."""


@dataclass(frozen=True)
class Item:
    """An item of evidence with its citation."""

    evidence: Evidence
    cites: list[Citation]


@dataclass(frozen=True)
class Row:
    """A practice as readers see it: a title, pairs of words, and its evidence, newest first."""

    title: str
    pairs: list[tuple[str, str]]
    items: list[Item]
    fold: str
    """What the folded evidence holds, in words; empty if it stands open."""


def render(view: View, country: str, element: str) -> str:
    """Return the facts of one element in one country."""
    slug = view.slug(country)
    cell = view.cell(slug, view.element(element).id)
    judge = view.judge(slug)
    return fill(
        "facts.html",
        view=view,
        cell=cell,
        pairs=list(_about(cell)),
        screened=screening_words(cell.answer.screened),
        commitments=[_commitment(view, slug, name) for name in _named(cell, judge)],
        practices=[_row(view, slug, judge, practice) for practice in cell.answer.practices],
    )


def _about(cell: Cell) -> Iterator[tuple[str, str]]:
    qualifiers = cell.qualifiers
    if cell.level is not None:
        yield "Level", f"{cell.level} of {TOP_LEVEL} ({WORDS[cell.level]})"
    if cell.detail.highest > (cell.level or 0) and cell.detail.highest_on:
        reached = PartialDate.of(cell.detail.highest_on).words()
        yield "Highest ever evidenced", f"{cell.detail.highest} ({WORDS[cell.detail.highest]}), {reached}"
    if cell.detail.departments:
        yield "Departments", str(len(cell.detail.departments))
    if qualifiers.basis:
        yield "Basis", qualifiers.basis.word
    if qualifiers.confidence:
        yield "Confidence", qualifiers.confidence.value
    yield from _dates(cell)


def _dates(cell: Cell) -> Iterator[tuple[str, str]]:
    qualifiers = cell.qualifiers
    for term, date in (("As of", qualifiers.as_of), ("Checked on", qualifiers.checked_on)):
        if date:
            yield term, date.words()
    if qualifiers.review_due:
        yield "Review due", qualifiers.review_due.words()
    if qualifiers.dispute:
        yield "Dispute", qualifiers.dispute.value


def screening_words(screened: Screening | None) -> str:
    """Return where somebody looked, in which languages, and when."""
    if screened is None:
        return ""
    where = f"Where we looked: {screened.where}" if screened.where else ""
    languages = listing(LANGUAGE_NAMES.get(each, each) for each in screened.languages or ())
    parts = [where, f"in {languages}" if languages else "", screened.on.words() if screened.on else ""]
    return ", ".join(part for part in parts if part)


def _named(cell: Cell, judge: Judge) -> list[str]:
    known = judge.profile.commitments.items()
    return [name for name, each in known if cell.element in each.elements and judge.by_now(each.date)]


def _commitment(view: View, slug: str, name: str) -> tuple[str, str, list[Citation]]:
    commitment = view.profile(slug).commitments[name]
    ended = f"ended {commitment.ended.words()}" if commitment.ended else commitment_words(commitment)
    return commitment.title, ended, citations(view, slug, commitment.sources)


def practice_title(practice: Practice) -> str:
    """Return a practice's name for readers."""
    return practice.title


def owner_words(view: View, slug: str, practice: Practice) -> str:
    """Return who owns a practice, in words."""
    if practice.owner is None:
        return "none found" if practice.looked_for("owner") else "not known"
    if practice.owner == EVERYBODY_OWNS:
        return "all departments"
    if practice.owner == DEPARTMENT_OWNS:
        return f"{view.department(slug, practice.department)} (the body exists for this)"
    post = view.profile(slug).posts.get(practice.owner)
    return post.title if post else practice.owner


def _row(view: View, slug: str, judge: Judge, practice: Practice) -> Row:
    by_now = [item for item in practice.evidence if judge.by_now(item.date)]
    newest_first = sorted(by_now, key=lambda item: item.date.last, reverse=True)
    items = [Item(item, citations(view, slug, [item.source])) for item in newest_first]
    pairs = [(term, words) for term, words in _pairs(view, slug, judge, practice) if words]
    return Row(practice_title(practice), pairs, items, fold_words(items))


def fold_words(items: Sequence[Item]) -> str:
    """Return `5 items of evidence: 4 supports, 1 limits` for a list that is folded, else nothing."""
    if len(items) <= FOLD_ABOVE:
        return ""
    tally = Counter(item.evidence.shows for item in items)
    directions = ", ".join(f"{tally[each]} {each.value}" for each in Direction if tally[each])
    return f"{len(items)} items of evidence: {directions}"


def _pairs(view: View, slug: str, judge: Judge, practice: Practice) -> Iterator[tuple[str, str]]:
    end = judge.end_of(practice)
    yield "Department", view.department(slug, practice.department)
    yield "Protects", {"home": "at home", "abroad": "abroad", "both": "at home and abroad"}[practice.scope.value]
    yield "Owner", owner_words(view, slug, practice)
    yield "Since", practice.started.words() if practice.started else ""
    yield "Ended", end.words() if end else ""
    yield "What changed", _change(practice)
    yield "Procedure", practice.procedure.title if practice.procedure else ""
    yield "Rhythm", _rhythm(practice)
    yield "Set in motion by", f"a {practice.initiated_by.value}" if practice.initiated_by else ""
    yield "Last used", practice.last_used.words() if practice.last_used else ""
    yield "Decisions", _decisions(practice)
    yield "Means", _means(practice.resources)
    yield "Shared with", "; ".join(_links(view, slug, practice))
    yield "Partners", "; ".join(partner.name for partner in practice.partners)
    yield "Measured by", "; ".join(f"{each.name} ({each.kind.value})" for each in practice.measures)
    yield "Reviewed", "; ".join(_reviews(practice))
    yield "Appraisal", practice.appraisal.title if practice.appraisal else ""


def _change(practice: Practice) -> str:
    words = practice.change.value if practice.change else ""
    older = "declared to be older than the commitment" if practice.preexisting else ""
    return "; ".join(part for part in (words, older) if part)


def _rhythm(practice: Practice) -> str:
    rhythm = practice.rhythm
    if rhythm is None:
        return ""
    if rhythm.due is None or rhythm.held is None:
        return f"due every {rhythm.per.value}; not counted"
    return f"due every {rhythm.per.value}; held {rhythm.held} of {rhythm.due}"


def _decisions(practice: Practice) -> str:
    screened = practice.screening
    return f"{screened.screened} screened, {screened.altered} altered" if screened else ""


def _means(resources: Resources | None) -> str:
    if resources is None:
        return ""
    staff = (("staff added", resources.fte_added), ("staff shared", resources.fte_shared))
    words = [f"{number:g} {what}" for what, number in staff if number is not None]
    words += [_money(each) for each in resources.money]
    if resources.base is not None:
        words.append("in the base budget" if resources.base else "outside the base budget")
    return "; ".join(words)


def _money(money: Money) -> str:
    return f"{money.currency} {money.amount:,.0f} ({money.year})"


def _links(view: View, slug: str, practice: Practice) -> Iterator[str]:
    for link in practice.joint_with:
        last = f", last {link.last.words()}" if link.last else ""
        yield f"{view.department(slug, link.department)} ({link.kind.value.replace('-', ' ')}{last})"


def _reviews(practice: Practice) -> Iterator[str]:
    for review in practice.reviewed:
        altered = {True: ", altered", False: ", not altered", None: ""}[review.altered]
        yield f"{review.on.words()} ({review.by_kind.value}{altered})"
