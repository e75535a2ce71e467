"""The framework: groups, elements and functions, read from the element pages, which are its one home."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import Field, ValidationError

from handbook.model.base import Count, Flag, Frozen, Id, Model, Origin, Text, Where
from handbook.model.fingerprint import fingerprint
from handbook.model.page import Page
from handbook.model.read_profile import SchemaProblem
from handbook.model.schema_words import Subschema, explain, field_of

ELEMENTS_FOLDER = "docs/handbook/elements"
REQUIREMENT = ("what-it-is", "evidence", "indicators", "not-enough")
"""Anchors of the four sections that together are an element's requirement."""
PHASES = ("everyday", "warning", "crisis", "aftermath")
INFLUENCES = ("diplomatic", "informational", "military", "economic", "legal", "intelligence", "governance")
RISK_FACTORS = range(1, 15)


class ElementFacts(Model):
    """The front matter of an element page."""

    title: Text
    """The element's name."""
    question: Text | None = None
    """What a researcher would ask to find out whether a country has it."""
    core: Flag
    """Whether a profile starts with it."""
    also_known_as: tuple[Text, ...] = ()
    """Other words for it."""
    phases: tuple[Text, ...] = ()
    """When it matters: everyday, warning, crisis, aftermath."""
    influence: tuple[Text, ...] = ()
    """Which instruments of influence it uses."""
    pillars: tuple[Count, ...] = ()
    """Which pillars of the responsibility to protect it serves, 1 to 3."""
    held_by: tuple[Id, ...] = ()
    """The functions that usually hold or share it."""
    low_cost: Flag = False
    """Whether it needs no money of its own."""
    single_holder_ok: Flag = False
    """Whether one department alone may rightly hold it."""
    screening: Flag = False
    """Whether it is a procedure that screens decisions."""
    risk_factors: tuple[Count, ...] = ()
    """The UN risk factors that it bears on, 1 to 14."""
    maps_to: Annotated[Mapping[Id, tuple[Text, ...]], Frozen] = Field(default_factory=dict)
    """Where it stands in other lists."""
    sources: tuple[Id, ...] = ()
    """Where its subject is treated; ids of the shared bibliography."""


class GroupFacts(Model):
    """The front matter of a group's index page."""

    title: Text
    """The group's name."""
    order: Count
    """Its place among the groups, from 1."""
    summary: Text | None = None
    """One sentence: what the group is for."""


class FunctionFacts(Model):
    """What a department is for."""

    name: Text
    """Its name in plain words."""
    description: Text
    """Which bodies this usually is."""


@dataclass(frozen=True)
class Element:
    """A thing that a state does to prevent atrocities."""

    id: str
    group: str
    facts: ElementFacts
    page: Page

    @property
    def title(self) -> str:
        """The element's name."""
        return self.facts.title

    @cached_property
    def requirement(self) -> str:
        """The fingerprint of its requirement text."""
        sections = (self.page.section(anchor) for anchor in REQUIREMENT)
        return fingerprint("req", *(section.text if section else "" for section in sections))

    def items(self, anchor: str) -> tuple[str, ...]:
        """Return the list items of one of its sections."""
        section = self.page.section(anchor)
        lines = section.text.splitlines() if section else []
        starts = (line.lstrip("-*0123456789. ") for line in lines if line[:1] in "-*" or line[:1].isdigit())
        return tuple(start.strip() for start in starts if start.strip())


@dataclass(frozen=True)
class Group:
    """A folder of elements."""

    id: str
    facts: GroupFacts
    elements: tuple[Element, ...]

    @property
    def title(self) -> str:
        """The group's name."""
        return self.facts.title


@dataclass(frozen=True)
class Framework:
    """All groups in order, with their elements (core ones first), and the functions."""

    groups: tuple[Group, ...] = ()
    functions: Mapping[str, FunctionFacts] = field(default_factory=dict)
    problems: tuple[SchemaProblem, ...] = ()

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Every element by id, in the framework's order."""
        return {element.id: element for group in self.groups for element in group.elements}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Every element's title by id."""
        return {element.id: element.title for element in self.elements.values()}

    def group(self, group: str) -> Group | None:
        """Return a group by id."""
        return next((each for each in self.groups if each.id == group), None)

    def held_by(self, function: str) -> frozenset[str]:
        """Return the elements that departments of this function usually hold."""
        return frozenset(each.id for each in self.elements.values() if function in each.facts.held_by)


def read_framework(pages: Iterable[Page], functions: Mapping[str, FunctionFacts]) -> Framework:
    """Build the framework from the element and group pages. Never raises for what they hold."""
    problems: list[SchemaProblem] = []
    elements: list[Element] = []
    groups: dict[str, GroupFacts] = {}
    for page in pages:
        path = PurePosixPath(page.path).relative_to(ELEMENTS_FOLDER)
        if len(path.parts) != 2:
            continue
        is_group = path.stem == "index"
        facts, wrong = read_facts(page, GroupFacts if is_group else ElementFacts)
        problems += wrong
        if isinstance(facts, GroupFacts):
            groups[path.parts[0]] = facts
        elif isinstance(facts, ElementFacts):
            elements.append(Element(path.stem, path.parts[0], facts, page))
    return Framework(tuple(_groups(groups, elements)), functions, tuple(problems))


def _groups(facts: Mapping[str, GroupFacts], elements: list[Element]) -> Iterator[Group]:
    for group in sorted({element.group for element in elements} | set(facts)):
        facts = {group: GroupFacts(title=group, order=99), **facts}
    for group in sorted(facts, key=lambda each: (facts[each].order, each)):
        inside = [element for element in elements if element.group == group]
        ordered = sorted(inside, key=lambda element: (not element.facts.core, element.title))
        yield Group(group, facts[group], tuple(ordered))


def read_facts(page: Page, model: type[Model]) -> tuple[Model | None, list[SchemaProblem]]:
    """Validate a page's front matter against a model."""
    data = page.meta.data if isinstance(page.meta.data, dict) else {}
    try:
        return model.model_validate(data).locate(Origin(page.path, page.meta)), []
    except ValidationError as problem:
        errors: list[dict[str, Any]] = [dict(error) for error in problem.errors(include_url=False)]
    if page.faults:
        return None, []
    schema = model.model_json_schema()
    return None, [_problem(page, schema, error) for error in errors]


def _problem(page: Page, schema: dict[str, Any], error: dict[str, Any]) -> SchemaProblem:
    loc = tuple(error["loc"])
    field_name = field_of(loc)
    by_key = error["type"] in ("missing", "extra_forbidden") or "[key]" in loc
    where = Where(page.path, *(page.meta.key_place(loc) if by_key else page.meta.place(loc)))
    if error["type"] in ("missing", "extra_forbidden"):
        what = "is missing in the front matter" if error["type"] == "missing" else "is not a front matter field here"
        return SchemaProblem(where, f'"{field_name}" {what}', f"the fields are: {', '.join(schema['properties'])}", loc)
    message, hint = explain(error, field_name, Subschema.of(schema, loc))
    return SchemaProblem(where, message, hint, loc)
