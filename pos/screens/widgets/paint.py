"""Strokes that several painted widgets share: boxes with crisp borders, elided text, key hints."""

import math
from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPen

from pos.screens.theme import Look, Px, Weight, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
SHADE = 0.5
RING = 2
HINT_HEIGHT = 19


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    ground: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded box whose border lies wholly inside `rect`, sharp at whole pixels."""
    inset = width / 2 if border is not None else 0
    inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def ring(painter: QPainter, rect: QRect, colour: QColor, radius: int) -> None:
    """The focus ring inside `rect`; lists use it for their current row."""
    box(painter, rect, radius, border=colour, width=RING)


def top_rounded(rect: QRect | QRectF, radius: float) -> QPainterPath:
    """The outline of `rect` with round corners above and square ones below."""
    area = QRectF(rect)
    path = QPainterPath()
    path.moveTo(area.bottomLeft())
    path.lineTo(area.left(), area.top() + radius)
    path.arcTo(area.left(), area.top(), 2 * radius, 2 * radius, 180, -90)
    path.lineTo(area.right() - radius, area.top())
    path.arcTo(area.right() - 2 * radius, area.top(), 2 * radius, 2 * radius, 90, -90)
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def left_bar(painter: QPainter, rect: QRect, radius: float, width: int, colour: QColor) -> None:
    """A bar down the left edge that follows the box's round corners."""
    whole = QPainterPath()
    whole.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect.left(), rect.top(), width, rect.height())
    painter.fillPath(whole, colour)
    painter.restore()


def line(
    painter: QPainter,
    rect: QRect,
    words: str,
    how: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text, elided at its end when the room is short."""
    painter.setFont(how)
    painter.setPen(colour)
    painter.drawText(rect, align, _elided(words, how, rect.width()))


@lru_cache(maxsize=1024)
def width_of(words: str, how: QFont) -> int:
    """Pixels that one line of text takes, to the nearest whole."""
    return QFontMetrics(how).horizontalAdvance(words)


@lru_cache(maxsize=1024)
def room_for(words: str, how: QFont) -> int:
    """Pixels in which one line of text does not end in dots: up to the next whole."""
    return math.ceil(QFontMetricsF(how).horizontalAdvance(words))


@cache
def height_of(how: QFont) -> int:
    """Pixels that one line of text takes downwards, as a label of Qt's reckons them: up to the next whole."""
    return math.ceil(QFontMetricsF(how).height())


@lru_cache(maxsize=1024)
def _elided(words: str, how: QFont, width: int) -> str:
    """Most words are painted again and again in the same room; to elide them takes as long as painting."""
    return QFontMetrics(how).elidedText(words, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=1024)
def wrapped_height(words: str, how: QFont, width: int) -> int:
    """Pixels that the text takes when it may break between words."""
    return QFontMetrics(how).boundingRect(QRect(0, 0, width, 4000), int(wrap_flags()), words).height()


def wrap_flags() -> Qt.AlignmentFlag | Qt.TextFlag:
    """Flags of text that may break between words, from the top left."""
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def shade(painter: QPainter, rect: QRect) -> None:
    """What lies below something that waits for an answer is darkened, in light and dark alike."""
    dark = QColor(Qt.GlobalColor.black)
    dark.setAlphaF(SHADE)
    painter.fillRect(rect, dark)


def hint_font() -> QFont:
    """The font of key hints."""
    return font(Px.HINT, Weight.STRONG)


def hint_width(words: str) -> int:
    """Pixels that a key hint takes."""
    return width_of(words, hint_font()) + 14 if words else 0


def hint(painter: QPainter, left: int, middle: int, words: str, colour: QColor) -> None:
    """A small outlined key such as F12, its left edge at `left`, centred on the line `middle`."""
    rect = QRect(left, middle - HINT_HEIGHT // 2, hint_width(words), HINT_HEIGHT)
    shade = QColor(colour)
    shade.setAlphaF(0.85)
    box(painter, rect, 4, border=shade)
    line(painter, rect, words, hint_font(), shade, CENTRE)


def kept_hint(
    painter: QPainter, left: int, middle: int, words: str, ink: str, *, look: Look, ground: str
) -> None:
    """A key hint in the colour of a role, its left edge at `left`, centred on the line `middle`;
    kept with its `ground`, a colour's role."""
    place = QRect(left, middle - HINT_HEIGHT // 2, hint_width(words), HINT_HEIGHT)

    def paint(inside: QPainter) -> None:
        hint(inside, 0, HINT_HEIGHT // 2, words, look.colour(ink))

    look.pictures.draw(painter, place, paint, "hint", words, ink, ground=ground)
