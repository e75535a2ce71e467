"""Speak: one list of findings, many formats. Each format escapes, because values come from strangers."""

from collections.abc import Callable

from handbook.report import github, gitlab, json, junit, markdown, sarif, text
from handbook.report.shape import PLAIN, Lines, Report, Style

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "markdown": markdown.render,
}
"""Every format by the name that `--format` takes."""

__all__ = ["FORMATS", "PLAIN", "Lines", "Report", "Style"]
