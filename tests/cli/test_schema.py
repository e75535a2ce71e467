"""`handbook schema`: what it prints is what is checked in, and writing twice changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from handbook.assess.tests import tests as every_test
from handbook.publish.schema import EXPLORE_PAGE
from handbook.publish.test_pages import INDEX, page_path
from handbook.publish.thresholds import METHOD_PAGE
from small_handbook import ROOT, handbook, replace_in

Run = Callable[..., Result]
SCHEMA = "country_profiles/profile.schema.json"
REFERENCE = {"docs/contribute/profile-fields.md", "docs/contribute/rules/index.md"}
GENERATED = {SCHEMA, *REFERENCE}
OF_THE_TESTS = {METHOD_PAGE, INDEX, *(page_path(test) for test in every_test())}


def test_it_prints_the_checked_in_file(run: Run) -> None:
    assert run(ROOT, "schema").stdout == (ROOT / SCHEMA).read_text(encoding="utf-8")


def test_it_prints_json_and_nothing_else(small: Path) -> None:
    done = handbook("--root", small, "schema")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["title"]


def test_printing_writes_nothing(small: Path, run: Run) -> None:
    (small / SCHEMA).unlink()
    run(small, "schema")
    assert not (small / SCHEMA).exists()


def test_writing_keeps_what_is_up_to_date(small: Path, run: Run) -> None:
    before = {path: (small / path).stat().st_mtime_ns for path in GENERATED}
    output = run(small, "schema", "--write").output
    assert {line.split()[1] for line in output.splitlines() if line.startswith("kept")} == GENERATED
    assert {path: (small / path).stat().st_mtime_ns for path in GENERATED} == before


def test_a_handbook_that_explores_has_the_pages_of_the_tests_too(small: Path, run: Run) -> None:
    (small / EXPLORE_PAGE).parent.mkdir()
    (small / EXPLORE_PAGE).write_text("---\ntitle: Explore\n---\n", encoding="utf-8")
    output = run(small, "schema", "--write").output
    assert {line.split()[1] for line in output.splitlines() if line.startswith("wrote")} == OF_THE_TESTS


def test_a_new_element_drifts_until_it_is_written(small: Path, run: Run) -> None:
    page = small / "docs/handbook/elements/machinery/focal-point.md"
    text = page.read_text("utf-8").replace('across("focal-point")', "elements()")
    (page.parent / "workforce-training.md").write_text(text, "utf-8")
    assert "generated-drift" in run(small, "check").output
    assert f"wrote {SCHEMA}" in run(small, "schema", "--write").output
    assert '"workforce-training"' in (small / SCHEMA).read_text("utf-8")
    assert run(small, "check").exit_code == 0


def test_an_edit_by_hand_is_found_and_mended(small: Path, run: Run) -> None:
    replace_in(small / SCHEMA, '"$schema"', '"$Schema"')
    assert run(small, "check").exit_code == 1
    run(small, "schema", "--write")
    assert run(small, "check").exit_code == 0
