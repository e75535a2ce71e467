"""Short hashes of prose, blind to how it is set: white space, typography and links do not count."""

import hashlib
import re
import unicodedata

_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_ATTRIBUTES = re.compile(r"\{:[^}]*\}")
_EMPHASIS = re.compile(r"[*_`]+")
_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00ad": ""})
DIGITS = 8


def plain(text: str) -> str:
    """Return prose reduced to its words and punctuation."""
    text = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    text = _EMPHASIS.sub("", _ATTRIBUTES.sub("", _LINK.sub(r"\1", text)))
    return " ".join(text.split())


def fingerprint(prefix: str, *parts: str) -> str:
    """Return `<prefix>-` and the first 8 hexadecimal digits of SHA-256 over the plain parts."""
    joined = "\n".join(plain(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:DIGITS]}"
