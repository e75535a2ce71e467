"""Findings to tell: a usual report, and values that were made to break a format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.finding import Finding, Severity
from handbook.report import Report

SCOPE = "2 profiles, 3 pages and 4 elements"
PROFILE, CHAPTER = "country_profiles/ghana.yml", "docs/countries/ghana.md"
SOURCES = {
    PROFILE: (
        "code: GHA",
        "commitments:",
        '  act-818: {title: "National Peace Council Act, 2011 (Act 818)", date: 2011-05-16, force: law, scope: home, '
        "elements: [interdepartmental-mechanism, binding-basis], ended: null}",
        "\tsources: {平和: {title: T}}",
    ),
    CHAPTER: ("# Ghana", "", "The council mediates {{ cite('gna-2024') }}.", ""),
}
MANUAL = """Something is claimed and no source stands behind it.

Passes:

```yaml
- {date: 2017-01-07, sources: [ec-ghana-2016]}
```
"""


@dataclass(frozen=True)
class Explained:
    """A rule as the formats see it."""

    id: str
    severity: Severity
    title: str
    manual: str


RULES = (
    Explained("claim-without-source", Severity.ERROR, MANUAL.splitlines()[0].rstrip("."), MANUAL),
    Explained("unused-source", Severity.WARNING, "A source is never used", "A source is never used."),
)
FINDINGS = (
    Finding(
        rule="claim-without-source",
        severity=Severity.ERROR,
        path=PROFILE,
        line=3,
        column=149,
        message="this commitment has no source",
        hint="name a source, or leave it out until there is one",
        country="GHA",
        element="binding-basis",
    ),
    Finding("unused-source", Severity.WARNING, PROFILE, 4, 12, 'the source "平和" is never used', country="GHA"),
    Finding(
        rule="unknown-source",
        severity=Severity.ERROR,
        path=CHAPTER,
        line=3,
        column=31,
        message='cite: no source is called "gna-2024", and this message is so long that it finds no place beside '
        "where it is",
        hint='did you mean "gna-pact-2024"? The sources of a country stand at the end of its profile, each with an id',
    ),
    Finding("long-quote", Severity.ADVICE, CHAPTER, 9, 1, "the quotation is 100 % longer: [a](b) | <b>, @c"),
)


def lines_of(path: str) -> Sequence[str]:
    """Return the lines of an invented file."""
    return SOURCES.get(path, ())


REPORT = Report(FINDINGS, SCOPE, {"profiles": 2, "pages": 3}, lines_of, rules=RULES)
CLEAN = replace(REPORT, findings=())

HOSTILE = (
    "%0A::error::owned",
    "a\r\n::add-mask::b",
    "::stop-commands::x",
    "##[add-mask]x ##vso[task.setvariable variable=a]b",
    "]]>",
    "</script><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)>",
    '"><failure message="x">&xxe;',
    "a | b \\| c |",
    "|",
    "`a` ``b`` ```",
    "\\`<b>\\`",
    "@everyone @org/team #1 org/repo#2 GH-3 !4 ~bug 0123456789abcdef0123456789abcdef01234567",
    "[text](javascript:alert(1)) ![image](https://example.org/i.png) [x]: http://example.org",
    "https://example.org www.example.org a@example.org :smile:",
    "{0} {{ cite('x') }} {% raw %}",
    "file:a,line=1,title=x",
    "user\u202egpj.exe\u202c \u2066x\u2069 \u200b\ufeff",
    "nul\x00 bell\x07 escape\x1b[2J\x1b]0;x\x07 c1\x9b del\x7f",
    "line\u2028separator\u2029paragraph\x85next\x0bvertical\x0cform",
    "lone \ud800 surrogate \udfff and \uffff, \U000e0041",
    "=cmd|' /C calc'!A0",
    "- [ ] # > * 1. +++ --- ===",
    "$`a`$ $$b$$ <details><summary>",
    "long" * 5000,
    "平和" * 300 + "e\u0301" * 300,
    " ",
    "",
)
NAMES = [ascii(value[:24]) for value in HOSTILE]


def filled_with(value: str) -> Iterator[Finding]:
    """Yield findings of each severity with one value in every field, then in each field alone."""
    usual = FINDINGS[0]
    for severity in Severity:
        yield Finding(value, severity, value, 1, 1, value, value, value, value)
    for name in ("rule", "path", "message", "hint", "country", "element"):
        yield replace(usual, **{name: value})
    yield replace(usual, line=0, column=0)
    yield replace(usual, line=10**9, column=10**9)


def hostile_report(value: str) -> Report:
    """Return a report whose findings and source lines hold a value."""
    rules = (*RULES, Explained(value, Severity.ADVICE, "Hostile", "Hostile."))
    return Report(tuple(filled_with(value)), SCOPE, lines=lambda _path: (value, value, value), rules=rules)
