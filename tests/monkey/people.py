"""What people, company and relay can do in the monkey's world, each as a rule that takes random numbers."""

from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pos.actions import browse, cook, endings, reconcile, refund, sell, shelve
from pos.actions.cook import accept
from pos.shop.limbo import Decision
from pos.shop.orders import Order, Stage, WithoutProof
from pos.shop.tenders import ClosingFor, Tender
from tests.actions.shops import PRICES
from tests.monkey.world import World

Thing = TypeVar("Thing")
NUMBER = st.integers(0, 30)
ITEMS = st.lists(st.sampled_from(sorted(PRICES)), min_size=1, max_size=3)


def pick(things: list[Thing], number: int) -> Thing | None:
    """One of them, the newest ones first; None where there is none."""
    return things[-1 - number % len(things)] if things else None


class Guests(RuleBasedStateMachine):
    """Those who scan and pay, and their banks."""

    def __init__(self) -> None:
        """A new world."""
        super().__init__()
        self.world = World()

    @rule(number=NUMBER, how=st.sampled_from(["pay", "pay", "pay", "slow", "late", "little", "much"]))
    def pay(self, number: int, how: str) -> None:
        company = self.world.company
        link = pick(list(company.links), number)
        if link is None:
            return
        amount = company.links[link]["amount_minor"] + {"little": -1, "much": 1}.get(how, 0)
        company.pay(link, slow=how == "slow", late=how == "late", amount_minor=amount)

    @rule(number=NUMBER)
    def decline(self, number: int) -> None:
        links = [each for each in self.world.company.links if self.world.company.open(each)]
        link = pick(links, number)
        if link is not None:
            self.world.company.decline(link)

    @rule(number=NUMBER)
    def open_page(self, number: int) -> None:
        link = pick(list(self.world.company.links), number)
        if link is not None:
            self.world.company.open_page(link)

    @rule(number=NUMBER)
    def pay_on_page(self, number: int) -> None:
        page = pick(list(self.world.company.pages), number)
        if page is not None:
            self.world.company.pay_on_page(page)

    @rule(number=NUMBER, arrived=st.booleans())
    def bank_decides(self, number: int, arrived: bool) -> None:
        slow = [key for key, each in self.world.company.payments.items() if each["state"] == "pending"]
        payment = pick(slow, number)
        if payment is not None:
            self.world.company.settle(payment, arrived=arrived)

    @rule(number=NUMBER)
    def dispute(self, number: int) -> None:
        payment = pick(self.arrived(), number)
        if payment is not None and not self.world.company.disputes:
            self.world.company.dispute(payment)

    @rule(number=NUMBER, won=st.booleans())
    def close_dispute(self, number: int, won: bool) -> None:
        running = [key for key, each in self.world.company.disputes.items() if each["state"] == "open"]
        dispute = pick(running, number)
        if dispute is not None:
            self.world.company.close_dispute(dispute, won=won)

    def arrived(self) -> list[str]:
        """Payments that arrived."""
        return [key for key, each in self.world.company.payments.items() if each["state"] == "succeeded"]


class Cashiers(Guests):
    """Those at the counter."""

    @rule(items=ITEMS, tender=st.sampled_from([Tender.LINK, Tender.LINK, Tender.EMAIL, Tender.CASH]))
    def charge(self, items: list[str], tender: Tender) -> None:
        cart = self.cart(items)
        if cart:
            self.world.do(self.world.shop.charge, cart, tender)

    def cart(self, items: list[str]) -> str:
        """A cart, unless something of it is not to be had or the till dies over it."""
        cart = self.world.do(self.world.shop.cart, *items, email="guest@example.org")
        if cart:
            self.world.orders.append(cart)
        return str(cart or "")

    @rule(items=ITEMS)
    def order(self, items: list[str]) -> None:
        self.charge(items, Tender.LINK)
        self.world.do(self.world.shop.work)

    @rule(items=ITEMS, how=st.sampled_from(["pay", "pay", "slow", "much"]))
    def order_and_pay(self, items: list[str], how: str) -> None:
        self.order(items)
        self.pay(0, how)

    @rule(number=NUMBER, why=st.sampled_from([ClosingFor.EDIT, ClosingFor.CANCEL, ClosingFor.TENDER]))
    def revoke_and_work(self, number: int, why: ClosingFor) -> None:
        self.revoke(number, why)
        self.world.do(self.world.shop.work)

    @rule(number=NUMBER, why=st.sampled_from([ClosingFor.EDIT, ClosingFor.CANCEL, ClosingFor.TENDER]))
    def pay_while_it_is_revoked(self, number: int, why: ClosingFor) -> None:
        self.revoke(number, why)
        self.pay(number, "pay")

    @rule(number=NUMBER, tender=st.sampled_from([Tender.LINK, Tender.CASH]))
    def double_tap(self, number: int, tender: Tender) -> None:
        order = pick(self.world.orders, number)
        if order is not None:
            self.world.do(self.world.shop.charge, order, tender)

    @rule(number=NUMBER, why=st.sampled_from([ClosingFor.EDIT, ClosingFor.CANCEL, ClosingFor.TENDER]))
    def revoke(self, number: int, why: ClosingFor) -> None:
        order = self.waiting(number)
        if order is not None:
            self.world.do(self.world.shop.revoke, order.id, why)

    @rule(number=NUMBER, item=st.sampled_from(sorted(PRICES)))
    def edit_and_charge_again(self, number: int, item: str) -> None:
        order = pick(self.world.found(Stage.BUILDING), number)
        if order is None:
            return
        shop = self.world.shop
        self.world.do(sell.resume, storage=shop.storage, cart_id=order.id)
        self.world.do(
            sell.add, storage=shop.storage, cart_id=order.id, item_id=item, variation_id=item, now=shop.now
        )
        self.world.do(shop.charge, order.id, Tender.LINK)

    @rule(number=NUMBER)
    def clear(self, number: int) -> None:
        order = pick(self.world.found(Stage.BUILDING), number)
        if order is not None:
            shop = self.world.shop
            self.world.do(sell.clear, storage=shop.storage, cart_id=order.id, now=shop.now)

    @rule(number=NUMBER, tender=st.sampled_from([Tender.CASH, Tender.LINK, Tender.CARD]))
    def other_tender(self, number: int, tender: Tender) -> None:
        order = self.waiting(number)
        if order is not None:
            self.world.do(self.world.shop.take, order.id, tender, reference="slip")

    @rule(number=NUMBER)
    def cash_without_proof(self, number: int) -> None:
        order = self.waiting(number)
        if order is not None:
            word = WithoutProof("Cashier", "no network")
            self.world.do(self.world.shop.take, order.id, Tender.CASH, without_proof=word)

    @rule(number=NUMBER)
    def cancel_without_proof(self, number: int) -> None:
        order = self.waiting(number)
        if order is not None:
            shop = self.world.shop
            self.world.do(
                endings.cancel_without_proof,
                storage=shop.storage,
                terms=shop.terms,
                order_id=order.id,
                who="Cashier",
                reason="the company lost it",
                now=shop.now,
                manager="Manager",
            )

    @rule(number=NUMBER, minor=st.one_of(st.none(), st.integers(1, 500)), off_ticket=st.booleans())
    def refund(self, number: int, minor: int | None, off_ticket: bool) -> None:
        order, shop = pick(self.world.orders, number), self.world.shop
        if order is not None:
            self.world.do(
                refund.refund_order,
                storage=shop.storage,
                terms=shop.terms,
                order=order,
                reason="spilt",
                who="Cashier",
                now=shop.now,
                amount_minor=minor,
                off_ticket=off_ticket,
            )

    @rule(number=NUMBER, line=st.integers(0, 2))
    def refund_a_line(self, number: int, line: int) -> None:
        order, shop = pick(self.world.orders, number), self.world.shop
        found = self.world.do(shop.look, order) if order is not None else None
        lines = found.order.priced.lines if found is not None else ()
        if line < len(lines):
            self.world.do(
                refund.refund_order,
                storage=shop.storage,
                terms=shop.terms,
                order=order,
                reason="spilt",
                who="Cashier",
                now=shop.now,
                line_ids=(lines[line].line.id,),
                off_ticket=True,
            )

    def waiting(self, number: int) -> Order | None:
        """An order that awaits its payment."""
        return pick(self.world.found(Stage.AWAITING_PAYMENT), number)


class House(Cashiers):
    """Cooks and the manager."""

    @rule(item=st.sampled_from(["baguette", "salmon-bagel"]))
    def sell_out(self, item: str) -> None:
        self.world.do(self.world.shop.sell_out, item)

    @rule(item=st.sampled_from(["baguette", "salmon-bagel"]))
    def back_on_sale(self, item: str) -> None:
        shop = self.world.shop
        self.world.do(shelve.back_on_sale, storage=shop.storage, item_id=item, who="Cook", now=shop.now)

    @rule(number=NUMBER, deed=st.sampled_from(["accept", "bump", "recall", "reject", "void"]))
    def cook(self, number: int, deed: str) -> None:
        ticket, shop = pick(self.world.tickets(), number), self.world.shop
        if ticket is None:
            return
        told = {"storage": shop.storage, "ticket": ticket, "who": "Cook", "now": shop.now}
        if deed == "accept":
            self.world.do(accept, **told)
        elif deed == "reject":
            self.world.do(cook.reject, reason="oven", **told)
        elif deed == "void":
            self.world.do(cook.void, reason="oven", terms=shop.terms, **told)
        else:
            self.world.do({"bump": cook.bump, "recall": cook.recall}[deed], terms=shop.terms, **told)

    @rule(number=NUMBER, decision=st.sampled_from(list(Decision)))
    def decide(self, number: int, decision: Decision) -> None:
        shop = self.world.shop
        case = pick(shop.limbo(), number)
        if case is not None:
            self.world.do(
                reconcile.decide,
                storage=shop.storage,
                terms=shop.terms,
                case_id=case.id,
                decision=decision,
                reason="looked at it",
                who="Manager",
                now=shop.now,
            )

    @rule(number=NUMBER)
    def fire_held(self, number: int) -> None:
        order, shop = pick(self.world.orders, number), self.world.shop
        if order is not None:
            self.world.do(
                cook.fire_held,
                storage=shop.storage,
                terms=shop.terms,
                order=order,
                who="Manager",
                now=shop.now,
            )

    @rule(items=ITEMS, manager=st.sampled_from(["", "Manager"]))
    def waive(self, items: list[str], manager: str) -> None:
        cart = self.cart(items)
        if cart:
            told = {"manager": manager, "reason": "regular guest"}
            self.world.do(self.world.shop.charge, cart, Tender.WAIVED, **told)

    @rule()
    def compare(self) -> None:
        shop = self.world.shop
        self.world.do(
            reconcile.compare,
            storage=shop.storage,
            terms=shop.terms,
            provider=shop.provider,
            day=shop.now.date(),
            now=shop.now,
        )

    @precondition(lambda self: self.world.orders)
    @rule(number=NUMBER)
    def look(self, number: int) -> None:
        order = pick(self.world.orders, number)
        self.world.do(browse.dossier, storage=self.world.shop.storage, order=order)
