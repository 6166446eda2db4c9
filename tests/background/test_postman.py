"""The postman on a whole till with a real mail server: what goes out, what waits, and what never does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.actions.changes import Bell
from pos.background.postman import MISCONFIGURED_MARK, PERHAPS_TWICE
from pos.mail.folder import Folder
from pos.mail.sendgrid import SendGrid
from pos.mail.smtp import Security, Smtp
from pos.shop import letters as rules
from pos.shop.catalog import OrderType
from pos.shop.letters import RETRY_AFTER_S, STUCK_AFTER, LetterKind, LetterState
from pos.shop.tenders import ClosingFor, Tender
from pos.storage import letters, marks
from tests.mail import company_server
from tests.mail.company_server import SENDGRID_KEY, Company
from tests.mail.offices import GUEST, HEAD, Office, open_office, text_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def test_a_link_goes_out_as_soon_as_it_is_known(office: Office) -> None:
    order_id = office.shop.cart(email=GUEST)
    office.shop.charge(order_id, Tender.EMAIL)
    office.round()
    assert office.mailbox.letters == []
    office.shop.work()
    office.round()
    (letter,) = office.received()
    assert office.mailbox.recipients == [GUEST]
    attempt = office.shop.look(order_id).attempt
    assert attempt is not None
    assert attempt.link_url is not None
    assert attempt.link_url in text_of(letter)
    assert letter["Message-ID"] == f"<{office.letter(order_id).id}@shop.example>"
    assert office.letter(order_id).state is LetterState.SENT
    assert office.shop.kinds(order_id)[-2:] == ["letter_queued", "letter_sent"]


def test_a_receipt_follows_the_payment(office: Office) -> None:
    order_id = office.emailed()
    office.round()
    office.pay(order_id)
    office.round()
    assert office.states(order_id) == [
        (LetterKind.CONFIRMATION, LetterState.SENT),
        (LetterKind.RECEIPT, LetterState.SENT),
    ]
    order = office.shop.look(order_id).order
    asked, receipt = (text_of(each) for each in office.received())
    assert order.claim_words not in asked
    assert order.claim_words in receipt
    assert "A-001" in receipt


def test_a_round_without_letters_sends_nothing_and_tells_nothing(office: Office) -> None:
    assert not office.round()
    assert office.mailbox.letters == []


def test_greylisting_is_waited_for_and_the_letter_goes_out_once(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.extend(["450", "451", "450"])
    for wait_s in RETRY_AFTER_S[:3]:
        office.round()
        assert office.letter(order_id).state is LetterState.AWAITING_RETRY
        office.shop.later(seconds=wait_s - 1)
        office.round()
        office.shop.later(seconds=1)
    office.round()
    assert len(office.mailbox.letters) == 1
    assert office.letter(order_id).tries == 4
    assert office.tally(PERHAPS_TWICE) == 0


def test_a_cut_before_the_letter_costs_nothing(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("cut_before")
    office.round()
    office.shop.later(seconds=10)
    office.round()
    assert len(office.mailbox.letters) == 1
    assert office.letter(order_id).unclear == 0
    assert office.tally(PERHAPS_TWICE) == 0


def test_a_cut_after_the_letter_sends_it_twice_under_one_name_and_is_counted(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("cut_after")
    office.round()
    assert office.shop.kinds(order_id)[-1] == "letter_unclear"
    office.shop.later(seconds=10)
    office.round()
    first, second = office.received()
    assert first["Message-ID"] == second["Message-ID"]
    assert office.letter(order_id).unclear == 1
    assert office.counted_today(PERHAPS_TWICE) == 1


def test_a_letter_that_nobody_takes_fails_after_its_last_try_and_rings(office: Office) -> None:
    order_id = office.emailed()
    # A receipt does not die of old age.
    office.pay(order_id)
    office.mailbox.answer_to_data = "451 4.3.0 later"
    for wait_s in RETRY_AFTER_S:
        office.round()
        office.shop.later(seconds=wait_s)
    changes = office.round()
    receipt = office.letter(order_id, LetterKind.RECEIPT)
    assert (receipt.state, receipt.tries) == (LetterState.FAILED, len(RETRY_AFTER_S) + 1)
    assert Bell.BOUNCED in changes.bells()
    assert office.mailbox.letters == []


def test_a_refusal_for_good_is_told_at_once_and_blocks_an_address_that_does_not_exist(
    office: Office,
) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("550")
    assert office.round().bells() == {Bell.BOUNCED}
    letter = office.letter(order_id)
    assert (letter.state, letter.tries, letter.bad_address) == (LetterState.FAILED, 1, True)
    assert "5.1.1" in letter.trouble
    office.pay(order_id)
    office.round()
    receipt = office.letter(order_id, LetterKind.RECEIPT)
    assert (receipt.state, receipt.trouble) == (LetterState.ABORTED, "letters.abort_bad_address")
    assert office.mailbox.letters == []


def test_a_refused_letter_does_not_condemn_its_address(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("554")
    office.round()
    assert not office.letter(order_id).bad_address
    office.pay(order_id)
    office.round()
    assert len(office.mailbox.letters) == 1


def test_what_the_first_company_refuses_goes_to_the_second(tmp_path: Path) -> None:
    with company_server.serve(Company()) as company:
        second = SendGrid(SENDGRID_KEY, company.base)
        with open_office(tmp_path, second=second) as office:
            order_id = office.emailed()
            office.mailbox.script.append("553")
            office.round()
            office.round()
            letter = office.letter(order_id)
            assert (letter.state, letter.company) == (LetterState.SENT, "sendgrid")
            assert letter.refused_by == "smtp"
        assert office.mailbox.letters == []
        (taken,) = company.letters
        assert taken["headers"] == {"Message-ID": letter.message_id}


def test_what_both_refuse_has_failed(tmp_path: Path) -> None:
    with company_server.serve(Company(answers=[400])) as company:
        second = SendGrid(SENDGRID_KEY, company.base)
        with open_office(tmp_path, second=second) as office:
            order_id = office.emailed()
            office.mailbox.script.append("554")
            office.round()
            assert office.round().bells() == {Bell.BOUNCED}
            assert office.letter(order_id).state is LetterState.FAILED
        assert company.letters == []


@pytest.mark.parametrize("trouble", ["450", "cut_before", "cut_after", ""])
def test_the_second_company_never_gets_what_the_first_one_may_have(tmp_path: Path, trouble: str) -> None:
    with company_server.serve(Company()) as company:
        with open_office(tmp_path, second=SendGrid(SENDGRID_KEY, company.base)) as office:
            office.emailed()
            if trouble:
                office.mailbox.script.append(trouble)
            for _ in range(4):
                office.round()
                office.shop.later(seconds=60)
            assert len(office.mailbox.letters) >= 1
        assert company.letters == []


def test_wrong_settings_keep_letters_and_are_an_alarm_until_they_are_mended(tmp_path: Path) -> None:
    with open_office(tmp_path, first=Smtp("localhost", 1, Security.NONE, "till", "x")) as office:
        first, second = office.emailed(), office.emailed()
        office.postman.head = replace(HEAD, sender="")
        office.round()
        assert office.letter(first).state is LetterState.AWAITING_RETRY
        assert office.letter(first).tries == 0
        # One wrong password after the other would lock the account.
        assert office.letter(second).state is LetterState.QUEUED
        with office.shop.storage.read() as tx:
            assert marks.get(tx, MISCONFIGURED_MARK)
        office.postman.head = HEAD
        office.postman.first = Folder(tmp_path / "letters")
        for _ in range(6):
            office.shop.later(seconds=60)
            office.round()
        assert office.letter(first).state is LetterState.SENT
        assert office.letter(second).state is LetterState.SENT
        with office.shop.storage.read() as tx:
            assert marks.get(tx, MISCONFIGURED_MARK) is None
        assert len(list((tmp_path / "letters").glob("*.eml"))) == 2


def test_a_link_whose_order_was_paid_meanwhile_is_not_sent(office: Office) -> None:
    order_id = office.emailed()
    office.pay(order_id)
    office.round()
    assert office.states(order_id) == [
        (LetterKind.CONFIRMATION, LetterState.ABORTED),
        (LetterKind.RECEIPT, LetterState.SENT),
    ]
    assert len(office.mailbox.letters) == 1


@pytest.mark.parametrize("why", [ClosingFor.CANCEL, ClosingFor.EDIT, ClosingFor.TENDER])
def test_a_link_that_is_no_longer_wanted_is_not_sent(office: Office, why: ClosingFor) -> None:
    order_id = office.emailed()
    office.shop.revoke(order_id, why)
    office.round()
    assert office.letter(order_id).state is LetterState.ABORTED
    assert office.mailbox.letters == []


def test_an_order_that_was_changed_gets_a_letter_with_its_new_link_only(office: Office) -> None:
    order_id = office.emailed()
    office.shop.revoke(order_id, ClosingFor.EDIT)
    office.shop.work()
    office.shop.charge(order_id, Tender.EMAIL)
    office.shop.work()
    office.round()
    attempt = office.shop.look(order_id).attempt
    assert attempt is not None
    (letter,) = office.received()
    assert str(attempt.link_url) in text_of(letter)
    assert [state for _, state in office.states(order_id)] == [LetterState.ABORTED, LetterState.SENT]


def test_an_expired_order_is_told_once_and_its_link_no_more(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.answer_to_rcpt = "450 later"
    office.round()
    office.mailbox.answer_to_rcpt = ""
    office.shop.later(hours=24)
    office.shop.expire()
    office.shop.work()
    office.round()
    assert office.states(order_id) == [
        (LetterKind.CONFIRMATION, LetterState.ABORTED),
        (LetterKind.EXPIRED, LetterState.SENT),
    ]
    (letter,) = office.received()
    assert "+49 30 000000" in text_of(letter)


def test_a_letter_left_while_sending_is_sent_again_and_counted(office: Office) -> None:
    order_id = office.emailed()
    letter = office.letter(order_id)
    left = rules.sending(letter, company="smtp", message_id="<one@shop.example>", now=office.shop.now)
    with office.shop.storage.write() as tx:
        letters.update(tx, left)
    office.shop.later(seconds=STUCK_AFTER.total_seconds() - 1)
    office.round()
    assert office.mailbox.letters == []
    office.shop.later(seconds=1)
    office.round()
    (sent,) = office.received()
    assert sent["Message-ID"] == "<one@shop.example>"
    assert office.tally(PERHAPS_TWICE) == 1


def test_news_that_is_faster_than_the_answer_is_not_undone(office: Office) -> None:
    order_id = office.emailed()
    letter = office.letter(order_id)
    begun = rules.sending(letter, company="smtp", message_id="<one@x>", now=office.shop.now)
    with office.shop.storage.write() as tx:
        letters.update(tx, rules.apply_news(begun, "delivered", at=office.shop.now))
    office.postman._taken(begun, "company-1")
    office.postman._later(begun, "lost", unclear=True)
    found = office.letter(order_id)
    assert (found.state, found.company_id) == (LetterState.DELIVERED, "company-1")
    assert office.tally(PERHAPS_TWICE) == 0


def test_more_letters_than_one_round_sends_are_sent_without_a_pause(office: Office) -> None:
    for _ in range(21):
        office.emailed()
    assert office.postman.round() == 0.0
    assert office.postman.round() == 1.0
    assert len(office.mailbox.letters) == 21


def test_practice_letters_are_files_that_open_with_a_click(tmp_path: Path) -> None:
    with open_office(tmp_path, first=Folder(tmp_path / "letters")) as office:
        order_id = office.emailed()
        office.round()
        (file,) = (tmp_path / "letters").glob("*.eml")
        assert file.name == f"{office.letter(order_id).id}.eml"
        assert b"Practice email" in file.read_bytes()


def test_the_guest_of_a_delivery_gets_no_words(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        cart = office.shop.cart(email=GUEST, order_type=OrderType.DELIVERY)
        office.shop.charge(cart, Tender.EMAIL)
        office.shop.work()
        office.pay(cart)
        office.round()
        (letter,) = office.received()
        assert office.shop.look(cart).order.claim_words not in text_of(letter)


def test_only_letters_that_are_due_are_touched(office: Office) -> None:
    order_id = office.emailed()
    office.mailbox.script.append("450")
    office.round()
    before = office.letter(order_id)
    office.shop.later(seconds=5)
    office.round()
    assert office.letter(order_id) == before
    assert before.next_try_at == office.shop.now + timedelta(seconds=5)
