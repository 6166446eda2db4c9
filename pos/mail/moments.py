"""Days and hours as guests say them: today, tomorrow, a weekday with its date, in the shop's time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from pos.mail.words import filled


@dataclass(frozen=True)
class Calendar:
    """Says moments in one language, as seen from `today`; `words` is the common section of its words."""

    zone: str
    language: str
    today: datetime
    words: Mapping[str, str]

    def clock(self, moment: datetime) -> str:
        """The time of day alone: `6:30 PM`, `18:30 Uhr`."""
        return filled(self.words["clock_today"], {"at": self._at(moment), "time": self._time(moment)})

    def moment(self, moment: datetime) -> str:
        """Day and time: `tomorrow, Sunday, November 22, at 10:45 AM`.

        The date is always told: nobody knows when the letter is read.
        """
        local, day = moment.astimezone(ZoneInfo(self.zone)), self._day(moment)
        here = self.today.astimezone(ZoneInfo(self.zone)).date()
        key = {here: "today", here + timedelta(days=1): "tomorrow"}.get(local.date(), "another_day")
        return filled(self.words[key], {"day": day, "at": self._at(moment)})

    def _day(self, moment: datetime) -> str:
        local = moment.astimezone(ZoneInfo(self.zone)).date()
        return str(format_date(local, format=self.words["day_pattern"], locale=self.language))

    def _time(self, moment: datetime) -> str:
        told = format_time(moment, format="short", tzinfo=ZoneInfo(self.zone), locale=self.language)
        # CLDR puts a narrow space before AM and PM, which old mail programs show as a box.
        return str(told).replace("\u202f", "\u00a0")

    def _at(self, moment: datetime) -> str:
        hour = moment.astimezone(ZoneInfo(self.zone)).hour
        return filled(self.words["at_one" if hour == 1 else "at"], {"time": self._time(moment)})
