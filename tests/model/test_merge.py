"""Facts added to a profile as data: nothing added is nothing changed, and every value keeps its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.located import Located, read_yaml
from handbook.model.merge import merged

SCALARS = st.none() | st.booleans() | st.integers(0, 9) | st.text("abc", max_size=3)
DATA = st.dictionaries(
    st.sampled_from("abcd"),
    st.recursive(
        SCALARS,
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "a", "b"]), below, max_size=3)
            | st.lists(st.fixed_dictionaries({"id": st.sampled_from("xyz"), "a": below}), max_size=3)
        ),
        max_leaves=12,
    ),
)


def located(data: Any, first_line: int = 1) -> Located:
    return read_yaml(json.dumps(data, indent=1).encode(), first_line=first_line)


def merge(base: Any, added: Any) -> Any:
    return merged(located(base), located(added)).data


def turned(data: Any) -> Any:
    """Return the same with the keys of every mapping in the other order."""
    if isinstance(data, dict):
        return {name: turned(data[name]) for name in reversed(data)}
    return [turned(each) for each in data] if isinstance(data, list) else data


@pytest.mark.parametrize(
    ("base", "added", "result"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": None}, {"a": None}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}, {"a": {"b": 1, "c": 3}}),
        ({"a": ["x"]}, {"a": ["y", "x"]}, {"a": ["x", "y", "x"]}),
        ({"a": [{"id": "x", "b": 1}]}, {"a": [{"id": "x", "c": 2}]}, {"a": [{"id": "x", "b": 1, "c": 2}]}),
        ({"a": [{"id": "x"}]}, {"a": [{"id": "y"}]}, {"a": [{"id": "x"}, {"id": "y"}]}),
        ({"a": []}, {"a": [{"id": "y"}]}, {"a": [{"id": "y"}]}),
        ({"a": [{"id": "x"}]}, {"a": [{"b": 1}]}, {"a": [{"id": "x"}, {"b": 1}]}),
        ({"a": [{"id": "x"}, {"id": "x"}]}, {"a": [{"id": "x"}]}, {"a": [{"id": "x"}] * 3}),
        ({"a": [{"id": "x", "b": [1]}]}, {"a": [{"id": "x", "b": [2]}]}, {"a": [{"id": "x", "b": [1, 2]}]}),
        ({"a": "x"}, {"a": ["y"]}, {"a": ["y"]}),
        ({"a": ["x"]}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ({}, {"a": []}, {"a": []}),
    ],
)
def test_what_merges_how(base: Any, added: Any, result: Any) -> None:
    assert merge(base, added) == result


@given(DATA)
def test_merging_nothing_is_identity(data: Any) -> None:
    assert merge(data, None) == merge(data, {}) == data
    assert merge({}, data) == data


@given(DATA, DATA)
def test_the_order_of_keys_does_not_matter(base: Any, added: Any) -> None:
    assert merge(base, added) == merge(turned(base), turned(added))


@given(DATA, DATA)
def test_neither_side_is_changed(base: Any, added: Any) -> None:
    one, other = located(base), located(added)
    merged(one, other)
    assert (one.data, other.data) == (base, added)


def paths(data: Any) -> list[tuple[str | int, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(), *((name, *path) for name, below in items for path in paths(below))]


@given(DATA, DATA)
def test_every_value_has_the_place_at_which_it_was_written(base: Any, added: Any) -> None:
    found = merged(located(base), located(added, first_line=1001))
    assert all(found.has(path) for path in paths(found.data))
    for name, value in found.data.items():
        if name not in added:
            assert (value, found.place((name,))[0] < 1000) == (base[name], True)
        elif name not in base:
            assert (value, found.key_place((name,))[0] > 1000) == (added[name], True)


def test_data_without_places_can_be_merged_too() -> None:
    found = merged(Located({"a": [1], "b": {"c": 1}}), Located({"a": [2], "b": {"d": 2}}))
    assert found.data == {"a": [1, 2], "b": {"c": 1, "d": 2}}
    assert found.place(("a", 1)) == (1, 1)


def test_faults_of_both_sides_stay() -> None:
    found = merged(read_yaml(b"a: 1\na: 2"), read_yaml(b"b: 1\nb: 2"))
    assert [fault.kind.value for fault in found.faults] == ["duplicate-key"] * 2
