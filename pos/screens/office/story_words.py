"""The story of an order in plain sentences: who did what, and how long after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject

from pos.actions.browse import Dossier
from pos.screens.office.presenter import OfficeWords, capital
from pos.shop.cart import CartLine
from pos.shop.labels import label, story_line
from pos.shop.letters import Abort, Letter, LetterKind, LetterState
from pos.shop.limbo import Decision, LimboKind
from pos.shop.tenders import RefundState, Tender

WORTH_SAYING = timedelta(milliseconds=500)
"""Shorter waits between two lines are not worth words."""
MOST_NAMED = 12
KINDS = frozenset(LetterKind)
WITHDRAWN = {message.key: message for message in map(label, Abort)}
"""Why letters are withdrawn, by the key that is kept of it."""

STORY_ICONS = {
    "charged": "banknote",
    "link_made": "qr-code",
    "link_closed": "lock",
    "closing": "lock",
    "proof": "smartphone",
    "company_said": "landmark",
    "paid": "circle-check",
    "ticket_held": "pause",
    "ticket_queued": "bell-ring",
    "ticket_shown": "monitor",
    "ticket_accepted": "check",
    "ticket_started": "chef-hat",
    "ticket_ready": "hand-platter",
    "ticket_handed_over": "shopping-bag",
    "ticket_recalled": "rotate-ccw",
    "ticket_rejected": "ban",
    "ticket_voided": "ban",
    "ticket_line_voided": "ban",
    "ticket_not_struck": "chef-hat",
    "limbo": "inbox",
    "limbo_decided": "inbox",
    "refund_created": "undo-2",
    "refund_moved": "undo-2",
    "refund_refused": "circle-alert",
    "refund_acknowledged": "eye",
    "cancelled": "x",
    "expired": "clock",
    "contact_changed": "pencil",
}
GOOD = frozenset({"paid", "proof", "ticket_queued"})


@dataclass(frozen=True)
class StoryRow:
    """One line of a story."""

    icon: str
    words: str
    second: str
    time: str
    good: bool = False


Said = tuple[str, str]


class StoryWords(QObject):
    """Makes the rows; a QObject so that its sentences are translated."""

    def __init__(self, say: OfficeWords) -> None:
        super().__init__()
        self._say = say
        self._sentences: Mapping[str, Callable[[Mapping[str, Any], str, Dossier], Said]] = {
            "charged": self._charged,
            "link_made": self._link_made,
            "proof": self._proof,
            "paid": self._paid,
            "ticket_queued": self._queued,
            "limbo": self._limbo,
            "limbo_decided": self._decided,
            "refund_created": self._refund_created,
            "refund_moved": self._refund_moved,
        }

    def rows(self, found: Dossier) -> tuple[StoryRow, ...]:
        """The order's life, line by line."""
        rows = []
        before: datetime | None = None
        for line in found.story:
            words, second = self._said(line.kind, line.values, line.who, found)
            waited = line.at - before if before is not None else timedelta(0)
            after = self.tr("{0} later").format(self._say.span(waited)) if waited >= WORTH_SAYING else ""
            rows.append(
                StoryRow(
                    STORY_ICONS.get(line.kind, "mail" if line.kind.startswith("letter") else "info"),
                    words,
                    " · ".join(part for part in (second, after) if part),
                    self._say.when(line.at, seconds=True),
                    line.kind in GOOD,
                )
            )
            before = line.at
        return tuple(rows)

    def _said(self, kind: str, values: Mapping[str, Any], who: str, found: Dossier) -> Said:
        told = self._sentences.get(kind)
        if told is not None:
            return told(values, who, found)
        if kind.startswith("letter"):
            return self._letter(kind, values, found)
        words = self._say.words.say(story_line(kind, values))
        reason = values.get("reason")
        by = self._say.words.by(who) if who else ""
        # An order that expired carries the same word as its reason.
        told_reason = (
            self._say.words.reason(str(reason)) if reason and reason != kind and kind != "closing" else ""
        )
        return words, " · ".join(part for part in (told_reason, by) if part)

    def _charged(self, values: Mapping[str, Any], who: str, found: Dossier) -> Said:
        order = found.order
        amount = self._say.amount(int(values.get("total_minor", order.total_minor)), order.currency)
        words = self.tr("{0} charged {1}") if who else self.tr("Charged {1}")
        table = order.cart.contact.table
        parts = (self.tr("Table {0}").format(table) if table else "", self._ordered(order.cart.lines))
        return words.format(self._say.words.person(who), amount), " · ".join(part for part in parts if part)

    def _ordered(self, lines: Sequence[CartLine]) -> str:
        """What was ordered, so that nobody has to look for a receipt."""
        named = [f"{line.quantity} × {line.name}" if line.quantity > 1 else line.name for line in lines]
        left = sum(line.quantity for line in lines[MOST_NAMED:])
        more = [self.tr("%n more item(s)", "", left)] if left else []
        return ", ".join([*named[:MOST_NAMED], *more])

    def _link_made(self, _values: Mapping[str, Any], _who: str, found: Dossier) -> Said:
        attempt = found.attempt
        if attempt is not None and attempt.tender is Tender.EMAIL:
            return self.tr("Payment link made, to go by email"), ""
        return self.tr("Payment link made, QR shown"), ""

    def _proof(self, values: Mapping[str, Any], _who: str, _found: Dossier) -> Said:
        heard = values.get("road") == "relay"
        way = self.tr("Heard through the relay") if heard else self.tr("Learnt by asking the company")
        return self.tr("The company confirmed the payment"), way

    def _paid(self, values: Mapping[str, Any], _who: str, found: Dossier) -> Said:
        order = found.order
        amount = self._say.amount(int(values.get("received_minor", order.total_minor)), order.currency)
        tender = Tender(str(values.get("tender", Tender.LINK)))
        words = self.tr("Paid {0}: {1}").format(amount, self._say.words.say(label(tender)))
        claim = self.tr("words: {0}").format(order.claim_words) if order.claim_words else ""
        number = self.tr("Number {0}").format(order.number) if order.number else ""
        return words, " · ".join(part for part in (number, claim) if part)

    def _queued(self, _values: Mapping[str, Any], _who: str, found: Dossier) -> Said:
        return self.tr("Rang in the kitchen as {0}").format(found.order.number or ""), ""

    def _limbo(self, values: Mapping[str, Any], _who: str, found: Dossier) -> Said:
        amount = self._say.amount(int(values.get("amount_minor", 0)), found.order.currency)
        kind = LimboKind(str(values.get("kind", LimboKind.UNKNOWN_ORDER)))
        return self.tr("{0} to the limbo desk").format(amount), self._say.words.say(label(kind))

    def _decided(self, values: Mapping[str, Any], who: str, _found: Dossier) -> Said:
        decision = Decision(str(values.get("decision", Decision.KEEP)))
        words = self.tr("{0} decided at the limbo desk: {1}")
        reason = self._say.words.reason(str(values.get("reason", "")))
        return words.format(self._say.words.person(who), self._say.words.say(label(decision))), reason

    def _refund_created(self, values: Mapping[str, Any], who: str, found: Dossier) -> Said:
        amount = self._say.amount(int(values.get("amount_minor", 0)), found.order.currency)
        words = self.tr("{0} gives back {1}").format(self._say.words.person(who), amount)
        return words, self._say.words.reason(str(values.get("reason", "")))

    def _refund_moved(self, values: Mapping[str, Any], _who: str, found: Dossier) -> Said:
        amount = self._say.amount(int(values.get("amount_minor", 0)), found.order.currency)
        state = self._say.words.say(label(RefundState(str(values.get("state", RefundState.CREATED)))))
        return self.tr("Refund of {0}: {1}").format(amount, state), ""

    def _letter(self, kind: str, values: Mapping[str, Any], found: Dossier) -> Said:
        words = self._say.words.say(story_line(kind, values))
        letter = next((each for each in found.letters if each.id == values.get("letter")), None)
        to = masked(letter.to) if letter is not None else ""
        news = self._news(kind, str(values.get("state", "")), letter)
        kind_of = self._say.letter(LetterKind(str(values["kind"]))) if values.get("kind") in KINDS else ""
        return words, " · ".join(part for part in (kind_of, to, news, self._reason(values)) if part)

    def _news(self, kind: str, state: str, letter: Letter | None) -> str:
        if kind == "letter_news":
            known = state in set(LetterState)
            return self._say.words.say(label(LetterState(state))) if known else state
        delivered = letter is not None and letter.delivered_at is not None and kind == "letter_sent"
        if not delivered or letter is None or letter.delivered_at is None:
            return ""
        at = self._say.when(letter.delivered_at, seconds=True)
        return self.tr("delivered {0}").format(at)

    def _reason(self, values: Mapping[str, Any]) -> str:
        reason = str(values.get("reason", ""))
        why = WITHDRAWN.get(reason)
        told = self._say.words.say(why) if why is not None else reason
        return capital(told)


def masked(address: str) -> str:
    """An email address that somebody looking over a shoulder cannot read: b…n@mail.example."""
    name, at, host = address.partition("@")
    if not at:
        return "…"
    return f"{name[:1]}…{name[-1:]}@{host}" if len(name) > 2 else f"{name[:1]}…@{host}"
