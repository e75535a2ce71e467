"""What the last checks found, kept outside the handbook, so that nothing committed can stand in for a check.

The key covers every byte that a check reads, the day, and the program itself; anything unreadable is forgotten.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import handbook
from handbook.finding import Finding, Severity
from handbook.model.contributors import CONTRIBUTORS_PATH
from handbook.model.handbook import DOCS_FOLDER, PROFILES_FOLDER
from handbook.model.tree import Tree

READ = (DOCS_FOLDER, PROFILES_FOLDER)
READ_ALONE = (CONTRIBUTORS_PATH, ".github/CODEOWNERS")
KEEP = 8
FORMAT = 1


def kept_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's cache folder, by the XDG convention."""
    base = environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME") or Path.home(), ".cache")
    return Path(base) / "handbook"


def digest(tree: Tree, on: date) -> str:
    """Return the hash of everything that a check of the tree on a day depends on."""
    whole = hashlib.sha256(f"{FORMAT} {on} {handbook.__version__}".encode())
    for path, content in (*_program(), *_files(tree)):
        whole.update(f"{len(path)} {path} {len(content)} ".encode())
        whole.update(content)
    return whole.hexdigest()


def _program() -> Iterator[tuple[str, bytes]]:
    folder = Path(handbook.__file__).parent
    yield from ((path.name, path.read_bytes()) for path in sorted(folder.rglob("*.py")))


def _files(tree: Tree) -> Iterator[tuple[str, bytes]]:
    alone = (tree.entry(path) for path in READ_ALONE)
    for entry in (*(entry for folder in READ for entry in tree.entries(folder)), *(each for each in alone if each)):
        content = f"({entry.irregular})".encode() if entry.irregular else tree.read(entry.path)
        yield entry.path, content


def recall(folder: Path, key: str) -> tuple[list[Finding], dict[str, Any]] | None:
    """Return the findings and facts kept under a key, or None."""
    try:
        kept = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
        findings = [Finding(**{**each, "severity": Severity(each["severity"])}) for each in kept["findings"]]
        return findings, kept["facts"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(folder: Path, key: str, findings: Iterable[Finding], facts: Mapping[str, Any]) -> None:
    """Keep findings and facts under a key, and forget the oldest; a folder that cannot be written is no matter."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        document = {"findings": [asdict(each) for each in findings], "facts": dict(facts)}
        (folder / f"{key}.json").write_text(json.dumps(document), encoding="utf-8")
        by_age = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in by_age[KEEP:]:
            path.unlink()
    except OSError:
        return
