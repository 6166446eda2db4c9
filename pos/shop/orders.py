"""The order: its stages, the moves between them, its number, and when it may expire."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from pos.shop.attempts import open_attempts
from pos.shop.cart import Cart, Contact
from pos.shop.errors import BadInput, BrokenPromise, IllegalMove
from pos.shop.house import House
from pos.shop.pricing import Priced
from pos.shop.tenders import BY_LINK, Attempt, AttemptState, Tender, covered_minor


class Stage(StrEnum):
    """Where an order stands at the checkout."""

    BUILDING = "building"
    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Order:
    """A cart that was charged: frozen, priced, and followed until it is paid, expired or cancelled.

    `id` is the TEMP id, kept for ever; `final_id` (a ULID) and `number` (`A-047`) exist once it is paid.
    `revision` grows by one each time it goes back to building and is charged again. `paid_at` is
    the company's time of the payment, `settled_at` ours. The three business days are written when they become
    known: sold = charged, received = paid at the company, number = settled.
    """

    id: str
    store: str
    till: str
    revision: int
    stage: Stage
    cart: Cart
    priced: Priced
    charged_at: datetime
    who: str = ""
    expires_at: datetime | None = None
    claim_words: str = ""
    final_id: str | None = None
    number: str | None = None
    paid_at: datetime | None = None
    settled_at: datetime | None = None
    sold_day: date | None = None
    received_day: date | None = None
    number_day: date | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""
    waived_by: str = ""
    waived_reason: str = ""

    @property
    def total_minor(self) -> int:
        """What is to be paid, in minor units of the currency."""
        return self.priced.total_minor

    @property
    def currency(self) -> str:
        """ISO 4217 code in capitals."""
        return self.priced.currency


class Part(StrEnum):
    """What of an order a person may want to change."""

    CONTENT = "content"
    CONTACT = "contact"
    PROMISE = "promise"


@dataclass(frozen=True)
class WithoutProof:
    """A person's word that an order goes on although its link is not proven dead (invariant I8)."""

    who: str
    reason: str


MOVES: Mapping[Stage, frozenset[Stage]] = MappingProxyType(
    {
        Stage.BUILDING: frozenset({Stage.AWAITING_PAYMENT, Stage.CANCELLED}),
        Stage.AWAITING_PAYMENT: frozenset({Stage.BUILDING, Stage.PAID, Stage.EXPIRED, Stage.CANCELLED}),
        Stage.EXPIRED: frozenset({Stage.PAID}),
        Stage.PAID: frozenset(),
        Stage.CANCELLED: frozenset(),
    }
)
EDITABLE: Mapping[Stage, frozenset[Part]] = MappingProxyType(
    {
        Stage.BUILDING: frozenset(Part),
        Stage.AWAITING_PAYMENT: frozenset({Part.CONTACT, Part.PROMISE}),
        Stage.PAID: frozenset({Part.CONTACT}),
        Stage.EXPIRED: frozenset(),
        Stage.CANCELLED: frozenset(),
    }
)
LARGEST_COUNTER = 99_999
_NUMBER = re.compile(r"([A-Z]{1,2})-?0*([1-9][0-9]{0,4})")


def move(order: Order, to: Stage, *, case_id: str | None = None) -> Order:
    """The order in its new stage; IllegalMove when the table does not allow the step.

    An expired order is paid only by reviving a limbo case, which is named (`case_id`).
    """
    revived = order.stage is not Stage.EXPIRED or case_id is not None
    if to not in MOVES[order.stage] or not revived:
        raise IllegalMove(f"orders.is_{order.stage}", order=order.number or order.id)
    return replace(order, stage=to)


def deadline(tender: Tender, now: datetime, house: House) -> datetime:
    """When an order charged now expires: hours for a link in a letter, minutes for all at the counter."""
    if tender is Tender.EMAIL:
        return now + timedelta(hours=house.email_link_hours)
    return now + timedelta(minutes=house.counter_link_minutes)


def check_edit(order: Order, part: Part) -> None:
    """IllegalMove when this part of the order may not be changed at its stage."""
    if part not in EDITABLE[order.stage]:
        raise IllegalMove(f"orders.no_edit_{order.stage}", order=order.number or order.id)


def edit_contact(order: Order, contact: Contact) -> Order:
    """The order for somebody else, or to another address; its price and its link stay."""
    check_edit(order, Part.CONTACT)
    return replace(order, cart=replace(order.cart, contact=contact))


def reopen(order: Order, attempts: Iterable[Attempt], *, placed: frozenset[str] = frozenset()) -> Order:
    """Back to building, to change its content; only after every link is proven dead (invariant I8).

    `placed` are payments that already have their place in limbo; any other one forbids the step.
    """
    attempts = tuple(attempts)
    _need_all_over(order, attempts)
    _need_no_money(order, attempts, placed)
    return replace(move(order, Stage.BUILDING), expires_at=None)


def recharge(
    order: Order, cart: Cart, priced: Priced, *, now: datetime, expires_at: datetime, who: str
) -> Order:
    """Charged again with its new content, as the next revision; old links never speak for it."""
    again = move(order, Stage.AWAITING_PAYMENT)
    return replace(
        again,
        revision=order.revision + 1,
        cart=cart,
        priced=priced,
        charged_at=now,
        expires_at=expires_at,
        who=who,
    )


def check_other_tender(
    order: Order, attempts: Iterable[Attempt], *, without_proof: WithoutProof | None = None
) -> None:
    """IllegalMove while a link is open and another tender is to be taken (invariant I8).

    While the company cannot be reached, a person's name and reason stand in for the proof,
    but only for links that are already `closing`.
    """
    if order.stage is not Stage.AWAITING_PAYMENT:
        raise IllegalMove(f"orders.is_{order.stage}", order=order.number or order.id)
    _need_all_over(order, attempts, without_proof=without_proof)


def pay(
    order: Order,
    attempt: Attempt,
    *,
    final_id: str,
    number: str,
    settled_at: datetime,
    received_day: date,
    number_day: date,
    case_id: str | None = None,
) -> Order:
    """The order paid in full by one confirmed attempt, with its number (invariants I1, I7).

    Exactly its total in its currency; more only by a decided limbo case (`case_id`). BrokenPromise otherwise,
    because nobody should have asked. A waived order carries the name and the reason of its attempt.
    """
    covered = covered_minor(attempt)
    enough = covered == order.total_minor or (case_id is not None and covered > order.total_minor)
    if attempt.order_id != order.id or attempt.state is not AttemptState.CONFIRMED:
        raise BrokenPromise(f"{order.id} settled by an attempt that is not its confirmed one")
    if not enough or attempt.currency.upper() != order.currency.upper():
        raise BrokenPromise(f"{order.id} settled by a sum that is not its total")
    waived = attempt.tender is Tender.WAIVED
    if waived and not (attempt.who and attempt.reason):
        raise BrokenPromise(f"{order.id} waived without a name and a reason")
    return replace(
        move(order, Stage.PAID, case_id=case_id),
        final_id=final_id,
        number=number,
        paid_at=attempt.paid_at,
        settled_at=settled_at,
        received_day=received_day,
        number_day=number_day,
        waived_by=attempt.who if waived else "",
        waived_reason=attempt.reason if waived else "",
        ended_at=None,
        ended_reason="",
    )


def expire(
    order: Order, attempts: Iterable[Attempt], *, now: datetime, placed: frozenset[str] = frozenset()
) -> Order:
    """The order over because its time is (invariant I3): every attempt is proven over and nothing was paid.

    `placed` are payments that already have their place in limbo. IllegalMove otherwise, or before its time.
    """
    attempts = tuple(attempts)
    if order.stage is Stage.AWAITING_PAYMENT and (order.expires_at is None or now < order.expires_at):
        raise IllegalMove("orders.not_due", order=order.id)
    _need_all_over(order, attempts)
    _need_no_money(order, attempts, placed)
    return replace(move(order, Stage.EXPIRED), ended_at=now, ended_reason="expired")


def cancel(
    order: Order,
    attempts: Iterable[Attempt],
    *,
    now: datetime,
    reason: str,
    without_proof: WithoutProof | None = None,
    placed: frozenset[str] = frozenset(),
) -> Order:
    """The order over because somebody wants it so; its links first (I8). BadInput without a reason."""
    if not reason.strip():
        raise BadInput("orders.needs_reason", order=order.id)
    attempts = tuple(attempts)
    _need_all_over(order, attempts, without_proof=without_proof)
    _need_no_money(order, attempts, placed)
    return replace(move(order, Stage.CANCELLED), ended_at=now, ended_reason=reason.strip())


def watched(order: Order, now: datetime, house: House) -> bool:
    """Whether late money for it is still looked for: while it is open, and as long as its tombstone lives."""
    if order.stage in {Stage.BUILDING, Stage.AWAITING_PAYMENT}:
        return True
    ended = order.ended_at or order.settled_at
    return ended is None or now < ended + timedelta(days=house.tombstone_days)


def number_text(letter: str, counter: int) -> str:
    """`A-047`: the till's letter (or two) and the counter of the business day, three digits and growing."""
    if not re.fullmatch(r"[A-Z]{1,2}", letter) or not 1 <= counter <= LARGEST_COUNTER:
        raise BadInput("orders.bad_number", text=f"{letter}-{counter}")
    return f"{letter}-{counter:03d}"


def parse_number(text: str) -> tuple[str, int]:
    """Letter and counter of a number as people write it: `A-047`, `a47`; BadInput for anything else."""
    found = _NUMBER.fullmatch(text.strip().upper())
    if found is None:
        raise BadInput("orders.bad_number", text=text[:20])
    return found[1], int(found[2])


def _need_all_over(
    order: Order, attempts: Iterable[Attempt], *, without_proof: WithoutProof | None = None
) -> None:
    """IllegalMove while an attempt could still bring money; a person's word stands in for closing links."""
    word = without_proof is not None and without_proof.who.strip() and without_proof.reason.strip()
    for attempt in open_attempts(attempts):
        closing = attempt.state is AttemptState.CLOSING and attempt.tender in BY_LINK
        if not (word and closing):
            raise IllegalMove("orders.link_open", order=order.id)


def _need_no_money(order: Order, attempts: Iterable[Attempt], placed: frozenset[str]) -> None:
    """IllegalMove while a confirmed payment of the order has no other place."""
    for attempt in attempts:
        if attempt.state is AttemptState.CONFIRMED and attempt.payment_id not in placed:
            raise IllegalMove("orders.has_money", order=order.id)
