"""The navigation: from the folders and the front matter, nothing listed by hand, nothing lost."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from handbook.model.handbook import Handbook
from handbook.publish.navigation import navigation
from small_handbook import ROOT

Tiny = Callable[..., Handbook]
PROFILE = "code: {code}\nname: {name}\nkind: state\nstage: outline\nas_of: 2026\n"


def leaves(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
        return
    for each in part.values() if isinstance(part, Mapping) else part:
        yield from leaves(each)


def titles(nav: list[Any]) -> list[str]:
    return [next(iter(each)) for each in nav if isinstance(each, dict)]


def section(nav: list[Any], *path: str) -> list[Any]:
    for title in path:
        nav = next(each[title] for each in nav if isinstance(each, dict) and title in each)
    return nav


def country(slug: str, code: str, name: str) -> dict[str, str]:
    return {
        f"country_profiles/{slug}.yml": PROFILE.format(code=code, name=name),
        f"docs/countries/{slug}.md": f"---\ncountry: {slug}\ntitle: {name}\n---\n",
    }


def test_every_page_of_the_real_handbook_stands_in_it_once(real: Handbook) -> None:
    every = list(leaves(navigation(real)))
    assert sorted(every) == sorted(path.removeprefix("docs/") for path in real.pages)


def test_every_entry_is_a_file_of_the_real_handbook(real: Handbook) -> None:
    assert [each for each in leaves(navigation(real)) if not (ROOT / "docs" / each).is_file()] == []


def test_the_real_navigation_begins_at_home_and_has_a_handful_of_sections(real: Handbook) -> None:
    first, *sections = navigation(real)
    assert first == "index.md"
    assert [next(leaves(each)) for each in sections] == [
        f"{folder}/index.md" for folder in ("handbook", "countries", "explore", "contribute", "about")
    ]


def test_the_elements_stand_in_the_frameworks_order_below_their_groups(real: Handbook) -> None:
    folders = ("docs/handbook", "docs/handbook/elements")
    nav = section(navigation(real), *(str(real.pages[f"{folder}/index.md"].value("title")) for folder in folders))
    assert titles(nav) == [group.title for group in real.framework.groups]
    for group in real.framework.groups:
        folder = f"handbook/elements/{group.id}"
        assert section(nav, group.title) == [
            f"{folder}/index.md",
            *(f"{folder}/{each.id}.md" for each in group.elements),
        ]


def test_the_configuration_lists_no_page() -> None:
    assert "\nnav:" not in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_countries_stand_in_the_order_of_their_names_not_of_their_files(tiny: Tiny) -> None:
    files = (
        country("a-file", "ZWE", "Zimbabwe") | country("z-file", "ALB", "Albania") | country("m-file", "CIV", "côte")
    )
    assert section(navigation(tiny(files)), "Countries") == [
        "countries/z-file.md",
        "countries/m-file.md",
        "countries/a-file.md",
    ]


def test_a_new_country_appears_by_its_two_files_alone(tiny: Tiny) -> None:
    assert "countries/ghana.md" not in leaves(navigation(tiny()))
    assert "countries/ghana.md" in leaves(navigation(tiny(country("ghana", "GHA", "Ghana"))))


def test_a_new_element_appears_by_its_page_alone(tiny: Tiny) -> None:
    page = "docs/handbook/elements/mandate/binding-basis.md"
    nav = section(
        navigation(tiny({page: "---\ntitle: Basis\ncore: true\n---\n"})), "Handbook", "Elements", "Mandate and law"
    )
    assert nav[1] == "handbook/elements/mandate/binding-basis.md", "core elements come first, by title"


def test_pages_stand_by_order_then_by_title(tiny: Tiny) -> None:
    pages = {
        "docs/about/a.md": "---\ntitle: Zebra\n---\n",
        "docs/about/b.md": "---\ntitle: apple\n---\n",
        "docs/about/c.md": "---\ntitle: Last\norder: 1\n---\n",
        "docs/about/index.md": "---\ntitle: About us\n---\n",
    }
    assert section(navigation(tiny(pages)), "About us") == ["about/index.md", "about/c.md", "about/b.md", "about/a.md"]


def test_a_folder_that_nobody_foresaw_follows_the_others_and_is_named_by_its_folder(tiny: Tiny) -> None:
    nav = navigation(tiny({"docs/zoo-of-ideas/one.md": "# One\n", "docs/about/index.md": "# About\n"}))
    assert titles(nav) == ["Handbook", "About", "Zoo of ideas"]


def test_folders_within_folders_are_sections(tiny: Tiny) -> None:
    nav = navigation(
        tiny({"docs/contribute/rules/index.md": "---\ntitle: Rules\n---\n", "docs/contribute/a.md": "# A\n"})
    )
    assert section(nav, "Contribute") == ["contribute/a.md", {"Rules": ["contribute/rules/index.md"]}]


def test_front_matter_of_a_wrong_kind_breaks_nothing(tiny: Tiny) -> None:
    pages = {"docs/about/a.md": "---\ntitle: [x]\norder: soon\n---\n", "docs/about/b.md": "---\n[\n---\n"}
    assert sorted(leaves(section(navigation(tiny(pages)), "About"))) == ["about/a.md", "about/b.md"]


def test_an_empty_handbook_has_a_navigation(memory_tree: type) -> None:
    assert navigation(Handbook.load(memory_tree({}))) == []


def test_it_does_not_depend_on_the_order_in_which_files_are_found(real: Handbook, tmp_path: Path) -> None:
    backwards = Handbook(
        real.tree,
        real.framework,
        real.reference,
        dict(reversed(real.profile_files.items())),
        dict(reversed(real.pages.items())),
    )
    assert navigation(backwards) == navigation(real)
