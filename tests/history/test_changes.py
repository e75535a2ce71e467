"""Each named change fires exactly once, both ways, and nothing fires for an edit that changes nothing.

A folder of `ratchet/` is a case: what differs between `base` and `head`, on top of `ratchet/common`. It bears the name
of the change that it makes, or begins with `no-change`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handbook.assess.coverage import cover
from handbook.errors import UnknownRevision, UnreadableRepository
from handbook.history.changes import REGRESSIONS, WEIGHT, Change, Kind, compare
from handbook.history.compared import base_handbook, changes
from handbook.history.comparisons import FACTS
from handbook.history.facts import DEFAULTS
from handbook.model.base import Model
from handbook.model.handbook import Handbook
from handbook.model.profile import Profile
from history.conftest import ON, RATCHET, Repository, files_in

TWINS = {
    Kind.COUNTRY_LOST: Kind.COUNTRY_GAINED,
    Kind.ELEMENT_LOST: Kind.ELEMENT_GAINED,
    Kind.LEVEL_LOWERED: Kind.LEVEL_RAISED,
    Kind.EVIDENCE_REMOVED: Kind.EVIDENCE_ADDED,
    Kind.SOURCE_REMOVED: Kind.SOURCE_ADDED,
    Kind.SECTION_THINNED: Kind.SECTION_GROWN,
    Kind.REVIEW_INVALIDATED: Kind.REVIEW_GIVEN,
    Kind.WAIVER_WIDENED: Kind.WAIVER_NARROWED,
    Kind.MEASURE_REDEFINED: Kind.MEASURE_REDEFINED,
    Kind.MEASURE_ADDED: Kind.MEASURE_REDEFINED,
    Kind.REQUIREMENT_CHANGED: Kind.REQUIREMENT_CHANGED,
    Kind.ANSWER_CONFIRMED: Kind.FACT_CHANGED,
    Kind.FACT_CHANGED: Kind.FACT_CHANGED,
}
"""What the same edit is called when it is undone."""
FOLLOWING = {Kind.METRIC_CHANGED, Kind.VERDICT_MOVED}
"""Changes of the rules, and what follows from other changes: `test_verdicts.py` has their cases."""
CASES = sorted(folder.name for folder in RATCHET.iterdir() if folder.name != "common")
NAMED = [name for name in CASES if not name.startswith("no-change")]
PROFILE = "country_profiles/ghana.yml"
CHAPTER = "docs/countries/ghana.md"

Load = Callable[[dict[str, bytes]], Handbook]


@pytest.fixture(scope="session")
def load(memory_tree: Any) -> Load:
    """Return a function that loads a handbook of exactly these files."""
    return lambda files: Handbook.load(memory_tree(files))


@pytest.fixture(scope="session")
def sides(load: Load, common: dict[str, bytes]) -> Callable[[str], list[Handbook]]:
    """Return a function that loads both sides of a case."""
    return lambda case: [load({**common, **files_in(RATCHET / case / side)}) for side in ("base", "head")]


@pytest.fixture(scope="session")
def edited(load: Load, common: dict[str, bytes]) -> Callable[..., list[Change]]:
    """Return a function that gives the changes that one edit of a file makes."""

    def changed(path: str, old: str, new: str) -> list[Change]:
        text = common[path].decode()
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        return differ(load(common), load({**common, path: text.replace(old, new).encode()}))

    return changed


def differ(before: Handbook, after: Handbook) -> list[Change]:
    return compare(cover(before, ON), cover(after, ON), FACTS)


def kinds(found: list[Change]) -> list[Kind]:
    return [change.kind for change in found]


def test_there_is_a_case_for_every_change_or_its_twin() -> None:
    assert set(TWINS) | set(TWINS.values()) == set(Kind) - FOLLOWING
    assert {Kind(name) for name in NAMED} == set(TWINS)
    assert len(CASES) - len(NAMED) >= 7


def test_the_common_handbook_is_sound(load: Load, common: dict[str, bytes]) -> None:
    handbook = load(common)
    assert not [problem for file in handbook.profile_files.values() for problem in file.problems]
    assert not handbook.framework.problems and not handbook.reference.problems
    cells = {cell.cell.element: cell for cell in cover(handbook, ON).of_country("ghana")}
    assert [cell.section.state.value for cell in cells.values()] == ["reviewed", "sourced", "sourced"]
    assert cells["interdepartmental-mechanism"].cell.level == 3
    assert not any(cell.suspect for cell in cells.values())
    assert differ(handbook, handbook) == []


@pytest.mark.parametrize("case", CASES)
def test_the_sides_of_a_case_differ(case: str) -> None:
    assert files_in(RATCHET / case / "base") != files_in(RATCHET / case / "head")


@pytest.mark.parametrize("case", NAMED)
def test_it_fires_once_and_alone(sides: Callable[[str], list[Handbook]], case: str) -> None:
    before, after = sides(case)
    assert kinds(differ(before, after)) == [Kind(case)]


@pytest.mark.parametrize("case", NAMED)
def test_undone_its_twin_fires_once_and_alone(sides: Callable[[str], list[Handbook]], case: str) -> None:
    before, after = sides(case)
    assert kinds(differ(after, before)) == [TWINS[Kind(case)]]


@pytest.mark.parametrize("case", [name for name in CASES if name not in NAMED])
def test_nothing_fires_for_an_edit_that_changes_nothing(sides: Callable[[str], list[Handbook]], case: str) -> None:
    before, after = sides(case)
    assert differ(before, after) == [] and differ(after, before) == []


@pytest.mark.parametrize("case", NAMED)
def test_only_what_is_for_the_worse_is_a_regression(sides: Callable[[str], list[Handbook]], case: str) -> None:
    before, after = sides(case)
    (change,), (back,) = differ(before, after), differ(after, before)
    assert change.regression == (Kind(case) in REGRESSIONS)
    if Kind(case) is Kind.REQUIREMENT_CHANGED:
        assert back.harmless and not back.regression
        assert "GHA" in (change.after or "") and "GHA" not in (back.after or "")
    else:
        assert back.regression == (TWINS[Kind(case)] in REGRESSIONS)


@pytest.mark.parametrize("case", NAMED)
def test_it_says_before_and_after_and_where(sides: Callable[[str], list[Handbook]], case: str) -> None:
    before, after = sides(case)
    for old, new in ((before, after), (after, before)):
        (change,) = differ(old, new)
        assert change.before != change.after
        tree: Any = (old if change.after is None and change.kind is not Kind.FACT_CHANGED else new).tree
        assert 1 <= change.where.line <= tree.files[change.where.file].count(b"\n")
        assert change.country in ("GHA", "KEN") or change.kind is Kind.REQUIREMENT_CHANGED


def test_four_edits_are_told_in_order_of_weight(load: Load, common: dict[str, bytes]) -> None:
    thinned = files_in(RATCHET / "section-thinned/head")[CHAPTER].decode()
    text = common[PROFILE].decode()
    spare = next(line for line in text.splitlines(keepends=True) if line.startswith("  spare:"))
    head = {
        **common,
        **files_in(RATCHET / "requirement-changed/head"),
        PROFILE: text.replace(spare, "").encode(),
        CHAPTER: thinned[: thinned.index("## Mandate and law")].encode(),
    }
    found = kinds(differ(load(common), load(head)))
    assert found == [Kind.ELEMENT_LOST, Kind.SOURCE_REMOVED, Kind.SECTION_THINNED, Kind.REQUIREMENT_CHANGED]
    assert found == sorted(found, key=WEIGHT.index)


EDITS = {
    "the date of an item": ("date: 2025, source: news, shows", "date: 2024, source: news, shows"),
    "the source of an item": ("2025, source: news, shows", "2025, source: act, shows"),
    "the words of an item": ("Still without an office of its own.", "It has no office."),
    "the end of a commitment": ("scope: home, elements", "scope: home, ended: 2031, elements"),
    "a commitment that is gone": (
        "  act: {title: Peace Council Act, date: 2011-05-16, force: law, scope: home, elements: "
        "[interdepartmental-mechanism, legislative-oversight], sources: [act]}\n",
        "  {}\n",
    ),
    "a department that came": (
        "  foreign: {",
        "  justice: {name: Ministry of Justice, function: justice}\n  foreign: {",
    ),
    "a transition that is gone": ("  - {date: 2025-01-07, kind: alternation, sources: [act]}\n", ""),
    "a promise that is gone": (
        "  - {id: law, element: arms-transfer-control, action: Pass a law., status: proposed}\n",
        "",
    ),
    "the first finding on conduct": (
        "plan:\n",
        "conduct_findings:\n  - {body: UN Commission, date: 2026-05, says: It happened., sources: [act]}\nplan:\n",
    ),
    "one more language": ("languages_searched: [en]", "languages_searched: [fr, en]"),
    "the value of a measure": ("baseline: 4}", "baseline: 4, values: [{on: 2026, value: 5}]}"),
    "the reason of a waiver": ("reason: It is read next week.", "reason: Nobody knows."),
    "the end of a holder": ("{from: 2019-01, sources: [act]}", "{from: 2019-01, to: 2020, sources: [act]}"),
    "a stamp that is taken away": ("    answers: req-b83767d2\n", ""),
    "a stamp that nobody asked for": ("req-b83767d2", "req-00000000"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_a_fact_that_no_other_change_speaks_of_is_told_once(
    edited: Callable[..., list[Change]], edit: tuple[str, str]
) -> None:
    found = [change for change in edited(PROFILE, *edit) if not change.kind.value.startswith("level-")]
    assert kinds(found) == [Kind.FACT_CHANGED]
    assert found[0].about


def test_the_first_stamp_is_no_news(load: Load, common: dict[str, bytes]) -> None:
    without = common[PROFILE].replace(b"    answers: req-b83767d2\n", b"")
    assert differ(load({**common, PROFILE: without}), load(common)) == []


def test_an_answer_without_a_section_is_lost_too(load: Load, common: dict[str, bytes]) -> None:
    base = {path: raw for path, raw in common.items() if path != CHAPTER}
    text = base[PROFILE].decode()
    answer = text[text.index("  arms-transfer-control:\n") : text.index("plan:\n")]
    for gone in (text.replace(answer, ""), text.replace(answer, "  arms-transfer-control: {}\n")):
        assert kinds(differ(load(base), load({**base, PROFILE: gone.encode()}))) == [Kind.ELEMENT_LOST]
        assert kinds(differ(load({**base, PROFILE: gone.encode()}), load(base))) == [Kind.ELEMENT_GAINED]


def test_an_element_taken_out_of_the_framework_is_lost_where_it_was_answered(
    load: Load, common: dict[str, bytes]
) -> None:
    page = "docs/handbook/elements/machinery/arms-transfer-control.md"
    fewer = load({path: raw for path, raw in common.items() if path != page})
    (change,) = differ(load(common), fewer)
    assert (change.kind, change.country, change.element) == (Kind.ELEMENT_LOST, "GHA", "arms-transfer-control")
    assert kinds(differ(fewer, load(common))) == [Kind.ELEMENT_GAINED]


def test_an_item_that_moves_to_another_practice_is_neither_gone_nor_new(load: Load, common: dict[str, bytes]) -> None:
    text = common[PROFILE].decode()
    item = next(line for line in text.splitlines(keepends=True) if "kind: money" in line)
    second = "      - {id: other, department: foreign, scope: home, evidence: []}\n"
    before = text.replace("  legislative-oversight:\n", second + "  legislative-oversight:\n", 1)
    moved = before.replace(item, "").replace("evidence: []", "evidence: [" + item.strip().removeprefix("- ") + "]")
    assert differ(*(load({**common, PROFILE: each.encode()}) for each in (before, moved))) == []


def test_two_equal_items_of_which_one_goes_are_told_once(load: Load, common: dict[str, bytes]) -> None:
    text = common[PROFILE].decode()
    item = next(line for line in text.splitlines(keepends=True) if "kind: money" in line)
    twice = load({**common, PROFILE: text.replace(item, item * 2).encode()})
    assert kinds(differ(twice, load(common))) == [Kind.EVIDENCE_REMOVED]


def test_defaults_are_those_of_the_models() -> None:
    found = dict(_defaults(Profile, set()))
    assert found == dict(DEFAULTS)


def _defaults(model: type[Model], seen: set[type[Model]]) -> list[tuple[str, Any]]:
    """Return the defaults of all fields below a model that are not empty or null."""
    if model in seen:
        return []
    seen.add(model)
    own = [
        (name, field.default)
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default_factory is None and field.default not in (None, ())
    ]
    return own + [each for part in _below(model) for each in _defaults(part, seen)]


def _below(model: type[Model]) -> list[type[Model]]:
    def models(annotation: Any) -> list[type[Model]]:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return [annotation]
        return [found for part in getattr(annotation, "__args__", ()) for found in models(part)]

    return [found for field in model.model_fields.values() for found in models(field.annotation)]


@pytest.fixture
def tagged(repository: Repository, common: dict[str, bytes]) -> Repository:
    """A repository whose tags are the sides of a case: `base` on main, `head` on a branch that main has left behind."""
    case = RATCHET / "evidence-removed"
    repository.commit({**common, **files_in(case / "base"), "mkdocs.yml": "site_name: x\n"})
    repository.git("tag", "base")
    repository.git("switch", "--quiet", "--create", "work")
    repository.commit(files_in(case / "head"))
    repository.git("tag", "head")
    repository.git("switch", "--quiet", "main")
    repository.commit(
        {"country_profiles/kenya.yml": "code: KEN\nname: Kenya\nkind: state\nstage: outline\nas_of: 2026\n"}
    )
    repository.git("switch", "--quiet", "work")
    return repository


def test_a_branch_is_compared_with_where_it_left_its_base(tagged: Repository) -> None:
    head = base_handbook(tagged.root, "head", "head")
    for base in ("main", "base"):
        found = changes(base_handbook(tagged.root, base), head, ON, FACTS)
        assert kinds(found) == [Kind.EVIDENCE_REMOVED], base
    assert kinds(changes(head, base_handbook(tagged.root, "base"), ON, FACTS)) == [Kind.EVIDENCE_ADDED]


@pytest.mark.parametrize("name", ["nowhere", "--output=here", "main:docs", "head^{tree}", "a\nb", ""])
def test_an_unknown_name_says_what_to_do(tagged: Repository, name: str) -> None:
    with pytest.raises(UnknownRevision, match="fetch it first"):
        base_handbook(tagged.root, name)
    assert not (tagged.root / "here").exists()


def test_a_shallow_clone_says_how_to_get_the_rest(tagged: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    tagged.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{tagged.root}", str(clone))
    with pytest.raises(UnknownRevision, match="fetch --unshallow"):
        base_handbook(clone, "origin/main")


def test_branches_without_a_common_commit_are_refused(tagged: Repository) -> None:
    tagged.git("switch", "--quiet", "--orphan", "alone")
    tagged.commit({"docs/x.md": "x\n"})
    with pytest.raises(UnknownRevision, match="no history in common"):
        base_handbook(tagged.root, "main")


def test_a_folder_that_somebody_else_owns_says_what_to_do(tagged: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UnreadableRepository, match=r"safe\.directory"):
        base_handbook(tagged.root, "base")
