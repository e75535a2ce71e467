"""What a page may call. One module a view, its template beside it; each is `data -> str` and knows no site builder."""

from typing import Any

from macros.rim import register


def define_env(env: Any) -> None:
    """Give a site builder the closed set of macros."""
    register(env)
