"""The workflows: pinned, without rights they do not need, and safe for what a stranger's pull request brings."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
BREAK = "\u200b"
MARKER = "<!-- handbook-bot -->"
USES = re.compile(r"^\s*(?:- )?uses:\s*(\S+)(.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
VERSION = re.compile(r" # v\d+\.\d+\.\d+")

EVERY_WORKFLOW = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> dict[str, Any]:
    """Read a workflow with all scalars as text, so that `on` stays a word."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(path)["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


def workflow(name: str) -> Path:
    return ROOT / ".github/workflows" / name


def tool(name: str) -> str:
    """Return a program of this Python's environment, else of the path."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=os.pathsep.join((beside, os.environ.get("PATH", ""))))
    assert found, f"{name} is not installed: it is in the dev packages of pyproject.toml"
    return found


# What holds for each workflow.


def test_there_are_three_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "comment.yml", "publish.yml"]


@EVERY_WORKFLOW
def test_every_action_is_pinned_by_its_hash_with_the_version_beside_it(path: Path) -> None:
    used = USES.findall(path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path))
    for action, comment in used:
        assert PINNED.fullmatch(action), action
        assert VERSION.fullmatch(comment), f"{action}{comment}"


def test_an_action_has_one_hash_and_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, comment in USES.findall(path.read_text(encoding="utf-8")):
            pins.setdefault(action.split("@")[0], set()).add(action + comment)
    assert {name: len(each) for name, each in pins.items() if len(each) > 1} == {}


@EVERY_WORKFLOW
def test_nothing_runs_a_pull_request_with_the_rights_of_the_target(path: Path) -> None:
    assert "pull_request_target" not in load(path)["on"]


@EVERY_WORKFLOW
def test_rights_are_stated_at_the_top_and_can_only_read(path: Path) -> None:
    assert load(path)["permissions"] in ({}, "", {"contents": "read"}, "{}")
    assert "write-all" not in path.read_text(encoding="utf-8")


@EVERY_WORKFLOW
def test_no_expression_stands_in_a_script(path: Path) -> None:
    assert [step["name"] for step in steps(path) if "${{" in step.get("run", "")] == []


@EVERY_WORKFLOW
def test_no_secret_is_named(path: Path) -> None:
    assert "secrets." not in path.read_text(encoding="utf-8")


@EVERY_WORKFLOW
def test_every_job_ends_and_every_run_has_a_group(path: Path) -> None:
    assert load(path)["concurrency"]["group"]
    assert all(0 < int(job["timeout-minutes"]) <= 60 for job in jobs(path).values())


@EVERY_WORKFLOW
def test_no_checkout_leaves_a_token_behind(path: Path) -> None:
    checkouts = [step["with"] for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(each["persist-credentials"] == "false" and each["fetch-depth"] == "0" for each in checkouts)


@EVERY_WORKFLOW
def test_every_script_is_one_that_bash_can_read(path: Path) -> None:
    assert load(path)["defaults"]["run"]["shell"] == "bash"
    for step in steps(path):
        done = subprocess.run(["bash", "-n"], input=step.get("run", ""), text=True, capture_output=True, check=False)
        assert done.returncode == 0, (step["name"], done.stderr)


def rights() -> dict[tuple[str, str], set[str]]:
    """Return what each job may write."""
    found = {}
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            given = job.get("permissions", {})
            assert isinstance(given, dict), (path.name, name)
            found[(path.name, name)] = {right for right, level in given.items() if level == "write"}
    return {key: value for key, value in found.items() if value}


def test_two_jobs_may_write_and_neither_runs_what_was_sent() -> None:
    assert rights() == {
        ("comment.yml", "comment"): {"pull-requests"},
        ("publish.yml", "deploy"): {"pages", "id-token"},
    }
    assert [step.get("uses", "").split("@")[0] for step in jobs(workflow("publish.yml"))["deploy"]["steps"]] == [
        "actions/deploy-pages"
    ]


def test_the_check_runs_on_pull_requests_and_on_main() -> None:
    assert load(workflow("check.yml"))["on"] == {"pull_request": "", "push": {"branches": ["main"]}}
    assert load(workflow("publish.yml"))["on"] == {"push": {"branches": ["main"]}}


def test_the_check_checks_tests_builds_and_reports() -> None:
    scripts = "\n".join(step.get("run", "") for step in steps(workflow("check.yml")))
    for part in ("handbook check --strict --format github", "handbook diff", ".ci/run", "handbook build"):
        assert part in scripts


def test_builds_and_checks_have_a_limit_of_memory() -> None:
    for path in WORKFLOWS:
        for step in steps(path):
            if ".venv/bin/handbook" in step.get("run", ""):
                assert step["run"].startswith("ulimit -v "), (path.name, step["name"])


def test_the_comment_waits_for_the_check_and_fetches_no_files() -> None:
    comment = load(workflow("comment.yml"))
    assert comment["on"] == {
        "workflow_run": {"workflows": [load(workflow("check.yml"))["name"]], "types": ["completed"]}
    }
    text = workflow("comment.yml").read_text(encoding="utf-8")
    assert not USES.search(text)
    assert not re.search(r"\b(checkout|git |gh pr checkout|gh repo clone|unzip|handbook diff|\./dev)\b", _scripts(text))


def _scripts(text: str) -> str:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return "\n".join(step["run"] for step in data["jobs"]["comment"]["steps"])


def test_the_report_has_the_name_under_which_it_is_fetched() -> None:
    kept = [step["with"]["name"] for step in steps(workflow("check.yml")) if "upload-artifact@" in step.get("uses", "")]
    assert kept == ["report", "site"]
    assert 'artifacts?name=report"' in _scripts(workflow("comment.yml").read_text(encoding="utf-8"))


# Outside judges.


def test_zizmor_finds_nothing_at_its_strictest() -> None:
    done = subprocess.run(
        [tool("zizmor"), "--persona", "auditor", "--offline", "--no-progress", ".github/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_finding_of_zizmor_is_set_aside_and_says_why() -> None:
    ignored = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "zizmor: ignore" in line]
    assert [line.split("ignore[")[1].split("]")[0] for line in ignored] == ["dangerous-triggers"]
    assert len(ignored[0].split("] ")[1]) > 20


@pytest.mark.parametrize(
    ("schema", "files", "more"),
    [
        ("vendor.github-workflows", WORKFLOWS, ()),
        ("vendor.github-issue-forms", FORMS, ()),
        ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml"], ("--data-transform", "gitlab-ci")),
    ],
    ids=["workflows", "forms", "gitlab"],
)
def test_each_file_has_the_form_that_its_host_asks_for(schema: str, files: list[Path], more: tuple[str, ...]) -> None:
    command = [tool("check-jsonschema"), "--builtin-schema", schema, *more, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# GitLab and pre-commit.


def gitlab() -> dict[str, Any]:
    data = yaml.load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def test_gitlab_runs_the_same_parts() -> None:
    scripts = "\n".join("\n".join(job.get("script", [])) for job in gitlab().values() if isinstance(job, dict))
    for part in ("handbook check --strict --format gitlab", "handbook diff", ".ci/run", "handbook build"):
        assert part in scripts
    assert gitlab()["check"]["artifacts"]["reports"]["codequality"] in scripts


def test_gitlab_publishes_from_the_default_branch_only() -> None:
    assert gitlab()["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_gitlab_uses_no_variable_but_its_own() -> None:
    used = set(re.findall(r"\$\{?([A-Z_]+)", (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")))
    assert used == {
        "CI_COMMIT_BRANCH",
        "CI_DEFAULT_BRANCH",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA",
        "CI_PIPELINE_SOURCE",
    }


def test_the_hook_runs_the_check_once_for_all_files() -> None:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    assert offered["id"] == own["id"] == "handbook-check"
    assert offered["pass_filenames"] is own["pass_filenames"] is False
    assert offered["entry"] == "handbook check" and own["entry"].endswith("handbook check")
    for hook in (offered, own):
        for path in ("country_profiles/ghana.yml", "docs/index.md", "contributors.yml", "mkdocs.yml"):
            assert re.search(hook["files"], path)
    assert "handbook-check" in (ROOT / "docs/contribute/run-the-checks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_every_form_warns_that_it_is_public_and_asks_for_consent(form: Path) -> None:
    data = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert "public at once" in data["body"][0]["attributes"]["value"]
    assert data["body"][-1]["type"] == "checkboxes"
    assert all(option["required"] for option in data["body"][-1]["attributes"]["options"])


# The scripts of the comment, run with a `gh` that only writes down what it is asked.

FAKE_GH = """#!{python}
import json, os, pathlib, sys
folder = pathlib.Path(os.environ["FAKE"])
arguments = sys.argv[1:]
with open(folder / "calls", "a") as file:
    file.write(json.dumps(arguments) + "\\n")
for name, answer in json.loads((folder / "answers.json").read_text()).items():
    if any(name in each for each in arguments):
        print(json.dumps(answer))
        break
"""
REPOSITORY = "task-force/handbook"
SHA = "5" * 40
EVENT = {"head_sha": SHA, "head_branch": "fix-ghana", "head_repository": {"owner": {"login": "stranger"}}}

Run = Callable[..., Path]


@pytest.fixture
def run_step(tmp_path: Path) -> Run:
    """Return a function that runs one step's script with answers for `gh`, and gives the folder of its files."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "gh").write_text(FAKE_GH.format(python=sys.executable), encoding="utf-8")
    (bin_folder / "gh").chmod(0o755)
    (tmp_path / "output").touch()
    (tmp_path / "calls").touch()

    def run(
        name: str,
        answers: dict[str, Any] | None = None,
        event: dict[str, Any] | None = None,
        limit: str = "",
        **more: str,
    ) -> Path:
        script = f"{limit}\n" + next(
            step["run"] for step in steps(workflow("comment.yml")) if step["name"].startswith(name)
        )
        (tmp_path / "answers.json").write_text(json.dumps(answers or {}), encoding="utf-8")
        (tmp_path / "event.json").write_text(json.dumps({"workflow_run": event or EVENT}), encoding="utf-8")
        environment = {
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "FAKE": str(tmp_path),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SERVER_URL": "https://hosting.example",
            "RUN_ID": "7",
            "MARKER": MARKER,
            **more,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return tmp_path

    return run


def calls(folder: Path) -> list[list[str]]:
    return [json.loads(line) for line in (folder / "calls").read_text(encoding="utf-8").splitlines()]


def pull(number: int, sha: str = SHA) -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha}}


def test_the_pull_request_is_found_by_branch_and_commit(run_step: Run) -> None:
    folder = run_step("Find", {"pulls": [pull(3, "a" * 40), pull(12)]})
    assert (folder / "output").read_text() == "number=12\n"
    assert "head=stranger:fix-ghana" in calls(folder)[0]


@pytest.mark.parametrize("pulls", [[], [pull(12, "a" * 40)], [pull(12), pull(13)]], ids=["none", "older", "two"])
def test_without_exactly_one_pull_request_there_is_no_comment(run_step: Run, pulls: list[dict[str, Any]]) -> None:
    assert (run_step("Find", {"pulls": pulls}) / "output").read_text() == ""


def test_a_fork_that_is_gone_is_no_failure(run_step: Run) -> None:
    folder = run_step("Find", {"pulls": []}, {**EVENT, "head_repository": None})
    assert (folder / "output").read_text() == ""


def test_the_name_of_a_branch_is_only_ever_a_value(run_step: Run) -> None:
    branch = "x$(touch pwned)`touch pwned`\";touch pwned;'"
    folder = run_step("Find", {"pulls": [pull(12)]}, {**EVENT, "head_branch": branch})
    assert f"head=stranger:{branch}" in calls(folder)[0]
    assert not (folder / "pwned").exists() and not Path("pwned").exists()


def artifact(**more: Any) -> dict[str, Any]:
    return {"id": 4, "name": "report", "expired": False, "size_in_bytes": 900, **more}


def test_the_newest_report_of_the_run_is_fetched(run_step: Run) -> None:
    folder = run_step(
        "Fetch", {"artifacts?": {"artifacts": [artifact(), artifact(id=9), artifact(id=11, name="site")]}}
    )
    assert calls(folder)[1] == ["api", f"repos/{REPOSITORY}/actions/artifacts/9/zip"]
    assert (folder / "output").read_text() == "found=true\n"


@pytest.mark.parametrize("more", [{"name": "site"}, {"expired": True}, {"size_in_bytes": 50_000_000}])
def test_no_other_artifact_is_fetched(run_step: Run, more: dict[str, Any]) -> None:
    folder = run_step("Fetch", {"artifacts?": {"artifacts": [artifact(**more)]}})
    assert len(calls(folder)) == 1 and (folder / "output").read_text() == ""


def comment(number: int, login: str = "github-actions[bot]", body: str = f"{MARKER}\nold") -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": body}


def test_the_first_comment_is_new(run_step: Run) -> None:
    folder = run_step("Write", {"comments": [comment(1, "stranger"), comment(2, body=f"See {MARKER}")]}, NUMBER="12")
    assert calls(folder)[1][:5] == ["api", "--silent", "--method", "POST", f"repos/{REPOSITORY}/issues/12/comments"]


def test_the_next_one_changes_our_own_and_nobody_elses(run_step: Run) -> None:
    folder = run_step("Write", {"comments": [comment(1, "stranger"), comment(2), comment(5)]}, NUMBER="12")
    assert calls(folder)[1][2:5] == ["--method", "PATCH", f"repos/{REPOSITORY}/issues/comments/2"]
    assert calls(folder)[1][-1] == f"body=@{folder}/comment.md"


# What a report can hold.


@pytest.fixture
def comment_of(run_step: Run, tmp_path: Path) -> Callable[[bytes | str], str]:
    """Return a function that gives the comment for a report."""

    def made(report: bytes | str, name: str = "report.md") -> str:
        with zipfile.ZipFile(tmp_path / "report.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, report)
        return (run_step("Make") / "comment.md").read_text(encoding="utf-8")

    return made


RUN = f"https://hosting.example/{REPOSITORY}/actions/runs/7"
HEAD = f"{MARKER}\n*Written by a program after [this run]({RUN}) of the check.*\n\n"
SORRY = "The report is too long for a comment, or is not plain text. It is among the artifacts of the run.\n"

Made = Callable[..., str]


def test_our_own_report_comes_through_as_it_is(comment_of: Made) -> None:
    report = (
        "### Handbook: 1 change for the worse\n\n**What got worse**\n\n"
        "| What | Where | Before | After |\n|---|---|---|---|\n"
        "| Source removed (`source-removed`) | `GHA`<br>`country_profiles/ghana.yml:31` | `act-818` |  |\n\n"
        "<details><summary>2 more</summary>\n\n- **one**\n- *two*\n\n</details>"
    )
    assert comment_of(f"{MARKER}\n\n{report}").removeprefix(HEAD).strip() == report


def test_letters_of_any_language_come_through(comment_of: Made) -> None:
    assert "Côte d’Ivoire, Україна, 日本, العربية" in comment_of("Côte d’Ivoire, Україна, 日本, العربية")


HOSTILE = [
    "@everyone look",
    "`x` @task-force/editors",
    "&#64;everyone",
    "&#x40;everyone",
    "&commat;everyone",
    "[here](https://evil.example)",
    "[here](//evil.example)",
    "[here](../../settings)",
    "[here][there]\n\n[there]: https://evil.example",
    "![x](https://evil.example/pixel.png)",
    "![x][y]\n\n[y]: https://evil.example/pixel.png",
    "https://evil.example",
    "HTTPS://evil.example",
    "https&#58;//evil.example",
    "https:\\//evil.example",
    "www.evil.example",
    "WWW.evil.example",
    "_www.evil.example_",
    "<https://evil.example>",
    "jane@example.org",
    "mailto:jane@example.org",
    "Closes #12",
    "Closes &#35;12",
    "Closes #&#49;2",
    "Closes GH-12",
    "Closes _GH-12_",
    "closes task-force/handbook#12",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='https://evil.example'>x</a>",
    "<details open onclick=alert(1)>",
    "<summary\nonclick=alert(1)>",
    "<br/onclick=x>",
    "<!-- handbook-bot --><!-- x -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "</details ><iframe src=//evil.example>",
    "<svg/onload=alert(1)>",
    "a\u202eb\u2066c\ufeffd\u200be",
    "a\x00\x1b[31mb",
]
ACTIVE = re.compile(
    r"@\w|\]\(|\]\[|\]:|#\d|GH-\d|://|:\\/|www\.|&#?\w+;(?!\u200b)|<(?!/?(?:details|summary|br)>)(?!\u200b)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("report", HOSTILE)
def test_a_hostile_report_makes_no_link_mention_reference_or_html(comment_of: Made, report: str) -> None:
    body = comment_of(report).removeprefix(HEAD)
    assert not ACTIVE.search(body), body
    html = markdown.markdown(body, extensions=["tables", "fenced_code", "pymdownx.magiclink"])
    assert not re.search(r"<(?!/?(?:p|br|details|summary|code|em|strong)\b)", html), html
    assert "evil.example" not in re.sub(r">[^<]*<", "><", html), "only ever as text, never in an attribute"


def test_an_address_in_angle_brackets_is_no_link(comment_of: Made) -> None:
    """By CommonMark it may hold no such blank; Python-Markdown is laxer and would not do as a judge."""
    assert f"<{BREAK}jane@{BREAK}example.org>" in comment_of("<jane@example.org>")


@pytest.mark.parametrize("fence", ["```mermaid", "~~~geojson", "- ```mermaid", "> 1. ``` mermaid", "  ~~~ `x` mermaid"])
def test_no_block_of_code_says_how_to_draw_it(comment_of: Made, fence: str) -> None:
    assert "mermaid" not in comment_of(f"{fence}\ngraph\n") and "geojson" not in comment_of(f"{fence}\ngraph\n")


def test_a_code_span_of_three_marks_keeps_the_rest_of_its_line(comment_of: Made) -> None:
    assert "```a``b``` | after |" in comment_of("```a``b``` | after |")


def test_no_invisible_or_turning_character_is_left_but_our_own(comment_of: Made) -> None:
    body = comment_of("a\u202eb\u2066c\ufeffd\u200be\x1b[31m\u00adf\r\n")
    assert "abcde[31mf\n" in body


@pytest.mark.parametrize(
    "report",
    [b"\xff\xfe\x00", "a\0b", "x" * 60_001, "é" * 60_001, "x" * 5_000_000, "<" * 59_000],
    ids=["not text", "nul", "long", "long in letters", "very long", "long once made harmless"],
)
def test_what_is_no_short_text_is_left_out(comment_of: Made, report: bytes | str) -> None:
    assert comment_of(report) == HEAD + SORRY


def test_the_longest_comment_is_one_that_github_takes(comment_of: Made) -> None:
    assert 60_000 < len(comment_of("x" * 60_000)) < 65_536
    assert 64_800 < len(comment_of("@x" * 4_900 + "x" * 50_100)) < 65_536


@pytest.mark.parametrize("name", ["../report.md", "/etc/report.md", "other.md"])
def test_a_file_of_another_name_is_not_read_and_nothing_is_unpacked(
    comment_of: Made, tmp_path: Path, name: str
) -> None:
    assert comment_of("x", name) == HEAD + SORRY
    assert not list(tmp_path.parent.glob("report.md")) and not list(tmp_path.glob("**/other.md"))


@pytest.mark.parametrize("raw", [b"", b"PK", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_left_out(run_step: Run, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "report.zip").write_bytes(raw)
    assert (run_step("Make") / "comment.md").read_text(encoding="utf-8") == HEAD + SORRY


def test_a_bomb_is_read_no_further_than_a_comment_is_long(run_step: Run, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("report.md", "w") as file:
        for _ in range(200):
            file.write(b"\0" * 1_000_000)
    (tmp_path / "report.zip").write_bytes(packed.getvalue())
    assert len(packed.getvalue()) < 300_000
    assert (run_step("Make", limit="ulimit -v 250000") / "comment.md").read_text(encoding="utf-8") == HEAD + SORRY


def test_a_damaged_archive_is_left_out(run_step: Run, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.md", "Nothing changed. " * 50)
    damaged = bytearray(packed.getvalue())
    damaged[45:60] = b"\xff" * 15
    (tmp_path / "report.zip").write_bytes(bytes(damaged))
    assert (run_step("Make") / "comment.md").read_text(encoding="utf-8") == HEAD + SORRY
