"""The picture of the way a payment comes: company, relay, till, kitchen, with ticks and crosses between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, box, line, width_of

BOX_HEIGHT = 64
BETWEEN = 76
MARK = 28
# Company, relay, till, kitchen.
MOST_STATIONS = 4


@dataclass(frozen=True)
class HopStation:
    """One place on the way: its name, how it does in a word or two, its icon, whether it answers."""

    name: str
    state: str
    icon: str
    well: bool = True


class HopPicture(QWidget):
    """Places in a row; between two of them a tick when that hop works, a cross when it is broken.

    `show_way(stations, hops)` takes one truth fewer than places. The whole picture is one sentence to screen
    readers.
    """

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stations: tuple[HopStation, ...] = ()
        self._hops: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_way(self, stations: Sequence[HopStation], hops: Sequence[bool]) -> None:
        """Show this way; a wrong number of hops raises ValueError."""
        if len(hops) != max(0, len(stations) - 1) or len(stations) > MOST_STATIONS:
            raise ValueError(f"{len(stations)} places do not go with {len(hops)} hops")
        self._stations, self._hops = tuple(stations), tuple(hops)
        self.setAccessibleName(self._sentence())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All places side by side."""
        widths = sum(self._box_width(station) for station in self._stations)
        return QSize(widths + BETWEEN * len(self._hops), BOX_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The picture is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Boxes and the hops between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for place, station in enumerate(self._stations):
            width = self._box_width(station)
            self._station(painter, QRect(left, 0, width, BOX_HEIGHT), station)
            left += width
            if place < len(self._hops):
                self._hop(painter, left, works=self._hops[place])
                left += BETWEEN
        painter.end()

    def _box_width(self, station: HopStation) -> int:
        name = width_of(station.name, font(Px.BODY, Weight.STRONG))
        return 20 + 24 + Space.S3 + max(name, width_of(station.state, font(Px.SMALL, Weight.LABEL))) + 20

    def _station(self, painter: QPainter, rect: QRect, station: HopStation) -> None:
        look = self._look
        role = "paid" if station.well else "danger"
        border = look.colour("line" if station.well else "danger")
        width = 1 if station.well else 2
        box(painter, rect, Radius.CONTROL, ground=look.colour("surface"), border=border, width=width)
        draw_icon(painter, QRect(20, 20, 24, 24).translated(rect.left(), 0), station.icon, look.colour(role))
        words = rect.adjusted(20 + 24 + Space.S3, 11, -8, 0)
        strong = font(Px.BODY, Weight.STRONG)
        line(
            painter,
            QRect(words.left(), words.top(), words.width(), 22),
            station.name,
            strong,
            look.colour("text"),
        )
        state = QRect(words.left(), words.top() + 22, words.width(), 20)
        line(painter, state, station.state, font(Px.SMALL, Weight.LABEL), look.colour(role), LEFT)

    def _hop(self, painter: QPainter, left: int, *, works: bool) -> None:
        look, middle = self._look, BOX_HEIGHT / 2
        colour = look.colour("paid" if works else "danger")
        pen = QPen(colour, 3)
        pen.setStyle(Qt.PenStyle.SolidLine if works else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        gap = (BETWEEN - MARK) / 2
        painter.drawLine(QPointF(left + 3, middle), QPointF(left + gap - 3, middle))
        painter.drawLine(QPointF(left + gap + MARK + 3, middle), QPointF(left + BETWEEN - 3, middle))
        mark = QRect(round(left + gap), round(middle - MARK / 2), MARK, MARK)
        if works:
            draw_icon(painter, mark.adjusted(2, 2, -2, -2), "check", colour)
            return
        box(painter, mark, MARK / 2, ground=look.colour("danger_solid"))
        draw_icon(painter, mark.adjusted(5, 5, -5, -5), "x", look.colour("on_danger"))

    def _sentence(self) -> str:
        parts = []
        for place, station in enumerate(self._stations):
            parts.append(f"{station.name}: {station.state}")
            if place < len(self._hops) and not self._hops[place]:
                following = self._stations[place + 1].name
                parts.append(self.tr("broken between {0} and {1}").format(station.name, following))
        return "; ".join(parts)
