"""The profile's schema: complete, and of one mind with the model on what is valid.

References, the sense of dates and YAML syntax are rules, not schema, so they are not compared here.
"""

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from filled_profile import filled, steps
from handbook.model.handbook import SCHEMA_PATH, Handbook
from handbook.model.located import read_yaml
from handbook.model.read_profile import read_profile
from handbook.publish.schema import DIALECT, generated, profile_schema, schema_text
from small_handbook import ROOT

SEED = 20261122
PROFILES = sorted((ROOT / "country_profiles").glob("*.yml"))
Step = str | int
Change = Callable[[random.Random, Any, Step], None]


@pytest.fixture(scope="session")
def schema(real: Handbook) -> dict[str, Any]:
    return profile_schema(real.framework)


@pytest.fixture(scope="session")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


@pytest.fixture(scope="session")
def full(schema: dict[str, Any]) -> dict[str, Any]:
    """A valid profile in which every field is written."""
    profile: dict[str, Any] = filled(schema)
    return profile


def text_of(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def model_accepts(raw: bytes) -> bool:
    read = read_profile("x.yml", raw)
    assert not read.document.faults, read.document.faults
    return not read.problems


# The schema by itself.


def test_the_schema_is_valid_2020_12(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)


def test_the_checked_in_schema_is_the_generated_one(real: Handbook) -> None:
    assert (ROOT / SCHEMA_PATH).read_text(encoding="utf-8") == schema_text(real)


def test_every_generated_file_is_checked_in_as_generated(real: Handbook) -> None:
    for path, text in generated(real).items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, path


def fields(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every named field at every level, with its schema."""
    if isinstance(part, dict):
        for name, below in part.get("properties", {}).items():
            if set(below) - {"const", "not"}:
                yield f"{where}.{name}", below
        for key, below in part.items():
            yield from fields(below, f"{where}.{key}")
    elif isinstance(part, list):
        for index, below in enumerate(part):
            yield from fields(below, f"{where}.{index}")


def test_every_field_at_every_level_has_a_description(schema: dict[str, Any]) -> None:
    every = dict(fields(schema))
    assert len(every) > 150
    assert [where for where, field in every.items() if not field.get("description", "").strip()] == []


def test_every_definition_has_a_description_and_is_closed_to_unknown_fields(schema: dict[str, Any]) -> None:
    for name, part in schema["$defs"].items():
        assert part.get("description"), name
        if part["type"] == "object":
            assert part["additionalProperties"] is False, name


def test_it_gives_examples(schema: dict[str, Any]) -> None:
    assert sum("examples" in field for _, field in fields(schema)) > 20


def test_every_element_and_function_is_offered(schema: dict[str, Any], real: Handbook) -> None:
    assert list(schema["properties"]["elements"]["properties"]) == list(real.framework.elements)
    offered = schema["$defs"]["Department"]["properties"]["function"]["anyOf"][0]["enum"]
    assert offered == list(real.framework.functions)


def test_generating_twice_gives_the_same_text(real: Handbook) -> None:
    assert schema_text(real) == schema_text(real)


def test_every_profile_points_its_editor_at_the_schema() -> None:
    for path in PROFILES:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=profile.schema.json", path


# The schema and the model.


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_both_accept_every_real_profile(validator: Draft202012Validator, path: Path) -> None:
    raw = path.read_bytes()
    assert model_accepts(raw)
    assert list(validator.iter_errors(read_yaml(raw).data)) == []


def test_both_accept_a_profile_with_every_field(validator: Draft202012Validator, full: dict[str, Any]) -> None:
    assert read_profile("x.yml", text_of(full)).problems == ()
    assert list(validator.iter_errors(full)) == []


def test_both_accept_the_example_of_the_design(validator: Draft202012Validator, ghana_raw: bytes) -> None:
    assert model_accepts(ghana_raw)
    assert list(validator.iter_errors(read_yaml(ghana_raw).data)) == []


VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 5, 6, 0.5, 1.0, 1.5, -0.5, 2.0, 999, 1000, 2011, 2999, 3000, 10**15,
    "", " ", "x", "0", "1", "0.5", "true", "null", "NO", "2011", "2011-05", "2011-05-16", "2011-13", "2011-00-01",
    "2011-02-31", "2011-5-1", "16.05.2011", "999", "3000", "a-b", "a--b", "-a", "A-B", "a b", "a_b", "ä",
    "en", "EN", "pt-BR", "english", "https://example.org/a", "http://x", "http://",
    "ftp://example.org", "javascript:alert(1)",
    "https://a b", "https://a<b>", "GHA", "EU", "gha", "GHAN", "GHS", "x" * 100, "x" * 101, "x" * 4000, "x" * 4001,
    "state", "draft", "law", "home", "found", "nothing", "not-applicable", "not-published", "event", "supports",
    "government", "peer", "open", "new", "declared", "year", "calendar", "joint-product", "output", "alternation",
    "restricted",
    [], {}, [None], ["x"], ["en"], [[]], [{}], {"x": 1}, {"x": None}, {"a-b": {}}, {"": {}}, {"A B": {}}, ["2011"], [1],
)  # fmt: skip
"""Values to put where others stand; many are right somewhere."""


def replace(rng: random.Random, parent: Any, key: Step) -> None:
    parent[key] = copy.deepcopy(rng.choice(VALUES))


def drop(rng: random.Random, parent: Any, key: Step) -> None:
    del parent[key]


def add(rng: random.Random, parent: Any, key: Step) -> None:
    value, name = parent[key], rng.choice(["extra", "title", "sources", "on", "a-b", "A B", "date"])
    if isinstance(value, dict):
        value[name] = copy.deepcopy(rng.choice(VALUES))
    elif isinstance(value, list):
        value.append(copy.deepcopy(rng.choice(value + list(VALUES))))


def rename(rng: random.Random, parent: Any, key: Step) -> None:
    if isinstance(parent, dict):
        parent[rng.choice(["a-b", "Bad Id", "x", "b--c", "", "é", str(key).upper()])] = parent.pop(key)


def as_text(rng: random.Random, parent: Any, key: Step) -> None:
    parent[key] = str(parent[key]) if not isinstance(parent[key], str) else [parent[key]]


def nest(rng: random.Random, parent: Any, key: Step) -> None:
    parent[key] = rng.choice([[parent[key]], {"value": parent[key]}])


def double(rng: random.Random, parent: Any, key: Step) -> None:
    if isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))


def swap(rng: random.Random, parent: Any, key: Step) -> None:
    other = rng.choice(list(steps(parent)))
    parent[key], parent[other] = parent[other], parent[key]


CHANGES: tuple[Change, ...] = (replace, replace, replace, drop, add, rename, as_text, nest, double, swap)
OPEN = ("departments", "posts", "commitments", "elements", "sources", "transitions")


def slim(rng: random.Random, profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy with at most three entries of each long part, so that hundreds can be compared."""
    data = dict(profile)
    for name in OPEN:
        part = data.get(name)
        if isinstance(part, dict):
            kept = rng.sample(list(part), min(3, len(part)))
            data[name] = {key: value for key, value in part.items() if key in kept}
        elif isinstance(part, list):
            data[name] = part[:3]
    return copy.deepcopy(data)


def places(value: Any) -> Iterator[tuple[Any, Step]]:
    for key in steps(value):
        yield value, key
        yield from places(value[key])


def mutated(rng: random.Random, profile: Mapping[str, Any]) -> dict[str, Any]:
    data = slim(rng, profile)
    change = rng.choice(CHANGES)
    change(rng, *rng.choice(list(places(data))))
    return data


def mutations(full: dict[str, Any], each: int) -> list[dict[str, Any]]:
    rng = random.Random(SEED)
    originals = [read_yaml(path.read_bytes()).data for path in PROFILES]
    return [mutated(rng, original) for original in (*originals, full, full, full) for _ in range(each)]


def test_both_agree_on_hundreds_of_mutations(validator: Draft202012Validator, full: dict[str, Any]) -> None:
    verdicts: list[bool] = []
    disagreements = []
    for data in mutations(full, each=30):
        raw = text_of(data)
        accepted = model_accepts(raw)
        errors = list(validator.iter_errors(json.loads(raw)))
        verdicts.append(accepted)
        if accepted is bool(errors):
            problem = errors[0].message if errors else read_profile("x.yml", raw).problems[0].message
            disagreements.append(
                (problem, list(errors[0].path) if errors else read_profile("x.yml", raw).problems[0].path)
            )
    assert disagreements == []
    assert len(verdicts) >= 250
    assert sum(verdicts) >= 40, "some mutations stay valid"
    assert verdicts.count(False) >= 120


REQUIRED = ("code", "name", "kind", "stage", "as_of")


def kinds_of_field(full: dict[str, Any]) -> list[tuple[Step, ...]]:
    """Return a path for each kind of scalar: one for each text, and one for each number's or flag's name."""
    found: dict[Any, tuple[Step, ...]] = {}

    def visit(value: Any, path: tuple[Step, ...]) -> None:
        for key in steps(value):
            visit(value[key], (*path, key))
        if not isinstance(value, dict | list):
            found.setdefault(value if isinstance(value, str) else (path[-1], value), path)

    visit(full, ())
    return list(found.values())


def test_both_agree_on_every_odd_value_in_every_kind_of_field(
    validator: Draft202012Validator, full: dict[str, Any]
) -> None:
    full = {**full, "elements": {"a-b": full["elements"]["a-b"]}}
    paths = kinds_of_field(full)
    assert len(paths) > 40
    disagreements = []
    for path in paths:
        small = copy.deepcopy({name: full[name] for name in (*REQUIRED, str(path[0]))})
        part: Any = small
        for step in path[:-1]:
            part = part[step]
        for value in VALUES:
            part[path[-1]] = value
            if model_accepts(text_of(small)) is not validator.is_valid(small):
                disagreements.append((path, value))
    assert disagreements == []


SENSES = {
    "a day that the calendar does not have": (("as_of",), "2011-02-31"),
    "a date in the future": (("as_of",), "2999"),
    "an element that nobody knows": (("offers", 0, "element"), "no-such-element"),
    "a function that nobody knows": (("departments", "ghana-1", "function"), "no-such-function"),
    "a country that is not there": (("code",), "QQQ"),
}


@pytest.mark.parametrize("what", SENSES)
def test_what_is_a_rules_business_is_valid_for_both(
    validator: Draft202012Validator, full: dict[str, Any], what: str
) -> None:
    path, value = SENSES[what]
    data = copy.deepcopy(full)
    part: Any = data
    for step in path[:-1]:
        part = part[step] if step != "ghana-1" else next(iter(part.values()))
    part[path[-1]] = value
    assert model_accepts(text_of(data)) and validator.is_valid(data)


# The real command line tool.

TRAILING = {"code": "GHA\n", "languages_searched": ["en\n"], "as_of": "2011\n", "answers": "req-1\n"}


def judged_by_the_tool(files: list[Path]) -> set[str]:
    """Return the names of the files that `check-jsonschema` refuses."""
    tool = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [tool, "--schemafile", ROOT / SCHEMA_PATH, "--output-format", "json", "--no-cache", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert report.get("parse_errors", []) == []
    refused = {Path(error["filename"]).name for error in report["errors"]}
    assert done.returncode == (1 if refused else 0), done.stderr
    return refused


def test_check_jsonschema_agrees_on_every_profile_and_on_a_batch_of_mutations(
    tmp_path: Path, full: dict[str, Any]
) -> None:
    batch = {f"mutation-{number}.yml": text_of(data) for number, data in enumerate(mutations(full, each=12))}
    assert len(batch) >= 100
    batch |= {path.name: path.read_bytes() for path in PROFILES}
    for key, value in TRAILING.items():
        part = full if key != "answers" else {**full, "elements": {"focal-point": {"answers": value}}}
        batch[f"newline-after-{key}.yml"] = text_of(part if key == "answers" else {**full, key: value})
    for name, raw in batch.items():
        (tmp_path / name).write_bytes(raw)
    refused = judged_by_the_tool(sorted(tmp_path.glob("*.yml")))
    assert refused == {name for name, raw in batch.items() if not model_accepts(raw)}
    assert not refused & {path.name for path in PROFILES}
    assert {f"newline-after-{key}.yml" for key in TRAILING} <= refused
    assert 40 < len(refused) < len(batch) - 20
