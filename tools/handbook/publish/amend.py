"""Small edits of a profile's text that leave everything else as its author wrote it.

Each edit is made by the place of a value, then the text is read again: if anything but the wanted value differs, the
edit is refused and nothing is written.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from handbook.errors import HandbookError
from handbook.model.located import Located, read_yaml
from handbook.model.read_profile import ProfileFile

_FINGERPRINT = re.compile(r"[a-z]+-[0-9a-f]+")
_PLAIN = re.compile(r"[a-z0-9-]+")


class CannotAmend(HandbookError):
    """The text is laid out in a way that cannot be edited safely."""


def with_stamp(file: ProfileFile, text: str, element: str, stamp: str) -> str:
    """Return the text with the answer of an element stamped with a requirement's fingerprint."""
    path = ("elements", element, "answers")
    wanted = deepcopy(file.document.data)
    wanted["elements"][element]["answers"] = stamp
    lines = text.split("\n")
    if file.document.has(path) and file.document.data["elements"][element].get("answers"):
        line, column = file.document.place(path)
        old = lines[line - 1]
        lines[line - 1] = old[: column - 1] + _FINGERPRINT.sub(stamp, old[column - 1 :], count=1)
    else:
        _insert_field(lines, file.document, ("elements", element), f"answers: {stamp}")
    return verified("\n".join(lines), wanted, file.path)


def _insert_field(lines: list[str], document: Located, parent: tuple[str, ...], field: str) -> None:
    """Insert a field as the first of a mapping that is not empty."""
    line, column = document.place(parent)
    text = lines[line - 1]
    if text[column - 1 : column] == "{":
        rest = text[column:]
        lines[line - 1] = f"{text[:column]}{field}{'' if rest.lstrip().startswith('}') else ', '}{rest}"
    else:
        lines.insert(line - 1, " " * (column - 1) + field)


def with_review(file: ProfileFile, text: str, review: Mapping[str, str]) -> str:
    """Return the text with one more review at the head of the list `reviews`."""
    wanted = deepcopy(file.document.data)
    wanted["reviews"] = [dict(review), *(wanted.get("reviews") or [])]
    item = "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in review.items()) + "}"
    lines = text.rstrip("\n").split("\n")
    if not file.document.has(("reviews",)):
        lines += ["reviews:", f"  - {item}"]
    else:
        _insert_item(lines, file.document, file.document.key_place(("reviews",))[0], item)
    return verified("\n".join(lines) + "\n", wanted, file.path)


def _scalar(value: str) -> str:
    """Return a text as YAML writes it inside braces: in quotation marks if it could be read as anything else."""
    plain = _PLAIN.fullmatch(value) and read_yaml(value.encode()).data == value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _insert_item(lines: list[str], document: Located, line: int, item: str) -> None:
    first = document.place(("reviews", 0))
    if not document.data["reviews"]:
        head, _, tail = lines[line - 1].partition(":")
        comment = tail[tail.index("#") :] if "#" in tail else ""
        lines[line - 1] = f"{head}:{' ' + comment if comment else ''}"
        lines.insert(line, f"  - {item}")
    elif first[0] == line:
        lines[line - 1] = lines[line - 1].replace("[", f"[{item}, ", 1)
    else:
        dash = lines[first[0] - 1].find("-")  # no dash: what is written then reads otherwise, and is refused
        lines.insert(first[0] - 1, " " * dash + f"- {item}")


def verified(text: str, wanted: Any, path: str) -> str:
    """Return the text if it reads as what is wanted; raise CannotAmend if anything else came of the edit."""
    read = read_yaml(text.encode())
    if read.faults or read.data != wanted:
        raise CannotAmend(f"{path} is laid out so that it cannot be edited safely: write the line by hand")
    return text


def review_record(element: str, by: str, kind: str, on: date, about: Mapping[str, str]) -> dict[str, str]:
    """Return a review as a profile holds it; `about` is the section read, or the fields of a readers' check."""
    return {"element": element, "by": by, "kind": kind, "on": on.isoformat(), **about}
