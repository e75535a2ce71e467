"""The second wall: even a page that no check has seen finds the macros and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from handbook.errors import MacroError
from handbook.publish.safe_environment import SafeEnvironment, template_line

AMBIENT = ("config", "page", "environment", "plugin", "git", "macros", "extra", "files", "navigation", "os")
JINJA = ("range", "dict", "lipsum", "cycler", "joiner", "namespace")


def facts(*arguments: str) -> str:
    """Stand in for a macro."""
    return f"<p>{', '.join(arguments)}</p>"


def broken() -> str:
    """Stand in for a macro that cannot show what it was given."""
    raise MacroError("no source is called so")


@pytest.fixture
def told() -> list[Exception]:
    return []


@pytest.fixture
def environment(told: list[Exception]) -> SafeEnvironment:
    return SafeEnvironment({"facts": facts, "broken": broken}, told.append)


def render(environment: SafeEnvironment, text: str, variables: dict[str, Any] | None = None) -> str:
    rendered: str = environment.from_string(text).render(**(variables or {}))
    return rendered


def test_a_macro_is_called_and_the_text_around_it_stays(environment: SafeEnvironment, told: list[Exception]) -> None:
    text = '# Title\n\n{{ facts("a", "b") }} & <b>more</b>\n'
    assert render(environment, text) == "# Title\n\n<p>a, b</p> & <b>more</b>\n"
    assert told == []


def test_nothing_else_has_a_name(environment: SafeEnvironment) -> None:
    assert set(environment.globals) == {"facts", "broken"}
    assert environment.filters == {} and environment.tests == {} and environment.loader is None


@pytest.mark.parametrize("name", AMBIENT)
def test_what_a_builder_hands_over_does_not_reach_a_page(
    environment: SafeEnvironment, told: list[Exception], name: str
) -> None:
    with pytest.raises(UndefinedError):
        render(environment, f"{{{{ {name} }}}}", {name: "secret"})
    assert len(told) == 1


@pytest.mark.parametrize("name", JINJA)
def test_what_the_template_engine_brings_along_is_gone(environment: SafeEnvironment, name: str) -> None:
    with pytest.raises(UndefinedError):
        render(environment, f"{{{{ {name}(1) }}}}")


def payloads(target: Path) -> dict[str, str]:
    """Return ways to create a file, and to reach what could."""
    run = f"os.popen('touch {target}').read()"
    return {
        "cycler": f"{{{{ cycler.__init__.__globals__.{run} }}}}",
        "config": "{{ config.theme.get_env() }}",
        "config-env": f"{{{{ config.theme.get_env().globals.cycler.__init__.__globals__.{run} }}}}",
        "macro": f"{{{{ facts.__globals__.__builtins__.__import__('os').popen('touch {target}').read() }}}}",
        "macro-code": "{{ facts.__code__ }}",
        "macro-item": "{{ facts['__globals__'] }}",
        "result": f"{{{{ facts('x').__class__.__mro__[1].__subclasses__() }}}} {target}",
        "text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "format": "{{ '{0.__class__.__mro__}'.format('') }}",
        "format-map": "{{ '{x.__class__}'.format_map({'x': 1}) }}",
        "self": "{{ self.__init__.__globals__ }}",
        "self-context": "{{ self._TemplateReference__context }}",
        "undefined": "{{ nothing.__init__.__globals__ }}",
        "filter": "{{ facts | attr('__globals__') }}",
        "map": "{{ [facts] | map(attribute='__globals__') | list }}",
        "test": "{% if facts is callable %}x{% endif %}",
        "include": "{% include 'mkdocs.yml' %}",
        "import": "{% import 'mkdocs.yml' as x %}",
        "from": "{% from 'mkdocs.yml' import x %}",
        "extends": "{% extends 'main.html' %}",
        "do": "{% do facts() %}",
        "call": "{% call facts() %}{% endcall %}{{ caller.__globals__ }}",
        "set": "{% set x = facts.__globals__ %}{{ x }}",
        "block": "{% block x %}{{ super.__globals__ }}{% endblock %}",
        "macro-of-its-own": "{% macro x() %}{{ x.__globals__ }}{% endmacro %}{{ x() }}",
        "dunder-call": "{{ facts.__call__.__self__.__globals__ }}",
        "generator": "{{ (facts for x in y) }}",
        "loop": "{% for x in [1] %}{{ loop.__class__.__init__.__globals__ }}{% endfor %}",
        "concatenated": "{{ facts['__glo' ~ 'bals__'] }}",
    }


@pytest.mark.parametrize("name", payloads(Path("x")))
def test_an_attack_runs_nothing_and_stops_the_build(
    environment: SafeEnvironment, told: list[Exception], tmp_path: Path, name: str
) -> None:
    target = tmp_path / "owned"
    with pytest.raises(Exception, match=r".+"):
        render(environment, payloads(target)[name])
    assert not target.exists()
    assert len(told) == 1, "the builder is told once"


@pytest.mark.parametrize("code", ["{{ [1].append(2) }}", "{{ {}.update({1: 2}) }}", "{{ facts.update({}) }}"])
def test_nothing_can_be_changed_from_a_page(environment: SafeEnvironment, code: str) -> None:
    with pytest.raises(TemplateError):
        render(environment, code)


def test_a_macros_own_error_is_told_and_raised(environment: SafeEnvironment, told: list[Exception]) -> None:
    with pytest.raises(MacroError, match="no source is called so"):
        render(environment, "{{ broken() }}")
    assert [type(each) for each in told] == [MacroError]


def test_a_syntax_error_is_told_and_raised(environment: SafeEnvironment, told: list[Exception]) -> None:
    with pytest.raises(TemplateSyntaxError):
        environment.from_string("one\n\n{{ facts( }}")
    assert [template_line(each) for each in told] == [3]


@pytest.mark.parametrize("code", ["{{ broken() }}", "{{ nothing }}", "{{ facts.__globals__ }}", "{{ facts(}}"])
@pytest.mark.parametrize("line", [1, 2, 7])
def test_the_line_of_an_error_is_known(
    environment: SafeEnvironment, told: list[Exception], code: str, line: int
) -> None:
    text = "".join(f"line {number}\n" for number in range(1, line)) + f"Some text {code} and more.\nThe end.\n"
    with pytest.raises(Exception, match=r".+"):
        render(environment, text)
    assert template_line(told[0]) == line


def test_an_error_without_a_line_is_on_the_first() -> None:
    assert template_line(ValueError("x")) == 1
