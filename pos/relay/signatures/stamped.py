"""The scheme of a header `t=<unix>,v1=<hex>`, where v1 is HMAC-SHA256 over "<t>." and the raw body."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos import wire
from pos.base import ids
from pos.relay.signatures import strict_json
from pos.relay.signatures.promise import BadSignatureError, Delivery, UnreadableError, Verified

_SIGNATURES = 16


@dataclass(frozen=True)
class StampedScheme:
    """A company that signs this way: its header's name (lower case) and whether we choose the secret.

    `tolerance_s` holds in both directions: a stamp from the future is refused too.
    """

    header: str
    ours: bool
    tolerance_s: int = 300

    @property
    def headers(self) -> tuple[str, ...]:
        """The one header that is needed."""
        return (self.header,)

    def check_secret(self, secret: str) -> None:
        """Any text long enough not to be guessed."""
        if len(secret) < 16 or not secret.isascii() or not secret.isprintable():
            raise ValueError("a signing secret has at least 16 printable ASCII characters")

    def new_secret(self) -> str | None:
        """A fresh secret if we choose it."""
        return f"whsec_{ids.token()}" if self.ours else None

    def verify(
        self, headers: Mapping[str, str], body: bytes, *, secrets: Sequence[str], now: datetime
    ) -> None:
        """Check the stamp's age and one of up to sixteen signatures; BadSignatureError otherwise."""
        stamp, signatures = _parts(headers.get(self.header, ""))
        if abs(now.timestamp() - int(stamp)) > self.tolerance_s:
            raise BadSignatureError("the stamp is too old or from the future")
        signed = stamp.encode() + b"." + body
        for secret in secrets:
            expected = hmac.digest(secret.encode(), signed, "sha256").hex().encode()
            for signature in signatures:
                if hmac.compare_digest(expected, signature):
                    return
        raise BadSignatureError("no signature fits")

    def read(self, body: bytes) -> Delivery:
        """One event with the `id` and `type` of the JSON object in the body."""
        fields = strict_json.mapping(body)
        event_id, event_type = fields.get("id"), fields.get("type")
        if not (wire.is_name(event_id) and wire.is_name(event_type)):
            raise UnreadableError("no usable id or type")
        return Delivery((Verified(str(event_id), str(event_type), body),))


def _parts(header: str) -> tuple[str, list[bytes]]:
    """The stamp (digits) and the v1 signatures; unknown schemes such as v0 are passed over."""
    stamp = ""
    signatures: list[bytes] = []
    for part in header.split(","):
        name, _, value = part.strip().partition("=")
        if name == "t":
            if stamp:
                raise BadSignatureError("two stamps")
            stamp = value
        elif name == "v1":
            signatures.append(value.encode())
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        raise BadSignatureError("no stamp")
    if not 1 <= len(signatures) <= _SIGNATURES:
        raise BadSignatureError("no signature, or too many")
    return stamp, signatures
