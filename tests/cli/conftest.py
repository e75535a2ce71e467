"""Handbooks on disk, and the command in this process or in one of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.cli import handbook as command
from small_handbook import DAYS, ON, ROOT, write_small

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_day_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would fix a day."""
    for name in DAYS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook, not to be changed."""
    return write_small(tmp_path_factory.mktemp("small") / "handbook")


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    """A small handbook that a test may change."""
    return Path(shutil.copytree(small_once, tmp_path / "small"))


@pytest.fixture
def real_files(tmp_path: Path) -> Path:
    """A copy of the real profiles and pages that a test may change."""
    root = tmp_path / "real"
    for name in ("docs", "country_profiles"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture
def run() -> Run:
    """Run the command in this process on a handbook, on a fixed day."""

    def call(root: Path, *arguments: str) -> Result:
        return CliRunner().invoke(command, ["--root", str(root), "--on", ON, *arguments])

    return call
