"""Small handbooks in memory for the tests of coverage: profiles as data, chapters as sections."""

import copy
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handbook.assess.coverage import Coverage, cover
from handbook.model.handbook import Handbook

ON = date(2026, 11, 22)
LAW, COUNCIL, ARMS = "legislative-oversight", "interdepartmental-mechanism", "arms-transfer-control"
GROUPS = {LAW: "mandate", COUNCIL: "machinery", ARMS: "machinery"}
TITLES = {LAW: "Legislative oversight", COUNCIL: "Interdepartmental mechanism", ARMS: "Arms transfer control"}
CITE = '{{ cite("report") }}'
WORDS = (
    "A committee of parliament holds hearings on the work of the council once a year and its reports are public, but "
    "no source that was read shows that it has ever asked about atrocity crimes."
)
CITED, UNCITED, STUB = f"{WORDS} {CITE}", WORDS, f"To be written. {CITE}"
FOUND = {"result": "found", "where": "a site", "languages": ["en"], "on": "2026-11-20"}
NOTHING = {"result": "nothing", "what": "rules", "where": "a site", "languages": ["en"], "on": "2026-11-20"}
NOT_APPLICABLE = {"result": "not-applicable", "reason": "It has no army."}
NOT_PUBLISHED = {"result": "not-published", "reason": "clearance pending", "review_on": "2027-05"}
TEXT = {"kind": "text", "date": "2025-03", "source": "report", "shows": "supports", "says": "A plan."}
EVENT = {"kind": "event", "date": "2026-03-01", "source": "report", "shows": "supports", "says": "It met."}
PRACTICE = {"id": "p", "department": "council", "scope": "home", "owner": "department", "evidence": [TEXT, EVENT]}

Data = dict[str, Any]
Tiny = Callable[..., Handbook]


def answer(screened: Data = FOUND, *, practice: Data | None = None, **other: Any) -> Data:
    """Return an answer with its search, and with a practice if it was found."""
    practices = [practice or PRACTICE] if screened["result"] == "found" else []
    return copy.deepcopy({"screened": screened, "practices": practices, **other})


def profile(code: str = "GHA", name: str = "Ghana", **other: Any) -> Data:
    """Return a profile's data with one department and two sources."""
    source = {"title": "R", "publisher": "P", "issuer": "government", "kind": "report"}
    return {
        "code": code,
        "name": name,
        "kind": "state",
        "stage": "outline",
        "as_of": "2026-11-01",
        "assessor": {"kind": "peer", "by": "editors"},
        "departments": {"council": {"name": "Council", "function": "national-mechanism"}},
        "sources": {"report": source, "repost": {**source, "weak": True}},
        **other,
    }


def chapter(country: str, sections: Mapping[str, str]) -> str:
    """Return a chapter with a section for each element, in the order given."""
    parts = [f"---\ncountry: {country}\ntitle: {country}\n---\n\n# {country}\n"]
    for element, text in sections.items():
        parts.append(f"## {GROUPS[element]} {{: #group-{GROUPS[element]} }}\n")
        parts.append(f'### {TITLES[element]} {{: #{element} }}\n\n{{{{ facts("{element}") }}}}\n\n{text}\n')
    return "\n".join(parts)


def files(slug: str, data: Data, sections: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the two files of a country."""
    told = {f"docs/countries/{slug}.md": chapter(slug, sections)} if sections is not None else {}
    plain = re.sub(r"[^ -~]", lambda found: f"\\U{ord(found[0]):08x}", json.dumps(data, ensure_ascii=False))
    return {f"country_profiles/{slug}.yml": plain, **told}


def covered(tiny: Tiny, *countries: Mapping[str, str], on: date = ON) -> Coverage:
    """Return the coverage of a handbook with these countries; every profile must be readable."""
    handbook = tiny({path: text for each in countries for path, text in each.items()})
    assert all(file.profile for file in handbook.profile_files.values())
    return cover(handbook, on)


def three(tiny: Tiny, **names: str) -> Coverage:
    """Return three countries by three elements: all seven statuses, several states of sections, each kind of gap."""
    paper = {**PRACTICE, "owner": None, "evidence": [TEXT]}
    owned = {**PRACTICE, "evidence": [TEXT]}
    ghana = profile(
        "GHA", names.get("ghana", "Ghana"), elements={LAW: answer(), COUNCIL: answer(practice=owned, answers="req-0")}
    )
    kenya = profile(
        "KEN", names.get("kenya", "Kenya"), elements={LAW: answer(practice=paper), COUNCIL: answer(NOTHING)}
    )
    kenya["review_due"] = "2026-10"
    malta = profile("MLT", names.get("malta", "Malta"), elements={LAW: answer(NOT_APPLICABLE)})
    malta["elements"][ARMS] = answer(NOT_PUBLISHED)
    del malta["assessor"]
    return covered(
        tiny,
        files("ghana", ghana, {LAW: CITED, COUNCIL: UNCITED, ARMS: CITED}),
        files("kenya", kenya, {LAW: STUB}),
        files("malta", malta),
    )
