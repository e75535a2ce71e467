"""How much a text says beyond its macros and markup, in any language."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HTML = re.compile(r"<[^>\n]{1,500}>")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
LETTERS_A_WORD = 2
"""About how many letters make a word in scripts that write without spaces."""
_CITE = re.compile(r"\{\{-?\s*cite\s*\(")


def prose(text: str, without: Iterable[str] = ()) -> str:
    """Return what a text says beyond its macros and markup, less the sentences in `without`."""
    if "<!--" in text:
        text = _COMMENT.sub(" ", text)
    plain = " ".join(_HTML.sub(" ", _MACRO.sub(" ", text)).split())
    present = [sentence for sentence in without if sentence in plain]
    for sentence in present:
        plain = plain.replace(sentence, " ")
    return " ".join(plain.split()) if present else plain


def word_count(text: str) -> int:
    """Return how many words a plain text has; two letters count as a word where words are not spaced."""
    runs = _WORD.findall(text)
    return sum(map(_words_in, runs)) if _UNSPACED.search(text) else len(runs)


def _words_in(run: str) -> int:
    unspaced = len(_UNSPACED.findall(run))
    return -(-unspaced // LETTERS_A_WORD) if unspaced else 1


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that say something beyond macros."""
    for block in re.split(r"\n\s*\n", text):
        if _WORD.search(prose(block)):
            yield block


def cites(paragraph: str) -> bool:
    """Whether a paragraph calls the citation macro."""
    return _CITE.search(paragraph) is not None


def placeholder(text: str, marks: Iterable[str]) -> str | None:
    """Return the first placeholder word in a plain text, or None. `marks` are in small letters."""
    lowered = text.lower()
    present = tuple(mark for mark in marks if mark in lowered)
    found = _marked(present).search(text) if present else None
    return found[0].lower() if found else None


@cache
def _marked(marks: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(marks, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
