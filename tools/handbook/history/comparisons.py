"""One comparison for each pair of named changes: once for each change, nothing for an edit that changes nothing."""

from collections.abc import Iterator, Mapping

from handbook.assess.coverage import Covered, is_suspect
from handbook.assess.levels import WORDS
from handbook.assess.sections import ORDER, SectionState, SectionView, reviews_standing
from handbook.history.changes import Change, Comparison, Kind, Pair, held
from handbook.history.facts import fact_changes
from handbook.history.matching import matched
from handbook.history.verdicts import metric_changes, verdict_changes
from handbook.model.base import Where
from handbook.model.fingerprint import plain
from handbook.model.framework import REQUIREMENT, Element
from handbook.model.handbook import Handbook
from handbook.model.practice import Measure
from handbook.model.profile import Profile
from handbook.model.source import Evidence
from handbook.model.vocabulary import Direction, EvidenceKind
from handbook.words import listing, plural

BELOW_REVIEWED = ORDER[:-1]
KIND_WORDS = {
    EvidenceKind.EVENT: "an event",
    EvidenceKind.OUTCOME: "an outcome",
    EvidenceKind.MONEY: "a record of money",
}
"""Kinds of evidence that do not just take an `a`."""


def countries(before: Handbook, after: Handbook) -> Iterator[Change]:
    """Countries gained and lost; their elements are not counted again."""
    old, new = before.profiles, after.profiles
    for slug in old.keys() - new.keys():
        yield Change(Kind.COUNTRY_LOST, old[slug].at(), old[slug].code, before=old[slug].name)
    for slug in new.keys() - old.keys():
        yield Change(Kind.COUNTRY_GAINED, new[slug].at(), new[slug].code, after=new[slug].name)


def elements(pair: Pair) -> Iterator[Change]:
    """Elements whose answer or section is gone, or has come."""
    old, new = (each.assessment.handbook.framework.elements for each in (pair.before, pair.after))
    for slug in pair.both():
        for element in {**old, **new}:
            before, after = pair.cell(slug, element)
            gone, come = held(before) - held(after), held(after) - held(before)
            known = after or before
            if known is not None and (gone or come):
                kind = Kind.ELEMENT_LOST if gone else Kind.ELEMENT_GAINED
                about = f"its {listing(sorted(gone or come), 'and its')}"
                yield _on(kind, pair, known, _held_words(before), _held_words(after), about)


def _held_words(covered: Covered | None) -> str:
    if covered is None:
        return "not an element of the framework"
    screened = f"screened: {covered.declared.value}" if covered.declared else "not screened"
    return f"{screened}, section {covered.section.state.value}"


def _lasting(pair: Pair) -> Iterator[tuple[Covered, Covered]]:
    """Yield the cells that are neither lost nor gained: what happens inside them counts by itself."""
    for slug in pair.touched:
        for element in pair.after.assessment.handbook.framework.elements:
            before, after = pair.cell(slug, element)
            if before is not None and after is not None and pair.lasting(slug, element):
                yield before, after


def _on(kind: Kind, pair: Pair, covered: Covered, was: str | None, now: str | None, about: str = "") -> Change:
    cell = covered.cell
    where = pair.after.assessment.handbook.profiles[cell.country].key_at("elements", cell.element)
    return Change(kind, where, cell.code, cell.element, was, now, about=about)


def sections(pair: Pair) -> Iterator[Change]:
    """Sections that lost or gained a state below reviewed, or much of their text."""
    for before, after in _lasting(pair):
        old, new = before.section, after.section
        if old.state not in ORDER or new.state not in ORDER:
            continue
        rules = pair.after.assessment.metric.sections
        step = _rank(new.state) - _rank(old.state)
        share = rules.thinned_below.value
        thinned = step < 0 or (step == 0 and new.words < old.words * share)
        grown = step > 0 or (step == 0 and old.words < new.words * share)
        if thinned or grown:
            kind = Kind.SECTION_THINNED if thinned else Kind.SECTION_GROWN
            yield _section_change(kind, pair, before, after)


def _rank(state: SectionState) -> int:
    return min(ORDER.index(state), len(BELOW_REVIEWED) - 1)


def _section_change(kind: Kind, pair: Pair, before: Covered, after: Covered) -> Change:
    was, now = (f"{each.section.state.value}, {plural(each.section.words, 'word')}" for each in (before, after))
    about = _section_about(before.section, after.section)
    chapter = pair.after.assessment.handbook.chapters.get(after.cell.country)
    section = chapter.sections.get(after.cell.element) if chapter else None
    if chapter is None or section is None:
        return _on(kind, pair, after, was, now, about)
    where = Where(chapter.page.path, section.heading.line, 1)
    return Change(kind, where, after.cell.code, after.cell.element, was, now, about=about)


def _section_about(old: SectionView, new: SectionView) -> str:
    if old.state is new.state:
        return f"from {plural(old.words, 'word')} to {new.words}"
    return f"from {old.state.value} to {new.state.value}"


def levels(pair: Pair) -> Iterator[Change]:
    """Levels lowered and raised."""
    for before, after in _lasting(pair):
        old, new = before.cell.level, after.cell.level
        if old is None or new is None or old == new:
            continue
        kind = Kind.LEVEL_LOWERED if new < old else Kind.LEVEL_RAISED
        names = [f"{level} ({WORDS[level]})" for level in (old, new)]
        was, now = (f"{name}: {each.cell.words}" for name, each in zip(names, (before, after), strict=True))
        yield _on(kind, pair, after, was, now, f"from {names[0]} to {names[1]}")


def evidence(pair: Pair) -> Iterator[Change]:
    """Items of evidence removed and added; an item that was moved or corrected is neither."""
    for _before, after in _lasting(pair):
        cell = after.cell
        old, new = (each.assessment.handbook.profiles[cell.country] for each in (pair.before, pair.after))
        found = matched(old, new, cell.element)
        yield from (_item_change(Kind.EVIDENCE_REMOVED, after, item) for item in found.gone)
        yield from (_item_change(Kind.EVIDENCE_ADDED, after, item) for item in found.come)


def _item_change(kind: Kind, covered: Covered, item: Evidence) -> Change:
    words = f"{item.shows.value}, {item.kind.value} of {item.date}: {item.says}"
    was, now = (words, None) if kind is Kind.EVIDENCE_REMOVED else (None, words)
    return Change(kind, item.at(), covered.cell.code, covered.cell.element, was, now, about=_item_about(item))


def _item_about(item: Evidence) -> str:
    """Return an item for readers: `an event of 2024`, `a text of May 2023 that limits it`."""
    bears = "" if item.shows is Direction.SUPPORTS else f" that {item.shows.value} it"
    return f"{KIND_WORDS.get(item.kind, f'a {item.kind.value}')} of {item.date.words()}{bears}"


def sources(pair: Pair) -> Iterator[Change]:
    """Sources removed and added."""
    for slug in pair.both():
        old = pair.before.assessment.handbook.profiles[slug]
        new = pair.after.assessment.handbook.profiles[slug]
        for name in old.sources.keys() - new.sources.keys():
            where = old.key_at("sources", name)
            yield Change(Kind.SOURCE_REMOVED, where, new.code, before=f"{name}: {old.sources[name].title}")
        for name in new.sources.keys() - old.sources.keys():
            where = new.key_at("sources", name)
            yield Change(Kind.SOURCE_ADDED, where, new.code, after=f"{name}: {new.sources[name].title}")


def reviews(pair: Pair) -> Iterator[Change]:
    """Reviews that no longer stand on the present text, and new ones."""
    for before, after in _lasting(pair):
        old = _reviewers(pair.before.assessment.handbook, before)
        new = _reviewers(pair.after.assessment.handbook, after)
        if old - new:
            yield _on(Kind.REVIEW_INVALIDATED, pair, after, f"reviewed by {listing(sorted(old))}", "not on this text")
        elif new - old:
            yield _on(Kind.REVIEW_GIVEN, pair, after, None, f"reviewed by {listing(sorted(new))}")


def _reviewers(handbook: Handbook, covered: Covered) -> set[str]:
    slug, element = covered.cell.country, covered.cell.element
    return {each.by for each in reviews_standing(handbook.profiles[slug], handbook.chapters.get(slug), element)}


def waivers(pair: Pair) -> Iterator[Change]:
    """Waivers added or extended, and waivers ended or shortened."""
    for slug in pair.both():
        old = {(each.rule, each.subject): each for each in pair.before.assessment.handbook.profiles[slug].waivers}
        new = {(each.rule, each.subject): each for each in pair.after.assessment.handbook.profiles[slug].waivers}
        code = pair.after.assessment.handbook.profiles[slug].code
        for key in sorted(old.keys() | new.keys()):
            before, after = old.get(key), new.get(key)
            days = [each.until.last if each else None for each in (before, after)]
            if days[0] == days[1]:
                continue
            wider = days[0] is None or (days[1] is not None and days[1] > days[0])
            was, now = (f"{key[0]} for {key[1]} until {each.until}" if each else None for each in (before, after))
            where = (after or before).at()  # type: ignore[union-attr]
            yield Change(Kind.WAIVER_WIDENED if wider else Kind.WAIVER_NARROWED, where, code, None, was, now)


def measures(pair: Pair) -> Iterator[Change]:
    """Measures whose meaning changed or that are no longer kept, and new measures."""
    for _before, after in _lasting(pair):
        slug, element = after.cell.country, after.cell.element
        old = _measures(pair.before.assessment.handbook.profiles[slug], element)
        new = _measures(pair.after.assessment.handbook.profiles[slug], element)
        for key in sorted(old.keys() | new.keys()):
            was, now = (_measure_words(each[key]) if key in each else None for each in (old, new))
            if was != now:
                kind = Kind.MEASURE_ADDED if was is None else Kind.MEASURE_REDEFINED
                where = (new.get(key) or old[key]).at()
                yield Change(kind, where, after.cell.code, element, was, now)


def _measures(profile: Profile, element: str) -> Mapping[tuple[str, str], Measure]:
    practices = profile.answer(element).practices
    return {(practice.id, measure.name): measure for practice in practices for measure in practice.measures}


def _measure_words(measure: Measure) -> str:
    baseline = "" if measure.baseline is None else f", baseline {measure.baseline:g}"
    return f"{measure.name} ({measure.kind.value}): {plain(measure.definition or 'not defined')}{baseline}"


def requirements(pair: Pair) -> Iterator[Change]:
    """Elements whose requirement text changed, with the countries whose answers it makes suspect."""
    old, new = (each.assessment.handbook.framework.elements for each in (pair.before, pair.after))
    for element in new:
        if element in old and old[element].requirement != new[element].requirement:
            cells = pair.after.of_element(element)
            suspect = [each.cell.code for each in cells if each.suspect]
            words = (old[element].requirement, _suspect_words(old[element], new[element], suspect))
            where = Where(new[element].page.path, 1, 1)
            yield Change(Kind.REQUIREMENT_CHANGED, where, None, element, *words, harmless=not suspect)


def _suspect_words(old: Element, new: Element, suspect: list[str]) -> str:
    parts = [f"{new.requirement}, in: {listing(_changed_sections(old, new))}"]
    if suspect:
        parts.append(f"to be confirmed again: {listing(suspect)}")
    return "; ".join(parts)


def _changed_sections(old: Element, new: Element) -> Iterator[str]:
    for anchor in REQUIREMENT:
        sections = [element.page.section(anchor) for element in (old, new)]
        if len({plain(section.text) if section else None for section in sections}) == 2:
            found = next(section for section in sections[::-1] if section)
            yield found.heading.title


def confirmations(pair: Pair) -> Iterator[Change]:
    """Answers that were suspect and are stamped with today's requirement; a stamp taken away is a fact that changed."""
    for before, after in _lasting(pair):
        was, now = before.cell.answer.answers, after.cell.answer.answers
        if was is None or was == now:
            continue
        if now is None or after.suspect:
            stamp = None if now is None else f"answers: {now}"
            yield _on(Kind.FACT_CHANGED, pair, after, f"answers: {was}", stamp, "requirement answered")
        elif before.suspect or is_suspect(pair.after.assessment.handbook, before.cell):
            yield _on(Kind.ANSWER_CONFIRMED, pair, after, was, now)


FACTS: tuple[Comparison, ...] = (
    lambda pair: countries(pair.before.assessment.handbook, pair.after.assessment.handbook),
    elements,
    sections,
    levels,
    evidence,
    sources,
    reviews,
    waivers,
    measures,
    requirements,
    confirmations,
    fact_changes,
)
"""What changed in the data of countries and in the requirements."""
RULES: tuple[Comparison, ...] = (*FACTS, metric_changes)
"""These and the rules by which the data is judged: everything that can make a handbook worse."""
COMPARISONS: tuple[Comparison, ...] = (*RULES, verdict_changes)
"""These and what follows from them."""
