"""How calls to Stripe fail: what is tried again, how long it waits, and which error it becomes."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pos.base.clock import SystemClock
from pos.payments.harness import ask_for
from pos.shop.errors import Misconfigured, ProviderError, Refused, TryAgain, Unclear
from tests.payments.sandbox import StripeSandbox, provider
from tests.payments.stripe_company.server import KEY


def tries(stripe: StripeSandbox) -> int:
    return len(stripe.tell("seen"))


@pytest.mark.parametrize(
    ("mode", "error", "words", "made"),
    [
        ("500", Unclear, "payments.unclear", 3),
        ("503", Unclear, "payments.unclear", 3),
        ("409", Unclear, "payments.unclear", 3),
        ("cut", Unclear, "payments.unclear", 3),
        ("html", Unclear, "payments.unclear", 3),
        ("429", TryAgain, "payments.slower", 3),
        ("401", Misconfigured, "payments.key_refused", 1),
        ("403", Misconfigured, "payments.key_rights", 1),
    ],
)
def test_each_trouble_becomes_its_error(
    stripe: StripeSandbox, mode: str, error: type[ProviderError], words: str, made: int
) -> None:
    stripe.tell("trouble", mode=mode, count=9)
    with pytest.raises(error) as refusal:
        stripe.provider.refunds_of("pi_1")
    assert refusal.value.message.key == words
    assert tries(stripe) == made
    assert len(stripe.waits) == made - 1


def test_waits_grow_and_are_scattered(stripe: StripeSandbox) -> None:
    stripe.tell("trouble", mode="500", count=3)
    with pytest.raises(TryAgain):
        stripe.provider.refunds_of("pi_1")
    first, second = stripe.waits
    assert 0.25 <= first <= 0.5
    assert 0.5 <= second <= 1.0


def test_too_fast_waits_three_times_as_long(stripe: StripeSandbox) -> None:
    stripe.tell("trouble", mode="429", count=3)
    with pytest.raises(TryAgain):
        stripe.provider.refunds_of("pi_1")
    first, second = stripe.waits
    assert 0.75 <= first <= 1.5
    assert 1.5 <= second <= 3.0


def test_stripes_own_sentence_reaches_the_person(stripe: StripeSandbox) -> None:
    with pytest.raises(Refused) as refusal:
        stripe.provider.refunds_of("pi_unknown")
    assert str(refusal.value) == (
        "Stripe refused: No such payment_intent: 'pi_unknown'. Take the payment another way."
    )
    assert stripe.waits == []


def test_every_try_of_a_link_carries_its_key(stripe: StripeSandbox) -> None:
    ask = ask_for(stripe)
    stripe.tell("trouble", mode="cut_after", count=2)
    stripe.provider.ask(stripe.provider.request_of(ask), idempotency_key="our-key")
    assert [(seen["key"], seen["status"]) for seen in stripe.tell("seen")] == [("our-key", 200)] * 3
    assert len({seen["form"] for seen in stripe.tell("seen")}) == 1
    assert len(stripe.made("payment_link")) == 1


def test_nobody_listening_is_try_again() -> None:
    waits: list[float] = []
    till = provider("stripe", key=KEY, base="http://127.0.0.1:1", waits=waits)
    with pytest.raises(TryAgain):
        till.check()
    assert len(waits) == 2


def test_a_certificate_that_nobody_signed_is_misconfigured(tmp_path: Path) -> None:
    waits: list[float] = []
    with _stranger(tmp_path) as address:
        till = provider("stripe", key=KEY, base=address, waits=waits)
        with pytest.raises(Misconfigured) as refusal:
            till.check()
        assert refusal.value.message.key == "payments.certificate"
        assert waits == []


@pytest.mark.long
def test_a_company_that_never_answers_is_left_after_its_time_out(stripe: StripeSandbox) -> None:
    stripe.tell("trouble", mode="hang", count=9, hang_s=60)
    clock = SystemClock()
    began = clock.monotonic()
    with pytest.raises(TryAgain):
        stripe.provider.refunds_of("pi_1")
    assert 28 < clock.monotonic() - began < 45
    assert tries(stripe) == 3


@contextmanager
def _stranger(folder: Path) -> Iterator[str]:
    """A server on loopback whose certificate it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = SystemClock().now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pair = folder / "pair.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pair.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)

    class Quiet(HTTPServer):
        """Says nothing of the handshakes that clients break off."""

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that does not trust us goes away."""

    server = Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
