"""The company in memory keeps every promise of the providers' contract."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from pos.base.clock import ManualClock
from pos.payments import provider as providers
from pos.payments.contract import PROMISES
from pos.payments.harness import Harness
from tests.actions.company import Company, Provider

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Sandbox:
    """The company in memory as the contract's harness."""

    def __init__(self) -> None:
        self.company = Company(ManualClock(NOON))
        self.provider: providers.Provider = Provider(self.company)
        self.stranger: providers.Provider = Provider(self.company, key="another-key")

    def now(self) -> datetime:
        return self.company.clock.now()

    def pay(self, link_id: str) -> bool:
        return self.company.pay(link_id) != ""

    def pay_slowly(self, link_id: str) -> None:
        self.company.pay(link_id, slow=True)

    def bank_decides(self, payment_id: str, *, arrived: bool) -> None:
        self.company.settle(payment_id, arrived=arrived)

    def decline(self, link_id: str) -> None:
        self.company.decline(link_id)

    def open_page(self, link_id: str) -> str:
        return self.company.open_page(link_id)

    def pay_on_page(self, page: str) -> bool:
        return self.company.pay_on_page(page) != ""

    def refund_elsewhere(self, payment_id: str, amount_minor: int) -> None:
        self.company.refund(payment_id, amount_minor)

    def refunds_arrive(self) -> None:
        self.company.refunds_arrive()

    def dispute(self, payment_id: str) -> None:
        self.company.dispute(payment_id)

    def foreign_sale(self) -> None:
        self.company.sell_elsewhere()

    def trouble(self, kind: str, count: int) -> None:
        self.company.troubles.extend([kind] * count)

    def events(self) -> Sequence[Mapping[str, object]]:
        return list(self.company.events)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_the_company_in_memory_keeps_its_promise(promise: Callable[[Harness], None]) -> None:
    promise(Sandbox())
