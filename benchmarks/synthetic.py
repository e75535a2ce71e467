"""Makes a handbook of invented countries for measuring: valid, and as large as asked."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from handbook.model.framework import Framework
from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree

ROOT = Path(__file__).parent.parent
WORDS = (
    "council", "ministry", "report", "meeting", "office", "law", "mandate", "region",
    "review", "budget", "staff", "training", "network", "board", "warning", "analysis",
    "embassy", "parliament", "court", "police", "school", "border", "district", "commission",
    "agency", "plan",
)  # fmt: skip
ITEMS_AN_ELEMENT = 3
PROSE_WORDS = 110


def make(folder: Path, countries: int, seed: int = 1) -> None:
    """Write a handbook with the real framework and `countries` invented countries into `folder`."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("countries"))
    (folder / "docs/countries").mkdir()
    shutil.copytree(ROOT / "country_profiles/reference", folder / "country_profiles/reference")
    for name in ("mkdocs.yml", "contributors.yml", "country_profiles/profile.schema.json"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / ".github", folder / ".github")
    framework = Handbook.load(WorkingTree(ROOT)).framework
    rows = [f"{_code(n)},,{_name(n)},reviewed,,,\n" for n in range(countries)]
    with (folder / "country_profiles/reference/countries.csv").open("a", encoding="utf-8") as table:
        table.writelines(rows)
    for number in range(countries):
        rng = random.Random(seed * 1000 + number)
        slug = _name(number).lower()
        (folder / f"country_profiles/{slug}.yml").write_text("".join(_profile(number, framework, rng)), "utf-8")
        (folder / f"docs/countries/{slug}.md").write_text("\n\n".join(_chapter(slug, framework, rng)) + "\n", "utf-8")


def _letters(number: int) -> str:
    return chr(65 + number // 26 % 26) + chr(65 + number % 26)


def _code(number: int) -> str:
    return "QXZ"[number // 676] + _letters(number)


def _name(number: int) -> str:
    return f"Land{_code(number).lower()}"


def _sentence(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(WORDS) for _ in range(words))
    return text.capitalize() + "."


def _profile(number: int, framework: Framework, rng: random.Random) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=profile.schema.json\ncode: {_code(number)}\nname: {_name(number)}\n"
    yield "kind: state\nstage: outline\nas_of: 2026-11-22\nassessor: {kind: peer, by: handbook-editors}\n"
    yield "departments:\n  foreign: {name: Foreign Ministry, function: foreign-affairs, lead: true}\n"
    yield "commitments:\n  act: {title: The Act, date: 2011-05-16, force: law, scope: home, elements: [focal-point], "
    yield "sources: [s-0]}\nelements:\n"
    for element in framework.elements.values():
        yield from _answer(element.id, element.requirement, rng)
    yield "sources:\n"
    for source in range(12):
        yield f"  s-{source}: {{title: {_sentence(rng, 6)}, publisher: Publisher {source}, issuer: academic, "
        yield f'kind: report, date: 2025-0{rng.randint(1, 9)}, url: "https://example.org/{number}/{source}"}}\n'


def _answer(element: str, requirement: str, rng: random.Random) -> Iterator[str]:
    yield f"  {element}:\n    answers: {requirement}\n"
    yield "    screened: {result: found, where: ministry sites, languages: [en], on: 2026-11-20}\n"
    yield f"    summary: {_sentence(rng, 14)}\n    practices:\n"
    yield f"      - id: practice-{rng.randint(1, 99)}\n        department: foreign\n        scope: both\n"
    yield "        owner: department\n        started: 2012-03\n        change: new\n        evidence:\n"
    for kind in ("text", "event", "product")[:ITEMS_AN_ELEMENT]:
        day = f"202{rng.randint(1, 6)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
        yield f"          - {{kind: {kind}, date: {day}, source: s-{rng.randint(0, 11)}, shows: supports, "
        yield f"says: {_sentence(rng, 16)}}}\n"


def _chapter(slug: str, framework: Framework, rng: random.Random) -> Iterator[str]:
    yield f"---\ncountry: {slug}\ntitle: {slug.capitalize()}\n---"
    yield f"# {slug.capitalize()}"
    cited = ", ".join(f'"s-{source}"' for source in range(12))
    yield f"{_sentence(rng, 30)} {{{{ cite({cited}) }}}}"
    for group in framework.groups:
        yield f"## {group.title} {{: #group-{group.id} }}"
        for element in group.elements:
            yield f"### {element.title} {{: #{element.id} }}"
            yield f'{{{{ facts("{element.id}") }}}}'
            yield f'{_sentence(rng, PROSE_WORDS)} {{{{ cite("s-{rng.randint(0, 11)}") }}}}'
