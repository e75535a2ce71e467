"""The one escaper: what has passed it can be neither HTML nor Markdown nor a template."""

from typing import Any

from markupsafe import Markup

SPECIAL = "&<>\"'\\`*_{}[]#|~^"
"""Characters that HTML, Markdown, its extensions or the template engine could act on."""
BREAKS = "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""White space that could end a line; it becomes a blank."""
_TABLE = {ord(letter): f"&#{ord(letter)};" for letter in SPECIAL} | dict.fromkeys(map(ord, BREAKS), " ")


def escape(value: Any) -> Markup:
    """Return text as inert markup on one line; what is markup already stays as it is; None becomes nothing."""
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else str(value).translate(_TABLE))  # noqa: S704 - this is the escaper
