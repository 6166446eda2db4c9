"""The practice company's provider: what differs from other companies, and how its calls fail."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pos.payments.harness import ask_for
from pos.payments.provider import AskAbout, AskLine, UnreadableEvent
from pos.shop.errors import Misconfigured, NotPossibleHere, ProviderError, Refused, TryAgain, Unclear
from pos.shop.tenders import FactKind, FactState
from tests.payments.sandbox import PracticeSandbox, provider
from tests.practice.company import KEY


def test_the_request_carries_the_order(practice: PracticeSandbox) -> None:
    ask = replace(
        ask_for(practice, 1000),
        lines=(AskLine("Latte", 2, 700), AskLine("Cake", 1, 300)),
        shop_name="Sample shop",
        description="Table 4",
        inactive_message="Closed",
    )
    assert ask.expires_at is not None
    assert json.loads(practice.provider.request_of(ask)) == {
        "amount_minor": 1000,
        "currency": "eur",
        "description": "Table 4",
        "merchant": "Sample shop",
        "lines": [
            {"name": "Latte", "quantity": 2, "amount_minor": 700},
            {"name": "Cake", "quantity": 1, "amount_minor": 300},
        ],
        "metadata": ask.marks(),
        "confirmation_text": "green kite",
        "inactive_message": "Closed",
        "expires_at": ask.expires_at.timestamp(),
    }


def test_a_link_ends_at_the_asked_moment(practice: PracticeSandbox) -> None:
    ask = ask_for(practice)
    shown = practice.provider.ask(practice.provider.request_of(ask), idempotency_key=ask.attempt_id)
    assert shown.expires_at == ask.expires_at
    forever = replace(ask_for(practice), expires_at=None)
    shown = practice.provider.ask(practice.provider.request_of(forever), idempotency_key=forever.attempt_id)
    assert shown.expires_at is None


def test_the_claim_words_are_not_on_the_page_before_paying(practice: PracticeSandbox) -> None:
    ask = ask_for(practice)
    shown = practice.provider.ask(practice.provider.request_of(ask), idempotency_key=ask.attempt_id)
    assert practice.company.seen(f"/links/{shown.link_id}")["confirmation_text"] == "green kite"
    assert "green kite" not in practice.company.guest.get(shown.url).text


@pytest.mark.parametrize(
    ("amount_minor", "currency", "words"),
    [
        (49, "EUR", "Practice takes no payment below 0.50 EUR. Take cash or card instead."),
        (49, "JPY", "Practice takes no payment below 50 JPY. Take cash or card instead."),
        (
            100_000_000,
            "EUR",
            "Practice takes no payment above 999999.99 EUR. Split the order, or take another tender.",
        ),
        (1000, "XYZ", "Practice does not take XYZ. Take cash or card instead."),
    ],
)
def test_amounts_that_are_not_possible_are_said_before_asking(
    practice: PracticeSandbox, amount_minor: int, currency: str, words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        practice.provider.request_of(ask_for(practice, amount_minor, currency))
    assert str(refusal.value) == words


def test_a_refund_travels_through_its_states(practice: PracticeSandbox) -> None:
    ask = ask_for(practice)
    shown = practice.provider.ask(practice.provider.request_of(ask), idempotency_key=ask.attempt_id)
    practice.pay(shown.link_id)
    (paid,) = practice.provider.ask_after(shown.link_id)
    made = practice.provider.refund(
        payment_id=paid.money_id,
        amount_minor=240,
        currency="EUR",
        idempotency_key=f"refund-{paid.money_id}",
        reason="sample reason",
    )
    assert (made.state, made.reason, made.link_id) == (FactState.PENDING, "sample reason", shown.link_id)
    practice.refunds_arrive()
    (done,) = practice.provider.refunds_of(paid.money_id)
    assert (done.object_id, done.state) == (made.object_id, FactState.SUCCEEDED)


def test_a_closed_link_is_stated_by_its_event(practice: PracticeSandbox) -> None:
    ask = ask_for(practice)
    shown = practice.provider.ask(practice.provider.request_of(ask), idempotency_key=ask.attempt_id)
    practice.provider.close(shown.link_id)
    facts = practice.provider.facts_of(practice.events()[-1])
    assert isinstance(facts, tuple)
    assert [(fact.kind, fact.state, fact.link_id) for fact in facts] == [
        (FactKind.LINK, FactState.CLOSED, shown.link_id)
    ]
    assert facts[0].metadata == ask.marks()


def test_what_is_older_than_a_month_comes_from_the_payments(practice: PracticeSandbox) -> None:
    ask = ask_for(practice)
    shown = practice.provider.ask(practice.provider.request_of(ask), idempotency_key=ask.attempt_id)
    practice.pay(shown.link_id)
    (paid,) = practice.provider.ask_after(shown.link_id)
    practice.refund_elsewhere(paid.money_id, 100)
    later = practice.now() + timedelta(days=40)
    news = practice.provider.facts_since(practice.now() - timedelta(minutes=5), later)
    assert news.until == later - timedelta(days=29)
    assert paid.key in [fact.key for fact in news.facts]
    assert 100 in [fact.amount_minor for fact in news.facts if fact.kind is FactKind.REFUND]


def test_events_say_everything_so_that_nothing_is_asked_about(practice: PracticeSandbox) -> None:
    with pytest.raises(NotPossibleHere):
        practice.provider.ask_about(AskAbout("pay_1", "why"))


def test_an_unknown_state_is_filed(practice: PracticeSandbox) -> None:
    event = {
        "type": "payment.succeeded",
        "created": 1.5,
        "data": {"id": "pay_1", "live": False, "state": "perhaps", "amount_minor": 1, "currency": "eur"},
    }
    with pytest.raises(UnreadableEvent):
        practice.provider.facts_of(event)


@pytest.mark.parametrize(
    ("key", "base", "words"),
    [
        ("", "http://127.0.0.1:1", "payments.key_missing"),
        ("sk_live_x", "http://127.0.0.1:1", "payments.key_live"),
        ("rk_live_x", "http://127.0.0.1:1", "payments.key_live"),
        ("practice-key", "", "payments.address"),
        ("practice-key", "ftp://127.0.0.1", "payments.address"),
        ("practice-key", "http://[broken", "payments.address"),
    ],
)
def test_settings_that_cannot_be_right(key: str, base: str, words: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        provider("practice", key=key, base=base).check()
    assert refusal.value.message.key == words


def test_a_live_till_never_speaks_to_the_practice_company(practice: PracticeSandbox) -> None:
    base = practice.company.addresses["api"]
    with pytest.raises(Misconfigured):
        provider("practice", key=KEY, base=base, live=True).check()


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Unclear, "payments.unclear"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", Unclear, "payments.unclear"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", Unclear, "payments.unclear"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{", Unclear, "payments.unclear"),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            Unclear,
            "payments.unclear",
        ),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", Unclear, "payments.unclear"),
        (b"HTTP/1.1 429 Slow\r\nContent-Length: 2\r\n\r\n{}", TryAgain, "payments.slower"),
        (b"HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}", Misconfigured, "payments.key_refused"),
        (b"HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\n{}", Misconfigured, "payments.key_rights"),
        (b"HTTP/1.1 418 No\r\nContent-Length: 2\r\n\r\n{}", Refused, "payments.refused"),
        (b"nonsense", Unclear, "payments.unclear"),
        (b"", Unclear, "payments.unclear"),
    ],
)
def test_answers_of_something_else_on_that_address(
    answer: bytes, error: type[ProviderError], words: str
) -> None:
    with _parrot(answer) as address, pytest.raises(error) as refusal:
        provider("practice", key=KEY, base=address).check()
    assert refusal.value.message.key == words


@contextmanager
def _parrot(answer: bytes) -> Iterator[str]:
    """A server that says the same to everybody, and that it hangs up: a next try on the same connection might
    go out before it is closed, and have no answer at all."""
    told = answer.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)

    class Parrot(BaseHTTPRequestHandler):
        """Says it."""

        def handle(self) -> None:
            """Read the request's head, answer, hang up."""
            while self.rfile.readline().strip():
                pass
            self.wfile.write(told)

    server = HTTPServer(("127.0.0.1", 0), Parrot)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
