"""The coverage and its gaps as sheets of rows, for the formats that spreadsheet programs read."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.assess.coverage import Covered
from handbook.assess.gaps import KIND_WORDS, Gap, owner_of
from handbook.assess.sections import SectionState
from handbook.assess.status import MEANINGS
from handbook.report.coverage.figures import figures
from handbook.report.coverage.shape import CoverageReport

Value = str | int | bool | None


@dataclass(frozen=True)
class Column:
    """A column: its id for machines, and what it means."""

    id: str
    means: str


@dataclass(frozen=True)
class Sheet:
    """A name, the columns, and one tuple of values a row."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[tuple[Value, ...]]


COUNTRY = (Column("country", "ISO 3166 alpha-3 code, or EU"), Column("name", "the country's name"))
ELEMENT = (
    Column("group", "the group of elements"),
    Column("element", "the element's id"),
    Column("title", "the element's name"),
    Column("core", "whether a profile starts with it"),
)
CELL_COLUMNS = (
    *COUNTRY,
    *ELEMENT,
    Column("status", "what a reader sees: one of seven words"),
    Column("level", "0 to 5; empty where there is none to speak of"),
    Column("section", "how far the chapter's section has come"),
    Column("fresh", "whether nothing is overdue for a check; empty where nothing was researched"),
    Column("suspect", "whether the answer was written against another text of the requirement"),
    Column("mismatch", "where profile and chapter disagree; empty where they do not"),
    Column("declared", "the result of the screening; empty where nobody has looked"),
    Column("evidenced", "whether anything stands behind it but its own listing"),
    Column("owner", "the contributor id of who looks after the chapter"),
    Column("words", "the status in words: since when, what is missing, where was looked"),
)
GAP_COLUMNS = (
    *COUNTRY,
    *ELEMENT,
    Column("kinds", "what is left to do, as words separated by blanks"),
    Column("question", "what one would ask"),
    Column("owner", "who would look: the contributor id of who looks after the chapter"),
    Column("look", "where one would look"),
)
TOTAL_COLUMNS = (
    Column("measure", "what was counted"),
    Column("number", "how many"),
    Column("of", "of how many"),
    Column("of_what", "what the whole is"),
)
CODE_COLUMNS = (Column("field", "a column"), Column("value", "one of its values"), Column("means", "what it means"))
SECTION_MEANINGS = {
    SectionState.MISSING: "The element was screened and the chapter has no section on it.",
    SectionState.STUB: "There is a heading, and too little text or a placeholder.",
    SectionState.DRAFTED: "There is text, and a paragraph of it cites nothing.",
    SectionState.SOURCED: "Every paragraph cites a source.",
    SectionState.REVIEWED: "Sourced, and another contributor has read it as it is now.",
    SectionState.NOT_RESEARCHED: "Nobody has looked, so no section is owed.",
    SectionState.NOT_APPLICABLE: "The element cannot apply, so no section is owed.",
}


def cell_sheet(report: CoverageReport) -> Sheet:
    """Return one row a cell."""
    return Sheet("cells", CELL_COLUMNS, [_cell(report, each) for each in report.cells])


def gap_sheet(report: CoverageReport) -> Sheet:
    """Return one row a gap."""
    return Sheet("gaps", GAP_COLUMNS, [_gap(report, each) for each in report.gaps])


def total_sheet(report: CoverageReport) -> Sheet:
    """Return one row a total, with its denominator."""
    rows = [(each.id, each.number, each.of, each.of_what) for each in figures(report.cells)]
    return Sheet("totals", TOTAL_COLUMNS, rows)


def cells_book(report: CoverageReport) -> list[Sheet]:
    """Return the sheets of a workbook on the cells."""
    meanings = {
        "status": {status.value: words for status, words in MEANINGS.items()},
        "section": {state.value: words for state, words in SECTION_MEANINGS.items()},
    }
    return [cell_sheet(report), total_sheet(report), _codebook(CELL_COLUMNS, meanings)]


def gaps_book(report: CoverageReport) -> list[Sheet]:
    """Return the sheets of a workbook on the gaps."""
    kinds = {kind.value: words for kind, words in KIND_WORDS.items()}
    return [gap_sheet(report), total_sheet(report), _codebook(GAP_COLUMNS, {"kinds": kinds})]


def _codebook(columns: Sequence[Column], meanings: dict[str, dict[str, str]]) -> Sheet:
    fields: list[tuple[Value, ...]] = [(column.id, None, column.means) for column in (*columns, *TOTAL_COLUMNS)]
    values = [(field, value, means) for field, words in meanings.items() for value, means in words.items()]
    return Sheet("codebook", CODE_COLUMNS, [*fields, *values])


def _subject(report: CoverageReport, covered: Covered) -> tuple[Value, ...]:
    element = report.handbook.framework.elements[covered.cell.element]
    name = report.handbook.profiles[covered.cell.country].name
    return (covered.cell.code, name, element.group, element.id, element.title, element.facts.core)


def _cell(report: CoverageReport, covered: Covered) -> tuple[Value, ...]:
    cell = covered.cell
    return (
        *_subject(report, covered),
        cell.status.value,
        cell.level,
        covered.section.state.value,
        covered.fresh,
        covered.suspect,
        covered.mismatch.value if covered.mismatch else None,
        covered.declared.value if covered.declared else None,
        covered.evidenced,
        owner_of(report.handbook, cell.country),
        cell.words,
    )


def _gap(report: CoverageReport, gap: Gap) -> tuple[Value, ...]:
    kinds = " ".join(kind.value for kind in gap.kinds)
    return (*_subject(report, gap.covered), kinds, gap.question, gap.owner, gap.look)
