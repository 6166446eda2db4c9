"""Invariants I1-I9 of the money path, as plain questions to the till's file and the company's books."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from pos.actions import health
from pos.base import i18n
from pos.shop.limbo import MONEY_LEFT, Decision, LimboCase, placed
from pos.shop.orders import Order, Stage
from pos.shop.refunds import RESERVING
from pos.shop.tenders import BY_LINK, Attempt, AttemptState, RefundState, Tender, covered_minor
from pos.storage import inbox, kitchen, limbo, orders, outbox, refunds, stock, story, tenders
from pos.storage.transactions import Reader
from tests.actions.shops import NOON
from tests.monkey.world import World

WORDS = frozenset(key.removeprefix("story.") for key in i18n.keys("en") if key.startswith("story."))


def check(world: World) -> None:
    """All of them; AssertionError names the one that is broken."""
    with world.shop.storage.read() as tx:
        known = [order for order in (orders.get(tx, each) for each in world.orders) if order is not None]
        for order in known:
            _ticket_exactly_when_paid(tx, order)
            _revived_with_its_money(tx, order)
            _ends_stay(world, order)
            _sums(world, order, tenders.by_order(tx, order.id))
            _links_follow(world, tx, order)
            _struck_only_for_money_that_went(tx, order)
        _every_payment_has_one_place(tx, known)
        _expired_only_with_proof(world, tx, known)
        _refunds_never_exceed(world, tx)
        _every_call_is_written(world, tx)
        _holds_are_of_waiting_orders(tx)
        _nothing_broke_a_rule(tx)
    _limbo_is_told(world)


def _story(tx: Reader, order: Order) -> list[str]:
    return [line.kind for line in story.of_order(tx, order.id)]


def _ticket_exactly_when_paid(tx: Reader, order: Order) -> None:
    """I1: one ticket when paid in full once, none otherwise; held after a restore until a person's word."""
    ticket = kitchen.by_order(tx, order.id)
    told = _story(tx, order)
    assert told.count("ticket_queued") <= 1, f"I1: {order.id} was queued twice"
    if order.stage is not Stage.PAID:
        assert ticket is None, f"I1: {order.id} is {order.stage} and has a ticket"
        return
    held = "ticket_held" in told and "ticket_queued" not in told
    assert (ticket is None) == held, f"I1: {order.id} is paid, held={held}, ticket={ticket}"
    assert (order.id in kitchen.held(tx)) == held, f"I1: {order.id} waits for a word, and nobody is asked"
    assert order.number is not None
    if ticket is not None:
        assert ticket.number == order.number, "I1: the ticket bears another number"
    settled = _settled_by(tx, order)
    assert len(settled) == 1, f"I1: {order.id} was settled by {len(settled)} attempts"
    covered = covered_minor(settled[0])
    revived = any(case.decided is Decision.REVIVE for case in limbo.by_order(tx, order.id))
    assert covered == order.total_minor or (revived and covered > order.total_minor), "I1: another sum"
    if settled[0].tender is Tender.WAIVED:
        assert order.waived_by, "I1: waived without a name"
        assert order.waived_reason, "I1: waived without a reason"


def _revived_with_its_money(tx: Reader, order: Order) -> None:
    """I1: late money that had gone back, as far as was known, never made a ticket."""
    for case in limbo.by_order(tx, order.id):
        if case.decided is not Decision.REVIVE or case.decided_at is None or case.payment_id is None:
            continue
        gone = [
            each
            for each in refunds.by_payment(tx, case.payment_id)
            if each.state in RESERVING and each.made_at < case.decided_at
        ]
        assert not gone, f"I1: {order.id} was revived with money that had gone back"


def _settled_by(tx: Reader, order: Order) -> list[Attempt]:
    elsewhere = placed(limbo.by_order(tx, order.id))
    confirmed = [each for each in tenders.by_order(tx, order.id) if each.state is AttemptState.CONFIRMED]
    return [each for each in confirmed if each.payment_id not in elsewhere]


def _every_payment_has_one_place(tx: Reader, known: Iterable[Order]) -> None:
    """I2, I5: every confirmed payment belongs to exactly one order or limbo case, and is counted once."""
    cases = _all_cases(tx)
    in_limbo = placed(cases)
    seen: Counter[str] = Counter()
    for order in known:
        for attempt in tenders.by_order(tx, order.id):
            if attempt.state is not AttemptState.CONFIRMED:
                continue
            assert attempt.payment_id is not None
            seen[attempt.payment_id] += 1
            settled = order.stage is Stage.PAID and attempt in _settled_by(tx, order)
            assert settled != (attempt.payment_id in in_limbo), f"I2: {attempt.payment_id} of {order.id}"
    doubled = [payment for payment, count in seen.items() if count > 1]
    assert not doubled, f"I5: {doubled} pays two attempts"
    whole = Counter(
        (case.payment_id, case.kind) for case in cases if case.kind not in MONEY_LEFT and case.kind != "over"
    )
    assert all(count == 1 for count in whole.values()), "I5: one payment opened two cases of one kind"
    objects = Counter((case.object_id, case.kind) for case in cases if case.kind in MONEY_LEFT)
    assert all(count == 1 for count in objects.values()), "I5: one refund or dispute opened two cases"


def _all_cases(tx: Reader) -> tuple[LimboCase, ...]:
    return limbo.opened_between(tx, NOON - timedelta(days=1), NOON + timedelta(days=3650))


def _expired_only_with_proof(world: World, tx: Reader, known: Iterable[Order]) -> None:
    """I3: an order that expired has no link that anybody could pay, and no money without a place."""
    for order in known:
        if order.stage is not Stage.EXPIRED:
            continue
        for attempt in tenders.by_order(tx, order.id):
            assert attempt.state not in (AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING), (
                f"I3: {order.id} expired while {attempt.id} was {attempt.state}"
            )
            if attempt.link_id is not None:
                assert not world.company.open(attempt.link_id), f"I3: {order.id} expired, its link is open"
                pages = [page for page in world.company.pages.values() if page["link"] == attempt.link_id]
                assert not any(page["open"] for page in pages), f"I3: {order.id} expired, a page is open"


def _ends_stay(world: World, order: Order) -> None:
    """I4: paid and cancelled are for ever; expired becomes paid only by a decision."""
    before = world.ended.get(order.id)
    allowed = {None: set(Stage), Stage.EXPIRED: {Stage.EXPIRED, Stage.PAID}}.get(before, {before})
    assert order.stage in allowed, f"I4: {order.id} went from {before} to {order.stage}"
    if order.stage in (Stage.PAID, Stage.EXPIRED, Stage.CANCELLED):
        world.ended[order.id] = order.stage


def _sums(world: World, order: Order, attempts: Iterable[Attempt]) -> None:
    """I7: lines, order, attempt and link say the same sum."""
    assert sum(line.total_minor for line in order.priced.lines) == order.total_minor, "I7: the lines' sum"
    for attempt in attempts:
        if attempt.revision == order.revision:
            assert attempt.amount_minor == order.total_minor, f"I7: {attempt.id} asks another sum"
        if attempt.link_id is not None:
            link = world.company.links[attempt.link_id]
            said = (link["amount_minor"], link["currency"].upper())
            assert said == (attempt.amount_minor, attempt.currency), f"I7: {attempt.link_id} asks {said}"


def _links_follow(world: World, tx: Reader, order: Order) -> None:
    """I6, I8: one link a key; a link that may be paid belongs to an order that awaits it at this revision."""
    for attempt in tenders.by_order(tx, order.id):
        made = [link for link in world.company.links.values() if link["key"] == attempt.idempotency_key]
        assert len(made) <= 1, f"I6: {len(made)} links under one key"
        wanted = order.stage is Stage.AWAITING_PAYMENT and attempt.revision == order.revision
        if attempt.state in (AttemptState.CREATED, AttemptState.PENDING):
            assert wanted, f"I8: {attempt.id} is {attempt.state}, its order is {order.stage}"
        if attempt.state is AttemptState.CANCELLED and attempt.link_id is not None:
            assert not world.company.links[attempt.link_id]["active"], f"I8: {attempt.link_id} is open"


def _refunds_never_exceed(world: World, tx: Reader) -> None:
    """I7: what we reserve for refunds is never more than what was paid; nor is it at the company."""
    for payment_id, payment in world.company.payments.items():
        assert world.company.left_minor(payment_id) >= 0
        own = [
            each
            for each in refunds.by_payment(tx, payment_id)
            if each.state in RESERVING and each.state is not RefundState.EXTERNAL
        ]
        assert sum(each.amount_minor for each in own) <= payment["amount_minor"], f"I7: {payment_id}"


def _struck_only_for_money_that_went(tx: Reader, order: Order) -> None:
    """No dish of a paid order is struck out unless the company took its refund on (or it went by hand)."""
    ticket = kitchen.by_order(tx, order.id)
    taken_on = {
        line
        for each in refunds.by_order(tx, order.id)
        if each.state in (RefundState.IN_TRANSIT, RefundState.DONE) or each.company_refund_id is not None
        for line in each.off_ticket
    }
    for line in ticket.lines if ticket is not None else ():
        assert not line.voided or line.id in taken_on, f"{line.name} of {order.id} was struck out for nothing"


def _every_call_is_written(world: World, tx: Reader) -> None:
    """I6: what must be called for has a job that waits; nothing is left lying."""
    waiting = {(job.kind, job.key) for job in outbox.waiting(tx)}
    for attempt in tenders.open_links(tx):
        if attempt.state is AttemptState.CREATED:
            assert ("make_link", attempt.id) in waiting, f"I6: nobody makes the link of {attempt.id}"
            assert attempt.request, "I6: a link without its request"
        if attempt.state is AttemptState.CLOSING:
            assert ("close_link", attempt.id) in waiting, f"I6: nobody closes {attempt.id}"
        assert attempt.tender in BY_LINK
    for refund in refunds.open_refunds(tx):
        if refund.state is RefundState.CREATED:
            assert ("refund", refund.id) in waiting, f"I6: nobody sends refund {refund.id}"


def _holds_are_of_waiting_orders(tx: Reader) -> None:
    """What is kept back is kept for orders that await their payment."""
    for order_id in stock.everything(tx).holds:
        order = orders.get(tx, order_id)
        assert order is not None
        assert order.stage is Stage.AWAITING_PAYMENT, f"{order_id} is {order.stage} and holds stock"


def _nothing_broke_a_rule(tx: Reader) -> None:
    """What is filed is senseless in itself; no fact of an honest company ever is."""
    filed = [each for each in inbox.poison(tx) if not each.relay_store]
    assert not filed, f"a fact could not take its effect: {filed[0].trouble} {filed[0].raw}"


def _limbo_is_told(world: World) -> None:
    """I9: whoever closes the day is told of every open case."""
    found = health.health(storage=world.shop.storage, terms=world.shop.terms, now=world.shop.now)
    assert found.limbo == len(world.shop.limbo())
    assert (found.limbo > 0) == any(alert.key == "health.limbo" for alert in found.alerts)


def check_at_rest(world: World) -> None:
    """When everything has come to rest: no work is left, and every sum of ours there has its place here."""
    with world.shop.storage.read() as tx:
        assert tenders.open_links(tx) == (), "a link never came to an end"
        assert outbox.waiting(tx) == (), f"work is left: {outbox.waiting(tx)}"
        assert orders.temps(tx, Stage.AWAITING_PAYMENT) == ()
        for order_id in world.orders:
            silent = {line.kind for line in story.of_order(tx, order_id)} - WORDS
            assert not silent, f"a story without words: {silent}"
        in_limbo = placed(_all_cases(tx))
        for payment_id, payment in world.company.payments.items():
            ours = payment["metadata"].get("store") == "corner" and payment["metadata"].get("till") == "A"
            if payment["state"] != "succeeded" or not ours:
                continue
            attempt = tenders.by_payment(tx, company="practice", live=False, payment_id=payment_id)
            order = orders.get(tx, attempt.order_id) if attempt is not None else None
            settles = order is not None and order.stage is Stage.PAID and attempt in _settled_by(tx, order)
            assert settles != (payment_id in in_limbo), f"{payment_id} is lost or counted twice"
            here = [each for each in refunds.by_payment(tx, payment_id) if each.state in RESERVING]
            there = payment["amount_minor"] - world.company.left_minor(payment_id)
            assert sum(each.amount_minor for each in here) == there, f"refunds of {payment_id} differ"
