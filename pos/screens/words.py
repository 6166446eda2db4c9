"""What people read on a screen: messages, money, times and waits in the language chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale

from pos.base.i18n import Message
from pos.shop import reasons
from pos.shop.catalog import ALLERGENS
from pos.shop.money import Money, format_minor

LANGUAGES_OF_QT = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "es": QLocale(QLocale.Language.Spanish, QLocale.Country.Spain),
}
MINUS = "−"
PLACES = frozenset({"counter", "kitchen", "automatic"})
"""Who did something where nobody is signed in: a window, or the program by itself."""
NAMES = frozenset({"who", "decided_by"})
"""Values of messages that say who."""


@dataclass(frozen=True)
class Words:
    """One person's language and the shop's time zone; makes finished texts for widgets."""

    language: str
    zone: tzinfo

    @property
    def locale(self) -> QLocale:
        """Qt's rules for the language; English for one that Qt is not asked about."""
        return LANGUAGES_OF_QT.get(self.language, LANGUAGES_OF_QT["en"])

    def say(self, message: Message) -> str:
        """The sentence of a message, its amounts and times written as this language writes them."""
        return Message(message.key, self._written(message.values)).text(self.language)

    def reason(self, reason: str) -> str:
        """A reason as it was kept: a ready-made one in this language, any other as it was written."""
        return reasons.told(reason, self.language)

    def reasons(self, keys: Iterable[str]) -> dict[str, str]:
        """The words of ready-made reasons, by their keys."""
        return {key: self.reason(key) for key in keys}

    def person(self, who: str) -> str:
        """Who did something, as a sentence begins with it: a name, or “The counter”."""
        return Message(f"who.{who}").text(self.language) if who in PLACES else who

    def by(self, who: str) -> str:
        """The same behind a deed: “by Mia”, “by the counter”."""
        message = Message(f"who.by_{who}") if who in PLACES else Message("who.by", {"who": who})
        return message.text(self.language)

    def allergen(self, key: str) -> str:
        """The word for one of the fourteen allergens; what somebody wrote down stands as it is."""
        return Message(f"allergen.{key}").text(self.language) if key in ALLERGENS else key

    def money(self, amount: Money) -> str:
        """With the currency's sign: €25.08, or 25,08 € in German; below zero with a real minus."""
        return self._signed(format_minor(abs(amount.minor), amount.currency, self.language), amount.minor)

    def bare(self, amount: Money) -> str:
        """Without the sign, for columns: 25.08."""
        text = format_minor(abs(amount.minor), amount.currency, self.language, symbol=False)
        return self._signed(text, amount.minor)

    def added(self, amount: Money) -> str:
        """What a choice adds: +0.50, −0.20, or nothing for zero."""
        if not amount.minor:
            return ""
        return self.bare(amount) if amount.minor < 0 else f"+{self.bare(amount)}"

    def number(self, value: int) -> str:
        """A whole number with the language's groups."""
        return self.locale.toString(value)

    def percent(self, value: float) -> str:
        """A share such as 5 %, with at most one decimal place."""
        digits = 0 if value == int(value) else 1
        return f"{self.locale.toString(float(value), 'f', digits)}\N{NO-BREAK SPACE}%"

    def time(self, moment: datetime, *, seconds: bool = False) -> str:
        """The shop's time of day: 12:47, or 12:46:08."""
        local = moment.astimezone(self.zone)
        return f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"

    def date(self, moment: datetime) -> str:
        """The shop's day in the language's short form."""
        local = moment.astimezone(self.zone)
        day = QDate(local.year, local.month, local.day)
        return self.locale.toString(day, QLocale.FormatType.ShortFormat)

    def day_and_time(self, moment: datetime) -> str:
        """Day and time of day."""
        return f"{self.date(moment)} {self.time(moment)}"

    def _written(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: self.person(str(value)) if name in NAMES else self._value(value)
            for name, value in values.items()
        }

    def _value(self, value: object) -> object:
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, datetime):
            return self.time(value)
        if isinstance(value, Message):
            return self.say(value)
        return value

    def _signed(self, text: str, minor: int) -> str:
        return f"{MINUS}{text}" if minor < 0 else text


def countdown(left: timedelta) -> str:
    """Time that runs out: 29:12, or 23:59:12 over an hour; never below 0:00."""
    return _clockwise(max(0, round(left.total_seconds())))


def age(since: timedelta) -> str:
    """Time that has passed: 0:22, 11:30, 1:02:03; a clock that ran backwards shows 0:00."""
    return _clockwise(max(0, int(since.total_seconds())))


def _clockwise(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
