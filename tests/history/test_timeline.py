"""Named changes across commits become sentences; nobody is named who did not agree; the cache changes nothing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook.history import cache
from handbook.history.cache import FOLDER, cached_timeline
from handbook.history.changes import Kind
from handbook.history.sentences import VOICES, inline
from handbook.history.telling import Entry
from handbook.history.timeline import Credit, Timeline, credit, read_timeline
from handbook.model.contributors import read_contributors
from history.conftest import RATCHET, GitWork, Repository, files_in

PROFILE = "country_profiles/ghana.yml"
CHAPTER = "docs/countries/ghana.md"
UNNAMED = ("c@x.org", "c@x.org")
BOB = ("Bob Builder", "bob@example.org")


@pytest.fixture
def told(repository: Repository, common: dict[str, bytes]) -> Callable[..., list[str]]:
    """Return a function that commits the common handbook, then some files, and gives the newest commit's sentences."""

    def tell(*steps: dict[str, bytes | str | None]) -> list[str]:
        repository.commit({**common}, on="2026-11-01")
        for day, files in enumerate(steps, start=2):
            repository.commit(files, on=f"2026-11-{day:02}")
        entries = read_timeline(repository.root).entries
        return [f"{each.name}: {each.text}" for each in entries if each.on == date(2026, 11, 1 + len(steps))]

    return tell


def edit(common: dict[str, bytes], *pairs: tuple[str, str], path: str = PROFILE) -> dict[str, bytes | str | None]:
    text = common[path].decode()
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {path: text}


SENTENCES = {
    "element-lost": "Ghana: arms transfer control lost its section",
    "level-lowered": "Ghana: the level of standing mechanism fell from 3 (practised) to 2 (assigned)",
    "evidence-removed": "Ghana: standing mechanism lost a record of money of 2025 that limits it",
    "source-removed": "Ghana: the chapter lost a source",
    "section-thinned": "Ghana: the section on standing mechanism went from 59 words to 29",
    "review-invalidated": "Ghana: the review of oversight by parliament no longer stands",
    "measure-redefined": "Ghana: standing mechanism had a measure redefined or taken out",
    "measure-added": "Ghana: standing mechanism gained a measure",
    "waiver-widened": "Ghana: a waiver of a rule began or was extended",
    "requirement-changed": "None: the requirement of standing mechanism changed",
    "answer-confirmed": "Ghana: the answer on standing mechanism was confirmed against the present requirement",
    "fact-changed": "Ghana: a fact on standing mechanism changed: summary",
}
BACK = {
    "element-lost": "Ghana: arms transfer control gained its section",
    "level-lowered": "Ghana: the level of standing mechanism rose from 2 (assigned) to 3 (practised)",
    "evidence-removed": "Ghana: standing mechanism gained a record of money of 2025 that limits it",
    "source-removed": "Ghana: the chapter gained a source",
    "section-thinned": "Ghana: the section on standing mechanism went from 29 words to 59",
    "review-invalidated": "Ghana: the section on oversight by parliament was reviewed",
    "waiver-widened": "Ghana: a waiver of a rule ended or was shortened",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_change_becomes_a_sentence(told: Callable[..., list[str]], common: dict[str, bytes], case: str) -> None:
    base, head = (files_in(RATCHET / case / side) for side in ("base", "head"))
    assert told(base, head) == [SENTENCES[case]]


@pytest.mark.parametrize("case", BACK)
def test_undone_it_becomes_another(told: Callable[..., list[str]], common: dict[str, bytes], case: str) -> None:
    base, head = (files_in(RATCHET / case / side) for side in ("base", "head"))
    assert told(head, base) == [BACK[case]]


@pytest.mark.parametrize("case", sorted(each.name for each in RATCHET.glob("no-change-*")))
def test_an_edit_that_changes_nothing_is_not_told(
    told: Callable[..., list[str]], common: dict[str, bytes], case: str
) -> None:
    assert told(*(files_in(RATCHET / case / side) for side in ("base", "head"))) == []


def test_every_change_has_a_voice() -> None:
    assert set(VOICES) == set(Kind)


def test_an_event_is_told_by_its_date(told: Callable[..., list[str]], common: dict[str, bytes]) -> None:
    item = "          - {kind: event, date: 2024, source: news, shows: supports, says: Met.}\n"
    anchor = "          - {kind: money"
    assert told(edit(common, (anchor, item + anchor))) == ["Ghana: standing mechanism gained an event of 2024"]


def test_many_items_are_only_counted(told: Callable[..., list[str]], common: dict[str, bytes]) -> None:
    items = "".join(
        f"          - {{kind: text, date: {year}, source: news, shows: limits, says: Word {year}.}}\n"
        for year in range(2018, 2023)
    )
    anchor = "          - {kind: money"
    assert told(edit(common, (anchor, items + anchor))) == ["Ghana: standing mechanism gained 5 items of evidence"]


def test_the_first_commit_is_the_first_version(told: Callable[..., list[str]]) -> None:
    assert told() == [
        "None: first version of the framework, with 3 elements",
        "Ghana: first version of the chapter",
    ]


def test_a_new_and_a_withdrawn_chapter(told: Callable[..., list[str]], repository: Repository) -> None:
    kenya = "code: KEN\nname: Kenya\nkind: state\nstage: outline\nas_of: 2026-11-22\n"
    assert told({"country_profiles/kenya.yml": kenya}) == ["Kenya: first version of the chapter"]
    repository.commit({"country_profiles/kenya.yml": None}, on="2026-11-20")
    assert read_timeline(repository.root).entries[0].text == "the chapter was taken out"


def test_a_renamed_profile_is_neither(told: Callable[..., list[str]], common: dict[str, bytes]) -> None:
    moved = {PROFILE: None, "country_profiles/republic-of-ghana.yml": common[PROFILE]}
    assert told(moved) == []


def test_elements_join_and_leave(told: Callable[..., list[str]], common: dict[str, bytes]) -> None:
    page = "docs/handbook/elements/machinery/arms-transfer-control.md"
    new = "docs/handbook/elements/machinery/focal-point.md"
    text = common[page].decode().replace("Arms transfer control", "Focal point")
    assert told({page: None, new: text}) == [
        "None: focal point joined the framework",
        "None: arms transfer control left the framework",
    ]


def test_a_changed_threshold_is_told_without_blaming_a_country(
    told: Callable[..., list[str]], common: dict[str, bytes]
) -> None:
    path = "country_profiles/reference/metric.yml"
    text = common[path].decode().replace("thinned_below:\n    value: 0.8", "thinned_below:\n    value: 0.7")
    assert told({path: text}) == ["None: the thresholds that levels are judged by changed"]


def test_each_commit_is_judged_on_its_own_day(repository: Repository, common: dict[str, bytes]) -> None:
    """The event of March 2026 is two years old only in April 2028; an edit of another field shows no fall before."""
    repository.commit({**common}, on="2026-11-01")
    changed = edit(common, ("summary: A council with", "summary: The council with"))
    repository.commit(changed, on="2029-01-01")
    texts = [each.text for each in read_timeline(repository.root).entries if each.on.year == 2029]
    assert texts == ["a fact on standing mechanism changed: summary"]


def test_a_merge_is_not_told_again(repository: Repository, common: dict[str, bytes]) -> None:
    repository.commit({**common}, on="2026-11-01")
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit(edit(common, ("stage: draft", "stage: outline")), on="2026-11-02")
    repository.git("switch", "--quiet", "main")
    repository.commit({"docs/index.md": "x\n"}, on="2026-11-03")
    repository.git("merge", "--quiet", "--no-edit", "side", on="2026-11-04")
    entries = read_timeline(repository.root).entries
    assert [each.text for each in entries if each.kind == "fact-changed"] == ["a fact on the country changed: stage"]
    assert {each.on.day for each in entries} == {1, 2}


def test_newest_first_and_no_more_than_asked_for(repository: Repository, common: dict[str, bytes]) -> None:
    repository.commit({**common}, on="2026-11-01")
    for day, stage in ((2, "outline"), (3, "review"), (4, "published")):
        repository.commit(edit(common, ("stage: draft", f"stage: {stage}")), on=f"2026-11-0{day}")
    timeline = read_timeline(repository.root, most_commits=2)
    assert [each.on.day for each in timeline.entries] == [4, 3] and timeline.has_more
    assert not read_timeline(repository.root).has_more


def test_a_shallow_clone_tells_what_it_can(repository: Repository, common: dict[str, bytes], tmp_path: Path) -> None:
    repository.commit({**common}, on="2026-11-01")
    repository.commit({"docs/index.md": "x\n"}, on="2026-11-02")
    repository.commit(edit(common, ("stage: draft", "stage: outline")), on="2026-11-03")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", str(clone))
    timeline = read_timeline(clone)
    assert timeline.is_shallow
    assert [each.text for each in timeline.entries] == ["a fact on the country changed: stage"]


def test_without_git_it_says_so(tmp_path: Path) -> None:
    assert read_timeline(tmp_path).unknown and cached_timeline(tmp_path).unknown
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("mark", ["sensitivity: restricted", "embargoed_until: 2030-01-01"])
def test_what_is_guarded_is_not_told(told: Callable[..., list[str]], common: dict[str, bytes], mark: str) -> None:
    anchor = "          - {kind: money"
    item = f"          - {{kind: event, date: 2026-10, source: news, shows: supports, says: Met., {mark}}}\n"
    assert told(edit(common, (anchor, item + anchor))) == []


def test_what_rests_on_a_guarded_source_alone_is_not_told(
    told: Callable[..., list[str]], common: dict[str, bytes]
) -> None:
    source = "  secret: {title: T, publisher: P, issuer: media, kind: news, sensitivity: restricted}\n"
    item = "          - {kind: event, date: 2026-10, source: secret, shows: supports, says: Met.}\n"
    commitment = "  pledge: {title: T, date: 2026, force: other, scope: home, sources: [secret]}\n"
    anchors = ("  spare: {", "          - {kind: money", "transitions:\n")
    pairs = [(anchor, new + anchor) for anchor, new in zip(anchors, (source, item, commitment), strict=True)]
    assert told(edit(common, *pairs)) == []


def test_a_guarded_profile_is_never_named(told: Callable[..., list[str]]) -> None:
    text = "code: KEN\nname: Kenya\nkind: state\nstage: outline\nas_of: 2026-11-22\nsensitivity: restricted\n"
    assert told({"country_profiles/kenya.yml": text}) == []


@pytest.mark.parametrize(
    "raw", [b"", b"[", b"a: &x 1\nb: *x\n", b"\xff\xfe", b"- 1\n", b"code: 1\n" * 3, b"x" * 1_000_001]
)
def test_an_unreadable_profile_in_the_past_stops_nothing(
    told: Callable[..., list[str]], common: dict[str, bytes], raw: bytes
) -> None:
    assert told({PROFILE: raw}, {PROFILE: common[PROFILE]}) == []


HOSTILE = "<script>alert(1)</script> {{ config }} [x](javascript:x) a@example.org"


def test_no_sentence_holds_contributed_text_or_an_address(repository: Repository, common: dict[str, bytes]) -> None:
    repository.commit({**common}, on="2026-11-01", message=HOSTILE, author=(HOSTILE, "a@example.org"))
    quoted = json.dumps(HOSTILE)
    pairs = (
        ("name: Ghana", f"name: {quoted}"),
        ("force: law, scope: home", "force: binding, scope: home"),
        ("says: Issued a warning before the vote.", f"says: {quoted}"),
        ("title: A spare source", f"title: {quoted}"),
        ("name: disputes-settled", f"name: {quoted}"),
        ("summary: A council with regional tiers mediates and warns.", f"summary: {quoted}"),
        ("          - {kind: money, date: 2025", "          - {kind: post, date: 2024"),
        ("says: Still without an office of its own.", f"says: {quoted}"),
        ("reason: It is read next week.", f"reason: {quoted}"),
        ("  spare: {", f"  new: {{title: {quoted}, publisher: P, issuer: media, kind: news}}\n  spare: {{"),
    )
    repository.commit(edit(common, *pairs), on="2026-11-02", message=HOSTILE)
    timeline = read_timeline(repository.root)
    sentences = [each.text for each in timeline.entries]
    assert len(sentences) >= 7, sentences
    for sentence in sentences:
        assert not set("<>{}[]@") & set(sentence), sentence
    assert "@" not in repr(timeline.authors) + repr(timeline.files)


def test_only_who_agreed_is_named(repository: Repository, common: dict[str, bytes], memory_tree: Any) -> None:
    repository.commit({**common}, on="2026-11-01")
    repository.commit(edit(common, ("stage: draft", "stage: outline")), on="2026-11-02", author=BOB)
    anchor = "          - {kind: money"
    event = "          - {kind: event, date: 2024, source: news, shows: supports, says: Met.}\n"
    repository.commit(edit(common, (anchor, event + anchor)), on="2026-11-03", author=("Cleo", "c@example.org"))
    repository.commit({"docs/countries/ghana.md": common[CHAPTER] + b"\nMore.\n"}, on="2026-11-04", author=UNNAMED)
    timeline = read_timeline(repository.root)

    def register(text: str) -> Any:
        return read_contributors(memory_tree({"contributors.yml": text}))

    everybody = register(
        "ada: {name: ada  CONTRIBUTOR, roles: [editor]}\nbob: {name: Bob Builder, roles: [editor], listed: false}\n"
    )
    assert credit(timeline, "ghana", everybody) == Credit(("ada  CONTRIBUTOR",), 3)
    assert credit(timeline, "ghana", register("")) == Credit((), 4)
    cleo = register("cleo: {name: Cleo, roles: [country-team]}\n")
    assert credit(timeline, "ghana:interdepartmental-mechanism", cleo) == Credit(("Cleo",), 0)
    assert credit(timeline, ":interdepartmental-mechanism", cleo) == Credit((), 1)
    assert credit(timeline, "nowhere", cleo) == Credit((), 0)


def test_a_title_inside_a_sentence() -> None:
    assert inline("Preventive diplomacy") == "preventive diplomacy"
    assert inline("UN reporting") == "UN reporting"
    assert inline("A list") == "a list"
    assert inline("") == ""


@pytest.fixture
def grown(repository: Repository, common: dict[str, bytes]) -> Repository:
    """A repository with a dozen commits that touch data."""
    repository.commit({**common}, on="2026-10-01")
    for day in range(1, 13):
        repository.commit(edit(common, ("regional tiers", f"{day} tiers")), on=f"2026-11-{day:02}")
    return repository


def cache_file(repository: Repository) -> Path:
    return repository.root / ".git" / FOLDER / f"history-{repository.git('rev-parse', 'HEAD')}.json"


def test_the_cache_says_the_same_with_a_tenth_of_the_work(grown: Repository, git_work: GitWork) -> None:
    first = cached_timeline(grown.root)
    cold = git_work.total
    assert git_work.commands.count("log") == 1
    second = cached_timeline(grown.root)
    assert second == first == read_timeline(grown.root)
    warm = len(git_work.commands) and cold
    git_work.commands.clear()
    git_work.objects = 0
    cached_timeline(grown.root)
    assert git_work.commands == ["rev-parse", "rev-parse"] and git_work.objects == 0
    assert git_work.total * 10 <= warm


def test_after_one_more_commit_only_that_one_is_read(
    grown: Repository, common: dict[str, bytes], git_work: GitWork
) -> None:
    cached_timeline(grown.root)
    cold = git_work.objects
    grown.commit(edit(common, ("stage: draft", "stage: outline")), on="2026-11-20")
    git_work.objects = 0
    timeline = cached_timeline(grown.root)
    assert timeline == read_timeline(grown.root)
    assert [file.name for file in (grown.root / ".git" / FOLDER).iterdir()] == [cache_file(grown).name]
    git_work.objects = 0
    grown.commit(edit(common, ("stage: draft", "stage: review")), on="2026-11-21")
    cached_timeline(grown.root)
    assert git_work.objects < cold


BROKEN = [b"", b"[", b"{}", b"\xff", b"null", b'{"stamp": "x", "timeline": {}}', b"[" * 100_000]


@pytest.mark.parametrize("raw", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_or_foreign_cache_is_ignored(grown: Repository, raw: bytes) -> None:
    expected = cached_timeline(grown.root)
    cache_file(grown).write_bytes(raw)
    assert cached_timeline(grown.root) == expected
    assert cache_file(grown).read_bytes() != raw


def test_a_cache_written_by_other_code_is_ignored(grown: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = cached_timeline(grown.root)
    text = cache_file(grown).read_text(encoding="utf-8")
    cache_file(grown).write_text(text.replace("standing mechanism", "FORGED"), encoding="utf-8")
    assert any("FORGED" in each.text for each in cached_timeline(grown.root).entries)
    monkeypatch.setattr(cache, "_code", lambda: b"another version")
    assert cached_timeline(grown.root) == expected


def test_a_new_mailmap_is_seen(grown: Repository) -> None:
    assert cached_timeline(grown.root).authors["ghana"] == ("Ada Contributor",)
    grown.write({".mailmap": "Ada Lovelace <ada@example.org>\n"})
    assert cached_timeline(grown.root).authors["ghana"] == ("Ada Lovelace",)


def test_the_rest_of_a_shallow_clone_is_seen_once_it_is_fetched(grown: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    grown.git("clone", "--quiet", "--depth=3", f"file://{grown.root}", str(clone))
    assert len(cached_timeline(clone).entries) == 2
    grown.git("-C", str(clone), "fetch", "--quiet", "--unshallow")
    assert cached_timeline(clone) == read_timeline(grown.root)


def test_nothing_is_written_through_a_link(grown: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (grown.root / ".git" / FOLDER).symlink_to(outside)
    assert cached_timeline(grown.root).entries and list(outside.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_fault(grown: Repository) -> None:
    (grown.root / ".git" / FOLDER).write_text("a file\n")
    assert cached_timeline(grown.root) == read_timeline(grown.root)


def test_no_address_is_kept_on_disk(grown: Repository) -> None:
    cached_timeline(grown.root)
    assert "@" not in cache_file(grown).read_text(encoding="utf-8")


def test_two_runs_are_equal(grown: Repository) -> None:
    assert read_timeline(grown.root) == read_timeline(grown.root)
    assert isinstance(read_timeline(grown.root), Timeline)
    assert all(isinstance(each, Entry) for each in read_timeline(grown.root).entries)
