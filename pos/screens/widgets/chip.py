"""Chips: a state as word, icon and colour; never tappable, painted alike in labels and in delegates."""

from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import CENTRE, LEFT, box, line, width_of

PAD = 10
ICON = 16
ICON_GAP = 6


class ChipKind(Enum):
    """The colour roles of a chip: its ground and its words."""

    PLAIN = ("raised", "text")
    PAID = ("paid_soft", "paid")
    WAIT = ("wait_soft", "wait")
    DANGER = ("danger_soft", "danger")
    ALARM = ("danger_solid", "on_danger")
    ACCENT = ("accent_soft", "accent")
    ALLERGY = ("allergy_solid", "on_allergy")
    INVERSE = ("text", "bg")
    COUNTER = ("wait_solid", "on_wait")

    @property
    def ground(self) -> str:
        """The role behind the words."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The role of words and icon."""
        return self.value[1]


@dataclass(frozen=True)
class ChipView:
    """What a chip says: words already in the language of the screen, an icon name or "", its colours."""

    words: str
    icon: str = ""
    kind: ChipKind = ChipKind.PLAIN


def chip_width(view: ChipView) -> int:
    """Pixels a chip takes in one line."""
    return (
        2 * PAD + (ICON + ICON_GAP if view.icon else 0) + width_of(view.words, font(Px.SMALL, Weight.STRONG))
    )


def paint_chip(painter: QPainter, rect: QRect, view: ChipView, look: Look) -> None:
    """A chip that fills `rect`, its words elided when the room is short."""
    box(painter, rect, Radius.CHIP, ground=look.colour(view.kind.ground))
    colour = look.colour(view.kind.words)
    left = rect.left() + PAD
    if view.icon:
        draw_icon(
            painter, QRect(left, rect.top() + (rect.height() - ICON) // 2, ICON, ICON), view.icon, colour
        )
        left += ICON + ICON_GAP
    room = QRect(left, rect.top(), rect.right() - PAD + 2 - left, rect.height())
    line(painter, room, view.words, font(Px.SMALL, Weight.STRONG), colour, LEFT)


def kept_chip(painter: QPainter, rect: QRect, view: ChipView, look: Look, *, ground: str) -> None:
    """The same from the shared pictures, with its `ground`, a colour's role."""
    paint = partial(paint_chip, rect=QRect(QPoint(0, 0), rect.size()), view=view, look=look)
    look.pictures.draw(painter, rect, paint, "chip", view, ground=ground)


class Chip(Label):
    """A chip as a label; its text is what screen readers read."""

    def __init__(self, view: ChipView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(view.words, parent)
        self._look = look
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_view(self, view: ChipView) -> None:
        """Say something else."""
        if view != self._view:
            self._view = view
            self.setText(view.words)
            self.updateGeometry()

    def view(self) -> ChipView:
        """What it says now."""
        return self._view

    def sizeHint(self) -> QSize:
        """All its words in one line."""
        return QSize(chip_width(self._view), self._look.theme.sizes.chip)

    def minimumSizeHint(self) -> QSize:
        """Elided down to its icon and a few letters."""
        return QSize(min(self.sizeHint().width(), 64), self._look.theme.sizes.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as every chip is painted, from the shared pictures."""
        painter = QPainter(self)
        self._look.pictures.paint(painter, self, self._paint, "chip", self._view)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        paint_chip(painter, self.rect(), self._view, self._look)


class CountBadge(Label):
    """A count in a pill: amber when there is something to do, grey at zero or when `quiet`."""

    def __init__(self, *, look: Look, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self._look = look
        self._quiet = quiet
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_count(self, count: int) -> None:
        """Show another number; over 999 it says 999+."""
        if count != self._count:
            self._count = count
            self.setText(str(count) if count < 1000 else "999+")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A circle for one figure, a pill for more."""
        return QSize(max(24, width_of(self.text(), font(Px.SMALL, Weight.FIGURE)) + 14), 24)

    def minimumSizeHint(self) -> QSize:
        """Numbers are never elided."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill and the number, from the shared pictures."""
        painter = QPainter(self)
        self._look.pictures.paint(painter, self, self._paint, "badge", self._count, self._quiet)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        loud = self._count > 0 and not self._quiet
        paint_count(painter, self.rect(), self.text(), self._look, loud=loud)


def paint_count(painter: QPainter, rect: QRect, words: str, look: Look, *, loud: bool) -> None:
    """A number in a pill."""
    ground, ink = ("wait_solid", "on_wait") if loud else ("raised", "text_2")
    box(painter, rect, rect.height() / 2, ground=look.colour(ground))
    line(painter, rect, words, font(Px.SMALL, Weight.FIGURE), look.colour(ink), CENTRE)
