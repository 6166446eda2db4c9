"""Turns a scene of the counter into what the guest reads: finished texts, no layout."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from pos.screens import words as wording
from pos.screens.mirror import MirrorCart, MirrorCode, MirrorLine, MirrorPaid
from pos.screens.words import Words
from pos.shop.money import Money

LONGEST_NAME = 18


@dataclass(frozen=True)
class LineView:
    """One line of the cart; `picture` on a ground of the colour role `tint`."""

    quantity: str
    name: str
    second: str
    price: str
    picture: Path | None = None
    tint: str = ""


@dataclass(frozen=True)
class CartView:
    """The cart: its lines, the sums as pairs of words and amount, and the total."""

    heading: str
    lines: tuple[LineView, ...]
    sums: tuple[tuple[str, str], ...]
    total_words: str
    total: str


@dataclass(frozen=True)
class CodeView:
    """The order that waits for its payment. `url` "" shows `waiting` in the code's place."""

    url: str
    heading: str
    order: str
    amount: str
    time_words: str
    time: str
    share: float
    advice: str
    waiting: str


@dataclass(frozen=True)
class PaidView:
    """Paid, with the number and the words for the pick-up."""

    heading: str
    thanks: str
    received: str
    ready: str
    number_words: str
    number: str
    claim_words: str
    claim: str
    advice: str


class GuestWords(QObject):
    """Makes the views; a QObject so that its sentences are translated."""

    def __init__(self, words: Words) -> None:
        """Speak in these words."""
        super().__init__()
        self._words = words

    def cart(self, scene: MirrorCart) -> CartView:
        """The cart as it grows."""
        sums = [(self.tr("%n items", "", scene.count), self._words.bare(scene.subtotal))]
        if scene.discount.minor:
            less = Money(-scene.discount.minor, scene.discount.currency)
            reason = self._words.reason(scene.discount_reason)
            sums.append((reason or self.tr("Discount"), self._words.bare(less)))
        for tax in scene.taxes:
            name = self.tr("{0} included").format(tax.name) if scene.taxes_included else tax.name
            sums.append((name, self._words.bare(tax.amount)))
        return CartView(
            heading=self.tr("Your order"),
            lines=tuple(self._line(line) for line in scene.lines),
            sums=tuple(sums),
            total_words=self.tr("Total"),
            total=self._words.money(scene.total),
        )

    def code(self, scene: MirrorCode, now: datetime) -> CodeView:
        """The code, until the time is up."""
        left, share = "", 1.0
        over = False
        if scene.expires_at is not None:
            remains = scene.expires_at - now
            whole = scene.expires_at - scene.charged_at
            left = wording.countdown(remains)
            share = remains / whole if whole else 0.0
            over = remains.total_seconds() <= 0
        runs = bool(left and scene.url and not over)
        parts = (shortened(scene.guest), self.tr("%n items", "", scene.count), scene.order)
        return CodeView(
            url="" if over else scene.url,
            heading=self._heading(scene, over=over),
            order=" · ".join(part for part in parts if part),
            amount=self._words.money(scene.amount),
            time_words=self.tr("Time left") if runs else "",
            time=left if runs else "",
            share=share,
            advice=self._over_advice() if over else self._advice(),
            waiting=self.tr("Please ask at the counter.")
            if over or scene.late
            else self.tr("One moment: your code is on its way."),
        )

    def paid(self, scene: MirrorPaid) -> PaidView:
        """Paid, thank you."""
        name = scene.guest
        return PaidView(
            heading=self.tr("Paid"),
            thanks=self.tr("Thank you, {0}.").format(name) if name else self.tr("Thank you."),
            received=self.tr("{0} received.").format(self._words.money(scene.amount)),
            ready=self._ready(scene),
            number_words=self.tr("Your number"),
            number=scene.number,
            claim_words=self.tr("Your words"),
            claim=scene.claim_words,
            advice=self.tr("Say these words when you pick up.")
            if scene.by_hand
            else self.tr("The same words are on your phone. Say them when you pick up."),
        )

    def welcome(self) -> str:
        """Under the shop's name, while nobody is served."""
        return self.tr("Welcome")

    def practice(self) -> str:
        """The mark of a till that moves no money."""
        return self.tr("Practice · sample data")

    def _heading(self, scene: MirrorCode, *, over: bool) -> str:
        if over:
            return self.tr("Time is up")
        return self.tr("Scan to pay") if scene.url else self.tr("To pay")

    def _advice(self) -> str:
        return self.tr("Keep your phone at hand: after paying it shows two words for the pick-up.")

    def _over_advice(self) -> str:
        return self.tr("Please do not pay with this code any more.")

    def _ready(self, scene: MirrorPaid) -> str:
        if not scene.most:
            return ""
        least, most = self._words.number(scene.least), self._words.number(scene.most)
        return self.tr("Ready in about {0} to {1} minutes.").format(least, most)

    def _ask(self) -> str:
        return self.tr("Please ask at the counter.")

    def _line(self, line: MirrorLine) -> LineView:
        second = ", ".join((*line.choices, line.note) if line.note else line.choices)
        price = self._words.bare(line.price)
        return LineView(f"{line.quantity} ×", line.name, second, price, line.picture, line.tint)


def shortened(name: str) -> str:
    """A name that leaves room for what stands beside it."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
