"""Characters that a reader cannot see or that act on what shows them, made visible; how wide text is; JSON."""

import json
import re
import unicodedata
from typing import Any

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Controls, line and paragraph separators, marks of direction (bidi), blanks without width, fillers, tags, lone
surrogates, non-characters.

The joiners U+200C and U+200D stay: Persian and several Indian scripts are misspelt without them.
"""


def visible(text: str) -> str:
    r"""Return text on one line in which every unseen character is written out, as in `\x1b` and `\u202e`."""
    return UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text)


def clip(text: str, most: int) -> str:
    """Return at most `most` characters; an ellipsis stands for the rest."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def columns(text: str) -> int:
    """Return how many columns of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, most: int) -> list[str]:
    """Break text at blanks, or inside a word that is too long, into lines of at most `most` columns."""
    lines = [""]
    for word in re.findall(r"\s*\S+", text):
        if lines[-1] and columns(lines[-1] + word) > most:
            lines.append("")
            word = word.lstrip()
        first, *more = _pieces(word, most)
        lines[-1] += first
        lines += more
    return lines


def _pieces(word: str, most: int) -> list[str]:
    pieces = [""]
    for character in word:
        if columns(pieces[-1] + character) > most:
            pieces.append("")
        pieces[-1] += character
    return pieces


def dumps(data: Any) -> str:
    """Return indented JSON that means the same everywhere: unseen characters are written as JSON escapes."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: "\n" if found[0] == "\n" else json.dumps(found[0])[1:-1], text)
