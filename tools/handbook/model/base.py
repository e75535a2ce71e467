"""What every part of a profile shares: frozen, typed, closed to unknown keys, and aware of its place."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
)

from handbook.model.dates import PartialDateField
from handbook.model.located import Located, Path

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Id = Annotated[StrictStr, StringConstraints(pattern=ID_PATTERN, max_length=100)]
"""A word of small letters, digits and single hyphens."""
Text = Annotated[StrictStr, StringConstraints(min_length=1, max_length=4000)]
"""Plain text; never read as Markdown or HTML."""
Url = Annotated[StrictStr, StringConstraints(pattern=r'^https?://[^\s<>"]+$', max_length=2000)]
"""An address that begins with http:// or https://."""
Language = Annotated[StrictStr, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag, such as `en` or `pt-BR`."""
Count = Annotated[StrictInt, Field(ge=0), BeforeValidator(_whole)]
"""A whole number, 0 or more."""
Rank = Annotated[StrictInt, Field(ge=1, le=5), BeforeValidator(_whole)]
"""1 head of government to 5 desk."""
Number = Annotated[StrictFloat, Field(allow_inf_nan=False)]
"""Any number."""
Amount = Annotated[StrictFloat, Field(ge=0, allow_inf_nan=False)]
"""A number, 0 or more."""
Share = Annotated[StrictFloat, Field(ge=0, le=1, allow_inf_nan=False)]
"""A share from 0 to 1."""
Flag = StrictBool
Date = PartialDateField


def _frozen(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


Frozen = AfterValidator(_frozen)
"""Annotation for mappings that nobody may change after reading."""


class Where(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int


class Origin(NamedTuple):
    """The file that a value was read from."""

    file: str
    document: Located


WRITTEN = "(written)"
"""Under this a part keeps where it was written, beside its fields: a name that no field can have."""
NOWHERE: tuple[Origin, Path] = (Origin("", Located()), ())


class Model(BaseModel):
    """A frozen part of a file that knows where it was written."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
        validate_default=True,
    )

    def at(self, *path: str | int) -> Where:
        """Return the place of the value at `path` below this part (of the part itself without a path)."""
        origin, here = self._written
        return Where(origin.file, *origin.document.place((*here, *path)))

    def key_at(self, *path: str | int) -> Where:
        """Return the place of the key at `path` below this part."""
        origin, here = self._written
        return Where(origin.file, *origin.document.key_place((*here, *path)))

    @property
    def _written(self) -> tuple[Origin, Path]:
        written: tuple[Origin, Path] = self.__dict__.get(WRITTEN, NOWHERE)
        return written

    def locate(self, origin: Origin, path: Path = ()) -> Self:
        """Tell this part, and all below it, where it was written."""
        values = self.__dict__
        values[WRITTEN] = (origin, path)
        for name, key in _places_of(type(self)):
            value = values[name]
            if value is not None and value != ():
                _locate(value, origin, (*path, key))
        return self

    @property
    def path(self) -> Path:
        """The keys and indices that lead to this part in its file."""
        return self._written[1]

    @property
    def about_element(self) -> str | None:
        """The element that this part belongs to, if it stands below `elements`."""
        path = self.path
        return str(path[1]) if len(path) > 1 and path[0] == "elements" else None

    def walk(self) -> Iterator["Model"]:
        """Yield this part and every part below it."""
        yield self
        values = self.__dict__
        for name, _ in _places_of(type(self)):
            value = values[name]
            if value is not None and value != ():
                yield from _walk(value)


@cache
def _places_of(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields that can hold other parts, by their name and their key in the file."""
    found = ((name, field.alias or name, str(field.annotation)) for name, field in model.model_fields.items())
    return tuple((name, key) for name, key, kind in found if "handbook.model" in kind and "Date" not in kind)


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Mapping):
        yield from value.items()


def _locate(value: Any, origin: Origin, path: Path) -> None:
    if isinstance(value, Model):
        value.locate(origin, path)
        return
    for key, item in _children(value):
        _locate(item, origin, (*path, key))


def _walk(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield from value.walk()
        return
    for _, item in _children(value):
        yield from _walk(item)
