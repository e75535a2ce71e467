"""Speak: where countries stand, their series, and what added facts would move, in every format."""

from handbook.report.assessment.json import moves_json, standings_json
from handbook.report.assessment.markdown import moves_markdown, series_markdown, standings_markdown
from handbook.report.assessment.moves import moves_text
from handbook.report.assessment.series import series_text
from handbook.report.assessment.shape import AssessmentReport, CountryReport, Form, MovesReport
from handbook.report.assessment.text import standings_text

FORMATS: dict[str, Form] = {
    "text": Form(standings_text, series_text, moves_text),
    "json": Form(standings_json, standings_json, moves_json),
    "markdown": Form(standings_markdown, series_markdown, moves_markdown),
}
"""Every format by the name that `--format` takes."""

__all__ = ["FORMATS", "AssessmentReport", "CountryReport", "Form", "MovesReport"]
