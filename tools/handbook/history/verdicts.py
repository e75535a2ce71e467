"""Verdicts that moved, and the values of the metric that they are held against."""

from collections.abc import Iterator
from typing import Any

from handbook.assess.cells import Assessment
from handbook.assess.country import Standing, standing
from handbook.assess.moves import VerdictMove, verdict_moves
from handbook.assess.verdict import Result
from handbook.history.changes import Change, Kind, Pair
from handbook.model.base import Model, Where
from handbook.model.metric import Metric
from handbook.model.profile import Profile

WORDS_ONLY = frozenset({"reason", "source"})
"""Fields of the metric that explain a value and judge nothing."""
Values = dict[str, tuple[str, Where]]


def verdict_changes(pair: Pair) -> Iterator[Change]:
    """Yield every verdict that is another one; each side is judged by its own metric."""
    for slug in pair.judged_anew:
        older = pair.before.assessment
        earlier = older.handbook.profiles[slug]
        before, after = _standing(older, slug), _standing(pair.after.assessment, slug, earlier)
        yield from (_moved(after, move) for move in verdict_moves(before, after))


def _standing(assessment: Assessment, slug: str, earlier: Profile | None = None) -> Standing:
    return standing(slug, assessment.judges[slug], assessment.handbook.framework, earlier)


def _moved(after: Standing, move: VerdictMove) -> Change:
    about = f"{move.test.id} ({move.test.title}) moved from {move.before.words} to {move.after.words}"
    sides = (_words(move.before), _words(move.after))
    where = after.case.profile.at()
    return Change(Kind.VERDICT_MOVED, where, after.code, None, *sides, about=about, test=move.test.id)


def _words(result: Result) -> str:
    """Return the verdict and its reason: `fail. Claimed practices without an owner: 4 of 6 known.`"""
    return f"{result.words}. {result.reason}"


def metric_changes(pair: Pair) -> Iterator[Change]:
    """Yield every value of the metric that is another one; its reasons may be reworded without notice."""
    old, new = pair.before.assessment.metric, pair.after.assessment.metric
    was, now = values(old), values(new)
    for path in [*now, *(path for path in was if path not in now)]:
        before, after = (each[path][0] if path in each else None for each in (was, now))
        if before != after:
            where = (now.get(path) or was[path])[1]
            yield _metric_change(where, path, before, after, old, new)


def _metric_change(where: Where, path: str, before: str | None, after: str | None, old: Metric, new: Metric) -> Change:
    same = old.version == new.version
    advice = f" (the metric is still version {new.version}: raise it)" if same else ""
    was, now = (None if each is None else f"{path}: {each}" for each in (before, after))
    after_words = f"{now or f'{path}: not in it'}{advice}" if same else now
    return Change(Kind.METRIC_CHANGED, where, None, None, was, after_words, harmless=not same)


def values(metric: Metric) -> Values:
    """Return every value of a metric in words with its place, by its path: `tests.P1.fail_above`."""
    return dict(_values(metric, ""))


def _values(part: Model, path: str) -> Iterator[tuple[str, tuple[str, Where]]]:
    for name in type(part).model_fields:
        if name not in WORDS_ONLY:
            yield from _below(getattr(part, name), part, name, f"{path}.{name}" if path else name)


def _below(value: Any, part: Model, name: str, path: str) -> Iterator[tuple[str, tuple[str, Where]]]:
    if isinstance(value, Model):
        yield from _values(value, path)
    elif hasattr(value, "items"):
        for key, item in value.items():
            yield from _below(item, part, name, f"{path}.{key}")
    else:
        yield path.removesuffix(".value"), (_value(value), part.key_at(name))


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
