"""Buttons of five weights, painted from the table; an icon-only button cannot be made without a name."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import plain_tip
from pos.screens.widgets.paint import LEFT, box, hint, hint_width, line, width_of

CLEAR = "clear"


class Kind(Enum):
    """How much a button weighs; one PRIMARY a panel, and danger is never solid."""

    PRIMARY = "primary"
    OUTLINE = "outline"
    SOFT = "soft"
    GHOST = "ghost"
    DANGER = "danger"
    ACCENT = "accent"


@dataclass(frozen=True)
class Dress:
    """Colour roles of one state of a button; CLEAR paints nothing."""

    ground: str
    words: str
    border: str


RESTING: dict[Kind, Dress] = {
    Kind.PRIMARY: Dress("accent", "on_accent", CLEAR),
    Kind.OUTLINE: Dress("surface", "text", "line_strong"),
    Kind.SOFT: Dress("raised", "text", CLEAR),
    Kind.GHOST: Dress(CLEAR, "text", CLEAR),
    Kind.DANGER: Dress("surface", "danger", "danger"),
    Kind.ACCENT: Dress("accent_soft", "accent", CLEAR),
}
PRESSED: dict[Kind, Dress] = {
    Kind.PRIMARY: Dress("accent_press", "on_accent", CLEAR),
    Kind.OUTLINE: Dress("raised", "text", "line_strong"),
    Kind.SOFT: Dress("line", "text", CLEAR),
    Kind.GHOST: Dress("raised", "text", CLEAR),
    Kind.DANGER: Dress("danger_soft", "danger", "danger"),
    Kind.ACCENT: Dress("raised", "accent", "accent"),
}
OFF = Dress("raised", "text_off", CLEAR)
OFF_CLEAR = Dress(CLEAR, "text_off", CLEAR)
CHOSEN = Dress("accent_soft", "text", "accent")


class Button(QPushButton):
    """A button with words, an icon before them and a key hint behind them.

    `large` is the kitchen's and the options' 56 px instead of 48. A checkable button that is checked is
    painted as chosen: soft accent ground, 2 px accent border.
    """

    def __init__(
        self,
        words: str,
        *,
        look: Look,
        kind: Kind = Kind.OUTLINE,
        icon: str = "",
        key_hint: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_plain(words), parent)
        self.look = look
        self._kind = kind
        self._icon = icon
        self._key_hint = key_hint
        self._large = large
        self._short = False
        self.setProperty("kind", kind.value)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)

    @property
    def kind(self) -> Kind:
        """How much this button weighs."""
        return self._kind

    def words(self) -> str:
        """What stands on the button, as people read it."""
        return self.text().replace("&&", "&")

    def set_words(self, words: str) -> None:
        """Put other words on the button; an ampersand is an ampersand."""
        self.setText(_plain(words))
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        """Give the button another weight."""
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.update()

    def set_icon(self, name: str) -> None:
        """Show another bundled icon before the words; "" for none."""
        self._icon = name
        self._restyle()

    def set_key_hint(self, words: str) -> None:
        """Show another key behind the words; "" for none."""
        self._key_hint = words
        self._restyle()

    def be_short(self, short: bool) -> None:
        """Show the icon alone for want of room; the words are then its tooltip."""
        self._short = short and bool(self._icon)
        self.setToolTip(self.words() if self._short else "")
        self._restyle()

    def short_saves(self) -> int:
        """How many pixels that frees, whether it is short now or not."""
        return width_of(self.words(), self._font()) + Space.S2 if self._icon and self.words() else 0

    def sizeHint(self) -> QSize:
        """Words, icon and key hint with 16 px at both sides."""
        return QSize(max(self._content_width() + 2 * Space.S4, self.height_wanted()), self.height_wanted())

    def minimumSizeHint(self) -> QSize:
        """Words may be elided down to three letters; the height never gives way."""
        return QSize(min(self.sizeHint().width(), 96), self.height_wanted())

    def height_wanted(self) -> int:
        """48 or 56 at the normal density."""
        sizes = self.look.theme.sizes
        return sizes.hit_large if self._large else sizes.hit

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the colours of the state that was entered."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from pictures that all buttons share."""
        painter = QPainter(self)
        self.look.pictures.paint(painter, self, self.paint, type(self).__name__, *self.face())
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """The box of the state, then the content in its middle."""
        dress = self.dress()
        self.paint_box(painter, dress)
        self.paint_content(painter, self.rect(), self.look.colour(dress.words))

    def face(self) -> tuple[Hashable, ...]:
        """All that its looks follow from, besides theme and size."""
        words = (self.text(), self._icon, self._key_hint, self._short, self._large)
        return *words, self.isChecked(), self.dress()

    def dress(self) -> Dress:
        """The colour roles of the state it is in."""
        if not self.isEnabled():
            return OFF_CLEAR if self._kind is Kind.GHOST else OFF
        if self.isChecked():
            return CHOSEN
        return PRESSED[self._kind] if self.isDown() else RESTING[self._kind]

    def sign(self) -> tuple[str, str, int]:
        """Its icon, "" for none, the role of the colour that it has at rest, and its pixels."""
        return self._icon, RESTING[self._kind].words, self._icon_size()

    def paint_box(self, painter: QPainter, dress: Dress) -> None:
        """Ground and border."""
        paint_dress(painter, self.rect(), dress, self.look, chosen=self.isChecked() and self.isEnabled())

    def paint_content(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """Icon, words and key hint, centred together; words are elided when the room is short."""
        icon_width = self._icon_width()
        tail = hint_width(self._key_hint)
        tail_room = tail + Space.S2 if tail else 0
        how = self._font()
        room = rect.width() - 2 * Space.S3 - icon_width - tail_room
        words_width = 0 if self._short else min(width_of(self.words(), how), max(room, 0))
        left = rect.left() + (rect.width() - icon_width - words_width - tail_room) // 2
        if self._icon:
            size = self._icon_size()
            draw_icon(painter, QRect(left, rect.center().y() - size // 2 + 1, size, size), self._icon, colour)
            left += icon_width
        if words_width:
            line(
                painter,
                QRect(left, rect.top(), words_width + 1, rect.height()),
                self.text(),
                how,
                colour,
                LEFT,
            )
        if tail:
            hint(painter, left + words_width + Space.S2, rect.center().y() + 1, self._key_hint, colour)

    def _content_width(self) -> int:
        tail = hint_width(self._key_hint)
        words_width = 0 if self._short else width_of(self.words(), self._font())
        return self._icon_width() + words_width + (tail + Space.S2 if tail else 0)

    def _icon_width(self) -> int:
        gap = 0 if self._short else Space.S2
        return self._icon_size() + gap if self._icon else 0

    def _icon_size(self) -> int:
        return self.look.theme.sizes.icon

    def _font(self) -> QFont:
        return font(Px.GROUP if self._large else Px.BODY, Weight.STRONG)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """A square button with an icon alone; its name is spoken by screen readers and shown as tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        look: Look,
        kind: Kind = Kind.GHOST,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        if not name:
            raise ValueError(f"the icon button {icon!r} needs a name")
        super().__init__("", look=look, kind=kind, icon=icon, large=large, parent=parent)
        self.rename(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rename(self, name: str) -> None:
        """Another name, because the button now does something else or to something else."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def sizeHint(self) -> QSize:
        """As wide as high."""
        return QSize(self.height_wanted(), self.height_wanted())

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paint_content(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """The icon in the middle."""
        size = self._icon_size()
        left, top = rect.left() + (rect.width() - size) // 2, rect.top() + (rect.height() - size) // 2
        draw_icon(painter, QRect(left, top, size, size), self._icon, colour)


def _plain(words: str) -> str:
    # Qt would make an underlined shortcut of a single ampersand, as in "Ham & cheese".
    return words.replace("&", "&&")


def paint_dress(painter: QPainter, rect: QRect, dress: Dress, look: Look, *, chosen: bool = False) -> None:
    """A control's ground and border by its colour roles."""
    box(
        painter,
        rect,
        Radius.CONTROL,
        ground=None if dress.ground == CLEAR else look.colour(dress.ground),
        border=None if dress.border == CLEAR else look.colour(dress.border),
        width=2 if chosen else 1,
    )
