"""Pages of which one is in sight: what none of the others has a say in."""

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.widgets.pages import Pages


class Measured(QWidget):
    """As high as wide, and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return width


def window_of(banner: QWidget, pages: Pages, qtbot: QtBot) -> QWidget:
    """Pages in a window, with a line above them that comes and goes."""
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.addWidget(banner)
    rows.addWidget(pages, 1)
    window.resize(400, 300)
    window.show()
    QApplication.processEvents()
    return window


def test_a_change_deep_inside_asks_a_page_out_of_sight_at_most_once(qtbot: QtBot) -> None:
    innermost, seen, hidden, words = Pages(), Measured(), Measured(), QLabel("words")
    QVBoxLayout(seen).addWidget(words)
    innermost.addWidget(seen)
    innermost.addWidget(hidden)
    outermost = innermost
    for _ in range(3):
        page, pages = QWidget(), Pages()
        rows = QVBoxLayout(page)
        rows.addWidget(QLabel("above"))
        rows.addWidget(outermost)
        pages.addWidget(page)
        outermost = pages
    window = window_of(QLabel("banner"), outermost, qtbot)
    assert window.isVisible()
    words.hide()
    QApplication.processEvents()
    hidden.asked = 0
    words.show()
    QApplication.processEvents()
    assert hidden.asked <= 1


def test_a_page_gets_all_the_room_there_is(qtbot: QtBot) -> None:
    pages, seen = Pages(), Measured()
    pages.addWidget(seen)
    window = window_of(QLabel("banner"), pages, qtbot)
    assert window.isVisible()
    assert seen.size() == pages.size()
    assert seen.height() != seen.width()
