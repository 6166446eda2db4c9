"""The product grid: a model of tiles, the delegate that paints them, and the view that taps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.chip import ChipKind, ChipView, chip_width, paint_chip
from pos.screens.widgets.icon import picture
from pos.screens.widgets.paint import CENTRE, LEFT, RIGHT, box, line, ring, top_rounded, width_of
from pos.screens.widgets.scrolling import let_fingers_scroll

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

# The grid lays out every row it has, so a search shows its first hits only.
MOST_TILES = 1000
LONG_PRESS_MS = 500
OFF_OPACITY = 0.3
PICTURE = QSize(92, 76)
"""Where the tile is high enough."""
LINE = 20
CAPTION = 10
"""How far name and price are from the tile's sides."""
OVERHANG = 4
"""What a letter may take beyond its room."""


class Tint(IntEnum):
    """The ground behind a product picture."""

    COFFEE = 0
    BAKERY = 1
    KITCHEN = 2
    COLD = 3

    @property
    def role(self) -> str:
        """Its colour role."""
        return f"tint_{self.name.lower()}"


@dataclass(frozen=True)
class TileView:
    """One product as the grid shows it; texts are finished. `off` ("86 until 14:00") means not on sale."""

    item: str
    name: str
    price: str
    picture: Path | None = None
    tint: Tint = Tint.KITCHEN
    in_cart: int = 0
    left: str = ""
    off: str = ""


class TileRole(IntEnum):
    """What the tile model answers, besides the display role (the name)."""

    VIEW = int(Qt.ItemDataRole.UserRole) + 1
    ITEM = int(Qt.ItemDataRole.UserRole) + 2


class TileModel(QAbstractListModel):
    """Tiles in a row; `show_tiles` replaces all, `show_counts` changes only the badges."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[TileView] = []

    def show_tiles(self, tiles: Sequence[TileView]) -> None:
        """Show these, at most MOST_TILES of them."""
        self.beginResetModel()
        self._tiles = list(tiles[:MOST_TILES])
        self.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many of each item are in the cart; items not named are not in it."""
        for row, tile in enumerate(self._tiles):
            count = counts.get(tile.item, 0)
            if count != tile.in_cart:
                self._tiles[row] = replace(tile, in_cart=count)
                place = self.index(row)
                self.dataChanged.emit(place, place)

    def tile(self, row: int) -> TileView:
        """The tile at a row."""
        return self._tiles[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many tiles there are."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A tile's name, its view, its item id, or what a screen reader says of it."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role == TileRole.VIEW:
            return tile
        if role == TileRole.ITEM:
            return tile.item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = (tile.name, tile.price, tile.off, tile.left, f"× {tile.in_cart}" if tile.in_cart else "")
            return ", ".join(mark for mark in marks if mark)
        return None


class TileDelegate(QStyledItemDelegate):
    """Says how large a tile is; the grid paints them itself."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A tile fills its cell of the grid."""
        return self._view.gridSize()


class TilePainter:
    """Paints one tile: tinted picture, name, price, count, 86 and few-left marks.

    Boxes and captions come from the shared pictures: a page of tiles is painted at every change of category.
    """

    def __init__(self, look: Look) -> None:
        self._look = look

    def paint(self, painter: QPainter, cell: QRect, tile: TileView, *, current: bool) -> None:
        """Paint the tile inside its cell, half a gap away from the cell's edges."""
        gap = self._look.theme.sizes.gap
        half = gap // 2
        rect = cell.adjusted(half, half, half - gap, half - gap)
        self._ground(painter, rect, tile)
        self._caption(painter, rect, tile)
        self._marks(painter, rect, tile)
        if current:
            ring(painter, rect.adjusted(-4, -4, 4, 4), self._look.colour("text"), Radius.CONTROL + 4)

    def _ground(self, painter: QPainter, rect: QRect, tile: TileView) -> None:
        """The box is painted once for all tiles that are alike, and only copied from then on."""
        quiet, chosen, look = bool(tile.off), tile.in_cart > 0, self._look
        whole = QRect(QPoint(0, 0), rect.size())
        paint = partial(self._paint_box, rect=whole, tint=tile.tint, quiet=quiet, chosen=chosen)
        look.pictures.draw(painter, rect, paint, "tile", tile.tint, quiet, chosen, ground="bg")
        self._picture(painter, rect.adjusted(0, 0, 0, -look.theme.sizes.tile_caption), tile)

    def _paint_box(self, painter: QPainter, *, rect: QRect, tint: Tint, quiet: bool, chosen: bool) -> None:
        look = self._look
        box(painter, rect, Radius.CONTROL, ground=look.colour("sunken" if quiet else "surface"))
        above = rect.adjusted(0, 0, 0, -look.theme.sizes.tile_caption)
        painter.fillPath(top_rounded(above.adjusted(1, 1, -1, 0), Radius.CONTROL - 1), look.colour(tint.role))
        border = look.colour("accent" if chosen else "line")
        box(painter, rect, Radius.CONTROL, border=border, width=2 if chosen else 1)

    def _picture(self, painter: QPainter, above: QRect, tile: TileView) -> None:
        if tile.picture is None:
            letters = tile.name[:2]
            line(painter, above, letters, font(Px.TITLE, Weight.STRONG), self._look.colour("text_2"), CENTRE)
            return
        height = min(PICTURE.height(), above.height() - 2 * Space.S1)
        size = QSize(round(height * PICTURE.width() / PICTURE.height()), height)
        pixmap = picture(tile.picture, size, painter.device().devicePixelRatioF())
        left = above.left() + (above.width() - size.width()) // 2
        top = above.top() + (above.height() - size.height()) // 2
        if tile.off:
            painter.setOpacity(OFF_OPACITY)
        painter.drawPixmap(left, top, pixmap)
        if tile.off:
            painter.setOpacity(1.0)

    def _caption(self, painter: QPainter, rect: QRect, tile: TileView) -> None:
        look, out, ground = self._look, OVERHANG, "sunken" if tile.off else "surface"
        top = rect.bottom() + 1 - look.theme.sizes.tile_caption + Space.S2
        room = QRect(rect.left() + CAPTION, top, rect.width() - 2 * CAPTION, 2 * LINE)
        paint = partial(self._paint_caption, room=QRect(QPoint(out, out), room.size()), tile=tile)
        shown = (tile.name, tile.price, tile.left, bool(tile.off))
        place = room.adjusted(-out, -out, out, out)
        look.pictures.draw(painter, place, paint, "caption", *shown, ground=ground)

    def _paint_caption(self, painter: QPainter, *, room: QRect, tile: TileView) -> None:
        look = self._look
        room.setHeight(LINE)
        name_colour = look.colour("text_off" if tile.off else "text")
        line(painter, room, tile.name, font(Px.BODY, Weight.STRONG), name_colour, LEFT)
        room.translate(0, LINE)
        line(painter, room, tile.price, font(Px.SMALL), look.colour("text_2"), LEFT)
        if tile.left and not tile.off:
            strong = font(Px.SMALL, Weight.STRONG)
            room.setLeft(max(room.left() + width_of(tile.price, font(Px.SMALL)) + Space.S2, room.left()))
            line(painter, room, tile.left, strong, look.colour("wait"), RIGHT)

    def _marks(self, painter: QPainter, rect: QRect, tile: TileView) -> None:
        look = self._look
        if tile.off:
            view = ChipView(tile.off, kind=ChipKind.INVERSE)
            width = min(chip_width(view), rect.width() - 2 * Space.S2)
            paint_chip(
                painter, QRect(rect.left() + 8, rect.top() + 8, width, look.theme.sizes.chip), view, look
            )
        elif tile.in_cart:
            self._count(painter, rect, str(tile.in_cart), look.colour("accent"), look.colour("on_accent"))

    def _count(self, painter: QPainter, rect: QRect, words: str, ground: QColor, ink: QColor) -> None:
        how = font(Px.SMALL, Weight.FIGURE)
        width = max(28, width_of(words, how) + 16)
        badge = QRect(rect.right() + 1 - 8 - width, rect.top() + 8, width, 28)
        box(painter, badge, 14, ground=ground)
        line(painter, badge, words, how, ink, CENTRE)


class TileGrid(QListView):
    """Tiles in as many columns as fit; give it room for half a gap around itself.

    Signals: `chosen(item)` at a tap, Return or Space; `information_wanted(item)` at a long press, a right
    click or the I key. An 86'd tile emits too: whether it can be sold is not decided here.
    """

    chosen = Signal(str)
    information_wanted = Signal(str)

    def __init__(self, name: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_fingers_scroll(self)
        self._look = look
        self.tiles = TileModel()
        self.setModel(self.tiles)
        # No tile can be typed into; Qt finds out only when it paints for the focus.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setItemDelegate(TileDelegate(self))
        self._painter = TilePainter(look)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._press = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._press.timeout.connect(self._pressed_long)
        self._pressed_at = QPoint()
        self._was_long = False
        look.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns and rows again."""
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that the area touches.

        Qt would ask the model for one thing after the other, which takes as long as the painting.
        """
        area = event.rect()
        keys = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        current = self.currentIndex().row() if keys else -1
        painter = QPainter(self.viewport())
        for row in range(self._first_in(area), self.tiles.rowCount()):
            cell = self.visualRect(self.tiles.index(row))
            if cell.top() > area.bottom():
                break
            if cell.intersects(area):
                self._painter.paint(painter, cell, self.tiles.tile(row), current=row == current)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt paints every tile again; of ours one shows whether keys are used."""
        if self.currentIndex().isValid():
            self._update_current()
        else:
            super().focusInEvent(event)

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """The same."""
        self._update_current()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a tap or a long press."""
        super().mousePressEvent(event)
        self._was_long = False
        self._pressed_at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self._press.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger that moves on is scrolling, not pressing."""
        super().mouseMoveEvent(event)
        if (event.position().toPoint() - self._pressed_at).manhattanLength() > Space.S3:
            self._press.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap chooses when it ends on the tile where it began."""
        self._press.stop()
        super().mouseReleaseEvent(event)
        place = self.indexAt(event.position().toPoint())
        if self._was_long or not place.isValid() or place != self.indexAt(self._pressed_at):
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.information_wanted.emit(place.data(TileRole.ITEM))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(place.data(TileRole.ITEM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space choose, I asks, arrows move."""
        place = self.currentIndex()
        if place.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(place.data(TileRole.ITEM))
        elif place.isValid() and event.key() == Qt.Key.Key_I:
            self.information_wanted.emit(place.data(TileRole.ITEM))
        else:
            super().keyPressEvent(event)

    def _pressed_long(self) -> None:
        place = self.indexAt(self._pressed_at)
        if place.isValid():
            self._was_long = True
            self.information_wanted.emit(place.data(TileRole.ITEM))

    def _update_current(self) -> None:
        place = self.currentIndex()
        if place.isValid():
            self.viewport().update(self.visualRect(place))

    def _first_in(self, area: QRect) -> int:
        """A tile above the area or in it, as near to it as can be told from the size of a cell."""
        cell, top = self.gridSize(), self.visualRect(self.tiles.index(0)).top()
        columns = max(1, self.viewport().width() // cell.width())
        return max(0, (area.top() - top) // cell.height()) * columns

    def _fit(self) -> None:
        sizes = self._look.theme.sizes
        width, height = self.viewport().width(), self.viewport().height()
        columns = max(1, width // (sizes.tile_width + sizes.gap))
        rows = max(1, height // (sizes.tile_height + sizes.gap))
        cell_height = max(height // rows, sizes.tile_height + sizes.gap)
        # One pixel less: Qt breaks a row that fills the width exactly.
        self.setGridSize(QSize(max(1, (width - 1) // columns), cell_height))
