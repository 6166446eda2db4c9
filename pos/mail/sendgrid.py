"""SendGrid: sends through its v3 API and reads its event webhook.

Written against the published descriptions of both interfaces; it was never run against SendGrid itself.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pos.mail.address import for_wire
from pos.mail.message import check_headers
from pos.mail.over_http import Post, post
from pos.mail.provider import Delivery, DeliveryState, Parcel, UnreadableEvent
from pos.shop.errors import Misconfigured

GLOBAL = "https://api.sendgrid.com"
EUROPE = "https://api.eu.sendgrid.com"

# https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
_STATES = {
    "processed": DeliveryState.SENT,
    "deferred": DeliveryState.DEFERRED,
    "delivered": DeliveryState.DELIVERED,
    "bounce": DeliveryState.BOUNCED,
    "dropped": DeliveryState.REJECTED,
    "spamreport": DeliveryState.COMPLAINED,
}
# Why a letter was dropped, where the cause lies with the address and will stay.
_DROPPED_FOR_GOOD = ("bounced address", "spam reporting address", "unsubscribed address", "invalid")


@dataclass(frozen=True)
class SendGrid:
    """A provider over one SendGrid account."""

    key: str = field(repr=False)
    base: str = GLOBAL
    name: str = "sendgrid"
    tracks: bool = True

    def check(self) -> None:
        """Ask for a sandboxed letter: checked by SendGrid as a real one, never sent."""
        body = _body(_PROBE)
        body["mail_settings"] = {"sandbox_mode": {"enable": True}}
        post(Post(url=f"{self.base}/v3/mail/send", headers=self._headers(), json=body))

    def send(self, parcel: Parcel) -> str:
        """Hand one letter over; 202 means queued there. Returns SendGrid's message id."""
        check_headers(parcel)
        answer = post(Post(url=f"{self.base}/v3/mail/send", headers=self._headers(), json=_body(parcel)))
        return answer.headers.get("X-Message-Id", "")

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


_PROBE = Parcel(
    letter_id="check",
    order_id="",
    message_id="",
    sender="check@example.com",
    sender_name="Passbell",
    reply_to="",
    to="check@example.com",
    subject="Check",
    text="Check",
    html="<p>Check</p>",
)


def _body(parcel: Parcel) -> dict[str, object]:
    body: dict[str, object] = {
        "personalizations": [
            {
                "to": [{"email": for_wire(parcel.to)}],
                "custom_args": {"letter_id": parcel.letter_id, "order_id": parcel.order_id},
            }
        ],
        "from": {"email": parcel.sender, "name": parcel.sender_name},
        "subject": parcel.subject,
        "content": [
            {"type": "text/plain", "value": parcel.text},
            {"type": "text/html", "value": parcel.html},
        ],
        "tracking_settings": {"click_tracking": {"enable": False}, "open_tracking": {"enable": False}},
    }
    if parcel.message_id:
        body["headers"] = {"Message-ID": parcel.message_id}
    if parcel.reply_to:
        body["reply_to"] = {"email": parcel.reply_to}
    if parcel.inlines:
        body["attachments"] = [
            {
                "content": base64.b64encode(inline.data).decode(),
                "type": f"image/{inline.subtype}",
                "filename": inline.filename,
                "disposition": "inline",
                "content_id": inline.cid,
            }
            for inline in parcel.inlines
        ]
    return body


def deliveries_of(event: Mapping[str, object]) -> tuple[Delivery, ...]:
    """Read one element of the webhook's array; opens, clicks and subscriptions are of no interest."""
    kind, event_id, stamp = event.get("event"), event.get("sg_event_id"), event.get("timestamp")
    if not isinstance(kind, str) or not isinstance(event_id, str) or not event_id:
        raise UnreadableEvent("event and sg_event_id must be text")
    if isinstance(stamp, bool) or not isinstance(stamp, int) or not 0 <= stamp < 2**33:
        raise UnreadableEvent("timestamp must be seconds")
    if kind not in _STATES:
        return ()
    reason = str(event.get("reason", ""))[:200]
    letter_id, message_id = event.get("letter_id"), event.get("sg_message_id")
    dropped = kind == "dropped" and reason.lower().startswith(_DROPPED_FOR_GOOD)
    # Type "blocked" is a passing refusal of the receiving server, "bounce" a lasting one.
    bounced = kind == "bounce" and event.get("type", "bounce") == "bounce"
    return (
        Delivery(
            company="sendgrid",
            event_id=event_id,
            state=_STATES[kind],
            at=datetime.fromtimestamp(stamp, UTC),
            letter_id=letter_id if isinstance(letter_id, str) else None,
            # The webhook's id is the one that sending returned, a dot, and the receiving server's part.
            company_id=message_id.split(".", 1)[0] if isinstance(message_id, str) else None,
            permanent=bounced or dropped or kind == "spamreport",
            reason=reason,
        ),
    )


def build(options: Mapping[str, str]) -> SendGrid:
    """From the settings `sendgrid_key`, `sendgrid_region` (global or eu) and `sendgrid_api_base`."""
    key = options.get("sendgrid_key", "")
    if not key:
        raise Misconfigured("mail.missing_setting", name="sendgrid_key")
    region = EUROPE if options.get("sendgrid_region") == "eu" else GLOBAL
    return SendGrid(key=key, base=options.get("sendgrid_api_base") or region)
