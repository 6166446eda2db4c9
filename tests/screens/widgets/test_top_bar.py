"""The top bar fits every monitor: its words give way in order, and come back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.giving import GivingWay
from pos.screens.widgets.rail import RailItem
from pos.screens.widgets.top_bar import RelayWords, TopBar


@pytest.fixture
def bar(look: Look, qtbot: QtBot) -> Iterator[TopBar]:
    """A bar with long words, as in German, in a window that may be as narrow as it likes."""
    window, made = QWidget(), TopBar(look=look)
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(made)
    made.show_tabs(
        [RailItem("sell", "Verkaufen", "shopping-bag"), RailItem("orders", "Bestellungen", "receipt")],
        "sell",
    )
    made.practice.show()
    made.add_part(Button("Echtbetrieb", look=look, kind=Kind.GHOST, icon="settings"))
    made.relay.show_words(RelayWords("wifi-off", "Kein Relay", "fragt den Zahlungsdienst"))
    made.limbo.show()
    made.clock.show_time("13:58")
    window.show()
    yield made
    window.close()


def show(bar: TopBar, qtbot: QtBot, width: int) -> None:
    """In a window so wide."""
    bar.window().resize(width, 100)
    bar.window().show()
    qtbot.wait(20)


def cut(bar: TopBar) -> list[str]:
    """Which parts have less room than they want."""
    flat = Qt.FindChildOption.FindDirectChildrenOnly
    shown = [part for part in bar.findChildren(QWidget, options=flat) if part.isVisible()]
    return [type(part).__name__ for part in shown if part.width() < part.sizeHint().width()]


@pytest.mark.parametrize("width", [1920, 1366, 1280, 1024, 800, 700])
def test_nothing_is_cut_at_any_width(bar: TopBar, qtbot: QtBot, width: int) -> None:
    show(bar, qtbot, width)
    assert bar.width() == width
    assert cut(bar) == []


def test_words_come_back_with_the_room(bar: TopBar, qtbot: QtBot) -> None:
    for width in (700, 1920):
        show(bar, qtbot, width)
    tab = bar.tab("orders")
    assert tab is not None
    assert tab.width() > 150
    assert tab.toolTip() == ""
    assert bar.practice.view().words == "Practice · sample data"
    show(bar, qtbot, 700)
    assert tab.toolTip() == "Bestellungen", "an icon alone says what it is when asked"
    assert tab.accessibleName() == "Bestellungen"


def test_what_gives_way_first_comes_back_last() -> None:
    giving, given = GivingWay(), dict.fromkeys("ab", False)
    giving.step(lambda: 10, lambda on: given.update(a=on))
    giving.step(lambda: 10, lambda on: given.update(b=on))
    giving.fit(100, 100)
    assert given == {"a": False, "b": False}
    giving.fit(100, 85)
    assert given == {"a": True, "b": True}
    giving.fit(80, 95)
    assert given == {"a": True, "b": False}
    giving.fit(90, 100)
    assert given == {"a": False, "b": False}
