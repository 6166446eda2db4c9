"""Finished texts: money, times and waits as the language writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos.base.i18n import Message
from pos.screens.words import Words, age, countdown
from pos.shop.money import Money

BERLIN = ZoneInfo("Europe/Berlin")
ENGLISH, GERMAN, SPANISH = (Words(language, BERLIN) for language in ("en", "de", "es"))
NOON = datetime(2026, 11, 21, 11, 46, 8, tzinfo=UTC)


def test_money_stands_as_the_language_writes_it() -> None:
    amount = Money(123450, "EUR")
    assert ENGLISH.money(amount) == "€1,234.50"
    assert GERMAN.money(amount) == "1.234,50\N{NO-BREAK SPACE}€"
    assert ENGLISH.money(Money(-132, "EUR")) == "−€1.32"
    assert ENGLISH.money(Money(500, "JPY")) == "¥500"


def test_columns_leave_the_sign_of_the_currency_out() -> None:
    assert ENGLISH.bare(Money(-132, "EUR")) == "−1.32"
    assert GERMAN.bare(Money(2508, "EUR")) == "25,08"


def test_what_a_choice_adds_has_its_sign_and_nothing_adds_nothing() -> None:
    assert [ENGLISH.added(Money(minor, "EUR")) for minor in (50, -20, 0)] == ["+0.50", "−0.20", ""]


def test_times_are_the_shops() -> None:
    assert ENGLISH.time(NOON) == "12:46"
    assert ENGLISH.time(NOON, seconds=True) == "12:46:08"
    assert ENGLISH.date(NOON) == "21/11/2026"
    assert GERMAN.date(NOON) == "21.11.26"
    assert SPANISH.day_and_time(NOON) == "21/11/26 12:46"


def test_numbers_and_shares() -> None:
    assert GERMAN.number(12345) == "12.345"
    assert ENGLISH.percent(5) == "5\N{NO-BREAK SPACE}%"
    assert GERMAN.percent(7.5) == "7,5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(1752, "29:12"), (38, "0:38"), (0, "0:00"), (-5, "0:00"), (86352, "23:59:12")]
)
def test_a_countdown(seconds: int, shown: str) -> None:
    assert countdown(timedelta(seconds=seconds)) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(22.9, "0:22"), (690, "11:30"), (3723, "1:02:03"), (-1, "0:00")]
)
def test_an_age(seconds: float, shown: str) -> None:
    assert age(timedelta(seconds=seconds)) == shown


def test_a_message_is_said_in_the_language_with_its_values_written() -> None:
    message = Message("orders.is_paid", {"order": "A-047"})
    assert ENGLISH.say(message).startswith("Order A-047 is paid already.")
    assert "A-047" in GERMAN.say(message)
    assert GERMAN.say(message) != ENGLISH.say(message)


def test_amounts_inside_a_message_are_written_too() -> None:
    written = GERMAN.say(Message("orders.is_paid", {"order": Money(2508, "EUR")}))
    assert "25,08\N{NO-BREAK SPACE}€" in written
