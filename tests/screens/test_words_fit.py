"""Longer words fit: in German and Spanish no button and no sentence of a window is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.office.story import LegColumn, StoryView
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.chip import Chip, CountBadge
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.totals import Totals
from tests.screens.test_every_window import scenes
from tests.screens.whole_house import open_house

SPARE = 2
"""Pixels by which rounding may differ."""


def cut_buttons(root: QWidget) -> Iterator[str]:
    """Buttons whose words, icon and key do not all have room."""
    for button in root.findChildren(Button):
        needed = button.sizeHint().width()
        # A button needs 12 px at each side; its hint asks for 16.
        if button.isVisible() and button.words() and button.width() < needed - 8 - SPARE:
            yield f"{button.words()!r}: {button.width()} of {needed}"


PAINTED = (Chip, CountBadge, LegColumn, StoryView, Totals)
"""Labels that paint themselves, and say how much room they need."""


def cut_labels(root: QWidget) -> Iterator[str]:
    """Labels whose text needs more room than they have; those made to be cut are left out."""
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if isinstance(label, PAINTED):
            hint = label.sizeHint()
            if label.width() < hint.width() or label.height() < hint.height():
                yield f"painted {label.text()!r}: {label.size().toTuple()} of {hint.toTuple()}"
            continue
        rich = "<b>" in label.text()
        words = plain(label.text()) if rich else label.text()
        metrics = QFontMetrics(label.font())
        room = label.contentsRect()
        flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
        needed = metrics.boundingRect(QRect(0, 0, max(room.width(), 1), 10_000), flags, words)
        if needed.width() > room.width() + SPARE or needed.height() > room.height() + SPARE:
            yield f"{words!r}: {room.width()}x{room.height()} of {needed.width()}x{needed.height()}"


def plain(rich: str) -> str:
    document = QTextDocument()
    document.setHtml(rich)
    return document.toPlainText()


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_word_is_cut_in_any_window(
    language: str, tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    cut = []
    with open_house(tmp_path, look, qtbot, qapp, language=language) as house:
        house.show()
        for scene, root in scenes(house):
            cut += [f"{scene}: {each}" for part in (cut_buttons, cut_labels) for each in part(root)]
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize(("language", "word"), [("de", "Bestellungen"), ("es", "Pedidos")])
def test_the_windows_speak_the_language(
    language: str, word: str, tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_house(tmp_path, look, qtbot, qapp, language=language) as house:
        house.show()
        spoken = {each.accessibleName() or each.text() for each in tabs(house.windows.counter)}
        assert word in spoken


def tabs(window: QWidget) -> list[QAbstractButton]:
    return [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
