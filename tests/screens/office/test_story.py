"""The story of one order after another's: shown by the same widgets, as if it were the first."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.office.presenter import UNKNOWN, Leg
from pos.screens.office.story import Stopwatch, StoryView
from pos.screens.office.story_words import StoryRow
from pos.screens.theme import Look
from pos.screens.widgets.chip import ChipView

LONG = (
    StoryRow("receipt", "Charged by the counter", "€12.50", "12:47", good=False),
    StoryRow("send", "Link sent", "", "12:48", good=False),
    StoryRow("circle-check", "Paid", "by card", "12:51", good=True),
)
SHORT = (
    StoryRow("receipt", "Charged by the counter", "", "13:02", good=False),
    StoryRow("banknote", "Paid in cash", "Change €2.50", "13:02", good=True),
)
LEGS = (
    Leg("To the relay", "1 s", True),
    Leg("To the till", UNKNOWN, True),
    Leg("To the kitchen", "2 s", False),
)


def shown(widget: QWidget, qtbot: QtBot) -> QWidget:
    """It in a window of its own."""
    qtbot.addWidget(widget)
    widget.resize(700, 320)
    widget.show()
    settle()
    return widget


def settle() -> None:
    """Let go what is to be deleted, and lay out the rest."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize(("first", "then"), [(LONG, SHORT), (SHORT, LONG)], ids=["shorter", "longer"])
def test_a_story_looks_the_same_after_another_one(
    first: tuple[StoryRow, ...], then: tuple[StoryRow, ...], look: Look, qtbot: QtBot
) -> None:
    used, fresh = StoryView(look=look), StoryView(look=look)
    used.show_rows(first)
    fresh.show_rows(then)
    shown(used, qtbot)
    shown(fresh, qtbot)
    used.show_rows(then)
    settle()
    assert used.grab().toImage() == fresh.grab().toImage()
    assert used.text() == fresh.text()


def test_a_story_is_read_aloud_line_by_line(look: Look, qtbot: QtBot) -> None:
    story = StoryView(look=look)
    qtbot.addWidget(story)
    story.show_rows(LONG)
    assert story.text().splitlines() == [
        "12:47, Charged by the counter, €12.50",
        "12:48, Link sent",
        "12:51, Paid, by card",
    ]


def test_long_sentences_are_broken_and_never_cut(look: Look, qtbot: QtBot) -> None:
    story = StoryView(look=look)
    qtbot.addWidget(story)
    story.show_rows([StoryRow("ban", "Not cooked, since the oven is cold. " * 4, "", "12:47", good=False)])
    assert story.heightForWidth(300) > story.heightForWidth(900) > 0


@pytest.mark.parametrize(("first", "then"), [(LEGS, LEGS[:2]), (LEGS[:1], LEGS)], ids=["fewer", "more"])
def test_a_stopwatch_looks_the_same_after_another_one(
    first: tuple[Leg, ...], then: tuple[Leg, ...], look: Look, qtbot: QtBot
) -> None:
    used, fresh = Stopwatch(look=look), Stopwatch(look=look)
    used.show_legs(first, ChipView("3 s"))
    fresh.show_legs(then, None)
    shown(used, qtbot)
    shown(fresh, qtbot)
    used.show_legs(then, None)
    settle()
    assert used.grab().toImage() == fresh.grab().toImage()
