"""Makes the parcel that a company is handed from a letter, its words and its letterhead."""

from pos.mail.address import for_wire
from pos.mail.provider import Parcel
from pos.mail.render import Rendered
from pos.mail.view import Letterhead
from pos.shop.letters import Letter


def message_id(letter: Letter, head: Letterhead) -> str:
    """Our own Message-ID: the letter's id at the sender's domain, so it is the same at every try."""
    domain = for_wire(head.sender).rpartition("@")[2]
    return f"<{letter.id}@{domain}>"


def parcel_of(letter: Letter, words: Rendered, head: Letterhead) -> Parcel:
    """The letter as every company takes it."""
    return Parcel(
        letter_id=letter.id,
        order_id=letter.order_id or "",
        message_id=letter.message_id or message_id(letter, head),
        sender=head.sender,
        sender_name=head.shop.name,
        reply_to=head.reply_to,
        to=letter.to,
        subject=words.subject,
        text=words.text,
        html=words.html,
        inlines=words.inlines,
        written_at=letter.queued_at,
    )
