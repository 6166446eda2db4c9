"""Everything that comes in from outside, read once into values or refused by name."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from pos.practice.faults import ApiError, invalid
from pos.practice.money import LARGEST_MINOR, SMALLEST, check_amount, check_currency

MOST_LINES = 100
MOST_METADATA = 50
LONGEST_METADATA_KEY = 40
LONGEST_TEXT = 500
LARGEST_PAGE = 100
LATEST_MOMENT = 253_370_764_799  # the end of the year 9998, a calendar in every time zone
# No control characters but tab and line feed, and no lone surrogates, which no UTF-8 can carry.
_BAD_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class LinkWanted:
    """What a new link shall say; `lines` and `metadata` are JSON text."""

    amount_minor: int
    currency: str
    description: str
    merchant: str
    lines: str
    metadata: str
    confirmation_text: str
    inactive_message: str
    expires_at: float | None


@dataclass(frozen=True)
class RefundWanted:
    """What shall go back, all that is left when `amount_minor` is None."""

    payment: str
    amount_minor: int | None
    reason: str
    metadata: str


def json_object(raw: bytes) -> dict[str, object]:
    """The body as a JSON object, {} when empty; ApiError 400 for everything else."""
    if not raw.strip():
        return {}
    try:
        value = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ApiError(400, "body_invalid", "The body is not JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise ApiError(400, "body_invalid", "The body must be a JSON object.")
    return value


def _no_constant(name: str) -> object:
    raise ValueError(name)


def only(given: Mapping[str, object], *known: str) -> None:
    """Refuse the first parameter that nobody knows."""
    for name in given:
        if name not in known:
            shown = name[:60].encode(errors="replace").decode()
            raise invalid(shown, f"There is no parameter {shown!r}.", "parameter_unknown")


def text(given: Mapping[str, object], name: str, *, longest: int = LONGEST_TEXT, needed: bool = False) -> str:
    """A text, "" when it is not given; ApiError 400 when it is too long or no plain text."""
    value = given.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise invalid(name, "Give a text.", "parameter_missing" if value is None else "parameter_invalid")
    if len(value) > longest:
        raise invalid(name, f"At most {longest} characters.")
    if _BAD_CHARACTERS.search(value):
        raise invalid(name, "The text has characters that cannot be shown.")
    return value


def metadata(given: Mapping[str, object]) -> str:
    """At most 50 pairs, as JSON text; keys up to 40 characters without brackets, values up to 500."""
    value = given.get("metadata")
    if value is None:
        return "{}"
    if not isinstance(value, dict) or len(value) > MOST_METADATA:
        raise invalid("metadata", f"Give an object with at most {MOST_METADATA} texts.")
    for key, entry in value.items():
        if (
            not 0 < len(key) <= LONGEST_METADATA_KEY
            or "[" in key
            or "]" in key
            or _BAD_CHARACTERS.search(key)
        ):
            raise invalid("metadata", f"Keys are 1 to {LONGEST_METADATA_KEY} characters without brackets.")
        if not isinstance(entry, str) or len(entry) > LONGEST_TEXT or _BAD_CHARACTERS.search(entry):
            raise invalid("metadata", f"Values are texts of at most {LONGEST_TEXT} characters.")
    return json.dumps(value, ensure_ascii=False)


def moment(given: Mapping[str, object], name: str) -> float | None:
    """A moment in unix seconds, or None."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LATEST_MOMENT:
        raise invalid(name, "Give unix seconds.")
    return float(value)


def link_wanted(given: Mapping[str, object], now: float) -> LinkWanted:
    """The parameters of a new link, checked."""
    only(given, *(field.name for field in fields(LinkWanted)))
    currency = check_currency(given.get("currency"))
    amount = check_amount(given.get("amount_minor"), smallest=SMALLEST.get(currency, 1))
    expires_at = moment(given, "expires_at")
    if expires_at is not None and expires_at <= now:
        raise invalid("expires_at", "This moment is over.")
    return LinkWanted(
        amount_minor=amount,
        currency=currency,
        description=text(given, "description"),
        merchant=text(given, "merchant", longest=100),
        lines=_lines(given.get("lines"), amount),
        metadata=metadata(given),
        confirmation_text=text(given, "confirmation_text"),
        inactive_message=text(given, "inactive_message"),
        expires_at=expires_at,
    )


def _lines(value: object, amount_minor: int) -> str:
    """The lines that the page shows, as JSON text; those that are no notes must add up to the amount."""
    if value is None:
        return "[]"
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > MOST_LINES:
        raise invalid("lines", f"Give a list of at most {MOST_LINES} lines.")
    lines = [_line(entry) for entry in value]
    total = sum(amount for _, amount, note in lines if not note)
    if lines and total != amount_minor:
        raise invalid("lines", f"The lines add up to {total}, not to {amount_minor}.", "lines_do_not_add_up")
    return json.dumps([line for line, _, _ in lines], ensure_ascii=False)


def _line(value: object) -> tuple[dict[str, object], int, bool]:
    """One line, its amount, and whether it is only a note such as the tax included."""
    if not isinstance(value, dict):
        raise invalid("lines", "Each line is an object.")
    only(value, "name", "quantity", "amount_minor", "note")
    name = text(value, "name", longest=200, needed=True)
    quantity, amount, note = value.get("quantity"), value.get("amount_minor"), value.get("note", False)
    if quantity is not None and (
        not isinstance(quantity, int) or isinstance(quantity, bool) or not 0 < quantity <= 9999
    ):
        raise invalid("lines", "A quantity is a whole number from 1 to 9999.")
    if not isinstance(amount, int) or isinstance(amount, bool) or abs(amount) > LARGEST_MINOR:
        raise invalid("lines", "A line's amount_minor is a whole number of minor units.")
    if not isinstance(note, bool):
        raise invalid("lines", "note is true or false.")
    return {"name": name, "quantity": quantity, "amount_minor": amount, "note": note}, amount, note


def refund_wanted(given: Mapping[str, object]) -> RefundWanted:
    """The parameters of a new refund, checked."""
    only(given, "payment", "amount_minor", "reason", "metadata")
    amount = given.get("amount_minor")
    return RefundWanted(
        payment=text(given, "payment", longest=60, needed=True),
        amount_minor=None if amount is None else check_amount(amount),
        reason=text(given, "reason"),
        metadata=metadata(given),
    )


def seconds(given: Mapping[str, str], name: str, default: float) -> float:
    """A moment in a query; ApiError 400."""
    value = given.get(name)
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,9})?", value, re.ASCII):
        raise invalid(name, "Give unix seconds.")
    return float(value)


def page_limit(given: Mapping[str, str]) -> int:
    """How many a list shall give: 1 to 100, by default 20."""
    value = given.get("limit", "20")
    if not re.fullmatch(r"[0-9]{1,3}", value, re.ASCII) or not 1 <= int(value) <= LARGEST_PAGE:
        raise invalid("limit", f"Give a number from 1 to {LARGEST_PAGE}.")
    return int(value)


def finite(value: object, name: str, largest: float) -> float:
    """A number from 0 to `largest`; ApiError 400."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 <= value <= largest
    ):
        raise invalid(name, f"Give a number from 0 to {largest:g}.")
    return float(value)
