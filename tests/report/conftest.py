"""Golden outputs: small, whole, and written again by `pytest tests/report --regenerate-golden`."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
FLAG = "--regenerate-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag; it is known when `tests/report` is named on the command line."""
    parser.addoption(FLAG, action="store_true", help="Write the golden outputs of the report formats again.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with the golden file of a name, or writes it under the flag."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption(FLAG, default=False):
            file.write_text(f"{text}\n", encoding="utf-8")
        assert f"{text}\n" == file.read_text(encoding="utf-8")

    return compare
