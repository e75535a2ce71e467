"""Named changes in three voices: for a terminal, for machines, for a pull request's comment."""

from collections.abc import Callable

from handbook.report.changes import json, markdown, text
from handbook.report.changes.shape import ChangeReport

FORMATS: dict[str, Callable[[ChangeReport], str]] = {
    "text": text.render,
    "json": json.render,
    "markdown": markdown.render,
}
"""Every format by the name that `--format` takes."""

__all__ = ["FORMATS", "ChangeReport"]
