"""As much of XML Schema as `schemas/junit-10.xsd` needs: declared elements and attributes, required ones, text.

The order of children is not looked at: in that schema every content is a free choice.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, parse

XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA = parse(Path(__file__).parent / "schemas/junit-10.xsd").getroot()
ELEMENTS = {each.attrib["name"]: each for each in SCHEMA.findall(f"{XS}element")}
PATTERNS = {each.attrib["name"]: each.find(f".//{XS}pattern") for each in SCHEMA.findall(f"{XS}simpleType")}


def faults(element: Element) -> Iterator[str]:
    """Yield what an element, and all below it, does against the schema."""
    declared = ELEMENTS.get(element.tag)
    content = None if declared is None else declared.find(f"{XS}complexType")
    if content is None:
        yield f"<{element.tag}> is not declared with a content"
        return
    yield from _attributes(element, content)
    allowed = {each.attrib["ref"] for each in content.iter(f"{XS}element")}
    yield from (f"<{child.tag}> in <{element.tag}>" for child in element if child.tag not in allowed)
    texts = [element.text, *(child.tail for child in element)]
    if content.get("mixed") != "true" and any(text and text.strip() for text in texts):
        yield f"text in <{element.tag}>"
    for child in element:
        yield from faults(child)


def _attributes(element: Element, content: Element) -> Iterator[str]:
    declared = {each.attrib["name"]: each.attrib for each in content.findall(f"{XS}attribute")}
    yield from (f"{name}= in <{element.tag}>" for name in element.attrib if name not in declared)
    for name, attribute in declared.items():
        if attribute.get("use") == "required" and name not in element.attrib:
            yield f"<{element.tag}> without {name}="
        pattern = PATTERNS.get(attribute["type"])
        if pattern is not None and not re.fullmatch(pattern.attrib["value"], element.get(name, "")):
            yield f"{name}= in <{element.tag}> is not {attribute['type']}"
