"""The receipt of a paid order as lines of words and amounts, before any paper knows of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from babel.dates import format_date

from pos.base.i18n import Message
from pos.shop import reasons
from pos.shop.errors import BadInput
from pos.shop.labels import label
from pos.shop.limbo import LimboCase, placed
from pos.shop.money import format_minor
from pos.shop.orders import Order, Stage
from pos.shop.pricing import PricedLine, TaxTotal
from pos.shop.refunds import RESERVING
from pos.shop.tax import TaxMode, named
from pos.shop.tenders import Attempt, AttemptState, Refund, Tender

COLUMNS = 42
"""Letters a line of 80 mm paper in the common font of receipt printers."""
MINUS = "−"


class Style(StrEnum):
    """How a line is set: TITLE and MIDDLE stand in the middle, RULE is a line across."""

    TITLE = "title"
    MIDDLE = "middle"
    PLAIN = "plain"
    STRONG = "strong"
    LARGE = "large"
    SMALL = "small"
    RULE = "rule"


@dataclass(frozen=True)
class ReceiptLine:
    """Words at the left, an amount at the right or ""; amounts are never broken or cut."""

    left: str = ""
    right: str = ""
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class ShopHead:
    """Who gives the receipt; empty where the owner has not said."""

    name: str = ""
    address: str = ""
    contact: str = ""


RULE = ReceiptLine(style=Style.RULE)


@dataclass(frozen=True)
class Receipt:
    """What a receipt is made of; `zone` is the shop's time zone, `language` that of the words."""

    order: Order
    attempts: tuple[Attempt, ...]
    refunds: tuple[Refund, ...]
    cases: tuple[LimboCase, ...]
    shop: ShopHead
    language: str
    zone: str

    def lines(self) -> tuple[ReceiptLine, ...]:
        """The whole receipt; BadInput for an order that is not paid."""
        if self.order.stage is not Stage.PAID:
            raise BadInput("receipt.not_paid", order=self.order.number or self.order.id)
        return (
            *self._head(),
            RULE,
            *(line for each in self.order.priced.lines for line in self._sold(each)),
            RULE,
            *self._sums(),
            RULE,
            *self._payments(),
            RULE,
            *self._taxes(),
            *self._given_back(),
            ReceiptLine(self._say("receipt.thanks"), style=Style.MIDDLE),
        )

    def _head(self) -> Iterator[ReceiptLine]:
        shop, order = self.shop, self.order
        if shop.name:
            yield ReceiptLine(shop.name, style=Style.TITLE)
        for words in (shop.address, shop.contact):
            if words:
                yield ReceiptLine(words, style=Style.MIDDLE)
        if any(not each.live for each in self._settling()):
            yield ReceiptLine(self._say("receipt.practice"), style=Style.MIDDLE)
        yield ReceiptLine(
            self._say("receipt.order", number=order.number or ""),
            self._moment(order.settled_at or order.charged_at),
            Style.STRONG,
        )
        kind = self._say(f"receipt.type_{order.cart.order_type}")
        name = order.cart.contact.name or order.cart.contact.table
        yield ReceiptLine(f"{kind} · {name}" if name else kind, style=Style.SMALL)

    def _sold(self, priced: PricedLine) -> Iterator[ReceiptLine]:
        line = priced.line
        name = f"{line.name}, {line.variation_name}" if line.variation_name else line.name
        yield ReceiptLine(f"{line.quantity} × {name}", self._money(priced.gross_minor))
        for modifier in line.modifiers:
            price = f" {self._signed(modifier.price_minor)}" if modifier.price_minor else ""
            yield ReceiptLine(f"   {modifier.name}{price}", style=Style.SMALL)
        if priced.line_discount_minor:
            reason = line.discount.reason if line.discount is not None else ""
            yield self._discount(priced.line_discount_minor, reason, indent="   ")

    def _discount(self, minor: int, reason: str, indent: str = "") -> ReceiptLine:
        words = self._say("receipt.discount")
        told = reasons.told(reason, self.language)
        named = f"{indent}{words} · {told}" if told else f"{indent}{words}"
        return ReceiptLine(named, self._money(-minor), Style.SMALL if indent else Style.PLAIN)

    def _sums(self) -> Iterator[ReceiptLine]:
        priced = self.order.priced
        on_order = sum(line.order_discount_minor for line in priced.lines)
        added = priced.tax_mode is TaxMode.ADDED
        if on_order or added:
            on_lines = sum(line.line_discount_minor for line in priced.lines)
            yield ReceiptLine(self._say("receipt.subtotal"), self._money(priced.subtotal_minor - on_lines))
        if on_order:
            discount = self.order.cart.discount
            yield self._discount(on_order, discount.reason if discount is not None else "")
        if added:
            for tax in priced.taxes:
                yield ReceiptLine(self._rate(tax), self._money(tax.tax_minor))
        total = format_minor(priced.total_minor, priced.currency, self.language)
        yield ReceiptLine(self._say("receipt.total"), total, Style.LARGE)

    def _settling(self) -> tuple[Attempt, ...]:
        """The attempts that paid it; money that lies at the limbo desk is no payment of this order."""
        lost = placed(self.cases)
        return tuple(
            each
            for each in self.attempts
            if each.state is AttemptState.CONFIRMED and each.payment_id not in lost
        )

    def _payments(self) -> Iterator[ReceiptLine]:
        for each in self._settling():
            words = self._say(label(each.tender).key)
            if each.reference:
                words = self._say("receipt.slip", tender=words, slip=each.reference)
            if each.rounding_minor:
                yield ReceiptLine(self._say("receipt.rounding"), self._signed(each.rounding_minor))
            if each.tender is Tender.WAIVED:
                yield ReceiptLine(words, self._money(0))
                continue
            given = each.given_minor or each.received_minor
            yield ReceiptLine(self._say("receipt.paid_by", tender=words), self._money(given))
            if given > each.received_minor:
                yield ReceiptLine(self._say("receipt.change"), self._money(each.received_minor - given))

    def _taxes(self) -> Iterator[ReceiptLine]:
        priced = self.order.priced
        if not priced.taxes:
            return
        words = "receipt.tax_added" if priced.tax_mode is TaxMode.ADDED else "receipt.tax_included"
        yield ReceiptLine(self._say(words), style=Style.SMALL)
        for tax in priced.taxes:
            base = self._say("receipt.of", rate=self._rate(tax), base=self._money(tax.base_minor))
            yield ReceiptLine(base, self._money(tax.tax_minor), Style.SMALL)
        yield RULE

    def _given_back(self) -> Iterator[ReceiptLine]:
        made = [each for each in self.refunds if each.state in RESERVING]
        for each in made:
            state = self._say(label(each.state).key)
            words = self._say("receipt.refund", day=self._moment(each.made_at), state=state)
            yield ReceiptLine(words, self._money(-each.amount_minor))
        if made:
            yield RULE

    def _rate(self, tax: TaxTotal) -> str:
        return named(tax.name, tax.per_million, self.language)

    def _money(self, minor: int) -> str:
        text = format_minor(abs(minor), self.order.currency, self.language, symbol=False)
        return f"{MINUS}{text}" if minor < 0 else text

    def _signed(self, minor: int) -> str:
        return self._money(minor) if minor < 0 else f"+{self._money(minor)}"

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(ZoneInfo(self.zone))
        day = str(format_date(local.date(), format="medium", locale=self.language))
        return f"{day}, {local:%H:%M}"

    def _say(self, key: str, **values: object) -> str:
        return Message(key, values).text(self.language)


def as_text(lines: Iterable[ReceiptLine], columns: int = COLUMNS) -> str:
    """The receipt in letters of one width, `columns` a line: for printers, terminals and tests."""
    return "\n".join(row for line in lines for row in _rows(line, columns)) + "\n"


def _rows(line: ReceiptLine, columns: int) -> Iterator[str]:
    if line.style is Style.RULE:
        yield "-" * columns
        return
    if line.style in (Style.TITLE, Style.MIDDLE):
        for part in wrapped(line.left, columns):
            yield part.center(columns).rstrip()
        return
    parts = wrapped(line.left, columns - (len(line.right) + 1 if line.right else 0))
    yield from parts[:-1]
    room = columns - len(line.right)
    yield f"{parts[-1]:<{room}}{line.right}".rstrip()


def wrapped(words: str, width: int) -> list[str]:
    """Broken between words, and inside one only where it is longer than the whole line; never empty."""
    indent = words[: len(words) - len(words.lstrip())]
    rows, row = [], indent
    for word in words.split():
        while len(indent) + len(word) > width:
            room = max(1, width - len(indent))
            if row.strip():
                rows.append(row)
            rows.append(indent + word[:room])
            row, word = indent, word[room:]
        joined = f"{row} {word}" if row.strip() else f"{indent}{word}"
        if len(joined) > width:
            rows.append(row)
            joined = f"{indent}{word}"
        row = joined
    return [*rows, row] if row.strip() or not rows else rows
