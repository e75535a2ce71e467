"""The register of contributors: what is read, what is refused, and that no address gets through."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.finding import Finding
from handbook.model.contributors import Contributors, Role, looks_like_address, read_contributors
from handbook.model.handbook import Handbook
from handbook.model.tree import Entry
from handbook.rules.engine import run

PATH = "contributors.yml"
ON = date(2026, 11, 22)
GHANA = "code: GHA\nname: Ghana\nkind: state\nstage: outline\nas_of: 2026-11-22\n"

Trees = Callable[[dict[str, bytes | str]], "object"]
Tiny = Callable[..., Handbook]


@pytest.fixture
def read(memory_tree: Callable[..., object]) -> Callable[[bytes | str], Contributors]:
    """Return a function that reads a register from its text."""
    return lambda text: read_contributors(memory_tree({PATH: text}))  # type: ignore[arg-type]


def told(register: Contributors) -> list[tuple[int, int, str]]:
    return [(each.where.line, each.where.column, each.message) for each in register.problems]


def test_a_whole_entry_is_read(read: Callable[..., Contributors]) -> None:
    register = read(
        "accra-team:\n"
        "  name: University team\n"
        "  roles: [country-team, reviewer]\n"
        "  handle: accra/prevention-team\n"
        "  countries: [ghana]\n"
        "  listed: false\n"
    )
    team = register.by_id["accra-team"]
    assert (team.name, team.roles, team.handle) == (
        "University team",
        (Role.COUNTRY_TEAM, Role.REVIEWER),
        "accra/prevention-team",
    )
    assert (team.countries, team.listed) == (("ghana",), False)
    assert team.works_on("ghana") and not team.works_on("kenya")
    assert team.at("handle") == (PATH, 4, 11)
    assert (register.kept, register.faults, register.problems) == (True, (), ())


def test_name_and_roles_are_enough(read: Callable[..., Contributors]) -> None:
    one = read("editors: {name: Editors, roles: [editor]}\n").by_id["editors"]
    assert (one.handle, one.countries, one.listed) == (None, (), True)


def test_all_stands_for_every_country(read: Callable[..., Contributors]) -> None:
    assert read("a: {name: A, roles: [editor], countries: [all]}\n").by_id["a"].works_on("kenya")


def test_who_opted_out_is_not_listed(read: Callable[..., Contributors]) -> None:
    register = read("a: {name: A, roles: [editor], listed: false}\nb: {name: B, roles: [editor]}\n")
    assert [each.name for each in register.listed(Role.EDITOR)] == ["B"]
    assert set(register.by_id) == {"a", "b"}


def test_there_may_be_no_register(memory_tree: Callable[..., object]) -> None:
    register = read_contributors(memory_tree({}))  # type: ignore[arg-type]
    assert register == Contributors() and not register.kept


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "{}\n"])
def test_a_register_may_be_empty(read: Callable[..., Contributors], text: str) -> None:
    register = read(text)
    assert (register.kept, dict(register.by_id), register.problems, register.faults) == (True, {}, (), ())


@pytest.mark.parametrize("text", ["- editors\n", "editors\n", "12\n"])
def test_what_is_no_mapping_is_one_problem(read: Callable[..., Contributors], text: str) -> None:
    assert told(read(text)) == [(1, 1, "the file is not a mapping of contributors")]


@pytest.mark.parametrize(
    ("entry", "line_and_column", "message"),
    [
        ("a: {roles: [editor]}", (1, 4), '"name" is missing'),
        ("a: {name: A}", (1, 4), '"roles" is missing'),
        ("a: {name: A, roles: [edtor]}", (1, 22), '"edtor" is not a value of roles'),
        ("a: {name: A, roles: editor}", (1, 21), 'roles must be a list, and "editor" stands here'),
        ("a: {name: 12, roles: [editor]}", (1, 11), "name must be text, and a number stands here"),
        ("a: {name: A, roles: [editor], listed: NO}", (1, 39), 'listed must be true or false, and "NO" stands here'),
        ("a: {name: A, roles: [editor], countries: [Ghana]}", (1, 43), '"Ghana" is not an id'),
        ("a: {name: A, roles: [editor], handle: a b}", (1, 39), "handle: this is not a handle of the hosting site"),
        ("a: {name: A, roles: [editor], handle: '*'}", (1, 39), "handle: this is not a handle of the hosting site"),
        ("a: {name: A, roles: [editor], rank: 1}", (1, 37), '"rank" is not a field of a contributor'),
        ("Jane Doe: {name: A, roles: [editor]}", (1, 1), '"Jane Doe" is not an id'),
        ("a:", (1, 1), "a must be a mapping of fields, and nothing stands here"),
    ],
)
def test_each_mistake_has_its_place_and_words(
    read: Callable[..., Contributors], entry: str, line_and_column: tuple[int, int], message: str
) -> None:
    register = read(f"{entry}\nb: {{name: B, roles: [chair]}}\n")
    assert told(register) == [(*line_and_column, message)]
    assert list(register.by_id) == ["b"]
    assert len(register.written) == 2


def test_a_handle_is_one_word_of_one_line(read: Callable[..., Contributors]) -> None:
    register = read('a: {name: A, roles: [editor], handle: "a\\n* mallory"}\n')
    assert not register.by_id and len(register.problems) == 1


ADDRESSES = [
    "jane@example.org",
    "Jane <jane.doe+x@mail.example.org>",
    "@jane",
    "jane＠example.org",
    "jane (at) example.org",
    "jane[at]example[dot]org",
    "jane {at} example {dot} org",
    "jane at example dot org",
    "JANE AT EXAMPLE DOT ORG",
    "jane at example.org",
    "jane-at-example-dot-org",
    "jane_at_example_dot_org",
]
FIELDS = [
    "{0}: {{name: A, roles: [editor]}}",
    "a: {{name: {0}, roles: [editor]}}",
    "a: {{name: A, roles: [{0}]}}",
    "a: {{name: A, roles: [editor], handle: {0}}}",
    "a: {{name: A, roles: [editor], countries: [{0}]}}",
    "a: {{name: A, roles: [editor], listed: {0}}}",
    "a: {{name: A, roles: [editor], email: {0}}}",
    "a: {{name: A, roles: [editor], {0}: x}}",
    "a: {{name: A, roles: [editor], more: [[{{deep: {0}}}]]}}",
    "a: {0}",
]


@pytest.mark.parametrize("form", FIELDS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_any_field_is_found_and_never_repeated(
    read: Callable[..., Contributors], form: str, address: str
) -> None:
    register = read(form.format(f'"{address}"') + "\n")
    assert any("e-mail address" in each.message for each in register.problems)
    assert all(address not in each.message + each.hint for each in register.problems)
    assert not register.by_id


def test_an_address_written_with_escapes_is_found(read: Callable[..., Contributors]) -> None:
    assert read('a: {name: "jane\\x40example.org", roles: [editor]}\n').problems


@pytest.mark.parametrize(
    "name",
    [
        "Handbook editors",
        "Institute at St. Louis",
        "Office of the President, Accra",
        "Ministère des Affaires étrangères",
        "Chair at the University of Ghana",
        "Team 2026. Version 2.0",
        "R2P Focal Point",
    ],
)
def test_an_ordinary_name_is_no_address(name: str) -> None:
    assert not looks_like_address(name)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    class Tree:
        name = "one file"

        def entry(self, path: str) -> Entry:
            return Entry(path, len(raw))

        def read(self, path: str) -> bytes:
            return raw

    read_contributors(Tree())  # type: ignore[arg-type]


def test_a_long_text_of_near_addresses_takes_no_time() -> None:
    assert not looks_like_address("a at " * 4000)
    assert not looks_like_address("a" * 20000 + " at " + "a." * 20000)


# In the check.


def rules_of(handbook: Handbook, path: str = PATH) -> list[Finding]:
    return [each for each in run(handbook, ON) if each.path == path]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: [\n", "yaml-syntax"),
        ("a: {name: A, roles: [editor]}\na: {name: B, roles: [editor]}\n", "duplicate-key"),
        ("a: &x {name: A, roles: [editor]}\nb: *x\n", "alias-or-tag"),
        (b"a: {name: \xff\xfe}\n", "unreadable-file"),
        ("a: {name: A, roles: [king]}\n", "schema"),
    ],
)
def test_its_faults_reach_the_rules(tiny: Tiny, text: bytes | str, rule: str) -> None:
    assert rule in {each.rule for each in rules_of(tiny({PATH: text}))}


def test_a_link_in_its_place_is_not_followed(memory_tree: Callable[..., object]) -> None:
    class Linked:
        name = "linked"

        def entry(self, path: str) -> Entry:
            return Entry(path, 11, "a symbolic link")

        def read(self, path: str) -> bytes:
            raise AssertionError("followed")

    register = read_contributors(Linked())  # type: ignore[arg-type]
    assert [fault.message for _, fault in register.faults] == ["this is a symbolic link, not a plain file"]


def test_a_huge_file_is_not_read() -> None:
    class Huge:
        name = "huge"

        def entry(self, path: str) -> Entry:
            return Entry(path, 50_000_000)

        def read(self, path: str) -> bytes:
            raise AssertionError("read")

    assert "50,000,000 bytes" in read_contributors(Huge()).faults[0][1].message  # type: ignore[arg-type]


def test_who_is_in_the_register_may_assess_review_and_waive(tiny: Tiny) -> None:
    profile = (
        f"{GHANA}assessor: {{kind: self, by: team}}\n"
        "reviews: [{element: all, by: editors, kind: peer, on: 2026-11-01}]\n"
        "waivers: [{rule: unused-source, subject: x, reason: Soon., owner: team, until: 2026-12-31}]\n"
    )
    register = "team: {name: Team, roles: [country-team]}\neditors: {name: Editors, roles: [editor]}\n"
    files = {"country_profiles/ghana.yml": profile, PATH: register}
    assert "unknown-contributor" not in {each.rule for each in run(tiny(files), ON)}
    missing = {**files, PATH: "# nobody\n"}
    found = [each.line for each in run(tiny(missing), ON) if each.rule == "unknown-contributor"]
    assert found == [6, 7, 8]


def test_the_hint_names_the_nearest_contributor(tiny: Tiny) -> None:
    profile = f"{GHANA}assessor: {{kind: peer, by: handbok-editors}}\n"
    register = "handbook-editors: {name: Editors, roles: [editor]}\n"
    found = run(tiny({"country_profiles/ghana.yml": profile, PATH: register}), ON)
    assert [each.hint for each in found if each.rule == "unknown-contributor"] == ['did you mean "handbook-editors"?']


def test_the_real_register_is_kept_and_whole(real: Handbook) -> None:
    register = real.contributors
    assert register.kept and register.by_id and not register.problems and not register.faults
    assert set(register.by_id) == register.written
