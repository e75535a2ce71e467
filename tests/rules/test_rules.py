"""Each rule's fixtures: a file in `<rule-id>/good/` or `<rule-id>/bad/` is a test by itself.

A fixture is laid over the small valid handbook in `base/`. Its first comments are directives (`# key: value` in YAML
and in front matter, `<!-- key: value -->` in a page without front matter):

- `expect: <rule> <line>:<column>`, several lines allowed; `... in <path>` if the finding is in another file
- `path: <where it stands in the handbook>` (default: the profile or the chapter of Ghana)
- `with: <another file, from here>`, laid over too; it may say its own `path`
- `without: <path>` that is taken away; `link: <path> -> <target>` that is made a symbolic link

A profile keeps of the chapter only the sections of the elements that it says were screened, unless it expects a finding
in the chapter. A table (`.csv`) can hold no comments: there the directives are taken off, and lines count without them.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import handbook as command
from handbook.finding import Finding, Severity
from handbook.model.handbook import Handbook
from handbook.model.read_profile import read_profile
from handbook.model.tree import WorkingTree
from handbook.rules.engine import Rule, rules, run
from small_handbook import ROOT, handbook, write_small

HERE = Path(__file__).parent
ON = date(2026, 11, 22)
PROFILE, CHAPTER = "country_profiles/ghana.yml", "docs/countries/ghana.md"
DEFAULT_PATHS = {".yml": PROFILE, ".md": CHAPTER}
SECTION = re.compile(r"(?=^#{2,3} |^\{\{ unscreened)", re.MULTILINE)
DIRECTIVE = re.compile(r"(?:#|<!--)\s*(expect|path|with|without|link):\s*(.+?)\s*(?:-->)?\s*")
EXPECTED = re.compile(r"([a-z-]+) (\d+):(\d+)(?: in (\S+))?")

Expected = tuple[str, str, int, int]
"""Path, rule, line, column."""


@dataclass(frozen=True)
class Fixture:
    """A fixture file with its directives."""

    file: Path
    directives: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, file: Path) -> "Fixture":
        lines = file.read_bytes().decode(errors="replace").splitlines()
        return cls(file, tuple(_directives(lines)))

    def values(self, key: str) -> list[str]:
        return [value for each, value in self.directives if each == key]

    @property
    def path(self) -> str:
        return (self.values("path") or [DEFAULT_PATHS[self.file.suffix]])[0]

    @property
    def content(self) -> bytes:
        raw = self.file.read_bytes()
        return raw.split(b"\n", len(self.directives))[-1] if self.path.endswith(".csv") else raw

    @property
    def expected(self) -> list[Expected]:
        found = [EXPECTED.fullmatch(value) for value in self.values("expect")]
        assert all(found), f"{self.file}: write `expect: rule line:column`"
        return sorted((each[4] or self.path, each[1], int(each[2]), int(each[3])) for each in found if each)

    def lay_over(self, root: Path) -> None:
        for path in self.values("without"):
            (root / path).unlink()
        for other in self.values("with"):
            Fixture.read(self.file.parent / other).lay_over(root)
        for link in self.values("link"):
            name, target = link.split(" -> ")
            (root / name).symlink_to(target)
        (root / self.path).parent.mkdir(parents=True, exist_ok=True)
        (root / self.path).write_bytes(self.content)
        told = {path for path, *_ in self.expected}
        if self.path == PROFILE and CHAPTER not in told and (root / CHAPTER).is_file():
            tell_only_what_was_screened(root)


def tell_only_what_was_screened(root: Path) -> None:
    """Take from the chapter the sections of elements that the profile laid over it does not say were screened."""
    profile = read_profile(PROFILE, (root / PROFILE).read_bytes()).profile
    if profile is None:
        return
    parts = SECTION.split((root / CHAPTER).read_text(encoding="utf-8"))
    anchors = [re.search(r"^### .*#([a-z-]+) \}", part) for part in parts]
    kept = [part for part, each in zip(parts, anchors, strict=True) if not each or profile.answer(each[1]).screened]
    (root / CHAPTER).write_text("".join(kept), encoding="utf-8")


def _directives(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines[1:] if lines[:1] == ["---"] else lines:
        match = DIRECTIVE.fullmatch(line)
        if match is None:
            return
        yield match[1], match[2]


def fixtures(kind: str) -> list[Path]:
    return sorted(path for path in HERE.glob(f"*/{kind}/*") if path.suffix in DEFAULT_PATHS)


def name_of(value: object) -> str:
    return "/".join(value.parts[-3:]) if isinstance(value, Path) else str(value)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small valid handbook on disk, with its generated files."""
    return write_small(tmp_path_factory.mktemp("base") / "handbook")


@pytest.fixture
def copy(base: Path, tmp_path: Path) -> Path:
    """A copy of the base handbook that a test may change."""
    return Path(shutil.copytree(base, tmp_path / "handbook"))


def findings(root: Path) -> list[Finding]:
    return run(Handbook.load(WorkingTree(root)), ON)


def places(found: list[Finding]) -> list[Expected]:
    return sorted((each.path, each.rule, each.line, each.column) for each in found)


def plain(message: str, hint: str) -> bool:
    """Whether a finding says what is wrong in one line, in words of ours and not of a library."""
    whole = message + hint
    return bool(message.strip()) and "\n" not in whole and not re.search(r"Input should|pydantic|None|<class", whole)


def test_the_base_handbook_has_no_finding_at_all(copy: Path) -> None:
    assert findings(copy) == []


@pytest.mark.parametrize("file", fixtures("bad"), ids=name_of)
def test_a_bad_fixture_gives_exactly_the_findings_that_it_states(copy: Path, file: Path) -> None:
    fixture, rule = Fixture.read(file), file.parts[-3]
    assert fixture.expected, f"{file} states no expectation"
    assert {each[1] for each in fixture.expected} == {rule}
    fixture.lay_over(copy)
    found = findings(copy)
    assert places([each for each in found if each.rule == rule]) == fixture.expected
    assert [each for each in found if not plain(each.message, each.hint)] == []


@pytest.mark.parametrize("file", fixtures("good"), ids=name_of)
def test_a_good_fixture_gives_no_error_and_nothing_of_its_rule(copy: Path, file: Path) -> None:
    Fixture.read(file).lay_over(copy)
    found = findings(copy)
    assert [each for each in found if each.severity is Severity.ERROR or each.rule == file.parts[-3]] == []


# The rules themselves.

EVERY_RULE = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
BLEMISHES = ("evidence-without-screening", "unused-source")
SAFETY = (
    "alias-or-tag",
    "forbidden-expression",
    "guarded-fact",
    "irregular-file",
    "macro-arguments",
    "template-comment",
    "unreadable-file",
    "yaml-syntax",
)


@EVERY_RULE
def test_every_rule_has_two_bad_fixtures_and_a_good_one(rule: Rule) -> None:
    count = {kind: sum(path.parts[-3] == rule.id for path in fixtures(kind)) for kind in ("good", "bad")}
    assert count["bad"] >= 2 and count["good"] >= 1, count


def test_every_folder_of_fixtures_belongs_to_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir()} - {"base", "__pycache__"}
    assert folders == {rule.id for rule in rules()}


def test_no_fixture_has_an_ending_that_would_be_passed_over() -> None:
    every = [path for path in HERE.glob("*/*/*") if path.parts[-2] in ("good", "bad")]
    assert [path for path in every if path.suffix not in DEFAULT_PATHS] == []


@EVERY_RULE
def test_every_rule_is_named_in_words_as_its_file_is(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.check.__module__ == f"handbook.rules.{rule.id.replace('-', '_')}"


@EVERY_RULE
def test_every_manual_says_what_and_why_and_shows_what_passes_and_fails(rule: Rule) -> None:
    title, _, rest = rule.manual.partition("\n\n")
    assert title.rstrip().endswith("."), "the first paragraph is a sentence"
    assert re.search(r"^Passes:\n\n```\w+\n.+?\n```$", rest, re.MULTILINE | re.DOTALL)
    assert re.search(r"^Fails:\n\n```\w+\n.+?\n```$", rest, re.MULTILINE | re.DOTALL)
    assert rest.index("Passes:") < rest.index("Fails:")


@EVERY_RULE
def test_every_rule_stands_on_the_page_of_rules_with_its_severity_and_its_whole_manual(rule: Rule) -> None:
    page = (ROOT / "docs/contribute/rules/index.md").read_text(encoding="utf-8")
    assert f"## {rule.id} {{: #{rule.id} }}\n\n*{rule.severity.value.capitalize()}.* {rule.manual}\n" in page


@EVERY_RULE
def test_explain_prints_the_manual_of_every_rule(rule: Rule) -> None:
    result = CliRunner().invoke(command, ["explain", rule.id])
    assert result.exit_code == 0
    assert rule.manual in result.output and rule.severity.value in result.output


@EVERY_RULE
def test_what_cannot_be_waived_is_an_error(rule: Rule) -> None:
    assert rule.waivable or rule.severity is Severity.ERROR


def test_blemishes_that_are_no_falsehoods_are_warnings() -> None:
    severities = {rule.id: rule.severity for rule in rules()}
    assert {severities[each] for each in BLEMISHES} == {Severity.WARNING}


@pytest.mark.parametrize("rule_id", SAFETY)
def test_what_keeps_a_build_safe_is_an_error_that_cannot_be_waived(rule_id: str) -> None:
    rule = next(each for each in rules() if each.id == rule_id)
    assert rule.severity is Severity.ERROR and not rule.waivable


def test_ids_are_unique_and_in_order() -> None:
    ids = [rule.id for rule in rules()]
    assert ids == sorted(set(ids))


def test_findings_come_sorted_and_once_each(copy: Path) -> None:
    Fixture.read(HERE / "ten-mistakes.yml").lay_over(copy)
    Fixture.read(HERE / "claim-without-source/bad/section-without-citation.md").lay_over(copy)
    found = findings(copy)
    assert len(found) > 10
    assert found == sorted(set(found), key=lambda each: (each.path, each.line, each.column, each.rule, each.message))


# Many mistakes in one file.


def test_ten_different_mistakes_give_ten_findings_in_one_run_of_the_real_command(copy: Path) -> None:
    fixture = Fixture.read(HERE / "ten-mistakes.yml")
    fixture.lay_over(copy)
    done = handbook("--root", copy, "--on", ON.isoformat(), "check", "--format", "json")
    found = json.loads(done.out)["findings"]
    told = sorted((each["path"], each["rule"], each["line"], each["column"]) for each in found)
    assert (done.code, told, done.err) == (1, fixture.expected, "")
    assert len(told) == len({rule for _, rule, _, _ in told}) == 10
    assert {each["severity"] for each in found} == {"error"}
