"""How the shop's frozen values become plain JSON values and come back the same.

A field that has its default value is left out, so a field that a later Passbell adds is
absent in old rows and reads as its default. Whatever cannot be read back raises `Unreadable`,
which the transaction reports as a damaged file.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pos.base.clock import from_text, to_text

T = TypeVar("T")
Turn = Callable[[Any], Any]


class Unreadable(ValueError):
    """What is written in the file is not what this program writes."""


def dumps(value: object) -> str:
    """JSON text without blanks, letters as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def loads(text: str) -> Any:
    """Read JSON text; Unreadable if it is none."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def encode(value: object) -> Any:
    """The plain JSON value of one of the shop's frozen dataclasses."""
    kind: Any = type(value)
    return encoder(kind)(value)


def decode(kind: type[T], plain: object) -> T:
    """The value of `kind` that `encode` made `plain` of; Unreadable otherwise."""
    try:
        return cast(T, decoder(cast(Any, kind))(plain))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise Unreadable(f"{kind.__name__}: {error}") from error


def to_json(value: object) -> str:
    """JSON text of one of the shop's frozen dataclasses."""
    return dumps(encode(value))


def from_json(kind: type[T], text: str) -> T:
    """The value of `kind` that `to_json` wrote."""
    return decode(kind, loads(text))


@cache
def encoder(kind: Any) -> Turn:
    """The function from a value of this annotation to its plain form."""
    origin, inner = get_origin(kind), _optional(kind)
    if inner is not None:
        turn = encoder(inner)
        return lambda value: None if value is None else turn(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_encoder(kind)
    if origin is tuple:
        each = encoder(get_args(kind)[0])
        return lambda value: [each(item) for item in value]
    if origin is frozenset:
        each = encoder(get_args(kind)[0])
        return lambda value: sorted(each(item) for item in value)
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return dict
    return _plain(kind, to=True)


@cache
def decoder(kind: Any) -> Turn:
    """The function from the plain form back to a value of this annotation."""
    origin, inner = get_origin(kind), _optional(kind)
    if inner is not None:
        turn = decoder(inner)
        return lambda plain: None if plain is None else turn(plain)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    if origin is tuple:
        each = decoder(get_args(kind)[0])
        return lambda plain: tuple([each(item) for item in plain])
    if origin is frozenset:
        each = decoder(get_args(kind)[0])
        return lambda plain: frozenset(each(item) for item in plain)
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return lambda plain: MappingProxyType(dict(plain))
    return _plain(kind, to=False)


def default_of(field: "Field[Any]") -> object:
    """A field's default value, or MISSING."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def hints(kind: Any) -> Mapping[str, Any]:
    """The resolved annotations of a dataclass."""
    return get_type_hints(kind)


def _plain(kind: Any, *, to: bool) -> Turn:
    if kind is datetime:
        return to_text if to else from_text
    if kind is date:
        return date.isoformat if to else date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value) if to else kind
    if kind in (str, int, bool):
        return _same if to else _checked(kind)
    raise TypeError(f"storage has no form for {kind!r}")


def _same(value: Any) -> Any:
    return value


def _checked(kind: type) -> Turn:
    def check(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is no {kind.__name__}")
        return plain

    return check


def _optional(kind: Any) -> Any:
    """X of `X | None`, else None."""
    if get_origin(kind) not in (Union, UnionType):
        return None
    rest = [arm for arm in get_args(kind) if arm is not NoneType]
    if len(rest) != 1:
        raise TypeError(f"storage has no form for {kind!r}")
    return rest[0]


def _dataclass_encoder(kind: Any) -> Turn:
    parts = [(f.name, encoder(hints(kind)[f.name]), default_of(f)) for f in fields(kind)]

    def turn(value: Any) -> dict[str, Any]:
        plain = {}
        for name, each, default in parts:
            item = getattr(value, name)
            if item is not default and item != default:
                plain[name] = each(item)
        return plain

    return turn


def _dataclass_decoder(kind: Any) -> Turn:
    parts = {f.name: decoder(hints(kind)[f.name]) for f in fields(kind)}

    def turn(plain: Any) -> Any:
        return kind(**{name: parts[name](item) for name, item in plain.items()})

    return turn
