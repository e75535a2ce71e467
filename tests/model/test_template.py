"""A page may say `{{ name(literals) }}` to the template engine and nothing else."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.template import read_calls

SECONDS = 3
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


@pytest.mark.parametrize(
    ("text", "name", "arguments", "options"),
    [
        ('{{ facts("focal-point") }}', "facts", ("focal-point",), ()),
        ("{{ facts('focal-point') }}", "facts", ("focal-point",), ()),
        ("{{glance()}}", "glance", (), ()),
        ('{{ matrix("ghana", 3, 1.5, true) }}', "matrix", ("ghana", 3, 1.5, True), ()),
        ('{{ across("x", level=2, open=false) }}', "across", ("x",), (("level", 2), ("open", False))),
        ('{{\n  cite(\n "a"\n)\n}}', "cite", ("a",), ()),
        ('{{ cite("{{ x }} {% y %} ") }}', "cite", ("{{ x }} {% y %} ",), ()),
        ('{{ cite("it\'s") }}', "cite", ("it's",), ()),
    ],
)
def test_a_call_with_literals_is_read(text: str, name: str, arguments: tuple, options: tuple):
    calls, faults = read_calls(text, 1)
    assert faults == ()
    assert [(each.name, each.arguments, each.options) for each in calls] == [(name, arguments, options)]
    assert [type(each) for each in calls[0].arguments] == [type(each) for each in arguments]


FORBIDDEN = {
    "a statement": "{% if true %}x{% endif %}",
    "a loop": "{% for i in range(9) %}x{% endfor %}",
    "an assignment": "{% set x = 1 %}",
    "an include": '{% include "x.md" %}',
    "an import": '{% import "x" as y %}',
    "an inheritance": '{% extends "x" %}',
    "a macro of one's own": "{% macro f() %}x{% endmacro %}",
    "a call block": "{% call facts() %}x{% endcall %}",
    "a filter block": "{% filter upper %}x{% endfilter %}",
    "a statement with whitespace control": "{%- if true -%}x{%- endif -%}",
    "a raw block": "{% raw %}{{ x }}{% endraw %}",
    "a comment": "{# said #}",
    "a comment with whitespace control": "{#- said -#}",
    "a filter": '{{ facts("x") | safe }}',
    "a filter on a word": '{{ "x" | upper }}',
    "a filter on an argument": '{{ facts("x" | upper) }}',
    "an attribute": "{{ config.theme }}",
    "an attribute of a call": '{{ facts("x").name }}',
    "an attribute as argument": "{{ facts(config.theme) }}",
    "a method": '{{ "x".upper() }}',
    "a subscript": '{{ config["theme"] }}',
    "a subscript of a call": '{{ facts("x")[0] }}',
    "a slice": '{{ facts("x"[1:]) }}',
    "a call of a subscript": '{{ config["theme"]("x") }}',
    "a call of a call": '{{ facts("x")("y") }}',
    "a nested call": '{{ facts(cite("x")) }}',
    "a test": '{{ facts("x") is defined }}',
    "a test as argument": "{{ facts(x is defined) }}",
    "arithmetic": "{{ 1 + 1 }}",
    "arithmetic as argument": "{{ facts(1 + 1) }}",
    "a power": "{{ facts(9 ** 9) }}",
    "a product of text": '{{ facts("x" * 999999999) }}',
    "a negated word": "{{ facts(not true) }}",
    "a concatenation": '{{ facts("a" ~ "b") }}',
    "a concatenation of calls": '{{ facts("a") ~ facts("b") }}',
    "an inline condition": '{{ facts("a") if true else facts("b") }}',
    "an inline condition as argument": '{{ facts("a" if true else "b") }}',
    "a comparison": '{{ facts("a") == "b" }}',
    "a logical word": '{{ facts("a") or facts("b") }}',
    "a variable": "{{ config }}",
    "a variable as argument": "{{ facts(page) }}",
    "a variable as option": "{{ facts(x=page) }}",
    "a word alone": '{{ "x" }}',
    "a number alone": "{{ 7 }}",
    "a list": "{{ [1, 2] }}",
    "a list as argument": '{{ facts(["x"]) }}',
    "a mapping as argument": '{{ facts({"a": 1}) }}',
    "a tuple as argument": '{{ facts(("a", "b")) }}',
    "two calls with a comma": '{{ facts("a"), facts("b") }}',
    "a star": "{{ facts(*x) }}",
    "a double star": "{{ facts(**x) }}",
    "a star with a list": '{{ facts(*["x"]) }}',
    "none": "{{ facts(none) }}",
    "a lambda": '{{ facts(lambda: "x") }}',
    "an assignment in an expression": '{{ facts(x := "x") }}',
    "nothing": "{{ }}",
    "an unclosed call": '{{ facts("x"',
    "an unclosed word": '{{ facts("x) }}',
    "an unclosed statement": "{% if",
    "an unclosed comment": "{# swallowed",
    "an anchor in the old way": "### Title {#anchor}",
    "whitespace control before": '{{- facts("x") }}',
    "whitespace control after": '{{ facts("x") -}}',
    "whitespace kept": '{{+ facts("x") }}',
    "an operating system call": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "the theme's environment": "{{ config.theme.get_env() }}",
    "a class of a word": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a name of the engine": "{{ self._TemplateReference__context }}",
}


@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_forbidden_form_is_a_fault_where_it_stands(code: str):
    calls, faults = read_calls(f"# Title\n\nSome text {code}\n", 1)
    assert faults, "accepted"
    assert (faults[0].line, faults[0].column) == (3, 11 if not code.startswith("###") else 11 + code.index("{"))
    assert all(each.message and each.hint for each in faults)
    assert calls == ()


@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_forbidden_form_is_a_fault_in_front_matter_in_code_and_in_comments(code: str):
    for text in (f"---\ntitle: 'x {code}'\n---\nx\n", f"```\n{code}\n```\n", f"<!-- {code} -->\n", f"    {code}\n"):
        assert read_calls(text, 4 if text.startswith("---") else 1)[1], text


def test_a_call_in_front_matter_is_a_fault_and_the_calls_below_count():
    text = '---\ntitle: {{ facts("a") }}\n---\n\n{{ facts("b") }}\n'
    calls, faults = read_calls(text, 4)
    assert [(each.arguments, each.line, each.column) for each in calls] == [(("b",), 5, 1)]
    assert [(each.line, each.column) for each in faults] == [(2, 8)]
    assert "front matter" in faults[0].message


@pytest.mark.parametrize(
    "text", ["a {# x #} b\n", "### Title {#focal-point}\n", "### Title {# focal-point }\n\n{{ x() }}\n"]
)
def test_a_comment_is_marked_and_says_how_to_write_an_anchor(text: str):
    faults = read_calls(text, 1)[1]
    assert [each.comment for each in faults] == [True]
    assert "{: #" in faults[0].hint


def test_places_count_from_the_start_of_the_file_over_several_lines():
    text = 'é {{ a("1") }} {{ b("2") }}\n\n  {{ c(\n"3") }} {{ d.e }}\n{{ f("4") }}\n'
    calls, faults = read_calls(text, 1)
    assert [(each.name, each.line, each.column) for each in calls] == [
        ("a", 1, 3),
        ("b", 1, 16),
        ("c", 3, 3),
        ("f", 5, 1),
    ]
    assert [(each.line, each.column) for each in faults] == [(4, 9)]


def test_equal_calls_have_each_their_own_place():
    calls, _ = read_calls('{{ a("x") }}{{ a("x") }}\n{{ a("x") }}', 1)
    assert [(each.line, each.column) for each in calls] == [(1, 1), (1, 13), (2, 1)]


def test_one_forbidden_form_does_not_hide_another():
    faults = read_calls("{{ a.b }}\n{% set x = 1 %}\n{{ c | d }}\n", 1)[1]
    assert sorted(each.line for each in faults) == [1, 2, 3]


@pytest.mark.parametrize(
    "text", ["", "plain", "{ x }", "} }", "}}", "%}", "{: #anchor }", "a { {b} }", "$\\{x\\}$", "#}"]
)
def test_text_without_template_code_has_neither_calls_nor_faults(text: str):
    assert read_calls(text, 1) == ((), ())


def test_a_number_of_five_thousand_digits_is_a_fault_and_not_an_exception():
    assert read_calls("{{ facts(" + "9" * 5_000 + ") }}", 1)[1]


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 100_000,
        "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
        "{{ " + "[" * 50_000,
        "{{ a" + ".b" * 50_000 + " }}",
        "{{ " + "not " * 50_000 + "a }}",
        "{{ a" + " ~ a" * 20_000 + " }}",
        "{{ a }}" * 30_000,
        "{# x #}" * 30_000,
        "{{" * 100_000,
    ],
    ids=[
        "brackets",
        "closed brackets",
        "lists",
        "attributes",
        "nots",
        "concatenations",
        "variables",
        "comments",
        "braces",
    ],
)
def test_a_hostile_page_is_a_fault_within_seconds(text: str):
    begun = time.process_time()
    faults = read_calls(text, 1)[1]
    assert faults
    assert time.process_time() - begun < SECONDS


CODE = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "{{-", "-}}", "facts", "(", ")", '"x"', "'", '"', ".", "|", ",", "=",
     "*", "~", "[", "]", "{", "}", "raw", "endraw", "if", "for", "in", "not", "is", " ", "\n", "1", "1e3", "0x", "none",
     "true", "\\", "\\N{", "é"]
)  # fmt: skip


@given(st.lists(CODE, max_size=25).map("".join))
@settings(max_examples=500)
def test_no_text_makes_it_raise_and_every_place_is_in_the_text(text: str):
    calls, faults = read_calls(text, 1)
    lines = text.count("\n") + 1
    assert all(1 <= each.line <= lines and each.column >= 1 for each in (*calls, *faults))
    assert all("{" in text.split("\n")[each.line - 1][each.column - 1] for each in calls)


@given(st.lists(CODE, max_size=12).map("".join))
@settings(max_examples=300)
def test_what_is_accepted_is_only_calls_with_literals(inside: str):
    calls, faults = read_calls("{{" + inside + "}}", 1)
    if not faults and "}}" not in inside:
        assert calls
        assert not set(QUOTED.sub("", inside)) & set("|~[]{}*%#\\")
        assert all(isinstance(value, (str, int, float, bool)) for each in calls for value in each.arguments)
