"""How commands write amounts and moments for a person: as the currency has it, in the shop's own time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pos.shop.money import format_minor


def amount(minor: int, currency: str) -> str:
    """Minor units as an English sentence has them: `€12.40`. For scripts there is JSON."""
    return format_minor(minor, currency.upper(), "en")


def moment(at: datetime, zone: str) -> str:
    """Day and time in the shop's zone, to the second: `2026-11-21 10:05:00`."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"
