"""Cash sums, change, and the words of the tender page."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.screens.counter.awaiting_view import AwaitingPresenter
from pos.screens.counter.cart_view import CartPresenter
from pos.screens.counter.tender_view import TenderPresenter, erased, quick_sums, share_left, typed
from pos.screens.counter.until import Until, moment, parse_time
from pos.screens.words import Words

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 11, 47, tzinfo=UTC)


def presenter(currency: str = "EUR", language: str = "en", increment: int = 1) -> TenderPresenter:
    """The tender page's words."""
    words = Words(language, BERLIN)
    cart = CartPresenter(words, currency)
    return TenderPresenter(
        words, currency, cart, AwaitingPresenter(words, cart), cash_increment_minor=increment
    )


def test_quick_amounts_are_those_of_the_drawing() -> None:
    assert [view.words for view in presenter().quick(2508)] == [
        "Exact 25.08",
        "€26",
        "€30",
        "€40",
        "€50",
        "€100",
    ]


def test_quick_amounts_in_german_and_without_cents() -> None:
    assert [view.words for view in presenter(language="de").quick(290)][:3] == [
        "Exact 2,90",
        "3\N{NO-BREAK SPACE}€",
        "5\N{NO-BREAK SPACE}€",
    ]
    assert presenter("JPY").quick(1230)[0].minor == 1230
    assert all(view.minor >= 1230 for view in presenter("JPY").quick(1230))


@given(st.integers(1, 10_000_000), st.sampled_from([1, 100, 1000]))
def test_every_quick_sum_is_more_than_due_and_given_once(due_minor: int, unit: int) -> None:
    sums = quick_sums(due_minor, unit)
    assert all(each > due_minor for each in sums)
    assert list(sums) == sorted(set(sums))


def test_change_and_missing() -> None:
    enough, short = presenter().cash(2508, 3000), presenter().cash(2508, 2000)
    assert (enough.word, enough.rest, enough.enough) == ("Change", "€4.92", True)
    assert (short.word, short.rest, short.enough) == ("Missing", "€5.08", False)


def test_cash_is_rounded_to_the_smallest_coin() -> None:
    assert presenter(increment=5).cash_due(508) == 510
    assert presenter().cash_due(508) == 508


def test_typing_and_erasing() -> None:
    assert typed(0, "2") == 2
    assert typed(25, "00") == 2500
    assert typed(123_456_789, "0") == 123_456_789
    assert erased(2500) == 250
    assert erased(0) == 0


def test_the_countdown_bar_stays_between_full_and_empty() -> None:
    end = NOW + timedelta(minutes=30)
    assert share_left(NOW, end, NOW - timedelta(minutes=5)) == 1.0
    assert share_left(NOW, end, NOW + timedelta(minutes=15)) == 0.5
    assert share_left(NOW, end, NOW + timedelta(hours=1)) == 0.0
    assert share_left(NOW, None, NOW) == 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [("14:00", "14:00"), ("1400", "14:00"), ("14", "14:00"), ("9.30", "09:30"), ("12:47", "12:47")],
)
def test_a_time_is_the_next_one_of_that_name(text: str, said: str) -> None:
    found = parse_time(text, NOW, BERLIN)
    assert found is not None
    assert f"{found.astimezone(BERLIN):%H:%M}" == said
    assert timedelta(0) < found - NOW <= timedelta(days=1)


@pytest.mark.parametrize("text", ["", "25:00", "12:75", "noon", "-3", "123456"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text, NOW, BERLIN) is None


def test_the_rest_of_the_day_ends_at_the_cut_off() -> None:
    until = moment(Until.END_OF_DAY, NOW, zone="Europe/Berlin", cutoff_hour=4)
    assert until == datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert moment(Until.RESTOCK, NOW, zone="Europe/Berlin", cutoff_hour=4) is None
