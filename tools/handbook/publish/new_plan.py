"""A plan drafted from a country's gaps: items for its profile, and a worksheet for the people who fill them in.

The items hold what the check can read. What the element asks for and what other countries do stands in the worksheet
alone: a comment in the profile would be lost by the next form editor.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.assess.cells import Assessment
from handbook.assess.levels import PracticeLevel
from handbook.assess.promises import Gap, Plan, plan_of
from handbook.assess.standing import HAPPENINGS, Judge
from handbook.errors import HandbookError
from handbook.model.dates import PartialDate
from handbook.model.framework import Element
from handbook.model.handbook import Handbook
from handbook.model.read_profile import ProfileFile
from handbook.model.source import Source
from handbook.publish.amend_plan import Item, plan_lines, with_promises
from handbook.report.characters import visible
from handbook.words import plural

FROM_LEVEL = 3
"""The level from which another country's practice is shown: it is practised, and somebody owns it."""
TO_FILL_IN = ("owner", "due", "means", "indicator")
ASKED = {
    "owner": "Owner (the id of a post or department of the profile)",
    "due": "Due (a year, a month or a day)",
    "means": "Means (which staff, which money)",
    "indicator": "Indicator (how one will know)",
}
ACTION = "To bring about: "
NOTHING = "There is nothing to draft: every gap has a promise, or a draft that waits to be filled in."
DEBT = "This is our debt, not the country's gap: a source that says who answers would settle it."
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MACRO = re.compile(r"\{[{%#].*?[}%#]\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ACTS = re.compile(r"([\\`*_\[\]<>|])")
"""What Markdown acts on."""


class UnreadableProfile(HandbookError):
    """A plan was asked for a profile that has errors."""


@dataclass(frozen=True)
class Example:
    """What another country does for an element, with a source that shows it."""

    country: str
    practice: str
    level: int
    source_id: str
    source: str
    url: str | None


@dataclass(frozen=True)
class Draft:
    """One gap with what is known about closing it, and the item that would stand in the profile."""

    gap: Gap
    element: Element
    examples: tuple[Example, ...]
    item: Item


@dataclass(frozen=True)
class PlanDraft:
    """What was drafted for a country: the profile's file, its plan today, and the drafts."""

    file: ProfileFile
    name: str
    on: PartialDate
    plan: Plan
    drafts: tuple[Draft, ...]
    titles: Mapping[str, str]
    """Titles of elements by id."""

    def amended(self, text: str) -> str:
        """Return the profile's text with the drafts at the end of its plan; raise CannotAmend if that is not safe."""
        return with_promises(self.file, text, [each.item for each in self.drafts])

    @property
    def worksheet(self) -> str:
        """What people need to fill the drafts in, as Markdown."""
        return "\n\n".join(_worksheet(self))


def readable(handbook: Handbook, country: str) -> str:
    """Return the slug of a country whose profile is free of errors; raise UnreadableProfile or UnknownName."""
    file = handbook.profile_files.get(country.strip().casefold())
    slug = file.slug if file else handbook.slug(country)
    found = handbook.profile_files[slug]
    if found.profile is None or found.problems or found.document.faults or not found.document.whole:
        raise UnreadableProfile(f"{found.path} has errors: run `handbook check` and mend it before drafting a plan")
    return slug


def draft_plan(assessment: Assessment, country: str) -> PlanDraft:
    """Return a draft for every gap for which there is neither a promise nor a draft."""
    handbook = assessment.handbook
    slug = readable(handbook, country)
    profile, plan = handbook.profiles[slug], plan_of(assessment.standings[slug])
    taken = {each.id for each in profile.plan}
    drafts = [_draft(assessment, slug, gap, taken) for gap in plan.gaps if not gap.drafted]
    file, on = handbook.profile_files[slug], PartialDate.of(assessment.on)
    return PlanDraft(file, profile.name, on, plan, tuple(drafts), handbook.framework.titles)


def _draft(assessment: Assessment, slug: str, gap: Gap, taken: set[str]) -> Draft:
    element = assessment.handbook.framework.elements[gap.element]
    item: dict[str, str | None] = {"id": _free(gap.element, taken), "element": gap.element}
    item |= {"action": f"{ACTION}{requirement(element)}", **dict.fromkeys(TO_FILL_IN), "status": "proposed"}
    return Draft(gap, element, tuple(examples(assessment, slug, gap.element)), item)


def _free(element: str, taken: set[str]) -> str:
    """Return an id that no promise has: the element's, else with a number."""
    numbered = (f"{element}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (element, *numbered) if each not in taken)


def requirement(element: Element) -> str:
    """Return the first sentence of what the element is, in plain words; its question if the page does not say."""
    section = element.page.section("what-it-is")
    text = plain(section.text) if section else ""
    return _SENTENCE.split(text, maxsplit=1)[0] or element.facts.question or element.title


def plain(markdown: str) -> str:
    """Return Markdown as words on one line."""
    return " ".join(_MACRO.sub("", _LINK.sub(r"\1", markdown)).replace("*", "").replace("`", "").split())


def examples(assessment: Assessment, slug: str, element: str) -> Iterator[Example]:
    """Yield what other countries practise for an element, by country; each with its newest source."""
    for cell in assessment.of_element(element):
        if cell.country != slug:
            judge = assessment.judges[cell.country]
            shown = (each for each in cell.detail.practices if each.level >= FROM_LEVEL)
            yield from (_example(judge, each) for each in sorted(shown, key=lambda one: one.practice.id))


def _example(judge: Judge, level: PracticeLevel) -> Example:
    practice = level.practice
    items = [item for item in judge.supports(practice) if item.kind in HAPPENINGS and not judge.weak(item.source)]
    newest = max(items, key=lambda item: item.date.last)
    source = judge.source(newest.source)
    name = practice.local_term or practice.id.replace("-", " ")
    address = source.url if source else None
    return Example(judge.profile.name, name, level.level, newest.source, _described(source), address)


def _described(source: Source | None) -> str:
    if source is None:
        return "not in the list of sources"
    return f"{source.title}, {source.publisher}, {source.date.words() if source.date else 'undated'}"


def _worksheet(draft: PlanDraft) -> Iterator[str]:
    yield f"# A plan for {_inert(draft.name)}: worksheet of {draft.on.words()}"
    plan = draft.plan
    found = f"{len(plan.gaps)} of {plan.researched} researched elements were found wanting and have no open promise"
    debt = f"Nobody has looked at {len(plan.unresearched)} of {plan.elements} elements yet"
    yield f"{found}. {debt}: that is our debt and no gap of the country, so they are not in this sheet.{_owed(plan)}"
    yield from _drafts(draft) if draft.drafts else [NOTHING]
    if plan.debts:
        titles = draft.titles
        yield "## Not known yet"
        yield _listed(DEBT, [f"{titles[each.element]}: {each.words}" for each in plan.debts])
    if draft.drafts:
        yield "## As it stands in the profile"
        yield "\n".join(["```yaml", "plan:", *plan_lines([each.item for each in draft.drafts]), "```"])


def _owed(plan: Plan) -> str:
    if not plan.debts:
        return ""
    return f" Of {len(plan.debts)} of {plan.researched} researched elements nobody has said who owns them: see the end."


def _drafts(draft: PlanDraft) -> Iterator[str]:
    yield (
        "A draft is not a promise. It becomes one when a person in the country fills it in and a source shows it. "
        "Change the action to what will be done; leave empty what is not known."
    )
    for each in draft.drafts:
        yield from _section(each)


def _section(draft: Draft) -> Iterator[str]:
    element = draft.element
    yield f"## {_inert(element.title)}"
    yield f"Id of the draft: `{draft.item['id']}`"
    yield _listed("What is missing:", [f"{each.words} ({each.rule})" for each in draft.gap.wanting])
    yield f"What the element asks for: {_inert(requirement(element))}"
    yield _listed("How the handbook would know:", [plain(each) for each in element.items("indicators")])
    yield _examples(draft.examples)
    yield "\n".join(["To fill in:", "", *(f"- {ASKED[name]}:" for name in TO_FILL_IN)])


def _listed(head: str, items: list[str]) -> str:
    return "\n".join([head, "", *(f"- {_inert(each)}" for each in items)])


def _examples(found: tuple[Example, ...]) -> str:
    if not found:
        return f"What other countries do: none at level {FROM_LEVEL} or more yet."
    head = f"What other countries do ({plural(len(found), 'practice')} at level {FROM_LEVEL} or more):"
    return "\n".join([head, "", *map(_example_line, found)])


def _example_line(each: Example) -> str:
    practice = _inert(f"{each.country}: {each.practice}")
    address = f" <{visible(each.url)}>" if each.url else ""
    return f"- {practice}, level {each.level}. Source `{each.source_id}`: {_inert(each.source)}.{address}"


def _inert(text: str) -> str:
    """Return text that Markdown and a terminal show as it is."""
    return _ACTS.sub(r"\\\1", visible(text))
