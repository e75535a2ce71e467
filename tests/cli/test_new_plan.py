"""`handbook new plan`: prints a worksheet, and appends drafts to a profile only when asked to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from small_handbook import ON, handbook

Run = Callable[..., Result]
PROFILE = "country_profiles/kenya.yml"


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_it_prints_a_worksheet_and_writes_nothing(real_files: Path, run: Run) -> None:
    before = files(real_files)
    done = run(real_files, "new", "plan", "Kenya")
    assert done.exit_code == 0
    assert done.stdout.startswith("# A plan for Kenya: worksheet of 22 November 2026\n")
    assert "## As it stands in the profile" in done.stdout
    assert files(real_files) == before


def test_written_drafts_check_clean_and_are_written_once(real_files: Path, run: Run) -> None:
    before = files(real_files)
    first = run(real_files, "new", "plan", "kenya", "--write")
    written = files(real_files)
    assert first.exit_code == 0
    assert f"wrote {PROFILE}: " in first.stderr
    assert {path for path in written if written[path] != before.get(path)} == {PROFILE}
    assert run(real_files, "check").exit_code == run_on(before, real_files, run)
    again = run(real_files, "new", "plan", "kenya", "--write")
    assert f"kept {PROFILE}: nothing to draft" in again.stderr
    assert files(real_files) == written


def run_on(before: dict[str, bytes], root: Path, run: Run) -> int:
    """Return the exit code of the check on the files as they were; the drafts are put back after it."""
    after = (root / PROFILE).read_bytes()
    (root / PROFILE).write_bytes(before[PROFILE])
    code = run(root, "check").exit_code
    (root / PROFILE).write_bytes(after)
    return code


def test_the_promises_of_a_profile_stay_as_they_are(real_files: Path, run: Run) -> None:
    before = (real_files / PROFILE).read_text("utf-8")
    run(real_files, "new", "plan", "kenya", "--write")
    after = (real_files / PROFILE).read_text("utf-8")
    head, tail = before.split("sources:\n  aipg", 1)
    assert after.startswith(head)
    assert after.endswith(f"sources:\n  aipg{tail}")


def test_the_worksheet_goes_to_a_new_file(real_files: Path, run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.md"
    done = run(real_files, "new", "plan", "kenya", "--worksheet", str(sheet))
    assert (done.exit_code, done.stdout) == (0, "")
    assert sheet.read_text("utf-8") == run(real_files, "new", "plan", "kenya").stdout


def test_a_file_that_is_there_is_not_overwritten_and_nothing_is_written(real_files: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.md"
    sheet.write_text("filled in", encoding="utf-8")
    before = files(real_files)
    done = handbook("--root", real_files, "new", "plan", "kenya", "--write", "--worksheet", sheet)
    assert done.code == 2
    assert done.err == f"handbook: nothing is overwritten, and there is already: {sheet}\n"
    assert (files(real_files), sheet.read_text("utf-8")) == (before, "filled in")


def test_the_day_can_be_named(real_files: Path, run: Run) -> None:
    done = run(real_files, "new", "plan", "kenya", "--on", "2025-02-03")
    assert "worksheet of 3 February 2025" in done.stdout


@pytest.mark.parametrize("text", ["plan: [\n", "code: KEN\n"])
def test_a_profile_with_errors_is_refused_and_left_as_it_is(real_files: Path, text: str) -> None:
    (real_files / PROFILE).write_text(text, encoding="utf-8")
    done = handbook("--root", real_files, "--on", ON, "new", "plan", "kenya", "--write")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"handbook: {PROFILE} has errors: run `handbook check` and mend it before drafting a plan\n"
    assert (real_files / PROFILE).read_text("utf-8") == text


def test_a_layout_that_cannot_be_edited_is_refused_and_left_as_it_is(real_files: Path) -> None:
    path = real_files / PROFILE
    head, rest = path.read_text("utf-8").split("\nplan:\n", 1)
    tail = rest[rest.index("sources:\n") :]
    flow = f"{head}\nplan: [{{id: a, element: focal-point, action: B, status: done}}]\n{tail}"
    path.write_text(flow, encoding="utf-8")
    done = handbook("--root", real_files, "--on", ON, "new", "plan", "kenya", "--write")
    assert done.code == 2
    assert "give each promise a line that begins with a dash" in done.err
    assert path.read_text("utf-8") == flow


def test_an_unknown_country_exits_with_2(real_files: Path) -> None:
    done = handbook("--root", real_files, "new", "plan", "Kenia")
    assert done.code == 2
    assert 'did you mean "Kenya"?' in done.err
