"""What every page of the counter's middle has: a head with its name and a way out."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.screens.counter.labels import words_label
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import IconButton
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.panel import Panel


class Page(Panel):
    """A panel with a title; `closed` when somebody leaves it without doing anything."""

    closed = Signal()

    def __init__(self, title: str, second: str = "", *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(title, look=look, parent=parent)
        self._title, self._second = words_label(title, "head"), ElidedLabel(second)
        self._second.setProperty("tone", "second")
        self.head.addWidget(self._title)
        self.head.addWidget(self._second, 1)
        self.show_head()
        self.close_button = IconButton("x", self.tr("Close"), look=look)
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.close_button)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        self.content.setSpacing(Space.S4)
        self.body.addLayout(self.content)

    def retitle(self, title: str, second: str = "") -> None:
        """Another title, once the page can speak."""
        self._title.setText(title)
        self._second.setText(second)
        self.setAccessibleName(title)

    def first(self) -> QWidget:
        """What takes the focus when the page opens."""
        return self.close_button


@dataclass(frozen=True)
class CounterPage:
    """A page that the application brings: its key, name, icon and widget; `tab` False has none (limbo).

    `widget` None: it comes later, by `bring`.
    """

    key: str
    words: str
    icon: str
    widget: QWidget | None = None
    tab: bool = True


def framed(panel: QWidget, parent: QWidget | None = None) -> QWidget:
    """A panel with the page's margins around it; with its `parent` it is dressed only once."""
    whole = QWidget(parent)
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
    rows.addWidget(panel)
    return whole
