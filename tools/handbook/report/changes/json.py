"""Changes for machines, version 1: fields may be added, never renamed."""

import json
from typing import Any

from handbook.history.changes import Change
from handbook.report.changes.shape import ChangeReport

VERSION = 1


def document(report: ChangeReport) -> dict[str, Any]:
    """Return the documented shape."""
    return {
        "version": VERSION,
        "base": report.base,
        "head": report.head,
        "changes": [_change(change) for change in report.changes],
        "summary": {
            "worse": len(report.worse),
            "better": len(report.better),
            "changed": len(report.neither),
            "moved": len(report.moved),
        },
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "country": change.country,
        "element": change.element,
        "test": change.test,
        "path": change.where.file,
        "line": change.where.line,
        "before": change.before,
        "after": change.after,
        "regression": change.regression,
    }


def render(report: ChangeReport) -> str:
    """Return the document as indented text."""
    return json.dumps(document(report), indent=2, ensure_ascii=False)
