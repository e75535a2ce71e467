"""What a check costs at the scale of every state, as ratios: `python benchmarks/scale.py`.

With 200 invented countries x 36 elements: (1) a cold check against composing the same YAML with PyYAML's C parser,
collector paused; (2) a cold check against check-jsonschema on the profiles alone; (3) a second run against the first;
(4) 400 countries against 200; and (5) the ratchet against a plain check. Runs are interleaved; medians are printed.
"""

import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from synthetic import make

RUNS = int(os.environ.get("RUNS", "5"))


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process and its children that one call takes."""

    def spent() -> float:
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(each.ru_utime + each.ru_stime for each in used)

    before = spent()
    work()
    return spent() - before


def wall(work: Callable[[], object]) -> float:
    """Return the wall seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compose(folder: Path) -> None:
    """Compose every profile with PyYAML's C parser, with the collector paused, and keep the trees."""
    gc.disable()
    kept = [yaml.compose(path.read_bytes(), yaml.CSafeLoader) for path in sorted(folder.glob("country_profiles/*.yml"))]
    gc.enable()
    assert kept


def check(folder: Path, *arguments: str, cold: bool = True) -> None:
    """Run the real command; `cold` removes what an earlier run has kept."""
    kept = folder.parent / "kept"
    if cold:
        shutil.rmtree(kept, ignore_errors=True)
    command = [sys.executable, "-m", "handbook", "--root", str(folder), "--on", "2026-11-22", "check", *arguments]
    environment = {**os.environ, "XDG_CACHE_HOME": str(kept)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def check_jsonschema(folder: Path) -> None:
    """Run check-jsonschema on the profiles."""
    program = str(Path(sys.executable).with_name("check-jsonschema"))
    profiles = map(str, sorted(folder.glob("country_profiles/*.yml")))
    schema = str(folder / "country_profiles/profile.schema.json")
    subprocess.run([program, "--schemafile", schema, *profiles], capture_output=True, check=True)


def repository(folder: Path) -> None:
    """Make the folder a git repository with one commit."""
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")
    for arguments in (("init", "-q"), ("add", "-A"), commit):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def show(name: str, ours: list[float], baseline: str, theirs: list[float], limit: str) -> None:
    """Print the medians and their ratio beside what was asked for."""
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name:34} {a:7.2f} s   {baseline:32} {b:7.2f} s   ratio {a / b:6.2f}   (asked: {limit})", flush=True)


def main() -> None:
    """Make the handbooks and print every ratio, CPU seconds."""
    with tempfile.TemporaryDirectory() as base:
        small, large = Path(base) / "small", Path(base) / "large"
        make(small, 200)
        make(large, 400)
        for folder in (small, large):
            write = [sys.executable, "-m", "handbook", "--root", str(folder), "schema", "--write"]
            subprocess.run(write, check=True, capture_output=True)
        profiles = sum(path.stat().st_size for path in small.glob("country_profiles/*.yml"))
        chapters = sum(path.stat().st_size for path in small.glob("docs/countries/*.md"))
        print(f"200 countries: {profiles / 1e6:.1f} MB of YAML, {chapters / 1e6:.1f} MB of Markdown; {RUNS} runs, CPU")
        cold, warm, composed, double = [], [], [], []
        for _ in range(RUNS):
            composed.append(cpu(lambda: compose(small)))
            cold.append(cpu(lambda: check(small)))
            warm.append(cpu(lambda: check(small, cold=False)))
            double.append(cpu(lambda: check(large)))
        show("cold check, 200 countries", cold, "compose the same YAML", composed, "at most 4")
        show("second check, nothing changed", warm, "cold check", cold, "at most 0.33")
        show("cold check, 400 countries", double, "cold check, 200 countries", cold, "at most 2.2")
        judged = [cpu(lambda: check_jsonschema(small))]
        show("check-jsonschema, profiles alone", judged, "cold check", cold, "at least 10")
        repository(small)
        ratchet = [cpu(lambda: check(small, "--base", "HEAD")) for _ in range(RUNS)]
        plain = [cpu(lambda: check(small)) for _ in range(RUNS)]
        show("check --base HEAD", ratchet, "cold check", plain, "at most 2.5")


if __name__ == "__main__":
    main()
