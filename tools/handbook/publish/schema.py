"""The profile's JSON schema, generated from the model and the framework; editors complete and check with it."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from handbook.model.framework import Framework
from handbook.model.handbook import SCHEMA_PATH, Handbook
from handbook.model.read_profile import model_schema

EXPLORE_PAGE = "docs/explore/index.md"
"""A handbook without this page has no pages of tests and of the method either."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def profile_schema(framework: Framework) -> dict[str, Any]:
    """Return the schema: 2020-12, a description on every field, ids of elements and functions offered but not enforced.

    Whether an id exists is a rule's business, so the schema and the model agree on what is valid.
    """
    schema = deepcopy(model_schema())
    for part in _objects(schema):
        if "patternProperties" in part:
            part["additionalProperties"] = False
    _offer_elements(schema, framework)
    _offer_ids(schema["$defs"]["Department"]["properties"]["function"], list(framework.functions))
    elements = list(framework.elements)
    for name, field in (("Offer", "element"), ("Request", "element"), ("PlanItem", "element")):
        _offer_ids(schema["$defs"][name]["properties"][field], elements)
    for name, field in (("Commitment", "elements"), ("Relevance", "add"), ("Relevance", "drop")):
        _offer_ids(schema["$defs"][name]["properties"][field]["items"], elements)
    title = "A country capability profile"
    return {"$schema": DIALECT, **schema, "title": title}


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from _objects(value)


def _offer_elements(schema: dict[str, Any], framework: Framework) -> None:
    elements = schema["properties"]["elements"]
    below = next(iter(elements["patternProperties"].values()))
    elements["properties"] = {
        element.id: {**below, "description": element.facts.question or element.title, "title": element.title}
        for element in framework.elements.values()
    }


def _offer_ids(field: dict[str, Any], ids: list[str]) -> None:
    """Let an editor offer the known ids without refusing others."""
    if ids:
        kept = {key: field.pop(key) for key in ("pattern", "maxLength", "type") if key in field}
        field["anyOf"] = [{"enum": ids}, kept]


def schema_text(handbook: Handbook) -> str:
    """Return the text of the checked-in schema file."""
    return json.dumps(profile_schema(handbook.framework), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def generated(handbook: Handbook) -> dict[str, str]:
    """Return every generated file of the tree, by path."""
    from handbook.publish.codeowners import CODEOWNERS_PATH, codeowners
    from handbook.publish.method_page import method_page
    from handbook.publish.reference_pages import fields_page, rules_page
    from handbook.publish.test_pages import test_pages
    from handbook.publish.thresholds import METHOD_PAGE

    metric = handbook.reference.metric if EXPLORE_PAGE in handbook.pages else None
    return {
        SCHEMA_PATH: schema_text(handbook),
        "docs/contribute/profile-fields.md": fields_page(handbook),
        "docs/contribute/rules/index.md": rules_page(),
        **({CODEOWNERS_PATH: codeowners(handbook)} if handbook.contributors.kept else {}),
        **({METHOD_PAGE: method_page(handbook, metric), **test_pages(handbook, metric)} if metric else {}),
    }
