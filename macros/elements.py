"""The elements of the framework, or of one group, each with its question."""

from handbook.publish.view import View
from macros.template import render as fill


def render(view: View, group: str | None = None) -> str:
    """Return a list of elements by group."""
    groups = view.framework.groups if group is None else (view.group(group),)
    return fill("elements.html", view=view, groups=groups, whole=group is None)
