"""What a promise would mend, in words: the rows of given verdicts, and the levels of elements."""

from typing import Any

import pytest

from case_builder import LEFT_OUT, Data, case_of, item, practice, profile
from handbook.assess.country import Standing
from handbook.assess.promises import Debt, Wanting, plan_of
from handbook.assess.tests import test_named as named
from handbook.assess.tests import tests as every_test
from handbook.assess.verdict import Result, Row, Verdict
from handbook.model.base import Where
from handbook.model.handbook import Handbook

FOCAL, BASIS = "focal-point", "binding-basis"
HERE = Where("country_profiles/exampleland.yml", 31, 9)


def standing(real: Handbook, data: Data | None = None, **results: Result) -> Standing:
    """Return a country with given verdicts; no other test was made."""
    made = Standing("exampleland", case_of(real, data or profile()))
    none = {test.id: Result(test.id, Verdict.NOT_TESTED, "No commitment is recorded.", "2") for test in every_test()}
    made.__dict__["results"] = none | results
    return made


def result(test: str, *rows: Row, **fields: Any) -> Result:
    """Return a test that fails, if nothing else is said."""
    return Result(test, **{"verdict": Verdict.FAIL, "reason": "1 of 1.", "metric": "2", "rows": rows, **fields})


def row(subject: str, element: str | None = FOCAL, counts: bool | None = True) -> Row:
    return Row(subject, HERE, counts, "nobody owns it", element)


def rows_of(found: Standing, element: str = FOCAL) -> list[Wanting]:
    return [each for gap in plan_of(found).gaps if gap.element == element for each in gap.wanting if each.test]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("{title}: Desk", "Desk: nobody owns it"),
        ("{title}", "nobody owns it"),
        ("Desk", "Desk: nobody owns it"),
        ("Desk of the {title}", "Desk of the {title}: nobody owns it"),
        ("{title}: Desk: {title}", "Desk: {title}: nobody owns it"),
    ],
)
def test_a_row_is_told_without_the_element_beside_which_it_stands(real: Handbook, subject: str, words: str) -> None:
    title = real.framework.titles[FOCAL]
    (found,) = rows_of(standing(real, P1=result("P1", row(subject.format(title=title)))))
    assert found.words == words.format(title=title)


def test_a_row_keeps_its_element_its_test_and_its_verdict(real: Handbook) -> None:
    made = result("P1", row("Desk"), row("Unit", BASIS))
    found = standing(real, P1=made)
    assert rows_of(found) == [Wanting(FOCAL, "Desk: nobody owns it", named("P1"), made, made.rows[0])]
    assert rows_of(found, BASIS) == [Wanting(BASIS, "Unit: nobody owns it", named("P1"), made, made.rows[1])]
    assert rows_of(found)[0].rule == "P1 Nobody in particular: fail"


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"verdict": Verdict.WATCH}, "P1 Nobody in particular: watch"),
        ({"verdict": Verdict.CANNOT_TELL, "so_far": Verdict.FAIL}, "P1 Nobody in particular: so far it would fail"),
        (
            {"verdict": Verdict.CANNOT_TELL, "so_far": Verdict.WATCH},
            "P1 Nobody in particular: so far it would be watched",
        ),
    ],
)
def test_the_rule_says_what_the_test_says(real: Handbook, fields: Data, rule: str) -> None:
    assert [each.rule for each in rows_of(standing(real, P1=result("P1", row("Desk"), **fields)))] == [rule]


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": Verdict.PASS},
        {"verdict": Verdict.CANNOT_TELL},
        {"verdict": Verdict.CANNOT_TELL, "so_far": Verdict.PASS},
        {"verdict": Verdict.NOT_TESTED},
    ],
)
def test_a_verdict_that_is_not_against_the_country_has_no_row_to_mend(real: Handbook, fields: Data) -> None:
    assert rows_of(standing(real, P1=result("P1", row("Desk"), **fields))) == []


def test_a_row_of_a_whole_department_stands_apart_under_its_own_name(real: Handbook) -> None:
    made = result("P2", row("The justice department", None))
    found = plan_of(standing(real, P2=made))
    words = "The justice department: nobody owns it"
    assert found.departments == (Wanting("", words, named("P2"), made, made.rows[0]),)


def test_a_low_level_says_of_which_element_it_is(real: Handbook) -> None:
    found = plan_of(standing(real))
    levels = {each.element: each.words for gap in found.gaps for each in gap.wanting if each.test is None}
    assert levels[FOCAL] == "level 0 (nothing found), below the floor of level 2: no accountable owner was found"
    assert levels[BASIS] == "a core element: somebody looked and found nothing"
    paper = profile({BASIS: [practice("p", "defence", item("text"), owner=None)]})
    (gap,) = (each for each in plan_of(standing(real, paper)).gaps if each.element == BASIS)
    assert gap.wanting == (Wanting(BASIS, "a core element that stands on paper only"),)
    assert gap.wanting[0].verdict == ""


# What nobody has said.


def unsaid(number: int) -> list[Data]:
    """Return practices on paper of which nobody has said who owns them."""
    return [practice(name, "defence", item("text"), owner=LEFT_OUT) for name in "abcd"[:number]]


@pytest.mark.parametrize(("number", "names"), [(1, "“A”"), (3, "“A”, “B” and “C”"), (4, "“A”, “B”, “C” and 1 more")])
def test_three_practices_without_a_word_on_the_owner_are_named_and_more_are_counted(
    real: Handbook, number: int, names: str
) -> None:
    (debt,) = plan_of(standing(real, profile({FOCAL: unsaid(number)}))).debts
    assert debt == Debt(FOCAL, f"so far level 1 (on paper): nobody has said who owns {names}")


@pytest.mark.parametrize(("screened", "elements"), [({}, [FOCAL]), ({FOCAL: None}, [])])
def test_a_promise_tells_of_debts_only_where_somebody_looked(
    real: Handbook, screened: dict[str, None], elements: list[str]
) -> None:
    promise = {"id": "one", "element": FOCAL, "action": "Do it", "status": "adopted", "sources": ["report"]}
    found = plan_of(standing(real, profile({FOCAL: unsaid(1)}, screened, plan=[promise])))
    assert [each.element for each in found.promises[0].debts] == elements
