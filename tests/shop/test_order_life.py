"""Whatever people, guests and the company do in any order, the invariants I1, I2, I3, I4 and I7 hold."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pos.shop import attempts as attempt_rules
from pos.shop import kitchen, limbo, orders
from pos.shop.errors import IllegalMove
from pos.shop.kitchen import Ticket
from pos.shop.limbo import MONEY_LEFT, Decision, LimboKind
from pos.shop.orders import Order, Stage, WithoutProof
from pos.shop.tenders import (
    BY_LINK,
    Attempt,
    AttemptState,
    ClosingFor,
    FactKind,
    FactState,
    MoneyState,
    RefundState,
    Tender,
    covered_minor,
)
from tests.shop.order_samples import TOTAL, cart, cart_line, priced
from tests.shop.order_world import World

POSITIVE = FactState.SUCCEEDED


class Life(RuleBasedStateMachine):
    """A cashier, guests, a company, a cook and a manager around one order."""

    def __init__(self) -> None:
        """An order was charged just now."""
        super().__init__()
        self.world = World()
        self.before: Order = self.world.order
        self.write_a_link(email=False)
        self.company_answers()

    def links(self, *states: AttemptState) -> list[Attempt]:
        """The links in these states, oldest first."""
        by_link = (each for each in self.world.attempts.values() if each.tender in BY_LINK)
        return [each for each in by_link if each.state in states]

    @property
    def quiet(self) -> bool:
        """Whether nothing is open on the order's money."""
        return not attempt_rules.open_attempts(self.world.attempts.values())

    @precondition(lambda self: self.world.order.stage is Stage.AWAITING_PAYMENT and self.quiet)
    @rule(email=st.booleans())
    def write_a_link(self, email: bool) -> None:
        made = self.world.new_attempt(Tender.EMAIL if email else Tender.LINK)
        self.world.put(attempt_rules.called(made, request="{}", now=self.world.now))

    @precondition(lambda self: self.links(AttemptState.CREATED, AttemptState.CLOSING))
    @rule()
    def company_answers(self) -> None:
        for each in self.links(AttemptState.CREATED, AttemptState.CLOSING):
            if each.link_id is None:
                link = f"link-of-{each.id}"
                self.world.company.live_links.add(link)
                self.world.put(attempt_rules.link_made(each, link_id=link, url="u", expires_at=None))

    @precondition(lambda self: any(each.link_id for each in self.links(*AttemptState)))
    @rule(
        data=st.data(),
        amount=st.sampled_from([0, 0, 0, 0, -300, 500]),
        currency=st.sampled_from(["EUR", "EUR", "EUR", "USD"]),
        slow=st.booleans(),
        declined=st.sampled_from([False, False, True]),
        told_at_once=st.booleans(),
    )
    def guest_pays(
        self,
        data: st.DataObject,
        amount: int,
        currency: str,
        slow: bool,
        declined: bool,
        told_at_once: bool,
    ) -> None:
        link = data.draw(st.sampled_from([each for each in self.links(*AttemptState) if each.link_id]))
        self.world.pay_link(link, link.amount_minor + amount, currency, slow=slow, declined=declined)
        if told_at_once:
            self.world.hear(self.world.company.facts[-1])

    @precondition(lambda self: self.world.company.facts)
    @rule(data=st.data())
    def a_fact_arrives(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.world.company.facts))
        order = self.world.order
        self.world.hear(said)
        if said.state is not POSITIVE or said.kind is not FactKind.PAYMENT:
            assert self.world.order == order
        again = dict(self.world.attempts), dict(self.world.cases), self.world.order
        self.world.hear(said)
        assert (self.world.attempts, self.world.cases, self.world.order) == again

    @precondition(lambda self: self.links(AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING))
    @rule(why=st.sampled_from(ClosingFor))
    def close_links(self, why: ClosingFor) -> None:
        for each in self.links(AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING):
            self.world.put(attempt_rules.close(each, why))

    @precondition(lambda self: any(each.link_id for each in self.links(AttemptState.CLOSING)))
    @rule()
    def ask_about_closing_links(self) -> None:
        for each in self.links(AttemptState.CLOSING):
            if each.link_id is not None:
                self.world.ask(each)

    @rule(by=st.sampled_from([1, 31, 24 * 60]))
    def time_passes(self, by: int) -> None:
        self.world.pass_time(by)

    @precondition(lambda self: self.world.order.stage is Stage.AWAITING_PAYMENT)
    @rule()
    def the_order_s_time_is_over(self) -> None:
        """What the chores do: close, ask, and expire where nothing was paid."""
        self.company_answers()
        self.close_links(ClosingFor.EXPIRY)
        self.ask_about_closing_links()
        self.somebody_ends_it("expire")

    @rule(how=st.sampled_from(["reopen", "reopen", "reopen", "expire", "cancel", "cancel on a word"]))
    def somebody_ends_it(self, how: str) -> None:
        world, order = self.world, self.world.order
        attempts = tuple(world.attempts.values())
        word = WithoutProof("the manager", "no network") if "word" in how else None
        try:
            if how == "expire":
                world.pass_time(31)
                world.order = orders.expire(order, attempts, now=world.now, placed=world.placed)
                self.check_nothing_can_be_paid_unseen()
            elif how == "reopen":
                world.order = orders.reopen(order, attempts, placed=world.placed)
            else:
                world.order = orders.cancel(
                    order,
                    attempts,
                    now=world.now,
                    reason="guest left",
                    without_proof=word,
                    placed=world.placed,
                )
        except IllegalMove:
            assert world.order == order

    def check_nothing_can_be_paid_unseen(self) -> None:
        """I3: at the moment of expiry the company knows no live link."""
        assert self.world.open_at_company == set()

    @precondition(lambda self: self.world.order.stage is Stage.BUILDING)
    @rule(lines=st.integers(1, 3))
    def charge_again(self, lines: int) -> None:
        content = cart(*(cart_line(f"line-{each}") for each in range(lines)))
        now = self.world.now
        self.world.order = orders.recharge(
            self.world.order, content, priced(content), now=now, expires_at=now, who="a cashier"
        )

    @precondition(
        lambda self: (
            self.world.order.stage is Stage.AWAITING_PAYMENT
            and self.links(AttemptState.CLOSING, AttemptState.CANCELLED)
        )
    )
    @rule(tender=st.sampled_from([Tender.CASH, Tender.CARD, Tender.WAIVED]), word=st.booleans())
    def another_tender(self, tender: Tender, word: bool) -> None:
        world = self.world
        proof = WithoutProof("the manager", "no network") if word else None
        try:
            orders.check_other_tender(world.order, tuple(world.attempts.values()), without_proof=proof)
        except IllegalMove:
            return
        rounding = -2 if tender is Tender.CASH else 0
        made = replace(world.new_attempt(tender, company=tender.value), rounding_minor=rounding)
        received = 0 if tender is Tender.WAIVED else world.order.total_minor + rounding
        taken = attempt_rules.take(
            made, now=world.now, received_minor=received, payment_id=world.name("by-hand")
        )
        world.put(taken)
        world.settle(taken)

    @precondition(lambda self: any(case.open for case in self.world.cases.values()))
    @rule(data=st.data())
    def somebody_decides(self, data: st.DataObject) -> None:
        case = data.draw(st.sampled_from([each for each in self.world.cases.values() if each.open]))
        decision = data.draw(st.sampled_from(Decision))
        if decision in limbo.possible(case, self.world.order):
            self.world.decide(case, decision)
        else:
            order = self.world.order
            try:
                self.world.decide(case, decision)
            except IllegalMove:
                assert self.world.order == order
            else:
                raise AssertionError("an impossible decision was taken")

    @precondition(lambda self: self.world.settled_by)
    @rule(amount=st.integers(1, 3 * TOTAL))
    def somebody_refunds(self, amount: int) -> None:
        attempt = self.world.attempts[self.world.settled_by]
        if attempt.received_minor:
            self.world.refund(attempt, attempt.payment_id or "", amount)

    @precondition(lambda self: any(r.state is not RefundState.EXTERNAL for r in self.world.refunds.values()))
    @rule(data=st.data(), state=st.sampled_from([FactState.PENDING, FactState.SUCCEEDED, FactState.FAILED]))
    def company_tells_of_a_refund(self, data: st.DataObject, state: FactState) -> None:
        ours = [each for each in self.world.refunds.values() if each.state is not RefundState.EXTERNAL]
        refund = data.draw(st.sampled_from(ours))
        payment = self.world.company.facts
        if any(each.money_id == refund.payment_id for each in payment):
            model = next(each for each in payment if each.money_id == refund.payment_id)
            self.world.hear(
                replace(
                    model,
                    kind=FactKind.REFUND,
                    object_id=f"company-{refund.id}",
                    state=state,
                    amount_minor=refund.amount_minor,
                    metadata={"store": "store-1", "refund": refund.id},
                )
            )

    @precondition(lambda self: self.world.company.payments)
    @rule(data=st.data(), amount=st.integers(1, TOTAL), disputed=st.booleans())
    def money_leaves_elsewhere(self, data: st.DataObject, amount: int, disputed: bool) -> None:
        """Somebody refunds in the company's dashboard, or the guest's bank asks for the money."""
        came = [each for each in self.world.company.facts if each.state is POSITIVE]
        model = data.draw(st.sampled_from(came))
        order, attempts = self.world.order, dict(self.world.attempts)
        self.world.hear(
            replace(
                model,
                kind=FactKind.DISPUTE if disputed else FactKind.REFUND,
                object_id=self.world.name("elsewhere"),
                state=FactState.OPEN if disputed else POSITIVE,
                amount_minor=amount,
                metadata={"store": "store-1"},
            )
        )
        assert (self.world.order, self.world.attempts) == (order, attempts)

    @precondition(lambda self: self.world.tickets)
    @rule(data=st.data())
    def the_kitchen_works(self, data: st.DataObject) -> None:
        ticket: Ticket = self.world.tickets[0]
        to = data.draw(st.sampled_from(sorted(kitchen.MOVES[ticket.state]) or [ticket.state]))
        if to is not ticket.state:
            self.world.tickets[0] = kitchen.move(ticket, to)

    @invariant()
    def one_ticket_exactly_for_a_paid_order(self) -> None:
        """I1."""
        assert len(self.world.tickets) == (1 if self.world.order.stage is Stage.PAID else 0)

    @invariant()
    def every_payment_has_one_place(self) -> None:
        """I2: the order's own payment, or the payment of exactly one case."""
        in_cases = [
            case.payment_id
            for case in self.world.cases.values()
            if case.kind not in MONEY_LEFT and case.decided is not Decision.REVIVE
        ]
        assert len(in_cases) == len(set(in_cases))
        for attempt in self.world.attempts.values():
            if attempt.state is AttemptState.CONFIRMED:
                of_order = attempt.id == self.world.settled_by
                assert of_order != (attempt.payment_id in in_cases)

    @invariant()
    def a_paid_order_stays_paid_and_cancelled_stays_cancelled(self) -> None:
        """I4: nothing takes a paid order back, and no money revives a cancelled one."""
        if self.before.stage is Stage.PAID:
            assert self.world.order == self.before
        if self.before.stage is Stage.CANCELLED:
            assert self.world.order.stage is Stage.CANCELLED
        self.before = self.world.order

    @invariant()
    def sums_agree(self) -> None:
        """I7, I8: the settling attempt was wanted, covers the total; refunds never exceed their payment."""
        world = self.world
        if world.settled_by:
            unwanted = world.attempts[world.settled_by].closing_for not in {None, *attempt_rules.HARMLESS}
            assert world.settled_case is not None or not unwanted
            covered = covered_minor(world.attempts[world.settled_by])
            assert covered == world.order.total_minor or (
                world.settled_case is not None
                and world.cases[world.settled_case].kind is LimboKind.OVER
                and covered > world.order.total_minor
            )
        taken: dict[str, int] = {}
        for refund in world.refunds.values():
            if refund.state not in {RefundState.FAILED, RefundState.EXTERNAL}:
                taken[refund.payment_id] = taken.get(refund.payment_id, 0) + refund.amount_minor
        for payment, amount in taken.items():
            by_hand = sum(a.received_minor for a in world.attempts.values() if a.payment_id == payment)
            assert amount <= world.company.payments.get(payment, by_hand)

    @invariant()
    def the_money_state_follows_the_money(self) -> None:
        world = self.world
        state = limbo.money_of(
            world.order, world.attempts.values(), world.refunds.values(), world.cases.values()
        )
        confirmed = any(each.state is AttemptState.CONFIRMED for each in world.attempts.values())
        if not confirmed and not world.cases:
            assert state is MoneyState.UNPAID
        if world.order.stage is Stage.PAID and not world.refunds and not world.cases:
            assert state is MoneyState.PAID


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLife = Life.TestCase
