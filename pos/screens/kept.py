"""Keeps pixmaps that were made once, up to so many bytes of them."""

from collections.abc import Callable, Hashable

from PySide6.QtGui import QPixmap

BYTES_A_PIXEL = 4


class Kept:
    """Pixmaps by what they show; those that nobody asked for longest go first."""

    def __init__(self, most_bytes: int) -> None:
        """Keep no more than so many bytes, and at least the last one."""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: dict[Hashable, QPixmap] = {}

    @property
    def bytes(self) -> int:
        """What they take."""
        return self._bytes

    def pixmap(self, shows: Hashable, make: Callable[[], QPixmap]) -> QPixmap:
        """The pixmap of what `shows` says, made where there is none yet."""
        found = self._kept.pop(shows, None)
        if found is None:
            found = make()
            self._bytes += _bytes_of(found)
        # The last of the dictionary is the one that was wanted last.
        self._kept[shows] = found
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            self._bytes -= _bytes_of(self._kept.pop(next(iter(self._kept))))
        return found


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * BYTES_A_PIXEL
