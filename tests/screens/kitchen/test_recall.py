"""The list of what left the board: made only for somebody who looks, and kept for the next one who does."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.screens.kitchen.recall import MOST_ROWS, LeftView, RecallPanel
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button


class Shown:
    """A panel over an empty window, and what left."""

    def __init__(self, look: Look, qtbot: QtBot, count: int) -> None:
        self.views = [
            LeftView(f"t{place}", f"A-{place:03d}", "12:00", "Soup") for place in range(count, 0, -1)
        ]
        self.asked = 0
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1200, 800)
        self.host.show()
        self.panel = RecallPanel(self.host, left=self._left, look=look)

    def _left(self) -> list[LeftView]:
        self.asked += 1
        return self.views

    def rows(self) -> int:
        """How many rows there are, shown or not."""
        return len(self.panel.findChildren(Button)) - 1


def test_a_closed_panel_asks_for_nothing_and_makes_nothing(look: Look, qtbot: QtBot) -> None:
    shown = Shown(look, qtbot, 30)
    for _ in range(5):
        shown.panel.refresh()
    QTest.qWait(30)
    assert (shown.asked, shown.rows()) == (0, 0)
    assert shown.panel.buttons() == ()


def test_an_opened_panel_has_the_last_one_at_once_and_the_others_in_a_moment(
    look: Look, qtbot: QtBot
) -> None:
    shown = Shown(look, qtbot, MOST_ROWS + 10)
    shown.panel.open()
    assert shown.panel.buttons()[0].accessibleName() == "Recall A-050"
    qtbot.waitUntil(lambda: len(shown.panel.buttons()) == MOST_ROWS, timeout=5000)
    names = [button.accessibleName() for button in shown.panel.buttons()]
    assert names == [f"Recall A-{place:03d}" for place in range(50, 10, -1)]
    QTest.qWait(30)
    tops = [button.mapTo(shown.host, button.rect().topLeft()).y() for button in shown.panel.buttons()]
    assert tops == sorted(tops)


def test_rows_that_stay_are_the_same_rows(look: Look, qtbot: QtBot) -> None:
    shown = Shown(look, qtbot, 4)
    shown.panel.open()
    qtbot.waitUntil(lambda: len(shown.panel.buttons()) == 4, timeout=5000)
    before = shown.panel.buttons()
    shown.views = [LeftView("new", "A-099", "12:30", "Tea"), *shown.views[:2], shown.views[3]]
    shown.panel.refresh()
    qtbot.waitUntil(lambda: len(shown.panel.buttons()) == 4, timeout=5000)
    after = shown.panel.buttons()
    assert after[0].accessibleName() == "Recall A-099"
    assert after[1:] == (before[0], before[1], before[3])
    chosen: list[str] = []
    shown.panel.chosen.connect(chosen.append)
    after[3].click()
    assert chosen == ["t1"]
