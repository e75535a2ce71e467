"""What stays the same of a finding when its line moves, for systems that compare two reports."""

import re
from collections import Counter
from hashlib import sha256

from handbook.finding import Finding
from handbook.report.shape import Report

LENGTH = 32
"""Hexadecimal digits of a fingerprint: 128 bits."""
LONGEST = 500
"""Characters of a source line that count."""


def fingerprints(report: Report) -> list[str]:
    """Return one fingerprint a finding, in order, each once.

    It covers rule, file, subject, message and the text of the source line, not the numbers of line and column;
    findings that are equal in all of these are counted.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in report.findings:
        identity = _identity(finding, report)
        found.append(_hash(f"{identity}\0{seen[identity]}"))
        seen[identity] += 1
    return found


def _identity(finding: Finding, report: Report) -> str:
    message = re.sub(r"\bline \d+", "line", finding.message)
    source = (report.line_of(finding) or "").strip()[:LONGEST]
    parts = (finding.rule, finding.path, finding.country or "", finding.element or "", message, source)
    return "\0".join(parts)


def _hash(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:LENGTH]
