"""CODEOWNERS: handles of the right people on the right files, and nothing else that the register holds."""

from collections.abc import Callable

import pytest

from handbook.model.handbook import Handbook
from handbook.publish.codeowners import CODEOWNERS_PATH, NOBODY, NOTE, codeowners
from handbook.publish.schema import generated

REGISTER = "contributors.yml"
PROFILE = "code: {}\nname: {}\nkind: state\nstage: outline\nas_of: 2026-11-22\n"
COUNTRIES = {
    "country_profiles/ghana.yml": PROFILE.format("GHA", "Ghana"),
    "country_profiles/kenya.yml": PROFILE.format("KEN", "Kenya"),
}
EDITORS = "editors: {name: Editors, roles: [editor], handle: ed}\n"
METHOD = "method: {name: Method, roles: [method], handle: task-force/method}\n"
GHANA = "accra: {name: Accra, roles: [country-team], handle: accra, countries: [ghana]}\n"

Text = Callable[..., str]


@pytest.fixture
def text(tiny: Callable[..., Handbook]) -> Text:
    """Return a function that gives the file for a register."""
    return lambda register: codeowners(tiny({**COUNTRIES, REGISTER: register}))


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_the_whole_file(text: Text) -> None:
    assert text(METHOD + GHANA + EDITORS) == (
        f"{NOTE}\n"
        "\n"
        "# Everything that nobody below looks after: the editors\n"
        "* @ed\n"
        "\n"
        "# The team of ghana\n"
        "/country_profiles/ghana.yml @accra\n"
        "/docs/countries/ghana.md @accra\n"
        "\n"
        "# The method: method editors\n"
        "/country_profiles/reference/metric.yml @task-force/method\n"
        "/docs/handbook/elements/ @task-force/method\n"
        "/tools/ @task-force/method\n"
        "/.github/ @task-force/method\n"
    )


@pytest.mark.parametrize(
    "register", ["# nobody\n", "editors: {name: Editors, roles: [editor, method], handle: null}\n"]
)
def test_without_a_handle_the_file_says_so(text: Text, register: str) -> None:
    assert text(register) == f"{NOTE}\n\n{NOBODY}\n"


def test_a_country_without_a_team_falls_to_the_editors(text: Text) -> None:
    assert [line for line in lines(text(EDITORS + GHANA)) if "kenya" in line] == []
    assert lines(text(EDITORS + GHANA))[0] == "* @ed"


def test_several_handles_stand_in_order_and_once(text: Text) -> None:
    register = "".join(
        f"{name}: {{name: N, roles: [country-team], handle: {handle}, countries: [ghana]}}\n"
        for name, handle in (("a", "Zed"), ("b", "amy"), ("c", "Zed"))
    )
    assert lines(text(register))[0] == "/country_profiles/ghana.yml @amy @Zed"


def test_a_team_of_all_countries_stands_on_every_one(text: Text) -> None:
    register = GHANA.replace("[ghana]", "[all]")
    assert [line.split()[0] for line in lines(text(register))] == [
        "/country_profiles/ghana.yml",
        "/docs/countries/ghana.md",
        "/country_profiles/kenya.yml",
        "/docs/countries/kenya.md",
    ]


def test_a_country_that_is_not_there_gives_no_line(text: Text) -> None:
    assert "atlantis" not in text(GHANA.replace("[ghana]", "[atlantis]"))


@pytest.mark.parametrize("role", ["reviewer", "translator", "chair"])
def test_other_roles_own_no_files(text: Text, role: str) -> None:
    assert "@accra" not in text(GHANA.replace("country-team", role))


def test_who_opted_out_is_not_in_it(text: Text) -> None:
    assert "@accra" not in text(GHANA.replace("countries:", "listed: false, countries:"))


def test_names_are_not_in_it(text: Text) -> None:
    assert "Jane" not in text(EDITORS.replace("Editors", "Jane Doe"))


@pytest.mark.parametrize(
    "handle",
    ['"x\\n* @mallory"', '"x @mallory"', '"@mallory"', '"mallory@example.org"', '"x # y"', '"../x"', '"a/b/c"'],
)
def test_a_handle_cannot_bring_a_line_or_another_owner(text: Text, handle: str) -> None:
    assert "mallory" not in text(EDITORS.replace("handle: ed", f"handle: {handle}"))
    assert lines(text(EDITORS.replace("handle: ed", f"handle: {handle}"))) == []


def test_a_file_name_cannot_bring_a_pattern(tiny: Callable[..., Handbook]) -> None:
    files = {f"country_profiles/{name}.yml": PROFILE.format("GHA", "Ghana") for name in ("* @mallory", "a b", "[x]")}
    written = codeowners(tiny({**files, REGISTER: GHANA.replace("[ghana]", "[all]")}))
    assert lines(written) == []


def test_it_is_generated_where_a_register_is_kept_and_only_there(tiny: Callable[..., Handbook]) -> None:
    assert generated(tiny({REGISTER: EDITORS}))[CODEOWNERS_PATH].endswith("* @ed\n")
    assert CODEOWNERS_PATH not in generated(tiny())
