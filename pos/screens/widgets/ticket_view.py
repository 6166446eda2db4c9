"""What a kitchen ticket shows: finished texts, its age, its lines, its deeds."""

from dataclasses import dataclass, fields
from enum import Enum
from operator import attrgetter

from pos.screens.widgets.buttons import Kind
from pos.screens.widgets.chip import ChipView
from pos.screens.widgets.tick_line import TickLineView


class Age(Enum):
    """How old a ticket is, as roles of ground and words and the sign before the time."""

    FRESH = ("raised", "text", "clock")
    SLOW = ("wait_solid", "on_wait", "clock")
    LATE = ("danger_solid", "on_danger", "triangle-alert")
    READY = ("paid_soft", "paid", "circle-check")

    @property
    def ground(self) -> str:
        """The header's ground."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The header's words."""
        return self.value[1]

    @property
    def icon(self) -> str:
        """The sign before the time."""
        return self.value[2]


@dataclass(frozen=True)
class AgeView:
    """The header's right half: "11:30", its level, and the word that says it ("late")."""

    time: str
    level: Age = Age.FRESH
    word: str = ""


@dataclass(frozen=True)
class MoreDeed:
    """One entry of the "…" menu: a key for the listener, finished words, an icon."""

    deed: str
    words: str
    icon: str


@dataclass(frozen=True)
class TicketView:
    """A ticket as shown; every text is finished. `action` is the foot's button, `key_hint` its number key."""

    ticket: str
    number: str
    age: AgeView
    place_icon: str
    place: str
    who: str
    claim_words: str
    lines: tuple[TickLineView, ...]
    action: str = ""
    action_icon: str = ""
    action_kind: Kind = Kind.ACCENT
    key_hint: str = ""
    allergy: str = ""
    rush: str = ""
    promised: str = ""
    chips: tuple[ChipView, ...] = ()
    note: str = ""
    more: tuple[MoreDeed, ...] = ()

    def body(self) -> tuple[object, ...]:
        """Everything but what changes by itself while nobody touches the ticket: its age, and its key."""
        return _BODY(self)


_BODY = attrgetter(*(field.name for field in fields(TicketView) if field.name not in ("age", "key_hint")))
