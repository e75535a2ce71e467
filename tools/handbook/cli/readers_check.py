"""The readers' check on the command line: what was given, made whole or refused with one sentence."""

from collections.abc import Mapping

from handbook.assess.sections import EVERY_ELEMENT
from handbook.errors import UnknownName
from handbook.model.profile import Profile
from handbook.model.vocabulary import WithoutTheWords
from handbook.words import did_you_mean, listing

LONGEST = 4000
"""How many signs a text of a profile may have."""


def check_fields(profile: Profile, element: str, given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the fields of a readers' check as a profile holds them, from the options by their fields' names.

    Raise UnknownName for the first option that is missing or does not fit.
    """
    found = {
        "practice": _practice(profile, element, given["practice"]),
        "without_the_words": _answer(given["without_the_words"]),
        "because": _because(given["because"], given["without_the_words"]),
    }
    return {name: value for name, value in found.items() if value is not None}


def _practice(profile: Profile, element: str, name: str | None) -> str:
    if name is None or element == EVERY_ELEMENT:
        raise UnknownName("a readers' check is of one practice: name its element after the country, and --practice")
    known = [each.id for each in profile.answer(element).practices]
    if name not in known:
        hint = did_you_mean(name, known, f"there are: {listing(known)}" if known else "it has none")
        raise UnknownName(f'no practice of "{element}" in {profile.name} is called "{name}": {hint}')
    return name


def _answer(answer: str | None) -> str:
    if answer is None:
        words = listing((each.value for each in WithoutTheWords), "or")
        raise UnknownName(f"answer the first question with --without-the-words: {words}")
    return answer


def _because(because: str | None, answer: str | None) -> str | None:
    if because is None and answer == WithoutTheWords.DIFFERENT:
        raise UnknownName("answer the second question with --because: what is done differently because of these words?")
    if because is None:
        return None
    sentence = " ".join(because.split())
    if not sentence:
        raise UnknownName("--because is empty: write one plain sentence, or leave it out")
    if not sentence.isprintable():
        raise UnknownName("--because holds signs that cannot be seen: type the sentence again")
    if len(sentence) > LONGEST:
        raise UnknownName(f"--because has {len(sentence)} signs, and {LONGEST} may stand there: one sentence is enough")
    return sentence
