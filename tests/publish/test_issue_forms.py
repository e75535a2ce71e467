"""The form of the readers' check has the words of the model: an editor can record each answer as it was sent."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.model.upkeep import Review
from handbook.model.vocabulary import AssessorKind, WithoutTheWords

ROOT = Path(__file__).resolve().parents[2]
FORM = ROOT / ".github/ISSUE_TEMPLATE/readers-check.yml"
GUIDE = ROOT / "docs/contribute/edit-a-chapter.md"
QUESTIONS = ("without-the-words", "because")


@pytest.fixture(scope="module")
def fields() -> dict[str, dict[str, Any]]:
    """Return the form's fields by their ids."""
    body = yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]
    return {each["id"]: each for each in body if "id" in each}


@pytest.mark.parametrize(("field", "words"), [("without-the-words", WithoutTheWords), ("kind", AssessorKind)])
def test_the_options_are_the_words_of_the_model(fields: dict[str, dict[str, Any]], field: str, words: Any) -> None:
    options = fields[field]["attributes"]["options"]
    assert [option.split(" - ")[0] for option in options] == [each.value for each in words]
    assert all(option.split(" - ")[1].strip() for option in options)


def test_the_form_asks_for_what_a_review_holds(fields: dict[str, dict[str, Any]]) -> None:
    held = {"element", "practice", "without_the_words", "because", "kind", "by"}
    assert held <= set(Review.model_fields)
    assert {name.replace("-", "_") for name in fields} == held | {"country", "source", "confirm"}


def test_all_but_the_second_question_is_required(fields: dict[str, dict[str, Any]]) -> None:
    optional = [
        name
        for name, each in fields.items()
        if each["type"] != "checkboxes" and not each.get("validations", {}).get("required")
    ]
    assert optional == ["because"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_guide_asks_the_same_two_questions(fields: dict[str, dict[str, Any]], question: str) -> None:
    words = fields[question]["attributes"]["label"].split(". ", 1)[1]
    assert f"*{words}*" in GUIDE.read_text(encoding="utf-8")


def test_the_guide_names_the_form() -> None:
    name = yaml.safe_load(FORM.read_text(encoding="utf-8"))["name"]
    assert f"**{name}**" in GUIDE.read_text(encoding="utf-8")


def test_nobody_is_asked_for_an_address() -> None:
    text = FORM.read_text(encoding="utf-8")
    assert "no e-mail address" in text and "@" not in text
