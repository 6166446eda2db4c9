"""Sample parcels for the tests of the email companies."""

from dataclasses import replace

from pos.mail.provider import Inline, Parcel

PARCEL = Parcel(
    letter_id="01JD0000000000000000000001",
    order_id="TEMP-0123456789",
    message_id="<01JD0000000000000000000001@shop.example>",
    sender="till@shop.example",
    sender_name="Sample café",
    reply_to="owner@shop.example",
    to="guest@example.org",
    subject="Your order: 12,40 € to pay",
    text="Please pay 12,40 € here: https://pay.example/l/1",
    html='<p>Please pay <b>12,40 €</b></p><img src="cid:logo">',
    inlines=(Inline("logo", "logo.png", "png", b"\x89PNG sample"),),
)


def parcel(**changes: str) -> Parcel:
    """The sample with some fields changed."""
    return replace(PARCEL, **changes)  # type: ignore[arg-type] # every field changed here is text
