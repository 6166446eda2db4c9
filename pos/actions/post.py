"""Queues letters in the transaction of the deed that causes them; sending them is the postman's work."""

from datetime import datetime

from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.base.ids import new_id
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.orders import Order
from pos.storage import letters, story
from pos.storage.transactions import Writer


def queue(
    tx: Writer,
    *,
    terms: Terms,
    kind: LetterKind,
    order: Order,
    now: datetime,
    attempt_id: str | None = None,
    to: str = "",
) -> Changes:
    """Write a letter about an order to its guest (or to `to`); nothing where no address is known."""
    address = to or order.cart.contact.email
    if not address:
        return NOTHING
    letter = Letter(
        id=new_id(now),
        kind=kind,
        to=address,
        language=terms.language,
        state=LetterState.QUEUED,
        queued_at=now,
        order_id=order.id,
        attempt_id=attempt_id,
    )
    letters.insert(tx, letter)
    story.add(tx, order_id=order.id, at=now, kind="letter_queued", values={"letter": letter.id, "kind": kind})
    return Changes.of(Change(Noun.LETTER, letter.id))
