"""Reads JSON from outside: no doubled names, no NaN, no endless nesting, only UTF-8."""

import json
from collections.abc import Mapping

from pos.relay.signatures.promise import UnreadableError


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise UnreadableError("the same name twice in one object")
    return fields


def _no_constant(name: str) -> object:
    raise UnreadableError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def text(body: bytes) -> str:
    """The body as text, which must be UTF-8 without NUL (PostgreSQL's text has none)."""
    try:
        decoded = body.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8") from error
    if "\0" in decoded:
        raise UnreadableError("a NUL in the body")
    return decoded


def value(body: bytes) -> object:
    """The one JSON value in `body`, or UnreadableError."""
    try:
        decoded: object = _DECODER.decode(text(body))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON") from error
    return decoded


def mapping(body: bytes) -> Mapping[str, object]:
    """The one JSON object in `body`, or UnreadableError."""
    decoded = value(body)
    if not isinstance(decoded, dict):
        raise UnreadableError("not a JSON object")
    return decoded


def elements(body: bytes) -> list[tuple[object, str]]:
    """Each element of the JSON array in `body` with its exact text, or UnreadableError."""
    whole = text(body)
    blanks = " \t\r\n"
    place = len(whole) - len(whole.lstrip(blanks))
    if whole[place : place + 1] != "[":
        raise UnreadableError("not a JSON array")
    value(body)  # proves the whole grammar; below only finds where elements begin and end
    found: list[tuple[object, str]] = []
    place += 1
    while True:
        while whole[place] in blanks or whole[place] == ",":
            place += 1
        if whole[place] == "]":
            return found
        element, end = _DECODER.raw_decode(whole, place)
        found.append((element, whole[place:end]))
        place = end
