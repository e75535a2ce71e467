"""The one escaper: what has passed it can be neither HTML nor Markdown nor a template."""

from typing import Any

from markupsafe import Markup

SPECIAL = "&<>\"'\\`*_{}[]#|~^"
"""Characters that HTML, Markdown, its extensions or the template engine could act on."""
_TABLE = {ord(letter): f"&#{ord(letter)};" for letter in SPECIAL} | {
    ord(blank): " " for blank in "\n\r\t\v\f\u2028\u2029"
}


def escape(value: Any) -> Markup:
    """Return text as inert markup on one line; what is markup already stays as it is; None becomes nothing."""
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else str(value).translate(_TABLE))  # noqa: S704 - this is the escaper
