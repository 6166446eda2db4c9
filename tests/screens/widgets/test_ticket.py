"""Ticket cards: taps that carry the ticket, ages that repaint little, heights that follow the width."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, theme
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.tick_line import TickLineView
from pos.screens.widgets.ticket import MOST_LINES, TicketCard
from pos.screens.widgets.ticket_head import HEADER
from pos.screens.widgets.ticket_view import Age, AgeView, TicketView
from tests.screens.taps import tap, wait_active
from tests.screens.widgets.samples import TICKETS


class Painted(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def card_of(look: Look, qtbot: QtBot, view: TicketView, width: int = 300) -> TicketCard:
    card = TicketCard(view, look=look)
    qtbot.addWidget(card)
    card.resize(width, card.heightForWidth(width))
    card.show()
    wait_active(card)
    return card


def test_the_foot_button_tells_the_ticket(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    acted: list[str] = []
    card.acted.connect(acted.append)
    tap(card.action_button())
    card.act()
    assert acted == ["t45", "t45"]
    assert card.action_button().accessibleName() == "Start: A-045"


def test_a_ticket_without_an_action_is_not_bumped_by_a_key(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, replace(TICKETS[0], action=""))
    acted: list[str] = []
    card.acted.connect(acted.append)
    card.act()
    assert acted == []


def test_a_line_is_ticked_by_its_whole_width(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[2])
    ticked: list[tuple[str, str, bool]] = []
    card.ticked.connect(lambda ticket, line, on: ticked.append((ticket, line, on)))
    first, second, _third = card.line_buttons()
    tap(second)
    tap(first)
    assert ticked == [("t41", "2", True), ("t41", "1", False)]
    assert second.accessibleName() == "2 × Ham & cheese toastie, − No mustard"


def test_a_void_line_cannot_be_ticked(look: Look, qtbot: QtBot) -> None:
    void = card_of(look, qtbot, TICKETS[3]).line_buttons()[1]
    tap(void)
    assert not void.isEnabled()
    assert not void.isChecked()
    assert void.accessibleName() == "VOID, Cinnamon bun"


def test_the_menu_offers_the_deeds_of_the_view(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    asked: list[tuple[str, str]] = []
    card.more.connect(lambda ticket, deed: asked.append((ticket, deed)))
    menu = card.more_button().menu()
    for entry in menu.actions():
        entry.trigger()
    assert asked == [("t45", "rush"), ("t45", "reject")]
    assert card.more_button().accessibleName() == "More for A-045"


def test_the_menu_opens_at_a_tap(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    menu = card.more_button().menu()
    tap(card.more_button())
    qtbot.waitUntil(menu.isVisible, timeout=2000)
    menu.close()
    assert not menu.isVisible()


def test_a_second_more_repaints_only_the_time(look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    qapp.processEvents()
    painted = Painted()
    card.installEventFilter(painted)
    card.show_age(AgeView("3:40"))
    qapp.processEvents()
    assert painted.areas == []
    card.show_age(AgeView("3:41"))
    qapp.processEvents()
    assert len(painted.areas) == 1
    assert painted.areas[0].height() < HEADER
    assert painted.areas[0].left() > card.width() // 2


def test_another_level_repaints_the_header(look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    qapp.processEvents()
    painted = Painted()
    card.installEventFilter(painted)
    card.show_age(AgeView("8:00", Age.SLOW, "slow"))
    qapp.processEvents()
    assert [area.height() for area in painted.areas] == [HEADER]
    assert card.view().age.level is Age.SLOW


def test_a_narrow_ticket_is_higher_and_nothing_overlaps(look: Look, qtbot: QtBot) -> None:
    wide = card_of(look, qtbot, TICKETS[2], 360)
    narrow = card_of(look, qtbot, TICKETS[2], 230)
    assert narrow.heightForWidth(230) > wide.heightForWidth(360)
    parts = [*narrow.line_buttons(), narrow.action_button()]
    for upper, lower in pairwise(parts):
        assert upper.geometry().bottom() < lower.geometry().top()
    assert narrow.action_button().geometry().bottom() < narrow.height()


def test_a_changed_ticket_shows_its_new_lines(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    before = card.heightForWidth(300)
    card.show_view(replace(TICKETS[0], lines=TICKETS[0].lines[:1], allergy="ALLERGY: NUTS"))
    assert [part.view.name for part in card.line_buttons()] == ["Granola bowl"]
    assert card.heightForWidth(300) == before - 48 + 39 - 1
    assert "ALLERGY: NUTS" in card.accessibleName()


def test_a_ticket_never_grows_beyond_its_limit(look: Look, qtbot: QtBot) -> None:
    many = tuple(TickLineView(str(number), "Tea") for number in range(MOST_LINES + 10))
    assert len(card_of(look, qtbot, replace(TICKETS[0], lines=many)).line_buttons()) == MOST_LINES


def test_a_new_ticket_pulses_and_comes_to_rest(look: Look, qtbot: QtBot) -> None:
    moving = Look(theme())
    card = card_of(moving, qtbot, TICKETS[0])
    card.pulse()
    assert card._pulse.isActive()
    qtbot.waitUntil(lambda: not card._pulse.isActive(), timeout=5000)
    assert card._pulses_left == 0


def test_reduced_motion_does_not_pulse(look: Look, qtbot: QtBot) -> None:
    card = card_of(look, qtbot, TICKETS[0])
    card.pulse()
    assert not card._pulse.isActive()


def test_one_beat_serves_everybody(qtbot: QtBot) -> None:
    beat = Beat()
    beat.start()
    with qtbot.waitSignal(beat.struck, timeout=3000):
        pass
    beat.stop()
