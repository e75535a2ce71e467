"""One assessed handbook for a build: the day that it speaks of, and a cache that notices every change."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handbook.errors import HandbookError
from handbook.publish.session import build_day, current
from small_handbook import replace_in, write_small

TODAY, ON = date(2030, 1, 2), date(2026, 11, 22)
EPOCH = int(datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC).timestamp())
PROFILE = "country_profiles/ghana.yml"


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("session") / "handbook")


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_once, tmp_path / "small"))


# The day.


def test_without_anything_it_is_today() -> None:
    assert build_day({}, TODAY) == TODAY


def test_the_source_date_comes_before_today() -> None:
    assert build_day({"SOURCE_DATE_EPOCH": str(EPOCH)}, TODAY) == date(2026, 11, 21)


def test_the_named_day_comes_before_the_source_date() -> None:
    assert build_day({"SOURCE_DATE_EPOCH": str(EPOCH), "HANDBOOK_ON": "2026-11-22"}, TODAY) == ON


def test_the_source_date_is_read_in_universal_time_wherever_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        monkeypatch.setenv("TZ", zone)
        assert build_day({"SOURCE_DATE_EPOCH": str(EPOCH)}, TODAY) == date(2026, 11, 21)
        assert build_day({"SOURCE_DATE_EPOCH": str(EPOCH + 1)}, TODAY) == ON


def test_empty_variables_count_as_unset() -> None:
    assert build_day({"SOURCE_DATE_EPOCH": "", "HANDBOOK_ON": ""}, TODAY) == TODAY


@pytest.mark.parametrize(
    "variables",
    [
        {"HANDBOOK_ON": "tomorrow"},
        {"HANDBOOK_ON": "2026-02-30"},
        {"SOURCE_DATE_EPOCH": "x"},
        {"SOURCE_DATE_EPOCH": "9" * 30},
    ],
    ids=str,
)
def test_a_variable_that_is_no_day_is_the_callers_mistake(variables: dict[str, str]) -> None:
    with pytest.raises(HandbookError, match=next(iter(variables))):
        build_day(variables, TODAY)


# The cache.


def change_value(root: Path) -> None:
    replace_in(root / PROFILE, "name: Ghana", "name: Gold Coast")


def same_size(root: Path) -> None:
    replace_in(root / PROFILE, "name: Ghana", "name: Ghena")
    status = (root / PROFILE).stat()
    os.utime(root / PROFILE, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def same_time(root: Path) -> None:
    status = (root / PROFILE).stat()
    replace_in(root / PROFILE, "name: Ghana", "name: Ghana again")
    os.utime(root / PROFILE, ns=(status.st_atime_ns, status.st_mtime_ns))


def new_profile(root: Path) -> None:
    text = (root / PROFILE).read_text("utf-8").replace("GHA", "KEN").replace("Ghana", "Kenya")
    (root / "country_profiles/kenya.yml").write_text(text, "utf-8")


def removed_profile(root: Path) -> None:
    (root / PROFILE).unlink()


def renamed_profile(root: Path) -> None:
    (root / PROFILE).rename(root / "country_profiles/gold-coast.yml")


def changed_page(root: Path) -> None:
    replace_in(root / "docs/handbook/elements/machinery/focal-point.md", "title: Accountable", "title: Answerable")


def changed_reference(root: Path) -> None:
    replace_in(root / "country_profiles/reference/sources.yml", "A handbook on prevention", "Another book")


def changed_mark(root: Path) -> None:
    (root / "docs/assets/status").mkdir(parents=True)
    (root / "docs/assets/status/marks.json").write_text('{"partly": "<svg></svg>"}')


CHANGES = (
    change_value, same_size, same_time, new_profile, removed_profile, renamed_profile,
    changed_page, changed_reference, changed_mark,
)  # fmt: skip


def test_nothing_is_read_twice_while_nothing_changes(small: Path) -> None:
    assert current(small, ON) is current(small, ON)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.replace("_", " "))
def test_any_change_is_noticed(small: Path, change: Callable[[Path], None]) -> None:
    before = current(small, ON)
    change(small)
    assert current(small, ON) is not before


def test_what_is_read_again_is_what_now_stands_there(small: Path) -> None:
    current(small, ON)
    change_value(small)
    assert current(small, ON).handbook.profiles["ghana"].name == "Gold Coast"


def test_another_day_is_another_assessment(small: Path) -> None:
    first, second = current(small, ON), current(small, date(2011, 1, 1))
    assert (first.on, second.on) == (ON, date(2011, 1, 1))
    assert first.cell("ghana", "focal-point").level != second.cell("ghana", "focal-point").level


def test_two_handbooks_are_not_mixed_up(small: Path, small_once: Path) -> None:
    change_value(small)
    names = {current(root, ON).handbook.profiles["ghana"].name for root in (small, small_once)}
    assert names == {"Ghana", "Gold Coast"}
