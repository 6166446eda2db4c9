"""The monkey: everybody does everything in any order, and after each step the invariants hold."""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from pos.actions import expire
from pos.actions.settle import Road
from pos.background.chores import Chores
from pos.shop.tenders import ClosingFor
from tests.monkey import invariants
from tests.monkey.people import ITEMS, NUMBER, House, pick
from tests.monkey.world import World

CALLS = ("ask", "close", "refund", "facts_since")
POINTS = [f"{call}.{when}" for call in CALLS for when in ("before", "after")]
EXAMPLES = int(os.environ.get("PASSBELL_MONKEY_EXAMPLES", "40"))


FATES = st.sampled_from(["waits", "paid", "settled"])


class Monkey(House):
    """People, company and relay, and the till's own work with all that may befall it."""

    @initialize(stock=st.integers(2, 6), orders=st.lists(st.tuples(ITEMS, FATES), min_size=2, max_size=5))
    def open_the_shop(self, stock: int, orders: list[tuple[list[str], str]]) -> None:
        self.world.shop.count("baguette", stock)
        self.world.shop.count("banana-bread", 1)
        for items, fate in orders:
            self.order(items)
            if fate != "waits":
                self.pay(0, "pay")
            if fate == "settled":
                self.webhooks_in_order()

    @rule()
    def work(self) -> None:
        self.world.do(self.world.shop.work)

    @rule()
    def work_again(self) -> None:
        self.world.later(minutes=1, seconds=1)
        self.world.do(self.world.shop.work)

    @rule()
    def all_is_well(self) -> None:
        """Everybody does what is to be done, and everything arrives."""
        self.world.company.down, self.world.log.dead = False, False
        self.world.do(self.world.shop.work)
        self.webhooks_in_order()
        self.ask()

    @rule(minutes=st.sampled_from([31, 60 * 25]), number=NUMBER, late=st.booleans())
    def time_is_over(self, minutes: int, number: int, late: bool) -> None:
        """Orders expire, and perhaps somebody pays all the same."""
        self.world.later(minutes=minutes)
        self.expire()
        self.world.do(self.world.shop.work)
        if late:
            self.pay(number, "late")

    @rule(minor=st.one_of(st.none(), st.integers(1, 500)), number=NUMBER, off_ticket=st.booleans())
    def refund_and_work(self, minor: int | None, number: int, off_ticket: bool) -> None:
        self.refund(number, minor, off_ticket)
        self.world.do(self.world.shop.work)

    @rule()
    def follow(self) -> None:
        self.world.follow()

    @rule()
    def ask(self) -> None:
        self.world.ask()

    @rule()
    def expire(self) -> None:
        shop = self.world.shop
        self.world.do(expire.expire_due, storage=shop.storage, terms=shop.terms, now=shop.now)

    @rule(minutes=st.sampled_from([1, 10, 31, 31, 60 * 12, 60 * 24]))
    def later(self, minutes: int) -> None:
        self.world.later(minutes=minutes)

    @rule(minutes=st.integers(-25, 25))
    def jump(self, minutes: int) -> None:
        self.world.jump(minutes)

    @rule(number=NUMBER, keep=st.booleans())
    def webhook(self, number: int, keep: bool) -> None:
        self.world.deliver(number, keep=keep)

    @rule()
    def webhooks_in_order(self) -> None:
        for _ in self.world.send().copy():
            self.world.deliver(0)
        self.world.follow()

    @rule(number=NUMBER)
    def webhook_is_lost(self, number: int) -> None:
        event = pick(self.world.send(), number)
        if event is not None:
            self.world.post.remove(event)

    @rule(text=st.sampled_from(['{"type":"payment.succeeded"}', "[]", "{", '{"type":"x","data":5}', "null"]))
    def poison(self, text: str) -> None:
        self.world.log.append(f"poison_{len(self.world.log.envelopes)}", text)

    @rule(dead=st.booleans())
    def relay(self, dead: bool) -> None:
        self.world.log.dead = dead

    @rule(number=NUMBER)
    def relay_put_back(self, number: int) -> None:
        self.world.log.restore(max(0, len(self.world.log.envelopes) - 1 - number % 5))

    @rule(down=st.booleans())
    def company(self, down: bool) -> None:
        self.world.company.down = down

    @rule(count=st.integers(1, 3))
    def answers_are_lost(self, count: int) -> None:
        self.world.company.troubles.extend(["answer_lost"] * count)

    @rule(point=st.sampled_from(POINTS))
    def crash(self, point: str) -> None:
        self.world.crash_at = point

    @rule(commits=st.integers(0, 8))
    def crash_after_commits(self, commits: int) -> None:
        self.world.die_after(commits)

    @rule()
    def restart(self) -> None:
        self.world.stop()
        self.world.start()

    @rule()
    def back_up(self) -> None:
        self.world.back_up()

    @rule()
    def put_back(self) -> None:
        self.world.restore()

    @rule(number=NUMBER)
    def switch_off(self, number: int) -> None:
        link = pick(list(self.world.company.links), number)
        if link is not None:
            self.world.company.switch_off(link)

    @rule(number=NUMBER, word=st.booleans())
    def company_forgets(self, number: int, word: bool) -> None:
        """The company denies to know a link, and perhaps a manager gives their word."""
        order = self.waiting(number)
        link = next(
            (
                each
                for each, made in self.world.company.links.items()
                if order is not None and made["metadata"].get("order") == order.id
            ),
            None,
        )
        if link is None or order is None:
            return
        self.world.company.forgotten.add(link)
        if word:
            self.revoke(number, ClosingFor.CANCEL)
            self.world.do(self.world.shop.work)
            self.cancel_without_proof(number)

    @rule()
    def company_remembers(self) -> None:
        self.world.company.forgotten.clear()

    @rule(number=NUMBER, minor=st.integers(1, 400))
    def refund_elsewhere(self, number: int, minor: int) -> None:
        payment = pick(self.arrived(), number)
        if payment is not None:
            self.world.do(self.world.company.refund, payment, minor)

    @rule(number=NUMBER)
    def dispute(self, number: int) -> None:
        payment = pick(self.arrived(), number)
        if payment is not None and all(
            each["payment"] != payment for each in self.world.company.disputes.values()
        ):
            self.world.company.dispute(payment)

    @rule(number=NUMBER, won=st.booleans())
    def dispute_ends(self, number: int, won: bool) -> None:
        dispute = pick(list(self.world.company.disputes), number)
        if dispute is not None and self.world.company.disputes[dispute]["state"] == "open":
            self.world.company.close_dispute(dispute, won=won)

    @rule(outcome=st.sampled_from(["done", "done", "failed"]))
    def refunds_arrive(self, outcome: str) -> None:
        self.world.company.refund_outcome = outcome
        self.world.company.refunds_arrive()

    @rule(whose=st.sampled_from(["nobody", "other till", "unknown order", "our order"]), number=NUMBER)
    def sale_elsewhere(self, whose: str, number: int) -> None:
        order = pick(self.world.orders, number) or "TEMP-0000000000"
        marks = {
            "nobody": {},
            "other till": {"store": "corner", "till": "B", "order": "TEMP-BBBBBBBBBB"},
            "unknown order": {"store": "corner", "till": "A", "order": "TEMP-0000000000"},
            "our order": {"store": "corner", "till": "A", "order": order, "revision": "1"},
        }[whose]
        self.world.company.sell_elsewhere(marks)

    @invariant()
    def everything_holds(self) -> None:
        invariants.check(self.world)

    def teardown(self) -> None:
        try:
            come_to_rest(self.world)
        finally:
            self.world.end()


def come_to_rest(world: World) -> None:
    """Everything works again and goes on until nothing moves; then every sum must have its place."""
    world.live_on()
    world.company.down, world.log.dead = False, False
    world.company.troubles.clear()
    world.company.forgotten.clear()
    world.clock.jump(world.company.clock.now())
    for payment, each in world.company.payments.items():
        if each["state"] == "pending":
            world.company.settle(payment, arrived=True)
    shop = world.shop
    chores = Chores(
        storage=shop.storage,
        terms=shop.terms,
        clock=world.clock,
        backup_folder=world.folder / "last",
        backup_every=timedelta(days=300),
        told=shop.news.append,
        wake_errands=lambda: None,
    )
    for _ in range(4):
        world.later(hours=13)
        chores.round()
        for _ in range(30):
            world.later(seconds=61)
            if world.shop.work():
                continue
        for _ in range(len(world.log.envelopes) + 2):
            world.link.round()
        world.shop.road.ask(world.clock.now() - timedelta(days=29))
        world.company.refunds_arrive()
    # What is older than the company's list of events is found by comparing its day.
    shop.receive(*shop.facts(), road=Road.ASKED)
    world.do(shop.work)
    shop.receive(*shop.facts(), road=Road.ASKED)
    invariants.check(world)
    invariants.check_at_rest(world)


def run(examples: int) -> None:
    run_state_machine_as_test(
        Monkey,
        settings=settings(
            max_examples=examples,
            stateful_step_count=60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_the_monkey_breaks_nothing() -> None:
    run(EXAMPLES)


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_the_monkey_breaks_nothing_for_long() -> None:
    run(EXAMPLES * 10)
