"""The small promise that every payment company keeps towards the till.

A provider speaks to its company and hands back values; it never touches storage or screens. It raises
one of four errors of `pos.shop.errors`: `Refused` (no, for good), `TryAgain` (not now, or `Unclear`: nobody
knows whether it was done; the same call may be repeated under its key), `NotPossibleHere` (this company
cannot) or `Misconfigured` (a person must mend key, address or account). Each call is bounded in time and
tries, but may take some 40 seconds: call from a thread of your own, and keep that thread, because
connections live as long as the thread that opened them.
Amounts are in minor units as `pos.shop.money` counts them; where a company counts differently, its provider
converts. Facts carry the currency in capitals.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from pos.base.clock import Clock, SystemClock
from pos.shop.errors import PassbellError
from pos.shop.tenders import Fact, fingerprint


@dataclass(frozen=True)
class Capabilities:
    """What a company can do; what it cannot raises `NotPossibleHere`.

    `links`: asks by an address to show. `by_hand`: a person at the counter takes the money, `ask` is not
    possible. `expires`: links end by themselves at the asked moment; otherwise `close` is the only end.
    """

    links: bool = False
    by_hand: bool = False
    closes: bool = False
    expires: bool = False
    refunds: bool = False
    partial_refunds: bool = False
    facts_since: bool = False


@dataclass(frozen=True)
class AskLine:
    """What the pay page lists: `amount_minor` is the whole line's total, discounts and taxes in it."""

    name: str
    quantity: int
    amount_minor: int


@dataclass(frozen=True)
class Ask:
    """A wish to be paid `amount_minor` for one revision of one order; the lines must add up to it.

    `currency` is ISO 4217 in any case, `claim_words` are shown to the guest only after paying, `language`
    chooses the words around them, `inactive_message` replaces the usual words for a guest who comes too late.
    """

    attempt_id: str
    order_id: str
    revision: int
    store: str
    till: str
    amount_minor: int
    currency: str
    lines: tuple[AskLine, ...]
    claim_words: str = ""
    shop_name: str = ""
    description: str = ""
    language: str = "en"
    expires_at: datetime | None = None
    inactive_message: str = ""

    def marks(self) -> dict[str, str]:
        """The metadata that travels with the money and comes back on every payment's fact."""
        return {
            "store": self.store,
            "till": self.till,
            "order": self.order_id,
            "attempt": self.attempt_id,
            "revision": str(self.revision),
            "fingerprint": fingerprint(self.order_id, self.revision, self.amount_minor, self.currency),
        }


@dataclass(frozen=True)
class Shown:
    """What a guest can be shown: an address; `expires_at` is None where the company has no end of its own."""

    link_id: str
    url: str
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Closed:
    """What closing achieved: `dead` when nobody can pay by this link any more and no money is on its way.

    `facts` are all payments by the link, found after it was switched off: a dead link may have been paid.
    """

    dead: bool
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class News:
    """Everything that the company states from the asked moment to `until`.

    `until` is earlier than the asked `now` when there was more than one call may read: ask again from there.
    Ask with an overlap: the company's lists may lag, and the till's clock may be wrong by minutes.
    `unreadable` names what could not be read, by the company's ids.
    """

    facts: tuple[Fact, ...]
    until: datetime
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskAbout:
    """An event that only names an object: the truth is to be fetched with `Provider.ask_about`."""

    object_id: str
    reason: str


@dataclass(frozen=True)
class Account:
    """Who answered: the company's account id, live or test, and one sentence for a person."""

    id: str
    live: bool
    note: str = ""


class UnreadableEvent(PassbellError):
    """An event that should concern us cannot be read: file it whole and go on."""


@dataclass(frozen=True)
class ProviderOptions:
    """What a provider is built from.

    `live` is what the till's file is stamped with (None: whatever the key is); a key of the other
    kind makes every call `Misconfigured`. `api_base` "" means the company's own address.
    `methods` are the means of payment that the pay page may offer, by the company's names; empty
    for the provider's default. `sleep` takes seconds.
    """

    api_key: str = field(default="", repr=False)
    api_base: str = ""
    live: bool | None = None
    app_name: str = "Passbell"
    methods: tuple[str, ...] = ()
    clock: Clock = field(default_factory=SystemClock)
    sleep: Callable[[float], None] = time.sleep


class Provider(Protocol):
    """One payment company, as the till sees it."""

    @property
    def name(self) -> str:
        """The company's name in entry points, attempts and facts."""
        ...

    @property
    def live(self) -> bool:
        """Whether real money moves; known without a call."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this company can do."""
        ...

    def check(self) -> Account:
        """Ask the company who we are: a real call that proves key and address."""
        ...

    def request_of(self, ask: Ask) -> str:
        """The exact request as JSON text; the same ask gives the same text. No call.

        Refused when the company would refuse: amount too small, too large, currency or decimals not possible.
        """
        ...

    def ask(self, request: str, *, idempotency_key: str) -> Shown:
        """Make the link that `request_of` described; repeated under the same key it is the same link."""
        ...

    def ask_after(self, link_id: str) -> tuple[Fact, ...]:
        """Every payment by this link, oldest first: on its way, arrived, or failed on its way.

        A card that was merely declined is no payment: the link lives on and the guest tries again.
        """
        ...

    def ask_about(self, about: AskAbout) -> tuple[Fact, ...]:
        """The facts behind an event that only named an object."""
        ...

    def close(self, link_id: str) -> Closed:
        """Switch the link off, end its open pages, then ask whether anything was paid; may be repeated."""
        ...

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
        """Give back the whole or a part; the fact's state is PENDING while the money travels.

        `metadata` comes back on the refund's facts: put the refund's own id in it.
        """
        ...

    def refunds_of(self, payment_id: str) -> tuple[Fact, ...]:
        """Every refund of a payment, wherever it was made."""
        ...

    def facts_since(self, since: datetime, now: datetime) -> News:
        """Everything stated since a moment, in as many pages as one call may read."""
        ...

    def facts_of(self, event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
        """What an event of the company states; pure, no call, no key needed.

        Empty for events that do not concern payments. UnreadableEvent when one that does cannot be read.
        """
        ...


Build = Callable[[ProviderOptions], Provider]
