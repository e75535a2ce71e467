"""The table of the tests: their order, what each is called and asks, and what a row that counts says."""

import pytest

from handbook.assess.pitfalls import no_outward_gain, orphaned
from handbook.assess.strengths import survives_transition
from handbook.assess.tests import MainstreamingTest
from handbook.assess.tests import test_named as named
from handbook.assess.tests import tests as all_tests
from handbook.errors import UnknownName

TABLE = [
    ("S1", "survives-transition", "Survives a change of government"),
    ("S2", "standing-procedure", "Standing procedure"),
    ("S3", "joined-up", "Joined up"),
    ("S4", "norm-carried", "The norm is carried"),
    ("P1", "orphaned", "Nobody in particular"),
    ("P2", "silent-departments", "Departments overlooked"),
    ("P3", "unmeasured", "No way to know"),
    ("P4", "relabelled", "Old work, new name"),
    ("P5", "unfunded", "Policy on the cheap"),
    ("P6", "stovepiped", "Experts walled in"),
    ("P7", "no-outward-gain", "Nothing for others"),
]
SPEAK = {"S1", "S2", "S3", "S4", "P7"}
"""The tests in which a row that counts speaks for the country."""


@pytest.fixture
def found() -> tuple[MainstreamingTest, ...]:
    """The tests, read from their folders anew."""
    return all_tests.__wrapped__()


def test_strengths_come_first_each_in_the_order_of_its_id(found: tuple[MainstreamingTest, ...]) -> None:
    assert [(each.id, each.name, each.title) for each in found] == TABLE
    assert found == all_tests()


def test_a_row_that_counts_speaks_for_the_country_in_a_strength_and_in_p7(found: tuple[MainstreamingTest, ...]) -> None:
    assert {each.id for each in found if each.strength} == {"S1", "S2", "S3", "S4"}
    assert {each.id for each in found if each.counts_for} == SPEAK
    assert all(each.strength in (True, False) and each.counts_for in (True, False) for each in found)


def test_each_test_has_the_manual_and_the_judge_of_its_module(found: tuple[MainstreamingTest, ...]) -> None:
    by_id = {each.id: each for each in found}
    for module in (survives_transition, orphaned, no_outward_gain):
        test = by_id[module.ID]
        assert test.manual == module.__doc__.strip()
        assert test.judge is module.judge
    assert by_id["P1"].question == "Does nobody in particular own the work?"
    assert all(each.question.endswith("?") and each.manual == each.manual.strip() for each in found)


@pytest.mark.parametrize("name", ["P4", "p4", " P4 ", "relabelled", "Relabelled"])
def test_a_test_is_found_by_its_id_or_name_in_any_case(name: str) -> None:
    assert named(name).id == "P4"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("zzzzzz", "S1 to S4 and P1 to P7 are the tests"), ("orphand", 'did you mean "orphaned"?')],
)
def test_an_unknown_name_is_answered_with_the_known_ones(name: str, hint: str) -> None:
    with pytest.raises(UnknownName) as raised:
        named(name)
    assert str(raised.value) == f'no test is called "{name}": {hint}'
