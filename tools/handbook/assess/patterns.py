"""Sentences that put several verdicts into words, and floors that wide language does not make up for; never a label."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.assess.case import Case
from handbook.assess.mainstreamed import Side, dedicated, owned
from handbook.assess.squares import screened, squares
from handbook.assess.strengths.norm_carried import share_of, signs_of
from handbook.assess.strengths.survives_transition import LAW, anchors
from handbook.assess.verdict import Result, Verdict
from handbook.model.vocabulary import Force

Results = Mapping[str, Result]
PRACTISED = 3
FOCAL_POINT = "focal-point"


@dataclass(frozen=True)
class Pattern:
    """A sentence, and whether it rests on provisional verdicts or on too few squares."""

    id: str
    sentence: str
    provisional: bool = False

    @property
    def words(self) -> str:
        """The sentence, marked if it is provisional."""
        return f"So far: {self.sentence}" if self.provisional else self.sentence


def patterns(case: Case, results: Results) -> tuple[Pattern, ...]:
    """Return what can be said of a country in sentences: floors first."""
    return tuple(pattern for find in PATTERNS for pattern in find(case, results))


def _floors(case: Case, results: Results) -> Iterator[Pattern]:
    anywhere = dedicated(case)
    if anywhere is False:
        words = "No accountable owner was found anywhere. However wide the language, this is not mainstreaming."
        enough = screened(squares(case)).share >= case.rules.floors.screened_share.value
        yield Pattern("twin-track", words, not enough)
    elif anywhere is None and case.practices:
        yield Pattern(
            "twin-track", "Nobody is known to own any of the work; for some practices nobody has said who does.", True
        )
    for element in case.rules.patterns.floor_elements.value:
        found = _owned_below_floor(case, element)
        if found is not True:
            title = case.framework.elements[element].title
            unknown = "nobody has said who owns it." if found is None else "no accountable owner was found."
            yield Pattern(f"floor-{element}", f"{title}: {unknown}", found is None)


def _wide_and_shallow(case: Case, results: Results) -> Iterator[Pattern]:
    grid = [square for square in squares(case) if square.department not in case.lead]
    texts = share_of([each.text for each in signs_of(case, grid)])
    low = texts.known and texts.value >= case.rules.patterns.carried_share.value
    if low and _all_fail(results, "S2", "P5"):
        words = "Wide and shallow: many departments have words of their own, few have procedure, and no means came."
        yield Pattern("wide-and-shallow", words, _provisional(results, "S2", "S4", "P5"))


def _deep_and_alone(case: Case, results: Results) -> Iterator[Pattern]:
    deep = {held.department for held in case.practices if held.level.level >= case.rules.patterns.deep_level.value}
    if len(deep) == 1 and _all_fail(results, "P6"):
        words = f"Deep and alone: {case.name(deep.pop())} works by routine, and the others do not share it."
        yield Pattern("deep-and-alone", words, _provisional(results, "P6"))


def _law_without_hands(case: Case, results: Results) -> Iterator[Pattern]:
    law = [each for _, each in case.judge.commitments("binding-basis") if each.force in (Force.LAW, Force.BINDING)]
    found = _owned_below_floor(case, FOCAL_POINT)
    if law and found is not True and not _practised(case):
        words = f"Law without hands: {law[0].title} is in force, and nobody is known to answer for the work."
        yield Pattern("law-without-hands", words, found is None)


def _hands_without_law(case: Case, results: Results) -> Iterator[Pattern]:
    found = anchors(case)
    held = [name for name, there in found if there]
    possible = sum(there is not False for _, there in found)
    if _practised(case) and LAW not in held and len(held) <= case.rules.patterns.weak_anchors.value:
        only = f"only {held[0]}" if held else "nothing"
        words = f"Hands without law: the work is done, and {only} holds it in place when a government changes."
        yield Pattern("hands-without-law", words, possible > case.rules.patterns.weak_anchors.value)


def _abroad_only(case: Case, results: Results) -> Iterator[Pattern]:
    group = case.framework.group(case.judge.metric.levels.conduct.group)
    if group is None:
        return
    elements = [each for each in case.applicable if each.group == group.id]
    looked = [each for each in elements if case.screened(each.id)]
    enough = len(looked) >= len(elements) * case.rules.floors.screened_share.value
    abroad = any(Side.ABROAD.holds(held) for held in case.practices)
    if elements and looked and not any(case.in_element(each.id) for each in elements) and abroad:
        words = f"Abroad only: practices protect people abroad, and none was found in the group “{group.title}”."
        yield Pattern("abroad-only", words, not enough)


def _new_words(case: Case, results: Results) -> Iterator[Pattern]:
    if _all_fail(results, "P4", "P3"):
        words = "New words: much of what is claimed is older work, and nobody can measure it."
        yield Pattern("new-words", words, _provisional(results, "P4", "P3"))


PATTERNS: tuple[Callable[[Case, Results], Iterator[Pattern]], ...] = (
    _floors,
    _law_without_hands,
    _hands_without_law,
    _wide_and_shallow,
    _deep_and_alone,
    _abroad_only,
    _new_words,
)


def _practised(case: Case) -> bool:
    """Whether anything is done by an owner: work that goes on has hands."""
    return any(held.level.level >= PRACTISED for held in case.practices)


def _owned_below_floor(case: Case, element: str) -> bool | None:
    """Whether somebody owns an element, or it need not be named: nobody looked, or it is not below the floor."""
    level = (case.levels[element].level if element in case.levels else None) or 0
    if not case.screened(element) or level >= case.rules.patterns.floor_level.value:
        return True
    return owned(case, case.in_element(element))


def _all_fail(results: Results, *tests: str) -> bool:
    return all(results[test].told is Verdict.FAIL for test in tests)


def _provisional(results: Results, *tests: str) -> bool:
    return any(results[test].provisional for test in tests)
