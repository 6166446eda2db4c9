"""Makes the MIME message of a parcel: text first, then HTML with its inline pictures."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from pos.mail.address import for_wire
from pos.mail.provider import Parcel
from pos.shop.errors import BadInput, Refused


def mime(parcel: Parcel) -> EmailMessage:
    """The message as it goes over the wire or into an .eml file.

    A header with a line break in it is refused here, whoever let it through: it could add headers of its own.
    """
    policy = SMTP if _plain(parcel.to) and _plain(parcel.sender) else SMTPUTF8
    message = EmailMessage(policy=policy)
    try:
        message["From"] = _address(parcel.sender, parcel.sender_name)
        message["To"] = _address(parcel.to)
        if parcel.reply_to:
            message["Reply-To"] = _address(parcel.reply_to)
        message["Subject"] = parcel.subject
        message["Message-ID"] = parcel.message_id
    except (ValueError, IndexError, BadInput) as trouble:
        raise Refused("mail.bad_header") from trouble
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


def _plain(address: str) -> bool:
    return address.isascii()


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    if not _plain(domain) and _plain(local):
        domain = for_wire(address).rpartition("@")[2]
    return Address(display_name=name, username=local, domain=domain)
