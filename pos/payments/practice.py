"""Payments by the practice company: the same promise as with real money, without any."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from pos.payments import reading
from pos.payments.page_lines import PageLimits, clean, page_lines
from pos.payments.page_words import described, inactive
from pos.payments.practice_calls import COMPANY, PracticeCalls
from pos.payments.practice_facts import NAME, facts_of, payment_fact, refund_fact
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
    UnreadableEvent,
)
from pos.payments.reading import Json, answered
from pos.shop.currencies import DECIMALS
from pos.shop.errors import NotPossibleHere, Refused, TryAgain
from pos.shop.tenders import Fact, FactState

LARGEST_MINOR = 99_999_999
# The smallest payment, as a real company has it; 1 where nothing stands.
SMALLEST = {"CHF": 50, "DKK": 250, "EUR": 50, "GBP": 30, "JPY": 50, "NOK": 300, "SEK": 300, "USD": 50}
EVENTS_KEPT = timedelta(days=29)
MOST_PAGES = 20
_LIMITS = PageLimits(lines=100, name_length=200, quantity=9999)
_TEXT_LENGTH = 500


class Practice:
    """The practice company keeping the promise of `provider.Provider`; safe to use from several threads."""

    name = NAME
    live = False
    capabilities = Capabilities(
        links=True, closes=True, expires=True, refunds=True, partial_refunds=True, facts_since=True
    )

    def __init__(self, options: ProviderOptions) -> None:
        """Keep the options; the first call checks them."""
        self._calls = PracticeCalls(options)

    def check(self) -> Account:
        """Name the account."""
        account = self._calls.get("/v1/account")
        with answered(COMPANY):
            return Account(id=reading.text(account, "id"), live=reading.flag(account, "live"), note=COMPANY)

    def request_of(self, ask: Ask) -> str:
        """The link's parameters as JSON text; Refused for amounts that no company would take."""
        _check(ask.amount_minor, ask.currency.upper())
        parameters: dict[str, object] = {
            "amount_minor": ask.amount_minor,
            "currency": ask.currency.lower(),
            "description": clean(described(ask), _TEXT_LENGTH),
            "merchant": clean(ask.shop_name, 100) if ask.shop_name else "",
            "lines": [
                {
                    "name": line.name,
                    "quantity": line.quantity,
                    "amount_minor": line.quantity * line.unit_minor,
                }
                for line in page_lines(ask, _LIMITS)
            ],
            "metadata": ask.marks(),
            "confirmation_text": clean(ask.claim_words, _TEXT_LENGTH) if ask.claim_words else "",
            "inactive_message": clean(inactive(ask), _TEXT_LENGTH),
        }
        if ask.expires_at is not None:
            parameters["expires_at"] = ask.expires_at.timestamp()
        return json.dumps(parameters, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def ask(self, request: str, *, idempotency_key: str) -> Shown:
        """Make the link."""
        link = self._calls.post("/v1/links", json.loads(request), key=idempotency_key)
        with answered(COMPANY):
            ends = reading.moment(link, "expires_at") if link.get("expires_at") is not None else None
            url = reading.address(link, "url", plain=True)
            return Shown(link_id=reading.text(link, "id"), url=url, expires_at=ends)

    def ask_after(self, link_id: str) -> tuple[Fact, ...]:
        """Payments by the link, oldest first."""
        payments, _ = self._calls.pages("/v1/payments", {"link": link_id}, most_pages=MOST_PAGES)
        return _payments(payments)

    def ask_about(self, about: AskAbout) -> tuple[Fact, ...]:
        """This company's events say everything themselves."""
        raise NotPossibleHere("payments.not_possible", company=COMPANY, asked=about.object_id)

    def close(self, link_id: str) -> Closed:
        """Close the link, which ends its open pages, then look: dead when no money is on its way."""
        link = self._calls.post(f"/v1/links/{link_id}/close", {})
        payments, whole = self._calls.pages("/v1/payments", {"link": link_id}, most_pages=MOST_PAGES)
        facts = _payments(payments)
        with answered(COMPANY):
            shut = not reading.flag(link, "active") and reading.amount(link, "open_pages") == 0
        settled = all(fact.state is not FactState.PENDING for fact in facts)
        return Closed(dead=whole and shut and settled, facts=facts)

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
        """Give back a part or the whole of a payment, in its own currency; it travels for a moment."""
        del currency
        body = {
            "payment": payment_id,
            "amount_minor": amount_minor,
            "reason": clean(reason, _TEXT_LENGTH),
            "metadata": dict(metadata),
        }
        refund = self._calls.post("/v1/refunds", body, key=idempotency_key)
        with answered(COMPANY):
            return refund_fact(refund)

    def refunds_of(self, payment_id: str) -> tuple[Fact, ...]:
        """Every refund of the payment, oldest first."""
        refunds, _ = self._calls.pages("/v1/refunds", {"payment": payment_id}, most_pages=MOST_PAGES)
        with answered(COMPANY):
            return tuple(refund_fact(refund) for refund in refunds)

    def facts_since(self, since: datetime, now: datetime) -> News:
        """From the list of events; for what is older than a month from payments and refunds themselves."""
        if since < now - EVENTS_KEPT:
            return self._old(since, now - EVENTS_KEPT)
        since = min(since, now)
        events, whole = self._calls.pages("/v1/events", {"since": since.timestamp()}, most_pages=MOST_PAGES)
        stated: list[Fact] = []
        unreadable: list[str] = []
        for event in events:
            try:
                stated.extend(facts_of(event))
            except UnreadableEvent:
                unreadable.append(str(event.get("id")))
        return News(tuple(stated), now if whole else _reached(events, since), tuple(unreadable))

    def _old(self, since: datetime, until: datetime) -> News:
        """What payments and refunds of a stretch of time say now; disputes so old are over."""
        span = {"since": since.timestamp(), "until": until.timestamp()}
        payments, whole = self._calls.pages("/v1/payments", span, most_pages=MOST_PAGES)
        refunds, _ = self._calls.pages("/v1/refunds", {}, most_pages=MOST_PAGES)
        with answered(COMPANY):
            back = [refund_fact(refund) for refund in refunds]
        facts = _payments(payments) + tuple(fact for fact in back if since <= fact.at < until)
        return News(facts, until if whole else _reached(payments, since))

    def facts_of(self, event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
        """What a webhook's event states."""
        return facts_of(event)


def _check(amount_minor: int, currency: str) -> None:
    """Refuse what the company would refuse."""
    if currency not in DECIMALS:
        raise Refused("payments.currency", company=COMPANY, currency=currency)
    smallest, words = SMALLEST.get(currency, 1), {"company": COMPANY, "currency": currency}
    if amount_minor < smallest:
        raise Refused("payments.too_small", smallest=_written(smallest, currency), **words)
    if amount_minor > LARGEST_MINOR:
        raise Refused("payments.too_large", largest=_written(LARGEST_MINOR, currency), **words)


def _written(amount_minor: int, currency: str) -> str:
    return str(Decimal(amount_minor).scaleb(-DECIMALS[currency]))


def _payments(payments: list[Json]) -> tuple[Fact, ...]:
    """What payments say of themselves, without cards that were merely declined."""
    with answered(COMPANY):
        facts = [payment_fact(payment) for payment in payments]
    return tuple(fact for fact in facts if fact is not None)


def _reached(found: list[Json], since: datetime) -> datetime:
    """How far a list that goes on has brought us."""
    with answered(COMPANY):
        until = reading.moment(found[-1], "created") if found else since
    if until <= since:
        raise TryAgain("payments.too_much", company=COMPANY)
    return until.astimezone(UTC)


def build(options: ProviderOptions) -> Provider:
    """The practice company at one address; the entry point."""
    return Practice(options)
