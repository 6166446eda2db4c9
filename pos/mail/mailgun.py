"""Mailgun: sends through its v3 API, in both regions, and reads its delivery webhooks.

Written against its published documentation; it was never run against Mailgun itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from requests import Response

from pos.mail.address import for_wire
from pos.mail.message import check_headers
from pos.mail.over_http import Post, post
from pos.mail.provider import Delivery, DeliveryState, Parcel, UnreadableEvent
from pos.shop.errors import Misconfigured

AMERICA = "https://api.mailgun.net"
EUROPE = "https://api.eu.mailgun.net"

# https://documentation.mailgun.com/docs/mailgun/user-manual/events
_STATES = {
    "accepted": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "complained": DeliveryState.COMPLAINED,
    "rejected": DeliveryState.REJECTED,
}


@dataclass(frozen=True)
class Mailgun:
    """A provider over one domain of a Mailgun account."""

    key: str = field(repr=False)
    domain: str
    base: str = AMERICA
    name: str = "mailgun"
    tracks: bool = True

    def check(self) -> None:
        """Ask for a letter in test mode: accepted as a real one, never delivered."""
        probe = (("from", f"check@{self.domain}"), ("to", f"check@{self.domain}"), ("subject", "Check"))
        self._post((*probe, ("text", "Check"), ("o:testmode", "yes")), ())

    def send(self, parcel: Parcel) -> str:
        """Hand one letter over; returns Mailgun's message id without its angle brackets."""
        check_headers(parcel)
        answer = self._post(
            _form(parcel),
            tuple(
                ("inline", (inline.cid, inline.data, f"image/{inline.subtype}")) for inline in parcel.inlines
            ),
        )
        try:
            said = answer.json().get("id", "")
        except (ValueError, AttributeError):
            return ""
        return str(said).strip("<>")

    def _post(
        self, form: tuple[tuple[str, str], ...], files: tuple[tuple[str, tuple[str, bytes, str]], ...]
    ) -> Response:
        return post(
            Post(
                url=f"{self.base}/v3/{quote(self.domain, safe='')}/messages",
                basic=("api", self.key),
                form=form,
                files=files,
            )
        )


def _form(parcel: Parcel) -> tuple[tuple[str, str], ...]:
    name = parcel.sender_name.replace('"', "")
    fields = [
        ("from", f'"{name}" <{parcel.sender}>' if name else parcel.sender),
        ("to", for_wire(parcel.to)),
        ("subject", parcel.subject),
        ("text", parcel.text),
        ("html", parcel.html),
        ("h:Message-Id", parcel.message_id),
        ("v:letter_id", parcel.letter_id),
        ("v:order_id", parcel.order_id),
        ("o:tracking", "no"),
    ]
    if parcel.reply_to:
        fields.append(("h:Reply-To", parcel.reply_to))
    return tuple(fields)


def deliveries_of(event: Mapping[str, object]) -> tuple[Delivery, ...]:
    """Read the `event-data` of one webhook; opens and clicks are of no interest."""
    data = event.get("event-data")
    if not isinstance(data, Mapping):
        raise UnreadableEvent("no event-data")
    kind, event_id, stamp = data.get("event"), data.get("id"), data.get("timestamp")
    if not isinstance(kind, str) or not isinstance(event_id, str) or not event_id:
        raise UnreadableEvent("event and id must be text")
    if isinstance(stamp, bool) or not isinstance(stamp, int | float) or not 0 <= stamp < 2**33:
        raise UnreadableEvent("timestamp must be seconds")
    permanent = kind == "complained"
    if kind == "failed":
        permanent = data.get("severity") == "permanent"
        state = DeliveryState.BOUNCED if permanent else DeliveryState.DEFERRED
    elif kind in _STATES:
        state = _STATES[kind]
    else:
        return ()
    moment = datetime.fromtimestamp(stamp, UTC)
    return (
        Delivery(
            company="mailgun",
            # Mailgun's event ids are unique only within a day.
            event_id=f"{moment:%Y-%m-%d}/{event_id}",
            state=state,
            at=moment,
            letter_id=_text(data, "user-variables", "letter_id"),
            company_id=_text(data, "message", "headers", "message-id"),
            permanent=permanent,
            reason=(_text(data, "delivery-status", "message") or str(data.get("reason", "")))[:200],
        ),
    )


def _text(data: Mapping[str, object], *path: str) -> str | None:
    here: object = data
    for name in path:
        if not isinstance(here, Mapping):
            return None
        here = here.get(name)
    return here if isinstance(here, str) and here else None


def build(options: Mapping[str, str]) -> Mailgun:
    """From the settings `mailgun_key`, `mailgun_domain`, `mailgun_region` (us, eu), `mailgun_api_base`."""
    key, domain = options.get("mailgun_key", ""), options.get("mailgun_domain", "")
    if not key or not domain:
        raise Misconfigured("mail.missing_setting", name="mailgun_domain" if key else "mailgun_key")
    region = EUROPE if options.get("mailgun_region") == "eu" else AMERICA
    return Mailgun(key=key, domain=domain, base=options.get("mailgun_api_base") or region)
