"""One comparison for each pair of named changes: once for each change, nothing for an edit that changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping

from handbook.assess.coverage import Covered, is_suspect
from handbook.assess.levels import WORDS
from handbook.assess.sections import ORDER, SectionState, reviews_standing
from handbook.history.changes import Change, Comparison, Kind, Pair
from handbook.history.facts import fact_changes
from handbook.model.base import Where
from handbook.model.fingerprint import plain
from handbook.model.handbook import Handbook
from handbook.model.practice import Measure
from handbook.model.profile import Profile
from handbook.model.source import Evidence
from handbook.words import listing, plural

BELOW_REVIEWED = ORDER[:-1]


def countries(pair: Pair) -> Iterator[Change]:
    """Countries gained and lost; their elements are not counted again."""
    old, new = pair.before.assessment.handbook.profiles, pair.after.assessment.handbook.profiles
    for slug in old.keys() - new.keys():
        yield Change(Kind.COUNTRY_LOST, old[slug].at(), old[slug].code, before=old[slug].name)
    for slug in new.keys() - old.keys():
        yield Change(Kind.COUNTRY_GAINED, new[slug].at(), new[slug].code, after=new[slug].name)


def elements(pair: Pair) -> Iterator[Change]:
    """Elements whose answer or section is gone, or has come."""
    for before, after in _cells(pair):
        old, new = _held(before), _held(after)
        if old and not new:
            yield _on(Kind.ELEMENT_LOST, pair, after, _held_words(before), _held_words(after))
        elif new and not old:
            yield _on(Kind.ELEMENT_GAINED, pair, after, _held_words(before), _held_words(after))


def _held(covered: Covered) -> bool:
    told = covered.section.state in ORDER and covered.section.state is not SectionState.MISSING
    return covered.declared is not None and (told or covered.section.state is SectionState.NOT_APPLICABLE)


def _held_words(covered: Covered) -> str:
    screened = f"screened: {covered.declared.value}" if covered.declared else "not screened"
    return f"{screened}, section {covered.section.state.value}"


def _cells(pair: Pair) -> Iterator[tuple[Covered, Covered]]:
    for slug in filter(pair.touched, pair.both()):
        for element in pair.before.assessment.handbook.framework.elements:
            if (slug, element) in pair.after.cells:
                yield pair.before.cells[(slug, element)], pair.after.cells[(slug, element)]


def _lasting(pair: Pair) -> Iterator[tuple[Covered, Covered]]:
    """Yield the cells that are neither lost nor gained: what happens inside them counts by itself."""
    yield from ((before, after) for before, after in _cells(pair) if _held(before) == _held(after))


def _on(kind: Kind, pair: Pair, after: Covered, before_words: str | None, after_words: str | None) -> Change:
    profile = pair.after.assessment.handbook.profiles[after.cell.country]
    where = profile.key_at("elements", after.cell.element)
    return Change(kind, where, after.cell.code, after.cell.element, before_words, after_words)


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
    chapter = pair.after.assessment.handbook.chapters.get(after.cell.country)
    section = chapter.sections.get(after.cell.element) if chapter else None
    if chapter is None or section is None:
        return _on(kind, pair, after, was, now)
    where = Where(chapter.page.path, section.heading.line, 1)
    return Change(kind, where, after.cell.code, after.cell.element, was, now)


def levels(pair: Pair) -> Iterator[Change]:
    """Levels lowered and raised."""
    for before, after in _lasting(pair):
        old, new = before.cell.level, after.cell.level
        if old is None or new is None or old == new:
            continue
        kind = Kind.LEVEL_LOWERED if new < old else Kind.LEVEL_RAISED
        words = [f"{level} ({WORDS[level]}): {each.cell.words}" for level, each in ((old, before), (new, after))]
        yield _on(kind, pair, after, *words)


EvidenceKey = tuple[str, str, str, str, str]


def evidence(pair: Pair) -> Iterator[Change]:
    """Items of evidence removed and added; an item whose words alone changed is a fact that changed."""
    for _before, after in _lasting(pair):
        slug, element = after.cell.country, after.cell.element
        old = _items(pair.before.assessment.handbook.profiles[slug], element)
        new = _items(pair.after.assessment.handbook.profiles[slug], element)
        yield from _items_gone(Kind.EVIDENCE_REMOVED, after, old, new)
        yield from _items_gone(Kind.EVIDENCE_ADDED, after, new, old)


def _items(profile: Profile, element: str) -> list[Evidence]:
    return [item for practice in profile.answer(element).practices for item in practice.evidence]


def item_key(item: Evidence) -> tuple[str, str, str]:
    """Return what makes an item the same item: its kind, its date, its source."""
    return (item.kind.value, str(item.date), item.source)


def _items_gone(kind: Kind, cell: Covered, here: list[Evidence], there: list[Evidence]) -> Iterator[Change]:
    left = Counter(item_key(item) for item in there)
    same_words = {plain(item.says) for item in there}
    for item in here:
        if left[item_key(item)] > 0:
            left[item_key(item)] -= 1
        elif plain(item.says) not in same_words:
            words = f"{item.shows.value}, {item.kind.value} of {item.date}: {item.says}"
            sides = (words, None) if kind is Kind.EVIDENCE_REMOVED else (None, words)
            yield Change(kind, item.at(), cell.cell.code, cell.cell.element, *sides)


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
    """Measures whose meaning changed while their name stayed, and new measures."""
    for _before, after in _lasting(pair):
        slug, element = after.cell.country, after.cell.element
        old = _measures(pair.before.assessment.handbook.profiles[slug], element)
        new = _measures(pair.after.assessment.handbook.profiles[slug], element)
        for key, measure in new.items():
            known = old.get(key)
            if known is None:
                now = _measure_words(measure)
                yield Change(Kind.MEASURE_ADDED, measure.at(), after.cell.code, element, None, now)
            elif _measure_words(known) != _measure_words(measure):
                was, now = _measure_words(known), _measure_words(measure)
                yield Change(Kind.MEASURE_REDEFINED, measure.at(), after.cell.code, element, was, now)


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
            words = (old[element].requirement, _suspect_words(new[element].requirement, suspect))
            where = Where(new[element].page.path, 1, 1)
            yield Change(Kind.REQUIREMENT_CHANGED, where, None, element, *words, harmless=not suspect)


def _suspect_words(requirement: str, suspect: list[str]) -> str:
    return f"{requirement}; to be confirmed again: {listing(suspect)}" if suspect else requirement


def confirmations(pair: Pair) -> Iterator[Change]:
    """Answers that were suspect and are stamped with today's requirement."""
    for before, after in _lasting(pair):
        stamped_anew = before.cell.answer.answers != after.cell.answer.answers
        was_suspect = _suspect_today(pair, before) or before.suspect
        if stamped_anew and was_suspect and after.cell.answer.answers and not after.suspect:
            words = (before.cell.answer.answers, after.cell.answer.answers)
            yield _on(Kind.ANSWER_CONFIRMED, pair, after, *words)


def _suspect_today(pair: Pair, before: Covered) -> bool:
    return is_suspect(pair.after.assessment.handbook, before.cell)


COMPARISONS: tuple[Comparison, ...] = (
    countries,
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
