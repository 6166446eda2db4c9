"""What every page of the customer display is: painted to scale, one sentence to screen readers."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from pos.screens.theme import Look, Weight, font
from pos.screens.widgets.paint import LEFT, line, width_of, wrap_flags

# The drawings' size; on a monitor that stands upright the sides are changed.
LONG, SHORT = 1280, 800
MARGIN = 48


class Page(QWidget):
    """Sizes are those of the drawings; `px` turns them into this monitor's pixels."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self.look = look
        look.changed.connect(self.update)

    @property
    def upright(self) -> bool:
        """Whether the monitor is higher than wide."""
        return self.window().height() > self.window().width()

    @property
    def scale(self) -> float:
        """How much larger than the drawings everything is."""
        window = self.window()
        long, short = max(window.width(), window.height()), min(window.width(), window.height())
        return min(long / LONG, short / SHORT)

    def px(self, drawn: float) -> int:
        """Pixels here of so many in the drawings."""
        return round(drawn * self.scale)

    def how(self, drawn: int, weight: Weight = Weight.TEXT) -> QFont:
        """The font of a size in the drawings."""
        return font(max(12, self.px(drawn)), weight)

    def fitting(self, words: str, drawn: int, weight: Weight, width: int, *, least: int = 0) -> QFont:
        """The font in which these words fit the width, at most of the drawn size: amounts are never cut.

        Names are: what would be smaller than `least` could not be read across the counter.
        """
        how = self.how(drawn, weight)
        wanted = width_of(words, how)
        if wanted <= width or not wanted:
            return how
        return font(max(12, self.px(least), how.pixelSize() * width // wanted), weight)

    def text(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        how: QFont,
        role: str = "text",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """One line in the colour of a role."""
        line(painter, rect, words, how, self.look.colour(role), align)

    def paragraph(self, painter: QPainter, rect: QRect, words: str, how: QFont, role: str) -> int:
        """Words that may break, from the top of `rect`; the pixels they took."""
        painter.setFont(how)
        painter.setPen(QColor(self.look.colour(role)))
        painter.drawText(rect, int(wrap_flags()), words)
        return self.paragraph_height(words, how, rect.width())

    @staticmethod
    def paragraph_height(words: str, how: QFont, width: int) -> int:
        """Pixels that such words take."""
        return QFontMetrics(how).boundingRect(QRect(0, 0, width, 4000), int(wrap_flags()), words).height()

    def say(self, name: str, more: str = "") -> None:
        """What a screen reader reads."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(more)
