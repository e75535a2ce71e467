"""`handbook confirm` and `handbook review`: people put their id to what they have read."""

import re
from collections.abc import Mapping
from datetime import date

import click

from handbook.assess.coverage import Coverage, cover
from handbook.assess.readers import WORDS
from handbook.assess.sections import EVERY_ELEMENT, chapter_fingerprint, section_fingerprint
from handbook.cli.readers_check import check_fields
from handbook.cli.settings import Day, Settings, pass_settings
from handbook.errors import UnknownName
from handbook.model.base import ID_PATTERN
from handbook.model.handbook import Handbook
from handbook.model.vocabulary import AssessorKind, WithoutTheWords
from handbook.publish.amend import review_record, with_review, with_stamp


@click.command()
@click.argument("country", required=False)
@click.argument("elements", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Say which answers await confirmation, and by whom.")
@pass_settings
def confirm(settings: Settings, country: str | None, elements: tuple[str, ...], listing: bool) -> None:
    """Say that somebody has looked at the answers of COUNTRY to ELEMENTS again, against today's requirement."""
    handbook = settings.load()
    if listing or country is None:
        click.echo(awaiting(cover(handbook, settings.day), country))
        return
    slug = handbook.slug(country)
    if not elements:
        raise UnknownName("name the elements that you have looked at; `handbook confirm --list` shows what awaits")
    for element in elements:
        _confirm(settings, slug, element)


def _confirm(settings: Settings, slug: str, name: str) -> None:
    handbook = settings.load()
    element = handbook.element(name)
    file = handbook.profile_files[slug]
    if handbook.profiles[slug].answer(element.id).screened is None:
        raise UnknownName(f'{file.path} has no answer to "{element.id}" that could be confirmed')
    text = handbook.tree.read(file.path).decode()
    _write(settings, file.path, with_stamp(file, text, element.id, element.requirement))
    click.echo(f"{handbook.profiles[slug].code}:{element.id} is confirmed against {element.requirement}")


def _write(settings: Settings, path: str, text: str) -> None:
    (settings.folder / path).write_text(text, encoding="utf-8", newline="\n")


def awaiting(coverage: Coverage, country: str | None = None) -> str:
    """Return the suspect answers as a list with who is to look at them."""
    handbook = coverage.assessment.handbook
    slugs = [handbook.slug(country)] if country else list(handbook.profiles)
    suspect = [each for slug in slugs for each in coverage.of_country(slug) if each.suspect]
    lines = [f"{each.cell.claim}  {_owner(handbook, each.cell.country)}" for each in suspect]
    if not lines:
        return "No answer awaits confirmation."
    return "\n".join([*lines, "", "After looking: handbook confirm COUNTRY ELEMENT..."])


def _owner(handbook: Handbook, slug: str) -> str:
    assessor = handbook.profiles[slug].assessor
    return f"awaits {assessor.by}" if assessor else "has no owner"


@click.command()
@click.argument("country")
@click.argument("element", required=False)
@click.option("--by", required=True, help="Your contributor id; never a name.")
@click.option("--kind", type=click.Choice([each.value for each in AssessorKind]), default="peer", help="Who you are.")
@click.option("--on", type=Day(), help="The day of the review [default: today].")
@click.option("--practice", help="Readers' check: the practice of ELEMENT whose description you read.")
@click.option(
    "--without-the-words",
    type=click.Choice([each.value for each in WithoutTheWords]),
    help="Readers' check: what is left of the description without its words about atrocities.",
)
@click.option("--because", help="Readers' check: what is done differently because of these words, in one sentence.")
@pass_settings
def review(
    settings: Settings, /, country: str, element: str | None, by: str, kind: str, on: date | None, **check: str | None
) -> None:
    """Record that you have read the section of COUNTRY on ELEMENT (default: the whole chapter) as it is now.

    With --practice and --without-the-words it records the readers' check of one practice instead.
    """
    handbook = settings.load()
    slug = handbook.slug(country)
    if not re.fullmatch(ID_PATTERN.strip("^$"), by):
        raise UnknownName(f'"{by}" is not a contributor id: small letters, digits and single hyphens')
    subject = handbook.element(element).id if element else EVERY_ELEMENT
    profile, file = handbook.profiles[slug], handbook.profile_files[slug]
    if any(value is not None for value in check.values()):
        about, own = check_fields(profile, subject, check), OWN_CHECK
    else:
        about, own = {"section": _section(handbook, slug, subject)}, OWN_REVIEW
    record = review_record(subject, by, kind, on or settings.day, about)
    _write(settings, file.path, with_review(file, handbook.tree.read(file.path).decode(), record))
    click.echo(_told(profile.name, record))
    if profile.assessor and profile.assessor.by == by:
        click.echo(own)


OWN_CHECK = "It is shown as the check of the chapter's own assessor."
OWN_REVIEW = "It does not count as a review by another contributor: you are the assessor of this profile."


def _told(country: str, record: Mapping[str, str]) -> str:
    if "section" in record:
        return f"recorded: {record['by']} has read {record['element']} of {country} ({record['section']})"
    found = WORDS[WithoutTheWords(record["without_the_words"])]
    practice = f"{record['practice']} ({record['element']} of {country})"
    return f"recorded: {record['by']} has read {practice}: without the atrocity words, {found}"


def _section(handbook: Handbook, slug: str, subject: str) -> str:
    chapter = handbook.chapters.get(slug)
    if chapter is None:
        raise UnknownName(f"docs/countries/{slug}.md is not there")
    if subject == EVERY_ELEMENT:
        return chapter_fingerprint(chapter)
    section = chapter.sections.get(subject)
    if section is None:
        raise UnknownName(f'{chapter.page.path} has no section with the anchor "{subject}"')
    return section_fingerprint(section)
