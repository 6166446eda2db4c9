"""What the office shows of orders and limbo: finished texts, no layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.actions.browse import CaseView, Dossier
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.words import Words
from pos.shop.labels import explained, label, story_line
from pos.shop.limbo import Decision, LimboCase, LimboKind
from pos.shop.money import Money
from pos.shop.orders import Order, Stage
from pos.shop.tenders import MoneyState

TAIL = 5
SLOW_LEG = timedelta(seconds=30)
STAGE_CHIPS = {
    Stage.BUILDING: ("pencil", ChipKind.PLAIN),
    Stage.AWAITING_PAYMENT: ("hourglass", ChipKind.PLAIN),
    Stage.PAID: ("circle-check", ChipKind.PAID),
    Stage.EXPIRED: ("clock", ChipKind.PLAIN),
    Stage.CANCELLED: ("x", ChipKind.PLAIN),
}
MONEY_CHIPS = {
    MoneyState.OVERPAID: ("copy", ChipKind.WAIT),
    MoneyState.PARTLY_PAID: ("circle-alert", ChipKind.WAIT),
    MoneyState.PARTLY_REFUNDED: ("undo-2", ChipKind.WAIT),
    MoneyState.REFUNDED: ("undo-2", ChipKind.WAIT),
    MoneyState.DISPUTED: ("landmark", ChipKind.DANGER),
}
STORY_ICONS = {
    "charged": "banknote",
    "link_made": "qr-code",
    "proof": "smartphone",
    "paid": "circle-check",
    "ticket_queued": "bell-ring",
    "ticket_shown": "monitor",
    "ticket_ready": "check",
    "ticket_handed_over": "hand-platter",
    "letter_queued": "mail",
    "letter_news": "mail",
    "limbo": "inbox",
    "limbo_decided": "inbox",
    "cancelled": "x",
    "expired": "clock",
}
CASE_ICONS = {
    LimboKind.PAID_LATE: "clock",
    LimboKind.PAID_TWICE: "copy",
    LimboKind.OVER: "plus",
    LimboKind.PARTIAL: "minus",
    LimboKind.DISPUTE: "landmark",
    LimboKind.REFUND_ELSEWHERE: "undo-2",
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
class StoryRow:
    """One line of a story."""

    icon: str
    words: str
    second: str
    time: str
    good: bool = False


@dataclass(frozen=True)
class Leg:
    """One leg of the stopwatch: its name and how long it took, "–" where nobody knows."""

    name: str
    took: str
    ours: bool


@dataclass(frozen=True)
class CaseCard:
    """One case at the limbo desk; `decisions` are what may be decided, the proposed one first."""

    case: str
    chip: ChipView
    title: str
    facts: tuple[tuple[str, str], ...]
    proposed: str
    why: str
    decisions: tuple[Decision, ...]
    order: str | None


class OfficeWords(QObject):
    """Makes the view models; a QObject so that its sentences are translated."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def row(self, found: Dossier) -> OrderRow:
        """One order in the list."""
        order = found.order
        at = order.settled_at or order.ended_at or order.charged_at
        return OrderRow(
            order=order.id,
            title=self.title(order),
            amount=self.amount(order.total_minor, order.currency),
            chip=self.chip(found),
            time=self._words.time(at),
        )

    def title(self, order: Order) -> str:
        """Number and name, or name and the tail of the TEMP id."""
        name = order.cart.contact.name or (
            self.tr("Table {0}").format(order.cart.contact.table) if order.cart.contact.table else ""
        )
        mark = order.number or f"TEMP …{order.id[-TAIL:]}"
        parts = (mark, name) if order.number else (name, mark)
        return " · ".join(part for part in parts if part)

    def chip(self, found: Dossier) -> ChipView:
        """What matters most of its state: money that is not as it should be, else its stage."""
        special = MONEY_CHIPS.get(found.money)
        if special is not None and found.money is not MoneyState.PARTLY_PAID:
            icon, kind = special
            return ChipView(self._words.say(label(found.money)), icon, kind)
        icon, kind = STAGE_CHIPS[found.order.stage]
        return ChipView(self._words.say(label(found.order.stage)), icon, kind)

    def amount(self, minor: int, currency: str) -> str:
        """Money as people read it."""
        return self._words.money(Money(minor, currency.upper()))

    def matches(self, found: Dossier, text: str) -> bool:
        """Whether a search by number, name, amount or time means this order."""
        wanted = text.casefold().strip()
        if not wanted:
            return True
        order = found.order
        row = self.row(found)
        hay = (
            order.id,
            order.number or "",
            order.cart.contact.name,
            order.cart.contact.email,
            row.amount,
            row.time,
        )
        bare = self._words.bare(Money(order.total_minor, order.currency))
        return any(wanted in part.casefold() for part in (*hay, bare))

    def story(self, found: Dossier) -> tuple[StoryRow, ...]:
        """The order's life, line by line."""
        rows = []
        before: datetime | None = None
        for line in found.story:
            words = self._words.say(story_line(line.kind, line.values))
            who = self.tr("by {0}").format(line.who) if line.who else ""
            after = ""
            if before is not None and line.at - before >= timedelta(seconds=1):
                after = self.tr("{0} later").format(self.span(line.at - before))
            told = self._told(line.kind, dict(line.values), found)
            second = " · ".join(part for part in (told, who, after) if part)
            icon = STORY_ICONS.get(line.kind, "info")
            good = line.kind in ("paid", "ticket_queued", "proof")
            rows.append(StoryRow(icon, words, second, self._words.time(line.at, seconds=True), good))
            before = line.at
        return tuple(rows)

    def _told(self, kind: str, values: dict[str, object], found: Dossier) -> str:
        currency = found.order.currency
        parts = []
        for name in ("total_minor", "received_minor", "amount_minor"):
            minor = values.get(name)
            if isinstance(minor, int):
                parts.append(self.amount(minor, currency))
        if kind == "paid" and found.order.number:
            parts += [found.order.number, found.order.claim_words]
        reason = values.get("reason")
        if isinstance(reason, str) and reason:
            parts.append(reason)
        return " · ".join(parts)

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
        kind = ChipKind.PAID if took <= SLOW_LEG else ChipKind.WAIT
        return ChipView(self.tr("Paid to kitchen {0}").format(self.span(took)), "timer", kind)

    def _leg(self, first: datetime | None, last: datetime | None) -> str:
        if first is None or last is None or last < first:
            return "–"
        return self.span(last - first)

    def span(self, took: timedelta) -> str:
        """A length of time: 0.8 s, 50 s, 2 min 5 s."""
        seconds = took.total_seconds()
        if seconds < 10:
            return self.tr("{0} s").format(self._words.locale.toString(seconds, "f", 1))
        if seconds < 60:
            return self.tr("{0} s").format(int(seconds))
        return self.tr("{0} min {1} s").format(int(seconds) // 60, int(seconds) % 60)

    def card(self, view: CaseView) -> CaseCard:
        """One case at the desk."""
        case, order = view.case, view.order
        amount = self.amount(case.amount_minor, case.currency)
        who = self.title(order) if order is not None else self.tr("Unknown order")
        facts = []
        if order is not None and order.ended_at is not None:
            facts.append((self._words.time(order.ended_at), self._words.say(label(order.stage))))
        if order is not None and order.settled_at is not None:
            facts.append((self._words.time(order.settled_at), self._words.say(label(order.stage))))
        if case.paid_at is not None:
            paid = self.tr("{0} came").format(amount)
            facts.append((self._words.time(case.paid_at, seconds=True), paid))
        facts.append((self._words.time(case.opened_at, seconds=True), self._words.say(explained(case.kind))))
        ranked = sorted(view.possible, key=lambda each: (each is not case.proposed, each.value))
        return CaseCard(
            case=case.id,
            chip=ChipView(
                self._words.say(label(case.kind)), CASE_ICONS.get(case.kind, "circle-alert"), ChipKind.WAIT
            ),
            title=f"{who} · {amount}",
            facts=tuple(facts),
            proposed=self._words.say(label(case.proposed)),
            why=self._late(case, order),
            decisions=tuple(ranked),
            order=order.id if order is not None else None,
        )

    def _late(self, case: LimboCase, order: Order | None) -> str:
        over = order.ended_at if order is not None else None
        if case.kind is not LimboKind.PAID_LATE or case.paid_at is None or over is None:
            return ""
        if case.paid_at > over:
            return self.tr("{0} after the end").format(self.span(case.paid_at - over))
        return ""

    def sum(self, cases: Iterable[CaseView]) -> str:
        """How many payments lie here, and how much that is in each currency."""
        every = tuple(cases)
        sums: dict[str, int] = {}
        for view in every:
            currency = view.case.currency.upper()
            sums[currency] = sums.get(currency, 0) + view.case.amount_minor
        amounts = ", ".join(self.amount(minor, currency) for currency, minor in sums.items())
        return self.tr("%n payment(s) without a place, {0} together", "", len(every)).format(amounts)
