"""A working directory and a git revision of it are the same tree."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.errors import HandbookError, UnknownRevision, UnreadableRepository
from handbook.model.git_tree import GitTree
from handbook.model.handbook import Handbook
from handbook.model.tree import Entry, Tree, WorkingTree

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    "PATH": os.environ["PATH"],
}
FILES = {
    "mkdocs.yml": b"site_name: x\n",
    "docs/index.md": b"# Hello\n",
    "docs/countries/ghana.md": "Ghana’s chapter\r\n".encode(),
    "docs/countries.md": b"x\n",
    "docs/image.png": bytes(range(256)),
    "docs/empty.md": b"",
    "docs/with blank and é.md": b"x\n",
    "country_profiles/ghana.yml": b"code: GHA\n",
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, env=QUIET, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def commit(root: Path) -> str:
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "--template=")
    write(tmp_path, FILES)
    return tmp_path


def both(root: Path) -> tuple[WorkingTree, GitTree]:
    commit(root)
    return WorkingTree(root), GitTree(root, "HEAD")


def paths(tree: Tree, folder: str) -> list[str]:
    return [each.path for each in tree.entries(folder)]


@pytest.mark.parametrize(
    "folder", ["", "docs", "docs/countries", "country_profiles", "nowhere", "docs/nowhere", "docs/index.md"]
)
def test_both_trees_give_the_same_entries_and_bytes(repository: Path, folder: str):
    working, revision = both(repository)
    here, there = list(working.entries(folder)), list(revision.entries(folder))
    assert here == there
    assert [working.read(each.path) for each in here] == [revision.read(each.path) for each in there]
    expected = sorted(path for path in FILES if not folder or path.startswith(f"{folder}/"))
    assert [each.path for each in here] == expected


@pytest.mark.parametrize(
    "path", [*FILES, "nowhere.md", "docs/nowhere.md", "docs/index.md/below", "docs", "docs/countries"]
)
def test_both_trees_give_the_same_entry_and_none_for_what_is_no_file(repository: Path, path: str):
    working, revision = both(repository)
    expected = Entry(path, len(FILES[path])) if path in FILES else None
    assert revision.entry(path) == expected
    assert working.entry(path) == expected


@pytest.mark.parametrize("name", ["site", "build", "node_modules", "__pycache__"])
def test_no_folder_of_pages_is_left_out_of_either_tree(repository: Path, name: str):
    """The builder publishes `docs/build/page.md`: what is not read here is built unchecked."""
    write(repository, {f"docs/{name}/page.md": b"{{ config }}\n"})
    working, revision = both(repository)
    assert f"docs/{name}/page.md" in paths(revision, "docs")
    assert f"docs/{name}/page.md" in paths(working, "docs")


def test_the_store_of_git_is_never_part_of_a_tree(repository: Path):
    assert not [path for path in paths(both(repository)[0], "") if path.startswith(".git/")]


def test_a_symbolic_link_is_named_as_one_and_not_followed(repository: Path):
    (repository / "docs/passwords.md").symlink_to("/etc/passwd")
    (repository / "docs/folder").symlink_to("countries")
    (repository / "docs/dangling.md").symlink_to("nowhere")
    working, revision = both(repository)
    for tree in (working, revision):
        links = {each.path: each.irregular for each in tree.entries("docs") if each.irregular}
        assert links == dict.fromkeys(("docs/dangling.md", "docs/folder", "docs/passwords.md"), "a symbolic link")
        assert tree.entry("docs/passwords.md").irregular == "a symbolic link"  # type: ignore[union-attr]
    assert list(working.entries("docs")) == list(revision.entries("docs"))


def test_what_lies_behind_a_linked_folder_is_not_there(repository: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"metric.yml": b"secret: 1\n"})
    (repository / "country_profiles/reference").symlink_to(outside)
    for tree in both(repository)[::-1]:
        found = tree.entry("country_profiles/reference/metric.yml")
        assert found is None or found.irregular == "a symbolic link"
        assert paths(tree, "country_profiles/reference") == ["country_profiles/reference"]
        assert [each.irregular for each in tree.entries("country_profiles/reference")] == ["a symbolic link"]


def test_a_link_in_place_of_a_whole_folder_is_not_followed(repository: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"secret.md": b"secret\n"})
    (repository / "linked").symlink_to(outside)
    working, revision = both(repository)
    assert paths(working, "linked") == ["linked"]
    assert paths(revision, "linked") == ["linked"]


def test_a_pipe_is_named_as_one(repository: Path):
    os.mkfifo(repository / "docs/pipe.md")
    irregular = [each for each in WorkingTree(repository).entries("docs") if each.irregular]
    assert [(each.path, each.irregular) for each in irregular] == [("docs/pipe.md", "a pipe")]


def test_a_revision_is_what_was_committed_and_not_what_lies_there(repository: Path):
    first = commit(repository)
    write(repository, {"docs/index.md": b"# Changed\n", "docs/new.md": b"x\n"})
    tree = GitTree(repository, first[:10])
    assert (tree.commit, tree.name) == (first, first[:10])
    assert tree.read("docs/index.md") == b"# Hello\n"
    assert tree.entry("docs/new.md") is None
    with pytest.raises(FileNotFoundError):
        tree.read("docs/new.md")


@pytest.mark.parametrize("name", ["main", "HEAD~1", "v1", "@{0}~1"])
def test_any_name_of_a_revision_is_resolved_once(repository: Path, name: str):
    first = commit(repository)
    git(repository, "tag", "--annotate", "v1", "--message", "x")
    commit(repository)
    expected = git(repository, "rev-parse", "HEAD") if name == "main" else first
    assert GitTree(repository, name).commit == expected


@pytest.mark.parametrize("name", ["nowhere", "", " ", "HEAD:docs", "0" * 40, "main..main", "é", "a" * 300, "x\ny"])
def test_an_unknown_revision_is_named_with_the_remedy(repository: Path, name: str):
    commit(repository)
    with pytest.raises(UnknownRevision) as raised:
        GitTree(repository, name)
    assert f'"{name}"' in str(raised.value)
    assert "fetch" in str(raised.value)


@pytest.mark.parametrize(
    "name", ["--all", "-h", "--output=stolen", "--show-toplevel", "--git-dir", "--", "-", "--default=HEAD"]
)
def test_a_revision_that_begins_with_a_dash_is_no_option(repository: Path, name: str):
    commit(repository)
    with pytest.raises(UnknownRevision):
        GitTree(repository, name)
    assert not (repository / "stolen").exists()


def test_a_repository_without_a_commit_has_no_revision(repository: Path):
    with pytest.raises(UnknownRevision):
        GitTree(repository, "HEAD")


def test_a_folder_without_a_repository_is_told_as_such(tmp_path: Path):
    with pytest.raises(UnreadableRepository, match="clone"):
        GitTree(tmp_path, "HEAD")


def test_a_folder_inside_a_repository_is_told_as_such(repository: Path):
    commit(repository)
    with pytest.raises(HandbookError, match="--root"):
        GitTree(repository / "docs", "HEAD")


# Loading what is strange


def loaded(tree: Tree) -> tuple[list[str], list[str], list[str]]:
    read = Handbook.load(tree)
    return sorted(read.pages), sorted(read.profile_files), sorted(each.path for each in read.irregular)


STRANGE: dict[str, Callable[[Path], None]] = {
    "nothing strange": lambda root: None,
    "a folder named as a table": lambda root: write(root, {"country_profiles/reference/metric.yml/x": b"x"}),
    "a folder named as a profile": lambda root: write(root, {"country_profiles/kenya.yml/x": b"x"}),
    "a file in place of the reference": lambda root: write(root, {"country_profiles/reference": b"x"}),
    "a file in place of the elements": lambda root: write(root, {"docs/handbook": b"x"}),
    "a link in place of a table": lambda root: link(root, "country_profiles/reference/metric.yml", "/etc/passwd"),
    "a link in place of a profile": lambda root: link(root, "country_profiles/kenya.yml", "ghana.yml"),
    "a loop of links": lambda root: link(root, "docs/loop", "../docs"),
}


def link(root: Path, path: str, target: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(target)


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_tree_is_read_alike_from_both(repository: Path, strange: Callable[[Path], None]):
    strange(repository)
    working, revision = both(repository)
    assert loaded(revision) == loaded(working)


@pytest.mark.parametrize("name", ["docs", "country_profiles"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_handbook_whose_folder_is_no_folder_is_read_without_an_exception(repository: Path, name: str, kind: str):
    (repository / name).rename(repository / "elsewhere")
    if kind == "file":
        (repository / name).write_bytes(b"x")
    else:
        (repository / name).symlink_to("elsewhere")
    working, revision = both(repository)
    expected = [name] if kind == "link" else []
    assert paths(revision, name) == paths(working, name) == expected
    for handbook in (Handbook.load(revision), Handbook.load(working)):
        assert [each.path for each in handbook.irregular] == expected


def test_a_file_name_that_is_not_utf_8_stops_neither_tree(repository: Path):
    (Path(os.fsdecode(os.fsencode(repository) + b"/docs/caf\xe9.md"))).write_bytes(b"# x\n")
    (Path(os.fsdecode(os.fsencode(repository) + b"/country_profiles/caf\xe9.yml"))).write_bytes(b"code: GHA\n")
    working, revision = both(repository)
    Handbook.load(revision)
    Handbook.load(working)
