"""An honest payment company in memory, for tests that need speed; its provider keeps the contract."""

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from pos.base.clock import Clock
from pos.payments import practice_facts
from pos.payments.practice import Practice
from pos.payments.provider import (
    Account,
    Ask,
    AskAbout,
    Capabilities,
    Closed,
    News,
    ProviderOptions,
    Shown,
)
from pos.shop.errors import KeyTaken, Misconfigured, Refused, Unclear
from pos.shop.tenders import Fact, FactState

KEY = "company-key-for-tests"
KEYS_KEPT = timedelta(hours=24)
TRIES = 3
Thing = dict[str, Any]
Answer = TypeVar("Answer")


@dataclass
class Company:
    """The books: links, pages, payments, refunds, disputes and events, as the practice company writes them.

    `at` is called at each named point of a call (`ask.before`, `ask.after` ...): a test may look or raise
    there. While `down` no call is answered. Of its events it lists `page_events` a call. Links that are
    `forgotten` are denied to the till, and guests may pay by them.
    """

    clock: Clock
    links: dict[str, Thing] = field(default_factory=dict)
    pages: dict[str, Thing] = field(default_factory=dict)
    payments: dict[str, Thing] = field(default_factory=dict)
    refunds: dict[str, Thing] = field(default_factory=dict)
    disputes: dict[str, Thing] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    events: list[Thing] = field(default_factory=list)
    keys: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)
    troubles: deque[str] = field(default_factory=deque)
    calls: list[str] = field(default_factory=list)
    asked: tuple[str, str] = ("", "")
    down: bool = False
    refund_outcome: str = "done"
    page_events: int = 1_000
    at: Callable[[str], None] = lambda _: None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def new_id(self, prefix: str) -> str:
        """The next name of a kind of thing."""
        count = len(self.links) + len(self.pages) + len(self.payments) + len(self.refunds)
        return f"{prefix}_{count + len(self.disputes) + len(self.events) + 1:06d}"

    def now_s(self) -> float:
        """Unix seconds at the company."""
        return self.clock.now().timestamp()

    def open(self, link_id: str) -> bool:
        """Whether a guest may still open the pay page."""
        link = self.links[link_id]
        return bool(link["active"] and (link["expires_at"] is None or self.now_s() < link["expires_at"]))

    def open_page(self, link_id: str) -> str:
        """A guest opens the pay page and waits."""
        page: Thing = {"id": self.new_id("page"), "link": link_id, "open": self.open(link_id)}
        self.pages[page["id"]] = page
        return str(page["id"])

    def pay(self, link_id: str, *, slow: bool = False, late: bool = False, amount_minor: int = 0) -> str:
        """A guest pays; the payment's id, empty where the page says that it is over. `late` pays anyway."""
        if not late and not self.open(link_id):
            return ""
        link = self.links[link_id]
        payment: Thing = {
            "id": self.new_id("pay"),
            "link": link_id,
            "live": False,
            "state": "pending" if slow else "succeeded",
            "amount_minor": amount_minor or link["amount_minor"],
            "currency": link["currency"],
            "metadata": dict(link["metadata"]),
            "created": self.now_s(),
            "succeeded_at": None if slow else self.now_s(),
        }
        self.payments[payment["id"]] = payment
        link["active"] = False
        self._end_pages(link_id)
        self.tell("payment.pending" if slow else "payment.succeeded", payment)
        return str(payment["id"])

    def pay_on_page(self, page_id: str) -> str:
        """A guest pays on a page that was opened before."""
        page = self.pages[page_id]
        return self.pay(page["link"]) if page["open"] and self.open(page["link"]) else ""

    def decline(self, link_id: str) -> None:
        """A guest's card is declined; the link lives on."""
        link = self.links[link_id]
        payment: Thing = {
            "id": self.new_id("pay"),
            "link": link_id,
            "live": False,
            "state": "failed",
            "failure_code": "card_declined",
            "amount_minor": link["amount_minor"],
            "currency": link["currency"],
            "metadata": dict(link["metadata"]),
            "created": self.now_s(),
        }
        self.payments[payment["id"]] = payment
        self.tell("payment.failed", payment)

    def settle(self, payment_id: str, *, arrived: bool) -> None:
        """The slow bank has decided."""
        payment = self.payments[payment_id]
        if payment["state"] != "pending":
            return
        payment["state"] = "succeeded" if arrived else "failed"
        payment["succeeded_at"] = self.now_s() if arrived else None
        if not arrived:
            payment["failure_code"] = "bank_refused"
        self.tell(f"payment.{payment['state']}", payment)

    def sell_elsewhere(self, metadata: Mapping[str, str] = MappingProxyType({}), minor: int = 999) -> str:
        """Another business on the same account sells something."""
        payment: Thing = {
            "id": self.new_id("pay"),
            "link": None,
            "live": False,
            "state": "succeeded",
            "amount_minor": minor,
            "currency": "eur",
            "metadata": dict(metadata),
            "created": self.now_s(),
            "succeeded_at": self.now_s(),
        }
        self.payments[payment["id"]] = payment
        self.tell("payment.succeeded", payment)
        return str(payment["id"])

    def left_minor(self, payment_id: str) -> int:
        """What may still be given back of a payment."""
        back = [each for each in self.refunds.values() if each["payment"] == payment_id]
        taken = sum(each["amount_minor"] for each in back if each["state"] != "failed")
        return int(self.payments[payment_id]["amount_minor"] - taken)

    def refund(
        self,
        payment_id: str,
        amount_minor: int,
        *,
        reason: str = "",
        metadata: Mapping[str, str] | None = None,
    ) -> str:
        """Give money back, from the dashboard or by a call; Refused for more than is left."""
        payment = self.payments.get(payment_id)
        if payment is None or payment["state"] != "succeeded" or amount_minor > self.left_minor(payment_id):
            raise Refused("payments.refused", company="Practice", reason="too much")
        refund: Thing = {
            "id": self.new_id("re"),
            "payment": payment_id,
            "link": payment["link"],
            "live": False,
            "state": "created",
            "amount_minor": amount_minor,
            "currency": payment["currency"],
            "metadata": dict(metadata or {}),
            "reason": reason,
            "created": self.now_s(),
        }
        self.refunds[refund["id"]] = refund
        self.tell("refund.created", refund)
        return str(refund["id"])

    def refunds_arrive(self) -> None:
        """Everything that travels arrives, or comes back where `refund_outcome` says so."""
        for refund in list(self.refunds.values()):
            if refund["state"] == "created":
                refund["state"] = self.refund_outcome
                self.tell("refund.updated", refund)

    def dispute(self, payment_id: str) -> str:
        """A guest asks the bank for the money back."""
        payment = self.payments[payment_id]
        dispute: Thing = {
            "id": self.new_id("dp"),
            "payment": payment_id,
            "link": payment["link"],
            "live": False,
            "state": "open",
            "amount_minor": payment["amount_minor"],
            "currency": payment["currency"],
            "metadata": {},
            "reason": "product_not_received",
            "created": self.now_s(),
        }
        self.disputes[dispute["id"]] = dispute
        self.tell("dispute.created", dispute)
        return str(dispute["id"])

    def close_dispute(self, dispute_id: str, *, won: bool) -> None:
        """The bank has decided."""
        self.disputes[dispute_id]["state"] = "won" if won else "lost"
        self.tell("dispute.closed", self.disputes[dispute_id])

    def switch_off(self, link_id: str) -> None:
        """Close a link, by a call or in the dashboard, and end its pages."""
        link = self.links[link_id]
        was, link["active"] = link["active"], False
        self._end_pages(link_id)
        if was:
            self.tell("link.closed", link)

    def tell(self, kind: str, about: Thing) -> None:
        """Write an event; whoever carries webhooks takes it from the list."""
        event = {"id": self.new_id("evt"), "type": kind, "live": False, "created": self.now_s()}
        self.events.append(event | {"data": json.loads(json.dumps(about))})

    def _end_pages(self, link_id: str) -> None:
        for page in self.pages.values():
            if page["link"] == link_id:
                page["open"] = False


class Provider:
    """The till's side of the company in memory; it bears the practice company's name and speaks its facts."""

    name = practice_facts.NAME
    live = False
    capabilities = Capabilities(
        links=True, closes=True, expires=True, refunds=True, partial_refunds=True, facts_since=True
    )

    def __init__(self, company: Company, *, key: str = KEY) -> None:
        """Speak to this company with this key."""
        self._company = company
        self._key = key
        self._requests = Practice(ProviderOptions())

    def check(self) -> Account:
        """Name the account."""
        return self._call("check", lambda: Account("acct_memory", live=False))

    def request_of(self, ask: Ask) -> str:
        """The practice company's own request."""
        return self._requests.request_of(ask)

    def ask(self, request: str, *, idempotency_key: str) -> Shown:
        """Make the link, or find the one that this key made."""
        wanted = json.loads(request)
        self._company.asked = (idempotency_key, request)

        def make() -> str:
            link = {
                "id": self._company.new_id("link"),
                "live": False,
                "active": True,
                "amount_minor": wanted["amount_minor"],
                "currency": wanted["currency"],
                "metadata": wanted["metadata"],
                "expires_at": wanted.get("expires_at"),
                "key": idempotency_key,
                "created": self._company.now_s(),
            }
            self._company.links[link["id"]] = link
            return str(link["id"])

        link_id = self._call("ask", lambda: self._once(idempotency_key, request, make))
        ends = self._company.links[link_id]["expires_at"]
        utc = self._company.clock.now().tzinfo
        return Shown(
            link_id=link_id,
            url=f"https://pay.example.org/{link_id}",
            expires_at=None if ends is None else datetime.fromtimestamp(ends, utc),
        )

    def ask_after(self, link_id: str) -> tuple[Fact, ...]:
        """Payments by the link, oldest first."""
        return self._call("ask_after", lambda: self._payments(link_id))

    def ask_about(self, about: AskAbout) -> tuple[Fact, ...]:
        """What a thin event named: a payment or a refund, as it is now."""

        def look() -> tuple[Fact, ...]:
            if about.object_id in self._company.refunds:
                return (practice_facts.refund_fact(self._company.refunds[about.object_id]),)
            if about.object_id not in self._company.payments:
                raise Refused("payments.refused", company="Practice", reason="no such thing")
            fact = practice_facts.payment_fact(self._company.payments[about.object_id])
            return () if fact is None else (fact,)

        return self._call("ask_about", look)

    def close(self, link_id: str) -> Closed:
        """Switch off, end the pages, look."""

        def shut() -> Closed:
            facts = self._payments(link_id)
            self._company.switch_off(link_id)
            return Closed(dead=all(fact.state is not FactState.PENDING for fact in facts), facts=facts)

        return self._call("close", shut)

    def refund(
        self,
        *,
        payment_id: str,
        amount_minor: int,
        currency: str,
        idempotency_key: str,
        reason: str,
        metadata: Mapping[str, str] = MappingProxyType({}),
    ) -> Fact:
        """Give back."""
        content = json.dumps([payment_id, amount_minor, reason, dict(metadata)])

        def make() -> str:
            return self._company.refund(payment_id, amount_minor, reason=reason, metadata=metadata)

        refund_id = self._call("refund", lambda: self._once(idempotency_key, content, make))
        return practice_facts.refund_fact(self._company.refunds[refund_id])

    def refunds_of(self, payment_id: str) -> tuple[Fact, ...]:
        """Every refund of the payment, oldest first."""

        def listed() -> tuple[Fact, ...]:
            found = [each for each in self._company.refunds.values() if each["payment"] == payment_id]
            return tuple(practice_facts.refund_fact(each) for each in found)

        return self._call("refunds_of", listed)

    def facts_since(self, since: datetime, now: datetime) -> News:
        """From the list of events."""

        def listed() -> News:
            fresh = [each for each in self._company.events if each["created"] >= since.timestamp()]
            page, rest = fresh[: self._company.page_events], fresh[self._company.page_events :]
            facts = tuple(fact for event in page for fact in practice_facts.facts_of(event))
            return News(facts, datetime.fromtimestamp(rest[0]["created"], UTC) if rest else now)

        return self._call("facts_since", listed)

    def facts_of(self, event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
        """As the practice company's events are read; a thin one only names what it is about."""
        if event.get("type") == "thin":
            return AskAbout(str(event["about"]), "thin")
        return practice_facts.facts_of(event)

    def _payments(self, link_id: str) -> tuple[Fact, ...]:
        if link_id not in self._company.links or link_id in self._company.forgotten:
            raise Refused("payments.refused", company="Practice", reason="no such link")
        found = [each for each in self._company.payments.values() if each["link"] == link_id]
        facts: Sequence[Fact | None] = [practice_facts.payment_fact(each) for each in found]
        return tuple(fact for fact in facts if fact is not None)

    def _once(self, key: str, content: str, make: Callable[[], str]) -> str:
        """The same key within a day is the same thing; with other content it is refused."""
        now = self._company.clock.now()
        known = self._company.keys.get(key)
        if known is not None and now - known[0] < KEYS_KEPT:
            if known[1] != content:
                raise KeyTaken("payments.key_reused", company="Practice")
            return known[2]
        made = make()
        self._company.keys[key] = (now, content, made)
        return made

    def _call(self, name: str, do: Callable[[], Answer]) -> Answer:
        """One call, tried again as the real providers do."""
        if self._key != KEY:
            raise Misconfigured("payments.key_refused", company="Practice", reason="no such key")
        company = self._company
        with company.lock:
            company.calls.append(name)
            company.at(f"{name}.before")
            for _ in range(TRIES):
                trouble = company.troubles.popleft() if company.troubles else ""
                if trouble == "answer_lost":
                    do()
                if not trouble and not company.down:
                    answer = do()
                    company.at(f"{name}.after")
                    return answer
        raise Unclear("payments.unclear", company="Practice")
