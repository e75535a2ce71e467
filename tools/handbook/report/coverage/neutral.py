"""Text from strangers, made harmless for spreadsheet programs, which run what looks like a formula."""

import re

from handbook.report.characters import clip, visible

LONGEST = 32_000
"""Characters of one value, at most; a cell of a workbook holds 32,767."""
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""What begins a formula: also after blanks, and in the full-width forms that some programs read alike."""


def neutral(value: str) -> str:
    """Return text in which nothing is hidden, behind an apostrophe if it would begin a formula."""
    shown = clip(visible(value), LONGEST)
    return f"'{shown}" if _FORMULA.match(value) or _FORMULA.match(shown) else shown
