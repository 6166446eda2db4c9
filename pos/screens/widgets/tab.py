"""A tab of the top bar: an icon and a word, underlined while its page is open."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, line, width_of
from pos.screens.widgets.rail import RailItem


class TabButton(QAbstractButton):
    """A tab with an icon; the one in force is underlined."""

    def __init__(self, item: RailItem, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._look, self._short = item, look, False
        self.setCheckable(True)
        self.setText(item.words.replace("&", "&&"))
        self.setAccessibleName(item.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def be_short(self, short: bool) -> None:
        """Show the icon alone for want of room."""
        self._short = short
        self.setToolTip(self._item.words if short else "")
        self.updateGeometry()
        self.update()

    def short_saves(self) -> int:
        """How many pixels that frees."""
        return Space.S2 + width_of(self._item.words, font(Px.BODY, Weight.STRONG))

    def sizeHint(self) -> QSize:
        """Icon and words with 18 px at both sides."""
        words = 0 if self._short else self.short_saves()
        return QSize(18 + 20 + words + 18, self._look.theme.sizes.top_bar)

    def minimumSizeHint(self) -> QSize:
        """Words may give way, the icon does not."""
        return QSize(56, self._look.theme.sizes.hit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from the shared pictures."""
        painter = QPainter(self)
        shown = (self._item, self._short, self.isChecked(), self.isDown())
        self._look.pictures.paint(painter, self, self._paint, "tab", *shown)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Quiet, or strong with a bar below."""
        look, chosen = self._look, self.isChecked()
        ink = look.colour("text" if chosen or self.isDown() else "text_2")
        draw_icon(painter, QRect(18, (self.height() - 20) // 2, 20, 20), self._item.icon, ink)
        words = self.rect().adjusted(18 + 20 + Space.S2, 0, -4, 0)
        how = font(Px.BODY, Weight.STRONG if chosen else Weight.LABEL)
        if not self._short:
            line(painter, words, self._item.words, how, ink, LEFT)
        if chosen:
            painter.fillRect(QRect(0, self.height() - 3, self.width(), 3), look.colour("accent"))
