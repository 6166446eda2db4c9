"""The business day: which one a moment belongs to, in the shop's time zone, with its cut-off hour."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos.shop.errors import BadInput

DEFAULT_CUTOFF_HOUR = 4
_DAY = timedelta(days=1)


def business_day(moment: datetime, zone: str, cutoff_hour: int = DEFAULT_CUTOFF_HOUR) -> date:
    """The day that `moment` (aware) is counted to: until the cut-off hour it is still the day before.

    `zone` is an IANA name such as `Europe/Berlin`; BadInput for an unknown one or an hour outside
    0 to 23. Every moment belongs to exactly one day, also where clocks are put back over the
    cut-off hour: the first time it strikes counts.
    """
    # Not by the local time alone: where a clock is put back over the cut-off, it would name two days in
    # turn. The beginnings of the days cannot, so try them from the day after downwards.
    day = moment.astimezone(_zone(zone)).date() + _DAY
    while moment < _begins(day, zone, cutoff_hour):
        day -= _DAY
    return day


def day_bounds(day: date, zone: str, cutoff_hour: int = DEFAULT_CUTOFF_HOUR) -> tuple[datetime, datetime]:
    """When a business day begins and when the next one does, in UTC; it holds the first and not the last.

    It lasts 24 hours, but 23 or 25 (or what the zone's law says) where the clocks are changed.
    """
    return _begins(day, zone, cutoff_hour), _begins(day + _DAY, zone, cutoff_hour)


@lru_cache(maxsize=512)
def _begins(day: date, zone: str, cutoff_hour: int) -> datetime:
    """The first moment at which the clock strikes the cut-off on that day, or jumps over it."""
    if not 0 <= cutoff_hour <= 23:
        raise BadInput("day.cutoff_out_of_bounds")
    return datetime.combine(day, time(cutoff_hour), _zone(zone)).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    """The time zone of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise BadInput("day.unknown_zone", zone=name[:60]) from unknown
