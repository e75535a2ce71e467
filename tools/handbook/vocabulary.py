"""The closed set of macros: what a page may call, and with which arguments.

A signature lists what each argument is. `country` comes from the chapter's front matter on a chapter's page, so
there it may be left out. The set is one with the modules of `macros/`; a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum


class Argument(StrEnum):
    """What an argument names."""

    COUNTRY = "country"
    ELEMENT = "element"
    GROUP = "group"
    SOURCE = "source"
    THING = "thing"
    STATUS = "status"
    OWNER = "country or element"
    TEST = "test"


@dataclass(frozen=True)
class Signature:
    """A macro's arguments. `rest` allows more of the last one; `optional` counts arguments that may be left out."""

    arguments: tuple[Argument, ...] = ()
    optional: int = 0
    rest: bool = False
    says: str = ""


THINGS = ("countries", "elements", "core-elements", "groups", "functions", "sources", "treaties", "practices")
"""What `count("...")` can count without a status."""

VOCABULARY: dict[str, Signature] = {
    "glance": Signature((Argument.COUNTRY,), says="a country at a glance"),
    "mainstreaming": Signature((Argument.COUNTRY,), says="whether prevention has been mainstreamed in a country"),
    "facts": Signature((Argument.COUNTRY, Argument.ELEMENT), says="what a profile holds on one element"),
    "unscreened": Signature(
        (Argument.COUNTRY, Argument.GROUP), says="the elements of a group that nobody has looked at"
    ),
    "treaties": Signature((Argument.COUNTRY,), says="a country's treaties and memberships"),
    "commitments": Signature((Argument.COUNTRY,), says="a country's commitments"),
    "posts": Signature((Argument.COUNTRY,), says="a country's departments and posts"),
    "cite": Signature((Argument.COUNTRY, Argument.SOURCE), rest=True, says="citations of sources"),
    "sources": Signature((Argument.OWNER,), says="the list of sources of a country or an element"),
    "across": Signature((Argument.ELEMENT,), says="one element in all countries"),
    "reached": Signature((Argument.ELEMENT,), says="which countries reach which level of an element, and by what"),
    "verdicts": Signature((Argument.TEST,), says="what a test of mainstreaming says of each country"),
    "matrix": Signature((Argument.GROUP,), optional=1, says="countries by elements"),
    "treaties_across": Signature(says="treaties of all countries in the handbook"),
    "commitments_across": Signature(says="commitments of all countries in the handbook"),
    "bibliography": Signature(says="the shared bibliography"),
    "count": Signature((Argument.THING, Argument.STATUS), optional=1, rest=True, says="a number for prose"),
    "list_countries": Signature(
        (Argument.ELEMENT, Argument.STATUS), rest=True, says="the countries with a status, for prose"
    ),
    "element": Signature((Argument.ELEMENT,), says="the facts of an element's page"),
    "elements": Signature((Argument.GROUP,), optional=1, says="the elements, or those of one group"),
    "countries": Signature(says="the chapters"),
    "changes": Signature((Argument.COUNTRY,), optional=1, says="what changed in the data, newest first"),
    "bands": Signature((Argument.COUNTRY,), says="law, owners, meetings and money of a country on one time axis"),
    "series": Signature((Argument.COUNTRY,), says="the levels of a country's elements, year by year"),
    "legend": Signature(says="the seven statuses and what they mean"),
    "plan": Signature((Argument.COUNTRY,), says="a country's promises beside its gaps"),
    "exchange": Signature(says="what countries offer and ask of each other, by element"),
    "status": Signature(says="how far the handbook itself has come, and what is left to do"),
}
