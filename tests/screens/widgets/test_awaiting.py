"""The awaiting strip: cards that stay, taps that carry the order, countdowns without flicker."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, Px, Weight, font
from pos.screens.widgets.awaiting import MOST_CARDS, AwaitingStrip, AwaitingView
from pos.screens.widgets.buttons import IconButton
from pos.screens.widgets.chip import ChipView, chip_width
from pos.screens.widgets.paint import width_of
from tests.screens.taps import press, tap
from tests.screens.widgets.samples import AWAITING


def strip_of(look: Look, qtbot: QtBot) -> AwaitingStrip:
    strip = AwaitingStrip(look=look)
    qtbot.addWidget(strip)
    strip.resize(982, 92)
    strip.show_orders(AWAITING)
    strip.show()
    return strip


def buttons(strip: AwaitingStrip, order: str) -> dict[str, IconButton]:
    card = strip.card(order)
    assert card is not None
    return {button.accessibleName(): button for button in card.findChildren(IconButton) if button.isVisible()}


def test_check_and_cancel_carry_the_order(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    said: list[tuple[str, str]] = []
    strip.check.connect(lambda order: said.append(("check", order)))
    strip.cancel.connect(lambda order: said.append(("cancel", order)))
    offered = buttons(strip, "2")
    tap(offered["Check payment: Lena"])
    tap(offered["Cancel order: Lena"])
    assert said == [("check", "2"), ("cancel", "2")]


def test_a_paid_card_can_only_be_opened(look: Look, qtbot: QtBot) -> None:
    assert set(buttons(strip_of(look, qtbot), "1")) == {"Open order: A-046 · Jonas"}


def test_a_tap_on_the_words_and_return_open_the_order(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    opened: list[str] = []
    strip.opened.connect(opened.append)
    card = strip.card("3")
    assert card is not None
    tap(card, QPoint(20, 20))
    press(card, Qt.Key.Key_Return)
    assert opened == ["3", "3"]


def test_an_order_that_stays_keeps_its_card(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    lena = strip.card("2")
    strip.show_orders([replace(AWAITING[1], chip=ChipView("Asking", "refresh-cw")), AWAITING[2]])
    assert strip.card("2") is lena
    assert strip.card("1") is None
    assert lena is not None
    assert lena.accessibleName() == "Lena, €12.30, Asking"


def test_a_card_that_an_order_left_shows_the_next_one_as_a_new_card_would(look: Look, qtbot: QtBot) -> None:
    strip, fresh = strip_of(look, qtbot), strip_of(look, qtbot)
    long = replace(AWAITING[0], order="8", amount="€1,234,567,890.00", tail="27 minutes and 30 seconds")
    for orders in ([long], [], [replace(AWAITING[1], order="9")]):
        strip.show_orders(orders)
    fresh.show_orders([])
    fresh.show_orders([replace(AWAITING[1], order="9")])
    card, new = strip.card("9"), fresh.card("9")
    assert card is not None
    assert new is not None
    assert card.minimumWidth() == new.minimumWidth()
    assert card.accessibleName() == new.accessibleName()
    assert buttons(strip, "9").keys() == buttons(fresh, "9").keys()


def test_a_finger_on_an_order_that_left_does_nothing_to_the_next_one(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    cancelled: list[str] = []
    strip.cancel.connect(cancelled.append)
    button = buttons(strip, "2")["Cancel order: Lena"]
    button.setFocus()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    strip.show_orders([])
    strip.show_orders([replace(AWAITING[1], order="9")])
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert cancelled == []
    assert not button.hasFocus()


def test_a_countdown_changes_its_card_alone(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    strip.show_tail("2", "24:30")
    strip.show_tail("unknown", "1:00")
    tails = []
    for order in ("2", "3"):
        card = strip.card(order)
        assert card is not None
        tails.append(card.view().tail)
    assert tails == ["24:30", "0:38"]


def test_without_orders_it_says_what_will_stand_here(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    strip.show_orders([])
    visible = [label.text() for label in strip.findChildren(QLabel) if label.isVisible()]
    assert visible[-1].startswith("No open orders. Each charged order waits here")


def test_more_orders_than_fit_are_counted(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    many = [AwaitingView(str(n), f"Guest {n}", "€1.00", ChipView("Waiting")) for n in range(MOST_CARDS + 3)]
    strip.show_orders(many)
    assert strip.card(str(MOST_CARDS - 1)) is not None
    assert strip.card(str(MOST_CARDS)) is None
    assert any(label.text().startswith("3 more") for label in strip.findChildren(QLabel))


LONG = ("Wird storniert", "Bestellung wird geprüft", "Can’t ask", "Paid 12 s ago")


@pytest.mark.parametrize("state", LONG)
@pytest.mark.parametrize("tail", ["", "0:07", "24:00:00", "marvellous crocodile"])
@pytest.mark.parametrize("settled", [False, True])
def test_state_and_time_are_never_cut(look: Look, qtbot: QtBot, state: str, tail: str, settled: bool) -> None:
    strip = strip_of(look, qtbot)
    view = AwaitingView(
        "9", "Maximiliane Schwarzenberger", "€1,254.97", ChipView(state, "mail"), tail, settled
    )
    strip.show_orders([view])
    card = strip.card("9")
    assert card is not None
    QApplication.processEvents()
    strong, small = font(Px.BODY, Weight.STRONG), font(Px.SMALL, Weight.LABEL)
    room = card.words_rect().width()
    assert chip_width(view.chip) + width_of(tail, small) <= room
    assert width_of(view.amount, strong) < room


def in_sight(strip: AwaitingStrip, order: str) -> bool:
    """Whether the whole card can be seen left of the button that turns."""
    card = strip.card(order)
    assert card is not None
    left = card.mapTo(strip, QPoint(0, 0)).x()
    return left >= 0 and left + card.width() <= strip.turn.x()


def test_orders_out_of_sight_are_counted_and_one_tap_away(look: Look, qtbot: QtBot) -> None:
    strip = strip_of(look, qtbot)
    assert not strip.turn.isVisible()
    strip.show_orders([replace(AWAITING[1], order=str(number)) for number in range(12)])
    qtbot.waitUntil(strip.turn.isVisible)
    QApplication.processEvents()
    assert "Awaiting\npayment\n12" in [label.text() for label in strip.findChildren(QLabel)]
    seen = set()
    for _ in range(12):
        seen |= {str(order) for order in range(12) if in_sight(strip, str(order))}
        tap(strip.turn)
    assert seen == {str(order) for order in range(12)}


def test_a_card_at_the_edge_shows_no_half_amount(look: Look, qtbot: QtBot) -> None:
    """A card that is wholly in sight shows its amount, one that the edge cuts does not, until it has come."""
    strip = strip_of(look, qtbot)
    strip.show_orders([replace(AWAITING[1], order=str(number)) for number in range(12)])
    qtbot.waitUntil(strip.turn.isVisible)
    QApplication.processEvents()
    cards = [strip.card(str(number)) for number in range(12)]
    cut = [number for number, card in enumerate(cards) if card is not None and card.is_cut()]
    assert cut[0] > 0
    assert [number for number in range(12) if number not in cut] == [
        number for number in range(12) if in_sight(strip, str(number))
    ]
    edge = cards[cut[0]]
    assert edge is not None
    before = edge.grab().toImage()
    tap(strip.turn)
    assert not edge.is_cut()
    assert edge.grab().toImage() != before
