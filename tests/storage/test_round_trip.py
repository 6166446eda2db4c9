"""Every value of the shop comes back from the file exactly as it was written."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.shop.cart import Cart
from pos.shop.catalog import Category, Item, ModifierGroup, OrderType
from pos.shop.kitchen import Ticket
from pos.shop.letters import Letter
from pos.shop.limbo import LimboCase
from pos.shop.members import Member, Subscription
from pos.shop.orders import Order
from pos.shop.shifts import TillSession
from pos.shop.staff import Person, PinTries
from pos.shop.tax import TaxMode, TaxRate, TaxRounding, TaxTable
from pos.shop.tenders import Attempt, Fact, Refund
from pos.storage import (
    carts,
    catalog,
    inbox,
    kitchen,
    letters,
    limbo,
    members,
    orders,
    refunds,
    shifts,
    staff,
    taxes,
    tenders,
)
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.storage.samples import DAY, NOW, order
from tests.storage.strategies import TEXTS, values

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class _UndoneError(Exception):
    """Ends a transaction so that nothing stays in the file."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """One file for all examples; each is undone."""
    path: Path = tmp_path_factory.mktemp("round") / "practice.db"
    with Storage.open(path, live=False, now=NOW) as opened:
        yield opened


def through(storage: Storage, body: Callable[[Writer], Any]) -> Any:
    """Carry out a body in a transaction that is undone; what it returned."""
    found = None
    try:
        with storage.write() as tx:
            # An order that attempts, refunds and tickets may belong to.
            orders.insert_temp(tx, order())
            found = body(tx)
            raise _UndoneError
    except _UndoneError:
        return found


@MANY
@given(one=values(Order))
def test_a_temp_order_comes_back_as_it_was(shared: Storage, one: Order) -> None:
    def body(tx: Writer) -> Order | None:
        orders.insert_temp(tx, one)
        return orders.temp(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Attempt))
def test_an_attempt_comes_back_as_it_was(shared: Storage, one: Attempt) -> None:
    one = replace(one, order_id=order().id)

    def body(tx: Writer) -> Attempt | None:
        tenders.insert(tx, one)
        return tenders.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Refund))
def test_a_refund_comes_back_as_it_was(shared: Storage, one: Refund) -> None:
    one = replace(one, order_id=order().id)

    def body(tx: Writer) -> Refund | None:
        refunds.insert(tx, one, day=DAY)
        return refunds.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(LimboCase))
def test_a_limbo_case_comes_back_as_it_was(shared: Storage, one: LimboCase) -> None:
    def body(tx: Writer) -> LimboCase | None:
        limbo.insert(tx, one)
        return limbo.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Ticket))
def test_a_ticket_comes_back_as_it_was(shared: Storage, one: Ticket) -> None:
    one = replace(one, order_id=order().id)

    def body(tx: Writer) -> Ticket | None:
        kitchen.insert(tx, one)
        return kitchen.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Letter))
def test_a_letter_comes_back_as_it_was(shared: Storage, one: Letter) -> None:
    def body(tx: Writer) -> Letter | None:
        letters.insert(tx, one)
        return letters.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Cart))
def test_a_cart_comes_back_as_it_was(shared: Storage, one: Cart) -> None:
    def body(tx: Writer) -> Cart | None:
        carts.save(tx, one)
        return carts.get(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Fact))
def test_a_fact_comes_back_as_it_was(shared: Storage, one: Fact) -> None:
    def body(tx: Writer) -> tuple[inbox.Seen, ...]:
        inbox.record(tx, one, road="relay", at=NOW)
        return inbox.facts_of(tx, one.object_id)

    assert through(shared, body) == (inbox.Seen(one, "relay", NOW, 0),)


@MANY
@given(one=values(Category))
def test_a_category_comes_back_as_it_was(shared: Storage, one: Category) -> None:
    def body(tx: Writer) -> Category | None:
        catalog.put_category(tx, one)
        return catalog.category(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(one=values(Item), groups=st.lists(values(ModifierGroup), max_size=2, unique_by=lambda group: group.id))
def test_an_item_comes_back_as_it_was(shared: Storage, one: Item, groups: list[ModifierGroup]) -> None:
    one = replace(one, modifier_groups=tuple(groups))

    def body(tx: Writer) -> Item | None:
        catalog.put_item(tx, one)
        return catalog.item(tx, one.id)

    assert through(shared, body) == one


@MANY
@given(
    rates=st.dictionaries(TEXTS, values(TaxRate), max_size=3),
    rules=st.dictionaries(
        st.tuples(TEXTS, st.sampled_from(OrderType)), st.lists(TEXTS, max_size=2).map(tuple), max_size=3
    ),
    modes=st.dictionaries(st.sampled_from(OrderType), st.sampled_from(TaxMode)),
    rounding=st.sampled_from(TaxRounding),
)
def test_a_tax_table_comes_back_as_it_was(
    shared: Storage,
    rates: dict[str, TaxRate],
    rules: dict[tuple[str, OrderType], tuple[str, ...]],
    modes: dict[OrderType, TaxMode],
    rounding: TaxRounding,
) -> None:
    rates = {key: replace(rate, id=key) for key, rate in rates.items()}
    one = TaxTable(rates, rules, modes, rounding)

    def body(tx: Writer) -> TaxTable:
        taxes.put_table(tx, one)
        return taxes.table(tx)

    assert through(shared, body) == one


@MANY
@given(one=values(Member), subscription=values(Subscription))
def test_a_member_and_a_subscription_come_back_as_they_were(
    shared: Storage, one: Member, subscription: Subscription
) -> None:
    subscription = replace(subscription, member_id=one.id)

    def body(tx: Writer) -> tuple[Member | None, tuple[Subscription, ...]]:
        members.save(tx, one)
        members.save_subscription(tx, subscription)
        return members.get(tx, one.id), members.subscriptions(tx, one.id)

    assert through(shared, body) == (one, (subscription,))


@MANY
@given(one=values(Person), tries=values(PinTries))
def test_a_person_and_their_wrong_pins_come_back_as_they_were(
    shared: Storage, one: Person, tries: PinTries
) -> None:
    def body(tx: Writer) -> tuple[Person | None, PinTries, PinTries]:
        staff.save(tx, one)
        before = staff.tries(tx, one.id)
        staff.put_tries(tx, one.id, tries)
        return staff.get(tx, one.id), before, staff.tries(tx, one.id)

    assert through(shared, body) == (one, PinTries(), tries)


@MANY
@given(one=values(TillSession))
def test_a_till_session_comes_back_as_it_was(shared: Storage, one: TillSession) -> None:
    def body(tx: Writer) -> TillSession | None:
        shifts.insert(tx, one)
        return shifts.get(tx, one.id)

    assert through(shared, body) == one
