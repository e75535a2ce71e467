"""Stages: a chapter that holds everything, and each condition knocked out in turn."""

import copy
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from conftest import ELEMENT, METRIC, ROOT
from coverage_handbook import (
    ARMS,
    CITED,
    COUNCIL,
    EVENT,
    LAW,
    NOT_PUBLISHED,
    NOTHING,
    ON,
    PRACTICE,
    TEXT,
    UNCITED,
    Data,
    Tiny,
    answer,
    chapter,
    covered,
    files,
    profile,
)
from handbook.assess.coverage import Coverage, cover
from handbook.assess.sections import section_fingerprint
from handbook.assess.stage_findings import NAMED, RULE, stage_findings
from handbook.assess.stages import CONDITIONS, Unmet, newly_unmet, unmet
from handbook.finding import Finding, Severity
from handbook.model.chapter import Chapter
from handbook.model.metric import StageRule
from handbook.model.page import read_page
from handbook.model.vocabulary import Stage

TOLD = {LAW: CITED, COUNCIL: CITED, ARMS: CITED}
Change = Callable[[Data], None]


def reviews(sections: Mapping[str, str] = TOLD) -> list[Data]:
    told = Chapter(read_page("docs/countries/ghana.md", chapter("ghana", sections).encode())).sections
    return [
        {"element": name, "by": "reader", "kind": "peer", "on": "2026-11-21", "section": section_fingerprint(section)}
        for name, section in told.items()
    ]


def whole(stage: str = "published") -> Data:
    """Return a profile that holds every condition of every stage."""
    elements = {LAW: answer(), COUNCIL: answer(), ARMS: answer(NOTHING)}
    return profile(stage=stage, review_due="2027-11", elements=copy.deepcopy(elements), reviews=reviews())


def at_stage(
    tiny: Tiny,
    change: Change = lambda _data: None,
    stage: str = "published",
    sections: Any = None,
    on: date = ON,
    more: Mapping[str, str] | None = None,
) -> Coverage:
    data = whole(stage)
    change(data)
    return covered(tiny, files("ghana", data, sections or TOLD), more or {}, on=on)


def conditions(found: list[Unmet]) -> dict[str, tuple[str, ...]]:
    return {each.condition: each.missing for each in found}


@pytest.mark.parametrize("stage", list(Stage))
def test_a_chapter_that_holds_everything_lacks_nothing_at_any_stage(tiny: Tiny, stage: Stage) -> None:
    assert unmet(at_stage(tiny, stage=stage.value), "ghana") == []


def test_every_condition_of_the_metric_is_looked_at() -> None:
    assert list(CONDITIONS) == [name for name in StageRule.model_fields if name not in ("reason", "source")]


# Each condition, knocked out.


def no_departments(data: Data) -> None:
    data["departments"] = {"council": {"name": "Council", "function": "unheard-of"}}


def unscreened_core(data: Data) -> None:
    data["elements"].pop(LAW)


def unscreened_other(data: Data) -> None:
    data["elements"].pop(ARMS)


def unsourced_commitment(data: Data) -> None:
    data["commitments"] = {"act": {"title": "Act", "date": 2002, "force": "law", "scope": "home", "elements": [LAW]}}


def weak_evidence(data: Data) -> None:
    data["elements"][COUNCIL]["practices"][0]["evidence"] = [
        {**TEXT, "source": "repost"},
        {**EVENT, "source": "repost"},
    ]


def stamped(data: Data) -> None:
    data["elements"][LAW]["answers"] = "req-00000000"


def unreviewed(data: Data) -> None:
    data["reviews"] = data["reviews"][:2]


def review_past_due(data: Data) -> None:
    data["review_due"] = "2026-10"


def search_past_its_age(data: Data) -> None:
    data["elements"][ARMS]["screened"]["on"] = "2023-01-01"


def decision_past_its_date(data: Data) -> None:
    data["elements"][ARMS]["screened"] = {**NOT_PUBLISHED, "review_on": "2026-05"}


KNOCKED: list[tuple[Change, str, str, tuple[str, ...], str]] = [
    (no_departments, "departments_mapped", "outline", (), "no department with a known function is listed"),
    (unscreened_core, "core_screened", "draft", (LAW,), "1 of 2 core elements are not screened"),
    (unsourced_commitment, "claims_sourced", "draft", ("commitments.act",), "1 claim without a source"),
    (weak_evidence, "original_share", "review", (COUNCIL,), "2 of 4 items of evidence come from original publishers"),
    (stamped, "nothing_suspect", "review", (LAW,), "1 of 1 answers were written against another text"),
    (unreviewed, "all_reviewed", "published", (ARMS,), "1 of 3 sections with facts are not reviewed"),
    (review_past_due, "nothing_overdue", "published", (LAW, COUNCIL, ARMS), "the review was due October 2026"),
    (search_past_its_age, "nothing_overdue", "published", (ARMS,), "1 of 3 elements are overdue for a check"),
    (decision_past_its_date, "nothing_overdue", "published", (ARMS,), "1 of 3 elements are overdue for a check"),
]
EARLIER = {"outline": None, "draft": "outline", "review": "draft", "published": "review"}


@pytest.mark.parametrize(
    ("change", "condition", "stage", "missing", "words"),
    KNOCKED,
    ids=lambda each: getattr(each, "__name__", str(each)[:40]),
)
def test_each_condition_is_missed_alone_and_only_from_its_stage_on(
    tiny: Tiny, change: Change, condition: str, stage: str, missing: tuple[str, ...], words: str
) -> None:
    found = unmet(at_stage(tiny, change, stage), "ghana")
    assert {name: set(ids) for name, ids in conditions(found).items()} == {condition: set(missing)}
    assert found[0].words.startswith(words)
    earlier = EARLIER[stage]
    assert earlier is None or unmet(at_stage(tiny, change, earlier), "ghana") == []


def test_a_section_without_a_citation_is_a_claim_without_a_source(tiny: Tiny) -> None:
    found = unmet(at_stage(tiny, stage="draft", sections={**TOLD, COUNCIL: UNCITED}), "ghana")
    assert conditions(found) == {"claims_sourced": (COUNCIL,)}


def test_sixty_percent_of_the_elements_must_be_screened(tiny: Tiny) -> None:
    assert unmet(at_stage(tiny, unscreened_other, "review"), "ghana") == []

    def two_missing(data: Data) -> None:
        unscreened_core(data)
        unscreened_other(data)

    found = unmet(at_stage(tiny, two_missing, "review"), "ghana")
    assert conditions(found) == {"core_screened": (LAW,), "screened_share": (LAW, ARMS)}
    assert found[1].words == "1 of 3 elements are screened; 60% are asked for"


def test_evidence_that_only_limits_and_practices_that_have_ended_bear_no_level(tiny: Tiny) -> None:
    def change(data: Data) -> None:
        weak = {**EVENT, "source": "repost"}
        ended = {**PRACTICE, "id": "old", "ended": 2025, "evidence": [weak] * 9}
        data["elements"][LAW]["practices"][0]["evidence"] += [{**weak, "shows": "limits"}] * 9
        data["elements"][LAW]["practices"].append(ended)

    assert unmet(at_stage(tiny, change), "ghana") == []


def test_a_share_that_is_just_held_is_held(tiny: Tiny) -> None:
    def one_weak(data: Data) -> None:
        data["elements"][COUNCIL]["practices"][0]["evidence"][0]["source"] = "repost"

    text = (ROOT / METRIC).read_text(encoding="utf-8")
    just = text.replace("original_share: 0.666", "original_share: 0.75").replace(
        "screened_share: 0.6", "screened_share: 1"
    )
    assert unmet(at_stage(tiny, one_weak, more={METRIC: just}), "ghana") == []
    more = just.replace("original_share: 0.75", "original_share: 0.76")
    assert conditions(unmet(at_stage(tiny, one_weak, more={METRIC: more}), "ghana")) == {"original_share": (COUNCIL,)}


def test_a_chapter_without_any_evidence_has_no_share_to_fall_short_of(tiny: Tiny) -> None:
    def change(data: Data) -> None:
        data["elements"] = {name: answer(NOTHING) for name in (LAW, COUNCIL, ARMS)}

    assert unmet(at_stage(tiny, change), "ghana") == []


def test_a_section_that_the_profile_knows_nothing_of_must_be_reviewed_too(tiny: Tiny) -> None:
    def change(data: Data) -> None:
        unscreened_other(data)
        data["reviews"] = [each for each in data["reviews"] if each["element"] != ARMS]

    assert conditions(unmet(at_stage(tiny, change), "ghana")) == {"all_reviewed": (ARMS,)}


def test_a_profile_without_a_chapter_is_not_reviewed(tiny: Tiny) -> None:
    coverage = covered(tiny, files("ghana", whole()))
    assert conditions(unmet(coverage, "ghana")) == {"all_reviewed": (LAW, COUNCIL, ARMS)}


def test_the_day_is_what_it_is_told(tiny: Tiny) -> None:
    assert "nothing_overdue" in conditions(unmet(at_stage(tiny, on=date(2029, 1, 1)), "ghana"))


def test_nothing_is_overdue_on_the_day_on_which_it_is_due(tiny: Tiny) -> None:
    def due_today(data: Data) -> None:
        data["review_due"] = ON.isoformat()
        data["elements"][ARMS]["screened"] = {**NOT_PUBLISHED, "review_on": ON.isoformat()}

    assert unmet(at_stage(tiny, due_today), "ghana") == []
    tomorrow = at_stage(tiny, due_today, on=ON + timedelta(days=1))
    assert conditions(unmet(tomorrow, "ghana")) == {"nothing_overdue": (LAW, COUNCIL, ARMS)}


def test_without_a_date_for_the_review_only_the_elements_are_told(tiny: Tiny) -> None:
    def change(data: Data) -> None:
        search_past_its_age(data)
        del data["review_due"]

    (found,) = unmet(at_stage(tiny, change), "ghana")
    assert found.words == "1 of 3 elements are overdue for a check"


# What is new.


def lack(condition: str, *missing: str) -> Unmet:
    return Unmet(condition, "words", missing)


def test_what_was_lacking_before_is_not_new_unless_more_is_lacking() -> None:
    before = [lack("core_screened", "a", "b"), lack("departments_mapped")]
    assert newly_unmet(before, before) == []
    assert newly_unmet([lack("core_screened", "a")], before) == []
    more = lack("core_screened", "a", "c")
    assert newly_unmet([more], before) == [more]
    assert newly_unmet([more], before, added=["c"]) == []
    other = lack("claims_sourced", "a")
    assert newly_unmet([other, lack("departments_mapped")], before) == [other]
    assert newly_unmet([other], before, added=["a"]) == [other]


def found(now: Coverage, before: Coverage | None = None) -> list[Finding]:
    return stage_findings(now, ["ghana"], before)


def test_a_finding_stands_at_the_stage_and_names_what_is_missing(tiny: Tiny) -> None:
    coverage = at_stage(tiny, unscreened_core, "draft")
    (finding,) = found(coverage)
    assert (finding.rule, finding.severity, finding.country) == (RULE, Severity.ERROR, "GHA")
    where = coverage.assessment.handbook.profiles["ghana"].at("stage")
    assert (finding.path, finding.line, finding.column) == where
    assert finding.message == 'the chapter declares the stage "draft": 1 of 2 core elements are not screened'
    assert finding.hint == f"missing: {LAW}"


def test_an_older_gap_is_advice_and_a_new_one_an_error(tiny: Tiny) -> None:
    def both(data: Data) -> None:
        unscreened_core(data)
        unsourced_commitment(data)

    before = at_stage(tiny, unscreened_core, "draft")
    (older,) = found(before, before)
    assert older.severity is Severity.ADVICE
    assert older.message.endswith("(older gap, not counted)")
    severities = {
        each.message.split(": ")[1][:7]: each.severity for each in found(at_stage(tiny, both, "draft"), before)
    }
    assert severities == {"1 of 2 ": Severity.ADVICE, "1 claim": Severity.ERROR}


@pytest.mark.parametrize(("number", "more"), [(NAMED, ""), (NAMED + 1, " and 1 more"), (NAMED + 4, " and 4 more")])
def test_a_finding_names_eight_and_counts_the_others(tiny: Tiny, number: int, more: str) -> None:
    def unsourced(data: Data) -> None:
        act = {"title": "Act", "date": 2002, "force": "law", "scope": "home"}
        data["commitments"] = {f"act-{each}": act for each in range(number)}

    (finding,) = found(at_stage(tiny, unsourced, "draft"))
    assert finding.message.endswith(f"{number} claims without a source")
    assert finding.hint == f"missing: {', '.join(f'commitments.act-{each}' for each in range(NAMED))}{more}"


def test_a_finding_that_lacks_nothing_by_name_has_no_hint(tiny: Tiny) -> None:
    (finding,) = found(at_stage(tiny, no_departments, "outline"))
    assert finding.message.endswith('"outline": no department with a known function is listed')
    assert finding.hint == ""


def test_nobody_has_had_the_time_to_look_for_a_new_element(tiny: Tiny) -> None:
    new = {
        "docs/handbook/elements/mandate/hate-speech.md": ELEMENT.format(title="N", core="true", held_by="parliament")
    }
    before = at_stage(tiny, unscreened_core, "draft")
    now = at_stage(tiny, unscreened_core, "draft", more=new)
    assert [(each.severity, each.hint) for each in found(now, before)] == [
        (Severity.ADVICE, f"missing: {LAW}, hate-speech")
    ]
    assert [each.severity for each in found(now)] == [Severity.ERROR]


def test_who_declares_a_higher_stage_is_held_to_all_of_it(tiny: Tiny) -> None:
    before = at_stage(tiny, unscreened_core, "outline")
    assert [each.severity for each in found(at_stage(tiny, unscreened_core, "draft"), before)] == [Severity.ERROR]


def test_a_new_country_is_held_to_its_stage(tiny: Tiny) -> None:
    before = covered(tiny, files("kenya", profile("KEN", "Kenya")))
    assert [each.severity for each in found(at_stage(tiny, unscreened_core, "draft"), before)] == [Severity.ERROR]


@pytest.mark.parametrize("text", ["code: [\n", "- a list\n", "\0", '{"code": "GHA", "stage": "draught"}'])
def test_a_profile_with_errors_holds_no_stage_not_even_the_first(tiny: Tiny, text: str) -> None:
    broken = cover(tiny({"country_profiles/ghana.yml": text}), ON)
    (finding,) = found(broken)
    assert (finding.path, finding.line, finding.column) == ("country_profiles/ghana.yml", 1, 1)
    assert (finding.severity, finding.country) == (Severity.ERROR, None)
    assert finding.message == "the profile has errors, so the chapter holds no stage"
    assert finding.hint == "run `handbook check`"
    assert [each.severity for each in found(broken, broken)] == [Severity.ADVICE]
    assert [each.severity for each in found(broken, at_stage(tiny))] == [Severity.ERROR]


def test_a_profile_that_can_be_read_but_has_a_mistake_holds_no_stage(tiny: Tiny) -> None:
    written = files("ghana", whole(), TOLD)
    twice = written["country_profiles/ghana.yml"].replace('"kind"', '"kind": "state", "kind"', 1)
    broken = cover(tiny({**written, "country_profiles/ghana.yml": twice}), ON)
    file = broken.assessment.handbook.profile_files["ghana"]
    assert file.profile and file.document.faults and not file.problems
    assert [each.message for each in found(broken)] == ["the profile has errors, so the chapter holds no stage"]
