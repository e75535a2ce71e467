"""Sections: judged by substance in any language, by citations, and by reviews of their present text."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import FRAMEWORK, MemoryTree
from coverage_handbook import (
    ARMS,
    CITE,
    CITED,
    COUNCIL,
    LAW,
    NOT_APPLICABLE,
    NOTHING,
    STUB,
    UNCITED,
    Tiny,
    answer,
    chapter,
    covered,
    files,
    profile,
)
from handbook.assess.sections import (
    ORDER,
    SectionState,
    SectionView,
    chapter_fingerprint,
    reviews_standing,
    section_fingerprint,
    text_view,
)
from handbook.model.chapter import Chapter
from handbook.model.handbook import Handbook
from handbook.model.metric import SectionRules
from handbook.model.page import read_page

METRIC = Handbook.load(MemoryTree(FRAMEWORK)).reference.metric
assert METRIC is not None
RULES: SectionRules = METRIC.sections
PATH = "docs/countries/ghana.md"
SENTENCE = f"The ministry reported to parliament on this in May of the same year {CITE}."

WRITTEN = {
    "en": CITED,
    "fr": "Une commission du parlement tient chaque année des auditions sur le travail du conseil, et ses rapports "
    "sont publics, mais aucune source lue ne montre qu'elle ait jamais posé une question sur les crimes d'atrocité.",
    "ar": "تعقد لجنة في البرلمان جلسات استماع سنوية حول عمل المجلس وتنشر تقاريرها للجمهور ولكن لم يظهر أي مصدر من "
    "المصادر التي قرئت أنها سألت يوما عن الجرائم الفظيعة أو عن الوقاية منها في البلاد أو خارجها على الإطلاق.",
    "zh": "议会的一个委员会每年就理事会的工作举行听证会，其报告公开发表，但所读的资料均未显示"
    "该委员会曾就暴行罪提出过任何问题，也未显示政府作过答复。",
    "th": "คณะกรรมาธิการของรัฐสภาจัดการรับฟังเกี่ยวกับงานของสภาเป็นประจำทุกปี"
    "และเผยแพร่รายงานต่อสาธารณะแต่ไม่มีแหล่งข้อมูลใดแสดงว่าเคยถามเรื่องนี้",
}
THIN = {
    "en": "There is a committee.",
    "fr": "Il existe une commission.",
    "ar": "توجد لجنة في البرلمان.",
    "zh": "议会设有一个委员会。",
    "th": "รัฐสภามีคณะกรรมาธิการ",
}
MARKED = {
    "en": "This text is still to be written.",
    "fr": "Ce texte est à compléter.",
    "es": "Este texto está por completar.",
    "de": "Der Text folgt noch.",
    "pt": "Este texto está a completar.",
}


def view(text: str, sections: dict[str, str] | None = None):
    """Return the view of one section by its text."""
    page = read_page(PATH, chapter("ghana", {LAW: text, **(sections or {})}).encode())
    return text_view(Chapter(page).sections[LAW], RULES)


def load(given: dict[str, str]) -> Handbook:
    return Handbook.load(MemoryTree({**FRAMEWORK, **given}))


def rank(state: SectionState) -> int:
    return ORDER.index(state)


# By substance.


@pytest.mark.parametrize("language", WRITTEN)
def test_a_written_text_is_no_stub_in_any_language(language: str) -> None:
    assert view(WRITTEN[language]).state in (SectionState.DRAFTED, SectionState.SOURCED)
    assert view(f"{WRITTEN[language]} {CITE}").state is SectionState.SOURCED


@pytest.mark.parametrize("language", THIN)
def test_too_little_text_is_a_stub_in_any_language_even_if_cited(language: str) -> None:
    found = view(f"{THIN[language]} {CITE}")
    assert found.state is SectionState.STUB
    assert 0 < found.words < RULES.min_words.value


@pytest.mark.parametrize("language", MARKED)
def test_a_placeholder_makes_a_long_text_a_stub(language: str) -> None:
    found = view(f"{MARKED[language]} {CITED}")
    assert found.state is SectionState.STUB
    assert found.mark in RULES.marks


@pytest.mark.parametrize("mark", ["TODO", "tbd", "To Be Written", "À COMPLÉTER", "Lorem ipsum"])
def test_a_placeholder_counts_in_small_and_capital_letters(mark: str) -> None:
    assert view(f"{mark}: {CITED}").state is SectionState.STUB


@pytest.mark.parametrize("word", ["methodology", "stbdy", "mastodon"])
def test_a_word_that_holds_a_placeholder_is_none(word: str) -> None:
    assert view(f"{word} {CITED}").state is SectionState.SOURCED


def test_the_templates_own_sentences_say_nothing() -> None:
    assert RULES.template_sentences
    assert view(" ".join(RULES.template_sentences * 5)).words == 0
    assert view(" ".join([*RULES.template_sentences * 5, THIN["en"]])).words == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        f'{{{{ facts("{LAW}") }}}}',
        " ".join([CITE] * 40),
        f"<!-- {'a word ' * 40} -->",
        "<!--\n" + "a line of words that nobody sees\n" * 40 + "-->",
        "<div></div>\n" * 30,
        "- - -\n\n* * *\n\n| | |\n|---|---|\n",
        "…\n\n—\n\n?",
    ],
    ids=["nothing", "macro", "citations", "comment", "long-comment", "tags", "rules", "marks"],
)
def test_what_says_nothing_is_a_stub(text: str) -> None:
    assert view(text).state is SectionState.STUB


def test_each_paragraph_needs_a_citation() -> None:
    assert view(f"{CITED}\n\n{CITED}").state is SectionState.SOURCED
    assert view(f"{CITED}\n\n{UNCITED}").state is SectionState.DRAFTED
    assert view(f"{CITED}\n\n{{{{ facts('{LAW}') }}}}\n\n{CITED}").state is SectionState.SOURCED


@pytest.mark.parametrize(("text", "state"), [(UNCITED, SectionState.DRAFTED), (CITED, SectionState.SOURCED)])
def test_the_words_are_counted_whatever_the_state(text: str, state: SectionState) -> None:
    assert view(text) == SectionView(state, len(UNCITED.split()))


@pytest.mark.parametrize(("missing", "state"), [(1, SectionState.STUB), (0, SectionState.SOURCED)])
def test_just_enough_words_are_no_stub(missing: int, state: SectionState) -> None:
    number = int(RULES.min_words.value) - missing
    assert view(f"{'word ' * number}{CITE}") == SectionView(state, number)


# By profile and reviews.


def state(tiny: Tiny, given: dict | None, text: str | None, **other: object) -> SectionState:
    elements = {LAW: given} if given else {}
    sections = {} if text is None else {LAW: text}
    return (
        covered(tiny, files("ghana", profile(elements=elements, **other), sections)).cells["ghana", LAW].section.state
    )


def test_without_a_section_the_search_says_what_is_owed(tiny: Tiny) -> None:
    assert state(tiny, None, None) is SectionState.NOT_RESEARCHED
    assert state(tiny, answer(NOT_APPLICABLE), None) is SectionState.NOT_APPLICABLE
    assert state(tiny, answer(NOTHING), None) is SectionState.MISSING


def review(text: str, by: str = "reader", **other: str) -> dict:
    page = read_page(PATH, chapter("ghana", {LAW: text}).encode())
    section = section_fingerprint(Chapter(page).sections[LAW])
    return {"element": LAW, "by": by, "kind": "peer", "on": "2026-11-21", "section": section, **other}


def test_a_review_counts_on_the_present_text_by_another_contributor(tiny: Tiny) -> None:
    assert state(tiny, answer(), CITED, reviews=[review(CITED)]) is SectionState.REVIEWED
    assert state(tiny, answer(), CITED, reviews=[review(CITED, by="editors")]) is SectionState.SOURCED
    assert state(tiny, answer(), CITED, reviews=[review(CITED, element=COUNCIL)]) is SectionState.SOURCED
    assert state(tiny, answer(), f"{CITED} {SENTENCE}", reviews=[review(CITED)]) is SectionState.SOURCED


def test_a_review_makes_no_draft_and_no_stub_reviewed(tiny: Tiny) -> None:
    assert state(tiny, answer(), UNCITED, reviews=[review(UNCITED)]) is SectionState.DRAFTED
    assert state(tiny, answer(), STUB, reviews=[review(STUB)]) is SectionState.STUB


@pytest.mark.parametrize("element", [LAW, "all"])
def test_a_readers_check_is_no_review_of_the_text(tiny: Tiny, element: str) -> None:
    check = {"element": element, "by": "reader", "kind": "peer", "on": "2026-11-01", "practice": "p"}
    reviews = [{**check, "without_the_words": "same"}]
    assert state(tiny, answer(), CITED, reviews=reviews) is SectionState.SOURCED
    assert state(tiny, answer(), CITED, reviews=[*reviews, review(CITED)]) is SectionState.REVIEWED


def test_a_reviewed_section_keeps_its_words(tiny: Tiny) -> None:
    both = files("ghana", profile(elements={LAW: answer()}, reviews=[review(CITED)]), {LAW: CITED})
    found = covered(tiny, both).cells["ghana", LAW].section
    assert found == SectionView(SectionState.REVIEWED, len(UNCITED.split()))


def test_where_no_section_is_told_no_review_stands(tiny: Tiny) -> None:
    both = files("ghana", profile(reviews=[review(CITED)]), {COUNCIL: CITED})
    handbook = covered(tiny, both).assessment.handbook
    told, given = handbook.chapters["ghana"], handbook.profiles["ghana"]
    assert reviews_standing(given, told, LAW) == []
    assert reviews_standing(given, None, LAW) == []


def test_a_check_of_another_element_is_no_review_of_this_one(tiny: Tiny) -> None:
    check = {"element": COUNCIL, "by": "reader", "kind": "peer", "on": "2026-11-01", "practice": "p"}
    reviews = [{**check, "without_the_words": "same"}]
    assert state(tiny, answer(), CITED, reviews=reviews) is SectionState.SOURCED


def test_a_review_counts_also_if_nobody_is_named_as_who_looked(tiny: Tiny) -> None:
    for by in ("reader", "editors"):
        reviews = [review(CITED, by=by)]
        assert state(tiny, answer(), CITED, reviews=reviews, assessor=None) is SectionState.REVIEWED


def test_a_review_of_everything_falls_with_any_section(tiny: Tiny) -> None:
    def states(text: str) -> set[SectionState]:
        told = Chapter(read_page(PATH, chapter("ghana", {LAW: CITED, COUNCIL: CITED}).encode()))
        whole = review(CITED, element="all", section=chapter_fingerprint(told))
        elements = {LAW: answer(), COUNCIL: answer()}
        both = files("ghana", profile(elements=elements, reviews=[whole]), {LAW: CITED, COUNCIL: text})
        return {covered(tiny, both).cells["ghana", element].section.state for element in (LAW, COUNCIL)}

    assert states(CITED) == {SectionState.REVIEWED}
    assert states(f"{CITED} {SENTENCE}") == {SectionState.SOURCED}


# Properties.

MARKUP = (
    f"- {CITED}\n- {UNCITED}",
    f"> {CITED}",
    f"| a | b |\n|---|---|\n| {WRITTEN['fr']} | x |",
    "```\ncode { } <a\n```",
    f'{{{{ facts("{LAW}") }}}}',
    "<p>Some words in a tag.</p>",
    "1 < 2 and 3 > 2.",
)
PARAGRAPHS = st.sampled_from([CITED, UNCITED, STUB, "", *MARKUP, *WRITTEN.values(), *THIN.values()])
TEXTS = st.lists(PARAGRAPHS, max_size=5).map("\n\n".join)
GLUE = st.sampled_from([" ", "\n", "\n\n"])


@given(TEXTS, GLUE)
def test_appending_a_cited_sentence_never_lowers_a_section(text: str, glue: str) -> None:
    assert rank(view(text + glue + SENTENCE).state) >= rank(view(text).state)


@given(st.text(alphabet=st.characters(exclude_characters="{}", exclude_categories=["Cs"]), max_size=300), GLUE)
def test_appending_a_cited_sentence_to_any_text_without_braces_never_lowers_it(text: str, glue: str) -> None:
    page = read_page(PATH, chapter("ghana", {LAW: text}).encode())
    grown = read_page(PATH, chapter("ghana", {LAW: text + glue + SENTENCE}).encode())
    before, after = (Chapter(each).sections.get(LAW) for each in (page, grown))
    assume(before is not None and after is not None)
    assert rank(text_view(after, RULES).state) >= rank(text_view(before, RULES).state)


@given(st.permutations([LAW, COUNCIL, ARMS]), st.lists(TEXTS, min_size=3, max_size=3))
def test_the_order_of_sections_does_not_matter(order: Sequence[str], texts: list[str]) -> None:
    told = dict(zip((LAW, COUNCIL, ARMS), texts, strict=True))

    def states(elements: Sequence[str]) -> dict[str, SectionState]:
        page = read_page(PATH, chapter("ghana", {element: told[element] for element in elements}).encode())
        return {name: text_view(section, RULES).state for name, section in Chapter(page).sections.items()}

    assert states(order) == states((LAW, COUNCIL, ARMS))


@given(st.lists(PARAGRAPHS, max_size=4), st.integers(0, 4), st.sampled_from([None, COUNCIL, ARMS]))
def test_coverage_never_falls_when_text_is_only_added(parts: list[str], at: int, section: str | None) -> None:
    def states(grown: bool) -> list[SectionState]:
        text = "\n\n".join([*parts[:at], *([CITED] if grown else []), *parts[at:]])
        told = {LAW: text, **({section: CITED} if grown and section else {})}
        elements = {LAW: answer(), COUNCIL: answer(NOTHING), ARMS: answer()}
        cells = covered(load, files("ghana", profile(elements=elements), told)).of_country("ghana")
        return [each.section.state for each in cells]

    assert all(rank(after) >= rank(before) for before, after in zip(states(False), states(True), strict=True))
