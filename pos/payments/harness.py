"""What the contract needs of a company: a provider, and the people who act there without the till."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from pos.base.ids import new_id, temp_id
from pos.payments.provider import Ask, AskLine, Provider

Event = Mapping[str, object]
CURRENCY = "EUR"
STORE = "contract-store"


class Harness(Protocol):
    """A company to try a provider on, and the people who act there without the till.

    `trouble`: the next `count` calls meet `server_error`, `too_fast`, `cut` (nothing was done) or
    `answer_lost` (it was done). The provider's `sleep` should not really sleep.
    """

    provider: Provider
    stranger: Provider
    """The same company, asked with a key that it does not know."""

    def now(self) -> datetime:
        """The company's time."""
        ...

    def pay(self, link_id: str) -> bool:
        """A guest pays by the link; False when the page says that it is over."""
        ...

    def pay_slowly(self, link_id: str) -> None:
        """A guest pays by a bank that takes its time."""
        ...

    def bank_decides(self, payment_id: str, *, arrived: bool) -> None:
        """The slow bank has decided."""
        ...

    def decline(self, link_id: str) -> None:
        """A guest's card is declined."""
        ...

    def open_page(self, link_id: str) -> str:
        """A guest opens the pay page and waits; returns the page's name."""
        ...

    def pay_on_page(self, page: str) -> bool:
        """The guest pays on that page; False when it says that it is over."""
        ...

    def refund_elsewhere(self, payment_id: str, amount_minor: int) -> None:
        """Somebody refunds in the company's dashboard."""
        ...

    def refunds_arrive(self) -> None:
        """Refunds that travel arrive now."""
        ...

    def dispute(self, payment_id: str) -> None:
        """A guest asks the bank for the money back."""
        ...

    def foreign_sale(self) -> None:
        """Another business on the same account sells something."""
        ...

    def trouble(self, kind: str, count: int) -> None:
        """The next calls meet trouble."""
        ...

    def events(self) -> Sequence[Event]:
        """Every event so far, as webhooks carry it."""
        ...


def ask_for(harness: Harness, amount_minor: int = 1240, currency: str = CURRENCY) -> Ask:
    """An order of our own that nobody has asked for yet."""
    now = harness.now()
    return Ask(
        attempt_id=new_id(now),
        order_id=temp_id(),
        revision=1,
        store=STORE,
        till="contract-till",
        amount_minor=amount_minor,
        currency=currency,
        lines=(AskLine("Sample item", 1, amount_minor),),
        claim_words="green kite",
        expires_at=now + timedelta(minutes=30),
    )
