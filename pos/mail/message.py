"""Makes the MIME message of a parcel: text first, then HTML with its inline pictures."""

import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from pos.mail.address import for_wire
from pos.mail.provider import Parcel
from pos.shop.errors import BadInput, Refused

LONGEST_HEADER = 900
"""Characters; a line of a letter may have 998 (RFC 5322, 2.1.1), some of which the name takes."""


def mime(parcel: Parcel) -> EmailMessage:
    """The message as it goes over the wire or into an .eml file.

    A header with a line break in it is refused here, whoever let it through: it could add headers of its own.
    """
    check_headers(parcel)
    policy = SMTP if _plain(parcel.to) and _plain(parcel.sender) else SMTPUTF8
    # Seven bits, because not every server on the way was asked whether it passes eight.
    message = EmailMessage(policy=policy.clone(cte_type="7bit"))
    try:
        message["From"] = _address(parcel.sender, parcel.sender_name)
        message["To"] = _address(parcel.to)
        if parcel.reply_to:
            message["Reply-To"] = _address(parcel.reply_to)
        message["Subject"] = parcel.subject
        message["Message-ID"] = parcel.message_id
    except (ValueError, IndexError, BadInput) as trouble:
        raise Refused("mail.bad_header") from trouble
    if parcel.written_at is not None:
        message["Date"] = parcel.written_at
    message["Auto-Submitted"] = "auto-generated"
    message["X-Passbell-Letter"] = parcel.letter_id
    message["X-Passbell-Order"] = parcel.order_id
    message.set_content(parcel.text)
    message.add_alternative(parcel.html, subtype="html")
    html_part = list(message.iter_parts())[-1]
    for inline in parcel.inlines:
        html_part.add_related(
            inline.data,
            maintype="image",
            subtype=inline.subtype,
            cid=f"<{inline.cid}>",
            filename=inline.filename,
            disposition="inline",
        )
    return message


def check_headers(parcel: Parcel) -> None:
    """Refuse a parcel with a control character in what becomes a header, or with more than a header bears."""
    headers = (
        parcel.to,
        parcel.sender,
        parcel.sender_name,
        parcel.reply_to,
        parcel.subject,
        parcel.message_id,
        parcel.letter_id,
        parcel.order_id,
    )
    for header in headers:
        if len(header) > LONGEST_HEADER or any(unicodedata.category(sign) == "Cc" for sign in header):
            raise Refused("mail.bad_header")


def _plain(address: str) -> bool:
    return address.isascii()


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    if not _plain(domain) and _plain(local):
        domain = for_wire(address).rpartition("@")[2]
    return Address(display_name=name, username=local, domain=domain)
