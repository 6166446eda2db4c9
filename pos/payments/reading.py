"""Fields of a company's answer, taken out with their types or refused as unreadable."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from pos.payments.provider import UnreadableEvent
from pos.shop.errors import Unclear

Json = Mapping[str, object]


@contextmanager
def answered(company: str) -> Iterator[None]:
    """Read an answer to a call: one that cannot be read is no clear answer (a hotel's network, a proxy)."""
    try:
        yield
    except UnreadableEvent as trouble:
        raise Unclear("payments.unclear", company=company) from trouble


_LONGEST_TEXT = 5000
_LONGEST_ADDRESS = 2000
_OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
_PRINTABLE = re.compile(r"[!-~]+")
_LARGEST = 10**15
_LATEST_S = 253_402_300_799  # the end of the year 9999, the last moment that a datetime can hold


def mapping(value: object, what: str) -> Json:
    """`value` as an object with text keys."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise UnreadableEvent(f"{what} is not an object")
    return value


def listing(value: object, what: str) -> tuple[Json, ...]:
    """`value` as a list of objects."""
    if not isinstance(value, list | tuple):
        raise UnreadableEvent(f"{what} is not a list")
    return tuple(mapping(entry, what) for entry in value)


def text(given: Json, name: str) -> str:
    """A text that must be there and say something."""
    value = given.get(name)
    if not isinstance(value, str) or not value or len(value) > _LONGEST_TEXT:
        raise UnreadableEvent(f"no {name}")
    return value


def text_or_none(given: Json, name: str) -> str | None:
    """A text, or None where it is missing, null or empty."""
    return text(given, name) if given.get(name) else None


def address(given: Json, name: str, *, plain: bool = False) -> str:
    """The address of a pay page, fit for a QR code and a letter: https, and nothing that misleads.

    http only at this machine itself, or where `plain` allows it (practice). A company's answer that came
    another way than it should must not send guests to a script, a file or somebody else's page.
    """
    value = text(given, name)
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError as trouble:
        raise UnreadableEvent(f"no {name}") from trouble
    usual = parts.scheme == "https" or (parts.scheme == "http" and (plain or host in _OWN_MACHINE))
    good = usual and host and "@" not in parts.netloc and "\\" not in value
    if not good or len(value) > _LONGEST_ADDRESS or not _PRINTABLE.fullmatch(value):
        raise UnreadableEvent(f"no {name}")
    return value


def reference(given: Json, name: str) -> str | None:
    """The id of another object, whether it stands there as text or as the whole object."""
    value = given.get(name)
    if isinstance(value, Mapping):
        return text(mapping(value, name), "id")
    return text_or_none(given, name)


def flag(given: Json, name: str) -> bool:
    """Yes or no, said aloud."""
    value = given.get(name)
    if not isinstance(value, bool):
        raise UnreadableEvent(f"no {name}")
    return value


def amount(given: Json, name: str) -> int:
    """A whole number of minor units, never negative."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise UnreadableEvent(f"no {name}")
    return value


def moment(given: Json, name: str) -> datetime:
    """A moment written as unix seconds, whole or not."""
    value = given.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= _LATEST_S:
        raise UnreadableEvent(f"no {name}")
    return datetime.fromtimestamp(value, UTC)


def marks(given: Json, name: str) -> Mapping[str, str]:
    """Metadata: texts by name; other values, which only strangers write, are left out."""
    value = given.get(name)
    if not isinstance(value, Mapping):
        return MappingProxyType({})
    return MappingProxyType(
        {key: said for key, said in value.items() if isinstance(key, str) and isinstance(said, str)}
    )
