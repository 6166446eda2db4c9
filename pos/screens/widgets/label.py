"""A label that shows letters as they are: what a guest typed never becomes markup, a picture or a link."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """Qt's label would take a name such as `<img src=...>` for a page and fetch the picture."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)


def plain_tip(words: str) -> str:
    """Words for a tooltip, which has no plain kind: what Qt could take for markup is written as text."""
    return f"<qt>{escape(words)}</qt>" if "<" in words else words
