"""Labels in the styles of the sheet, and the soft band in which some of them stand."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from pos.screens.theme import Space
from pos.screens.widgets.label import Label


def words_label(words: str, style: str, tone: str = "", *, wrap: bool = False) -> Label:
    """A label in one of the styles of the sheet."""
    label = Label(words)
    label.setProperty("words", style)
    if tone:
        label.setProperty("tone", tone)
    label.setWordWrap(wrap)
    return label


def note_frame(label: Label, tone: str = "accent") -> QFrame:
    """A soft band with a sentence."""
    frame = QFrame()
    frame.setProperty("note", tone)
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(Space.S3, Space.S3, Space.S3, Space.S3)
    rows.addWidget(label)
    return frame
