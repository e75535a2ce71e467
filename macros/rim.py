"""The rim: binds each macro to the page that calls it. The only module here that a builder touches."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from handbook.errors import MacroError
from handbook.publish.session import build_day, current, timeline
from handbook.publish.view import View
from handbook.vocabulary import VOCABULARY, Argument

ROOT = Path(__file__).parent.parent
CHAPTER_ARGUMENTS = (Argument.COUNTRY, Argument.OWNER)


def register(env: Any, root: Path | None = None) -> None:
    """Register every macro of the vocabulary with a builder's environment."""
    meta = getattr(getattr(env, "page", None), "meta", None) or {}
    for name in VOCABULARY:
        meta.pop(name, None)  # some builders let front matter (`sources:`) hide a macro of its name
        env.macro(bound(env, name, root or _root_of(env)), name)


def macro(name: str) -> Callable[..., str]:
    """Return the pure function of a macro: `render(view, *arguments)`."""
    render: Callable[..., str] = import_module(f"macros.{name}").render
    return render


def bound(env: Any, name: str, root: Path) -> Callable[..., str]:
    """Return a macro as a page calls it: the country of a chapter comes from its front matter."""
    render, signature = macro(name), VOCABULARY[name]

    def call(*arguments: str) -> str:
        path, meta = _page(env)
        assessment = current(root, build_day(os.environ, datetime.now(tz=UTC).date()))
        country = meta.get("country")
        given = arguments
        if country and signature.arguments[:1] and signature.arguments[0] in CHAPTER_ARGUMENTS:
            given = (country, *arguments)
        fewest = len(signature.arguments) - signature.optional
        if len(given) < fewest or (len(given) > len(signature.arguments) and not signature.rest):
            raise MacroError(f"{name}: {len(arguments)} arguments do not fit")
        return render(View(assessment, path, partial(timeline, root)), *given)

    return call


def _root_of(env: Any) -> Path:
    config = getattr(env, "conf", None) or {}
    config_file = config.get("config_file_path") if hasattr(config, "get") else None
    return Path(config_file).resolve().parent if config_file else ROOT


def _page(env: Any) -> tuple[str, dict[str, Any]]:
    page = getattr(env, "page", None)
    source = getattr(getattr(page, "file", None), "src_uri", None) or getattr(page, "path", None) or "index.md"
    return f"docs/{source}".replace("\\", "/"), dict(getattr(page, "meta", None) or {})
