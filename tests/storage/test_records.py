"""Inbox, numbers, kitchen, letters, carts, stock, marks, story and audit, each by what it promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.shop.errors import BrokenPromise
from pos.shop.kitchen import TicketState
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.stock import Stock
from pos.storage import audit, carts, catalog, inbox, kitchen, letters, marks, numbers, orders, stock, story
from pos.storage.storage import Storage
from tests.storage.catalog_samples import item
from tests.storage.samples import DAY, NOW, fact, order, ticket


def test_a_fact_takes_effect_once_whichever_road_it_came_by(storage: Storage) -> None:
    with storage.write() as tx:
        assert inbox.record(tx, fact(), road="relay", at=NOW) is True
        assert inbox.record(tx, fact(), road="second_road", at=NOW) is False
        assert inbox.record(tx, fact(amount_minor=2000), road="relay", at=NOW) is True
        assert inbox.seen(tx, fact().key)
        assert not inbox.seen(tx, fact(2).key)
        assert [(one.road, one.again) for one in inbox.facts_of(tx, "payment-1")] == [
            ("relay", 1),
            ("relay", 0),
        ]


def test_a_fact_is_forgotten_when_its_effect_is_undone(storage: Storage) -> None:
    def broken() -> None:
        with storage.write() as tx:
            inbox.record(tx, fact(), road="relay", at=NOW)
            inbox.move_cursor(tx, "corner", "5-abc", at=NOW)
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    with storage.read() as tx:
        assert not inbox.seen(tx, fact().key)
        assert inbox.cursor(tx, "corner") == "0"


def test_each_relay_store_has_its_own_cursor(storage: Storage) -> None:
    with storage.write() as tx:
        inbox.move_cursor(tx, "corner", "5-abc", at=NOW)
        inbox.move_cursor(tx, "corner", "6-def", at=NOW)
    with storage.read() as tx:
        assert inbox.cursor(tx, "corner") == "6-def"
        assert inbox.cursor(tx, "other") == "0"


def test_a_poison_event_is_filed_whole(storage: Storage) -> None:
    raw = '{"broken": \u20ac'
    with storage.write() as tx:
        filed = inbox.file_poison(
            tx, relay_store="corner", seq=7, source="stripe", raw=raw, trouble="no JSON", at=NOW
        )
    with storage.read() as tx:
        assert [(one.seq, one.raw) for one in inbox.poison(tx)] == [(7, raw)]
    with storage.write() as tx:
        inbox.look_at_poison(tx, filed, at=NOW)
        assert inbox.poison(tx) == ()
        assert len(inbox.poison(tx, looked_at=True)) == 1


def test_tallies_add_up_by_day(storage: Storage) -> None:
    with storage.write() as tx:
        inbox.count(tx, day=DAY, what="foreign")
        inbox.count(tx, day=DAY, what="foreign", by=2)
        assert inbox.counted(tx, DAY) == {"foreign": 3}
        assert inbox.counted(tx, DAY + timedelta(days=1)) == {}


def test_numbers_count_from_one_for_each_letter_and_day(storage: Storage) -> None:
    with storage.write() as tx:
        assert [numbers.next_number(tx, "A", DAY) for _ in range(3)] == [1, 2, 3]
        assert numbers.next_number(tx, "B", DAY) == 1
        assert numbers.next_number(tx, "A", DAY + timedelta(days=1)) == 1


def test_an_order_has_one_ticket_for_ever(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        kitchen.insert(tx, ticket(order()))
    with pytest.raises(BrokenPromise), storage.write() as tx:
        kitchen.insert(tx, replace(ticket(order()), id="another"))


def test_the_board_has_what_has_not_ended_in_firing_order(storage: Storage) -> None:
    first, second = ticket(order(1)), replace(ticket(order(2)), fired_at=NOW - timedelta(minutes=5))
    over = replace(first, state=TicketState.HANDED_OVER, ended_at=NOW)
    with storage.write() as tx:
        orders.insert_temp(tx, order(1))
        orders.insert_temp(tx, order(2))
        kitchen.insert(tx, first)
        kitchen.insert(tx, second)
        assert kitchen.board(tx) == (second, first)
        kitchen.update(tx, over)
        assert kitchen.board(tx) == (second,)
        assert kitchen.ended_since(tx, NOW) == (over,)
        assert kitchen.by_order(tx, order(1).id) == over


def test_letters_are_due_when_their_retry_has_come(storage: Storage) -> None:
    letter = Letter(
        "letter-1", LetterKind.RECEIPT, "guest@example.com", "en", LetterState.QUEUED, NOW, message_id="<1@x>"
    )
    waiting = replace(letter, state=LetterState.AWAITING_RETRY, next_try_at=NOW + timedelta(minutes=1))
    with storage.write() as tx:
        letters.insert(tx, letter)
        assert letters.due(tx, NOW) == (letter,)
        letters.update(tx, waiting)
        assert letters.due(tx, NOW) == ()
        assert letters.due(tx, NOW + timedelta(minutes=1)) == (waiting,)


def test_a_parked_cart_stands_aside(storage: Storage) -> None:
    cart = order().cart
    parked = replace(cart, id="other", parked_at=NOW, parked_label="window seat")
    with storage.write() as tx:
        carts.save(tx, cart)
        carts.save(tx, parked)
        assert carts.building(tx) == (cart,)
        assert carts.parked(tx) == (parked,)
        carts.save(tx, replace(parked, parked_at=None))
        assert carts.parked(tx) == ()
        assert carts.delete(tx, cart.id) is True
        assert carts.get(tx, cart.id) is None


def test_stock_is_held_released_and_sold(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("cake"))
        stock.put_level(tx, "cake", 5)
        stock.hold(tx, "order-1", {"cake": 2})
        stock.hold(tx, "order-2", {"cake": 1})
        assert stock.level(tx, "cake") == stock.Level("cake", 5, 3)
        stock.release(tx, "order-2")
        stock.sell(tx, "order-1")
        assert stock.level(tx, "cake") == stock.Level("cake", 3, 0)
        assert stock.holds(tx, "order-1") == {}


def test_stock_is_written_as_the_rules_say_it(storage: Storage) -> None:
    wanted = Stock({"cake": 4}, {"order-2": {"cake": 3}})
    with storage.write() as tx:
        for one in ("cake", "tart"):
            catalog.put_item(tx, item(one))
        stock.save(tx, Stock({"cake": 5, "tart": 1}, {"order-1": {"cake": 2}}))
        stock.save(tx, wanted)
        assert stock.everything(tx) == wanted


def test_marks_are_set_changed_and_taken_away(storage: Storage) -> None:
    with storage.write() as tx:
        marks.put(tx, "letter", "A")
        marks.put(tx, "letter", "B")
        marks.put_moment(tx, "proof", NOW)
        assert marks.get(tx, "letter") == "B"
        assert marks.moment(tx, "proof") == NOW
        marks.remove(tx, "letter")
        assert marks.get(tx, "letter") is None


def test_a_story_is_read_in_the_order_it_happened(storage: Storage) -> None:
    with storage.write() as tx:
        story.add(tx, order_id="TEMP-1", at=NOW, kind="charged", who="sample cashier", values={"total": 1520})
        story.add(tx, order_id="TEMP-2", at=NOW, kind="charged")
        story.add(tx, order_id="TEMP-1", at=NOW - timedelta(hours=1), kind="paid")
        lines = story.of_order(tx, "TEMP-1")
        assert [(line.kind, dict(line.values)) for line in lines] == [
            ("charged", {"total": 1520}),
            ("paid", {}),
        ]
        assert [line.kind for line in story.since(tx, lines[0].id)] == ["charged", "paid"]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE story SET told = '{}'", "DELETE FROM story", "UPDATE audit SET who = 'x'", "DELETE FROM audit"],
)
def test_story_and_audit_only_grow(storage: Storage, statement: str) -> None:
    with storage.write() as tx:
        story.add(tx, order_id="TEMP-1", at=NOW, kind="charged")
        audit.add(tx, at=NOW, who="sample manager", deed="waived")
    with pytest.raises(BrokenPromise, match="append-only"), storage.write() as tx:
        tx.run(statement)
    with storage.read() as tx:
        assert len(story.of_order(tx, "TEMP-1")) == 1
        assert [line.deed for line in audit.page(tx)] == ["waived"]
