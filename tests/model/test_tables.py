"""Reference tables: rows that can be read count, all others are located faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.dates import PartialDate
from handbook.model.handbook import Handbook
from handbook.model.tables import MAX_TABLE_BYTES, CountryRow, MembershipRow, TreatyRow, read_table

PATH = "country_profiles/reference/treaties.csv"
HEADER = "code,treaty,action,date,ended,as_of,source,note\n"
ROW = "GHA,cat,ratification,2000-09-07,,2015-03,untc,\n"


def read(text: str) -> tuple[tuple[TreatyRow, ...], list[tuple[int, str]]]:
    rows, faults = read_table(PATH, text.encode(), TreatyRow)
    return rows, [(each.line, each.message) for each in faults]


def test_a_row_is_read_with_its_place():
    rows, faults = read(HEADER + ROW + 'KEN,cat,accession,1997,2001-05,,untc,"a, b"\n')
    assert faults == []
    assert rows[0].where == (PATH, 2, 1)
    assert (rows[0].code, rows[0].treaty, rows[0].action) == ("GHA", "cat", "ratification")
    assert (rows[0].date, rows[0].ended, rows[0].as_of) == (PartialDate(2000, 9, 7), None, PartialDate(2015, 3))
    assert (rows[1].where.line, rows[1].ended, rows[1].note) == (3, PartialDate(2001, 5), "a, b")


@pytest.mark.parametrize(
    ("action", "binds"),
    [("ratification", True), ("accession", True), ("acceptance", True), ("approval", True), ("succession", True),
     ("signature", False), ("provisional-application", False), ("", False), ("Ratification", False)],
)  # fmt: skip
def test_only_some_acts_bind(action: str, binds: bool):
    assert read(HEADER + f"GHA,cat,{action},,,,,\n")[0][0].binds is binds


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ("GHA,cat,ratification\n", "3 cells"),
        ("GHA,cat,ratification,2000,,,untc,a,b\n", "9 cells"),
        ("GHA,cat,ratification,7 September 2000,,,untc,\n", '"7 September 2000" is not a date'),
        ("GHA,cat,ratification,2000,2001-13,,untc,\n", "ended"),
        ("GHA,cat,ratification,2000,,soon,untc,\n", "as_of"),
        ('GHA,cat,"rati"fication,2000,,,untc,\n', "not a CSV row"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_fault_on_its_line_and_the_rest_still_counts(bad: str, word: str):
    rows, faults = read(HEADER + ROW + bad + ROW)
    assert [line for line, _ in faults] == [3]
    assert word in faults[0][1]
    assert [row.where.line for row in rows] == [2, 4]


def test_a_row_may_not_hold_a_line_break_and_the_rows_after_it_still_count():
    rows, faults = read(HEADER + 'GHA,cat,signature,,,,untc,"one\ntwo"\n' + ROW)
    assert [line for line, _ in faults] == [2, 3]
    assert [row.where.line for row in rows] == [4]


@pytest.mark.parametrize(
    "header", ["", "code,treaty\n", "treaty,code,action,date,ended,as_of,source,note\n", HEADER.upper()]
)
def test_other_columns_are_one_fault_that_names_the_expected_ones(header: str):
    rows, faults = read_table(PATH, (header + ROW).encode(), TreatyRow)
    assert rows == ()
    assert [(each.line, each.column) for each in faults] == [(1, 1)]
    assert HEADER.strip() in faults[0].hint


def test_a_table_with_only_a_header_is_empty_and_no_fault():
    assert read(HEADER) == ((), [])


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    plain = read(HEADER + ROW)
    rows, faults = read_table(PATH, b"\xef\xbb\xbf" + (HEADER + ROW).replace("\n", "\r\n").encode(), TreatyRow)
    assert (rows, list(faults)) == plain


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"x" * (MAX_TABLE_BYTES + 1), 1),
        (HEADER.encode() + b"GHA,caf\xe9,,,,,,\n", 2),
        (HEADER.encode() + b'GHA,"' + b"x" * 200_000 + b'",,,,,,\n', 2),
        (HEADER.encode() + b'GHA,"open\n', 2),
    ],
    ids=["too large", "latin-1", "a huge cell", "an open quote"],
)
def test_a_hostile_table_is_a_fault(raw: bytes, line: int):
    rows, faults = read_table(PATH, raw, TreatyRow)
    assert rows == ()
    assert [each.line for each in faults] == [line]
    assert str(faults[0].kind) == "unreadable-file"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(raw: bytes):
    for kind in (CountryRow, TreatyRow, MembershipRow):
        read_table(PATH, raw, kind)
    read_table(PATH, HEADER.encode() + raw, TreatyRow)


def test_the_real_tables_are_read_without_a_fault(real: Handbook):
    reference = real.reference
    assert (reference.faults, reference.problems) == ((), ())
    assert len(reference.countries) > 190
    assert {row.code for row in reference.treaty_rows} <= set(reference.by_code)
    assert {row.code for row in reference.membership_rows} <= set(reference.by_code)
    assert {row.treaty for row in reference.treaty_rows} <= set(reference.treaties)
    assert {row.body for row in reference.membership_rows} <= set(reference.bodies)
