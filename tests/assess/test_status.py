"""Status: seven words that are derived, with what is missing and with their denominators."""

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handbook.assess.cells import Assessment, Cell, assess, count
from handbook.assess.levels import ElementLevel
from handbook.assess.standing import Judge
from handbook.assess.status import MEANINGS, RESEARCHED, Status, words_of
from handbook.errors import HandbookError
from handbook.model.handbook import Handbook
from handbook.model.profile import ElementAnswer

ON = date(2026, 11, 22)
COUNCIL = "interdepartmental-mechanism"
OTHER = "arms-transfer-control"
LAW = {"title": "Act", "date": "2002-07-01", "force": "law", "scope": "both", "elements": [COUNCIL], "sources": ["act"]}
TEXT = {"kind": "text", "date": "2015-03", "source": "report", "shows": "supports", "says": "A plan."}
EVENT = {"kind": "event", "date": "2026-03-01", "source": "report", "shows": "supports", "says": "It met."}
PRACTICE = {"id": "p", "department": "council", "scope": "home", "owner": "department", "evidence": [TEXT, EVENT]}
FOUND = {"result": "found"}
BASE: dict[str, Any] = {
    "code": "KEN",
    "name": "Kenya",
    "kind": "state",
    "stage": "draft",
    "as_of": "2026-01-01",
    "departments": {"council": {"name": "Council", "function": "national-mechanism"}},
    "sources": {
        "report": {"title": "R", "publisher": "P", "issuer": "government", "kind": "report"},
        "act": {"title": "A", "publisher": "P", "issuer": "parliament", "kind": "law"},
        "repost": {"title": "R", "publisher": "Q", "issuer": "media", "kind": "news", "weak": True},
    },
}
CellOf = Callable[..., Cell]


@pytest.fixture(scope="session")
def cell(tiny: Callable[..., Handbook]) -> CellOf:
    """Return the cell of one answer, as a whole handbook would show it."""

    def of(answer: dict[str, Any] | None, on: date = ON, **profile: Any) -> Cell:
        data = copy.deepcopy(BASE) | profile | {"elements": {} if answer is None else {COUNCIL: answer}}
        handbook = tiny({"country_profiles/kenya.yml": json.dumps(data)})
        assert handbook.profile_files["kenya"].problems == ()
        return assess(handbook, on).cell("kenya", COUNCIL)

    return of


def answer(*evidence: dict[str, Any], **practice: Any) -> dict[str, Any]:
    return {"screened": FOUND, "practices": [PRACTICE | practice | ({"evidence": list(evidence)} if evidence else {})]}


def test_a_law_in_force_without_an_owner_is_on_paper_and_not_announced(cell: CellOf):
    found = cell({"screened": FOUND}, commitments={"act": LAW})
    assert (found.status, found.level, found.words) == (Status.ON_PAPER, 1, "law in force since 2002")
    listed = cell(answer(TEXT, owner=None), commitments={"act": LAW})
    assert (listed.status, listed.words) == (Status.ON_PAPER, "law in force since 2002")


@pytest.mark.parametrize(
    ("force", "words"),
    [
        ("law", "law in force since 2002"),
        ("binding", "binding decision in force since 2002"),
        ("recommendation", "announced 2002"),
        ("other", "announced 2002"),
    ],
)
def test_the_words_of_a_commitment_say_how_it_binds(cell: CellOf, force: str, words: str):
    assert cell({"screened": FOUND}, commitments={"c": LAW | {"force": force}}).words == words


def test_the_strongest_and_oldest_commitment_speaks(cell: CellOf):
    commitments = {
        "a": LAW | {"force": "other", "date": 1990},
        "b": LAW | {"date": 2010},
        "c": LAW | {"date": 2005},
        "d": LAW | {"date": 1980, "ended": 1999},
    }
    assert cell({"screened": FOUND}, commitments=commitments).words == "law in force since 2005"


def test_a_text_without_a_law_is_announced(cell: CellOf):
    found = cell(answer(TEXT, owner=None))
    assert (found.status, found.words) == (Status.ON_PAPER, "announced March 2015")


def test_a_practice_without_any_item_is_a_claim(cell: CellOf):
    found = cell({"screened": FOUND, "practices": [PRACTICE | {"owner": None, "evidence": []}]})
    assert (found.status, found.level, found.words) == (Status.ON_PAPER, 1, "claimed, not evidenced")


def test_a_dated_item_is_more_than_a_claim(cell: CellOf):
    post = TEXT | {"kind": "post"}
    assert "not evidenced" not in cell(answer(post)).words


@pytest.mark.parametrize(
    ("owner", "words"),
    [(None, "practised, no owner found"), ("all", "practised, all departments own it, so nobody in particular")],
)
def test_a_practice_without_an_owner_is_partly_and_says_so(cell: CellOf, owner: str | None, words: str):
    found = cell(answer(owner=owner))
    assert (found.status, found.level, found.words) == (Status.PARTLY, 1, words)


def test_a_practice_with_nothing_on_paper_is_partly_and_names_all_that_is_missing(cell: CellOf):
    assert cell(answer(EVENT)).words == "practised, nothing on paper found"
    found = cell(answer(EVENT, owner=None))
    assert (found.status, found.words) == (Status.PARTLY, "practised, nothing on paper found and no owner found")


def test_an_owner_alone_is_partly_and_says_what_is_missing(cell: CellOf):
    found = cell(answer(TEXT, EVENT | {"date": "2020-03"}))
    assert (found.status, found.level) == (Status.PARTLY, 2)
    assert "no product, event or case found in the last 24 months" in found.words
    assert "March 2020" in found.words


def test_a_weak_source_never_makes_it_in_place(cell: CellOf):
    found = cell(answer(TEXT, EVENT | {"source": "repost", "independent": True}))
    assert (found.status, found.level) == (Status.PARTLY, 2)
    assert "weak" in found.words


def test_in_place_says_since_when_it_was_last_shown(cell: CellOf):
    found = cell(answer())
    assert (found.status, found.level, found.words) == (Status.IN_PLACE, 3, "practised, last shown 1 March 2026")


def test_an_abolished_office_leaves_the_law_on_paper_and_says_when_it_ended(cell: CellOf):
    ends = EVENT | {"date": "2026-06", "shows": "ends"}
    for gone in (answer(TEXT, EVENT, ends), answer(ended="2026-06")):
        found = cell(gone, commitments={"act": LAW})
        assert (found.status, found.level) == (Status.ON_PAPER, 1)
        assert found.words.startswith("law in force since 2002")
        assert "ended June 2026" in found.words
        assert (found.detail.highest, found.detail.highest_on) == (3, date(2026, 3, 1))
        without = cell(gone)
        assert (without.status, without.level) == (Status.NONE_FOUND, 0)
        assert "ended June 2026" in without.words
        assert without.detail.highest == 3


def test_the_ghana_example_is_in_place_and_later_no_longer(ghana: Handbook):
    now = assess(ghana, ON).cell("ghana", COUNCIL)
    assert (now.status, now.level, now.claim) == (Status.IN_PLACE, 3, "GHA:interdepartmental-mechanism")
    assert now.words == "practised, last shown November 2024"
    later = assess(ghana, date(2027, 1, 15)).cell("ghana", COUNCIL)
    assert (later.status, later.level) == (Status.PARTLY, 2)
    assert "November 2024" in later.words
    assert (later.detail.highest, later.detail.highest_on) == (3, date(2024, 11, 30))


def test_the_other_cells_of_the_ghana_example_are_not_researched_and_none_found(ghana: Handbook):
    assessment = assess(ghana, ON)
    unlooked = assessment.cell("ghana", "legislative-oversight")
    assert (unlooked.status, unlooked.level) == (Status.NOT_RESEARCHED, None)
    nothing = assessment.cell("ghana", OTHER)
    assert (nothing.status, nothing.level) == (Status.NONE_FOUND, 0)
    for word in ("end-use rules", "ministry and parliament sites", "English", "20 November 2026"):
        assert word in nothing.words


@pytest.mark.parametrize("unscreened", [None, {}, {"summary": "Text."}, {"practices": [PRACTICE]}])
def test_what_nobody_looked_for_is_not_researched_whatever_else_stands_there(cell: CellOf, unscreened: dict | None):
    found = cell(unscreened, commitments={"act": LAW})
    assert (found.status, found.level, found.words) == (Status.NOT_RESEARCHED, None, "nobody has looked yet")


def test_found_nothing_does_not_apply_and_not_published_are_different_facts(cell: CellOf):
    nothing = cell(
        {"screened": {"result": "nothing", "what": "w", "where": "s", "languages": ["en", "fr"], "on": "2026-01"}}
    )
    aside = cell({"screened": {"result": "not-applicable", "reason": "It has no armed forces."}})
    secret = cell({"screened": {"result": "not-published", "reason": "Safety of staff", "review_on": "2027-06"}})
    assert (nothing.status, nothing.level) == (Status.NONE_FOUND, 0)
    assert nothing.words == "looked for w at s, in English and French on January 2026"
    assert (aside.status, aside.level, aside.words) == (Status.NOT_APPLICABLE, None, "It has no armed forces.")
    assert (secret.status, secret.level) == (Status.NOT_PUBLISHED, None)
    assert secret.words.startswith("Safety of staff")
    assert "June 2027" in secret.words


def test_a_decision_not_to_publish_hides_the_level_of_what_is_known(cell: CellOf):
    for screened in (
        {"result": "not-published", "reason": "Safety", "review_on": "2027-06"},
        {"result": "not-applicable", "reason": "None"},
    ):
        found = cell(answer() | {"screened": screened}, commitments={"act": LAW})
        assert found.level is None
        assert found.status not in RESEARCHED


def test_an_earlier_day_ignores_what_came_later(cell: CellOf):
    data = answer(TEXT, EVENT, EVENT | {"date": "2026-09-01", "shows": "ends"}, started="2015-03-01")
    assert cell(data).status is Status.NONE_FOUND
    assert cell(data, date(2026, 8, 31)).status is Status.IN_PLACE
    assert cell(data, date(2026, 2, 1)).status is Status.PARTLY
    assert cell(data, date(2014, 1, 1)).status is Status.NONE_FOUND


def test_what_only_limits_is_none_found(cell: CellOf):
    found = cell(answer(EVENT | {"shows": "limits"}, owner=None))
    assert found.status in (Status.NONE_FOUND, Status.ON_PAPER)
    assert "announced" not in found.words
    assert "practised" not in found.words


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (EVENT | {"date": "2025-01", "shows": "limits"}, "only limits found"),
        (EVENT | {"date": "2026-03"}, "nothing found that is dated by this day"),
        (EVENT | {"date": "2026-03", "shows": "limits"}, "nothing found that is dated by this day"),
    ],
)
def test_before_anything_was_shown_the_words_say_what_there_is(cell: CellOf, evidence: dict[str, Any], words: str):
    found = cell(answer(evidence), date(2025, 12, 1))
    assert (found.status, found.words) == (Status.NONE_FOUND, words)


def test_what_was_found_without_anything_that_says_what_is_dated_by_no_day(cell: CellOf):
    found = cell({"screened": FOUND})
    assert (found.status, found.words) == (Status.NONE_FOUND, "nothing found that is dated by this day")


@pytest.mark.parametrize("ends", [("2025-06", "2025-07-01"), ("2025-07-01", "2025-06"), ("2025-07-01", "2025-07-01")])
def test_of_several_ends_the_last_is_told(cell: CellOf, ends: tuple[str, str]):
    practices = [PRACTICE | {"id": f"p{number}", "ended": end} for number, end in enumerate(ends)]
    found = cell({"screened": FOUND, "practices": practices})
    assert found.words == "nothing that holds now; what there was ended 1 July 2025"


def test_the_words_of_a_search_say_what_was_looked_for_where_in_which_languages_and_when(cell: CellOf):
    search = {"result": "nothing", "what": "rules", "where": "sites", "languages": ["en", "sw"], "on": "2026-01"}
    assert cell({"screened": search}).words == "looked for rules at sites, in English and sw on January 2026"


@pytest.mark.parametrize(
    ("screened", "status", "words"),
    [
        (None, Status.NONE_FOUND, "nothing found that is dated by this day"),
        (None, Status.NOT_APPLICABLE, "no reason given"),
        (None, Status.NOT_PUBLISHED, "no reason given"),
        ({"result": "found", "reason": "Safety"}, Status.NOT_PUBLISHED, "Safety"),
        (
            {"result": "not-applicable", "reason": "R", "what": "rules", "where": "sites", "languages": ["fr"]},
            Status.NONE_FOUND,
            "looked for rules at sites, in French",
        ),
    ],
)
def test_there_are_words_for_what_a_search_does_not_say(
    judge: Callable[..., Judge], screened: dict[str, Any] | None, status: Status, words: str
):
    given = ElementAnswer.model_validate({"screened": screened} if screened else {})
    assert words_of(judge(BASE, ON), given, ElementLevel(None, (), ()), status) == words


def test_every_status_has_a_word_and_a_meaning():
    assert len(Status) == 7
    assert set(MEANINGS) == set(Status)
    assert Status.NOT_RESEARCHED.word == "not researched"


# Counts


@pytest.fixture(scope="module")
def several(tiny: Callable[..., Handbook]) -> Assessment:
    nothing = {"screened": {"result": "nothing", "what": "w", "where": "s", "languages": ["en"], "on": "2026-01"}}
    answers: dict[str, dict[str, Any] | None] = {
        "a": answer(),
        "b": answer(),
        "c": answer(owner=None),
        "d": nothing,
        "e": None,
        "f": {},
        "g": {"screened": {"result": "not-applicable", "reason": "None"}},
        "h": {"screened": {"result": "not-published", "reason": "Safety", "review_on": "2027"}},
    }
    profiles = {
        f"country_profiles/{slug}.yml": json.dumps(
            BASE | {"name": slug, "elements": {} if each is None else {COUNCIL: each}}
        )
        for slug, each in answers.items()
    }
    return assess(tiny(profiles), ON)


def test_a_count_prints_its_denominator_and_unknown_is_never_in_it(several: Assessment):
    found = count(several.of_element(COUNCIL), Status.IN_PLACE)
    assert (found.wanted, found.researched, found.not_researched, found.set_aside) == (2, 4, 2, 2)
    assert found.words == "2 of 4 researched (2 not researched, 2 not applicable or not published)"
    without = count(
        [each for each in several.of_element(COUNCIL) if each.country < "g"], Status.IN_PLACE, Status.PARTLY
    )
    assert without.words == "3 of 4 researched (2 not researched)"


def test_a_count_of_nothing_divides_by_nothing(several: Assessment):
    assert count(several.of_element(OTHER), Status.IN_PLACE).words == "0 of 0 researched (8 not researched)"
    assert count([], Status.IN_PLACE).words == "0 of 0 researched (0 not researched)"


def test_every_country_has_a_cell_for_every_element_and_the_metrics_version_is_kept(several: Assessment):
    assert len(several.cells) == 8 * 3
    assert [each.element for each in several.of_country("a")] == list(several.handbook.framework.elements)
    assert [each.country for each in several.of_element(COUNCIL)] == list("abcdefgh")
    metric = several.handbook.reference.metric
    assert metric is not None
    assert (several.metric.version, several.on) == (metric.version, ON)
    assert set(several.judges) == set("abcdefgh")


def test_a_finding_on_the_states_own_agents_caps_the_group_of_the_metric(real: Handbook):
    group = next(each for each in real.framework.groups if each.id == "home")
    at_home = {element.id for element in group.elements}
    assert at_home
    assert {each.at_home for each in assess(real, ON).judges.values()} == {frozenset(at_home)}


def test_the_qualifiers_of_a_cell_are_those_of_its_element(cell: CellOf):
    dispute = {"claim": f"KEN:{COUNCIL}", "by": "reader", "on": "2026-01-01", "says": "No.", "status": "open"}
    assert cell(answer(), disputes=[dispute]).qualifiers.dispute == "open"
    assert cell(answer(), disputes=[dispute | {"claim": f"KEN:{OTHER}"}]).qualifiers.dispute is None


def test_without_a_metric_nothing_is_judged(tiny: Callable[..., Handbook]):
    words = "^country_profiles/reference/metric.yml is missing or cannot be read: run the check$"
    with pytest.raises(HandbookError, match=words):
        assess(tiny({"country_profiles/reference/metric.yml": "version: 1\n"}), ON)


@pytest.mark.parametrize("on", [date(2000, 1, 1), date(2015, 12, 31), date(2020, 12, 31), ON, date(2040, 1, 1)])
def test_every_real_country_can_be_judged_on_any_day(real: Handbook, on: date):
    for each in assess(real, on).cells.values():
        assert each.words
        assert (each.level is None) == (each.status not in RESEARCHED)
        assert each.level is None or each.detail.highest_on is None or each.detail.highest_on <= on
