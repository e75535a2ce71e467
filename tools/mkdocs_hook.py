"""The one place that knows MkDocs: sets its navigation, closes its macro environment, stops it on unsafe pages."""

from pathlib import Path
from typing import Any

from handbook.publish.mkdocs_rim import Builder

BUILDER = Builder()


def on_startup(**_options: Any) -> None:
    """Keep the build's output to what matters."""
    BUILDER.on_startup()


def on_config(config: Any) -> Any:
    """Set the navigation from the framework and the countries."""
    return BUILDER.on_config(config, Path(config.config_file_path).parent)


def on_page_markdown(markdown: str, page: Any, **_options: Any) -> str:
    """Weigh the page for the search; its text stays as it is."""
    BUILDER.on_page(page)
    return markdown


def on_pre_build(config: Any) -> None:
    """Replace the plugin's environment and refuse unsafe pages before anything is rendered."""
    BUILDER.on_pre_build(config)


def on_post_build(config: Any) -> None:
    """Write the feed of changes beside the pages."""
    BUILDER.on_post_build(config)
