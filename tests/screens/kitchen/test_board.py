"""The board by itself: cards come a few at a time, are used again, and age only where they can be seen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.kitchen.board import MOST_SPARE, Board
from pos.screens.theme import Look, theme
from pos.screens.widgets.tick_line import TickLine
from pos.screens.widgets.ticket import TicketCard
from pos.screens.widgets.ticket_view import AgeView, TicketView
from tests.screens.widgets.samples import TICKETS

FULL = 60


class Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.widgets: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.widgets.add(watched)
        return False


def views(count: int) -> list[TicketView]:
    """So many tickets of two lines, the oldest first."""
    return [replace(TICKETS[0], ticket=f"t{place}", number=f"A-{place:03d}") for place in range(count)]


@pytest.fixture
def board(look: Look, qtbot: QtBot) -> Board:
    """An empty board on a full monitor."""
    made = Board(look=look)
    qtbot.addWidget(made)
    made.setProperty("ground", "bg")
    made.resize(1600, 900)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    return made


def wait_cards(board: Board, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(board.tickets()) == count, timeout=5000)
    QTest.qWait(20)


def card_of(board: Board, ticket: str) -> TicketCard:
    found = board.card(ticket)
    assert found is not None
    return found


def test_a_full_kitchen_comes_a_few_cards_at_a_time_from_the_top(board: Board, qtbot: QtBot) -> None:
    every = views(FULL)
    board.show_tickets(every[:40], every[40:], ())
    first = board.tickets()
    assert 0 < len(first) < FULL
    assert {"t0"} <= set(first) <= {each.ticket for each in (*every[:20], *every[40:])}
    wait_cards(board, qtbot, FULL)
    assert board.tickets() == tuple(each.ticket for each in every)


def test_what_left_before_its_card_was_made_never_gets_one(board: Board, qtbot: QtBot) -> None:
    every = views(FULL)
    board.show_tickets(every, (), ())
    board.show_tickets(every[:3], (), ())
    wait_cards(board, qtbot, 3)
    QTest.qWait(50)
    assert board.card("t59") is None
    assert len([card for card in board.findChildren(TicketCard) if card.isVisible()]) == 3


def test_a_new_ticket_gets_the_card_of_one_that_left(board: Board, qtbot: QtBot) -> None:
    board.show_tickets(views(3), (), ())
    wait_cards(board, qtbot, 3)
    left = card_of(board, "t0")
    board.show_tickets(views(3)[1:], (), ())
    assert not left.isVisible()
    new = replace(TICKETS[1], ticket="new")
    board.show_tickets(views(3)[1:], (new,), ())
    assert board.card("new") is left
    assert left.isVisible()
    assert left.view() == new
    acted: list[str] = []
    board.acted.connect(acted.append)
    left.act()
    assert acted == ["new"]


def test_no_more_cards_are_kept_than_come_at_once(board: Board, qtbot: QtBot) -> None:
    board.show_tickets(views(MOST_SPARE + 5), (), ())
    wait_cards(board, qtbot, MOST_SPARE + 5)
    board.show_tickets((), (), ())
    QTest.qWait(20)
    assert len(board.findChildren(TicketCard)) == MOST_SPARE


def test_cards_that_stay_where_they_are_are_not_painted(board: Board, qtbot: QtBot) -> None:
    """The last one queued is begun: nothing moves up, nobody has another key."""
    every = views(6)
    board.show_tickets(every, (), ())
    wait_cards(board, qtbot, 6)
    staying = [card_of(board, each.ticket) for each in every[:5]]
    painted = Painted(*staying, *(line for card in staying for line in card.findChildren(TickLine)))
    board.show_tickets(every[:5], (replace(every[5], action="Ready"),), ())
    QTest.qWait(30)
    assert painted.widgets == set()
    assert card_of(board, "t5").action_button().words() == "Ready"


def test_another_key_paints_the_button_alone(board: Board, qtbot: QtBot) -> None:
    every = views(2)
    board.show_tickets(every, (), ())
    wait_cards(board, qtbot, 2)
    card = card_of(board, "t0")
    painted = Painted(card, *card.findChildren(QWidget))
    board.show_tickets((replace(every[0], key_hint="7"), every[1]), (), ())
    QTest.qWait(30)
    assert painted.widgets == {card.action_button()}


def test_the_monitor_shows_what_a_fresh_painting_shows_after_many_changes(board: Board, qtbot: QtBot) -> None:
    every = views(20)
    board.show_tickets(every, (), ())
    wait_cards(board, qtbot, 20)
    for place in range(0, 12, 2):
        gone, rest = every[:place], every[place:]
        board.show_tickets(rest[::2], rest[1::2], gone)
        QTest.qWait(20)
    board.show_tickets(every[1:9], every[12:], every[9:11])
    wait_cards(board, qtbot, 18)
    rgb = QImage.Format.Format_RGB32
    monitor = board.screen().grabWindow(board.winId()).toImage().convertToFormat(rgb)
    fresh = board.grab().toImage().convertToFormat(rgb)
    for card in board.findChildren(TicketCard):
        if card.isVisible() and card.visibleRegion().boundingRect() == card.rect():
            at = card.mapTo(board, card.rect().topLeft())
            assert monitor.copy(at.x(), at.y(), card.width(), card.height()) == fresh.copy(
                at.x(), at.y(), card.width(), card.height()
            )


def test_only_cards_in_sight_want_to_know_their_age(board: Board, qtbot: QtBot) -> None:
    board.show_tickets(views(FULL), (), ())
    wait_cards(board, qtbot, FULL)
    seen = board.in_sight()
    assert "t0" in seen
    assert "t59" not in seen
    assert all(not card_of(board, ticket).visibleRegion().isEmpty() for ticket in seen)
    moved: list[bool] = []
    board.moved.connect(lambda: moved.append(True))
    bar = board.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert moved
    assert "t59" in board.in_sight()
    assert "t0" not in board.in_sight()


def test_a_board_that_nobody_sees_wants_no_ages_until_it_is_shown(board: Board, qtbot: QtBot) -> None:
    board.show_tickets(views(2), (), ())
    wait_cards(board, qtbot, 2)
    board.hide()
    assert board.in_sight() == ()
    moved: list[bool] = []
    board.moved.connect(lambda: moved.append(True))
    board.show()
    assert moved
    assert board.in_sight() == ("t0", "t1")
    board.show_ages({"t1": AgeView("7:07"), "gone": AgeView("8:08")})
    assert card_of(board, "t1").view().age.time == "7:07"


def test_a_ticket_that_rings_before_its_card_is_made_pulses_when_it_comes(qtbot: QtBot) -> None:
    board = Board(look=Look(theme()))
    qtbot.addWidget(board)
    board.resize(1600, 900)
    board.show_tickets(views(FULL), (), ())
    assert board.card("t59") is None
    board.pulse(("t0", "t59"))
    wait_cards(board, qtbot, FULL)
    pulsing = {ticket for ticket in board.tickets() if card_of(board, ticket)._pulse.isActive()}
    assert "t59" in pulsing
    assert pulsing <= {"t0", "t59"}
