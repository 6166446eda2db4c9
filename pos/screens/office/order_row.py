"""One row of the list of orders, painted: title and amount, chip and time."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos.screens.office.presenter import OrderRow
from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.chip import chip_width, kept_chip
from pos.screens.widgets.paint import LEFT, line, width_of

HEIGHT = 76
BAR = 5
ROW = int(Qt.ItemDataRole.UserRole) + 1


def show_rows(into: QListWidget, rows: Sequence[OrderRow], chosen: str) -> None:
    """Show these rows; the chosen one stays chosen."""
    into.blockSignals(True)
    into.clear()
    for row in rows:
        item = QListWidgetItem(f"{row.title}, {row.amount}, {row.chip.words}, {row.time}")
        item.setData(Qt.ItemDataRole.UserRole, row.order)
        item.setData(ROW, row)
        into.addItem(item)
        if row.order == chosen:
            into.setCurrentItem(item)
    into.blockSignals(False)


class OrderDelegate(QStyledItemDelegate):
    """Paints a row from the table of looks."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high."""
        return QSize(0, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, title and amount above, chip and time below."""
        row = index.data(ROW)
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._look.colour("accent_soft" if chosen else "surface"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), self._look.colour("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._look.colour("line"))
        inner = rect.adjusted(Space.S4, Space.S3, -Space.S4, -Space.S3)
        strong = font(Px.BODY, Weight.STRONG)
        text = self._look.colour("text")
        amount = width_of(row.amount, strong)
        top = QRect(inner.left(), inner.top(), inner.width() - amount - Space.S2, 22)
        line(painter, top, row.title, strong, text, LEFT)
        line(
            painter,
            QRect(inner.right() - amount, inner.top(), amount + 1, 22),
            row.amount,
            strong,
            text,
            LEFT,
        )
        small = font(Px.SMALL)
        time = width_of(row.time, small)
        below = inner.top() + 25
        width = min(chip_width(row.chip), inner.width() - time - Space.S2)
        chip = QRect(inner.left(), below, width, 28)
        kept_chip(painter, chip, row.chip, self._look, ground="accent_soft" if chosen else "surface")
        place = QRect(inner.right() - time, below, time + 1, 28)
        line(painter, place, row.time, small, self._look.colour("text_2"), LEFT)
