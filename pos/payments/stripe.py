"""Payments by Stripe's payment links; `stripe_*.py` beside this file hold its parts.

A link never ends by itself, so closing is three steps: switch it off, expire the pages that are open, and ask
whether anything was paid. Whether the key is a live one is read from its prefix.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from pos.payments import reading
from pos.payments.provider import (
    Account,
    Ask,
    AskAbout,
    Capabilities,
    Closed,
    News,
    Provider,
    ProviderOptions,
    Shown,
)
from pos.payments.reading import Json, answered
from pos.payments.stripe_amounts import COMPANY
from pos.payments.stripe_calls import StripeCalls
from pos.payments.stripe_facts import NAME, dispute_fact, facts_of, payment_fact, refund_fact
from pos.payments.stripe_history import PAYMENT_EXPANDED, facts_since
from pos.payments.stripe_requests import link_request, refund_parameters
from pos.shop.errors import Misconfigured, NotPossibleHere, Refused
from pos.shop.tenders import Fact, FactState

if TYPE_CHECKING:
    from stripe import ListObject, StripeClient
    from stripe.checkout import Session
    from stripe.params import RefundListParams
    from stripe.params.checkout import SessionListParams

# A link is paid once; more pages of sessions than this are somebody's loop.
MOST_SESSION_PAGES = 5
# So many open pages are ended by one call of `close`; with more the link is not dead yet, and is asked again.
MOST_EXPIRED = 50
MOST_REFUND_PAGES = 5


class Stripe:
    """Stripe keeping the promise of `provider.Provider`; safe to use from several threads."""

    name = NAME
    capabilities = Capabilities(links=True, closes=True, refunds=True, partial_refunds=True, facts_since=True)

    def __init__(self, options: ProviderOptions) -> None:
        """Keep the options; the first call checks them."""
        self._methods = options.methods
        self._calls = StripeCalls(options)

    @property
    def live(self) -> bool:
        """Whether the key moves real money."""
        return self._calls.live

    def check(self) -> Account:
        """Name the account; a restricted key that may not read it proves itself by listing one link."""
        try:
            account = self._calls.run(lambda client: client.v1.accounts.retrieve_current()).to_dict()
        except Misconfigured as refusal:
            if refusal.message.key != "payments.key_rights":
                raise
            self._calls.run(lambda client: client.v1.payment_links.list({"limit": 1}))
            return Account(id="", live=self.live, note=COMPANY)
        with answered(COMPANY):
            profile = account.get("business_profile")
            name = reading.text_or_none(profile, "name") if isinstance(profile, Mapping) else None
            return Account(id=reading.text(account, "id"), live=self.live, note=name or COMPANY)

    def request_of(self, ask: Ask) -> str:
        """The link's parameters as JSON text; Refused for what Stripe would refuse."""
        return link_request(ask, self._methods)

    def ask(self, request: str, *, idempotency_key: str) -> Shown:
        """Make the link. Its address has no end of its own."""
        parameters = json.loads(request)
        link = self._calls.run(
            lambda client: client.v1.payment_links.create(parameters, {"idempotency_key": idempotency_key})
        )
        with answered(COMPANY):
            made = link.to_dict()
            return Shown(link_id=reading.text(made, "id"), url=reading.address(made, "url"), expires_at=None)

    def ask_after(self, link_id: str) -> tuple[Fact, ...]:
        """Payments by the link's pages, oldest first."""
        return self._payments(self._paid_pages({"payment_link": link_id})[0])

    def ask_about(self, about: AskAbout) -> tuple[Fact, ...]:
        """Fetch what an event only named, by the kind that its id begins with."""
        kind, _, _ = about.object_id.partition("_")
        if kind == "pi":
            return self._payments(self._paid_pages({"payment_intent": about.object_id})[0])
        if kind == "plink":
            return self.ask_after(about.object_id)
        if kind == "cs":
            return self._payments([self._session(about.object_id)])
        if kind in ("re", "pyr"):
            refund = self._calls.run(lambda client: client.v1.refunds.retrieve(about.object_id)).to_dict()
            with answered(COMPANY):
                return (refund_fact(refund, live=self.live),)
        if kind in ("dp", "du"):
            dispute = self._calls.run(lambda client: client.v1.disputes.retrieve(about.object_id)).to_dict()
            with answered(COMPANY):
                return (dispute_fact(dispute, live=self.live),)
        raise NotPossibleHere("payments.not_possible", company=COMPANY)

    def close(self, link_id: str) -> Closed:
        """Switch the link off, expire its open pages, then look: dead when none is open, no money travels."""
        self._calls.run(lambda client: client.v1.payment_links.update(link_id, {"active": False}))
        shut = self._end_pages(link_id)
        sessions, whole = self._paid_pages({"payment_link": link_id})
        facts = self._payments(sessions)
        settled = all(fact.state is not FactState.PENDING for fact in facts)
        return Closed(dead=shut and whole and settled, facts=facts)

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
        """Give back a part or the whole of a payment."""
        parameters = refund_parameters(payment_id, amount_minor, currency, reason, metadata)
        refund = self._calls.run(
            lambda client: client.v1.refunds.create(parameters, {"idempotency_key": idempotency_key})
        )
        with answered(COMPANY):
            return refund_fact(refund.to_dict(), live=self.live)

    def refunds_of(self, payment_id: str) -> tuple[Fact, ...]:
        """Every refund of the payment, oldest first."""
        found, _ = self._calls.pages(
            lambda client, given: client.v1.refunds.list(cast("RefundListParams", given)),
            {"payment_intent": payment_id},
            most_pages=MOST_REFUND_PAGES,
        )
        with answered(COMPANY):
            return tuple(refund_fact(refund, live=self.live) for refund in reversed(found))

    def facts_since(self, since: datetime, now: datetime) -> News:
        """From the list of events, and from the objects themselves for what is older than a month."""
        return facts_since(self._calls, since, now)

    def facts_of(self, event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
        """What a webhook's event states."""
        return facts_of(event)

    def _paid_pages(self, wanted: dict[str, Any]) -> tuple[list[Json], bool]:
        """Complete sessions with their payments and charges, newest first, and whether these are all.

        Pages that were only looked at are left out, so that nobody hides a payment by opening a link often.
        """
        return self._calls.pages(
            _list_sessions,
            {**wanted, "status": "complete", "expand": PAYMENT_EXPANDED},
            most_pages=MOST_SESSION_PAGES,
        )

    def _end_pages(self, link_id: str) -> bool:
        """Expire the pages that are open, so many at once; whether none is open any more.

        One that was paid or ended a moment ago refuses, and the list that follows tells.
        """
        still_open = self._open_pages(link_id)
        for session in still_open[:MOST_EXPIRED]:
            session_id = str(session["id"])
            with suppress(Refused):
                self._calls.run(partial(_expire, session_id=session_id))
        return not still_open or not self._open_pages(link_id)

    def _open_pages(self, link_id: str) -> list[Json]:
        wanted = {"payment_link": link_id, "status": "open"}
        return self._calls.pages(_list_sessions, wanted, most_pages=1)[0]

    def _session(self, session_id: str) -> Json:
        """One checkout session with its payment and charge."""
        expand = [name.removeprefix("data.") for name in PAYMENT_EXPANDED]
        return self._calls.run(
            lambda client: client.v1.checkout.sessions.retrieve(session_id, {"expand": expand})
        ).to_dict()

    def _payments(self, sessions: list[Json]) -> tuple[Fact, ...]:
        """What sessions say of money, oldest first."""
        with answered(COMPANY):
            facts = [payment_fact(session, live=self.live) for session in reversed(sessions)]
        return tuple(fact for fact in facts if fact is not None)


def _list_sessions(client: "StripeClient", given: dict[str, Any]) -> "ListObject[Session]":
    return client.v1.checkout.sessions.list(cast("SessionListParams", given))


def _expire(client: "StripeClient", *, session_id: str) -> "Session":
    return client.v1.checkout.sessions.expire(session_id)


def build(options: ProviderOptions) -> Provider:
    """Stripe for one key; the entry point."""
    return Stripe(options)
