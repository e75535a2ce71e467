"""What added facts would move, for people at a terminal; and the sentences that other formats share."""

from collections.abc import Iterator

from handbook.assess.moves import Moves, VerdictMove
from handbook.assess.tests import tests
from handbook.report.assessment.shape import MovesReport, level_words
from handbook.report.assessment.text import heading, lines

NOTHING = "Nothing would change."
NO_TURN = "No level and no verdict would change."
WRITTEN = "Nothing was written: this is what the profile would say with these facts."


def moves_text(report: MovesReport) -> str:
    """Return what would move, in blocks."""
    blocks = [[heading(report.after), *lines(f"With the facts of {report.source} added:")], *_blocks(report), [WRITTEN]]
    return "\n\n".join("\n".join(block) for block in blocks)


def verdict_of_moves(moves: Moves) -> str | None:
    """Return the sentence that says that nothing moves, or that nothing turns; None if something does."""
    if moves.none:
        return NOTHING
    return None if moves.levels or moves.verdicts else NO_TURN


def _blocks(report: MovesReport) -> Iterator[list[str]]:
    sentence = verdict_of_moves(report.moves)
    if sentence:
        yield [sentence]
    levels = (
        f"{report.titles.get(each.element, each.element)}: {level_words(each.before)} -> {level_words(each.after)}"
        for each in report.moves.levels
    )
    spread = (f"{each.of.capitalize()}: {each.before} -> {each.after}" for each in report.moves.spread)
    blocks = (
        ("Levels that would move", [line for words in levels for line in lines(words, 2)]),
        ("Verdicts that would move", [line for each in report.moves.verdicts for line in _turned(each)]),
        ("Verdicts that would stay, for another reason", list(_staying(report))),
        ("Breadth and depth", [line for words in spread for line in lines(words, 2)]),
    )
    yield from ([title, *found] for title, found in blocks if found)


def staying(moves: Moves) -> str:
    """Return how many verdicts stay and rest on other numbers; empty if none does."""
    number = len(moves.restated)
    return f"{number} of {len(tests())}. Add `--test {moves.restated[0].test.id}` to see one." if number else ""


def _staying(report: MovesReport) -> Iterator[str]:
    if report.detailed:
        yield from (line for each in report.moves.restated for line in _stays(each))
    elif report.moves.restated:
        yield from lines(staying(report.moves), 2)


def _turned(move: VerdictMove) -> Iterator[str]:
    yield from lines(f"{move.test.id} {move.test.title}: {move.before.words} -> {move.after.words}", 2)
    yield from lines(f"Before: {move.before.reason}", 4)
    yield from lines(f"After: {move.after.reason}", 4)


def _stays(move: VerdictMove) -> Iterator[str]:
    yield from lines(f"{move.test.id} {move.test.title}: {move.after.words}", 2)
    yield from lines(f"After: {move.after.reason}", 4)
