"""One order, its money and its ticket, with a pretend company: what the actions will do, without disk."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from pos.shop import attempts as attempt_rules
from pos.shop import limbo, orders, refunds
from pos.shop.attempts import LinkProof
from pos.shop.house import House
from pos.shop.kitchen import Ticket, ticket_from
from pos.shop.limbo import Decision, LimboCase
from pos.shop.orders import Order, Stage
from pos.shop.tenders import (
    Attempt,
    AttemptState,
    Fact,
    FactState,
    Refund,
    Tender,
    fingerprint,
    link_key,
)
from pos.shop.verdicts import (
    AttemptOnly,
    CaseMoved,
    Known,
    Limbo,
    NeedsAcknowledgement,
    RefundMoved,
    Settle,
    Verdict,
    is_ours,
    judge,
)
from tests.shop.order_samples import COMPANY, DAY, NOON, TEMP, fact, minutes, order


@dataclass
class Company:
    """What the payment company knows: which links live, and what was paid by them.

    A paid link is used up, as every provider promises; some guests manage to pay by it nevertheless.
    """

    live_links: set[str] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)
    payments: dict[str, int] = field(default_factory=dict)

    def paid_by(self, link_id: str) -> frozenset[str]:
        """Every payment by a link."""
        return frozenset(
            each.money_id
            for each in self.facts
            if each.link_id == link_id and each.state is FactState.SUCCEEDED
        )


@dataclass
class World:
    """Everything that one till holds about one order."""

    house: House = field(default_factory=House)
    now: datetime = NOON
    company: Company = field(default_factory=Company)
    order: Order = field(default_factory=order)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    refunds: dict[str, Refund] = field(default_factory=dict)
    cases: dict[str, LimboCase] = field(default_factory=dict)
    tickets: list[Ticket] = field(default_factory=list)
    settled_by: str = ""
    settled_case: str | None = None
    count: int = 0

    def name(self, kind: str) -> str:
        """A new id."""
        self.count += 1
        return f"{kind}-{self.count}"

    @property
    def placed(self) -> frozenset[str]:
        """Payments that have their place in limbo."""
        return limbo.placed(self.cases.values())

    def put(self, *changed: Attempt) -> None:
        """Write attempts."""
        self.attempts |= {each.id: each for each in changed}

    def new_attempt(self, tender: Tender, company: str = COMPANY) -> Attempt:
        """One more try to pay, written and not yet asked for."""
        attempt = Attempt(
            id=self.name("attempt"),
            order_id=TEMP,
            store="store-1",
            till="till-1",
            revision=self.order.revision,
            tender=tender,
            company=company,
            live=True,
            amount_minor=self.order.total_minor,
            currency=self.order.currency,
            state=AttemptState.CREATED,
            made_at=self.now,
            idempotency_key=link_key(TEMP, self.order.revision, len(self.attempts) + 1),
            who="the manager",
            reason="our mistake" if tender is Tender.WAIVED else "",
        )
        self.put(attempt)
        return attempt

    def settle(self, attempt: Attempt, case_id: str | None = None, *, held: bool = False) -> None:
        """The order paid by this attempt, with its ticket."""
        self.order = orders.pay(
            self.order,
            attempt,
            final_id="final-1",
            number="A-001",
            settled_at=self.now,
            received_day=DAY,
            number_day=DAY,
            case_id=case_id,
        )
        self.settled_by, self.settled_case = attempt.id, case_id
        if not held:
            self.tickets.append(
                ticket_from(self.order, ticket_id=self.name("ticket"), fired_at=self.now, house=self.house)
            )

    def pay_link(self, attempt: Attempt, amount: int, currency: str, *, slow: bool, declined: bool) -> None:
        """A guest pays by the address, wanted or not; the company says so in one fact or two."""
        payment = self.name("payment")
        said = fact(
            object_id=f"session-of-{payment}",
            payment_id=payment,
            link_id=attempt.link_id,
            amount_minor=amount,
            currency=currency,
            at=self.now,
            metadata={
                "store": "store-1",
                "till": "till-1",
                "order": TEMP,
                "attempt": attempt.id,
                "revision": str(attempt.revision),
                "fingerprint": fingerprint(TEMP, attempt.revision, attempt.amount_minor, attempt.currency),
            },
        )
        if slow:
            self.company.facts.append(replace(said, state=FactState.PENDING))
        if declined:
            self.company.facts.append(replace(said, state=FactState.FAILED))
        else:
            self.company.payments[payment] = amount
            self.company.live_links.discard(attempt.link_id or "")
            self.company.facts.append(said)

    def hear(self, said: Fact) -> Verdict:
        """Judge a fact and do what the verdict says."""
        verdict = judge(
            said,
            ours=is_ours(said, store="store-1", recorded=False),
            known=Known(
                tills=frozenset({"till-1"}),
                live=True,
                order=self.order,
                attempts=tuple(self.attempts.values()),
                refunds=tuple(self.refunds.values()),
                cases=tuple(self.cases.values()),
            ),
            house=self.house,
            now=self.now,
        )
        match verdict:
            case Settle(attempt=attempt, held=held):
                self.put(attempt)
                self.settle(attempt, held=held)
            case AttemptOnly(attempt=attempt):
                self.put(attempt)
            case RefundMoved(refund=refund):
                self.refunds[refund.id] = refund
            case Limbo(draft=draft, attempt=changed):
                self.open_case(draft.case(self.name("case"), self.now), changed)
            case CaseMoved(case=case, attempt=changed):
                self.open_case(case, changed)
            case NeedsAcknowledgement(draft=draft):
                self.open_case(draft.case(self.name("case"), self.now), None)
                if said.kind.value == "refund":
                    made = refunds.made_elsewhere(
                        said,
                        refund_id=self.name("refund"),
                        order_id=TEMP,
                        attempt_id=draft.attempt_id or "",
                        now=self.now,
                    )
                    self.refunds[made.id] = made
        return verdict

    def open_case(self, case: LimboCase, changed: Attempt | None) -> None:
        """Write a case, and its attempt where it changed."""
        self.cases[case.id] = case
        if changed is not None:
            self.put(changed)

    def ask(self, attempt: Attempt) -> None:
        """Close the link at the company, hear what was paid, and prove it dead where nothing was."""
        link = attempt.link_id or ""
        self.company.live_links.discard(link)
        for said in [each for each in self.company.facts if each.link_id == link]:
            self.hear(said)
        current = self.attempts[attempt.id]
        if current.state is AttemptState.CLOSING:
            proof = LinkProof(link, self.now, dead=True, payments=self.company.paid_by(link))
            self.put(attempt_rules.prove_dead(current, proof, placed=self.placed))

    def decide(self, case: LimboCase, decision: Decision) -> None:
        """A person decides, and the decision is carried out."""
        decided = limbo.decide(
            case, decision, order=self.order, who="the manager", reason="talked to the guest", now=self.now
        )
        self.cases[case.id] = decided
        if decision is Decision.REVIVE:
            self.settle(self.attempts[case.attempt_id or ""], case_id=case.id)
        if decision is Decision.REFUND and case.attempt_id is not None:
            self.refund(
                self.attempts[case.attempt_id], case.payment_id or "", case.amount_minor, case.currency
            )

    def refund(self, attempt: Attempt, payment_id: str, amount: int, currency: str = "EUR") -> None:
        """Reserve a refund of one payment, as much of the amount as is left."""
        paid = self.company.payments.get(payment_id, attempt.received_minor)
        left = refunds.refundable_minor(payment_id, paid, self.refunds.values())
        if min(left, amount) > 0:
            made = refunds.reserve(
                attempt,
                self.refunds.values(),
                refund_id=self.name("refund"),
                amount_minor=min(left, amount),
                reason="cold",
                who="the manager",
                now=self.now,
                payment_id=payment_id,
                paid_minor=paid,
                currency=currency,
            )
            self.refunds[made.id] = made

    def pass_time(self, by: float) -> None:
        """Minutes go by."""
        self.now += minutes(by)

    @property
    def open_at_company(self) -> set[str]:
        """Links that a guest can still pay by."""
        return self.company.live_links

    @property
    def over(self) -> bool:
        """Whether the order ended without being paid."""
        return self.order.stage in {Stage.EXPIRED, Stage.CANCELLED}
