"""The templates beside the macros, rendered with the one escaper, on one line so that Markdown leaves them alone."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.publish.escape import escape

FOLDER = Path(__file__).parent


@cache
def environment() -> Environment:
    """Return the environment of our own templates; contributed text never becomes a template."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made


def render(template: str, **values: Any) -> str:
    """Render one of our templates to a single line of HTML."""
    text = environment().get_template(template).render(**values)
    return Markup(" ".join(line.strip() for line in text.splitlines() if line.strip()))  # noqa: S704
