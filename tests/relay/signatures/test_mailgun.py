"""Mailgun's signature over timestamp and token inside the body."""

import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pos.relay.signatures.mailgun import SCHEME
from pos.relay.signatures.promise import BadSignatureError, UnreadableError

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
KEY = "signing-key-for-tests"


def delivery(*, at: datetime = NOW, token: str = "t" * 50, key: str = KEY, **data: Any) -> bytes:
    """A body as Mailgun sends it."""
    stamp = str(int(at.timestamp()))
    signature = hmac.digest(key.encode(), (stamp + token).encode(), "sha256").hex()
    told = {"event": "delivered", "id": "abc", "timestamp": at.timestamp(), **data}
    return json.dumps(
        {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": told}
    ).encode()


def test_a_right_signature_is_taken() -> None:
    SCHEME.verify({}, delivery(), secrets=["another-key-altogether", KEY], now=NOW)


@pytest.mark.parametrize(
    "body",
    [
        delivery(key="another-key-altogether"),
        delivery(at=NOW - timedelta(seconds=601)),
        delivery(at=NOW + timedelta(seconds=601)),
        b"",
        b"[]",
        b"{}",
        b'{"signature":{"timestamp":"x","token":"t","signature":"s"}}',
        b'{"signature":{"timestamp":"1","token":null,"signature":"s"}}',
    ],
)
def test_a_wrong_signature_is_refused(body: bytes) -> None:
    with pytest.raises(BadSignatureError):
        SCHEME.verify({}, body, secrets=[KEY], now=NOW)


def test_the_id_bears_the_day_and_the_token_counts_once() -> None:
    read = SCHEME.read(delivery())
    assert [(one.id, one.type) for one in read.events] == [("abc@20261121", "delivered")]
    assert read.once == "t" * 50


@pytest.mark.parametrize("data", [{"id": 5}, {"event": None}, {"timestamp": "x"}, {"timestamp": 1e300}])
def test_a_body_without_what_is_needed_is_unreadable(data: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError):
        SCHEME.read(delivery(**data))
