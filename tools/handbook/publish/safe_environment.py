"""The second wall: pages are rendered in a sandbox that holds the macros and nothing else.

The first wall is the check of every page's syntax before a build (`forbidden-expression`). A sandbox alone is not
enough: the plugin would hand it `config`, through which a page reaches the theme's unsandboxed environment. So no
ambient variable is passed, no filter, no test, no loader, and an unknown name is an error.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment


class NoAmbient:
    """A template that ignores every variable it is given."""

    def __init__(self, template: Template, failed: Callable[[Exception], None]) -> None:
        self._template = template
        self._failed = failed

    def render(self, **_variables: Any) -> str:
        """Render with the macros alone; tell `failed` of any error before raising it."""
        try:
            return self._template.render()
        except Exception as problem:
            self._failed(problem)
            raise


class SafeEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with the handbook's macros as its only names.

    `failed` is called with any error, whether in a page's syntax or in a macro.
    """

    def __init__(self, macros: Mapping[str, Callable[..., str]], failed: Callable[[Exception], None]) -> None:
        super().__init__(loader=None, undefined=StrictUndefined, keep_trailing_newline=True)
        self.globals = dict(macros)
        self.filters.clear()
        self.tests.clear()
        self._failed = failed

    def from_string(self, source: str | nodes.Template, *arguments: Any, **options: Any) -> Any:
        """Compile a page."""
        try:
            return NoAmbient(super().from_string(source), self._failed)
        except Exception as problem:
            self._failed(problem)
            raise


def template_line(problem: BaseException) -> int:
    """Return the line of the page on which a template failed, 1 if it cannot be known."""
    line = getattr(problem, "lineno", None) or 1
    trace = problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)
