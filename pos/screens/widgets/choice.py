"""One choice of an option group: a box or circle, a name, and what it adds to the price."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.buttons import CHOSEN, OFF, PRESSED, RESTING, Kind, paint_dress
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, RIGHT, box, line, width_of

PAD = 14
TICK = 22


@dataclass(frozen=True)
class ChoiceView:
    """One choice: finished texts; `price` is "" when it changes nothing. `off` cannot be chosen now."""

    choice: str
    name: str
    price: str = ""
    chosen: bool = False
    off: bool = False


class ChoiceButton(QAbstractButton):
    """A checkable choice, 56 px high; round ticks where only one of a group can be chosen."""

    def __init__(
        self, view: ChoiceView, *, round_tick: bool, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view, round_tick=round_tick)
        look.changed.connect(self.updateGeometry)

    def show_view(self, view: ChoiceView, *, round_tick: bool) -> None:
        """Be another choice."""
        self.view, self._round = view, round_tick
        self.setChecked(view.chosen)
        self.setEnabled(not view.off)
        self.setText(view.name.replace("&", "&&"))
        self.setAccessibleName(f"{view.name} {view.price}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Three stand in a row."""
        return QSize(200, self._look.theme.sizes.hit_large)

    def minimumSizeHint(self) -> QSize:
        """The price is never cut."""
        return QSize(120, self._look.theme.sizes.hit_large)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from the shared pictures."""
        painter = QPainter(self)
        state = (self.isChecked(), self.isDown(), self.isEnabled())
        shown = (self.view.name, self.view.price, self._round, *state)
        self._look.pictures.paint(painter, self, self._paint, "choice", *shown)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Ground by state, tick, name, price."""
        chosen = self.isChecked()
        dress = CHOSEN if chosen else (PRESSED if self.isDown() else RESTING)[Kind.OUTLINE]
        if not self.isEnabled():
            dress = OFF
        paint_dress(painter, self.rect(), dress, self._look, chosen=chosen and self.isEnabled())
        inner = self.rect().adjusted(PAD, 0, -PAD, 0)
        colour = self._look.colour(dress.words)
        tick = QRect(PAD, (self.height() - TICK) // 2, TICK, TICK)
        paint_tick(painter, tick, self._look, chosen=chosen, round_tick=self._round)
        small = font(Px.SMALL)
        line(painter, inner, self.view.price, small, self._look.colour("text_2"), RIGHT)
        name = inner.adjusted(TICK + 10, 0, -width_of(self.view.price, small) - Space.S2, 0)
        line(
            painter,
            name,
            self.view.name,
            font(Px.BODY, Weight.STRONG if chosen else Weight.LABEL),
            colour,
            LEFT,
        )


def paint_tick(painter: QPainter, rect: QRect, look: Look, *, chosen: bool, round_tick: bool) -> None:
    """A tick box or circle, filled with the accent when it is chosen."""
    radius = rect.width() / 2 if round_tick else 5
    if not chosen:
        box(painter, rect, radius, border=QColor(look.colour("line_strong")), width=2)
        return
    box(painter, rect, radius, ground=look.colour("accent"))
    draw_icon(painter, rect.adjusted(3, 3, -3, -3), "check", look.colour("on_accent"))
