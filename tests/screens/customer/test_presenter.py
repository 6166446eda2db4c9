"""What the guest reads of a scene."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from pos.screens.customer.presenter import GuestWords
from pos.screens.words import Words
from pos.shop.money import Money
from tests.screens.customer.scenes import CART, CODE, NOON, PAID


def english(_qapp: QApplication) -> GuestWords:
    """Finished texts in English."""
    return GuestWords(Words("en", ZoneInfo("Europe/Berlin")))


def test_the_sums_name_discount_and_taxes(qapp: QApplication) -> None:
    view = english(qapp).cart(CART)
    assert view.sums == (
        ("5 items", "26.40"),
        ("Regular guest", "−1.32"),
        ("VAT 19 % included", "0.67"),
        ("VAT 7 % included", "1.37"),
    )
    assert view.total == "€25.08"


def test_no_discount_makes_no_row(qapp: QApplication) -> None:
    view = english(qapp).cart(replace(CART, discount=Money(0, "EUR"), taxes=()))
    assert view.sums == (("5 items", "26.40"),)


def test_taxes_that_come_on_top_are_not_called_included(qapp: QApplication) -> None:
    view = english(qapp).cart(replace(CART, taxes_included=False))
    assert view.sums[2] == ("VAT 19 %", "0.67")


def test_a_line_shows_its_choices_and_the_guests_own_note(qapp: QApplication) -> None:
    lines = english(qapp).cart(CART).lines
    assert lines[0].second == "Oat milk, Extra shot"
    assert lines[1].second == "Warmed"
    assert [line.quantity for line in lines] == ["1 ×", "2 ×", "1 ×", "1 ×"]


def test_the_code_counts_down(qapp: QApplication) -> None:
    view = english(qapp).code(CODE, NOON)
    assert view.time == "29:12"
    assert view.order == "Sofia · 5 items · …QX4TB"
    assert round(view.share, 3) == round((29 * 60 + 12) / 1800, 3)


def test_a_code_whose_time_is_up_is_taken_away(qapp: QApplication) -> None:
    view = english(qapp).code(CODE, NOON + timedelta(minutes=29, seconds=12))
    assert view.url == ""
    assert view.heading == "Time is up"
    assert view.time == ""
    assert view.waiting == "Please ask at the counter."


def test_an_order_without_an_end_has_no_countdown(qapp: QApplication) -> None:
    view = english(qapp).code(replace(CODE, expires_at=None), NOON)
    assert (view.time, view.time_words, view.url) == ("", "", CODE.url)


def test_before_the_code_is_there_nobody_is_told_to_scan(qapp: QApplication) -> None:
    view = english(qapp).code(replace(CODE, url=""), NOON)
    assert view.heading == "To pay"
    assert view.time == ""
    assert view.waiting == "One moment: your code is on its way."


def test_a_guest_whose_code_is_late_is_sent_to_the_counter(qapp: QApplication) -> None:
    view = english(qapp).code(replace(CODE, url="", late=True), NOON)
    assert view.waiting == "Please ask at the counter."


def test_a_guest_without_a_name_is_thanked_too(qapp: QApplication) -> None:
    assert english(qapp).paid(replace(PAID, guest="")).thanks == "Thank you."
    assert english(qapp).paid(PAID).thanks == "Thank you, Sofia."


def test_only_whoever_paid_by_phone_is_told_of_the_words_on_it(qapp: QApplication) -> None:
    assert "on your phone" in english(qapp).paid(PAID).advice
    assert english(qapp).paid(replace(PAID, by_hand=True)).advice == "Say these words when you pick up."


def test_how_long_it_takes_is_told_where_it_is_known(qapp: QApplication) -> None:
    assert english(qapp).paid(PAID).ready == "Ready in about 6 to 10 minutes."
    assert english(qapp).paid(replace(PAID, least=0, most=0)).ready == ""
