"""Many changes of a panel are laid out once, and as if each had been laid out alone."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.widgets.laying import laid_out_once

PARTS = 6


class Counted(QObject):
    """Counts how often a widget was moved."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.moves = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only look."""
        self.moves += event.type() == QEvent.Type.Move
        return super().eventFilter(watched, event)


def panel(qtbot: QtBot) -> tuple[QWidget, list[QLabel], QLabel]:
    """A shown panel with hidden parts and a last one below them."""
    widget = QWidget()
    qtbot.addWidget(widget)
    rows = QVBoxLayout(widget)
    parts = [QLabel(f"part {number}") for number in range(PARTS)]
    for part in parts:
        part.hide()
        rows.addWidget(part)
    last = QLabel("last")
    rows.addWidget(last)
    widget.resize(300, 600)
    widget.show()
    qtbot.waitExposed(widget)
    return widget, parts, last


def test_parts_that_come_move_the_last_one_once(qtbot: QtBot) -> None:
    _slow, slow_parts, slow_last = panel(qtbot)
    for part in slow_parts:
        part.show()
    widget, parts, last = panel(qtbot)
    counted = Counted(last)
    with laid_out_once(widget):
        for part in parts:
            part.show()
        assert counted.moves == 0
    assert counted.moves == 1
    assert [part.geometry() for part in parts] == [part.geometry() for part in slow_parts]
    assert last.geometry() == slow_last.geometry()
    layout = widget.layout()
    assert layout is not None
    assert layout.isEnabled()


def test_the_outer_of_two_blocks_lays_out(qtbot: QtBot) -> None:
    widget, parts, last = panel(qtbot)
    counted = Counted(last)
    with laid_out_once(widget):
        with laid_out_once(widget):
            parts[0].show()
        assert counted.moves == 0
    assert counted.moves == 1


def test_a_widget_without_a_layout_is_left_as_it_is(qtbot: QtBot) -> None:
    bare = QWidget()
    qtbot.addWidget(bare)
    with laid_out_once(bare):
        bare.resize(30, 40)
    assert bare.size().toTuple() == (30, 40)
