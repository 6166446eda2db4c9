"""The one big Charge button: word left, amount right, the key between."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.paint import LEFT, RIGHT, box, hint_width, kept_hint, line, width_of

PAD = Space.S5


class ChargeButton(QAbstractButton):
    """Charge with its amount, 72 px high; disabled it keeps the amount. The amount is a finished text.

    `clicked` is the tap. The word gives way before the amount does.
    """

    def __init__(self, *, look: Look, key_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key_hint = key_hint
        self._amount = ""
        self.setText(self.tr("Charge"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_amount(self, amount: str) -> None:
        """The amount as money is written in the shop's language."""
        self._amount = amount
        self.setAccessibleName(f"{self.text()} {amount}")
        self.update()

    def amount(self) -> str:
        """The amount shown."""
        return self._amount

    def show_word(self, word: str) -> None:
        """Another word for the same deed, such as Paid in cash."""
        self.setText(word)
        self.show_amount(self._amount)

    def sizeHint(self) -> QSize:
        """As wide as the column allows."""
        return QSize(280, self._look.theme.sizes.charge)

    def minimumSizeHint(self) -> QSize:
        """Room for the amount and the beginning of the word."""
        return QSize(180, self._look.theme.sizes.charge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Accent when it can be tapped, quiet when not."""
        painter = QPainter(self)
        ground, ink = ("accent_press" if self.isDown() else "accent", "on_accent")
        if not self.isEnabled():
            ground, ink = "raised", "text_off"
        box(painter, self.rect(), Radius.CHARGE, ground=self._look.colour(ground))
        colour = self._look.colour(ink)
        inner = self.rect().adjusted(PAD, 0, -PAD, 0)
        amount_font = self._amount_font(inner.width() - Space.S3)
        amount_width = width_of(self._amount, amount_font)
        line(painter, inner, self._amount, amount_font, colour, RIGHT)
        left_room = inner.width() - amount_width - Space.S3
        word_font = self._word_font(left_room)
        word_width = min(width_of(self.text(), word_font), left_room)
        line(
            painter,
            QRect(inner.left(), 0, word_width + 1, self.height()),
            self.text(),
            word_font,
            colour,
            LEFT,
        )
        tail = hint_width(self._key_hint)
        if self.isEnabled() and tail and word_width + Space.S3 + tail <= left_room:
            left = inner.left() + word_width + Space.S3
            kept_hint(
                painter,
                left,
                self.height() // 2 + 1,
                self._key_hint,
                ink,
                look=self._look,
                ground=ground,
            )
        painter.end()

    def _amount_font(self, room: int) -> QFont:
        """The largest beside which the whole word still fits; the smallest where none does."""
        fonts = [font(size, Weight.FIGURE) for size in (Px.AMOUNT, Px.HEAD)]
        word = width_of(self.text(), font(Px.BODY, Weight.FIGURE))
        return next((each for each in fonts if width_of(self._amount, each) + word <= room), fonts[-1])

    def _word_font(self, room: int) -> QFont:
        """The largest in which the word fits; the smallest where none does."""
        fonts = [font(size, Weight.FIGURE) for size in (Px.HEAD, Px.GROUP, Px.BODY)]
        return next((each for each in fonts if width_of(self.text(), each) <= room), fonts[-1])
