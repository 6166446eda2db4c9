"""SendGrid's signed event webhook: ECDSA P-256 over timestamp and raw body; an array of events a request.

Source: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
The "secret" is the public verification key that SendGrid shows (base64 of its DER form).
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from pos import wire
from pos.relay.signatures import strict_json
from pos.relay.signatures.promise import BadSignatureError, Delivery, UnreadableError, Verified

_SIGNATURE = "x-twilio-email-event-webhook-signature"
_TIMESTAMP = "x-twilio-email-event-webhook-timestamp"


@dataclass(frozen=True)
class SendgridScheme:
    """SendGrid signs each try anew; its own examples have no tolerance, ten minutes leave room for queues."""

    tolerance_s: int = 600

    @property
    def headers(self) -> tuple[str, ...]:
        """The signature and the timestamp it covers."""
        return (_SIGNATURE, _TIMESTAMP)

    def check_secret(self, secret: str) -> None:
        """It must be a public key on an elliptic curve."""
        _key(secret)

    def new_secret(self) -> str | None:
        """SendGrid makes the key."""
        return None

    def verify(
        self, headers: Mapping[str, str], body: bytes, *, secrets: Sequence[str], now: datetime
    ) -> None:
        """Check the stamp's age and the signature over stamp and body; BadSignatureError otherwise."""
        stamp = headers.get(_TIMESTAMP, "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
            raise BadSignatureError("no stamp")
        if abs(now.timestamp() - int(stamp)) > self.tolerance_s:
            raise BadSignatureError("the stamp is too old or from the future")
        try:
            signature = base64.b64decode(headers.get(_SIGNATURE, ""), validate=True)
        except (binascii.Error, ValueError) as error:
            raise BadSignatureError("the signature is not base64") from error
        for secret in secrets:
            try:
                _key(secret).verify(signature, stamp.encode() + body, ECDSA(SHA256()))
            except InvalidSignature:
                continue
            return
        raise BadSignatureError("no signature fits")

    def read(self, body: bytes) -> Delivery:
        """One event for each element: `sg_event_id`, else `sg_message_id` with the event's name and time."""
        events = []
        for element, text in strict_json.elements(body):
            if not isinstance(element, dict):
                raise UnreadableError("an element that is not an object")
            name = element.get("event")
            event_id = element.get("sg_event_id")
            if event_id is None and element.get("sg_message_id") is not None:
                # Old accounts and the test button leave the event's own id out.
                event_id = f"{element['sg_message_id']}/{name}/{element.get('timestamp')}"
            if not (wire.is_name(event_id) and wire.is_name(name)):
                raise UnreadableError("no usable sg_event_id or event")
            events.append(Verified(str(event_id), str(name), text.encode()))
        if not events:
            raise UnreadableError("an empty array")
        return Delivery(tuple(events))


@lru_cache(maxsize=256)
def _key(secret: str) -> EllipticCurvePublicKey:
    """The public key in base64 DER; ValueError if it is none."""
    try:
        key = load_der_public_key(base64.b64decode(secret, validate=True))
    except (binascii.Error, ValueError) as error:
        raise ValueError("the verification key is not a public key in base64") from error
    if not isinstance(key, EllipticCurvePublicKey):
        raise ValueError("the verification key is not on an elliptic curve")
    return key


SCHEME = SendgridScheme()
