"""Two tills on copies of one file, both at work: nothing is cooked twice, and no number is given twice."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pos.actions import browse, cook, health, keep
from pos.shop.orders import Stage
from pos.storage import marks, whereabouts
from pos.storage.restore import recognise
from pos.storage.whereabouts import Whereabouts
from tests.actions.shops import Shop, open_shop


def adopt(shop: Shop, machine: str = "first machine") -> bool:
    """Open the till on a machine of this name; whether its file is taken for a copy."""
    here = whereabouts.of(shop.storage.path)
    with shop.storage.write() as tx:
        return recognise(tx, replace(here, machine=machine), now=shop.now)


@contextmanager
def copied(shop: Shop, folder: Path, machine: str) -> Iterator[Shop]:
    """A second till on a copy of the file, taken while the first one runs; same company, same clock."""
    shop.storage.fold_log()
    path = folder / f"{machine}.db"
    shutil.copyfile(shop.storage.path, path)
    with open_shop(folder, path=path, company=shop.company, clock=shop.clock) as other:
        assert adopt(other, machine)
        other.heard = shop.heard
        yield other


def tickets(shop: Shop) -> set[str]:
    return {ticket.order_id for ticket in browse.queue(storage=shop.storage, terms=shop.terms)}


def numbers(shop: Shop) -> list[str]:
    now = shop.now
    found = [each.order.number for each in browse.everything(storage=shop.storage, now=now)]
    return [number for number in found if number]


def test_an_open_order_paid_after_the_copy_is_cooked_by_the_original_alone(
    shop: Shop, tmp_path: Path
) -> None:
    assert not adopt(shop)
    order = shop.order()
    with copied(shop, tmp_path, "second") as other:
        shop.later(minutes=1)
        shop.pay(order)
        other.receive(*shop.facts())
        shop.hear()
        assert tickets(shop) == {order}
        assert tickets(other) == set()
        found = other.look(order)
        assert (found.order.stage, found.ticket) == (Stage.PAID, None)
        assert [line.kind for line in found.story if line.kind in ("copied", "ticket_held")] == [
            "copied",
            "ticket_held",
        ]


def test_a_cart_charged_on_both_has_one_link_and_one_ticket(shop: Shop, tmp_path: Path) -> None:
    assert not adopt(shop)
    cart = shop.cart()
    with copied(shop, tmp_path, "second") as other:
        shop.later(minutes=1)
        for till in (shop, other):
            till.charge(cart)
            till.work()
        assert len(shop.company.links) == 1
        shop.pay(cart)
        other.receive(*shop.facts())
        shop.hear()
        assert tickets(shop) == {cart}
        assert tickets(other) == set()


def test_a_new_order_of_the_copy_is_cooked_at_once(shop: Shop, tmp_path: Path) -> None:
    assert not adopt(shop)
    with copied(shop, tmp_path, "second") as other:
        shop.later(minutes=1)
        order = other.order()
        other.pay(order)
        other.hear()
        assert tickets(other) == {order}
        shop.hear()
        assert tickets(shop) == set()
        assert [case.kind for case in shop.limbo()] == ["unknown_order"]


def test_what_was_held_is_cooked_on_a_persons_word(shop: Shop, tmp_path: Path) -> None:
    assert not adopt(shop)
    order = shop.order()
    with copied(shop, tmp_path, "second") as other:
        shop.later(minutes=1)
        shop.pay(order)
        other.receive(*shop.facts())
        assert [each.id for each in browse.held_since_restore(storage=other.storage)] == [order]
        cook.fire_held(storage=other.storage, terms=other.terms, order=order, who="Cook", now=other.now)
        assert tickets(other) == {order}


def test_waiting_calls_are_held_until_the_company_was_asked(shop: Shop, tmp_path: Path) -> None:
    assert not adopt(shop)
    order = shop.cart()
    shop.charge(order)
    with copied(shop, tmp_path, "second") as other:
        assert keep.has_held(storage=other.storage)
        shop.work()
        other.company.down = True
        other.work()
        assert keep.has_held(storage=other.storage)
        other.company.down = False
        other.later(seconds=20)
        other.work()
        assert not keep.has_held(storage=other.storage)
        assert len(shop.company.links) == 1


def test_a_copy_is_told_until_it_is_paired_anew(shop: Shop, tmp_path: Path) -> None:
    with shop.storage.write() as tx:
        marks.put(tx, health.TOKEN_MARK, "sample")
    assert not adopt(shop)
    with copied(shop, tmp_path, "second") as other:

        def keys() -> list[str]:
            figures = health.health(storage=other.storage, terms=other.terms, now=other.now)
            return [
                alert.key for alert in figures.alerts if alert.key in ("health.copied", "health.pair_anew")
            ]

        assert keys() == ["health.copied"]
        other.later(hours=25)
        assert keys() == ["health.copied"]
        with other.storage.write() as tx:
            marks.remove(tx, marks.PAIRING_NEEDED)
        assert keys() == []
    assert health.of_a_copy(storage=shop.storage, now=shop.now) == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("sell", "pay", "hear", "work", "late")), st.integers(0, 2), st.integers(0, 20)
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(before=st.integers(0, 3), parked=st.integers(0, 2), steps=STEPS)
def test_whatever_both_do_nothing_is_cooked_or_numbered_twice(
    before: int, parked: int, steps: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        shop = stack.enter_context(open_shop(place))
        assert not adopt(shop)
        shop.paid()
        known = [shop.order() for _ in range(before)]
        carts = [shop.cart() for _ in range(parked)]
        tills = [shop] + [
            stack.enter_context(copied(shop, place, machine)) for machine in ("second", "third")
        ]
        shop.later(minutes=1)
        for deed, which, number in steps:
            till = tills[which]
            match deed:
                case "sell":
                    if carts:
                        cart = carts[number % len(carts)]
                        if any(each.id == cart for each in till.carts()):
                            till.charge(cart)
                            known.append(cart)
                    known.append(till.order())
                case "pay" if known:
                    for link in [each for each in shop.company.links if shop.company.open(each)][:1]:
                        shop.company.pay(link)
                case "hear":
                    till.receive(*till.facts())
                case "work":
                    till.later(seconds=20)
                    till.work()
                case "late":
                    till.later(minutes=number)
        for till in tills:
            till.receive(*till.facts())
        cooked = Counter(order for till in tills for order in tickets(till))
        assert [order for order, count in cooked.items() if count > 1 and order not in _before(shop)] == []
        given_numbers = [set(numbers(till)) - {"A-001"} for till in tills]
        assert not given_numbers[0] & given_numbers[1]
        assert not given_numbers[0] & given_numbers[2]


def _before(shop: Shop) -> set[str]:
    """What was cooked before there was a copy."""
    return {
        each.order.id
        for each in browse.everything(storage=shop.storage, now=shop.now)
        if each.order.number == "A-001"
    }


def test_without_ids_nothing_is_a_copy(shop: Shop) -> None:
    assert not adopt(shop)
    with shop.storage.write() as tx:
        assert not recognise(tx, Whereabouts(), now=shop.now)
