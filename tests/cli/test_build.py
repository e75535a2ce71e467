"""`handbook build`: it checks first, then runs the builder, strictly; the whole real site is built in `tests/site`."""

from pathlib import Path

import pytest

from small_handbook import ON, handbook, replace_in

PAGE = "docs/index.md"


@pytest.fixture
def plain(small: Path) -> Path:
    """A small handbook without macros in its pages, so that any builder can build it."""
    for page in small.glob("docs/**/*.md"):
        lines = page.read_text(encoding="utf-8").splitlines()
        page.write_text("\n".join(line for line in lines if "{{" not in line) + "\n", encoding="utf-8")
    (small / "docs/countries/ghana.md").unlink()
    (small / "country_profiles/ghana.yml").unlink()
    handbook("--root", small, "schema", "--write")
    return small


def test_an_error_stops_before_the_builder_and_exits_with_1(small: Path) -> None:
    replace_in(small / "country_profiles/ghana.yml", "stage: outline", "stage: draught")
    done = handbook("--root", small, "--on", ON, "build", "--site-dir", small / "out")
    assert done.code == 1
    assert "schema" in done.out and "not built" in done.err and "Traceback" not in done.both
    assert not (small / "out").exists() and not (small / "site").exists()


def test_a_warning_does_not_stop_it_and_is_printed(plain: Path) -> None:
    (plain / "country_profiles/ghana.yml").write_text(
        "code: GHA\nname: Ghana\nkind: state\nstage: outline\nas_of: 2026-11-22\n"
        "sources: {never: {title: T, publisher: P, issuer: media, kind: news}}\n"
    )
    (plain / "docs/countries/ghana.md").write_text("---\ncountry: ghana\ntitle: Ghana\n---\n\n# Ghana\n")
    done = handbook("--root", plain, "--on", ON, "build")
    assert done.code == 0, done.both
    assert "warning unused-source" in done.out and (plain / "site/countries/ghana/index.html").is_file()


def test_the_site_goes_where_it_is_told_from_any_folder(plain: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    done = handbook("--root", plain, "--on", ON, "build", "--site-dir", "here", cwd=away)
    assert done.code == 0, done.both
    assert (away / "here/index.html").is_file() and not (plain / "here").exists()


def test_what_the_builder_warns_of_exits_with_1(plain: Path) -> None:
    (plain / PAGE).write_text("# Home\n\n[nowhere](nowhere.md)\n")
    done = handbook("--root", plain, "--on", ON, "build")
    assert done.code == 1 and "nowhere.md" in done.both and "Traceback" not in done.both


def test_an_unreadable_configuration_exits_above_0_without_a_traceback(plain: Path) -> None:
    (plain / "mkdocs.yml").write_text("site_name: [\n")
    done = handbook("--root", plain, "--on", ON, "build")
    assert done.code in (1, 2) and "Traceback" not in done.both


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_a_handbook_it_exits_with_2_and_one_sentence(tmp_path: Path, command: str) -> None:
    done = handbook(command, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.strip().splitlines()) == 1
