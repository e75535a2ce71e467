"""Promises appended to a profile's text; every other byte stays as its author wrote it."""

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from handbook.model.profile import Profile
from handbook.model.read_profile import ProfileFile
from handbook.publish.amend import CannotAmend, verified

PLAN = "plan"
DASH = re.compile(r"( *)- *")
EMPTY = re.compile(r"plan *: *(\[ *\]|~|null|)([ \t]*(?:#.*)?\r?)")
PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)\Z)[a-z][a-z-]*")
"""Words that no reader of YAML takes for anything but words."""

Item = Mapping[str, str | None]


def with_promises(file: ProfileFile, text: str, items: Sequence[Item]) -> str:
    """Return the text with items at the end of the list `plan`, which is made if it is not there.

    Raises CannotAmend if the text is laid out in a way that cannot be edited safely; nothing else may change.
    """
    wanted = deepcopy(file.document.data)
    wanted[PLAN] = [*(wanted.get(PLAN) or []), *map(dict, items)]
    lines = text.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    line, new = _place(file, lines, items)
    added = [each + ending for each in new]
    if line == len(lines):  # the last line has no end of its own
        lines[-1] += ending
        added[-1] = new[-1]
    lines[line:line] = added
    return verified("\n".join(lines), wanted, file.path)


def _place(file: ProfileFile, lines: list[str], items: Sequence[Item]) -> tuple[int, list[str]]:
    """Return before which line (from 0) to insert, and what; an empty list loses its brackets on the way."""
    document = file.document
    if not document.has((PLAN,)):
        return _end_before(lines, _key_after(file)), [f"{PLAN}:", *plan_lines(items)]
    key = document.key_place((PLAN,))[0]
    if not document.data[PLAN]:
        if not (found := EMPTY.fullmatch(lines[key - 1])):
            raise CannotAmend(f"{file.path} has a plan that cannot be edited safely: write it as `plan: []`")
        lines[key - 1] = f"{PLAN}:{found[2] or ''}"
        return key, plan_lines(items)
    return _end_before(lines, _key_below(file, key)), plan_lines(items, _indent(file, lines, key))


def _indent(file: ProfileFile, lines: list[str], key: int) -> int:
    """Return how far the dashes of the list are set in."""
    first = file.document.place((PLAN, 0))[0]
    dashes = [found for line in lines[key:first] if (found := DASH.match(line))]
    if not dashes:
        raise CannotAmend(f"{file.path} has its plan in one line: give each promise a line that begins with a dash")
    return len(dashes[0][1])


def _key_below(file: ProfileFile, line: int) -> int | None:
    """Return the line of the next key of the file below a line; None if there is none."""
    keys = (file.document.key_place((key,))[0] for key in file.document.data)
    return min((each for each in keys if each > line), default=None)


def _key_after(file: ProfileFile) -> int | None:
    """Return the line of the first key that stands after `plan` in the usual order of a profile."""
    names = list(Profile.model_fields)
    later = [name for name in names[names.index(PLAN) + 1 :] if file.document.has((name,))]
    return min((file.document.key_place((name,))[0] for name in later), default=None)


def _end_before(lines: list[str], key: int | None) -> int:
    """Return the line (from 0) after what stands before a key; comments right above the key belong to it."""
    end = len(lines) if key is None else key - 1
    if key is None and not lines[-1]:
        return end - 1
    while end and key is not None and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def plan_lines(items: Sequence[Item], indent: int = 2) -> list[str]:
    """Return items as the lines of a YAML list, one field a line, so that people can fill them in."""
    return [
        f"{' ' * indent}{'- ' if number == 0 else '  '}{name}: {_scalar(value)}"
        for item in items
        for number, (name, value) in enumerate(item.items())
    ]


def _scalar(value: str | None) -> str:
    if value is None:
        return "null"
    return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
