"""The stand-in itself: it refuses what Stripe refuses, signs as Stripe signs, and runs as a program."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
import stripe as package

from pos.base.clock import SystemClock
from pos.relay.signatures.stripe import SCHEME
from tests.payments.sandbox import StripeSandbox, stripe_sandbox
from tests.payments.stripe_company.books import VERSION
from tests.payments.stripe_company.server import KEY, SECRET

HEADERS = {"Authorization": f"Bearer {KEY}", "Stripe-Version": VERSION}
LINE = {
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "eur",
    "line_items[0][price_data][unit_amount]": "1240",
    "line_items[0][price_data][product_data][name]": "Sample item",
}


def post(stripe: StripeSandbox, path: str, form: dict[str, str], **headers: str) -> requests.Response:
    return requests.post(stripe.company.address + path, form, headers={**HEADERS, **headers}, timeout=10)


def without(*names: str, **more: str) -> dict[str, str]:
    return {name: value for name, value in LINE.items() if name not in names} | more


@pytest.mark.parametrize(
    ("form", "code", "param"),
    [
        ({**LINE, "surprise": "1"}, "parameter_unknown", "surprise"),
        ({**LINE, "line_items[0][colour]": "red"}, "parameter_unknown", "line_items[0][colour]"),
        ({"submit_type": "pay"}, "parameter_missing", "line_items"),
        (without("line_items[0][quantity]"), "parameter_missing", "line_items[0][quantity]"),
        (
            without("line_items[0][price_data][currency]"),
            "parameter_missing",
            "line_items[0][price_data][currency]",
        ),
        (without("line_items[0][price_data][unit_amount]"), None, "line_items[0][price_data]"),
        (
            {**LINE, "line_items[0][price_data][unit_amount]": "12.4"},
            "parameter_invalid",
            "line_items[0][price_data][unit_amount]",
        ),
        ({**LINE, "line_items[0][price_data][unit_amount]": "49"}, "amount_too_small", None),
        ({**LINE, "line_items[0][price_data][unit_amount]": "100000000"}, "amount_too_large", None),
        (
            {**LINE, "line_items[0][price_data][unit_amount]": "-5"},
            "parameter_invalid_integer",
            "line_items[0]",
        ),
        ({**LINE, "line_items[0][price_data][currency]": "xyz"}, None, "line_items[0][price_data][currency]"),
        ({**LINE, "payment_method_types[0]": "cheque"}, None, "payment_method_types[0]"),
        (
            {**LINE, "allowed_payment_method_types[0]": "card"},
            "parameter_unknown",
            "allowed_payment_method_types",
        ),
        ({**LINE, "submit_type": "shout"}, None, "submit_type"),
        ({**LINE, "metadata[store]": "x" * 501}, None, "metadata"),
        ({**LINE, "inactive_message": "x" * 501}, None, "inactive_message"),
    ],
)
def test_links_that_stripe_would_refuse(
    stripe: StripeSandbox, form: dict[str, str], code: str | None, param: str | None
) -> None:
    answer = post(stripe, "/v1/payment_links", form)
    error = answer.json()["error"]
    assert (answer.status_code, error.get("code"), error.get("param")) == (400, code, param)
    assert stripe.made("payment_link") == []


def test_twenty_lines_are_taken_and_twenty_one_refused(stripe: StripeSandbox) -> None:
    def lines(count: int) -> dict[str, str]:
        return {
            name.replace("[0]", f"[{number}]", 1): value
            for number in range(count)
            for name, value in LINE.items()
        }

    assert post(stripe, "/v1/payment_links", lines(20)).json()["currency"] == "eur"
    assert post(stripe, "/v1/payment_links", lines(21)).json()["error"]["param"] == "line_items"


def test_isk_needs_whole_krona(stripe: StripeSandbox) -> None:
    form = {**LINE, "line_items[0][price_data][currency]": "isk"}
    assert post(stripe, "/v1/payment_links", form).status_code == 400
    assert post(stripe, "/v1/payment_links", {**form, "line_items[0][price_data][unit_amount]": "1300"}).ok


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer sk_test_other"}, 401),
        ({"Stripe-Version": "2024-06-20"}, 400),
        ({"Stripe-Version": ""}, 400),
        ({"Content-Type": "application/json"}, 400),
    ],
)
def test_who_is_not_let_in(stripe: StripeSandbox, headers: dict[str, str], status: int) -> None:
    assert post(stripe, "/v1/payment_links", LINE, **headers).status_code == status
    assert stripe.made("payment_link") == []


def test_a_key_keeps_its_answer_and_refuses_other_content(stripe: StripeSandbox) -> None:
    first = post(stripe, "/v1/payment_links", LINE, **{"Idempotency-Key": "k"})
    again = post(stripe, "/v1/payment_links", LINE, **{"Idempotency-Key": "k"})
    other = post(stripe, "/v1/payment_links", {**LINE, "submit_type": "pay"}, **{"Idempotency-Key": "k"})
    assert first.content == again.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (other.status_code, other.json()["error"]["type"]) == (400, "idempotency_error")
    assert len(stripe.made("payment_link")) == 1


def test_refused_parameters_are_not_kept_under_the_key(stripe: StripeSandbox) -> None:
    assert (
        post(stripe, "/v1/payment_links", {"submit_type": "pay"}, **{"Idempotency-Key": "k"}).status_code
        == 400
    )
    assert post(stripe, "/v1/payment_links", LINE, **{"Idempotency-Key": "k"}).ok


def test_links_have_no_date_and_refunds_no_mode(stripe: StripeSandbox) -> None:
    link = post(stripe, "/v1/payment_links", LINE).json()
    intent = stripe.tell("pay", link=link["id"])
    refund = post(stripe, "/v1/refunds", {"payment_intent": intent["id"]}).json()
    assert "created" not in link
    assert "livemode" not in refund
    assert not [name for name in link if name.startswith("_")]


def test_an_address_that_stripe_does_not_have(stripe: StripeSandbox) -> None:
    assert post(stripe, "/v1/paymentlinks", LINE).status_code == 404


def test_a_guest_pays_on_the_page_and_reads_the_words(stripe: StripeSandbox) -> None:
    link = post(
        stripe,
        "/v1/payment_links",
        {
            **LINE,
            "restrictions[completed_sessions][limit]": "1",
            "after_completion[type]": "hosted_confirmation",
            "after_completion[hosted_confirmation][custom_message]": "green kite",
        },
    ).json()
    assert "1240 eur" in requests.get(link["url"], timeout=10).text
    assert "green kite" in requests.post(link["url"], timeout=10).text
    assert requests.get(link["url"], timeout=10).status_code == 410


def test_webhooks_are_signed_as_stripes_own_package_checks_them() -> None:
    with _hooks() as hooks, stripe_sandbox(webhook_url=hooks.url) as stripe:
        stripe.tell("foreign_sale")
        header, body = hooks.take(lambda event: event["type"] == "checkout.session.completed")
        event = package.Webhook.construct_event(body, header, SECRET)
        assert event.type == "checkout.session.completed"
        now = SystemClock().now()
        SCHEME.verify({"stripe-signature": header}, body, secrets=[SECRET], now=now)
        assert [each.id for each in SCHEME.read(body).events] == [event.id]
        with pytest.raises(package.SignatureVerificationError):
            package.Webhook.construct_event(body + b" ", header, SECRET)


def test_webhooks_come_again_until_they_are_taken() -> None:
    with _hooks(fail_first=2) as hooks, stripe_sandbox(webhook_url=hooks.url) as stripe:
        stripe.tell("weather", duplicates=1)
        stripe.tell("foreign_sale")
        hooks.wait(2 * 3 + 2)
        assert set(hooks.counts().values()) <= {2, 3, 4}
        assert len(hooks.counts()) == 3


def test_muted_webhooks_come_later() -> None:
    with _hooks() as hooks, stripe_sandbox(webhook_url=hooks.url) as stripe:
        stripe.tell("weather", muted=True)
        stripe.tell("foreign_sale")
        assert stripe.tell("state")["webhooks_waiting"] == 3
        assert hooks.counts() == {}
        stripe.tell("weather", muted=False)
        hooks.wait(3)
        assert stripe.tell("state")["webhooks_waiting"] == 0


def test_it_runs_as_a_program_and_ends_cleanly() -> None:
    program = [
        sys.executable,
        "-m",
        "tests.payments.stripe_company",
        "--announce-json",
        "--api-key",
        "sk_test_given",
    ]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as running:
        assert running.stdout is not None
        announced = json.loads(running.stdout.readline())
        headers = {**HEADERS, "Authorization": "Bearer sk_test_given"}
        account = requests.get(announced["api"] + "/v1/account", headers=headers, timeout=10)
        state = requests.post(announced["control"] + "/state", timeout=10)
        running.terminate()
        assert running.wait(10) == 0
    assert account.json()["id"] == "acct_company"
    assert state.json()["events"] == 0
    assert announced["webhook_secret"] == SECRET


class Hooks:
    """A receiver that notes what arrives; the first `fail_first` deliveries are answered with 500."""

    def __init__(self, url: str) -> None:
        """Nothing has arrived yet."""
        self.url = url
        self.arrived: list[tuple[str, bytes]] = []
        self.told = threading.Condition()

    def wait(self, count: int) -> None:
        """Until so many have arrived."""
        with self.told:
            assert self.told.wait_for(lambda: len(self.arrived) >= count, 20), self.arrived

    def take(self, wanted: Callable[[Any], bool]) -> tuple[str, bytes]:
        """The first that is wanted, waiting for it."""

        def found() -> list[tuple[str, bytes]]:
            return [each for each in self.arrived if wanted(json.loads(each[1]))]

        with self.told:
            assert self.told.wait_for(found, 20)
            return found()[0]

    def counts(self) -> dict[str, int]:
        """How often each event arrived."""
        with self.told:
            names = [json.loads(body)["id"] for _, body in self.arrived]
        return {name: names.count(name) for name in names}


@contextmanager
def _hooks(fail_first: int = 0) -> Iterator[Hooks]:
    """A receiver for the length of a block."""

    class Door(BaseHTTPRequestHandler):
        """Notes and answers."""

        def do_POST(self) -> None:
            """Take one."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with hooks.told:
                hooks.arrived.append((self.headers["Stripe-Signature"], body))
                failed = len(hooks.arrived) <= fail_first
                hooks.told.notify_all()
            self.send_response(500 if failed else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    hooks = Hooks(f"http://127.0.0.1:{server.server_address[1]}/hooks")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hooks
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
