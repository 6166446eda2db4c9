"""The page for selling: the search field, parked orders, and the grid of products."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.chip import CountBadge
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.tiles import TileGrid, TileView

COUNT = 32


class ParkedButton(Button):
    """Leaves room at its right for the count."""

    def sizeHint(self) -> QSize:
        """Words, icon and count."""
        return super().sizeHint() + QSize(COUNT, 0)

    def paint_content(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """The words beside the count."""
        super().paint_content(painter, rect.adjusted(0, 0, -COUNT, 0), colour)


class SellPage(QWidget):
    """Signals: `searched(text)` at every letter, `entered(text)` at Return, `parked_wanted`; the grid's."""

    searched = Signal(str)
    entered = Signal(str)
    parked_wanted = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[str, int] = {}
        self.search = SearchField(
            self.tr("Search products, or type a code"),
            self.tr("Search, PLU or scan"),
            look=look,
            key_hint="/",
        )
        self.parked = ParkedButton(self.tr("Parked"), look=look, icon="pause")
        self.parked.setToolTip(self.tr("Orders that were set aside"))
        self.parked_count = CountBadge(look=look, quiet=True)
        self.grid = TileGrid(self.tr("Products"), look=look)
        self.nothing = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("Try the beginning of another word, or the code on the shelf."),
            look=look,
            button=self.tr("Clear search"),
        )
        self._stack = Pages()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.nothing)
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(lambda: self.entered.emit(self.search.text()))
        self.search.left_downwards.connect(self._into_grid)
        self.parked.clicked.connect(self.parked_wanted)
        self.nothing.wanted.connect(self.search.clear)

    def show_tiles(self, tiles: Sequence[TileView], *, searching: bool) -> None:
        """Show these; a search without a hit says so."""
        self.grid.tiles.show_tiles(tiles)
        self.grid.tiles.show_counts(self._counts)
        self._stack.setCurrentWidget(self.nothing if searching and not tiles else self.grid)

    def shown(self) -> QWidget:
        """What paints the products, or the word that there are none."""
        return self.grid.viewport() if self._stack.currentWidget() is self.grid else self.nothing

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many of each item are in the cart."""
        self._counts = counts
        self.grid.tiles.show_counts(counts)

    def show_parked(self, count: int) -> None:
        """How many orders stand aside."""
        self.parked_count.show_count(count)
        self.parked.setAccessibleName(self.tr("Parked orders: %n", "", count))

    def search_for(self, text: str) -> None:
        """Put the cursor into the field, after this text."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.search.insert(text)
        else:
            self.search.selectAll()

    def _into_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.tiles.index(0))

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.parked)
        inside.setContentsMargins(0, 0, Space.S3, 0)
        inside.addStretch(1)
        inside.addWidget(self.parked_count)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S4, Space.S3, Space.S4, 0)
        head.setSpacing(Space.S2)
        head.addWidget(self.search, 1)
        head.addWidget(self.parked)
        grid = QVBoxLayout()
        half = self._look.theme.sizes.gap // 2
        # The grid has half a gap around itself.
        grid.setContentsMargins(Space.S4 - half, Space.S3 - half, Space.S4 - half, Space.S3 - half)
        grid.addWidget(self._stack)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addLayout(grid, 1)
