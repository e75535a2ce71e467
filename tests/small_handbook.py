"""The small valid handbook of `tests/rules/base`, and the command that is run on it and on the real one."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree
from handbook.publish.schema import generated

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ON = "2026-11-22"
DAYS = ("HANDBOOK_ON", "SOURCE_DATE_EPOCH")
"""Variables that would change what a command takes for today."""
SHARED = ("functions.yml", "metric.yml", "countries.csv")
"""Reference files that the small handbook takes from the real one."""
LONGEST_SECONDS = 120
"""When a command is given up as hanging."""


def write_small(root: Path) -> Path:
    """Write the small handbook, with its generated files, into a new folder."""
    shutil.copytree(TESTS / "rules/base", root)
    for name in SHARED:
        shutil.copy(ROOT / "country_profiles/reference" / name, root / "country_profiles/reference" / name)
    for path, text in generated(Handbook.load(WorkingTree(root))).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def copy_real(root: Path) -> Path:
    """Copy what a build of the real handbook reads into a new folder."""
    for name in ("docs", "country_profiles", "macros", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "tools").mkdir()
    shutil.copy(ROOT / "tools/mkdocs_hook.py", root / "tools/mkdocs_hook.py")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def replace_in(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file that must hold it."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Done:
    """How a command ended. `seconds` is processor time, so that a busy machine does not count."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def both(self) -> str:
        return self.out + self.err


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment without anything that fixes a day."""
    return {**{name: value for name, value in os.environ.items() if name not in DAYS}, **(extra or {})}


def python(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run this Python with arguments."""
    before = _children()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_SECONDS,
    )
    return Done(done.returncode, done.stdout, done.stderr, _children() - before)


def handbook(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run the real command in a process of its own."""
    return python("-m", "handbook", *arguments, cwd=cwd, env=env)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
