"""The renderer's headings, whatever the site's configuration says."""

from collections.abc import Callable
from typing import Any

import pytest

from handbook.publish.rendered import rendered_headings

TEXT = "# One {: #one }\n\n## Two\n"


@pytest.mark.parametrize(
    "config",
    [
        "",
        "markdown_extensions:\n  - attr_list\n  - pymdownx.superfences\n",
        "markdown_extensions:\n  - this\n  - pymdownx.no_such_thing\n  - antigravity\n",
        "markdown_extensions: attr_list\n",
        "markdown_extensions: [\n",
        "- a list\n",
    ],
)
def test_no_configuration_makes_it_fail_or_import_what_is_not_markdowns(
    memory_tree: Callable[[dict[str, str]], Any], config: str
) -> None:
    assert rendered_headings(memory_tree({"mkdocs.yml": config}), TEXT) == [(1, "one"), (2, None)]
