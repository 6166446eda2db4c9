"""What the office shows of an order in short: its row, its state, its amounts, and the stopwatch."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.actions.browse import Brief, Dossier
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.words import Words
from pos.shop.labels import label
from pos.shop.letters import LetterKind
from pos.shop.money import Money
from pos.shop.orders import Order, Stage
from pos.shop.refunds import RESERVING
from pos.shop.tenders import MoneyState, RefundState

UNDER_WAY = frozenset({RefundState.CREATED, RefundState.IN_TRANSIT})
TAIL = 5
SLOW_LEG = timedelta(seconds=30)
UNKNOWN = "–"
HOUR_S, DAY_S = 3600, 86_400
STAGE_CHIPS = {
    Stage.BUILDING: ("pencil", ChipKind.PLAIN),
    Stage.AWAITING_PAYMENT: ("hourglass", ChipKind.PLAIN),
    Stage.PAID: ("circle-check", ChipKind.PAID),
    Stage.EXPIRED: ("clock", ChipKind.PLAIN),
    Stage.CANCELLED: ("x", ChipKind.PLAIN),
}
MONEY_CHIPS = {
    MoneyState.OVERPAID: ("copy", ChipKind.WAIT),
    MoneyState.PARTLY_REFUNDED: ("undo-2", ChipKind.WAIT),
    MoneyState.REFUNDED: ("undo-2", ChipKind.WAIT),
    MoneyState.DISPUTED: ("landmark", ChipKind.DANGER),
}


@dataclass(frozen=True)
class OrderRow:
    """One order in the list."""

    order: str
    title: str
    amount: str
    chip: ChipView
    time: str


@dataclass(frozen=True)
class Leg:
    """One leg of the stopwatch: its name and how long it took, UNKNOWN where nobody knows."""

    name: str
    took: str
    ours: bool


class OfficeWords(QObject):
    """Makes the view models; a QObject so that its sentences are translated."""

    def __init__(self, words: Words, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.words, self._now = words, now

    def when(self, moment: datetime, *, seconds: bool = False) -> str:
        """The time of day; with its date where it was not today."""
        time = self.words.time(moment, seconds=seconds)
        day = self.words.date(moment)
        return time if day == self.words.date(self._now()) else f"{day} {time}"

    def row(self, found: Brief, *, owed: bool = False) -> OrderRow:
        """One order in the list; one whose money should go back says so."""
        order = found.order
        at = order.settled_at or order.ended_at or order.charged_at
        return OrderRow(
            order=order.id,
            title=self.title(order),
            amount=self.amount(order.total_minor, order.currency),
            chip=ChipView(self.tr("To give back"), "undo-2", ChipKind.DANGER) if owed else self.chip(found),
            time=self.when(at),
        )

    def title(self, order: Order) -> str:
        """Number and name, or name and the tail of the TEMP id, which must not be cut."""
        name = self._guest(order)
        mark = order.number or f"{'' if name else 'TEMP '}…{order.id[-TAIL:]}"
        parts = (mark, name) if order.number else (name, mark)
        return " · ".join(part for part in parts if part)

    def called(self, order: Order) -> str:
        """As short as people call it: without the TEMP id where the guest has a name."""
        return self._guest(order) if not order.number and self._guest(order) else self.title(order)

    def _guest(self, order: Order) -> str:
        contact = order.cart.contact
        return contact.name or (self.tr("Table {0}").format(contact.table) if contact.table else "")

    def chip(self, found: Brief) -> ChipView:
        """What matters most of its state: money that is not as it should be, else its stage."""
        order = found.order
        special = MONEY_CHIPS.get(found.money)
        if special is not None:
            icon, kind = special
            words = capital(self.words.say(label(found.money)))
            if icon == "undo-2":
                back = sum(each.amount_minor for each in found.refunds if each.state in RESERVING)
                words = self.tr("Refunded {0}").format(self.amount(back, order.currency))
            return ChipView(words, icon, kind)
        on_the_way = [each for each in found.refunds if each.state in UNDER_WAY]
        if on_the_way:
            amount = self.amount(sum(each.amount_minor for each in on_the_way), order.currency)
            return ChipView(self.tr("Refunding {0}").format(amount), "undo-2", ChipKind.WAIT)
        icon, kind = STAGE_CHIPS[order.stage]
        waits = order.stage is Stage.AWAITING_PAYMENT
        return ChipView(
            self.tr("Waiting") if waits else capital(self.words.say(label(order.stage))), icon, kind
        )

    def letter(self, kind: LetterKind) -> str:
        """What a letter is called."""
        return {
            LetterKind.CONFIRMATION: self.tr("Payment link"),
            LetterKind.REMINDER: self.tr("Reminder"),
            LetterKind.RECEIPT: self.tr("Receipt"),
            LetterKind.READY: self.tr("Order is ready"),
            LetterKind.EXPIRED: self.tr("Order expired"),
            LetterKind.REFUND: self.tr("Refund"),
            LetterKind.ALERT: self.tr("Alert"),
            LetterKind.TEST: self.tr("Test"),
        }[kind]

    def amount(self, minor: int, currency: str) -> str:
        """Money as people read it."""
        return self.words.money(Money(minor, currency.upper()))

    def legs(self, found: Dossier) -> tuple[Leg, ...]:
        """The stopwatch: how long each leg took; impossible ones are unknown."""
        watch = found.stopwatch
        names = (
            (self.tr("Link made"), "charged", "link_made", False),
            (self.tr("Guest paid"), "link_made", "paid_at_company", False),
            (self.tr("At the relay"), "paid_at_company", "at_relay", True),
            (self.tr("At the till"), "at_relay", "at_till", True),
            (self.tr("Kitchen"), "at_till", "on_kitchen_screen", True),
        )
        return tuple(Leg(name, self._leg(watch.get(a), watch.get(b)), ours) for name, a, b, ours in names)

    def paid_to_kitchen(self, found: Dossier) -> ChipView | None:
        """The whole way of the money, when both ends are known."""
        watch = found.stopwatch
        first, last = watch.get("paid_at_company"), watch.get("on_kitchen_screen") or watch.get("at_till")
        if first is None or last is None or last < first:
            return None
        took = last - first
        good = took <= SLOW_LEG
        seen = watch.get("on_kitchen_screen") is not None
        words = self.tr("Paid to kitchen {0}") if seen else self.tr("Paid to till {0}")
        icon, kind = ("check", ChipKind.PAID) if good else ("clock", ChipKind.WAIT)
        return ChipView(words.format(self.span(took)), icon, kind)

    def _leg(self, first: datetime | None, last: datetime | None) -> str:
        if first is None or last is None or last < first:
            return UNKNOWN
        return self.span(last - first)

    def span(self, took: timedelta) -> str:
        """A length of time: 0.8 s, 50 s, 4 min, 2 min 5 s, 3 h 10 min, 5 days."""
        seconds = took.total_seconds()
        if seconds < 10:
            return self.tr("{0} s").format(self.words.locale.toString(seconds, "f", 1))
        whole = round(seconds)
        if whole < 60:
            return self.tr("{0} s").format(whole)
        if whole < HOUR_S:
            minutes, rest = divmod(whole, 60)
            words = self.tr("{0} min {1} s") if rest else self.tr("{0} min")
            return words.format(minutes, rest)
        if whole < 2 * DAY_S:
            return self.tr("{0} h {1} min").format(whole // HOUR_S, whole % HOUR_S // 60)
        return self.tr("%n day(s)", "", whole // DAY_S)


def capital(words: str) -> str:
    """With a capital letter in front, where a state stands alone."""
    return words[:1].upper() + words[1:]
