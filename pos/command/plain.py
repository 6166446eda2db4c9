"""How commands write amounts, moments in the shop's own time, and an order's story for a person."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pos.base.i18n import Message, keys
from pos.shop.labels import story_line
from pos.shop.money import format_minor
from pos.storage.story import StoryLine


def amount(minor: int, currency: str) -> str:
    """Minor units as an English sentence has them: `€12.40`. For scripts there is JSON."""
    return format_minor(minor, currency.upper(), "en")


def moment(at: datetime, zone: str) -> str:
    """Day and time in the shop's zone, to the second: `2026-11-21 10:05:00`."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def happened(line: StoryLine, zone: str) -> tuple[str, str, str]:
    """A line of a story: when, what, and why and by whom where that is known."""
    reason = str(line.values.get("reason", ""))
    # What ended by itself bears its own kind as its reason, and what is being closed says why further on.
    told = "" if line.kind in (reason, "closing") else _ready_made(reason)
    rest = ", ".join(part for part in (told, _by(line.who)) if part)
    return moment(line.at, zone), story_line(line.kind, line.values).text(), rest


def _ready_made(reason: str) -> str:
    return Message(reason).text() if reason in keys("en") else reason


def _by(who: str) -> str:
    if not who:
        return ""
    place = f"who.by_{who}"
    return Message(place if place in keys("en") else "who.by", {"who": who}).text()
