"""Every number and list of the metric as a reader sees it: what it is, its value, its reason, its source, its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from handbook.model.base import Model
from handbook.model.framework import Framework
from handbook.model.metric import ConductRule, Metric, StageRule
from handbook.model.source import Source
from handbook.model.verdict_rules import Ids, Months, Number, Ratio, Reasoned
from handbook.publish.bibliography_links import with_links
from handbook.publish.escape import escape
from handbook.words import plural

METHOD_PAGE = "docs/explore/method.md"
UNITS = {
    "owners_outlived": ("holder", "holders"),
    "publishers_for_high": ("publisher", "publishers"),
    "min_words": ("word", "words"),
    "rows": ("row", "rows"),
    "owning_departments": ("department", "departments"),
    "like_cases": ("case", "cases"),
    "small_state": ("department", "departments"),
    "thin_elements": ("element", "elements"),
    "always_met": ("year", "years"),
    "points": ("point", "points"),
    "duties": ("duty", "duties"),
    "load": ("duty a head", "duties a head"),
    "weak_anchors": ("anchor", "anchors"),
}
"""What a plain number counts, by the name of its field."""
LABELS = {
    "ages.happening": "an event shows practice for",
    "ages.text": "a text is checked again after",
    "ages.standing": "a post or money is checked again after",
    "ages.review": "a review counts for",
    "ages.screening": "a search counts for",
    "levels.rhythm_held": "due occasions that must be held",
    "levels.owners_outlived": "an owner was outlived with",
    "tests.floors.screened_share": "squares that somebody must have looked at",
    "tests.floors.known_share": "rows that must be known",
    "tests.floors.rows": "fewest known rows",
    "tests.S1.settled_after": "one can tell after a change from",
    "tests.S1.settled_until": "must be shown again after a change within",
    "tests.S1.owning_departments": "ownership is an anchor in",
    "tests.S2.like_cases": "a procedure may be stood in for by",
    "tests.S3.hub_share": "links that may touch the lead",
    "tests.S3.small_state": "a state is small below",
    "tests.S4.own_cases": "departments that must have a case of their own, more than",
    "tests.P1.vacancy": "post may be vacant",
    "tests.P1.thin_share": "time that a post must have for its elements",
    "tests.P1.thin_elements": "a post with less time may have",
    "tests.P2.functions": "functions of which none may be silent",
    "tests.P3.always_met": "a target is too easy if met for",
    "tests.P4.points": "a practice is suspect from",
    "tests.P4.same_people": "staff that also does the former work",
    "tests.P5.duties": "no means at all fails from",
    "tests.P5.new_money": "new money is watched below",
    "tests.P5.load": "work is watched above",
    "tests.P5.founding": "a fail is only watched after a founding for",
    "tests.P6.expert_share": "an expert has of a post's time at least",
    "tests.P6.joint_bodies": "functions of bodies made of several departments",
    "tests.P7.settled_after": "nothing need have risen after the first commitment for",
}
"""What a threshold that a test reads is called, so that its value can follow."""
BANDS = {
    "pass_from": "passes from",
    "watch_from": "is watched from",
    "fail_above": "fails above",
    "watch_above": "is watched above",
    "fail_below": "fails below",
    "watch_below": "is watched below",
}
"""The same of the bands that many tests have, after the test's id."""
Names = Mapping[str, Mapping[str, str]]
"""What ids are called, by the field in which they stand."""
LEVELS = frozenset({"independent_from", "weak_source_cap", "deep_level", "floor_level"})
"""Fields whose plain number is a level."""


@dataclass(frozen=True)
class Threshold:
    """One thing that somebody chose. `says` is the sentence of its field in the model."""

    path: str
    says: str
    value: str
    reason: str
    source: str

    @property
    def anchor(self) -> str:
        """Its anchor on the Method page."""
        return anchor_of(self.path)


def anchor_of(path: str) -> str:
    """Return the anchor of a threshold on the Method page: `tests.P1.fail_above` -> `tests-p1-fail-above`."""
    return path.lower().replace(".", "-").replace("_", "-")


def names_of(framework: Framework) -> Names:
    """Return what the functions, elements and groups that the metric lists are called."""
    functions = {name: facts.name for name, facts in framework.functions.items()}
    groups = {group.id: group.title for group in framework.groups}
    by_field = {"functions": functions, "joint_bodies": functions, "floor_elements": framework.titles}
    return {**by_field, "conduct": groups}


def label_of(path: str) -> str:
    """Return what a threshold is called: `tests.P1.vacancy` -> `post may be vacant`; a band with its test's id."""
    section, name = path.rsplit(".", 1)
    plain = BANDS.get(name, name.replace("_", " "))
    return LABELS.get(path) or f"{section.rsplit('.', 1)[-1]} {plain}"


def labelled(metric: Metric, path: str) -> str:
    """Return a threshold by its label and its value: `post may be vacant: 6 months`."""
    return f"{label_of(path)}: {value_at(metric, path)}"


def value_at(metric: Metric, path: str) -> str:
    """Return the value of the rule at a path of the metric, with its unit."""
    return words_of(path, reduce(getattr, path.split("."), metric))  # type: ignore[arg-type]


def thresholds(part: Model, root: str, names: Names) -> Iterator[Threshold]:
    """Yield everything with a reason below a part of the metric; `root` is the part's path."""
    for name, field in type(part).model_fields.items():
        below: Any = getattr(part, name)
        for key, value in below.items() if isinstance(below, Mapping) else [(None, below)]:
            path = ".".join(each for each in (root, name, key) if each)
            if isinstance(value, Reasoned):
                yield Threshold(path, _says(value, field.description), words_of(path, value, names), *_why(value))
            elif isinstance(value, Model):
                yield from thresholds(value, path, names)


def words_of(path: str, rule: Reasoned, names: Names | None = None) -> str:
    """Return a value with its unit; an id by its name, else as words."""
    kind = next(kind for kind in WORDS if isinstance(rule, kind))
    field = path.rsplit(".", 1)[-1]
    return WORDS[kind](field, rule, (names or {}).get(field, {}))


def listed(found: Iterable[Threshold], sources: Mapping[str, Source], page: str) -> str:
    """Return thresholds as a Markdown definition list, each with its anchor and its links to the bibliography."""
    return "\n\n".join(_entry(each, sources, page) for each in found)


def _entry(each: Threshold, sources: Mapping[str, Source], page: str) -> str:
    why, source = (with_links(escape(text), sources, page) for text in (each.reason, each.source))
    title = f"{each.says.rstrip('. ')}: **{escape(each.value)}** {{: #{each.anchor} }}"
    return f"{title}\n:   {why} *Source:* {source.rstrip('.')}. `{each.path}`"


def _says(rule: Reasoned, description: str | None) -> str:
    """Return the first sentence that the model has of a rule: of its field, else of its class."""
    said = (type(rule).__doc__ or "") if isinstance(rule, StageRule) else description or ""
    return said.split("\n\n", 1)[0]


def _why(rule: Reasoned) -> tuple[str, str]:
    return rule.reason, rule.source


def _stage(rule: Any) -> str:
    asked = []
    for name, field in type(rule).model_fields.items():
        value = getattr(rule, name)
        if value is True:
            asked.append(str(field.description).rstrip("."))
        elif isinstance(value, float):
            asked.append(f"{value:.0%}: {str(field.description).rstrip('.')}")
    return "; ".join(asked)


def _named(each: str, names: Mapping[str, str]) -> str:
    return names.get(each, each.replace("-", " "))


def _number(name: str, rule: Any) -> str:
    if name in LEVELS:
        return f"Level {rule.value:g}"
    one, many = UNITS.get(name, ("", ""))
    return f"{rule.value:g} {one if rule.value == 1 else many}".strip()


WORDS: dict[type[Reasoned], Callable[[str, Any, Mapping[str, str]], str]] = {
    Months: lambda name, rule, names: plural(rule.value, "month"),
    Ratio: lambda name, rule, names: f"{rule.value:.0%}",
    Number: lambda name, rule, names: _number(name, rule),
    Ids: lambda name, rule, names: ", ".join(_named(each, names) for each in rule.value),
    ConductRule: lambda name, rule, names: f"Level {rule.value}, group “{_named(rule.group, names)}”",
    StageRule: lambda name, rule, names: _stage(rule),
}
"""How the value of each kind of rule is written."""
