"""Every number and list of the metric as a reader sees it: what it is, its value, its reason, its source, its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.base import Model
from handbook.model.metric import ConductRule, StageRule
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


def thresholds(part: Model, root: str) -> Iterator[Threshold]:
    """Yield everything with a reason below a part of the metric; `root` is the part's path."""
    for name, field in type(part).model_fields.items():
        below: Any = getattr(part, name)
        for key, value in below.items() if isinstance(below, Mapping) else [(None, below)]:
            path = ".".join(each for each in (root, name, key) if each)
            if isinstance(value, Reasoned):
                yield Threshold(path, _says(value, field.description), words_of(path, value), *_why(value))
            elif isinstance(value, Model):
                yield from thresholds(value, path)


def words_of(path: str, rule: Reasoned) -> str:
    """Return a value with its unit."""
    kind = next(kind for kind in WORDS if isinstance(rule, kind))
    return WORDS[kind](path.rsplit(".", 1)[-1], rule)


def listed(found: Iterable[Threshold], sources: Mapping[str, Source], page: str) -> str:
    """Return thresholds as a Markdown definition list, each with its anchor and its links to the bibliography."""
    return "\n\n".join(_entry(each, sources, page) for each in found)


def _entry(each: Threshold, sources: Mapping[str, Source], page: str) -> str:
    why, source = (with_links(escape(text), sources, page) for text in (each.reason, each.source))
    title = f"{each.says.rstrip('. ')}: **{each.value}** {{: #{each.anchor} }}"
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


def _number(name: str, rule: Any) -> str:
    if name in LEVELS:
        return f"Level {rule.value:g}"
    one, many = UNITS.get(name, ("", ""))
    return f"{rule.value:g} {one if rule.value == 1 else many}".strip()


WORDS: dict[type[Reasoned], Callable[[str, Any], str]] = {
    Months: lambda name, rule: plural(rule.value, "month"),
    Ratio: lambda name, rule: f"{rule.value:.0%}",
    Number: _number,
    Ids: lambda name, rule: ", ".join(f"`{each}`" for each in rule.value),
    ConductRule: lambda name, rule: f"Level {rule.value}, group `{rule.group}`",
    StageRule: lambda name, rule: _stage(rule),
}
"""How the value of each kind of rule is written."""
