"""The orders page: found, read, refunded, sent again; with real clicks over a real file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from pos.actions import browse, cook, sell
from pos.screens.office.checking import MOST_LOOKS
from pos.screens.office.orders_page import OrdersPage
from pos.shop.cart import Contact
from pos.shop.letters import LetterKind, LetterState
from pos.shop.tenders import MoneyState
from pos.storage import archive, letters
from tests.screens.conftest import PictureCheck
from tests.screens.office.conftest import Office
from tests.screens.taps import press, tap, type_text, wait_active


def page_of(office: Office, order: str = "") -> OrdersPage:
    """The page, showing this order."""
    page = office.show(OrdersPage(office.room, open_files=False))
    office.qtbot.waitUntil(lambda: page.list.count() > 0)
    if order:
        page.open(order)
        office.qtbot.waitUntil(page.view.isVisible)
    return page


def rows(page: OrdersPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def told(page: OrdersPage) -> list[str]:
    return [part for row in page.view.story.rows() for part in (row.words, row.second, row.time) if part]


@pytest.mark.parametrize("text", ["A-002", "a2", "10.50", "14:0"])
def test_an_order_is_found_by_number_amount_and_time(office: Office, text: str) -> None:
    office.shop.paid("orange-juice")
    office.shop.later(hours=1)
    office.shop.paid("salmon-bagel")
    page = page_of(office)
    type_text(page.search, text)
    assert rows(page) == ["A-002, €10.50, Paid, 14:00"]


def test_an_order_is_found_by_the_guests_name(office: Office) -> None:
    office.shop.order("orange-juice", email="nele@mail.example")
    office.shop.order("baguette")
    page = page_of(office)
    type_text(page.search, "NELE")
    assert len(rows(page)) == 1
    assert "€4.20" in rows(page)[0]


def test_a_till_that_has_sold_nothing_says_so_and_offers_nothing_to_choose(office: Office) -> None:
    page = office.show(OrdersPage(office.room, open_files=False))
    assert page._nothing.isHidden()
    office.qtbot.waitUntil(page._nothing.isVisible)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert words == ["No orders yet", "Each order that you charge stands here with its story."]
    type_text(page.search, "A-777")
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert words[:2] == [
        "No such order here",
        "The newest orders are listed. Older ones are found by their number.",
    ]


def test_an_unpaid_order_of_somebody_is_told_by_name_and_tail(office: Office) -> None:
    order = office.shop.cart("orange-juice")
    sell.set_contact(storage=office.shop.storage, cart_id=order, contact=Contact(name="Nele"))
    office.shop.charge(order)
    page = page_of(office)
    assert rows(page)[0].startswith(f"Nele · …{order[-5:]}, €4.20, ")


@pytest.mark.parametrize(("width", "beside"), [(982, 0), (1536, 232)])
def test_a_panel_covers_the_order_it_is_about_and_keeps_to_its_middle(
    office: Office, width: int, beside: int
) -> None:
    page = page_of(office, office.shop.paid("orange-juice"))
    page.resize(width, 622)
    tap(page.view.refund)
    covered = QRect(page.view.mapTo(page, QPoint(0, 0)), page.view.size())
    assert page.refunds.geometry() == covered
    margins = page.refunds.body.contentsMargins()
    assert (margins.left(), margins.right()) == (beside, beside)


def test_no_word_of_the_foot_is_cut_where_the_room_is_short(office: Office) -> None:
    page = page_of(office, office.shop.paid("orange-juice"))
    buttons = (page.view.refund, page.view.check, page.view.receipt, page.view.letter)
    for width in (860, 982):
        page.resize(width, 622)
        assert [button.width() >= button.sizeHint().width() for button in buttons] == [True] * 4, width


def test_what_is_not_listed_is_looked_for_further_back(office: Office) -> None:
    office.shop.paid("orange-juice")
    page = page_of(office)
    type_text(page.search, "A-777")
    assert page.list.count() == 0
    press(page.search, Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: page._toast.accessibleName().startswith("There is no order A-777."))


def test_the_story_is_told_in_plain_words(office: Office) -> None:
    order = office.shop.order("orange-juice", "baguette")
    office.shop.later(seconds=38)
    office.shop.pay(order)
    office.shop.later(seconds=1)
    office.shop.hear()
    words = told(page_of(office, order))
    assert words[:2] == ["Cashier charged €6.80", "Orange juice, Baguette"]
    assert "Payment link made, QR shown" in words
    assert "Heard through the relay · 39 s later" in words
    assert "Paid €6.80: QR code" in words
    assert "Rang in the kitchen as A-001" in words


def test_the_page_follows_a_payment_that_arrives(office: Office) -> None:
    order = office.shop.order("orange-juice")
    page = page_of(office, order)
    assert page.view.chip.text() == "Waiting"
    assert not page.view.refund.isEnabled()
    office.shop.pay(order)
    office.room.bridge.tell(office.shop.hear())
    office.qtbot.waitUntil(lambda: page.view.chip.text() == "Paid")
    assert page.view.refund.isEnabled()


def test_a_rejected_order_stands_first_and_is_proposed_for_refund(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    office.shop.later(minutes=1)
    office.shop.paid("baguette")
    office.reject(order, "sold out")
    page = page_of(office, order)
    office.qtbot.waitUntil(lambda: rows(page)[0] == "A-001, €4.20, To give back, 13:00")
    office.qtbot.waitUntil(page.view.give_back.isVisible)
    tap(page.view.give_back)
    assert page.refunds.reason.field.text() == "sold out"
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: not page.view.give_back.isVisible())
    assert office.shop.look(order).refunds[0].amount_minor == 420


def test_a_letter_is_sent_again_to_a_corrected_address(office: Office) -> None:
    order = office.shop.order("orange-juice", email="gest@mail.example")
    office.shop.pay(order)
    office.shop.hear()
    page = page_of(office, order)
    office.qtbot.waitUntil(page.view.letter.isEnabled)
    tap(page.view.letter)
    page.letters.to.field.setText("not an address")
    tap(page.letters.send)
    office.qtbot.waitUntil(lambda: bool(page.letters._trouble.text()))
    page.letters.to.field.setText("guest@mail.example")
    tap(page.letters.send)
    office.qtbot.waitUntil(lambda: not page.letters.isVisible())
    letters = office.shop.look(order).letters
    assert [each.to for each in letters if each.state is LetterState.QUEUED] == ["guest@mail.example"]


def test_a_guest_without_letters_gets_a_receipt_afterwards(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    page = page_of(office, order)
    office.qtbot.waitUntil(page.view.letter.isEnabled)
    tap(page.view.letter)
    assert [button.accessibleName() for button in page.letters.choices.values()] == ["Receipt Not sent yet"]
    tap(page.letters.send)
    office.qtbot.waitUntil(lambda: bool(page.letters._trouble.text()))
    assert office.shop.look(order).letters == ()
    type_text(page.letters.to.field, "guest@mail.example")
    tap(page.letters.send)
    office.qtbot.waitUntil(lambda: not page.letters.isVisible())
    (letter,) = office.shop.look(order).letters
    assert (letter.kind, letter.to) == (LetterKind.RECEIPT, "guest@mail.example")


def test_a_receipt_is_written_as_a_pdf(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    page = page_of(office, order)
    with office.qtbot.waitSignal(page.receipt_made) as made:
        tap(page.view.receipt)
    path = Path(made.args[0])
    assert path.name == "2026-11-21-A-001.pdf"
    assert path.parent == office.room.bridge.till.home.receipts
    assert path.read_bytes().startswith(b"%PDF")


def test_an_unpaid_order_has_neither_receipt_nor_refund(office: Office) -> None:
    order = office.shop.order("orange-juice")
    page = page_of(office, order)
    assert not page.view.receipt.isEnabled()
    assert not page.view.refund.isEnabled()
    assert not page.view.letter.isEnabled()
    assert page.view.check.isEnabled()
    assert browse.dossier(storage=office.shop.storage, order=order).money is MoneyState.UNPAID


def test_the_page_as_a_picture(office: Office, same_picture: PictureCheck) -> None:
    first = office.shop.order("orange-juice", "baguette", email="guest@mail.example")
    office.shop.later(seconds=38)
    office.shop.pay(first)
    office.shop.later(seconds=1)
    office.shop.hear()
    office.shop.later(minutes=3)
    office.reject(office.shop.paid("salmon-bagel"), "sold out")
    page = page_of(office, "A-001")
    office.qtbot.waitUntil(lambda: rows(page)[0].startswith("A-002, €10.50, To give back"))
    # The claim words differ in every run.
    page.view.story.show_rows(
        [
            replace(row, second="Number A-001 · words: tall ship") if "words:" in row.second else row
            for row in page.view.story.rows()
        ]
    )
    page.search.clearFocus()
    same_picture(page, "office-orders")


def test_an_order_of_the_archive_is_read_by_its_number_and_can_only_be_printed(office: Office) -> None:
    shop = office.shop
    order = shop.paid("orange-juice")
    ticket = shop.look(order).ticket
    assert ticket is not None
    for _ in range(2):
        cook.bump(storage=shop.storage, terms=shop.terms, ticket=ticket.id, who="Cook", now=shop.now)
    shop.later(days=402)
    folder = office.room.bridge.till.home.archive
    archive.move(shop.storage, folder, before=shop.now.date() - timedelta(days=400), now=shop.now)
    shop.paid("baguette")
    page = page_of(office)
    type_text(page.search, "A-001 ")
    press(page.search, Qt.Key.Key_Return)
    page.open(order)
    office.qtbot.waitUntil(page.view._archived.isVisible)
    assert page.view.title.text() == "A-001"
    assert page.view.receipt.isEnabled()
    for button in (page.view.refund, page.view.check, page.view.letter):
        assert not button.isEnabled()


def test_a_letter_that_was_withdrawn_says_why_in_words(office: Office) -> None:
    order = office.shop.order("orange-juice", email="guest@mail.example")
    with office.shop.storage.write() as tx:
        letters.block(tx, "guest@mail.example", letter_id="L1")
    office.shop.pay(order)
    office.shop.hear()
    (withdrawn,) = [words for words in told(page_of(office, order)) if words.startswith("Receipt")]
    assert (
        withdrawn
        == "Receipt · g…t@mail.example · Emails to this address came back, or nobody wants them there."
    )


def test_orders_that_cannot_be_read_are_not_shown_as_none(office: Office) -> None:
    office.shop.paid("orange-juice")
    with office.shop.storage.write() as tx:
        tx.run("ALTER TABLE orders RENAME TO away")
    page = office.show(OrdersPage(office.room, open_files=False))
    office.qtbot.waitUntil(page._unread.isVisible)
    with office.shop.storage.write() as tx:
        tx.run("ALTER TABLE away RENAME TO orders")
    tap(page._unread.button)
    office.qtbot.waitUntil(lambda: page.list.isVisible() and page.list.count() == 1)


def test_escape_steps_back_in_a_panel_and_leaves_the_page_alone(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    page = page_of(office, order)
    wait_active(page)
    tap(page.view.refund)
    type_text(page.refunds.reason.field, "spilt")
    press(page.refunds.reason.field, Qt.Key.Key_Return)
    press(page.refunds.give, Qt.Key.Key_Escape)
    assert page.refunds.isVisible()
    press(page.refunds.reason.field, Qt.Key.Key_Escape)
    assert not page.refunds.isVisible()
    assert page.view.refund.hasFocus()
    tap(page.view.letter)
    press(page.letters.to.field, Qt.Key.Key_Escape)
    assert not page.letters.isVisible()
    assert page.view.letter.hasFocus()
    assert page.isVisible()
    assert office.shop.look(order).refunds == ()


def test_a_check_that_finds_nothing_new_says_so(office: Office) -> None:
    order = office.shop.order("orange-juice")
    page = page_of(office, order)
    tap(page.view.check)
    assert page._toast.accessibleName().startswith("The company is being asked")

    def told() -> bool:
        office.shop.later(seconds=1)
        office.shop.road.round()
        return page._toast.accessibleName().startswith("The company knows nothing new")

    # A round that ends before the page has read how it stood proves nothing new: the next one does.
    office.qtbot.waitUntil(told)


def test_a_company_that_does_not_answer_is_told(office: Office) -> None:
    page = page_of(office, office.shop.order("orange-juice"))
    tap(page.view.check)
    page._checking._looks = MOST_LOOKS
    office.qtbot.waitUntil(lambda: page._toast.accessibleName().startswith("The company does not answer"))
