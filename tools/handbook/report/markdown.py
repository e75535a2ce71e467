"""Findings as a Markdown table, for a comment or a job's summary.

Every value stands in a code span, the one place in which neither GitHub nor GitLab looks for HTML, links, images,
mentions, issue numbers, commit hashes or emoji; entities would not do, since mentions are found after they are read.
"""

import re
from collections.abc import Iterator, Sequence

from handbook.finding import Finding, Severity
from handbook.report.characters import clip, visible
from handbook.report.counts import sentence
from handbook.report.shape import Report

OPEN_ROWS = 10
"""Findings that are shown before the rest is folded."""
LONGEST = 300
"""Characters of one value, at most."""
FOLD = "<details markdown>"
"""The attribute is for Python-Markdown, which else would read what is folded as HTML; others drop it."""
HEAD = ("| Severity | Where | What is wrong, and what to do | Rule |", "|---|---|---|---|")


def render(report: Report) -> str:
    """Return the summary and the findings, the gravest first, the rest of a long list folded."""
    weights = list(Severity)
    findings = sorted(report.findings, key=lambda finding: weights.index(finding.severity))
    parts = [sentence(findings, report.scope), *_table(findings[:OPEN_ROWS])]
    if folded := findings[OPEN_ROWS:]:
        parts += [FOLD, f"<summary>{len(folded)} more</summary>", *_table(folded), "</details>"]
    return "\n\n".join(parts)


def _table(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield "\n".join([*HEAD, *map(_row, findings)])


def _row(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    says = "<br>".join(code(part) for part in (finding.message, finding.hint) if part)
    return f"| {finding.severity.value} | {code(place)} | {says} | {code(finding.rule)} |"


def code(value: str) -> str:
    r"""Return a value as code spans that a table can hold.

    A bar stands between two spans: no escape for it inside one survives a backslash before it (`\|` would need `\\|`,
    which ends the cell).
    """
    parts = clip(visible(value), LONGEST).split("|")
    return "&#124;".join(_span(part) for part in parts)


def _span(text: str) -> str:
    if not text.strip():
        return text
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{blank}{text}{blank}{fence}"
