"""The business day: cut-off hour, time zone, and the nights in which clocks are changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.days import business_day, day_bounds
from pos.shop.errors import BadInput

BERLIN = "Europe/Berlin"
SATURDAY = date(2026, 11, 21)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


# St. John's put its clocks back from 0:01 to 23:01 until 2011.
MOMENTS = st.integers(0, 30 * 366 * 24 * 60).map(lambda minutes: utc(2010, 1, 1) + timedelta(minutes=minutes))
ZONES = st.sampled_from(
    [
        BERLIN,
        "America/Havana",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Antarctica/Troll",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "UTC",
    ]
)


def test_a_sale_after_midnight_belongs_to_the_evening_before() -> None:
    """Until four o'clock in the shop's own time: 3:00 UTC in winter Berlin."""
    assert business_day(utc(2026, 11, 22, 2, 59), BERLIN) == SATURDAY
    assert business_day(utc(2026, 11, 22, 3, 0), BERLIN) == date(2026, 11, 22)


def test_another_cutoff_hour_moves_the_border() -> None:
    """Midnight, and six in the morning."""
    assert business_day(utc(2026, 11, 21, 23, 0), BERLIN, 0) == date(2026, 11, 22)
    assert business_day(utc(2026, 11, 22, 4, 59), BERLIN, 6) == SATURDAY


def test_the_zone_is_the_shops_and_not_the_machines() -> None:
    """One moment, three days."""
    moment = utc(2026, 11, 21, 9, 30)
    assert business_day(moment, "Pacific/Auckland") == SATURDAY
    assert business_day(moment, "Pacific/Honolulu") == date(2026, 11, 20)
    assert business_day(moment, BERLIN) == SATURDAY


def test_an_ordinary_day_has_24_hours() -> None:
    """From four to four."""
    assert day_bounds(SATURDAY, BERLIN) == (utc(2026, 11, 21, 3, 0), utc(2026, 11, 22, 3, 0))


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 3, 29), 24)]
)
def test_a_day_is_shorter_or_longer_where_the_clocks_are_changed(day: date, hours: int) -> None:
    """The change falls into the night that belongs to the Saturday."""
    first, last = day_bounds(day, BERLIN)
    assert last - first == timedelta(hours=hours)


def test_a_cutoff_in_the_hour_that_is_skipped_begins_with_the_jump() -> None:
    """2:00 does not exist on 29 March 2026 in Berlin; the day begins at 1:00 UTC, when it is 3:00."""
    assert day_bounds(date(2026, 3, 29), BERLIN, 2)[0] == utc(2026, 3, 29, 1, 0)


def test_a_cutoff_in_the_hour_that_comes_twice_counts_the_first_time() -> None:
    """2:30 comes twice on 25 October 2026; both belong to the new day."""
    assert day_bounds(date(2026, 10, 25), BERLIN, 2)[0] == utc(2026, 10, 25, 0, 0)
    assert business_day(utc(2026, 10, 25, 0, 30), BERLIN, 2) == date(2026, 10, 25)
    assert business_day(utc(2026, 10, 25, 1, 30), BERLIN, 2) == date(2026, 10, 25)


def test_clocks_put_back_over_the_cutoff_do_not_bring_the_old_day_back() -> None:
    """In Troll 3:00 becomes 1:00: 1:30 comes again after the day has begun at 2:00."""
    begins = day_bounds(date(2026, 10, 25), "Antarctica/Troll", 2)[0]
    again = begins + timedelta(hours=1, minutes=30)
    assert business_day(begins - timedelta(seconds=1), "Antarctica/Troll", 2) == date(2026, 10, 24)
    assert business_day(again, "Antarctica/Troll", 2) == date(2026, 10, 25)


@given(MOMENTS, ZONES, st.integers(0, 23))
def test_every_moment_belongs_to_exactly_one_day(moment: datetime, zone: str, cutoff: int) -> None:
    """To the one between whose bounds it lies, in zones with odd habits too."""
    day = business_day(moment, zone, cutoff)
    first, last = day_bounds(day, zone, cutoff)
    assert first <= moment < last
    assert day_bounds(day + timedelta(days=1), zone, cutoff)[0] == last


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "x" * 300])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    """And no file is read by its name."""
    with pytest.raises(BadInput):
        business_day(utc(2026, 11, 21), zone)


@pytest.mark.parametrize("hour", [-1, 24])
def test_a_cutoff_outside_the_clock_is_refused(hour: int) -> None:
    """Hours go from 0 to 23."""
    with pytest.raises(BadInput):
        day_bounds(SATURDAY, BERLIN, hour)


def test_clocks_put_back_over_midnight_do_not_bring_the_old_day_back() -> None:
    """In St. John's it was 0:01 on 7 November 2010, then 23:01 once more; midnight had passed at 2:30 UTC."""
    for minute in (29, 30, 31, 59):
        expected = date(2010, 11, 6 if minute < 30 else 7)
        assert business_day(utc(2010, 11, 7, 2, minute), "America/St_Johns", 0) == expected
