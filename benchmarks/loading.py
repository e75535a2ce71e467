"""What it costs to read and to judge, as ratios against baselines run beside it: `python benchmarks/loading.py`.

Prints the median of several interleaved runs. Not a test: machines differ, ratios less.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from handbook.assess.cells import assess
from handbook.model.handbook import Handbook
from handbook.model.located import read_yaml
from handbook.model.tree import WorkingTree
from handbook.publish.new_country import draft
from handbook.rules.engine import run

ROOT = Path(__file__).parent.parent
RUNS = 7
DAY = date(2026, 11, 22)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, work: Callable[[], object], baseline_name: str, baseline: Callable[[], object]) -> None:
    """Print the medians of two kinds of work run in turn, and their ratio."""
    pairs = [(seconds(work), seconds(baseline)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name:44} {ours * 1000:9.1f} ms   {baseline_name:34} {theirs * 1000:9.1f} ms   ratio {ours / theirs:6.2f}")


def hostile() -> list[tuple[str, bytes]]:
    """Return files that crash or stall other readers."""
    laughs = b"a: &a [x, x]\n" + b"".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n".encode() for n in range(9)
    )
    return [
        ("100,000 nested brackets", b"[" * 100_000),
        ("50 MB of text", b"a" * 50_000_000),
        ("billion laughs", laughs),
        ("binary", bytes(range(256)) * 4000),
    ]


def main() -> None:
    """Run every comparison."""
    raws = [path.read_bytes() for path in (ROOT / "country_profiles").glob("*.yml")]
    tree = WorkingTree(ROOT)
    handbook = Handbook.load(tree)
    compare(
        f"read {len(raws)} profiles with places",
        lambda: [read_yaml(raw) for raw in raws],
        "yaml.load with CSafeLoader",
        lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in raws],
    )
    compare(
        "load the whole handbook",
        lambda: Handbook.load(tree),
        "read profiles only",
        lambda: [read_yaml(r) for r in raws],
    )
    compare("all rules", lambda: run(handbook, DAY), "load the whole handbook", lambda: Handbook.load(tree))
    compare("assess every cell", lambda: assess(handbook, DAY), "load the whole handbook", lambda: Handbook.load(tree))
    compare(
        "draft a new country",
        lambda: draft(handbook, "France", DAY),
        "assess every cell",
        lambda: assess(handbook, DAY),
    )
    for name, raw in hostile():
        compare(f"refuse {name}", lambda raw=raw: read_yaml(raw), "read one profile", lambda: read_yaml(raws[0]))
    process()


def process() -> None:
    """Compare whole processes with an empty interpreter."""
    python = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        site = str(Path(folder) / "site")
        commands = {
            "handbook check": [sys.executable, "-m", "handbook", "--root", str(ROOT), "check"],
            "handbook build": [sys.executable, "-m", "handbook", "--root", str(ROOT), "build", "--site-dir", site],
        }
        for name, command in commands.items():
            compare(
                f"{name} (process)",
                lambda command=command: subprocess.run(command, capture_output=True, check=False),
                "an empty interpreter",
                lambda: subprocess.run(python, check=False),
            )


if __name__ == "__main__":
    main()
