"""Charging a cart: it is frozen as an order, with an attempt to pay and the job that makes its link."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pos.actions import endings, jobs, paying, shelf
from pos.actions.changes import Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.base.ids import claim_words, new_id
from pos.payments import cash
from pos.payments.card import slip
from pos.payments.provider import Ask, AskLine, Provider
from pos.shop import attempts as attempt_rules
from pos.shop import orders as order_rules
from pos.shop.cart import Cart, quantities, still_available
from pos.shop.days import business_day
from pos.shop.errors import BadInput, IllegalMove, NotFound
from pos.shop.house import Deed, check_allowed, check_total
from pos.shop.money import Money
from pos.shop.orders import Order, Stage, WithoutProof
from pos.shop.pricing import Priced, price, share_given
from pos.shop.tenders import BY_LINK, Attempt, AttemptState, ClosingFor, Tender, link_key
from pos.storage import audit, carts, catalog, orders, stock, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

HAND_COMPANY: Mapping[Tender, str] = {
    Tender.CASH: "cash",
    Tender.CARD: "card",
    Tender.NOTHING_DUE: "house",
    Tender.WAIVED: "house",
}


def charge(
    *,
    storage: Storage,
    terms: Terms,
    provider: Provider,
    cart_id: str,
    tender: Tender,
    who: str,
    now: datetime,
    given_minor: int = 0,
    reference: str = "",
    manager: str = "",
    reason: str = "",
    expected_minor: int | None = None,
) -> Changes:
    """Freeze the cart and ask for its money by one tender; a double tap charges once.

    By link or email only the order, the attempt and a job are written; the link itself is made by the job,
    off this call. Cash (`given_minor`: what was handed over, 0 for exactly enough), a card slip
    (`reference`), a total of zero and a waiver settle at once; `expected_minor` is what a person saw. The
    changes name one order. Errors: NotFound, Unavailable, BadInput (also for another total than expected),
    IllegalMove, NotAllowed, Refused when the company could not take such a sum.
    """
    with storage.write() as tx:
        before = orders.temp(tx, cart_id)
        if before is not None and before.stage is Stage.AWAITING_PAYMENT:
            return _again(tx, before, tender)
        done = orders.find(tx, cart_id)
        if done is not None and done.stage is Stage.PAID:
            return Changes.of(Change(Noun.ORDER, done.id))
        cart = carts.get(tx, cart_id)
        if cart is None:
            raise NotFound("charge.no_cart")
        if tender is Tender.EMAIL:
            _reachable(cart)
        priced = _as_expected(_priced(tx, terms, cart, now), expected_minor)
        _check_discounts(terms, cart, priced, manager)
        order = _frozen(terms, cart, priced, before, tender, who, now)
        if before is None:
            orders.insert_temp(tx, order)
        else:
            orders.update_temp(tx, order)
        stock.hold(tx, order.id, quantities(cart))
        carts.delete(tx, cart.id)
        told = {"total_minor": order.total_minor, "tender": tender, "revision": order.revision}
        story.add(tx, order_id=order.id, at=now, kind="charged", who=who, values=told)
        changes = Changes.of(Change(Noun.CART, cart.id), Change(Noun.ORDER, order.id), Change(Noun.STOCK))
        return changes | _take(
            tx,
            terms=terms,
            provider=provider,
            order=order,
            tender=tender if order.total_minor or tender is Tender.WAIVED else Tender.NOTHING_DUE,
            who=who,
            now=now,
            given_minor=given_minor,
            reference=reference,
            manager=manager,
            reason=reason,
        )


def take_other_tender(
    *,
    storage: Storage,
    terms: Terms,
    provider: Provider,
    order_id: str,
    tender: Tender,
    who: str,
    now: datetime,
    given_minor: int = 0,
    reference: str = "",
    manager: str = "",
    reason: str = "",
    without_proof: WithoutProof | None = None,
) -> Changes:
    """Take the money of a waiting order another way; its links must be proven dead before (invariant I8).

    While the company cannot be reached, `without_proof` (a name and a reason) lets a link that is `closing`
    stand; what is paid on it later is limbo. IllegalMove while a link is open.
    """
    with storage.write() as tx:
        order = orders.temp(tx, order_id)
        if order is None:
            raise NotFound("orders.no_such", order=order_id)
        order_rules.check_other_tender(order, tenders.by_order(tx, order.id), without_proof=without_proof)
        if without_proof is not None:
            check_allowed(terms.house, Deed.TENDER_WITHOUT_PROOF, manager=manager)
            told = {"who": without_proof.who, "reason": without_proof.reason}
            story.add(tx, order_id=order.id, at=now, kind="without_proof", who=who, values=told)
            told["order"] = order.id
            audit.add(tx, at=now, who=who, deed="tender_without_proof", values=told)
        if tender is Tender.EMAIL:
            _reachable(order.cart)
        if tender in BY_LINK:
            order = replace(order, expires_at=order_rules.deadline(tender, now, terms.house))
            orders.update_temp(tx, order)
        return Changes.of(Change(Noun.ORDER, order.id)) | _take(
            tx,
            terms=terms,
            provider=provider,
            order=order,
            tender=tender,
            who=who,
            now=now,
            given_minor=given_minor,
            reference=reference,
            manager=manager,
            reason=reason,
        )


def _again(tx: Reader, order: Order, tender: Tender) -> Changes:
    """The same wish a second time changes nothing; another tender needs its own deed."""
    waiting = attempt_rules.open_attempts(tenders.by_order(tx, order.id))
    if any(attempt.tender is tender and attempt.state is not AttemptState.CLOSING for attempt in waiting):
        return Changes.of(Change(Noun.ORDER, order.id))
    raise IllegalMove("charge.other_tender", order=order.id)


def _reachable(cart: Cart) -> None:
    """BadInput where a letter with the link would have nowhere to go."""
    if not cart.contact.email:
        raise BadInput("charge.needs_email")


def _priced(tx: Reader, terms: Terms, cart: Cart, now: datetime) -> Priced:
    if not cart.lines:
        raise BadInput("charge.empty")
    items = {item.id: item for item in catalog.items(tx, quantities(cart))}
    still_available(cart, items, now, shelf.stock_of(tx, but=cart.id))
    priced = price(cart, terms.taxes)
    check_total(terms.house, priced.total_minor)
    return priced


def _as_expected(priced: Priced, expected_minor: int | None) -> Priced:
    """The same price; BadInput where a person took the money for another total."""
    if expected_minor is not None and priced.total_minor != expected_minor:
        raise BadInput("charge.total_changed", total=Money(priced.total_minor, priced.currency))
    return priced


def _check_discounts(terms: Terms, cart: Cart, priced: Priced, manager: str) -> None:
    """NotAllowed above the house's limit: what a discount was given for may have left the cart since."""
    share = share_given(cart, priced)
    if share:
        check_allowed(terms.house, Deed.DISCOUNT, manager=manager, per_million=share)


def _frozen(
    terms: Terms, cart: Cart, priced: Priced, before: Order | None, tender: Tender, who: str, now: datetime
) -> Order:
    expires_at = order_rules.deadline(tender, now, terms.house)
    if before is not None:
        return order_rules.recharge(before, cart, priced, now=now, expires_at=expires_at, who=who)
    return Order(
        id=cart.id,
        store=terms.store,
        till=terms.till,
        revision=1,
        stage=Stage.AWAITING_PAYMENT,
        cart=cart,
        priced=priced,
        charged_at=now,
        who=who,
        expires_at=expires_at,
        claim_words=claim_words(),
        sold_day=business_day(now, terms.zone, terms.house.cutoff_hour),
    )


def _take(
    tx: Writer,
    *,
    terms: Terms,
    provider: Provider,
    order: Order,
    tender: Tender,
    who: str,
    now: datetime,
    given_minor: int,
    reference: str,
    manager: str,
    reason: str,
) -> Changes:
    attempt = new_attempt(tx, terms=terms, provider=provider, order=order, tender=tender, who=who, now=now)
    if tender in BY_LINK:
        tenders.insert(tx, attempt)
        jobs.put(tx, kind=JobKind.MAKE_LINK, key=attempt.id, order_id=order.id, now=now)
        return Changes()
    received = order.total_minor
    if tender is Tender.CASH:
        counted = cash.count(
            total_minor=order.total_minor,
            currency=order.currency,
            given_minor=given_minor,
            increment=terms.cash_increment_minor,
            language=terms.language,
        )
        received = counted.due_minor
        attempt = replace(attempt, rounding_minor=counted.rounding_minor, given_minor=counted.given_minor)
    if tender is Tender.CARD and reference.strip():
        attempt = replace(attempt, reference=slip(reference))
    if tender is Tender.WAIVED:
        check_allowed(terms.house, Deed.WAIVE, manager=manager)
        if not reason.strip():
            raise BadInput("charge.waiver_needs_reason")
        attempt = replace(attempt, who=manager or who, reason=reason.strip())
        received = 0
        told = {"order": order.id, "reason": reason.strip()}
        audit.add(tx, at=now, who=manager or who, deed="waived", values=told)
    attempt = attempt_rules.take(
        attempt, now=now, received_minor=received, payment_id=f"{attempt.company}-{attempt.id}"
    )
    tenders.insert(tx, attempt)
    return paying.pay_order(tx, terms=terms, order=order, attempt=attempt, who=who, now=now)


def new_attempt(
    tx: Reader, *, terms: Terms, provider: Provider, order: Order, tender: Tender, who: str, now: datetime
) -> Attempt:
    """The next try to pay this revision; for a link with the exact request, not sent yet (invariant I6)."""
    earlier = [each for each in tenders.by_order(tx, order.id) if each.revision == order.revision]
    attempt = Attempt(
        id=new_id(now),
        order_id=order.id,
        store=order.store,
        till=order.till,
        revision=order.revision,
        tender=tender,
        company=HAND_COMPANY.get(tender, provider.name),
        live=terms.live,
        amount_minor=order.total_minor,
        currency=order.currency,
        state=AttemptState.CREATED,
        made_at=now,
        idempotency_key=link_key(order.id, order.revision, len(earlier) + 1),
        who=who,
    )
    if tender not in BY_LINK:
        return attempt
    return replace(attempt, request=provider.request_of(ask_for(terms, order, attempt)))


def ask_for(terms: Terms, order: Order, attempt: Attempt) -> Ask:
    """What the company is asked for: the order's lines, its sum, and the words that it shows after paying."""
    return Ask(
        attempt_id=attempt.id,
        order_id=order.id,
        revision=order.revision,
        store=order.store,
        till=order.till,
        amount_minor=order.total_minor,
        currency=order.currency,
        lines=tuple(
            AskLine(name=line.line.name, quantity=line.line.quantity, amount_minor=line.total_minor)
            for line in order.priced.lines
        ),
        claim_words=order.claim_words,
        shop_name=terms.shop_name,
        description=order.cart.contact.name,
        language=terms.language,
        expires_at=order.expires_at,
    )


def revoke(
    *, storage: Storage, terms: Terms, order_id: str, why: ClosingFor, who: str, reason: str, now: datetime
) -> Changes:
    """Say that an order's links are no longer wanted, for an edit, a cancellation, another tender or an 86.

    The links are `closing` until the company proves them dead; what was never asked for is over at once, and
    then the order moves on by itself: back to building, cancelled, or free for another tender.
    """
    with storage.write() as tx:
        order = orders.temp(tx, order_id)
        if order is None or order.stage is not Stage.AWAITING_PAYMENT:
            raise IllegalMove("charge.not_waiting", order=order_id)
        if why is ClosingFor.CANCEL and not reason.strip():
            raise BadInput("orders.needs_reason", order=order_id)
        return endings.close_links(tx, terms=terms, order=order, why=why, who=who, reason=reason, now=now)
