"""The coverage and its gaps as JSON for machines, version 1: fields may be added, never renamed."""

from typing import Any

from handbook.assess.coverage import Covered
from handbook.assess.gaps import Gap, GapKind
from handbook.report.characters import dumps
from handbook.report.coverage.figures import as_data
from handbook.report.coverage.shape import CoverageReport

VERSION = 1


def cells_json(report: CoverageReport) -> str:
    """Return every cell and the totals as indented text."""
    cells = [_cell(each) for each in report.cells]
    return dumps({**_head(report), "cells": cells, "totals": as_data(report.cells)})


def gaps_json(report: CoverageReport) -> str:
    """Return every gap, and how many there are of each kind, as indented text."""
    counts = {kind.value: sum(kind in gap.kinds for gap in report.gaps) for kind in GapKind}
    totals = {"cells": len(report.cells), "gaps": len(report.gaps), "kinds": counts}
    return dumps({**_head(report), "gaps": [_gap(each) for each in report.gaps], "totals": totals})


def _head(report: CoverageReport) -> dict[str, Any]:
    return {"version": VERSION, "on": report.on.isoformat(), "metric": report.coverage.assessment.metric.version}


def _cell(covered: Covered) -> dict[str, Any]:
    cell = covered.cell
    return {
        "country": cell.code,
        "element": cell.element,
        "status": cell.status.value,
        "level": cell.level,
        "section": covered.section.state.value,
        "fresh": covered.fresh,
        "suspect": covered.suspect,
        "mismatch": covered.mismatch.value if covered.mismatch else None,
        "declared": covered.declared.value if covered.declared else None,
        "evidenced": covered.evidenced,
        "words": cell.words,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "country": gap.covered.cell.code,
        "element": gap.element.id,
        "core": gap.element.facts.core,
        "kinds": [kind.value for kind in gap.kinds],
        "question": gap.question,
        "owner": gap.owner,
        "look": gap.look,
    }
