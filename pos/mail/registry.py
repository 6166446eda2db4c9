"""Finds email companies by name among the entry points `pos.mail`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import cast

from pos.mail.provider import EventReader, Parcel, Provider
from pos.shop.errors import Misconfigured

GROUP = "pos.mail"
READERS = "pos.mail_events"

Builder = Callable[[Mapping[str, str]], Provider]


def names() -> tuple[str, ...]:
    """Every company that is installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def build(name: str, options: Mapping[str, str]) -> Provider:
    """The provider of that name, made from the settings in `options` (keys as in the table of settings)."""
    for point in entry_points(group=GROUP, name=name):
        return cast(Builder, point.load())(options)
    raise Misconfigured("mail.unknown_company", name=name, known=", ".join(names()))


@dataclass(frozen=True)
class Later:
    """A provider that is made anew for each letter, so that wrong settings keep nobody from opening the till.

    What is wrong shows as Misconfigured when a letter is sent. `options` is asked each time.
    """

    name: str
    options: Callable[[], Mapping[str, str]] = field(repr=False)

    @property
    def tracks(self) -> bool:
        """Whether it reports delivery by events."""
        return self._made().tracks

    def check(self) -> None:
        """Ask the company whether address and key are right, without sending anything."""
        self._made().check()

    def send(self, parcel: Parcel) -> str:
        """Hand the letter over."""
        return self._made().send(parcel)

    def _made(self) -> Provider:
        return build(self.name, self.options())


def readers() -> Mapping[str, EventReader]:
    """For each company that reports by webhook, the function that reads its events."""
    return {point.name: cast(EventReader, point.load()) for point in entry_points(group=READERS)}
