"""Letters as deeds: written with their cause, reminded once, sent again, readdressed, refused at the door."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos.actions import mailed, post, refund, sell
from pos.actions.changes import Bell, Changes, Noun
from pos.mail.provider import Delivery, DeliveryState
from pos.shop import refunds as refund_rules
from pos.shop.cart import Contact
from pos.shop.errors import BadInput, IllegalMove, NotFound
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.tenders import ClosingFor, RefundState, Tender
from pos.storage import letters, marks, refunds
from tests.mail.offices import GUEST, Office, open_office, text_of

OTHER = "other@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def news(office: Office, letter: Letter, state: DeliveryState, *, permanent: bool = False) -> Changes:
    """The email company says something of a letter."""
    delivery = Delivery("sendgrid", "e1", state, office.shop.now, letter.id, permanent=permanent)
    return mailed.receive(
        storage=office.shop.storage, terms=office.shop.terms, deliveries=[delivery], now=office.shop.now
    )


def again(office: Office, letter: Letter, to: str = "", *, anyway: bool = False) -> Changes:
    """Somebody at the till sends it once more."""
    return post.send_again(
        storage=office.shop.storage,
        letter=letter.id,
        to=to,
        anyway=anyway,
        who="Cashier",
        now=office.shop.now,
    )


@pytest.mark.parametrize(
    "bad",
    ["nobody", "a@b", "a b@example.org", "a@example..org", "a@example.org\nBcc: b@example.org", "@x.org"],
)
def test_a_bad_address_is_refused_at_the_door(office: Office, bad: str) -> None:
    cart = office.shop.cart()
    with pytest.raises(BadInput) as refused:
        sell.set_contact(storage=office.shop.storage, cart_id=cart, contact=Contact(email=bad))
    assert refused.value.message.key == "mail.bad_address"
    assert office.shop.carts()[0].contact.email == ""


def test_an_address_that_is_too_long_is_refused_at_the_door(office: Office) -> None:
    cart = office.shop.cart()
    with pytest.raises(BadInput) as refused:
        sell.set_contact(
            storage=office.shop.storage, cart_id=cart, contact=Contact(email="a" * 250 + "@example.org")
        )
    assert refused.value.message.key == "mail.address_too_long"


@pytest.mark.parametrize("good", ["zoë@exämple.org", "用户@例え.jp", "guest@straße.example"])
def test_addresses_of_all_scripts_are_taken(office: Office, good: str) -> None:
    cart = office.shop.cart(email=good)
    assert office.shop.carts()[0].contact.email == good
    assert cart


def test_an_order_without_an_address_gets_no_letter(office: Office) -> None:
    order_id = office.shop.paid()
    assert office.letters(order_id) == []


def test_no_reminder_in_the_first_hours_then_one_and_never_a_second(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    for _ in range(19):
        office.shop.later(hours=1)
        office.round()
    assert office.states(order_id) == [(LetterKind.CONFIRMATION, LetterState.SENT)]
    for _ in range(4):
        office.shop.later(hours=1)
        office.round()
    assert office.states(order_id) == [
        (LetterKind.CONFIRMATION, LetterState.SENT),
        (LetterKind.REMINDER, LetterState.SENT),
    ]
    reminder = text_of(office.received()[1])
    attempt = office.shop.look(order_id).attempt
    assert attempt is not None
    assert str(attempt.link_url) in reminder


def test_a_short_link_is_never_reminded_of_in_its_first_two_hours(office: Office) -> None:
    office.shop.house(email_link_hours=2)
    office.postman.terms = office.shop.terms
    order_id = office.emailed()
    for _ in range(119):
        office.round()
        office.shop.later(minutes=1)
    assert office.states(order_id) == [(LetterKind.CONFIRMATION, LetterState.SENT)]


def test_nobody_is_reminded_after_paying(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    office.pay(order_id)
    office.shop.later(hours=21)
    office.round()
    assert [kind for kind, _ in office.states(order_id)] == [LetterKind.CONFIRMATION, LetterKind.RECEIPT]


def test_nobody_is_reminded_of_a_letter_that_never_went_out(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.answer_to_rcpt = "450 later"
    office.round()
    office.shop.later(hours=21)
    changes = post.remind_due(storage=office.shop.storage, terms=office.shop.terms, now=office.shop.now)
    assert not changes
    assert len(office.letters(order_id)) == 1


def test_word_of_a_refund_waits_until_the_company_has_taken_it(office: Office) -> None:
    order_id = office.emailed()
    office.pay(order_id)
    office.round()
    refund.refund_order(
        storage=office.shop.storage,
        terms=office.shop.terms,
        order=order_id,
        reason="sample",
        who="Cashier",
        now=office.shop.now,
        amount_minor=100,
    )
    office.round()
    assert office.letter(order_id, LetterKind.REFUND).state is LetterState.QUEUED
    office.shop.work()
    office.shop.later(seconds=20)
    office.round()
    assert office.letter(order_id, LetterKind.REFUND).state is LetterState.SENT
    assert "€1.00" in text_of(office.received()[-1])


def test_a_refund_that_failed_is_not_told(office: Office) -> None:
    order_id = office.emailed()
    office.pay(order_id)
    office.round()
    refund.refund_order(
        storage=office.shop.storage,
        terms=office.shop.terms,
        order=order_id,
        reason="sample",
        who="Cashier",
        now=office.shop.now,
    )
    (made,) = office.shop.look(order_id).refunds
    with office.shop.storage.write() as tx:
        refunds.update(tx, refund_rules.move(made, RefundState.FAILED))
    office.round()
    letter = office.letter(order_id, LetterKind.REFUND)
    assert (letter.state, letter.trouble) == (LetterState.ABORTED, "letters.abort_refund_failed")


def test_a_sent_letter_can_be_sent_again_to_a_corrected_address(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    old = office.letter(order_id)
    office.shop.later(seconds=1)
    changes = again(office, old, OTHER)
    office.round()
    assert office.mailbox.recipients == [GUEST, OTHER]
    fresh = office.letters(order_id)[1]
    assert fresh.id in changes.ids(Noun.LETTER)
    assert (fresh.again_of, fresh.state) == (old.id, LetterState.SENT)
    assert fresh.message_id != old.message_id
    assert office.shop.look(order_id).order.cart.contact.email == OTHER
    office.pay(order_id)
    office.round()
    assert office.mailbox.recipients == [GUEST, OTHER, OTHER]


def test_a_waiting_letter_that_is_sent_again_goes_now_and_once(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("450")
    office.round()
    again(office, office.letter(order_id))
    office.round()
    assert len(office.mailbox.letters) == 1
    assert len(office.letters(order_id)) == 1


def test_a_waiting_letter_to_a_wrong_address_is_replaced(office: Office) -> None:
    order_id = office.emailed()
    again(office, office.letter(order_id), OTHER)
    office.round()
    assert office.mailbox.recipients == [OTHER]
    assert {state for _, state in office.states(order_id)} == {LetterState.ABORTED, LetterState.SENT}


def test_sending_a_link_again_takes_the_link_of_today_and_none_that_is_over(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    old = office.letter(order_id)
    office.shop.revoke(order_id, ClosingFor.EDIT)
    office.shop.work()
    with pytest.raises(IllegalMove) as over:
        again(office, old)
    assert over.value.message.key == "letters.link_is_over"
    office.shop.charge(order_id, Tender.EMAIL)
    office.shop.work()
    again(office, old)
    office.round()
    attempt = office.shop.look(order_id).attempt
    assert attempt is not None
    assert all(str(attempt.link_url) in text_of(each) for each in office.received()[1:])


def test_a_letter_that_is_being_sent_cannot_be_sent_again(office: Office) -> None:
    order_id = office.emailed()
    letter = replace(office.letter(order_id), state=LetterState.SENDING)
    with office.shop.storage.write() as tx:
        letters.update(tx, letter)
    with pytest.raises(IllegalMove):
        again(office, letter)


def test_an_unknown_letter_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        post.send_again(storage=office.shop.storage, letter="none", who="Cashier", now=office.shop.now)


def receipt(office: Office, order: str, to: str, *, anyway: bool = False) -> Changes:
    """A guest asks for a receipt afterwards."""
    shop = office.shop
    return post.send_receipt(
        storage=shop.storage, terms=shop.terms, order=order, to=to, anyway=anyway, who="Cashier", now=shop.now
    )


def test_a_paid_order_without_letters_gets_its_receipt_and_learns_the_address(office: Office) -> None:
    order = office.shop.paid()
    receipt(office, order, f" {OTHER} ")
    office.round()
    assert office.mailbox.recipients == [OTHER]
    assert office.states(order) == [(LetterKind.RECEIPT, LetterState.SENT)]
    assert office.shop.look(order).order.cart.contact.email == OTHER


def test_a_receipt_to_another_address_leaves_the_orders_own(office: Office) -> None:
    order = office.emailed()
    office.shop.pay(order)
    office.shop.hear()
    receipt(office, order, OTHER)
    assert office.shop.look(order).order.cart.contact.email == GUEST


def test_no_receipt_goes_out_for_what_is_not_paid_or_to_what_is_no_address(office: Office) -> None:
    unpaid, paid = office.shop.order(), office.shop.paid()
    with pytest.raises(IllegalMove):
        receipt(office, unpaid, OTHER)
    with pytest.raises(NotFound):
        receipt(office, "A-777", OTHER)
    for bad in ("", "nobody"):
        with pytest.raises(BadInput):
            receipt(office, paid, bad)
    assert office.letters(unpaid) == office.letters(paid)
    assert not office.letters(paid)


def test_a_receipt_to_an_address_that_bounced_needs_a_persons_word(office: Office) -> None:
    order = office.shop.paid()
    with office.shop.storage.write() as tx:
        letters.block(tx, OTHER, letter_id="L1")
    with pytest.raises(IllegalMove):
        receipt(office, order, OTHER)
    receipt(office, order, OTHER, anyway=True)
    office.round()
    assert office.mailbox.recipients == [OTHER]


def test_a_bounce_rings_and_closes_the_address_until_a_person_gives_their_word(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    letter = office.letter(order_id)
    assert news(office, letter, DeliveryState.BOUNCED, permanent=True).bells() == {Bell.BOUNCED}
    assert office.letter(order_id).state is LetterState.BOUNCED
    with pytest.raises(IllegalMove) as closed:
        again(office, letter)
    assert closed.value.message.key == "letters.address_blocked"
    office.round()
    assert len(office.mailbox.letters) == 1
    again(office, letter, anyway=True)
    office.round()
    assert len(office.mailbox.letters) == 2


def test_a_complaint_closes_the_address_for_other_orders_too(office: Office) -> None:
    first = office.emailed()
    office.round()
    news(office, office.letter(first), DeliveryState.COMPLAINED, permanent=True)
    second = office.emailed(to=GUEST.upper().replace("EXAMPLE.ORG", "example.org"))
    office.round()
    assert office.letter(second).trouble == "letters.abort_bad_address"
    assert len(office.mailbox.letters) == 1
    assert office.letter(first).state is LetterState.SENT


def test_a_full_mailbox_closes_no_address(office: Office) -> None:
    first = office.emailed()
    office.round()
    news(office, office.letter(first), DeliveryState.BOUNCED)
    second = office.emailed()
    office.round()
    assert office.letter(second).state is LetterState.SENT


def test_the_same_news_twice_is_told_once(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    letter = office.letter(order_id)
    assert news(office, letter, DeliveryState.COMPLAINED, permanent=True)
    assert not news(office, letter, DeliveryState.COMPLAINED, permanent=True)
    assert office.shop.kinds(order_id).count("letter_news") == 1


def test_a_corrected_contact_takes_waiting_letters_along(office: Office) -> None:
    order_id = office.emailed()
    sell.correct_contact(
        storage=office.shop.storage,
        order=order_id,
        contact=Contact(email=OTHER),
        who="Cashier",
        now=office.shop.now,
    )
    office.round()
    assert office.mailbox.recipients == [OTHER]
    assert "letter_readdressed" in office.shop.kinds(order_id)


def test_a_payment_is_never_held_up_by_a_bad_address(office: Office) -> None:
    order_id = office.emailed()
    order = office.shop.look(order_id).order
    bad = replace(order, cart=replace(order.cart, contact=Contact(email="bad address")))
    with office.shop.storage.write() as tx:
        changes = post.queue(
            tx, terms=office.shop.terms, kind=LetterKind.RECEIPT, order=bad, now=office.shop.now
        )
    assert changes
    assert office.letter(order_id, LetterKind.RECEIPT).state is LetterState.ABORTED


def test_no_address_is_written_into_the_marks(office: Office) -> None:
    with office.shop.storage.write() as tx:
        letters.block(tx, GUEST, letter_id="letter-1")
        kept = tx.rows("SELECT key, value FROM marks WHERE key LIKE 'mail.blocked.%'")
        assert [value for _, value in kept] == ["letter-1"]
        assert GUEST not in kept[0][0]
        letters.unblock(tx, GUEST)
        assert letters.blocked(tx, GUEST) is None
        assert marks.get(tx, kept[0][0]) is None
