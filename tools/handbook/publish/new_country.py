"""The first files of a country: a profile in which nobody has looked yet, and the chapter over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.errors import UnknownName, WouldOverwrite
from handbook.model.chapter import COUNTRIES_FOLDER, GROUP_PREFIX
from handbook.model.framework import Element, Framework, Group
from handbook.model.handbook import PROFILES_FOLDER, Handbook
from handbook.model.reference import Reference, slug_of
from handbook.model.tables import CountryRow
from handbook.words import listing, plural

FIRST_QUESTIONS = 3


@dataclass(frozen=True)
class Draft:
    """The files to write, by path, and what to tell the person who asked for them."""

    files: dict[str, str]
    advice: str


def draft(handbook: Handbook, name: str, on: date) -> Draft:
    """Return the first files of a country; raise UnknownName or WouldOverwrite."""
    row = handbook.reference.country(name)
    if row is None:
        near = handbook.reference.nearest_country(name)
        hint = f'did you mean "{near}"?' if near else "use its English name or its ISO 3166 code"
        raise UnknownName(f'no country or territory of ISO 3166 is called "{name}": {hint}')
    slug = slug_of(row.name)
    paths = (f"{PROFILES_FOLDER}/{slug}.yml", f"{COUNTRIES_FOLDER}/{slug}.md")
    there = [path for path in paths if handbook.tree.entry(path) is not None]
    there += [file.path for file in handbook.profile_files.values() if file.profile and file.profile.code == row.code]
    if there:
        raise WouldOverwrite(f"nothing is overwritten, and there is already: {listing(dict.fromkeys(there))}")
    texts = (profile_text(row, handbook.framework, on), chapter_text(row, slug, handbook.framework))
    return Draft(dict(zip(paths, texts, strict=True)), _advice(handbook, row, slug))


def profile_text(row: CountryRow, framework: Framework, on: date) -> str:
    """Return a profile in which every element stands and nobody has looked at any."""
    kind = "regional-organisation" if row.code == "EU" else "state"
    lines = [
        "# yaml-language-server: $schema=profile.schema.json",
        f"code: {row.code}",
        f"name: {_quoted(row.name)}",
        f"kind: {kind}",
        "stage: outline",
        f"as_of: {on.isoformat()}",
        "departments: {}",
        "commitments: {}",
        "elements:",
        *(f"  {element}: {{}}" for element in framework.elements),
        "sources: {}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return text if text.isascii() and text.replace(" ", "").isalpha() else f'"{escaped}"'


def chapter_text(row: CountryRow, slug: str, framework: Framework) -> str:
    """Return a chapter whose every element stands in its group's folded list."""
    front = f"---\ncountry: {slug}\ntitle: {_quoted(row.name)}\n---"
    blocks = [
        front,
        f"# {row.name}",
        "{{ glance() }}",
        "## Has it been mainstreamed? {: #mainstreaming }",
        "{{ mainstreaming() }}",
        "## Over the years {: #series }",
        "{{ series() }}",
    ]
    blocks += [block for group in framework.groups if group.elements for block in _group(group)]
    blocks += [
        "## What is promised, and what no promise covers {: #plan }",
        "{{ plan() }}",
        "## Treaties and memberships {: #treaties }",
        "{{ treaties() }}",
        "## Commitments {: #commitments }",
        "{{ commitments() }}",
        "## Departments and posts {: #departments }",
        "{{ posts() }}",
        "## Sources {: #sources }",
        "{{ sources() }}",
    ]
    return "\n\n".join(blocks) + "\n"


def _group(group: Group) -> Iterator[str]:
    yield f"## {group.title} {{: #{GROUP_PREFIX}{group.id} }}"
    yield f'{{{{ unscreened("{group.id}") }}}}'


def _advice(handbook: Handbook, row: CountryRow, slug: str) -> str:
    lines = [
        "",
        _recorded(handbook.reference, row),
        "",
        f"Start with these {plural(FIRST_QUESTIONS, 'question')}. Leave what you do not know empty: unknown is not no.",
        *(_question(handbook, element) for element in _first(handbook.framework)),
        "",
        f"Write what you find, with its source, in {PROFILES_FOLDER}/{slug}.yml; then run: handbook check",
    ]
    return "\n".join(lines)


def _recorded(reference: Reference, row: CountryRow) -> str:
    bound = {each.treaty for each in reference.treaties_of(row.code) if each.binds and each.ended is None}
    bodies = {each.body for each in reference.memberships_of(row.code)}
    networks = plural(len(bodies), "network or pledge", "networks or pledges")
    return (
        f"The chapter shows {row.name}'s treaties and memberships from the shared tables: {len(bound)} of "
        f"{len(reference.treaties)} treaties recorded as binding, {networks}. Later changes are not checked."
    )


def _first(framework: Framework) -> list[Element]:
    firsts = [group.elements[0] for group in framework.groups if group.elements]
    return firsts[:FIRST_QUESTIONS]


def _question(handbook: Handbook, element: Element) -> str:
    functions = [
        handbook.reference.functions[each].name.lower()
        for each in element.facts.held_by[:3]
        if each in handbook.reference.functions
    ]
    items = element.items("evidence")
    sought = f" Look for: {items[0]}" if items else ""
    where = f" Likely sources: {listing(functions)}, the official gazette, parliament's records." if functions else ""
    return f"  - {element.facts.question or element.title}\n   {sought}{where}"
