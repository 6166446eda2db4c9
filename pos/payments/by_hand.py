"""Money that a person at the counter takes: the promise without a company behind it."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from pos.base.i18n import Message
from pos.payments.provider import Account, Ask, AskAbout, Capabilities, Closed, News, ProviderOptions, Shown
from pos.shop.errors import NotPossibleHere
from pos.shop.tenders import Fact, FactKind, FactState


class ByHand:
    """A tender without links: asking is not possible, giving back is done as soon as it is said.

    `live` is what the till is, because nobody else can know.
    """

    capabilities = Capabilities(by_hand=True, refunds=True, partial_refunds=True)

    def __init__(self, name: str, options: ProviderOptions) -> None:
        """Stand for the tender of that name; `payments.NAME` are its words."""
        self.name = name
        self.live = bool(options.live)
        self._clock = options.clock

    def check(self) -> Account:
        """Always ready."""
        return Account(id=self.name, live=self.live, note=self._words())

    def request_of(self, ask: Ask) -> str:
        """What is to be taken, as JSON text."""
        wanted = {"amount_minor": ask.amount_minor, "currency": ask.currency.lower(), "metadata": ask.marks()}
        return json.dumps(wanted, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def ask(self, request: str, *, idempotency_key: str) -> Shown:
        """Not possible: nothing can be shown to a guest."""
        del request
        raise self._not_possible(idempotency_key)

    def ask_after(self, link_id: str) -> tuple[Fact, ...]:
        """Not possible: there are no links."""
        raise self._not_possible(link_id)

    def ask_about(self, about: AskAbout) -> tuple[Fact, ...]:
        """Not possible: nobody sends events."""
        raise self._not_possible(about.object_id)

    def close(self, link_id: str) -> Closed:
        """Not possible: there are no links."""
        raise self._not_possible(link_id)

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
        """Handed back by the person who says so; repeated under the same key it is the same refund."""
        return Fact(
            company=self.name,
            live=self.live,
            kind=FactKind.REFUND,
            object_id=f"{self.name}-{idempotency_key}",
            state=FactState.SUCCEEDED,
            amount_minor=amount_minor,
            currency=currency.upper(),
            at=self._clock.now(),
            payment_id=payment_id,
            metadata=MappingProxyType(dict(metadata)),
            reason=reason,
        )

    def refunds_of(self, payment_id: str) -> tuple[Fact, ...]:
        """Not possible: nobody but the till knows of this money."""
        raise self._not_possible(payment_id)

    def facts_since(self, since: datetime, now: datetime) -> News:
        """Not possible: nobody but the till knows of this money."""
        raise self._not_possible(f"{since:%Y-%m-%d} {now:%Y-%m-%d}")

    def facts_of(self, event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
        """Not possible: nobody sends events."""
        raise self._not_possible(str(event.get("type")))

    def _not_possible(self, asked: str) -> NotPossibleHere:
        return NotPossibleHere("payments.not_possible", company=self._words(), asked=asked)

    def _words(self) -> str:
        return Message(f"payments.{self.name}").text()
