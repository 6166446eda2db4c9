"""The practice company's moods: every switch, its limits, and how it is set."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from urllib.parse import urlsplit

from pos.practice.faults import invalid
from pos.practice.ledger import Book


@dataclass(frozen=True)
class Weather:
    """All switches; the defaults are a friendly day. Changes act on what happens afterwards.

    `webhook_delay_s` waits before each webhook, `webhook_duplicates` sends each so many times more,
    `webhook_disorder_s` adds a random wait up to so many seconds, `webhook_loss_percent` never sends that
    share, `webhook_mute` holds all back until it is switched off, `webhook_url` replaces the address given at
    the start. `slow_bank_s` and `slow_bank_outcome` (succeeded, failed) are for payments by slow bank;
    `refund_s` is how long a refund stays created and again in_transit, `refund_outcome` (done, failed,
    refused) how it ends. `late_payments` lets a page that was open when its link ended still pay.
    `rate_limit_per_s` answers 429 above it; 0 is no limit.
    """

    webhook_delay_s: float = 0.0
    webhook_duplicates: int = 0
    webhook_disorder_s: float = 0.0
    webhook_loss_percent: float = 0.0
    webhook_mute: bool = False
    webhook_url: str = ""
    slow_bank_s: float = 20.0
    slow_bank_outcome: str = "succeeded"
    refund_s: float = 1.0
    refund_outcome: str = "done"
    late_payments: bool = False
    rate_limit_per_s: int = 0

    def as_json(self) -> dict[str, object]:
        """Every switch by its name."""
        return asdict(self)


LARGEST = {
    "webhook_delay_s": 3600,
    "webhook_duplicates": 10,
    "webhook_disorder_s": 600,
    "webhook_loss_percent": 100,
    "slow_bank_s": 7 * 86400,
    "refund_s": 7 * 86400,
    "rate_limit_per_s": 1000,
}
CHOICES = {"slow_bank_outcome": ("succeeded", "failed"), "refund_outcome": ("done", "failed", "refused")}


def changed(weather: Weather, wanted: Mapping[str, object]) -> Weather:
    """The weather with some switches set; ApiError 400 naming the first that cannot be."""
    types = {field.name: field.type for field in fields(Weather)}
    values: dict[str, Any] = {}
    for name, value in wanted.items():
        if name not in types:
            raise invalid(name, "There is no such switch.", "parameter_unknown")
        values[name] = _checked(name, value, types[name])
    return replace(weather, **values)


def _checked(name: str, value: object, kind: object) -> object:
    """One switch's value, or ApiError."""
    if kind is bool:
        if not isinstance(value, bool):
            raise invalid(name, "Give true or false.")
        return value
    if kind is str:
        return _checked_text(name, value)
    if isinstance(value, bool) or not isinstance(value, int if kind is int else (int, float)):
        raise invalid(name, "Give a number.")
    if not 0 <= value <= LARGEST[name]:
        raise invalid(name, f"Give a number from 0 to {LARGEST[name]}.")
    return value


def _checked_text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise invalid(name, "Give a text.")
    if name in CHOICES and value not in CHOICES[name]:
        raise invalid(name, f"Give one of: {', '.join(CHOICES[name])}.")
    if name == "webhook_url" and value:
        check_webhook_url(value)
    return value


def check_webhook_url(text: str) -> str:
    """An http or https address with a host; ApiError 400 otherwise."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= 2000
    except ValueError:
        usable = False
    if not usable:
        raise invalid("webhook_url", "Give an address that begins with http:// or https://.")
    return text


def read(book: Book) -> Weather:
    """The switches as they stand."""
    rows = book.rows("SELECT value FROM notes WHERE name = 'weather'")
    return Weather(**json.loads(str(rows[0][0]))) if rows else Weather()


def write(book: Book, weather: Weather) -> None:
    """Keep the switches, also over a restart."""
    book.rows("REPLACE INTO notes VALUES ('weather', ?)", (json.dumps(weather.as_json()),))
