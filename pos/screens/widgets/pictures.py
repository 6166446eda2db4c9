"""Keeps the pictures of what is painted again and again, so that it is laid out and drawn only once."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from pos.screens.theme import Look, Theme

MOST_BYTES = 16 * 2**20
BYTES_A_PIXEL = 4


class Pictures:
    """Pictures by what they show, all of one theme; those that nobody asked for longest go first.

    Two things that look the same share one picture. A picture has its ground in it and covers its rectangle
    wholly, so that its letters are as sharp as those painted at once, to the last pixel.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep no more than so many bytes."""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._theme: Theme | None = None
        self._kept: dict[tuple[Hashable, ...], QPixmap] = {}

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
        look: Look,
        ground: str,
    ) -> None:
        """Draw the picture of what `shows` says into `rect`, `ground` (a colour's role) below it.

        `paint` is called where there is none yet; it paints as if `rect` began at the painter's origin. On a
        monitor between two whole pixel ratios a picture would be blurred, so there it paints each time.
        """
        ratio = painter.device().devicePixelRatioF()
        if not sharp(ratio):
            painter.save()
            painter.translate(rect.topLeft())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(0, 0, rect.width(), rect.height(), look.colour(ground))
            paint(painter)
            painter.restore()
            return
        if look.theme is not self._theme:
            self._theme = look.theme
            self._forget()
        key = (shows, rect.width(), rect.height(), ratio)
        picture = self._kept.pop(key, None)
        if picture is None:
            picture = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(look.colour(ground))
            inside = QPainter(picture)
            paint(inside)
            inside.end()
            self._bytes += _bytes_of(picture)
        # The last of the dictionary is the one that was wanted last.
        self._kept[key] = picture
        painter.drawPixmap(rect.topLeft(), picture)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            self._bytes -= _bytes_of(self._kept.pop(next(iter(self._kept))))

    def _forget(self) -> None:
        self._kept.clear()
        self._bytes = 0


def sharp(ratio: float) -> bool:
    """Whether pictures fall on whole pixels of the monitor."""
    return ratio == int(ratio)


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * BYTES_A_PIXEL
