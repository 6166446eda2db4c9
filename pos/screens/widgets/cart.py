"""The cart's lines: a delegate paints them, and the selected one opens real buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, RIGHT, line, width_of, wrap_flags, wrapped_height
from pos.screens.widgets.scrolling import let_fingers_scroll
from pos.screens.widgets.tiles import NOWHERE, Index

QUANTITY_WIDTH = 24
NAME_LEFT = QUANTITY_WIDTH + Space.S3
NAME_HEIGHT = 21


@dataclass(frozen=True)
class CartLineView:
    """One line as shown: finished texts. `warning` ("86 since 12:40") stands in danger under the name."""

    line: str
    quantity: str
    name: str
    price: str
    modifiers: str = ""
    note: str = ""
    warning: str = ""


class CartRole(IntEnum):
    """What the cart model answers, besides the display role (quantity and name)."""

    VIEW = int(Qt.ItemDataRole.UserRole) + 1
    LINE = int(Qt.ItemDataRole.UserRole) + 2


class CartModel(QAbstractListModel):
    """The lines of one cart in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[CartLineView] = []

    def show_lines(self, lines: Sequence[CartLineView]) -> None:
        """Show these lines; rows whose ids stay where they were are changed in place."""
        same_ids = [line.line for line in lines] == [line.line for line in self._lines]
        if not same_ids:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()
            return
        for row, new in enumerate(lines):
            if new != self._lines[row]:
                self._lines[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, row: int) -> CartLineView:
        """The line in a row."""
        return self._lines[row]

    def row_of(self, line_id: str) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.line == line_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line's view, its id, or its words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == CartRole.VIEW:
            return line
        if role == CartRole.LINE:
            return line.line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.quantity} × {line.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (f"{line.quantity} × {line.name}", line.price, line.modifiers, line.note, line.warning)
            return ", ".join(part for part in parts if part)
        return None


class CartDelegate(QStyledItemDelegate):
    """Paints a line; the selected row is taller by its buttons.

    It asks the model itself: by way of Qt each question takes longer than a line of text.
    """

    def __init__(self, look: Look, view: "CartList") -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Name, modifiers wrapped to the width, warning, note, and the buttons of the selected row."""
        sizes = self._look.theme.sizes
        view = self._view.lines.line(index.row())
        height = 2 * sizes.row + NAME_HEIGHT + self._below(view) + 1
        if index.row() == self._view.open_row():
            height += sizes.hit + sizes.row
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Quantity, name and price in one line, the rest below."""
        look, sizes = self._look, self._look.theme.sizes
        view = self._view.lines.line(index.row())
        rect: QRect = option.rect
        painter.save()
        if index.row() == self._view.open_row():
            painter.fillRect(rect, look.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        row = QRect(
            rect.left() + sizes.pad_cart,
            rect.top() + sizes.row,
            rect.width() - 2 * sizes.pad_cart,
            NAME_HEIGHT,
        )
        strong, text = font(Px.BODY, Weight.STRONG), look.colour("text")
        quantity = QRect(row.left() - Space.S2, row.top(), QUANTITY_WIDTH + Space.S2, row.height())
        line(painter, quantity, view.quantity, font(Px.BODY, Weight.FIGURE), text, RIGHT)
        price_width = width_of(view.price, strong)
        line(painter, row, view.price, strong, text, RIGHT)
        name = row.adjusted(NAME_LEFT, 0, -price_width - Space.S2, 0)
        line(painter, name, view.name, strong, text, LEFT)
        self._paint_below(painter, row.adjusted(NAME_LEFT, NAME_HEIGHT, 0, 0), view)
        painter.restore()

    def _paint_below(self, painter: QPainter, room: QRect, view: CartLineView) -> None:
        small, look = font(Px.SMALL), self._look
        top = room.top()
        parts: tuple[tuple[str, str, str, QFont], ...] = (
            (view.warning, "triangle-alert", "danger", font(Px.SMALL, Weight.STRONG)),
            (view.modifiers, "", "text_2", small),
            (view.note, "message-square", "text", small),
        )
        for words, sign, role, how in parts:
            if words:
                top += self._part(painter, room, top, words, sign, look.colour(role), how)

    def _part(
        self, painter: QPainter, room: QRect, top: int, words: str, sign: str, colour: QColor, how: QFont
    ) -> int:
        indent = 18 if sign else 0
        if sign:
            draw_icon(painter, QRect(room.left(), top + 3, 14, 14), sign, colour)
        height = self._part_height(words, how, indent)
        painter.setFont(how)
        painter.setPen(colour)
        painter.drawText(
            QRect(room.left() + indent, top + 1, room.width() - indent, height), int(wrap_flags()), words
        )
        return height

    def _below(self, view: CartLineView) -> int:
        small = font(Px.SMALL)
        height = self._part_height(view.modifiers, small, 0) if view.modifiers else 0
        height += self._part_height(view.note, small, 18) if view.note else 0
        if view.warning:
            height += self._part_height(view.warning, font(Px.SMALL, Weight.STRONG), 18)
        return height

    def _part_height(self, words: str, how: QFont, indent: int) -> int:
        room = self._view.viewport().width() - 2 * self._look.theme.sizes.pad_cart - NAME_LEFT - indent
        return max(20, wrapped_height(words, how, max(room, 60)) + 3)


class CartLineTools(QWidget):
    """The buttons of the selected row; they lie at its foot, over what the delegate painted."""

    def __init__(self, name: str, *, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        sizes = look.theme.sizes
        self.minus = IconButton("minus", self.tr("One less: {0}").format(name), look=look, kind=Kind.OUTLINE)
        self.plus = IconButton("plus", self.tr("One more: {0}").format(name), look=look, kind=Kind.OUTLINE)
        self.options = Button(self.tr("Options"), look=look, icon="pencil")
        self.remove = IconButton("trash-2", self.tr("Remove: {0}").format(name), look=look, kind=Kind.DANGER)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.pad_cart + NAME_LEFT, 0, sizes.pad_cart, sizes.row + 1)
        row.setSpacing(Space.S2)
        for button in (self.minus, self.plus, self.options):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)


class CartList(QListView):
    """The lines of the cart; `show_lines` fills it, `select(line_id)` opens a row's buttons ("" closes them).

    Signals carry the line's id: `minus`, `plus`, `options`, `remove` (also by the keys +, -, Return, Delete
    on the current row) and `opened` when another row, or none (""), shows its buttons.
    """

    minus = Signal(str)
    plus = Signal(str)
    options = Signal(str)
    remove = Signal(str)
    opened = Signal(str)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_fingers_scroll(self)
        self._look = look
        self._open_id = ""
        # Not an index widget: Qt kept a dangling pointer to those when the style sheet changed.
        self._tools: CartLineTools | None = None
        # No line can be typed into; Qt finds out only when it paints for the focus.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.lines = CartModel()
        self.setModel(self.lines)
        self.setItemDelegate(CartDelegate(look, self))
        self.setAccessibleName(self.tr("Cart"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._tapped)
        look.changed.connect(self._relayout)

    def show_lines(self, lines: Sequence[CartLineView]) -> None:
        """Show these lines; the open row stays open while its line exists."""
        old = self._open_id
        self.lines.show_lines(lines)
        self._open(old if self.lines.row_of(old) >= 0 else "")
        self._relayout()

    def select(self, line_id: str) -> None:
        """Open the buttons of a line, or of none with ""; an unknown line opens none."""
        row = self.lines.row_of(line_id)
        self._open(line_id if row >= 0 else "")
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        self._relayout()

    def open_row(self) -> int:
        """The row whose buttons are open, or -1."""
        return self.lines.row_of(self._open_id) if self._open_id else -1

    def tools(self) -> CartLineTools | None:
        """The buttons of the open row."""
        return self._tools

    def updateGeometries(self) -> None:
        """Keep the buttons on their row after every layout."""
        super().updateGeometries()
        self._place_tools()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the buttons on their row while scrolling."""
        super().scrollContentsBy(dx, dy)
        self._place_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts take another height at another width."""
        super().resizeEvent(event)
        self._relayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt paints every line again; none shows the focus."""
        if not self.currentIndex().isValid():
            super().focusInEvent(event)

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """The same."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, Delete, Return on the current row; arrows move and open."""
        place = self.currentIndex()
        line_id = str(place.data(CartRole.LINE)) if place.isValid() else ""
        deeds = {
            Qt.Key.Key_Plus: self.plus,
            Qt.Key.Key_Minus: self.minus,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Return: self.options,
            Qt.Key.Key_Enter: self.options,
        }
        deed = deeds.get(Qt.Key(event.key()))
        if line_id and deed is not None:
            deed.emit(line_id)
            return
        super().keyPressEvent(event)
        # Only a key or a tap opens a row: the current row that Qt sets by itself on focus opens none.
        if self.currentIndex() != place:
            self.select(str(self.currentIndex().data(CartRole.LINE)))

    def _tapped(self, place: QModelIndex) -> None:
        self.select(str(place.data(CartRole.LINE)))

    def _open(self, line_id: str) -> None:
        if line_id == self._open_id:
            return
        if self._tools is not None:
            self._tools.hide()
            self._tools.deleteLater()
            self._tools = None
        self._open_id = line_id
        row = self.open_row()
        if row >= 0:
            self._tools = self._furnish(row)
        self.opened.emit(line_id)

    def _furnish(self, row: int) -> CartLineTools:
        view: CartLineView = self.lines.index(row).data(CartRole.VIEW)
        tools = CartLineTools(view.name, look=self._look, parent=self.viewport())
        tools.minus.clicked.connect(lambda: self.minus.emit(self._open_id))
        tools.plus.clicked.connect(lambda: self.plus.emit(self._open_id))
        tools.options.clicked.connect(lambda: self.options.emit(self._open_id))
        tools.remove.clicked.connect(lambda: self.remove.emit(self._open_id))
        tools.show()
        return tools

    def _place_tools(self) -> None:
        if self._tools is None:
            return
        rect = self.visualRect(self.lines.index(self.open_row()))
        height = self._look.theme.sizes.hit + self._look.theme.sizes.row + 1
        self._tools.setGeometry(rect.left(), rect.bottom() + 1 - height, rect.width(), height)

    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
