"""Hypothesis strategies for any of the shop's frozen dataclasses, made from their annotations."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

T = TypeVar("T")
TEXTS = st.text(max_size=8)
NUMBERS = st.integers(-(2**53), 2**53)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is put on by the next argument


def values(kind: type[T]) -> st.SearchStrategy[T]:
    """Any value of a dataclass."""
    hints = get_type_hints(kind)
    shape: Any = kind
    return st.builds(kind, **{field.name: _of(hints[field.name]) for field in fields(shape)})


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if arm is NoneType else _of(arm) for arm in inner))
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=2).map(tuple)
    if origin is frozenset:
        return st.frozensets(_of(inner[0]))
    if origin is Mapping:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=2).map(MappingProxyType)
    if is_dataclass(hint) and isinstance(hint, type):
        return values(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: NUMBERS,
        bool: st.booleans(),
        datetime: MOMENTS,
        date: st.dates(date(2000, 1, 1), date(2200, 1, 1)),
    }
    return plain[hint]
