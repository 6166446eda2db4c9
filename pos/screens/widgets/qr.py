"""QR codes: black on white in every theme, whole pixels a module, four modules of quiet around."""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.theme import Look, Radius
from pos.screens.widgets.paint import box

QUIET_MODULES = 4
# A version-40 code with error level M holds 2,331 bytes; payment links are far shorter.
LONGEST_BYTES = 2331


@lru_cache(maxsize=8)
def qr_image(words: str) -> QImage:
    """The code with its quiet zone, one pixel a module, error level M; words too long raise ValueError.

    Made once, best beside the windows' thread: till and customer display show the same one.
    """
    if not words or len(words.encode()) > LONGEST_BYTES:
        raise ValueError(f"a QR code holds 1 to {LONGEST_BYTES} bytes, not {len(words.encode())}")
    matrix = _modules(words)
    side = len(matrix) + 2 * QUIET_MODULES
    image = QImage(side, side, QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    image.fill(0)
    for row, dots in enumerate(matrix):
        for column, dark in enumerate(dots):
            if dark:
                image.setPixel(column + QUIET_MODULES, row + QUIET_MODULES, 1)
    return image


class QrCode(QWidget):
    """Shows a link as large as whole-pixel modules allow; `show_link("")` shows an empty white field.

    The caller names it for screen readers (`setAccessibleName`), for a code cannot be read aloud.
    """

    def __init__(self, name: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._link = ""
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 180)
        look.changed.connect(self.update)

    def show_link(self, link: str) -> None:
        """Show the code of a link, or none with ""."""
        if link != self._link:
            self._link = link
            self._image = qr_image(link) if link else None
            self.update()

    def link(self) -> str:
        """What the code says."""
        return self._link

    def module_px(self) -> int:
        """Device pixels of one module now, 0 without a code."""
        if self._image is None:
            return 0
        side = min(self.width(), self.height()) * self.devicePixelRatioF()
        return max(1, int(side) // self._image.width())

    def sizeHint(self) -> QSize:
        """The size of the drawings."""
        return QSize(452, 452)

    def hasHeightForWidth(self) -> bool:
        """A code is square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide."""
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white square with the code in its middle, painted in device pixels without smoothing."""
        painter = QPainter(self)
        side = min(self.width(), self.height())
        square = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        box(painter, square, Radius.PANEL, ground=QColor("white"), border=self._look.colour("line_strong"))
        if self._image is not None:
            self._code(painter, square, self._image)
        painter.end()

    def _code(self, painter: QPainter, square: QRect, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.scale(1 / ratio, 1 / ratio)
        full = self.module_px() * image.width()
        left = round(square.left() * ratio) + (round(square.width() * ratio) - full) // 2
        top = round(square.top() * ratio) + (round(square.height() * ratio) - full) // 2
        # The quiet zone is white on the white square: only the code itself is drawn.
        inner = QUIET_MODULES
        source = QRect(inner, inner, image.width() - 2 * inner, image.height() - 2 * inner)
        step = self.module_px()
        target = QRect(left + inner * step, top + inner * step, source.width() * step, source.height() * step)
        whole = image.copy(source).scaled(
            target.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
        )
        painter.drawImage(target.topLeft(), whole)


def _modules(words: str) -> tuple[bytes, ...]:
    """The code's rows, a byte a module."""
    # Here, and not above: the start has no time for it, and loads it as soon as the counter can be used.
    import segno

    matrix = segno.make(words, error="m", boost_error=False, micro=False).matrix
    return tuple(bytes(row) for row in matrix)
