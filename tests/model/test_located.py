"""YAML as data with places: nothing that arrives can crash the reader or be misread in silence."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.located import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SCALAR, FaultKind, Mark, read_yaml

SECONDS = 2


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(str(each.kind), each.line, each.column) for each in read_yaml(text.encode()).faults]


# Places


def test_every_value_and_key_has_its_line_and_column():
    read = read_yaml(b"a: 1\nlist:\n  - x\n  - {k: v, deep: [7, {z: 8}]}\n")
    assert read.data == {"a": 1, "list": ["x", {"k": "v", "deep": [7, {"z": 8}]}]}
    assert read.key_place(("a",)) == (1, 1)
    assert read.place(("a",)) == (1, 4)
    assert read.place(("list", 0)) == (3, 5)
    assert read.key_place(("list", 1, "k")) == (4, 6)
    assert read.place(("list", 1, "k")) == (4, 9)
    assert read.place(("list", 1, "deep", 0)) == (4, 19)
    assert read.key_place(("list", 1, "deep", 1, "z")) == (4, 23)
    assert read.place(("list", 1, "deep", 1, "z")) == (4, 26)


@pytest.mark.parametrize("style", ["|", ">", "|-", ">+", "|2"])
def test_places_after_a_block_scalar_are_right(style: str):
    read = read_yaml(f"a: {style}\n  one\n  two: not a key\n\n  # not a comment\nb: 2\n".encode())
    assert list(read.data) == ["a", "b"]
    assert read.place(("a",)) == (1, 4)
    assert read.key_place(("b",)) == (6, 1)
    assert read.place(("b",)) == (6, 4)


def test_places_after_a_quoted_text_over_lines_and_a_comment_are_right():
    read = read_yaml(b'a: "one\n  two"   # said\n# a comment\nb: 2\n')
    assert read.data == {"a": "one two", "b": 2}
    assert read.key_place(("b",)) == (4, 1)


def test_columns_count_characters_and_not_bytes():
    read = read_yaml("{é: ñandú, 𝔞: 𝔟, z: 1}".encode())
    assert read.key_place(("z",)) == (1, 18)
    assert read.place(("z",)) == (1, 21)


def test_what_has_no_place_of_its_own_has_that_of_its_nearest_parent():
    read = read_yaml(b"a:\n  b: {c: 1}\n")
    assert read.place(("a", "b", "missing", 3)) == (2, 6)
    assert read.key_place(("a", "b", "missing")) == (2, 6)
    assert read_yaml(b"").place(("a",)) == (1, 1)


def test_the_first_line_can_be_that_of_the_file():
    read = read_yaml(b"a: 1\nb: *x\n", first_line=2)
    assert read.key_place(("b",)) == (3, 1)
    assert read.faults[0].line == 3


# Scalars


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"),
        ("012", "012"), ("1:30", "1:30"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("0b1", "0b1"),
        ("2024-01-01", "2024-01-01"), ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"), ("2024-01", "2024-01"),
        (".inf", ".inf"), ("-.INF", "-.INF"), (".nan", ".nan"), ("=", "="), ("1e999", "1e999"), ("９", "９"),
        ("~", None), ("null", None), ("Null", None), ("NULL", None), ("", None), ("nUll", "nUll"),
        ("true", True), ("True", True), ("TRUE", True), ("tRue", "tRue"),
        ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("-0", 0), ("2011", 2011), ("-7", -7), ("+7", 7), ("1e3", 1000.0), ("1.5", 1.5), ("-0.5E-2", -0.005),
        ("'NO'", "NO"), ('"2011"', "2011"), ('"true"', "true"), ("'~'", "~"), ('""', ""),
    ],
)  # fmt: skip
def test_a_scalar_means_what_yaml_1_2_says_and_all_else_is_text(written: str, meant: object):
    read = read_yaml(f"a: {written}\nb: [{written}]\n".encode() if written else b"a:\nb: [~]\n")
    assert read.faults == ()
    assert read.data == {"a": meant, "b": [meant]}
    assert type(read.data["a"]) is type(meant)


def test_block_text_is_never_a_number():
    assert read_yaml(b"a: |-\n  2011\nb: >-\n  true\n").data == {"a": "2011", "b": "true"}


def test_keys_are_always_text():
    assert read_yaml(b"NO: 1\n12: 2\ntrue: 3\n~: 4\n").data == {"NO": 1, "12": 2, "true": 3, "~": 4}


# Duplicate keys


@pytest.mark.parametrize(
    ("text", "data", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", {"a": 1, "b": 2}, (3, 1)),
        ("{a: 1, b: {c: 1, c: 2}}", {"a": 1, "b": {"c": 1}}, (1, 18)),
        ("x:\n  - {k: 1}\n  - k: [1]\n    k: [2]\n", {"x": [{"k": 1}, {"k": [1]}]}, (4, 5)),
        ("a: {b: 1}\n'a': {c: {d: 1}}\nz: 1\n", {"a": {"b": 1}, "z": 1}, (2, 1)),
        ("a:\na: 1\n", {"a": None}, (2, 1)),
    ],
)
def test_the_first_of_two_equal_keys_is_kept_and_the_second_located(text: str, data: object, place: tuple[int, int]):
    assert read_yaml(text.encode()).data == data
    assert faults(text) == [("duplicate-key", *place)]


def test_every_duplicate_is_told_also_inside_one():
    text = "a: {x: 1}\na: {y: 1, y: 2}\na: 3\n"
    assert faults(text) == [("duplicate-key", 2, 1), ("duplicate-key", 2, 11), ("duplicate-key", 3, 1)]
    assert read_yaml(text.encode()).data == {"a": {"x": 1}}


def test_a_duplicate_says_where_the_first_is():
    assert "line 1" in read_yaml(b"a: 1\nb: 2\na: 3\n").faults[0].message


# Aliases, anchors, tags, merges


def test_aliases_anchors_tags_and_merges_are_each_located_and_the_rest_is_read():
    text = (
        "first: &x {a: 1}\n"
        "second: *x\n"
        "third: !!str 3\n"
        "fourth: !!python/object/apply:os.system ['id']\n"
        "fifth:\n"
        "  <<: *x\n"
        "  kept: 5\n"
        "&y last: [*x, &z 1, !local 2]\n"
    )
    assert faults(text) == [
        ("alias-or-tag", 1, 8),
        ("alias-or-tag", 2, 9),
        ("alias-or-tag", 3, 8),
        ("alias-or-tag", 4, 9),
        ("alias-or-tag", 6, 3),
        ("alias-or-tag", 8, 1),
        ("alias-or-tag", 8, 11),
        ("alias-or-tag", 8, 15),
        ("alias-or-tag", 8, 21),
    ]
    read = read_yaml(text.encode())
    assert read.whole
    assert read.data["first"] == {"a": 1}
    assert read.data["second"] is None
    assert read.data["third"] == "3"
    assert read.data["fifth"] == {"kept": 5}
    assert read.data["last"][:2] == [None, 1]


def test_a_merge_key_with_its_own_mapping_adds_nothing():
    read = read_yaml(b"<<: {a: 1, a: 2, b: *x}\nc: 3\n")
    assert read.data == {"c": 3}
    assert [str(each.kind) for each in read.faults] == ["alias-or-tag", "duplicate-key", "alias-or-tag"]


def test_a_quoted_merge_key_is_a_key_like_any_other():
    read = read_yaml(b'{"<<": 1, "a": 2}')
    assert (read.data, read.faults) == ({"<<": 1, "a": 2}, ())


def test_an_alias_as_a_key_is_told_as_an_alias():
    assert faults("a: &x 1\n*x : 2\n")[1] == ("alias-or-tag", 2, 1)


@pytest.mark.parametrize("value", ["! 12", '! "12"', "! [1]"])
def test_a_bare_tag_is_a_tag_too(value: str):
    read = read_yaml(f"a: {value}\n".encode())
    assert [(str(each.kind), each.line, each.column) for each in read.faults] == [("alias-or-tag", 1, 4)]


@pytest.mark.parametrize("text", ["? [1, 2]\n: x\n", "? {a: 1}\n: x\n", "[a, b]: x\n"])
def test_a_key_that_is_a_collection_is_a_fault(text: str):
    assert faults(text)[0][0] == "yaml-syntax"


# Hostile files


def nested_lines(number: int) -> bytes:
    return b"".join(b" " * (2 * depth) + b"-\n" for depth in range(number))


BILLION_LAUGHS = "a: &a [x]\n" + "".join(
    f"{here}: &{here} [{', '.join(f'*{before}' for _ in range(9))}]\n"
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "100,000 brackets": b"[" * 100_000,
    "100,000 brackets that close": b"[" * 100_000 + b"]" * 100_000,
    "100,000 braces": b"{a: " * 100_000,
    "100,000 dashes on one line": b"- " * 100_000,
    "dashes on 700 lines": nested_lines(700),
    "100,000 keys on one line": b"? " * 100_000,
    "billion laughs": BILLION_LAUGHS.encode(),
    "50 MB of text": b"a: " + b"x" * 50_000_000,
    "50 MB of brackets": b"[" * 50_000_000,
    "just too large": b"#" * (MAX_BYTES + 1),
    "one long text": b"a: " + b"x" * (MAX_SCALAR + 1),
    "many values": b"[" + b"1," * MAX_NODES + b"1]",
    "binary": bytes(range(256)) * 100,
    "an image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a null byte": b"a: 1\0\n",
    "utf-16": "a: 1\n".encode("utf-16"),
    "latin-1": "a: é\n".encode("latin-1"),
    "a control character": b"a: \x01\n",
    "a tab for indentation": b"a:\n\tb: 1\n",
    "an unclosed double quote": b'a: "one\nb: 2\n',
    "an unclosed single quote": b"a: 'one\nb: 2\n",
    "an unclosed bracket": b"a: [1, 2\nb: 3\n",
    "an unclosed brace": b"a: {b: 1\n",
    "a colon in text": b"a: one: two\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "text after the end": b"a: 1\n...\nb: 2\n",
    "a wrong directive": b"%YAML 9.9\n---\na: 1\n",
    "a bad escape": b'a: "\\q"\n',
    "a missing anchor": b"a: *nobody\n",
    "a percent sign": b"%\n",
    "an at sign": b"a: @home\n",
    "many aliases": b"a: &x 1\nb: [" + b"*x, " * 40_000 + b"1]",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_a_fault_within_two_seconds_and_never_an_exception(raw: bytes):
    begun = time.process_time()
    read = read_yaml(raw)
    assert time.process_time() - begun < SECONDS
    assert read.faults
    lines = raw.count(b"\n") + 1
    assert all(1 <= each.line <= lines + 1 and each.column >= 1 and each.message for each in read.faults)


@pytest.mark.parametrize(
    "name", ["two documents", "one long text", "100,000 brackets", "an unclosed bracket", "binary"]
)
def test_a_file_that_was_not_read_to_its_end_says_so(name: str):
    assert not read_yaml(HOSTILE[name]).whole


def test_what_stands_before_the_fault_is_kept():
    assert read_yaml(b"a: 1\nb: [2]\nc: 'x\n").data == {"a": 1, "b": [2]}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("a: 1\n---\nb: 2\n", FaultKind.YAML_SYNTAX, (2, 1)),
        ("a: 1\nb:\n\tc: 1\n", FaultKind.YAML_SYNTAX, (3, 1)),
        ("a: 1\nb: one: two\n", FaultKind.YAML_SYNTAX, (2, 7)),
        ("a: 1\nb: \x01\nc: 1\n", FaultKind.YAML_SYNTAX, (2, 1)),
        ("a: éééééééééé\nb: \x01\nc: 1\nd: 1\n", FaultKind.YAML_SYNTAX, (2, 1)),
    ],
)
def test_a_syntax_fault_stands_on_its_line(text: str, kind: FaultKind, place: tuple[int, int]):
    fault = read_yaml(text.encode()).faults[0]
    assert (fault.kind, fault.line, fault.column) == (kind, *place)


def test_a_file_that_is_not_utf_8_is_located_on_its_line():
    fault = read_yaml(b"a: 1\nb: 2\nc: \xff\n").faults[0]
    assert (fault.kind, fault.line) == (FaultKind.UNREADABLE_FILE, 3)


def test_as_much_nesting_as_is_allowed_is_read():
    assert read_yaml(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).faults == ()
    assert read_yaml(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)).faults


@pytest.mark.parametrize("raw", [b"", b"\n", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_no_data_and_no_fault(raw: bytes):
    read = read_yaml(raw)
    assert (read.data, read.faults, read.whole) == (None, (), True)


def test_a_byte_order_mark_is_not_part_of_the_first_key():
    read = read_yaml(b"\xef\xbb\xbfa: 1\n")
    assert (read.data, read.faults, read.key_place(("a",))) == ({"a": 1}, (), (1, 1))


def test_windows_line_ends_read_as_others_do():
    text = "a: 1\nb:\n  - |\n    x\n    y\n  - z\n"
    windows, other = read_yaml(text.replace("\n", "\r\n").encode()), read_yaml(text.encode())
    assert windows == other


# Properties


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(raw: bytes):
    read_yaml(raw)


def places(mark: Mark) -> list[tuple[int, int]]:
    below = mark.below.values() if isinstance(mark.below, dict) else mark.below or []
    here = [(mark.line, mark.column), (mark.key_line, mark.key_column)]
    return here + [place for each in below for place in places(each)]


@given(st.text(alphabet=st.sampled_from("ab: -\n\t[]{}&*!|>'\"%@#,?~<\\0\ufeff\u2028é"), max_size=80))
@settings(max_examples=400)
def test_no_text_of_yaml_marks_makes_it_raise_and_every_value_has_a_place(text: str):
    read = read_yaml(text.encode())
    assert all(place >= (1, 1) for place in places(read.mark))


LETTERS = st.characters(min_codepoint=1, max_codepoint=0xFFFD, exclude_categories=("Cs",))
WORDS = st.text(LETTERS, max_size=30).filter(lambda word: word != "<<")  # which has a test of its own
TEXTS = WORDS | st.sampled_from(["~", "null", "NO", "2011", "1e3", "", "a: b", "- x", "*a", "&a"])
NUMBERS = st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(-1e6, 1e6).map(lambda number: round(number, 6))
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=20,
)


@given(JSON)
@settings(max_examples=300)
def test_a_json_document_is_read_as_json_reads_it(data: object):
    read = read_yaml(json.dumps(data).encode())
    assert read.faults == ()
    assert read.data == data


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_the_first_of_all_equal_keys_wins_and_each_other_one_is_a_fault(keys: list[str]):
    read = read_yaml("".join(f"{key}: {number}\n" for number, key in enumerate(keys)).encode())
    assert read.data == {key: keys.index(key) for key in keys}
    later = [number + 1 for number, key in enumerate(keys) if keys.index(key) != number]
    assert [each.line for each in read.faults] == later
