"""What a letter is about, read from the shop's file at the moment it is to be sent."""

from datetime import datetime

from pos.actions.ready import ready_range
from pos.actions.terms import Terms
from pos.mail.view import AFTER_PAYMENT, LetterView, Shop, SoldLine, TaxPart
from pos.shop.catalog import OrderType
from pos.shop.kitchen import WORKING
from pos.shop.letters import WITH_LINK, Letter, LetterKind
from pos.shop.load import ReadyRange
from pos.shop.orders import Order
from pos.shop.pricing import PricedLine
from pos.shop.tax import TaxMode
from pos.shop.tenders import Attempt, AttemptState, Refund
from pos.storage import kitchen, orders, refunds, tenders
from pos.storage.transactions import Reader


def view_of(tx: Reader, *, terms: Terms, shop: Shop, letter: Letter, now: datetime) -> LetterView:
    """The letter's content as of now; amounts, words and times are those of its order at this moment."""
    order = orders.get(tx, letter.order_id) if letter.order_id else None
    if order is None:
        return LetterView(
            kind=letter.kind,
            language=letter.language,
            zone=terms.zone,
            written_at=now,
            shop=shop,
            practice=not terms.live,
            currency=terms.currency,
            notes=tuple(letter.note.splitlines()),
        )
    return _about(tx, terms, shop, letter, order, now)


def _about(tx: Reader, terms: Terms, shop: Shop, letter: Letter, order: Order, now: datetime) -> LetterView:
    asking = letter.kind in WITH_LINK
    link = tenders.get(tx, letter.attempt_id) if asking and letter.attempt_id else None
    paid = _paid_by(tx, order)
    refund = refund_of(tx, letter)
    # A courier asks for no words; and they belong in no letter before the money is there.
    told = letter.kind in AFTER_PAYMENT and order.cart.order_type is not OrderType.DELIVERY
    return LetterView(
        kind=letter.kind,
        language=letter.language,
        zone=terms.zone,
        written_at=now,
        shop=shop,
        practice=not terms.live,
        currency=order.currency,
        order=order.number or order.id.removeprefix("TEMP-"),
        guest=order.cart.contact.name,
        order_type=order.cart.order_type,
        lines=tuple(_line(line) for line in order.priced.lines),
        subtotal_minor=order.priced.subtotal_minor,
        discount_minor=order.priced.discount_minor,
        taxes=tuple(
            TaxPart(tax.name, tax.per_million, tax.tax_minor) for tax in order.priced.taxes if tax.per_million
        ),
        taxes_added=order.priced.tax_mode is not TaxMode.INCLUDED,
        total_minor=order.total_minor,
        rounding_minor=paid.rounding_minor if paid else 0,
        tender=(refund.tender if refund else paid.tender if paid else None),
        paid_at=order.paid_at,
        link=(link.link_url or "") if link else "",
        deadline=_deadline(order, link) if asking else None,
        ready=_ready(tx, terms, letter, order, now),
        promised_at=order.cart.promised_at,
        number=order.number or "",
        claim_words=order.claim_words if told and order.number else "",
        refund_minor=refund.amount_minor if refund else 0,
    )


def refund_of(tx: Reader, letter: Letter) -> Refund | None:
    """The refund that a letter is about."""
    if letter.kind is not LetterKind.REFUND:
        return None
    if letter.refund_id is not None:
        return refunds.get(tx, letter.refund_id)
    made = refunds.by_order(tx, letter.order_id) if letter.order_id else ()
    return made[-1] if made else None


def _deadline(order: Order, link: Attempt | None) -> datetime | None:
    """Until when the guest can pay: the company may close its page earlier than the order ends."""
    ends = (order.expires_at, link.link_expires_at if link else None)
    return min((each for each in ends if each is not None), default=None)


def _line(line: PricedLine) -> SoldLine:
    sold = line.line
    parts = (sold.variation_name, *(modifier.name for modifier in sold.modifiers), sold.customer_note)
    return SoldLine(sold.name, sold.quantity, line.gross_minor, ", ".join(part for part in parts if part))


def _paid_by(tx: Reader, order: Order) -> Attempt | None:
    confirmed = (each for each in tenders.by_order(tx, order.id) if each.state is AttemptState.CONFIRMED)
    return next(confirmed, None)


def _ready(tx: Reader, terms: Terms, letter: Letter, order: Order, now: datetime) -> ReadyRange | None:
    """The estimate for an order that is still to be cooked; its own ticket does not stand in its way."""
    if letter.kind not in {*WITH_LINK, LetterKind.RECEIPT}:
        return None
    own = kitchen.by_order(tx, order.id)
    if letter.kind is LetterKind.RECEIPT and (own is None or own.state not in WORKING):
        return None
    return ready_range(tx, terms, order, now, but=own)
