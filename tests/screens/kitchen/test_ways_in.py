"""Fingers, keys and screen readers: every control of the kitchen is named, reached and large enough."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from pos.shop.kitchen import TicketState
from tests.screens.kitchen.rooms import Kitchen
from tests.screens.kitchen.scene import rush_hour
from tests.screens.taps import press, wait_active


def controls(kitchen: Kitchen) -> list[QWidget]:
    """Everything that can be operated and is to be seen."""
    every = kitchen.window.findChildren(QWidget)
    return [part for part in every if isinstance(part, (QAbstractButton, QLineEdit)) and part.isVisible()]


def open_everything(kitchen: Kitchen, panel: str) -> None:
    """A full board, and one of the panels."""
    orders = rush_hour(kitchen)
    if panel == "reason":
        kitchen.window.reason.ask(kitchen.ticket(orders[7]), "reject")
    elif panel == "recall":
        kitchen.window.recalls.open()


@pytest.mark.parametrize("panel", ["", "reason", "recall"])
def test_every_control_is_named_reached_by_keys_and_large_enough(kitchen: Kitchen, panel: str) -> None:
    open_everything(kitchen, panel)
    found = controls(kitchen)
    assert len(found) > 40
    for part in found:
        spoken = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        assert spoken.strip(), part
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, spoken
        assert min(part.width(), part.height()) >= 48, (spoken, part.size())


def test_figures_bump_also_while_a_button_has_the_keyboard(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    wait_active(kitchen.window)
    button = kitchen.card(order).action_button()
    button.setFocus()
    press(button, Qt.Key.Key_1)
    kitchen.wait_state(order, TicketState.PREPARING)


def test_a_key_that_is_held_down_acts_once(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    again = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=True, count=1
    )
    QCoreApplication.sendEvent(kitchen.window, again)
    kitchen.settle()
    assert kitchen.ticket(order).state is TicketState.QUEUED


def test_space_on_a_line_ticks_it(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    wait_active(kitchen.window)
    line = kitchen.card(order).line_buttons()[0]
    line.setFocus()
    press(line, Qt.Key.Key_Space)
    kitchen.wait_state(order, TicketState.PREPARING)
    assert kitchen.ticket(order).lines[0].ticked_at is not None


def test_the_recall_panel_is_opened_and_closed_by_keys(kitchen: Kitchen) -> None:
    wait_active(kitchen.window)
    press(kitchen.window, Qt.Key.Key_R)
    assert kitchen.window.recalls.isVisible()
    press(kitchen.window.recalls, Qt.Key.Key_Escape)
    assert not kitchen.window.recalls.isVisible()
    assert kitchen.window.hasFocus()


@pytest.mark.parametrize("width", [1280, 1366, 1920, 2560, 3840])
def test_no_card_is_cut_at_any_width(kitchen: Kitchen, width: int) -> None:
    rush_hour(kitchen)
    kitchen.window.resize(width, 1080)
    assert kitchen.window.width() == width
    for ticket in kitchen.window.board.tickets():
        card = kitchen.window.board.card(ticket)
        assert card is not None
        pile = card.parentWidget()
        assert pile is not None
        assert card.width() >= 280
        assert card.geometry().right() < pile.width()
        assert card.height() == card.heightForWidth(card.width())


def test_a_narrow_monitor_opens_the_counts_by_a_button(kitchen: Kitchen) -> None:
    kitchen.window.resize(1366, 768)
    assert not kitchen.window.rail.isVisible()
    kitchen.window.top.counts.click()
    assert kitchen.window.rail.isVisible()
    kitchen.window.resize(1920, 1080)
    assert kitchen.window.rail.isVisible()
    assert not kitchen.window.top.counts.isVisible()
