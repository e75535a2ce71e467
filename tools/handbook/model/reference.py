"""What all countries share: functions, metric, bibliography, treaties, memberships, names."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pydantic import TypeAdapter, ValidationError

from handbook.model.base import Id, Model, Origin, Text, Where
from handbook.model.framework import FunctionFacts
from handbook.model.located import Fault, Located, read_yaml
from handbook.model.metric import Metric
from handbook.model.read_profile import SchemaProblem
from handbook.model.schema_words import Subschema, explain, field_of
from handbook.model.source import Source
from handbook.model.tables import CountryRow, MembershipRow, Row, TreatyRow, read_table
from handbook.model.tree import Tree
from handbook.words import nearest

FOLDER = "country_profiles/reference"


class Instrument(Model):
    """A treaty of the treaty table."""

    title: Text
    """Its short official title."""
    kind: Text = "treaty"
    """Always `treaty`."""
    short: Text
    """A label that fits a table's head."""
    elements: tuple[Id, ...] = ()
    """The elements that it bears on."""


class Body(Model):
    """A network, pledge or organisation of the membership table."""

    title: Text
    """Its name."""
    kind: Text
    """Network, pledge, organisation or mission."""
    short: Text
    """A label that fits a table's head."""
    elements: tuple[Id, ...] = ()
    """The elements that it bears on."""
    note: Text | None = None
    """What belonging to it means, and what it does not show."""


@dataclass(frozen=True)
class Reference:
    """The shared tables. `faults` are kept with the path of their file."""

    functions: Mapping[str, FunctionFacts] = field(default_factory=dict)
    metric: Metric | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    treaties: Mapping[str, Instrument] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    countries: tuple[CountryRow, ...] = ()
    treaty_rows: tuple[TreatyRow, ...] = ()
    membership_rows: tuple[MembershipRow, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()
    problems: tuple[SchemaProblem, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, CountryRow]:
        """Countries by alpha-3 code."""
        return {row.code: row for row in self.countries}

    def country(self, name: str) -> CountryRow | None:
        """Find a country by alpha-3 code, alpha-2 code or name, in any case."""
        wanted = slug_of(name)
        return next((row for row in self.countries if wanted in _slugs(row)), None)

    def nearest_country(self, name: str) -> str | None:
        """Return the country name most like `name`."""
        return nearest(name, [row.name for row in self.countries])

    @cached_property
    def _treaties_by_code(self) -> Mapping[str, tuple[TreatyRow, ...]]:
        return _grouped(self.treaty_rows)

    @cached_property
    def _memberships_by_code(self) -> Mapping[str, tuple[MembershipRow, ...]]:
        return _grouped(self.membership_rows)

    def treaties_of(self, code: str) -> tuple[TreatyRow, ...]:
        """Return all treaty rows of a country."""
        return self._treaties_by_code.get(code, ())

    def memberships_of(self, code: str) -> tuple[MembershipRow, ...]:
        """Return all membership rows of a country."""
        return self._memberships_by_code.get(code, ())


def named(row: CountryRow) -> CountryRow:
    """Return the row with a name: the reviewed one, else that of Unicode CLDR, else its code."""
    if row.name:
        return row
    from babel import Locale  # costs 40 ms, and only rows without a reviewed name need it

    name = Locale.parse("en").territories.get(row.alpha2) or row.code
    return replace(row, name=name)


def slug_of(name: str) -> str:
    """Return a country's slug: its name in small letters, digits and hyphens."""
    name = name.translate({ord("’"): " ", ord("'"): " "})
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)


def _slugs(row: CountryRow) -> tuple[str, ...]:
    return (row.code.casefold(), row.alpha2.casefold(), slug_of(row.name))


def _grouped(rows: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.code, []).append(row)
    return {code: tuple(each) for code, each in groups.items()}


class _Reader:
    """Reads the reference folder of one tree and collects what is wrong in it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.faults: list[tuple[str, Fault]] = []
        self.problems: list[SchemaProblem] = []

    def table(self, name: str, kind: type[Row]) -> tuple[Row, ...]:
        path = f"{FOLDER}/{name}"
        raw = self._bytes(path)
        if raw is None:
            return ()
        rows, faults = read_table(path, raw, kind)
        self.faults += [(path, fault) for fault in faults]
        return rows

    def mapping(self, name: str, model: type[Model]) -> dict[str, Model]:
        path = f"{FOLDER}/{name}"
        document = self._document(path)
        data = document.data if isinstance(document.data, dict) else {}
        found = ((key, self.one(path, document, model, key, value)) for key, value in data.items())
        return {key: value for key, value in found if value is not None}

    def whole(self, name: str, model: type[Model]) -> Model | None:
        path = f"{FOLDER}/{name}"
        document = self._document(path)
        return self.one(path, document, model, None, document.data) if document.data else None

    def one(self, path: str, document: Located, model: type[Model], key: str | None, value: object) -> Model | None:
        prefix = () if key is None else (key,)
        try:
            return TypeAdapter(model).validate_python(value).locate(Origin(path, document), prefix)
        except ValidationError as problem:
            schema = model.model_json_schema()
            for error in problem.errors(include_url=False):
                loc = tuple(error["loc"])
                words = explain(dict(error), field_of(loc) or str(key), Subschema.of(schema, loc))
                by_key = error["type"] in ("missing", "extra_forbidden") or "[key]" in loc
                at = (*prefix, *loc)
                where = Where(path, *(document.key_place(at) if by_key else document.place(at)))
                self.problems.append(SchemaProblem(where, *words, (*prefix, *loc)))
            return None

    def _document(self, path: str) -> Located:
        raw = self._bytes(path)
        document = read_yaml(raw) if raw is not None else Located(data={})
        self.faults += [(path, fault) for fault in document.faults]
        return document

    def _bytes(self, path: str) -> bytes | None:
        entry = self.tree.entry(path)
        return None if entry is None or entry.irregular else self.tree.read(path)


def read_reference(tree: Tree) -> Reference:
    """Read the reference folder. Never raises for what it holds."""
    reader = _Reader(tree)
    parts = dict(_parts(reader))
    return Reference(**parts, faults=tuple(reader.faults), problems=tuple(reader.problems))  # type: ignore[arg-type]


def _parts(reader: _Reader) -> Iterator[tuple[str, object]]:
    yield "functions", reader.mapping("functions.yml", FunctionFacts)
    yield "metric", reader.whole("metric.yml", Metric)
    yield "sources", {**reader.mapping("data-sources.yml", Source), **reader.mapping("sources.yml", Source)}
    yield "treaties", reader.mapping("treaty-list.yml", Instrument)
    yield "bodies", reader.mapping("body-list.yml", Body)
    yield "countries", tuple(named(row) for row in reader.table("countries.csv", CountryRow))
    yield "treaty_rows", reader.table("treaties.csv", TreatyRow)
    yield "membership_rows", reader.table("memberships.csv", MembershipRow)
