"""Keeps the pictures of what is painted again and again, so that it is laid out and drawn only once."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from pos.screens.ground import ground_of

OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent
MOST_BYTES = 10 * 2**20
"""On a monitor of single pixels, where the counter takes eight and a board of sixty tickets three; sharper
ones have more room."""
BYTES_A_PIXEL = 4

Key = tuple[tuple[Hashable, ...], str, int, int, float]


class Pictures:
    """Pictures by what they show, all of one theme; those that nobody asked for longest go first.

    Two things that look the same share one picture. A picture has its ground in it and covers its rectangle
    wholly, so that its letters are as sharp as those painted at once, to the last pixel. A ground is a
    colour's role.
    """

    def __init__(self, colour: Callable[[str], QColor], most_bytes: int = MOST_BYTES) -> None:
        """Keep no more than so many bytes, where a pixel is one of the monitor's.

        `colour` tells the colour of a role in the theme in force.
        """
        self._colour = colour
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: dict[Key, QPixmap] = {}

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def bytes(self) -> int:
        """What the pictures take."""
        return self._bytes

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        paint: Callable[[QPainter], None],
        *shows: Hashable,
        ground: str,
    ) -> None:
        """Draw the picture of what `shows` says into `rect`, its `ground` below it.

        `paint` is called where there is none yet; it paints as if `rect` began at the painter's origin. On a
        monitor between two whole pixel ratios a picture would be blurred, so there it paints each time.
        """
        device = painter.device()
        ratio = device.devicePixelRatioF()
        if not sharp(ratio):
            if isinstance(device, QWidget) and device.testAttribute(OPAQUE):
                painter.fillRect(rect, self._colour(ground))
            painter.save()
            painter.translate(rect.topLeft())
            paint(painter)
            painter.restore()
            return
        key = (shows, ground, rect.width(), rect.height(), ratio)
        painter.drawPixmap(rect.topLeft(), self._picture(key, paint))

    def _picture(self, key: Key, paint: Callable[[QPainter], None]) -> QPixmap:
        """What such a key stands for (shown, ground, width, height, pixel ratio); a new one is painted."""
        picture = self._kept.pop(key, None)
        if picture is None:
            _shows, ground, width, height, ratio = key
            picture = QPixmap(QSize(width, height) * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._colour(ground))
            inside = QPainter(picture)
            paint(inside)
            inside.end()
            self._bytes += _bytes_of(picture)
            while self._bytes > self._most_bytes * ratio * ratio and self._kept:
                self._bytes -= _bytes_of(self._kept.pop(next(iter(self._kept))))
        # The last of the dictionary is the one that was wanted last.
        self._kept[key] = picture
        return picture

    def paint(
        self, painter: QPainter, widget: QWidget, paint: Callable[[QPainter], None], *shows: Hashable
    ) -> None:
        """Paint all of a widget from the picture that all share which show the same.

        Where nobody knows its ground it is painted at once, and so is what has the focus, unless it covers
        what is below it: the ring around it reaches into its corners.
        """
        ground = ground_of(widget)
        if not ground or (widget.hasFocus() and not widget.testAttribute(OPAQUE)):
            paint(painter)
            return
        # Most are there already, and a page has fifty: these lines ask Qt as little as they can.
        key = (shows, ground, widget.width(), widget.height(), widget.devicePixelRatioF())
        picture = self._kept.pop(key, None)
        if picture is None:
            self.draw(painter, widget.rect(), paint, *shows, ground=ground)
        else:
            self._kept[key] = picture
            painter.drawPixmap(0, 0, picture)

    def paint_wide(
        self,
        painter: QPainter,
        widget: QWidget,
        paint: Callable[[QPainter, QRect], None],
        *shows: Hashable,
        end: int,
    ) -> None:
        """Paint all of a widget from a narrow picture, whose middle is drawn out between its two ends.

        `paint` paints into a rectangle of any width; all that lies further than `end` from both sides must
        look the same. So boxes of many widths have one small picture.
        """
        ground, ratio = ground_of(widget), painter.device().devicePixelRatioF()
        width, height = widget.width(), widget.height()
        if not ground or widget.hasFocus() or not sharp(ratio) or width < 2 * end + 1:
            paint(painter, widget.rect())
            return
        narrow = QRect(0, 0, 2 * end + 1, height)
        key = (shows, ground, narrow.width(), height, ratio)
        picture = self._picture(key, lambda inside: paint(inside, narrow))
        whole = round(ratio)
        for left, wide, begin, part in (
            (0, end, 0, end),
            (end, width - 2 * end, end, 1),
            (width - end, end, end + 1, end),
        ):
            taken = QRect(begin * whole, 0, part * whole, height * whole)
            painter.drawPixmap(QRect(left, 0, wide, height), picture, taken)

    def forget(self) -> None:
        """Keep none of them any longer: they, or the theme, are past."""
        self._kept.clear()
        self._bytes = 0


def cover(widget: QWidget) -> None:
    """Tell Qt that the widget's picture covers it wholly, so that nothing below it need be painted.

    Between two whole pixels of a monitor an edge belongs to two widgets, and each must leave the other its.
    """
    widget.setAttribute(OPAQUE, sharp(widget.devicePixelRatioF()))


def sharp(ratio: float) -> bool:
    """Whether pictures fall on whole pixels of the monitor."""
    return ratio == int(ratio)


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * BYTES_A_PIXEL
