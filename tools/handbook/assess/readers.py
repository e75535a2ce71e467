"""The readers' check: what is left of a practice when every word about atrocities is struck from its description.

Answers are opinions. They stand beside a verdict and never change it. The newest answer of each reader on each practice
counts; an answer has no age, so its date is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.assess.case import Case
from handbook.assess.standing import Judge
from handbook.model.dates import PartialDate
from handbook.model.vocabulary import AssessorKind, WithoutTheWords
from handbook.words import plural

WORDS = {
    WithoutTheWords.SAME: "nothing changes",
    WithoutTheWords.DIFFERENT: "something is lost",
    WithoutTheWords.UNSURE: "cannot tell",
}
"""An answer as a reader's words."""

Read = tuple[str, str]
"""An element and the id of one of its practices."""


@dataclass(frozen=True)
class Answer:
    """What one reader found of one practice; `own` if the reader is the chapter's own assessor."""

    element: str
    practice: str
    by: str
    kind: AssessorKind
    on: PartialDate
    found: WithoutTheWords
    because: str | None
    own: bool

    @property
    def words(self) -> str:
        """The answer in words: `peer, 2026-05-02: nothing changes`."""
        who = "the chapter's own assessor" if self.own else self.kind.value
        return f"{who}, {self.on}: {WORDS[self.found]}"


def answers(judge: Judge) -> tuple[Answer, ...]:
    """Return the newest answer of each reader on each practice by the day, in order of element, practice and reader.

    Of two answers of one day, the first in the list counts, as new reviews are written at its head.
    """
    assessor = judge.profile.assessor
    newest: dict[tuple[str, str, str], Answer] = {}
    for each in judge.profile.reviews:
        if each.practice is None or each.without_the_words is None or not judge.by_now(each.on):
            continue
        own = assessor is not None and assessor.by == each.by
        key = (each.element, each.practice, each.by)
        if key not in newest or newest[key].on.first < each.on.first:
            newest[key] = Answer(*key, each.kind, each.on, each.without_the_words, each.because, own)
    return tuple(newest[key] for key in sorted(newest))


def answers_on(judge: Judge, element: str, practice: str) -> tuple[Answer, ...]:
    """Return the newest answers on one practice."""
    return tuple(each for each in answers(judge) if (each.element, each.practice) == (element, practice))


def agreed(found: Sequence[Answer]) -> WithoutTheWords:
    """Return what all readers of a practice say; unsure if they differ."""
    said = {each.found for each in found}
    return said.pop() if len(said) == 1 else WithoutTheWords.UNSURE


def summary(case: Case) -> str:
    """Return the readers' check of the claimed practices in a few plain sentences; nothing if none is claimed."""
    claimed = {(held.element, held.practice.id) for held in case.practices}
    if not claimed:
        return ""
    read: dict[Read, list[Answer]] = {}
    for each in answers(case.judge):
        if (each.element, each.practice) in claimed:
            read.setdefault((each.element, each.practice), []).append(each)
    if not read:
        return f"Readers' check: no reader has yet read any of {plural(len(claimed), 'practice')}."
    return " ".join((_who(read, len(claimed)), _what(read), "This is opinion: it does not change the verdict."))


def _who(read: dict[Read, list[Answer]], claimed: int) -> str:
    readers = {each.by: each.own for found in read.values() for each in found}
    own = f" (1 of {len(readers)} is the chapter's own assessor)" if any(readers.values()) else ""
    return f"Readers' check: {plural(len(readers), 'reader')}{own} read {len(read)} of {plural(claimed, 'practice')}."


def _what(read: dict[Read, list[Answer]]) -> str:
    said = [agreed(found) for found in read.values()]
    same, different = (said.count(each) for each in (WithoutTheWords.SAME, WithoutTheWords.DIFFERENT))
    rest = len(said) - same - different
    unsure = f", and for {rest} of {len(said)} readers differ or cannot tell" if rest else ""
    lost = f"for {different} of {len(said)} something is lost"
    joint = ", " if unsure else " and "
    return f"Without the atrocity words, nothing changes for {same} of {len(said)}{joint}{lost}{unsure}."
