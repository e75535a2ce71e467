"""Mutation testing of the judges: how many of the small faults that mutmut plants in `assess/` the tests find.

`python benchmarks/mutation.py [FOLDER]` works in a copy (in FOLDER, else a new one), because mutmut knows a package
only below `src/`. It prints killed and surviving mutants of all, and every survivor's name; `mutmut show NAME` in that
folder shows what was planted. Run it outside the test suite: it takes many minutes.
"""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ_BY_TESTS = ("docs", "country_profiles", "tests", "macros")
SETTINGS = """[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/handbook/assess/*"]
also_copy = ["docs", "country_profiles", "macros"]
pytest_add_cli_args = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly"]
pytest_add_cli_args_test_selection = ["tests/assess", "--ignore=tests/assess/test_case_properties.py"]
use_git_change_detection = false
track_dependencies = false
"""
KILLED = ("killed", "timeout", "suspicious", "segfault", "caught by type check")


def copy_to(folder: Path) -> None:
    """Lay out the project as mutmut knows it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tools/handbook", folder / "src/handbook", ignore=ignored, dirs_exist_ok=True)
    for name in READ_BY_TESTS:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, dirs_exist_ok=True)
    (folder / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")


def results(folder: Path) -> dict[str, str]:
    """Return each mutant's name and what became of it."""
    said = subprocess.run(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.strip().partition(": ") for line in said.stdout.splitlines() if ": " in line)
    return {name: became for name, _, became in lines}


def main() -> None:
    """Plant, test and report."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="mutation-"))
    folder.mkdir(parents=True, exist_ok=True)
    copy_to(folder)
    subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=folder, check=False)
    found = results(folder)
    counts = Counter(found.values())
    killed = sum(counts[word] for word in KILLED)
    print(f"{killed} of {len(found)} mutants killed ({killed / max(len(found), 1):.1%}): {dict(counts)}, in {folder}")
    for name, became in found.items():
        if became not in KILLED:
            print(f"{became}: {name}")


if __name__ == "__main__":
    main()
