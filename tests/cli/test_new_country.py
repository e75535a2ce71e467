"""`handbook new country`: for every country of ISO 3166 and the European Union, clean from the first minute."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from handbook.errors import WouldOverwrite
from handbook.model.handbook import Handbook
from handbook.model.page import read_page
from handbook.model.read_profile import read_profile
from handbook.publish.new_country import draft
from small_handbook import ON, ROOT, handbook

Run = Callable[..., Result]
REFERENCE = "country_profiles/reference"
CODES = [row["code"] for row in csv.DictReader(io.StringIO((ROOT / REFERENCE / "countries.csv").read_text("utf-8")))]
SAMPLE: dict[str, tuple[str, str]] = {
    "CIV": ("CIV", "cote-d-ivoire"),
    "Côte d'Ivoire": ("CIV", "cote-d-ivoire"),
    "Côte d’Ivoire": ("CIV", "cote-d-ivoire"),
    "EU": ("EU", "european-union"),
    "European Union": ("EU", "european-union"),
    "NOR": ("NOR", "norway"),
    "NO": ("NOR", "norway"),
    "Norway": ("NOR", "norway"),
    "norway": ("NOR", "norway"),
    "TLS": ("TLS", "timor-leste"),
    "Timor-Leste": ("TLS", "timor-leste"),
    "ALA": ("ALA", "aland-islands"),
    "ATA": ("ATA", "antarctica"),
    "BDI": ("BDI", "burundi"),
    "COD": ("COD", "democratic-republic-of-the-congo"),
    "CUW": ("CUW", "curacao"),
    "FRA": ("FRA", "france"),
    "HKG": ("HKG", "hong-kong-china"),
    "FLK": ("FLK", "falkland-islands-malvinas"),
    "JPN": ("JPN", "japan"),
    "PHL": ("PHL", "philippines"),
    "PSE": ("PSE", "state-of-palestine"),
    "REU": ("REU", "reunion"),
    "STP": ("STP", "sao-tome-and-principe"),
    "TUR": ("TUR", "turkiye"),
    "TWN": ("TWN", "taiwan"),
    "VAT": ("VAT", "holy-see"),
    "ZWE": ("ZWE", "zimbabwe"),
}
"""What somebody types, the code that is meant, and the slug."""


@pytest.fixture
def shared(small: Path) -> Path:
    """The small handbook with all of the real reference tables."""
    own = (small / REFERENCE / "sources.yml").read_text(encoding="utf-8")
    shutil.copytree(ROOT / REFERENCE, small / REFERENCE, dirs_exist_ok=True)
    with (small / REFERENCE / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(own)
    return small


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    every = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in every}


@pytest.mark.parametrize("name", SAMPLE)
def test_a_new_country_gives_two_files_that_check_clean(shared: Path, run: Run, name: str) -> None:
    before = set(files(shared))
    made = run(shared, "new", "country", name)
    code, slug = SAMPLE[name]
    assert made.exit_code == 0, made.output
    assert set(files(shared)) - before == {f"country_profiles/{slug}.yml", f"docs/countries/{slug}.md"}
    assert f"code: {code}\n" in (shared / f"country_profiles/{slug}.yml").read_text("utf-8")
    checked = run(shared, "check", "--strict")
    assert checked.exit_code == 0, checked.output


def test_the_sample_checks_clean_in_the_real_handbook_too(real_files: Path, run: Run) -> None:
    for code in sorted({code for code, _ in SAMPLE.values()}):
        assert run(real_files, "new", "country", code).exit_code == 0, code
    checked = run(real_files, "check", "--strict")
    assert checked.exit_code == 0, checked.output


def test_every_country_of_the_table_has_a_draft_that_reads_back_without_a_problem(real: Handbook) -> None:
    slugs = {}
    for code in CODES:
        try:
            drafted = draft(real, code, date.fromisoformat(ON))
        except WouldOverwrite:
            continue
        (path, profile), (chapter_path, chapter) = drafted.files.items()
        read, page = read_profile(path, profile.encode()), read_page(chapter_path, chapter.encode())
        assert (read.problems, read.document.faults, page.faults) == ((), (), ())
        assert read.profile is not None and read.profile.code == code
        assert page.value("country") == read.slug and page.value("title") == read.profile.name
        slugs[code] = read.slug
    assert len(slugs) == len(CODES) - len(real.profiles)
    assert len(set(slugs.values())) == len(slugs), "two countries share a slug"


def test_the_european_union_is_a_regional_organisation(shared: Path, run: Run) -> None:
    run(shared, "new", "country", "EU")
    assert "kind: regional-organisation\n" in (shared / "country_profiles/european-union.yml").read_text("utf-8")


def test_the_profile_says_only_that_nobody_has_looked(shared: Path, run: Run) -> None:
    run(shared, "new", "country", "Norway")
    profile = read_profile("norway.yml", (shared / "country_profiles/norway.yml").read_bytes()).profile
    assert profile is not None and profile.name == "Norway" and str(profile.as_of) == ON
    assert not profile.departments and not profile.commitments and not profile.sources
    assert len(profile.elements) == 4
    assert all(answer.screened is None and not answer.practices for answer in profile.elements.values())


def test_the_editor_is_told_of_the_schema(shared: Path, run: Run) -> None:
    run(shared, "new", "country", "Norway")
    first = (shared / "country_profiles/norway.yml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=profile.schema.json"


def test_treaties_and_memberships_are_prefilled_from_the_tables(shared: Path, run: Run) -> None:
    made = run(shared, "new", "country", "Norway")
    assert "{{ treaties() }}" in (shared / "docs/countries/norway.md").read_text("utf-8")
    assert "treaties recorded as binding" in made.output and "Later changes are not checked" in made.output


def test_it_ends_with_the_three_questions_to_start_with_and_where_their_sources_are(real_files: Path, run: Run) -> None:
    output = run(real_files, "new", "country", "Norway").output
    questions = [line for line in output.splitlines() if line.startswith("  - ")]
    assert len(questions) == 3 and all(line.endswith("?") for line in questions)
    assert "3 questions" in output and output.count("Likely sources:") == 3


@pytest.mark.parametrize("name", ["GHA", "Ghana", "gh", "ghana"])
def test_what_is_there_is_never_overwritten(shared: Path, name: str) -> None:
    before = files(shared)
    done = handbook("--root", shared, "--on", ON, "new", "country", name)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.strip().splitlines()) == 1 and "country_profiles/ghana.yml" in done.err
    assert files(shared) == before


@pytest.mark.parametrize("path", ["country_profiles/norway.yml", "docs/countries/norway.md"])
@pytest.mark.parametrize("kind", ["file", "empty file", "dangling link"])
def test_one_file_alone_is_enough_to_stop(shared: Path, path: str, kind: str) -> None:
    if kind == "dangling link":
        (shared / path).symlink_to(shared.parent / "outside.yml")
    else:
        (shared / path).write_text("mine" if kind == "file" else "", encoding="utf-8")
    before = files(shared)
    done = handbook("--root", shared, "new", "country", "NOR")
    assert done.code == 2 and path in done.err
    assert files(shared) == before and not (shared.parent / "outside.yml").exists()


def test_a_country_under_another_file_name_is_not_begun_again(shared: Path) -> None:
    (shared / "country_profiles/ghana.yml").rename(shared / "country_profiles/gold-coast.yml")
    (shared / "docs/countries/ghana.md").rename(shared / "docs/countries/gold-coast.md")
    done = handbook("--root", shared, "new", "country", "Ghana")
    assert done.code == 2 and "country_profiles/gold-coast.yml" in done.err
    assert not (shared / "country_profiles/ghana.yml").exists()


@pytest.mark.parametrize("name", ["Atlantis", "", " ", "../../etc/passwd", "XK", "N\0R", "-", "GHA,KEN", "*"])
def test_a_country_that_is_none_exits_with_2_and_writes_nothing(shared: Path, run: Run, name: str) -> None:
    before = files(shared)
    result = run(shared, "new", "country", name)
    assert result.exit_code != 0 and (result.exception is None or "no country" in str(result.exception))
    assert files(shared) == before


def test_a_misspelt_country_gets_the_nearest_name(shared: Path) -> None:
    done = handbook("--root", shared, "new", "country", "Norwey")
    assert done.code == 2 and 'did you mean "Norway"?' in done.err


def test_it_takes_under_a_second(real_files: Path) -> None:
    done = [handbook("--root", real_files, "--on", ON, "new", "country", name) for name in ("NOR", "SWE", "FIN")]
    assert [each.code for each in done] == [0, 0, 0]
    assert min(each.seconds for each in done) < 1
