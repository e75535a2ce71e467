"""How much a text says beyond its macros and markup, in any language."""

import re
from collections.abc import Iterable, Iterator

_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HTML = re.compile(r"<[^>\n]{1,500}>")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
LETTERS_A_WORD = 2
"""About how many letters make a word in scripts that write without spaces."""
_CITE = re.compile(r"\{\{-?\s*cite\s*\(")


def prose(text: str, without: Iterable[str] = ()) -> str:
    """Return what a text says beyond its macros and markup, less the sentences in `without`."""
    plain = " ".join(_HTML.sub(" ", _MACRO.sub(" ", text)).split())
    for sentence in without:
        plain = plain.replace(sentence, " ")
    return " ".join(plain.split())


def word_count(text: str) -> int:
    """Return how many words a plain text has; two letters count as a word where words are not spaced."""
    return sum(_words_in(run) for run in _WORD.findall(text))


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
    """Return the first placeholder word in a plain text, or None."""
    return next((mark for mark in marks if re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text, re.IGNORECASE)), None)
