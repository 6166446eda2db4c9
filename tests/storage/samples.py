"""Sample orders, attempts, refunds, tickets and cases for the tests of storage."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pos.base.ids import CROCKFORD
from pos.shop.cart import Cart, CartLine, Contact
from pos.shop.catalog import OrderType
from pos.shop.kitchen import Ticket, TicketLine, TicketState
from pos.shop.limbo import Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage
from pos.shop.pricing import Priced, PricedLine, TaxShare, TaxTotal
from pos.shop.tax import TaxMode
from pos.shop.tenders import Attempt, AttemptState, Fact, FactKind, FactState, Refund, RefundState, Tender
from pos.storage import orders, tenders
from pos.storage.transactions import Writer

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
DAY = date(2026, 11, 21)


def temp_id(number: int) -> str:
    """A TEMP id for a number below 32."""
    return "TEMP-" + CROCKFORD[number % 32] * 10


def cart_line(number: int, price_minor: int = 380) -> CartLine:
    """One line of a cart."""
    return CartLine(
        id=f"line-{number}",
        item_id=f"item-{number}",
        variation_id=f"item-{number}",
        name=f"Sample item {number}",
        quantity=2,
        unit_price_minor=price_minor,
        kitchen_note="no sugar",
    )


def order(number: int = 1, *, lines: int = 2, contact: Contact | None = None) -> Order:
    """A TEMP order of `lines` lines at 2 x 3.80, with 7 % in each."""
    cart_lines = tuple(cart_line(place) for place in range(lines))
    cart = Cart(
        id=f"cart-{number}",
        currency="EUR",
        order_type=OrderType.TAKE_AWAY,
        created_at=NOW - timedelta(minutes=2),
        lines=cart_lines,
        contact=contact or Contact(),
    )
    priced = tuple(
        PricedLine(line, 760, 0, 0, 760, (TaxShare("reduced", 710, 50),), 760) for line in cart_lines
    )
    return Order(
        id=temp_id(number),
        store="corner",
        till="till-a",
        revision=1,
        stage=Stage.AWAITING_PAYMENT,
        cart=cart,
        priced=Priced(
            currency="EUR",
            lines=priced,
            tax_mode=TaxMode.INCLUDED,
            subtotal_minor=760 * lines,
            discount_minor=0,
            taxes=(TaxTotal("reduced", "Reduced", 70_000, 710 * lines, 50 * lines),),
            total_minor=760 * lines,
        ),
        charged_at=NOW,
        sold_day=DAY,
        expires_at=NOW + timedelta(minutes=30),
    )


def paid(one: Order, number: int, *, day: date = DAY, at: datetime = NOW) -> Order:
    """The same order after its payment, as A-number of the day."""
    return replace(
        one,
        stage=Stage.PAID,
        final_id=f"01K{one.id[-1] * 23}",
        number=f"A-{number:03d}",
        number_day=day,
        received_day=day,
        paid_at=at,
        settled_at=at,
    )


def ended(one: Order, *, at: datetime = NOW) -> Order:
    """The same order after it expired."""
    return replace(one, stage=Stage.EXPIRED, ended_at=at, ended_reason="time is over")


def attempt(one: Order, number: int = 1, state: AttemptState = AttemptState.PENDING) -> Attempt:
    """A try to pay an order by link."""
    return Attempt(
        id=f"attempt-{one.id[-1]}-{number}",
        order_id=one.id,
        store="corner",
        till="till-a",
        revision=1,
        tender=Tender.LINK,
        company="practice",
        live=False,
        amount_minor=one.total_minor,
        currency="EUR",
        state=state,
        made_at=NOW,
        idempotency_key=f"{one.id}-r1-{number}",
        request='{"amount":1520}',
        link_id=f"link-{one.id[-1]}-{number}",
    )


def refund(one: Order, number: int = 1, amount_minor: int = 100) -> Refund:
    """Money going back to the guest of an order."""
    return Refund(
        id=f"refund-{one.id[-1]}-{number}",
        order_id=one.id,
        attempt_id=f"attempt-{one.id[-1]}-1",
        payment_id=f"payment-{one.id[-1]}",
        amount_minor=amount_minor,
        currency="EUR",
        state=RefundState.CREATED,
        reason="cold",
        who="sample manager",
        made_at=NOW,
        idempotency_key=f"refund-{one.id[-1]}-{number}",
    )


def ticket(one: Order) -> Ticket:
    """What the kitchen sees of an order."""
    return Ticket(
        id=f"ticket-{one.id[-1]}",
        order_id=one.id,
        number=one.number or "A-001",
        claim_words="green kite",
        order_type=OrderType.TAKE_AWAY,
        state=TicketState.QUEUED,
        fired_at=NOW,
        paid_at=NOW,
        lines=(TicketLine("line-0", "Sample item 0", 2, "drinks", note="no sugar"),),
        name=one.cart.contact.name,
    )


def case(number: int = 1, order_id: str | None = None) -> LimboCase:
    """Money without a place."""
    return LimboCase(
        id=f"case-{number}",
        kind=LimboKind.PAID_LATE,
        company="practice",
        live=False,
        object_id=f"payment-{number}",
        payment_id=f"payment-{number}",
        amount_minor=1520,
        currency="EUR",
        proposed=Decision.REVIVE,
        opened_at=NOW,
        order_id=order_id,
    )


def fact(number: int = 1, amount_minor: int = 1520) -> Fact:
    """What the practice company states about a payment."""
    return Fact(
        company="practice",
        live=False,
        kind=FactKind.PAYMENT,
        object_id=f"payment-{number}",
        state=FactState.SUCCEEDED,
        amount_minor=amount_minor,
        currency="EUR",
        at=NOW,
        metadata={"store": "corner"},
    )


def sell(tx: Writer, one: Order, number: int, *, day: date = DAY, tender: Tender = Tender.LINK) -> Order:
    """Write an order, its confirmed attempt, and complete it."""
    orders.insert_temp(tx, one)
    done = paid(one, number, day=day)
    tenders.insert(
        tx,
        replace(
            attempt(one, state=AttemptState.CONFIRMED),
            payment_id=f"payment-{one.id[-1]}",
            confirmed_at=NOW,
            paid_at=NOW,
        ),
    )
    orders.complete(tx, done, tender=tender)
    return done
