"""Stripe's stand-in and the practice company as the contract's harness, for a whole test."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from pos.base.clock import SystemClock
from pos.payments import registry
from pos.payments.provider import Provider, ProviderOptions
from tests.payments.stripe_company.server import KEY, StripeCompany
from tests.practice.company import KEY as PRACTICE_KEY
from tests.practice.company import Company, company

Json = dict[str, Any]


def provider(
    name: str, *, key: str, base: str, waits: list[float] | None = None, live: bool | None = None
) -> Provider:
    """A provider that notes its waits instead of waiting."""
    noted = waits if waits is not None else []
    return registry.build(name, ProviderOptions(api_key=key, api_base=base, live=live, sleep=noted.append))


@dataclass
class StripeSandbox:
    """The company that behaves as Stripe documents, played by calls to its control interface."""

    company: StripeCompany
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Build the two providers."""
        base = self.company.address
        self.provider = provider("stripe", key=KEY, base=base, waits=self.waits)
        self.stranger = provider("stripe", key="sk_test_nobody", base=base)
        self.session = requests.Session()
        self.session.trust_env = False

    def tell(self, deed: str, **given: object) -> Any:
        """What the control interface did."""
        answer = self.session.post(f"{self.company.address}/_company/{deed}", json=given, timeout=20)
        assert answer.ok, answer.text
        return answer.json()

    def can(self, deed: str, **given: object) -> bool:
        """Whether the page would have let a guest do it."""
        answer = self.session.post(f"{self.company.address}/_company/{deed}", json=given, timeout=20)
        assert answer.status_code in (200, 410), answer.text
        return answer.ok

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.tell("state")["now"], UTC)

    def pay(self, link_id: str) -> bool:
        return self.can("pay", link=link_id)

    def pay_slowly(self, link_id: str) -> None:
        self.tell("pay", link=link_id, slow=True)

    def bank_decides(self, payment_id: str, *, arrived: bool) -> None:
        self.tell("settle", payment=payment_id, arrived=arrived)

    def decline(self, link_id: str) -> None:
        self.tell("decline", link=link_id)

    def open_page(self, link_id: str) -> str:
        return str(self.tell("open", link=link_id)["id"])

    def pay_on_page(self, page: str) -> bool:
        return self.can("pay", page=page)

    def refund_elsewhere(self, payment_id: str, amount_minor: int) -> None:
        self.tell("refund", payment=payment_id, amount=amount_minor)

    def refunds_arrive(self) -> None:
        for refund in self.tell("things", kind="refund"):
            if refund["status"] == "pending":
                self.tell("move_refund", refund=refund["id"], status="succeeded")

    def dispute(self, payment_id: str) -> None:
        self.tell("dispute", payment=payment_id)

    def foreign_sale(self) -> None:
        self.tell("foreign_sale", metadata={"order": "elsewhere"})

    def trouble(self, kind: str, count: int) -> None:
        modes = {"server_error": "500", "too_fast": "429", "cut": "cut", "answer_lost": "cut_after"}
        self.tell("trouble", mode=modes[kind], count=count)

    def events(self) -> Sequence[Mapping[str, object]]:
        return list(self.tell("events"))

    def made(self, kind: str) -> list[Json]:
        """The company's objects of a kind, oldest first."""
        return list(self.tell("things", kind=kind))


@dataclass
class PracticeSandbox:
    """The practice company, played by calls to its control interface."""

    company: Company
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Build the two providers."""
        base = self.company.addresses["api"]
        self.provider = provider("practice", key=PRACTICE_KEY, base=base, waits=self.waits)
        self.stranger = provider("practice", key="another-practice-key", base=base)
        self.company.order("/weather", slow_bank_s=3600, refund_s=3600)

    def now(self) -> datetime:
        return SystemClock().now()

    def pay(self, link_id: str) -> bool:
        return self._can(f"/links/{link_id}/pay", {})

    def pay_slowly(self, link_id: str) -> None:
        self.company.order(f"/links/{link_id}/pay", slow=True)

    def bank_decides(self, payment_id: str, *, arrived: bool) -> None:
        self.company.order(f"/payments/{payment_id}/settle", outcome="succeeded" if arrived else "failed")

    def decline(self, link_id: str) -> None:
        self.company.order(f"/links/{link_id}/decline")

    def open_page(self, link_id: str) -> str:
        return json.dumps([link_id, self.company.order(f"/links/{link_id}/open")["page"]])

    def pay_on_page(self, page: str) -> bool:
        link_id, name = json.loads(page)
        return self._can(f"/links/{link_id}/pay", {"page": name})

    def refund_elsewhere(self, payment_id: str, amount_minor: int) -> None:
        self.company.order(f"/payments/{payment_id}/refund", amount_minor=amount_minor)

    def refunds_arrive(self) -> None:
        for _ in range(2):
            for refund in self.company.state()["refunds"]:
                if refund["state"] in ("created", "in_transit"):
                    self.company.order(f"/refunds/{refund['id']}/move")

    def dispute(self, payment_id: str) -> None:
        self.company.order(f"/payments/{payment_id}/dispute")

    def foreign_sale(self) -> None:
        self.company.order("/foreign-sale", amount_minor=999, currency="eur")

    def trouble(self, kind: str, count: int) -> None:
        modes = {"server_error": "500", "too_fast": "429", "cut": "cut", "answer_lost": "cut_after"}
        self.company.order("/trouble", mode=modes[kind], count=count)

    def events(self) -> Sequence[Mapping[str, object]]:
        return list(self.company.state()["events"])

    def _can(self, path: str, body: Json) -> bool:
        answer = self.company.control.post(path, json=body)
        assert answer.status_code in (200, 409), answer.text
        return answer.status_code == 200


@contextmanager
def stripe_sandbox(**options: Any) -> Iterator[StripeSandbox]:
    """A company of its own for the length of a block."""
    running = StripeCompany(**options)
    running.start()
    sandbox = StripeSandbox(running)
    try:
        yield sandbox
    finally:
        sandbox.session.close()
        running.stop()


@contextmanager
def practice_sandbox(data: Path) -> Iterator[PracticeSandbox]:
    """The practice company's own program for the length of a block."""
    with company(data) as running:
        yield PracticeSandbox(running)
