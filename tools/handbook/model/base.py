"""What every part of a profile shares: frozen, typed, closed to unknown keys, and aware of its place."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
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
Url = Annotated[StrictStr, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]
"""An address that begins with http:// or https://."""
Language = Annotated[StrictStr, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag, such as `en` or `pt-BR`."""
Count = Annotated[StrictInt, BeforeValidator(_whole), Field(ge=0)]
"""A whole number, 0 or more."""
Rank = Annotated[StrictInt, BeforeValidator(_whole), Field(ge=1, le=5)]
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


class Model(BaseModel):
    """A frozen part of a file that knows where it was written."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
        validate_default=True,
    )

    _origin: Origin = PrivateAttr(default=Origin("", Located()))
    _path: Path = PrivateAttr(default=())

    def at(self, *path: str | int) -> Where:
        """Return the place of the value at `path` below this part (of the part itself without a path)."""
        return Where(self._origin.file, *self._origin.document.place((*self._path, *path)))

    def key_at(self, *path: str | int) -> Where:
        """Return the place of the key at `path` below this part."""
        return Where(self._origin.file, *self._origin.document.key_place((*self._path, *path)))

    def locate(self, origin: Origin, path: Path = ()) -> Self:
        """Tell this part, and all below it, where it was written."""
        self._origin, self._path = origin, path
        for name, field in type(self).model_fields.items():
            _locate(getattr(self, name), origin, (*path, field.alias or name))
        return self

    @property
    def path(self) -> Path:
        """The keys and indices that lead to this part in its file."""
        return self._path

    @property
    def about_element(self) -> str | None:
        """The element that this part belongs to, if it stands below `elements`."""
        return str(self._path[1]) if len(self._path) > 1 and self._path[0] == "elements" else None

    def walk(self) -> Iterator["Model"]:
        """Yield this part and every part below it."""
        yield self
        for name in type(self).model_fields:
            yield from _walk(getattr(self, name))


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
