"""Queues letters in the transaction of the deed that causes them; sending them is the postman's work."""

from dataclasses import replace
from datetime import datetime

from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.base.ids import new_id
from pos.mail import address
from pos.shop import letters as rules
from pos.shop.cart import Contact
from pos.shop.errors import BadInput, IllegalMove, NotFound
from pos.shop.letters import WITH_LINK, Abort, Letter, LetterKind, LetterState
from pos.shop.orders import EDITABLE, Order, Part, Stage, edit_contact
from pos.shop.tenders import Attempt, AttemptState, Tender
from pos.storage import letters, orders, story, tenders
from pos.storage.orders import Place
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

WAITING = frozenset({LetterState.QUEUED, LetterState.AWAITING_RETRY})


def checked_contact(contact: Contact) -> Contact:
    """The contact with its email address in its one spelling; BadInput for one that cannot be."""
    if not contact.email.strip():
        return contact
    return replace(contact, email=address.checked(contact.email.strip()))


def queue(
    tx: Writer,
    *,
    terms: Terms,
    kind: LetterKind,
    order: Order,
    now: datetime,
    attempt_id: str | None = None,
    to: str = "",
    refund_id: str | None = None,
) -> Changes:
    """Write a letter about an order to its guest (or to `to`); nothing where no address is known.

    It never fails the deed that causes it: a letter to an address that is no good is written as withdrawn,
    for a person to see.
    """
    wanted = to or order.cart.contact.email
    if not wanted:
        return NOTHING
    letter = Letter(
        id=new_id(now),
        kind=kind,
        to=wanted,
        language=terms.language,
        state=LetterState.QUEUED,
        queued_at=now,
        order_id=order.id,
        attempt_id=attempt_id,
        refund_id=refund_id,
    )
    return write(tx, letter, now=now)


def write(tx: Writer, letter: Letter, *, now: datetime, who: str = "") -> Changes:
    """Write a new letter and its line in the story; one to a bad address is withdrawn at once."""
    if letters.blocked(tx, letter.to) is not None or not _usable(letter.to):
        letter = rules.abort(letter, Abort.BAD_ADDRESS)
    letters.insert(tx, letter)
    kind = "letter_queued" if letter.state is LetterState.QUEUED else "letter_withdrawn"
    return told(tx, letter, kind, now=now, who=who)


def told(tx: Writer, letter: Letter, kind: str, *, now: datetime, who: str = "", reason: str = "") -> Changes:
    """Add a line about a letter to its order's story; the changes name both."""
    changes = Changes.of(Change(Noun.LETTER, letter.id))
    if letter.order_id is None:
        return changes
    values = {"letter": letter.id, "kind": letter.kind}
    reason = reason or (letter.trouble if letter.state is LetterState.ABORTED else "")
    story.add(
        tx,
        order_id=letter.order_id,
        at=now,
        kind=kind,
        who=who,
        values=values | ({"reason": reason} if reason else {}),
    )
    return changes | Changes.of(Change(Noun.ORDER, letter.order_id))


def link_ready(tx: Writer, *, terms: Terms, attempt: Attempt, now: datetime) -> Changes:
    """The link that a guest is to get by email is known: now its letter can be written."""
    if attempt.tender is not Tender.EMAIL or attempt.state is not AttemptState.PENDING:
        return NOTHING
    order = orders.temp(tx, attempt.order_id)
    if order is None:
        return NOTHING
    return queue(tx, terms=terms, kind=LetterKind.CONFIRMATION, order=order, now=now, attempt_id=attempt.id)


def remind_due(*, storage: Storage, terms: Terms, now: datetime) -> Changes:
    """Queue the reminder of every emailed link whose time for it has come, once for each link."""
    with storage.read() as tx:
        waiting = orders.temps(tx, Stage.AWAITING_PAYMENT)
        due = [order.id for order in waiting if _reminder_due(tx, order, now)]
    changes = NOTHING
    for order_id in due:
        with storage.write() as tx:
            order = orders.temp(tx, order_id)
            attempt = _reminder_due(tx, order, now) if order is not None else None
            if order is not None and attempt is not None:
                changes |= queue(
                    tx,
                    terms=terms,
                    kind=LetterKind.REMINDER,
                    order=order,
                    now=now,
                    attempt_id=attempt.id,
                    to=_told_at(tx, order, attempt),
                )
    return changes


def _reminder_due(tx: Reader, order: Order, now: datetime) -> Attempt | None:
    attempt = current_link(tx, order)
    if attempt is None or not rules.reminder_due(order, attempt, letters.by_order(tx, order.id), now):
        return None
    return attempt


def _told_at(tx: Reader, order: Order, attempt: Attempt) -> str:
    """Where the link was sent to last; usually the order's own address."""
    about = [each for each in letters.by_order(tx, order.id) if each.attempt_id == attempt.id]
    went = [each.to for each in about if each.state in {LetterState.SENT, LetterState.DELIVERED}]
    return order.cart.contact.email or (went[-1] if went else "")


def current_link(tx: Reader, order: Order) -> Attempt | None:
    """The link by which the order can be paid now."""
    alive = [
        each
        for each in tenders.by_order(tx, order.id)
        if each.revision == order.revision and each.state is AttemptState.PENDING
    ]
    return alive[-1] if alive else None


def readdress(tx: Writer, *, order: Order, now: datetime, who: str = "") -> Changes:
    """The order's address was corrected: letters that still wait go to the new one."""
    changes, to = NOTHING, order.cart.contact.email
    for letter in letters.by_order(tx, order.id):
        if to and letter.state in WAITING and letter.to != to:
            changed = rules.readdressed(letter, to)
            letters.update(tx, changed)
            changes |= told(tx, changed, "letter_readdressed", now=now, who=who)
    return changes


def send_again(
    *, storage: Storage, letter: str, to: str = "", anyway: bool = False, who: str, now: datetime
) -> Changes:
    """Send a letter once more, as a new one, whatever became of it; `to` corrects the address.

    One that still waits is sent now instead of later, or withdrawn in favour of the corrected one. An address
    that bounced or complained needs `anyway`: a person's word. The changes name the new letter. Errors:
    NotFound, BadInput for the address, IllegalMove while it is being sent or once its link is over.
    """
    wanted = address.checked(to.strip()) if to.strip() else ""
    with storage.write() as tx:
        old = letters.get(tx, letter)
        if old is None:
            raise NotFound("letters.no_such", letter=letter)
        goal = wanted or old.to
        if old.state is LetterState.SENDING:
            raise IllegalMove("letters.is_sending")
        _allow(tx, goal, anyway=anyway)
        changes = _correct(tx, old, wanted, who, now)
        if old.state in WAITING:
            if goal == old.to:
                hurried = replace(old, next_try_at=None)
                letters.update(tx, hurried)
                return changes | Changes.of(Change(Noun.LETTER, hurried.id))
            gone = rules.abort(old, Abort.REPLACED)
            letters.update(tx, gone)
            changes |= told(tx, gone, "letter_withdrawn", now=now, who=who)
        fresh = Letter(
            id=new_id(now),
            kind=old.kind,
            to=goal,
            language=old.language,
            state=LetterState.QUEUED,
            queued_at=now,
            order_id=old.order_id,
            attempt_id=_link_of(tx, old),
            refund_id=old.refund_id,
            note=old.note,
            again_of=old.id,
        )
        return changes | write(tx, fresh, now=now, who=who)


def send_receipt(
    *, storage: Storage, terms: Terms, order: str, to: str, anyway: bool = False, who: str, now: datetime
) -> Changes:
    """Send the receipt of a paid order to this address: for a guest who asks for it afterwards.

    An order without an address learns it, so that later letters arrive as well. Errors: NotFound, BadInput
    for the address, IllegalMove while the order is not paid, or for an address that bounced or complained
    (`anyway` is a person's word that it is good).
    """
    goal = address.checked(to.strip())
    with storage.write() as tx:
        found = orders.find(tx, order)
        if found is None:
            raise NotFound("orders.no_such", order=order)
        if found.stage is not Stage.PAID:
            raise IllegalMove(f"orders.is_{found.stage}", order=order)
        _allow(tx, goal, anyway=anyway)
        changes = _learn(tx, found, goal, who, now) if not found.cart.contact.email else NOTHING
        letter = Letter(
            id=new_id(now),
            kind=LetterKind.RECEIPT,
            to=goal,
            language=terms.language,
            state=LetterState.QUEUED,
            queued_at=now,
            order_id=found.id,
        )
        return changes | write(tx, letter, now=now, who=who)


def queue_test(*, storage: Storage, terms: Terms, to: str, now: datetime) -> Letter:
    """A letter to see that letters work; BadInput for an address that cannot be."""
    letter = Letter(
        id=new_id(now),
        kind=LetterKind.TEST,
        to=address.checked(to.strip()),
        language=terms.language,
        state=LetterState.QUEUED,
        queued_at=now,
    )
    with storage.write() as tx:
        letters.unblock(tx, letter.to)
        letters.insert(tx, letter)
    return letter


def _usable(to: str) -> bool:
    try:
        address.checked(to)
    except BadInput:
        return False
    return True


def _allow(tx: Writer, to: str, *, anyway: bool) -> None:
    """IllegalMove for an address that is known to be no good, unless a person says that it is."""
    if letters.blocked(tx, to) is None:
        return
    if not anyway:
        raise IllegalMove("letters.address_blocked", address=to)
    letters.unblock(tx, to)


def _correct(tx: Writer, old: Letter, to: str, who: str, now: datetime) -> Changes:
    """What was wrong for one letter is wrong for the next ones: the order learns the address too."""
    order = orders.get(tx, old.order_id) if old.order_id and to else None
    if order is None or to == order.cart.contact.email or Part.CONTACT not in EDITABLE[order.stage]:
        return NOTHING
    return _learn(tx, order, to, who, now)


def _learn(tx: Writer, order: Order, to: str, who: str, now: datetime) -> Changes:
    """The order's address is this one from now on."""
    changed = edit_contact(order, replace(order.cart.contact, email=to))
    if orders.place(tx, order.id) is Place.TEMP:
        orders.update_temp(tx, changed)
    else:
        orders.update_completed(tx, changed)
    story.add(tx, order_id=order.id, at=now, kind="contact_changed", who=who)
    return Changes.of(Change(Noun.ORDER, order.id))


def _link_of(tx: Reader, old: Letter) -> str | None:
    """The link to send now: today's link of the order, which may be another than the letter had."""
    if old.kind not in WITH_LINK:
        return old.attempt_id
    order = orders.temp(tx, old.order_id) if old.order_id else None
    alive = current_link(tx, order) if order is not None and order.stage is Stage.AWAITING_PAYMENT else None
    if alive is None:
        raise IllegalMove("letters.link_is_over")
    return alive.id
