"""A small sample order with its money and its ticket, for the tests of the order side."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from pos.shop.cart import Cart, CartLine
from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.kitchen import Ticket, ticket_from
from pos.shop.limbo import Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage
from pos.shop.pricing import Priced, PricedLine
from pos.shop.tax import TaxMode
from pos.shop.tenders import (
    Attempt,
    AttemptState,
    Fact,
    FactKind,
    FactState,
    Refund,
    RefundState,
    Tender,
    fingerprint,
    link_key,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
TEMP = "TEMP-0123456789"
TOTAL = 1000
HOUSE = House()
COMPANY = "stripe"


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


def cart_line(line_id: str = "line-1", **changes: Any) -> CartLine:
    """A line of one sample soup for 10.00."""
    usual: dict[str, Any] = {
        "id": line_id,
        "item_id": "soup",
        "variation_id": "soup-plain",
        "name": "Soup",
        "quantity": 1,
        "unit_price_minor": TOTAL,
        "station": "hot",
    }
    return CartLine(**(usual | changes))


def cart(*lines: CartLine, **changes: Any) -> Cart:
    """A cart to take away with these lines, or one soup."""
    usual: dict[str, Any] = {
        "id": "cart-1",
        "currency": "EUR",
        "order_type": OrderType.TAKE_AWAY,
        "created_at": NOON,
        "lines": lines or (cart_line(),),
    }
    return Cart(**(usual | changes))


def priced(of: Cart) -> Priced:
    """The cart at its plain prices, without taxes."""
    lines = tuple(
        PricedLine(
            line=line,
            gross_minor=line.quantity * line.unit_price_minor,
            line_discount_minor=0,
            order_discount_minor=0,
            net_minor=line.quantity * line.unit_price_minor,
            taxes=(),
            total_minor=line.quantity * line.unit_price_minor,
        )
        for line in of.lines
    )
    total = sum(line.total_minor for line in lines)
    return Priced(
        currency=of.currency,
        lines=lines,
        tax_mode=TaxMode.INCLUDED,
        subtotal_minor=total,
        discount_minor=0,
        taxes=(),
        total_minor=total,
    )


def order(stage: Stage = Stage.AWAITING_PAYMENT, *, of: Cart | None = None, **changes: Any) -> Order:
    """An order charged at noon, due half an hour later."""
    content = of or cart()
    usual: dict[str, Any] = {
        "id": TEMP,
        "store": "store-1",
        "till": "till-1",
        "revision": 1,
        "stage": stage,
        "cart": content,
        "priced": priced(content),
        "charged_at": NOON,
        "expires_at": NOON + minutes(30),
        "claim_words": "green kite",
    }
    if stage in {Stage.EXPIRED, Stage.CANCELLED}:
        usual |= {"ended_at": NOON + minutes(30), "ended_reason": stage.value}
    if stage is Stage.PAID:
        usual |= {
            "final_id": "final-1",
            "number": "A-001",
            "paid_at": NOON + minutes(5),
            "settled_at": NOON + minutes(5),
        }
    return Order(**(usual | changes))


def attempt(state: AttemptState = AttemptState.PENDING, **changes: Any) -> Attempt:
    """A link for the sample order in this state."""
    usual: dict[str, Any] = {
        "id": "attempt-1",
        "order_id": TEMP,
        "store": "store-1",
        "till": "till-1",
        "revision": 1,
        "tender": Tender.LINK,
        "company": COMPANY,
        "live": True,
        "amount_minor": TOTAL,
        "currency": "EUR",
        "state": state,
        "made_at": NOON,
        "idempotency_key": link_key(TEMP, 1),
        "first_call_at": NOON,
        "link_id": "link-1",
    }
    if state is AttemptState.CREATED:
        usual["link_id"] = None
    if state is AttemptState.CONFIRMED:
        usual |= {"payment_id": "payment-1", "received_minor": TOTAL, "paid_at": NOON, "confirmed_at": NOON}
    return Attempt(**(usual | changes))


def cash(**changes: Any) -> Attempt:
    """The sample order paid in cash."""
    usual: dict[str, Any] = {
        "id": "attempt-cash",
        "tender": Tender.CASH,
        "company": "cash",
        "payment_id": "cash-1",
        "link_id": None,
    }
    return attempt(AttemptState.CONFIRMED, **(usual | changes))


def fact(state: FactState = FactState.SUCCEEDED, **changes: Any) -> Fact:
    """What the company says of a payment by the sample link."""
    usual: dict[str, Any] = {
        "company": COMPANY,
        "live": True,
        "kind": FactKind.PAYMENT,
        "object_id": "session-1",
        "state": state,
        "amount_minor": TOTAL,
        "currency": "EUR",
        "at": NOON + minutes(5),
        "link_id": "link-1",
        "payment_id": "payment-1",
        "metadata": marks(),
    }
    return Fact(**(usual | changes))


def marks(**changes: str) -> dict[str, str]:
    """The metadata that the sample link carries."""
    usual = {
        "store": "store-1",
        "till": "till-1",
        "order": TEMP,
        "attempt": "attempt-1",
        "revision": "1",
        "fingerprint": fingerprint(TEMP, 1, TOTAL, "EUR"),
    }
    return usual | changes


def refund(state: RefundState = RefundState.CREATED, **changes: Any) -> Refund:
    """The whole sum of the sample payment on its way back."""
    usual: dict[str, Any] = {
        "id": "refund-1",
        "order_id": TEMP,
        "attempt_id": "attempt-1",
        "payment_id": "payment-1",
        "amount_minor": TOTAL,
        "currency": "EUR",
        "state": state,
        "reason": "cold",
        "who": "the manager",
        "made_at": NOON,
        "idempotency_key": "refund-refund-1",
        "first_call_at": NOON,
    }
    return Refund(**(usual | changes))


def refund_fact(state: FactState = FactState.SUCCEEDED, **changes: Any) -> Fact:
    """What the company says of a refund of the sample payment."""
    usual: dict[str, Any] = {
        "kind": FactKind.REFUND,
        "object_id": "company-refund-1",
        "link_id": None,
        "metadata": {"refund": "refund-1"},
    }
    return fact(state, **(usual | changes))


def case(kind: LimboKind = LimboKind.PAID_LATE, **changes: Any) -> LimboCase:
    """The sample payment at the limbo desk."""
    usual: dict[str, Any] = {
        "id": "case-1",
        "kind": kind,
        "company": COMPANY,
        "live": True,
        "object_id": "session-1",
        "payment_id": "payment-1",
        "amount_minor": TOTAL,
        "currency": "EUR",
        "proposed": Decision.REFUND,
        "opened_at": NOON + minutes(40),
        "order_id": TEMP,
        "attempt_id": "attempt-1",
    }
    return LimboCase(**(usual | changes))


def ticket(*lines: CartLine, fired: datetime = NOON, house: House = HOUSE, **changes: Any) -> Ticket:
    """The ticket of a paid order; `changes` are the cart's."""
    number = changes.pop("number", "A-001")
    of = cart(*lines, **changes)
    return ticket_from(order(Stage.PAID, of=of, number=number), ticket_id=number, fired_at=fired, house=house)
