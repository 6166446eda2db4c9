"""How little of a ticket is painted, and that nobody can see how it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, Scheme, theme
from pos.screens.widgets.ticket import TicketCard
from pos.screens.widgets.ticket_view import AgeView
from tests.screens.widgets.samples import TICKETS

Show = Callable[..., QWidget]
RGB = QImage.Format.Format_RGB32


class Painted(QObject):
    """Notes what of which widget is painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.areas: list[tuple[QObject, QRect]] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append((watched, event.rect()))
        return False


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Shows cards on a window's ground."""
    windows: list[QWidget] = []

    def show(*cards: TicketCard) -> QWidget:
        window = QWidget()
        window.setProperty("ground", "bg")
        window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(window)
        for card in cards:
            row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        window.resize(320 * len(cards), 480)
        qtbot.addWidget(window)
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        QTest.qWait(20)
        windows.append(window)
        return window

    return show


def on_screen(window: QWidget) -> QImage:
    """What the monitor shows, with every trace that earlier paintings left."""
    QTest.qWait(20)
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(RGB)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_a_card_from_pictures_is_the_card_painted_whole(
    look: Look, qapp: QApplication, shown: Show, scheme: Scheme
) -> None:
    look.choose(qapp, theme(scheme, reduced_motion=True))
    for view in TICKETS:
        card = TicketCard(view, look=look)
        shown(card)
        for part in (*card.line_buttons(), card.action_button(), card.more_button()):
            part.hide()
        whole = QImage(card.size(), RGB)
        whole.fill(look.colour("bg"))
        painter = QPainter(whole)
        card._paint_whole(painter)
        card._head.paint_time(painter, card.rect())
        painter.end()
        assert card.grab().toImage().convertToFormat(RGB) == whole, view.number


def test_cards_that_share_their_pictures_look_as_if_they_did_not(look: Look, shown: Show) -> None:
    first = shown(*(TicketCard(view, look=look) for view in TICKETS))
    second = shown(*(TicketCard(view, look=look) for view in TICKETS))
    other = Look(look.theme)
    alone = shown(*(TicketCard(view, look=other) for view in TICKETS))
    assert first.grab().toImage() == second.grab().toImage() == alone.grab().toImage()


def test_what_the_monitor_shows_is_what_a_fresh_painting_shows(look: Look, shown: Show) -> None:
    cards = [TicketCard(view, look=look) for view in TICKETS]
    window = shown(*cards)
    cards[0].show_age(replace(TICKETS[0].age, time="4:44"))
    cards[1].show_view(replace(TICKETS[1], key_hint="9", rush="RUSH"))
    cards[2].line_buttons()[0].setDown(True)
    cards[3].action_button().setDown(True)
    cards[4].move(cards[4].pos() + QPoint(0, 30))
    assert on_screen(window) == window.grab().toImage().convertToFormat(RGB)


def test_a_second_more_paints_one_figure_of_one_card(look: Look, shown: Show) -> None:
    card = TicketCard(TICKETS[0], look=look)
    window = shown(card)
    painted = Painted(window, card, *card.findChildren(QWidget))
    before = card.view().age
    card.show_age(AgeView("3:41", before.level, before.word))
    QTest.qWait(20)
    assert [widget for widget, _ in painted.areas] == [card]
    assert painted.areas[0][1].width() < 20


def test_a_tap_on_a_line_paints_that_line_alone(look: Look, shown: Show) -> None:
    card = TicketCard(TICKETS[2], look=look)
    window = shown(card)
    painted = Painted(window, card, *card.findChildren(QWidget))
    card.line_buttons()[1].setDown(True)
    QTest.qWait(20)
    assert {widget for widget, _ in painted.areas} == {card.line_buttons()[1]}


def test_the_very_same_view_leaves_the_age_that_was_told_since(look: Look, shown: Show) -> None:
    card = TicketCard(TICKETS[0], look=look)
    shown(card)
    card.show_age(AgeView("9:59"))
    painted = Painted(card, *card.findChildren(QWidget))
    QTest.qWait(20)
    painted.areas.clear()
    card.show_view(TICKETS[0])
    QTest.qWait(20)
    assert card.view().age.time == "9:59"
    assert painted.areas == []


def test_lines_that_are_there_say_the_new_words(look: Look, shown: Show) -> None:
    card = TicketCard(TICKETS[2], look=look)
    shown(card)
    lines = card.line_buttons()
    ticked = replace(TICKETS[2].lines[1], ticked=True)
    card.show_view(replace(TICKETS[2], lines=(TICKETS[2].lines[0], ticked)))
    assert card.line_buttons() == lines[:2]
    assert lines[1].isChecked()
    assert lines[1].heightForWidth(300) == lines[1].height()


def test_a_finger_on_a_dish_does_not_tick_the_one_that_takes_its_place(look: Look, shown: Show) -> None:
    card = TicketCard(TICKETS[2], look=look)
    shown(card)
    ticked: list[str] = []
    card.ticked.connect(lambda _ticket, line, _on: ticked.append(line))
    line = card.line_buttons()[0]
    QTest.mousePress(line, Qt.MouseButton.LeftButton)
    card.show_view(replace(TICKETS[2], lines=(replace(TICKETS[2].lines[0], line="other"),)))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert ticked == []


def test_a_card_at_rest_carries_nothing_over_to_the_next_ticket(look: Look, shown: Show) -> None:
    moving = Look(theme())
    card = TicketCard(TICKETS[0], look=moving)
    window = shown(card)
    window.activateWindow()
    acted: list[str] = []
    card.acted.connect(acted.append)
    card.pulse()
    card.action_button().setFocus()
    QTest.mousePress(card.action_button(), Qt.MouseButton.LeftButton)
    card.rest()
    card.show_view(TICKETS[1])
    card.show()
    QTest.mouseRelease(card.action_button(), Qt.MouseButton.LeftButton)
    assert acted == []
    assert not card._pulse.isActive()
    assert not card.action_button().hasFocus()
    assert card.ticket() == TICKETS[1].ticket
    card.act()
    assert acted == [TICKETS[1].ticket]
