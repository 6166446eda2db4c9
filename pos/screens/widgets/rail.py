"""A column of choices with icons of which one is in force: categories, tenders."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import plain_tip
from pos.screens.widgets.paint import CENTRE, LEFT, box, line
from pos.screens.widgets.scrolling import scrolling

MOST_ITEMS = 40


@dataclass(frozen=True)
class RailItem:
    """One choice: a key for the listener, its word, an icon."""

    key: str
    words: str
    icon: str


class RailButton(QAbstractButton):
    """Icon above the word, or before it when `wide`."""

    def __init__(self, item: RailItem, *, wide: bool, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._wide, self._look = item, wide, look
        self.setCheckable(True)
        self.setText(item.words.replace("&", "&&"))
        self.setAccessibleName(item.words)
        self.setToolTip(plain_tip(item.words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        sizes = self._look.theme.sizes
        return QSize(sizes.rail - 2 * Space.S2, sizes.rail_item + (4 if self._wide else 0))

    def minimumSizeHint(self) -> QSize:
        """Long words are elided."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from the shared pictures."""
        painter = QPainter(self)
        shown = (self._item, self._wide, self.isChecked(), self.isDown())
        self._look.pictures.paint(painter, self, self._paint, "rail", *shown)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Soft accent when chosen, quiet otherwise."""
        look, chosen = self._look, self.isChecked()
        if chosen or self.isDown():
            box(
                painter,
                self.rect(),
                Radius.CONTROL,
                ground=look.colour("accent_soft" if chosen else "raised"),
            )
        ink = look.colour("accent" if chosen else "text_2")
        weight = Weight.STRONG if chosen else Weight.LABEL
        if self._wide:
            draw_icon(painter, QRect(14, (self.height() - 22) // 2, 22, 22), self._item.icon, ink)
            words = self.rect().adjusted(14 + 22 + Space.S2, 0, -Space.S1, 0)
            line(painter, words, self._item.words, font(Px.BODY, weight), ink, LEFT)
        else:
            top = (self.height() - 24 - 6 - 18) // 2
            draw_icon(painter, QRect((self.width() - 24) // 2, top, 24, 24), self._item.icon, ink)
            words = QRect(2, top + 24 + 6, self.width() - 4, 18)
            line(painter, words, self._item.words, font(Px.SMALL, weight), ink, CENTRE)


class Rail(QWidget):
    """One of several, down a side; `chosen(key)` when somebody takes another; Up and Down move."""

    chosen = Signal(str)

    def __init__(
        self, name: str, *, look: Look, wide: bool = False, width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._wide, self._width = look, wide, width
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self.setAccessibleName(name)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(Space.S2, Space.S2, Space.S2, Space.S2)
        self._rows.setSpacing(Space.S1)
        self._rows.addStretch(1)
        scroll = scrolling(inside)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scroll)
        self._measure()
        look.changed.connect(self._measure)

    def show_items(self, items: Sequence[RailItem], chosen: str) -> None:
        """Show these, MOST_ITEMS at most, one of them in force."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, item in enumerate(items[:MOST_ITEMS]):
            button = RailButton(item, wide=self._wide, look=self._look)
            button.clicked.connect(lambda _=False, taken=item.key: self.chosen.emit(taken))
            self._group.addButton(button)
            self._rows.insertWidget(place, button)
            self._buttons[item.key] = button
        self.mark(chosen)

    def mark(self, key: str) -> None:
        """Show which one is in force; a key that is not here changes nothing."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)

    def button(self, key: str) -> RailButton | None:
        """The button of an item."""
        return self._buttons.get(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), self._look.colour("line"))
        painter.end()

    def _measure(self) -> None:
        self.setFixedWidth(self._width or self._look.theme.sizes.rail)
