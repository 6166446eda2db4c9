"""Until when an item is 86'd: the choices of the page, and a time as people type it."""

import re
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from pos.shop.days import business_day, day_bounds

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?")


class Until(Enum):
    """What somebody can choose by one tap."""

    HALF_HOUR = "half_hour"
    HOUR = "hour"
    TWO_HOURS = "two_hours"
    END_OF_DAY = "end_of_day"
    RESTOCK = "restock"


CHOICES = tuple(Until)
SPANS = {
    Until.HALF_HOUR: timedelta(minutes=30),
    Until.HOUR: timedelta(hours=1),
    Until.TWO_HOURS: timedelta(hours=2),
}


def moment(until: Until, now: datetime, *, zone: str, cutoff_hour: int) -> datetime | None:
    """The moment that is meant; None for until restock. `zone` is an IANA name."""
    if until is Until.RESTOCK:
        return None
    if until is Until.END_OF_DAY:
        return day_bounds(business_day(now, zone, cutoff_hour), zone, cutoff_hour)[1]
    return now + SPANS[until]


def parse_time(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The next time that the clock shows this (`14:00`, `1400`, `14`); None for what is no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        return None
    local = now.astimezone(zone)
    wanted = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return wanted if wanted > local else wanted + timedelta(days=1)
