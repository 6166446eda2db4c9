"""The cart as it grows: the newest lines always in sight, the total largest of all."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from pos.screens.customer.page import MARGIN, Page
from pos.screens.customer.presenter import CartView, LineView
from pos.screens.theme import Look, Radius, Weight
from pos.screens.widgets.icon import picture
from pos.screens.widgets.paint import RIGHT, box, width_of

HEADING = 64
ROW = 92
PICTURE = QSize(88, 76)
SUM_ROW = 42
SIDE = 400
TOTAL = 190
FOOT = 36
"""How much of the height upright sums and total take is made of these."""


class CartPage(Page):
    """Lines at the left, sums at the right; upright, the sums stand below."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(look=look)
        self._view = CartView("", (), (), "", "")

    def show_view(self, view: CartView) -> None:
        """Show this cart."""
        if view != self._view:
            self._view = view
            lines = "; ".join(f"{line.quantity} {line.name} {line.price}" for line in view.lines)
            self.say(f"{view.heading}: {view.total_words} {view.total}", lines)
            self.update()

    def shown_lines(self) -> tuple[LineView, ...]:
        """The lines there is room for, the newest among them; the first place says how many stand above."""
        area = self._list_area()
        room = max(1, (area.height() - self.px(HEADING)) // self.px(ROW))
        lines = self._view.lines
        if len(lines) <= room:
            return lines
        hidden = len(lines) - room + 1
        above = LineView("", self.tr("%n more above", "", hidden), "", "")
        return (above, *lines[hidden:])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines, sums, total."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("bg"))
        self._paint_lines(painter)
        self._paint_sums(painter)
        painter.end()

    def _sums_height(self) -> int:
        return self.px(len(self._view.sums) * SUM_ROW + TOTAL + FOOT)

    def _list_area(self) -> QRect:
        margin = self.px(MARGIN)
        if self.upright:
            return QRect(margin, 0, self.width() - 2 * margin, self.height() - self._sums_height())
        return QRect(margin, 0, self.width() - self.px(SIDE) - 2 * margin, self.height())

    def _paint_lines(self, painter: QPainter) -> None:
        px, area = self.px, self._list_area()
        heading = QRect(area.left(), px(12), area.width(), px(HEADING))
        self.text(painter, heading, self._view.heading, self.how(28, Weight.STRONG))
        strong, second = self.how(28, Weight.STRONG), self.how(22)
        lines = self.shown_lines()
        counts = max((width_of(line.quantity, strong) for line in lines), default=0)
        beside = px(PICTURE.width() + 20) if any(line.picture for line in lines) else 0
        top = px(12 + HEADING)
        for row in lines:
            self._paint_picture(painter, row, area.left(), top)
            rect = QRect(area.left(), top, area.width(), px(ROW)).adjusted(beside, 0, 0, 0)
            price = width_of(row.price, strong)
            self.text(painter, rect, row.price, strong, "text", RIGHT)
            self.text(painter, QRect(rect.left(), top, counts + 2, px(ROW)), row.quantity, strong)
            left = rect.left() + (counts + px(24) if row.quantity else 0)
            room = rect.right() - price - px(24) - left
            name = QRect(left, top, room, px(ROW))
            if row.second:
                name = QRect(left, top + px(10), room, px(40))
                below = QRect(left, top + px(48), room, px(32))
                self.text(painter, below, row.second, second, "text_2")
            quiet = "text" if row.quantity else "text_2"
            self.text(painter, name, row.name, strong, quiet)
            top += px(ROW)
            painter.fillRect(QRect(area.left(), top - 1, area.width(), 1), self.look.colour("line"))

    def _paint_picture(self, painter: QPainter, row: LineView, left: int, top: int) -> None:
        """What the guest has ordered, as the counter's tile shows it."""
        if row.picture is None:
            return
        px, size = self.px, QSize(self.px(PICTURE.width()), self.px(PICTURE.height()))
        place = QRect(left, top + (px(ROW) - size.height()) // 2, size.width(), size.height())
        box(painter, place, Radius.CONTROL, ground=self.look.colour(row.tint))
        edge = px(8)
        inner = size - QSize(2 * edge, 2 * edge)
        painter.drawPixmap(
            place.left() + edge, place.top() + edge, picture(row.picture, inner, self.devicePixelRatioF())
        )

    def _paint_sums(self, painter: QPainter) -> None:
        px, view = self.px, self._view
        if self.upright:
            side = QRect(0, self.height() - self._sums_height(), self.width(), self._sums_height())
            edge = QRect(0, side.top(), side.width(), 1)
        else:
            side = QRect(self.width() - px(SIDE), 0, px(SIDE), self.height())
            edge = QRect(side.left(), 0, 1, side.height())
        painter.fillRect(side, self.look.colour("sunken"))
        painter.fillRect(edge, self.look.colour("line"))
        pad = px(MARGIN) if self.upright else px(40)
        inner = side.adjusted(pad, 0, -pad, 0)
        top = side.bottom() - px(TOTAL + len(view.sums) * SUM_ROW + 8)
        how = self.how(22)
        for words, amount in view.sums:
            row = QRect(inner.left(), top, inner.width(), px(SUM_ROW))
            self.text(painter, row, amount, how, "text_2", RIGHT)
            self.text(painter, row.adjusted(0, 0, -width_of(amount, how) - px(12), 0), words, how, "text_2")
            top += px(SUM_ROW)
        painter.fillRect(QRect(inner.left(), top + px(14), inner.width(), 1), self.look.colour("line"))
        words_rect = QRect(inner.left(), top + px(32), inner.width(), px(46))
        self.text(painter, words_rect, view.total_words, self.how(28, Weight.STRONG))
        total = QRect(inner.left(), words_rect.bottom(), inner.width(), px(92))
        how = self.fitting(view.total, 88, Weight.FIGURE, inner.width())
        self.text(painter, total, view.total, how, "text", RIGHT)
