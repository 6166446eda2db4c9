"""Mailgun's webhooks: HMAC over timestamp and token only, so each token counts once and the body is a hint.

Source: https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pos import wire
from pos.relay.signatures import strict_json
from pos.relay.signatures.promise import BadSignatureError, Delivery, UnreadableError, Verified


@dataclass(frozen=True)
class MailgunScheme:
    """Timestamp, token and signature stand in the body; `tolerance_s` holds in both directions."""

    tolerance_s: int = 600

    @property
    def headers(self) -> tuple[str, ...]:
        """None: all stands in the body."""
        return ()

    def check_secret(self, secret: str) -> None:
        """Mailgun's webhook signing key."""
        if len(secret) < 16 or not secret.isascii() or not secret.isprintable():
            raise ValueError("a signing key has at least 16 printable ASCII characters")

    def new_secret(self) -> str | None:
        """Mailgun makes the key."""
        return None

    def verify(
        self,
        headers: Mapping[str, str],  # noqa: ARG002 the promise's shape; Mailgun uses none
        body: bytes,
        *,
        secrets: Sequence[str],
        now: datetime,
    ) -> None:
        """Check the stamp's age and the signature over stamp and token; BadSignatureError otherwise.

        Parsing comes before proof here because the proof stands inside the body.
        """
        try:
            stamp, token, signature = _signature(strict_json.mapping(body))
        except UnreadableError as error:
            raise BadSignatureError(str(error)) from error
        if abs(now.timestamp() - int(stamp)) > self.tolerance_s:
            raise BadSignatureError("the stamp is too old or from the future")
        for secret in secrets:
            expected = hmac.digest(secret.encode(), (stamp + token).encode(), "sha256").hex()
            if hmac.compare_digest(expected.encode(), signature.encode()):
                return
        raise BadSignatureError("no signature fits")

    def read(self, body: bytes) -> Delivery:
        """One event; its id gets the day of the event, because Mailgun's ids are unique only within a day."""
        fields = strict_json.mapping(body)
        _, token, _ = _signature(fields)
        data = fields.get("event-data")
        if not isinstance(data, dict):
            raise UnreadableError("no event-data")
        name, stamp, event_id = data.get("event"), data.get("timestamp"), data.get("id")
        if not isinstance(stamp, int | float) or isinstance(stamp, bool) or not 0 <= stamp < 1e11:
            raise UnreadableError("no usable timestamp")
        dated = f"{event_id}@{datetime.fromtimestamp(stamp, UTC):%Y%m%d}"
        if not (isinstance(event_id, str) and wire.is_name(dated) and wire.is_name(name)):
            raise UnreadableError("no usable id or event")
        return Delivery((Verified(dated, str(name), body),), once=token)


def _signature(fields: Mapping[str, object]) -> tuple[str, str, str]:
    """Timestamp (digits), token, signature; UnreadableError if one is missing."""
    told = fields.get("signature")
    if not isinstance(told, dict):
        raise UnreadableError("no signature")
    stamp, token, signature = (str(told.get(name)) for name in ("timestamp", "token", "signature"))
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        raise UnreadableError("no stamp")
    if not (wire.is_name(token) and wire.is_name(signature)) or not isinstance(told.get("token"), str):
        raise UnreadableError("no token")
    return stamp, token, signature


SCHEME = MailgunScheme()
