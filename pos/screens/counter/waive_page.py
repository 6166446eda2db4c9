"""The page that asks why an order goes on the house."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.screens.counter.reason_page import ReasonPage
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Kind
from pos.screens.words import Words
from pos.shop import reasons


class WaivePage(ReasonPage):
    """`reason_given(reason)`; leaving the page changes nothing."""

    def __init__(self, amount: str, *, words: Words, look: Look, parent: QWidget | None = None) -> None:
        said = QCoreApplication.translate(
            "WaivePage",
            "Nobody pays, and the kitchen begins at once. The reason and who approved it are written down.",
        )
        super().__init__(reasons.WAIVE, said, words=words, look=look, kind=Kind.PRIMARY, parent=parent)
        self.retitle(self.tr("On the house?"), amount)
        self.keep.set_words(self.tr("Back to the cart"))
        self.go_on.set_words(self.tr("On the house"))
