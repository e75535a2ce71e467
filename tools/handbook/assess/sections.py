"""What a chapter says of an element: missing, stub, drafted, sourced, reviewed."""

from dataclasses import dataclass
from enum import StrEnum

from handbook.model.chapter import Chapter
from handbook.model.fingerprint import fingerprint
from handbook.model.metric import SectionRules
from handbook.model.page import Section
from handbook.model.profile import Profile
from handbook.model.substance import cites, paragraphs, placeholder, prose, word_count
from handbook.model.upkeep import Review
from handbook.model.vocabulary import ScreeningResult

EVERY_ELEMENT = "all"


class SectionState(StrEnum):
    """How far a section has come; the first five are in order."""

    MISSING = "missing"
    """The element was screened and the chapter has no section on it."""
    STUB = "stub"
    """There is a heading, and too little text or a placeholder."""
    DRAFTED = "drafted"
    """There is text, and a paragraph of it cites nothing."""
    SOURCED = "sourced"
    """Every paragraph cites a source."""
    REVIEWED = "reviewed"
    """Sourced, and another contributor has read it as it is now."""
    NOT_RESEARCHED = "not-researched"
    """Nobody has looked, so no section is owed."""
    NOT_APPLICABLE = "not-applicable"
    """The element cannot apply, so no section is owed."""


ORDER = tuple(SectionState)[:5]


@dataclass(frozen=True)
class SectionView:
    """A section's state with what made it so."""

    state: SectionState
    words: int = 0
    mark: str | None = None
    """The placeholder that was found."""


def section_fingerprint(section: Section) -> str:
    """Return the fingerprint that a review of this section carries."""
    return fingerprint("sec", section.text)


def chapter_fingerprint(chapter: Chapter) -> str:
    """Return the fingerprint that a review of all sections carries."""
    return fingerprint("sec", *(section.text for section in chapter.sections.values()))


def text_view(section: Section, rules: SectionRules) -> SectionView:
    """Judge a section by its text alone."""
    view = substance_view(section, rules)
    if view.state is SectionState.STUB or all(cites(paragraph) for paragraph in paragraphs(section.text)):
        return view
    return SectionView(SectionState.DRAFTED, view.words)


def substance_view(section: Section, rules: SectionRules) -> SectionView:
    """Judge a section by whether it says anything: stub, else as if it were sourced."""
    text = prose(section.text, rules.template_sentences)
    words, mark = word_count(text), placeholder(text, rules.marks)
    stub = mark is not None or words < rules.min_words.value
    return SectionView(SectionState.STUB if stub else SectionState.SOURCED, words, mark)


def section_view(profile: Profile, chapter: Chapter | None, element: str, rules: SectionRules) -> SectionView:
    """Return the state of one element's section."""
    screened = profile.answer(element).screened
    section = chapter.sections.get(element) if chapter else None
    if section is None:
        return SectionView(_without_text(screened.result if screened else None))
    view = text_view(section, rules)
    if view.state is SectionState.SOURCED and any(reviews_standing(profile, chapter, element)):
        return SectionView(SectionState.REVIEWED, view.words)
    return view


def _without_text(result: ScreeningResult | None) -> SectionState:
    if result is None:
        return SectionState.NOT_RESEARCHED
    return SectionState.NOT_APPLICABLE if result is ScreeningResult.NOT_APPLICABLE else SectionState.MISSING


def reviews_standing(profile: Profile, chapter: Chapter | None, element: str) -> list[Review]:
    """Return the reviews by another contributor that were given on the section's present text."""
    section = chapter.sections.get(element) if chapter else None
    if section is None or chapter is None:
        return []
    author = profile.assessor.by if profile.assessor else None
    now = {element: section_fingerprint(section), EVERY_ELEMENT: chapter_fingerprint(chapter)}
    return [each for each in profile.reviews if each.by != author and each.section == now.get(each.element, "")]
