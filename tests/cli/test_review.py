"""`handbook review`: a section that was read, or the readers' check of one practice; each mistake is one sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from handbook.model.profile import Profile
from handbook.model.read_profile import read_profile
from handbook.model.vocabulary import WithoutTheWords
from small_handbook import ON, ROOT, handbook, replace_in

Run = Callable[..., Result]
PROFILE = "country_profiles/ghana.yml"
GUIDE = ROOT / "docs/contribute/edit-a-chapter.md"
READ = ("review", "ghana", "focal-point", "--by", "reader", "--practice", "network")
SAME = (*READ, "--without-the-words", "same")


def profile(root: Path) -> Profile:
    """Return Ghana as it now stands."""
    found = read_profile(PROFILE, (root / PROFILE).read_bytes()).profile
    assert found is not None
    return found


def test_a_section_is_recorded_with_its_fingerprint_and_no_check(small: Path, run: Run) -> None:
    result = run(small, "review", "ghana", "focal-point", "--by", "reader")
    (review,) = profile(small).reviews
    assert result.exit_code == 0
    assert result.output == f"recorded: reader has read focal-point of Ghana ({review.section})\n"
    assert (review.practice, review.without_the_words, review.because) == (None, None, None)


@pytest.mark.parametrize(
    ("found", "words"), [("same", "nothing changes"), ("different", "something is lost"), ("unsure", "cannot tell")]
)
def test_a_check_is_recorded_without_a_fingerprint(small: Path, run: Run, found: str, words: str) -> None:
    result = run(small, *READ, "--without-the-words", found, "--because", "New signs are read.")
    assert (result.exit_code, result.output) == (
        0,
        f"recorded: reader has read network (focal-point of Ghana): without the atrocity words, {words}\n",
    )
    (review,) = profile(small).reviews
    assert (review.element, review.by, review.kind, str(review.on)) == ("focal-point", "reader", "peer", ON)
    assert (review.practice, review.without_the_words, review.because, review.section) == (
        "network",
        WithoutTheWords(found),
        "New signs are read.",
        None,
    )


def test_the_reason_may_be_left_out_if_nothing_is_lost(small: Path, run: Run) -> None:
    assert run(small, *SAME, "--kind", "independent").exit_code == 0
    (review,) = profile(small).reviews
    assert (review.kind, review.because) == ("independent", None)


@pytest.mark.parametrize(
    "sentence",
    ["A, b: c.", "It's {new} [here] # now", 'They say "new".', "- no", "null", "Ça — 新しい", "back\\slash", "{{ 7 }}"],
)
def test_any_sentence_is_kept_as_it_was_typed_and_nothing_else_changes(small: Path, run: Run, sentence: str) -> None:
    before = (small / PROFILE).read_text(encoding="utf-8")
    assert run(small, *READ, "--without-the-words", "different", "--because", sentence).exit_code == 0
    assert profile(small).reviews[0].because == sentence
    assert (small / PROFILE).read_text(encoding="utf-8").startswith(before)


def test_white_space_and_line_ends_become_single_spaces(small: Path, run: Run) -> None:
    run(small, *SAME, "--because", "  Signs\n of\u00a0harm.\t")
    assert profile(small).reviews[0].because == "Signs of harm."


def test_a_newer_check_stands_before_the_older(small: Path, run: Run) -> None:
    run(small, *SAME, "--on", "2026-11-20")
    run(small, *READ, "--without-the-words", "unsure")
    assert [(str(each.on), each.without_the_words) for each in profile(small).reviews] == [
        (ON, "unsure"),
        ("2026-11-20", "same"),
    ]


def test_the_assessor_is_told_how_the_check_is_shown(small: Path, run: Run) -> None:
    replace_in(small / PROFILE, "departments:", "assessor: {kind: self, by: reader}\ndepartments:")
    assert "the chapter's own assessor" in run(small, *SAME).output


def test_what_is_recorded_passes_the_check(small: Path, run: Run) -> None:
    run(small, *READ, "--without-the-words", "different", "--because", "A new list of signs is used.")
    result = run(small, "check", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["findings"]) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--practice", "netwrok", "--without-the-words", "same"], 'did you mean "network"?'),
        (["--practice", "zzz", "--without-the-words", "same"], 'is called "zzz": there are: network'),
        (["--without-the-words", "same"], "a readers' check is of one practice"),
        (["--because", "So."], "a readers' check is of one practice"),
        (["--practice", "network"], "--without-the-words: same, different or unsure"),
        (["--practice", "network", "--without-the-words", "different"], "answer the second question with --because"),
        (["--practice", "network", "--without-the-words", "same", "--because", " "], "--because is empty"),
        (["--practice", "network", "--without-the-words", "same", "--because", "a\u202eb"], "cannot be seen"),
        (["--practice", "network", "--without-the-words", "same", "--because", "a\x07b"], "cannot be seen"),
        (["--practice", "network", "--without-the-words", "same", "--because", "a" * 4001], "has 4001 signs"),
    ],
)
def test_each_mistake_is_one_sentence_and_writes_nothing(small: Path, arguments: list[str], words: str) -> None:
    before = (small / PROFILE).read_bytes()
    done = handbook("--root", small, "--on", ON, "review", "ghana", "focal-point", "--by", "reader", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err and done.err.count("\n") == 1 and "Traceback" not in done.err
    assert (small / PROFILE).read_bytes() == before


def test_a_check_of_the_whole_chapter_is_refused(small: Path) -> None:
    done = handbook(
        "--root", small, "review", "ghana", "--by", "reader", "--practice", "network", "--without-the-words", "same"
    )
    assert done.code == 2 and "name its element after the country" in done.err


def test_an_element_without_practices_says_so(small: Path) -> None:
    arguments = ("--by", "reader", "--practice", "network", "--without-the-words", "same")
    done = handbook("--root", small, "review", "ghana", "binding-basis", *arguments)
    assert done.code == 2 and 'no practice of "binding-basis" in Ghana is called "network": it has none' in done.err


def test_an_unknown_answer_names_the_three(small: Path, run: Run) -> None:
    result = run(small, *READ, "--without-the-words", "equal")
    assert result.exit_code == 2
    assert all(each.value in result.stderr for each in WithoutTheWords)


def test_the_guide_shows_the_options_and_the_answers(run: Run) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for word in ("--by", "--kind", "--practice", "--without-the-words", "--because", "handbook confirm"):
        assert word in text, word
    assert all(f"`{each.value}`" in text for each in WithoutTheWords)
