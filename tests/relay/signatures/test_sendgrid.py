"""SendGrid's signature over timestamp and raw body, and its arrays of events."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pos.relay.signatures.promise import BadSignatureError, UnreadableError
from pos.relay.signatures.sendgrid import SCHEME

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC = base64.b64encode(
    KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
).decode()
BODY = b'[ {"event":"delivered","sg_event_id":"a==", "n":1.50},\r\n{"event":"bounce","sg_event_id":"b"}]'


def signed(body: bytes, at: datetime = NOW, key: ec.EllipticCurvePrivateKey = KEY) -> dict[str, str]:
    """The headers that SendGrid would send."""
    stamp = str(int(at.timestamp()))
    signature = key.sign(stamp.encode() + body, ec.ECDSA(SHA256()))
    return {
        "x-twilio-email-event-webhook-signature": base64.b64encode(signature).decode(),
        "x-twilio-email-event-webhook-timestamp": stamp,
    }


def test_a_right_signature_is_taken_also_beside_an_older_key() -> None:
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    old = base64.b64encode(other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
    SCHEME.verify(signed(BODY), BODY, secrets=[old, PUBLIC], now=NOW)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (signed(BODY), BODY + b" "),
        (signed(BODY, NOW - timedelta(seconds=601)), BODY),
        (signed(BODY, NOW + timedelta(seconds=601)), BODY),
        (signed(BODY, key=ec.generate_private_key(ec.SECP256R1())), BODY),
        ({}, BODY),
        ({**signed(BODY), "x-twilio-email-event-webhook-timestamp": "x"}, BODY),
        ({**signed(BODY), "x-twilio-email-event-webhook-signature": "!"}, BODY),
        ({**signed(BODY), "x-twilio-email-event-webhook-signature": ""}, BODY),
    ],
)
def test_a_wrong_signature_is_refused(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(BadSignatureError):
        SCHEME.verify(headers, body, secrets=[PUBLIC], now=NOW)


def test_each_element_is_one_event_with_its_exact_text() -> None:
    events = SCHEME.read(BODY).events
    assert [(one.id, one.type) for one in events] == [("a==", "delivered"), ("b", "bounce")]
    assert events[0].payload == b'{"event":"delivered","sg_event_id":"a==", "n":1.50}'
    assert all(one.payload in BODY for one in events)


def test_an_element_without_an_event_id_gets_one_from_its_message() -> None:
    body = json.dumps([{"event": "open", "sg_message_id": "m", "timestamp": 5}]).encode()
    assert [one.id for one in SCHEME.read(body).events] == ["m/open/5"]


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"[1]", b"[{}]", b'[{"event":"x"}]', b"[[", b"[,]", b"\xff"]
)
def test_what_is_no_array_of_events_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        SCHEME.read(body)


@pytest.mark.parametrize("secret", ["", "x", base64.b64encode(b"no key").decode()])
def test_a_key_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="verification key"):
        SCHEME.check_secret(secret)
