"""The coverage in a terminal: 80 columns, whatever the countries and the groups are called."""

import re

import pytest

from conftest import ELEMENT
from coverage_handbook import COUNCIL, LAW, ON, Tiny, covered, files, profile, three
from handbook.assess.coverage import cover
from handbook.assess.status import Status
from handbook.model.handbook import Handbook
from handbook.report.characters import UNSEEN, columns
from handbook.report.coverage import CoverageReport, selected
from handbook.report.coverage.gaps import gap_list
from handbook.report.coverage.symbols import SYMBOLS
from handbook.report.coverage.table import LABEL, WIDTH, coverage_table, fitted, labels

LONG = (
    "Democratic Republic of the Congo",
    "Democratic People's Republic of Korea",
    "United Kingdom of Great Britain and Northern Ireland",
    "République démocratique du Congo",
    "大韩民国大韩民国大韩民国大韩民国大韩民国大韩民国",
    "المملكة العربية السعودية والمملكة الأردنية الهاشمية",
    "Ẁ̃" * 40,
    "x" * 300,
)


def too_wide(text: str) -> list[str]:
    return [line for line in text.split("\n") if columns(line) > WIDTH]


def many(tiny: Tiny, number: int) -> CoverageReport:
    """Return a report on countries with long names."""
    countries = []
    for index in range(number):
        code = f"A{chr(65 + index // 26)}{chr(65 + index % 26)}"
        countries.append(files(f"country-{index}", profile(code, f"{LONG[index % len(LONG)]} {index}")))
    return selected(covered(tiny, *countries))


def real_with(real: Handbook, tiny: Tiny, number: int) -> CoverageReport:
    """Return a report on countries with long names and all elements of the real framework."""
    pages = {path: page.text for path, page in real.pages.items() if path.startswith("docs/handbook/elements/")}
    countries = {}
    for index in range(number):
        code = f"A{chr(65 + index // 26)}{chr(65 + index % 26)}"
        countries |= files(f"country-{index}", profile(code, f"{LONG[index % len(LONG)]} {index}"))
    return selected(cover(tiny({**pages, **countries}), ON))


@pytest.mark.parametrize("number", [6, 60])
def test_the_table_fits_eighty_columns_with_one_row_a_country(real: Handbook, tiny: Tiny, number: int) -> None:
    report = real_with(real, tiny, number)
    assert len(report.elements) >= 36
    text = coverage_table(report)
    assert too_wide(text) == []
    assert len([line for line in text.split("\n") if re.match(r"A[A-Z]{2} ", line)]) == number


@pytest.mark.parametrize("number", [6, 60])
def test_lists_and_gaps_fit_too(tiny: Tiny, number: int) -> None:
    report = many(tiny, number)
    assert too_wide(gap_list(report)) == []
    assert too_wide(coverage_table(selected(report.coverage, "country-0"))) == []
    assert too_wide(coverage_table(selected(report.coverage, element=LAW))) == []


def test_more_groups_than_fit_are_told_one_block_below_another(tiny: Tiny) -> None:
    groups = {
        f"docs/handbook/elements/{name}/{name}-{number}.md": ELEMENT.format(
            title=name, core="true", held_by="parliament"
        )
        for name in (f"group-{letter}" for letter in "abcdefghijklmnop")
        for number in range(9)
    }
    wide = {
        f"docs/handbook/elements/wide/wide-{number}.md": ELEMENT.format(title="w", core="false", held_by="parliament")
        for number in range(150)
    }
    report = selected(covered(tiny, groups, wide, files("ghana", profile()), files("kenya", profile("KEN", "Kenya"))))
    text = coverage_table(report)
    assert too_wide(text) == []
    assert text.count(SYMBOLS[Status.NOT_RESEARCHED]) == 2 * (3 + 16 * 9 + 150) + 1


def test_labels_have_at_most_six_letters_and_are_all_different(real: Handbook, tiny: Tiny) -> None:
    report = real_with(real, tiny, 1)
    found = labels(report.groups, LABEL)
    assert set(found) == {group.id for group in real.framework.groups}
    assert max(map(len, found.values())) <= 6
    same = {
        f"docs/handbook/elements/groups{n}/e{n}.md": ELEMENT.format(title="e", core="true", held_by="parliament")
        for n in range(12)
    }
    report = selected(covered(tiny, same, files("ghana", profile())))
    found = labels(report.groups, 3)
    assert len(set(found.values())) == len(found) == 14
    assert all(len(label) <= 3 for label in found.values())


def test_every_label_and_every_symbol_is_told_in_words(tiny: Tiny) -> None:
    text = coverage_table(selected(three(tiny)))
    assert "mandat: Mandate and law" in text
    plain = " ".join(text.split())
    for status, symbol in SYMBOLS.items():
        assert f"{symbol} {status.word}" in plain


def test_there_is_one_symbol_of_one_column_for_each_of_the_seven_statuses() -> None:
    assert set(SYMBOLS) == set(Status)
    assert len(set(SYMBOLS.values())) == 7
    assert [columns(symbol) for symbol in SYMBOLS.values()] == [1] * 7


def test_colour_is_only_an_extra(tiny: Tiny) -> None:
    coverage = three(tiny)
    coloured = selected(coverage, paint=lambda status, symbol: f"\x1b[3{list(Status).index(status)}m{symbol}\x1b[0m")
    for country, element in ((None, None), ("GHA", None), (None, LAW)):
        plain = coverage_table(selected(coverage, country, element))
        painted = coverage_table(CoverageReport(coverage, *_chosen(coverage, country, element), coloured.paint))
        assert painted != plain
        assert re.sub(r"\x1b\[\d+m", "", painted) == plain


def _chosen(coverage, country, element):
    report = selected(coverage, country, element)
    return report.countries, report.elements


def test_totals_have_explicit_denominators(tiny: Tiny) -> None:
    plain = " ".join(coverage_table(selected(three(tiny))).split())
    assert "4 of 9 cells researched (3 not researched, 2 not applicable or not published)." in plain
    assert "reviewed 0 of 6, sourced 2 of 6, drafted 1 of 6, stub 1 of 6, missing 2 of 6." in plain
    assert "Awaiting confirmation: 1 of 1 stamped answers." in plain
    assert "Profile and chapter disagree: 3 of 9 cells." in plain
    assert "Overdue for a check: 2 of 4 researched cells." in plain


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\nb", "\u202eevil", "a\tb", "\u200bhidden"])
def test_what_a_reader_cannot_see_is_written_out(tiny: Tiny, name: str) -> None:
    coverage = three(tiny, ghana=name)
    for report in (selected(coverage), selected(coverage, "ghana"), selected(coverage, element=COUNCIL)):
        for text in (coverage_table(report), gap_list(report)):
            assert set(UNSEEN.findall(text)) <= {"\n"}
            assert len([line for line in text.split("\n") if line.startswith("b")]) == 0


@pytest.mark.parametrize("text", ["", "abc", "abcdefgh", "大韩民国大韩民国", "x" * 30, "ẀẀẀẀẀẀẀẀẀẀẀẀ"])
@pytest.mark.parametrize("width", [1, 5, 8, 20])
def test_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    assert columns(fitted(text, width)) == width


def test_a_handbook_without_countries_or_elements_is_told_too(tiny: Tiny) -> None:
    assert "0 of 0 cells researched" in coverage_table(selected(covered(tiny)))
    assert "0 of 0 cells have something left to do." in gap_list(selected(covered(tiny)))
