"""The forms that a setting's value can have: how it is read from a text or a TOML value, and written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos.shop.errors import BadInput

LONGEST_TEXT = 500
MOST_WORDS = 50

Check = Callable[[str, str], str]


@dataclass(frozen=True)
class Form:
    """What a value must look like.

    `says` describes it to a person; `read` takes the setting's key and a raw value (text, or what TOML has)
    and returns the value or raises BadInput naming key, value and what is wanted.
    """

    says: str
    read: Callable[[str, object], Any]


def to_text(value: object) -> str:
    """A value as one types it: `yes`, `30`, `EUR`, `grill, bar`; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(to_text(part) for part in value)
    return str(value)


def to_toml(value: object) -> object:
    """A value as TOML keeps it: numbers and booleans as such, lists as lists."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, bool | int):
        return value
    return str(value)


def text(check: Check | None = None, says: str = "text") -> Form:
    """Any text of a sensible length on one line, or one that `check` lets through (key, text -> text)."""

    def read(key: str, raw: object) -> str:
        given = _text(key, raw)
        return check(key, given) if check and given else given

    return Form(says, read)


def number(least: int, most: int) -> Form:
    """A whole number within bounds, both allowed."""
    return Form(f"whole number, {least} to {most}", lambda key, raw: _number(key, raw, least, most))


def optional_number(least: int, most: int) -> Form:
    """A whole number within bounds, or nothing for no limit."""

    def read(key: str, raw: object) -> int | None:
        return None if raw == "" else _number(key, raw, least, most)

    return Form(f"whole number, {least} to {most}; empty for no limit", read)


def yes_no() -> Form:
    """Yes or no."""

    def read(key: str, raw: object) -> bool:
        if isinstance(raw, bool):
            return raw
        answer = {"yes": True, "true": True, "on": True, "1": True}
        answer |= {"no": False, "false": False, "off": False, "0": False}
        given = _text(key, raw).lower()
        if given not in answer:
            raise BadInput("settings.not_yes_or_no", name=key, value=given)
        return answer[given]

    return Form("yes or no", read)


def choice(kind: type[StrEnum]) -> Form:
    """One of the values of an enum."""
    names = [str(member) for member in kind]
    return Form(f"one of {', '.join(names)}", lambda key, raw: kind(_one_of(key, _text(key, raw), names)))


def one_of(*names: str) -> Form:
    """One of these words."""
    return Form(f"one of {', '.join(names)}", lambda key, raw: _one_of(key, _text(key, raw), names))


def words(kind: type[StrEnum] | None = None) -> Form:
    """Several words, in any number up to 50, given with commas between them."""

    def read(key: str, raw: object) -> tuple[str, ...]:
        parts = raw if isinstance(raw, list) else _text(key, raw).split(",")
        given = tuple(_text(key, part) for part in parts)
        given = tuple(dict.fromkeys(part for part in given if part))
        if len(given) > MOST_WORDS:
            raise BadInput("settings.too_many", name=key, most=MOST_WORDS)
        if kind is None:
            return given
        return tuple(kind(_one_of(key, part, [str(member) for member in kind])) for part in given)

    return Form(f"any of {', '.join(kind)}" if kind else "words with commas between them", read)


def percents() -> Form:
    """Several whole percentages, each from 1 to 100."""

    def read(key: str, raw: object) -> tuple[int, ...]:
        return tuple(_number(key, part, 1, 100) for part in words().read(key, raw))

    return Form("whole percentages with commas between them", read)


def thresholds() -> Form:
    """Two ages in minutes for some stations, as `drinks=4/8`: slow from the first, late from the second."""

    def read(key: str, raw: object) -> tuple[str, ...]:
        return tuple(_threshold(key, part) for part in words().read(key, raw))

    return Form("words such as drinks=4/8 with commas between them", read)


def _threshold(key: str, given: str) -> str:
    found = re.fullmatch(r"([^=,/]+?)\s*=\s*([0-9]{1,4})\s*/\s*([0-9]{1,4})", given)
    if found is None:
        raise BadInput("settings.not_a_threshold", name=key, value=given)
    return f"{found[1]}={int(found[2])}/{int(found[3])}"


def a_name(key: str, given: str) -> str:
    """A short name of small letters, digits, dash and underline, as in addresses and entry points."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,62}", given):
        raise BadInput("settings.not_a_name", name=key, value=given)
    return given


def a_till_letter(key: str, given: str) -> str:
    """The letter in front of a till's order numbers."""
    if not re.fullmatch(r"[A-Z]", given):
        raise BadInput("settings.not_a_letter", name=key, value=given)
    return given


def a_currency(key: str, given: str) -> str:
    """Three letters of ISO 4217, in capitals afterwards; whether the shop knows it is the rules' business."""
    if not re.fullmatch(r"[A-Za-z]{3}", given):
        raise BadInput("settings.not_a_currency", name=key, value=given)
    return given.upper()


def a_timezone(key: str, given: str) -> str:
    """A name of the IANA time zone database, such as Europe/Berlin."""
    try:
        ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput("settings.not_a_timezone", name=key, value=given) from error
    return given


def a_web_address(key: str, given: str) -> str:
    """An http or https address without a query; the slash at its end is taken off."""
    try:
        parts = urlsplit(given)
        good = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
        _ = parts.port
    except ValueError:
        good = False
    if not good or re.search(r"\s", given):
        raise BadInput("settings.not_a_web_address", name=key, value=given)
    return given.rstrip("/")


def a_mail_address(key: str, given: str) -> str:
    """One plain email address, without a display name."""
    if not re.fullmatch(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\"]+", given):
        raise BadInput("settings.not_a_mail_address", name=key, value=given)
    return given


def _text(key: str, raw: object) -> str:
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        raise BadInput("settings.not_a_text", name=key)
    given = str(raw).strip()
    if len(given) > LONGEST_TEXT:
        raise BadInput("settings.too_long", name=key, most=LONGEST_TEXT)
    if not given.isprintable():
        raise BadInput("settings.not_a_text", name=key)
    return given


def _number(key: str, raw: object, least: int, most: int) -> int:
    given = raw if isinstance(raw, int) and not isinstance(raw, bool) else _text(key, raw)
    if isinstance(given, str) and re.fullmatch(r"[+-]?\d{1,15}", given, re.ASCII):
        given = int(given)
    if isinstance(given, str) or not least <= given <= most:
        raise BadInput("settings.not_a_number", name=key, value=given, least=least, most=most)
    return given


def _one_of(key: str, given: str, names: tuple[str, ...] | list[str]) -> str:
    if given.lower() not in names:
        raise BadInput("settings.not_one_of", name=key, value=given, choices=", ".join(names))
    return given.lower()
