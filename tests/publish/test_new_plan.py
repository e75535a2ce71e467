"""A plan drafted from gaps: what is drafted, the worksheet, and the text of the profile that keeps every other byte."""

import re
from datetime import date
from typing import Any

import pytest

from coverage_handbook import (
    COUNCIL,
    EVENT,
    FOUND,
    LAW,
    NOTHING,
    ON,
    PRACTICE,
    TEXT,
    Data,
    Tiny,
    answer,
    files,
    profile,
)
from handbook.assess.cells import Assessment, assess
from handbook.assess.promises import is_draft, plan_of
from handbook.errors import UnknownName
from handbook.finding import Severity
from handbook.model.handbook import Handbook
from handbook.model.located import read_yaml
from handbook.model.read_profile import ProfileFile, read_profile
from handbook.model.tree import WorkingTree
from handbook.model.upkeep import PlanItem
from handbook.publish.amend import CannotAmend
from handbook.publish.amend_plan import Item, plan_lines, with_promises
from handbook.publish.new_plan import UnreadableProfile, draft_plan, examples, plain, requirement
from handbook.rules.engine import run
from small_handbook import copy_real

PATH = "country_profiles/ghana.yml"
HEAD = "code: GHA\nname: Ghana\nkind: state\nstage: outline\nas_of: 2026\n"
ITEM: Item = {
    "id": "new",
    "element": LAW,
    "action": 'Do: it "now" # é',
    "owner": None,
    "due": None,
    "status": "proposed",
}
BLOCK = "  -\n    id: a\n    element: b\n    action: >\n      C\n      d\n    status: done\n    # it was kept\n"
WRITTEN = (
    f'  - id: new\n    element: {LAW}\n    action: "Do: it \\"now\\" # é"\n'
    "    owner: null\n    due: null\n    status: proposed\n"
)


def assessed(tiny: Tiny, *countries: tuple[str, Data], on: date = ON) -> Assessment:
    return assess(tiny({path: text for slug, data in countries for path, text in files(slug, data).items()}), on)


def ghana(**fields: Any) -> tuple[str, Data]:
    return "ghana", profile("GHA", "Ghana", **fields)


def practised(name: str = "hearings", **fields: Any) -> Data:
    return answer(FOUND, practice={**PRACTICE, "id": name, "evidence": [TEXT, EVENT], **fields})


# What is drafted.


def test_every_gap_gets_one_draft_for_people_to_fill_in(tiny: Tiny) -> None:
    drafted = draft_plan(assessed(tiny, ghana(elements={LAW: answer(NOTHING)})), "Ghana")
    (only,) = drafted.drafts
    assert only.item == {
        "id": LAW,
        "element": LAW,
        "action": "To bring about: Legislative oversight is a thing that a state does.",
        "owner": None,
        "due": None,
        "means": None,
        "indicator": None,
        "status": "proposed",
    }
    assert is_draft(PlanItem.model_validate(only.item))


def test_what_nobody_has_looked_at_gets_no_draft(tiny: Tiny) -> None:
    drafted = draft_plan(assessed(tiny, ghana()), "ghana")
    assert drafted.drafts == ()
    assert "There is nothing to draft" in drafted.worksheet
    assert "Nobody has looked at 3 of 3 elements yet" in drafted.worksheet


@pytest.mark.parametrize("status", ["proposed", "adopted", "under-way"])
def test_a_gap_with_an_open_promise_gets_no_draft(tiny: Tiny, status: str) -> None:
    promise = {"id": "one", "element": LAW, "action": "Do it", "status": status, "sources": ["report"]}
    assert not draft_plan(assessed(tiny, ghana(elements={LAW: answer(NOTHING)}, plan=[promise])), "ghana").drafts


def test_a_draft_is_not_drafted_again(tiny: Tiny) -> None:
    data = ghana(elements={LAW: answer(NOTHING)})[1]
    first = draft_plan(assessed(tiny, ("ghana", data)), "ghana")
    again = draft_plan(assessed(tiny, ("ghana", {**data, "plan": [dict(each.item) for each in first.drafts]})), "ghana")
    assert (len(first.drafts), len(again.drafts)) == (1, 0)


def test_an_id_that_is_taken_is_not_used_again(tiny: Tiny) -> None:
    kept = [{"id": name, "element": COUNCIL, "action": "Do it", "status": "done"} for name in (LAW, f"{LAW}-2")]
    drafted = draft_plan(assessed(tiny, ghana(elements={LAW: answer(NOTHING)}, plan=kept)), "ghana")
    assert drafted.drafts[0].item["id"] == f"{LAW}-3"


def test_the_requirement_is_one_sentence_of_every_element(real: Handbook) -> None:
    for element in real.framework.elements.values():
        sentence = requirement(element)
        assert re.fullmatch(r"[A-Z][^\n\[\]{}*`]{20,300}[.?]", sentence), (element.id, sentence)


def test_markdown_becomes_words() -> None:
    assert plain("The **[post](a.md)** of\n`state` {{ cite('x') }}") == "The post of state"


# What others do.


def test_what_others_practise_stands_there_with_its_source_in_alphabetical_order(tiny: Tiny) -> None:
    each = assessed(
        tiny,
        ("kenya", profile("KEN", "Kenya", elements={LAW: practised("b-hearings")})),
        ("france", profile("FRA", "France", elements={LAW: practised(local_term="la séance")})),
        ghana(elements={LAW: answer(NOTHING)}),
    )
    shown = [(one.country, one.practice, one.level, one.source_id, one.source) for one in examples(each, "ghana", LAW)]
    said = "R, P, undated"
    assert shown == [("France", "la séance", 3, "report", said), ("Kenya", "b hearings", 3, "report", said)]
    sheet = draft_plan(each, "ghana").worksheet
    line = "- France: la séance, level 3. Source `report`: R, P, undated."
    assert sheet.index(line) < sheet.index("- Kenya: b hearings")


def test_a_source_stands_with_its_publisher_its_date_and_its_address(tiny: Tiny) -> None:
    data = profile("FRA", "France", elements={LAW: practised()})
    data["sources"]["report"] |= {"date": "2026-05", "url": "https://a.example/x_y"}
    sheet = draft_plan(assessed(tiny, ("france", data), ghana(elements={LAW: answer(NOTHING)})), "ghana").worksheet
    assert "Source `report`: R, P, May 2026. <https://a.example/x_y>\n" in sheet


@pytest.mark.parametrize(
    "fields",
    [{"owner": None}, {"evidence": [TEXT]}, {"evidence": [TEXT, {**EVENT, "source": "repost"}]}],
    ids=["nobody owns it", "only a text", "a weak source"],
)
def test_what_is_below_level_3_is_no_example(tiny: Tiny, fields: Data) -> None:
    other = ("kenya", profile("KEN", "Kenya", elements={LAW: practised(**fields)}))
    each = assessed(tiny, other, ghana(elements={LAW: answer(NOTHING)}))
    assert not list(examples(each, "ghana", LAW))
    assert "What other countries do: none at level 3 or more yet." in draft_plan(each, "ghana").worksheet


def test_a_country_is_no_example_to_itself(tiny: Tiny) -> None:
    assert not list(examples(assessed(tiny, ghana(elements={LAW: practised()})), "ghana", LAW))


# The worksheet.


def test_the_worksheet_says_what_is_missing_what_is_asked_for_and_what_to_fill_in(tiny: Tiny) -> None:
    sheet = draft_plan(assessed(tiny, ghana(elements={LAW: answer(NOTHING)})), "ghana").worksheet
    assert sheet.startswith("# A plan for Ghana: worksheet of 22 November 2026\n")
    for words in (
        "1 of 1 researched elements were found wanting and have no open promise.",
        "## Legislative oversight",
        "- a core element: somebody looked and found nothing (its level)",
        "What the element asks for: Legislative oversight is a thing that a state does.",
        "- How often.",
        "- Owner (the id of a post or department of the profile):",
        "- Due (a year, a month or a day):",
        "- Means (which staff, which money):",
        "- Indicator (how one will know):",
    ):
        assert words in sheet, words


def test_the_worksheet_ends_with_the_items_as_the_profile_holds_them(tiny: Tiny) -> None:
    drafted = draft_plan(assessed(tiny, ghana(elements={LAW: answer(NOTHING)})), "ghana")
    block = drafted.worksheet.split("```yaml\n")[1].split("```")[0]
    assert read_yaml(block.encode()).data == {"plan": [dict(each.item) for each in drafted.drafts]}


def test_words_of_strangers_cannot_act_in_the_worksheet(tiny: Tiny) -> None:
    hostile = "<script>[x](javascript:1)\x1b[2J\u202e`"
    other = ("kenya", profile("KEN", hostile, elements={LAW: practised(local_term=hostile)}))
    sheet = draft_plan(assessed(tiny, other, ghana(elements={LAW: answer(NOTHING)})), "ghana").worksheet
    assert "\x1b" not in sheet and "\u202e" not in sheet
    assert not re.search(r"(?<!\\)(<script|\[x\])", sheet)


def test_what_nobody_has_said_stands_at_the_end_as_our_debt_and_is_not_drafted(tiny: Tiny) -> None:
    practice = {name: value for name, value in PRACTICE.items() if name != "owner"} | {"evidence": [TEXT]}
    drafted = draft_plan(assessed(tiny, ghana(elements={LAW: answer(FOUND, practice=practice)})), "ghana")
    assert not [each for each in drafted.drafts if each.element.id == LAW]
    assert "Of 1 of 1 researched elements nobody has said who owns them" in drafted.worksheet
    debts = drafted.worksheet.split("## Not known yet\n")[1]
    assert "This is our debt, not the country's gap" in debts
    assert "- Legislative oversight: so far level 1 (on paper): nobody has said who owns" in debts


# Refusals.


@pytest.mark.parametrize(
    "text",
    [
        "plan: [\n",
        "- a list\n",
        "",
        f"{HEAD}stage: draft\n",
        f"{HEAD}plan:\n  - {{id: x, element: {LAW}, status: proposed}}\n",
    ],
    ids=["not YAML", "no mapping", "empty", "key twice", "a promise without an action"],
)
@pytest.mark.parametrize("name", ["ghana", " Ghana "])
def test_a_profile_that_cannot_be_read_whole_is_refused_in_one_sentence(tiny: Tiny, text: str, name: str) -> None:
    assessment = assess(tiny({PATH: text}), ON)
    with pytest.raises(UnreadableProfile, match=r"ghana\.yml has errors: run `handbook check`"):
        draft_plan(assessment, name)


def test_an_unknown_country_is_told_in_words(tiny: Tiny) -> None:
    with pytest.raises(UnknownName, match='did you mean "Ghana"'):
        draft_plan(assessed(tiny, ghana()), "gahna")


# The text of the profile.


def file_of(text: str) -> ProfileFile:
    return read_profile(PATH, text.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"plan:\n{WRITTEN}"),
        ("# the end\n", f"# the end\nplan:\n{WRITTEN}"),
        ("plan: []\n", f"plan:\n{WRITTEN}"),
        ("plan: [] # none yet\nsources: {}\n", f"plan: # none yet\n{WRITTEN}sources: {{}}\n"),
        ("plan:\nsources: {}\n", f"plan:\n{WRITTEN}sources: {{}}\n"),
        ("plan: null\n", f"plan:\n{WRITTEN}"),
        (
            "plan:\n  - {id: a, element: b, action: C, status: done} # kept\n\n# sources\nsources: {}\n",
            f"plan:\n  - {{id: a, element: b, action: C, status: done}} # kept\n{WRITTEN}\n# sources\nsources: {{}}\n",
        ),
        (
            "elements: {}\n\n# where it was read\nsources: {}\n",
            f"elements: {{}}\nplan:\n{WRITTEN}\n# where it was read\nsources: {{}}\n",
        ),
        ("sources: {}\nelements: {}\n", f"plan:\n{WRITTEN}sources: {{}}\nelements: {{}}\n"),
        (f"plan:\n{BLOCK}", f"plan:\n{BLOCK}{WRITTEN}"),
    ],
    ids=[
        "none",
        "comment at the end",
        "empty",
        "empty, comment",
        "null",
        "word null",
        "list",
        "before",
        "odd order",
        "block",
    ],
)
def test_drafts_are_appended_and_every_other_byte_stays(before: str, after: str) -> None:
    text = HEAD + before
    assert with_promises(file_of(text), text, [ITEM]) == HEAD + after


def test_the_dashes_of_the_list_are_followed() -> None:
    text = f"{HEAD}plan:\n- id: a\n  element: b\n  action: C\n  status: done\n"
    assert with_promises(file_of(text), text, [ITEM]).splitlines()[-6] == "- id: new"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_the_ends_of_lines_are_followed(ending: str, last: bool) -> None:
    text = f"{HEAD}plan:\n  - {{id: a, element: b, action: C, status: done}}\n".replace("\n", ending)
    text = text if last else text.removesuffix(ending)
    whole = text.removesuffix(ending) + ending + WRITTEN.replace("\n", ending)
    assert with_promises(file_of(text), text, [ITEM]) == (whole if last else whole.removesuffix(ending))


@pytest.mark.parametrize(
    "layout",
    [
        "plan: [{id: a, element: b, action: C, status: done}]\n",
        "plan: [\n  {id: a, element: b, action: C, status: done}\n]\n",
        "plan: [\n]\n",
        "plan:\n  - {id: a, element: b, action: C, status: done}\n...\n",
    ],
)
def test_a_layout_that_is_not_safe_to_edit_is_refused(layout: str) -> None:
    text = HEAD + layout
    with pytest.raises(CannotAmend, match=r"ghana\.yml"):
        with_promises(file_of(text), text, [ITEM])


def test_a_profile_in_one_line_is_refused() -> None:
    text = "{code: GHA, name: Ghana, kind: state, stage: outline, as_of: 2026}"
    with pytest.raises(CannotAmend):
        with_promises(file_of(text), text, [ITEM])


@pytest.mark.parametrize(
    "word", ["no", "null", "true", "12", "2026-01", "a: b", "# x", "[x]", "*a", "é", "'", '"', "a\\b"]
)
def test_every_text_reads_back_as_it_was(word: str) -> None:
    lines = plan_lines([{"id": "a", "action": word}])
    assert read_yaml("\n".join(["plan:", *lines]).encode()).data == {"plan": [{"id": "a", "action": word}]}


# The real profiles.


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Handbook, Handbook]:
    """The real profiles before, and the handbook before and after every one of them got its drafts."""
    root = copy_real(tmp_path_factory.mktemp("plans") / "handbook")
    before = Handbook.load(WorkingTree(root))
    assessment = assess(before, ON)
    texts = {}
    for slug in before.profiles:
        path = root / f"country_profiles/{slug}.yml"
        texts[slug] = path.read_bytes().decode()
        path.write_text(draft_plan(assessment, slug).amended(texts[slug]), encoding="utf-8", newline="")
    return texts, before, Handbook.load(WorkingTree(root))


def test_every_real_profile_takes_its_drafts_and_loses_no_line(
    amended: tuple[dict[str, str], Handbook, Handbook],
) -> None:
    texts, before, after = amended
    for slug, text in texts.items():
        new = after.tree.read(f"country_profiles/{slug}.yml").decode()
        rest = iter(new.split("\n"))
        assert len(new) > len(text) or not plan_of(assess(before, ON).standings[slug]).gaps, slug
        assert all(line in rest for line in text.split("\n")), slug


def test_the_check_finds_no_error_in_drafts_and_no_promise_in_them(
    amended: tuple[dict[str, str], Handbook, Handbook],
) -> None:
    _, before, after = amended
    plans = [plan_of(each) for each in assess(after, ON).standings.values()]
    assert any(plan.drafts for plan in plans)
    assert all(gap.drafted for plan in plans for gap in plan.gaps)
    assert _errors(after) <= _errors(before)


def _errors(handbook: Handbook) -> set[tuple[str, str]]:
    return {(each.rule, each.message) for each in run(handbook, ON) if each.severity is Severity.ERROR}
