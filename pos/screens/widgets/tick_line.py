"""One line of a kitchen ticket: a large tick box, the dish, and under it what is different about it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.choice import paint_tick
from pos.screens.widgets.icon import draw_icon

TICK = 26
PAD_SIDE = 14
PAD_ROW = 10
DISH_HEIGHT = 27
MODIFIER_HEIGHT = 26
SMALL_HEIGHT = 20
WORDS_LEFT = PAD_SIDE + TICK + Space.S3
LEAST_HEIGHT = 48


@dataclass(frozen=True)
class TickLineView:
    """One dish: `quantity` over 1 is shown before it; modifiers carry their own "+ " or "− ".

    `mark` ("VOID") strikes the dish out in danger; `off_station` dims what another station cooks; `contains`
    names allergens in a small, quiet line.
    """

    line: str
    name: str
    quantity: int = 1
    modifiers: tuple[str, ...] = ()
    note: str = ""
    ticked: bool = False
    mark: str = ""
    off_station: bool = False
    contains: str = ""

    @property
    def words(self) -> str:
        """Quantity and dish."""
        return f"{self.quantity} × {self.name}" if self.quantity > 1 else self.name


class TickLine(QAbstractButton):
    """A checkable line; the whole width is the target."""

    def __init__(self, view: TickLineView, *, last: bool, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self._last = last
        self._look = look
        self.setCheckable(True)
        self.setChecked(view.ticked)
        self.setEnabled(not view.mark)
        self.setText(view.words.replace("&", "&&"))
        parts = (view.mark, view.words, *view.modifiers, view.note, view.contains)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """Dishes with long names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels for the wrapped dish, its modifiers and its note."""
        room = width - WORDS_LEFT - PAD_SIDE
        height = 2 * PAD_ROW + DISH_HEIGHT * _lay(self._dish(), room, DISH_HEIGHT)
        for words, how in self._below():
            height += MODIFIER_HEIGHT * _lay(_text(words, how), room, MODIFIER_HEIGHT)
        if self.view.contains:
            height += SMALL_HEIGHT * _lay(_text(self.view.contains, font(Px.SMALL)), room, SMALL_HEIGHT)
        return max(LEAST_HEIGHT, height) + (0 if self._last else 1)

    def sizeHint(self) -> QSize:
        """For a ticket of the usual width."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tick, dish, modifiers, and a rule below unless it is the last line."""
        look, painter = self._look, QPainter(self)
        quiet = self.isChecked() or self.view.off_station
        tick = QRect(PAD_SIDE, PAD_ROW + 1, TICK, TICK)
        if self.isDown():
            painter.fillRect(self.rect(), look.colour("sunken"))
        if self.view.mark:
            draw_icon(painter, tick, "circle-x", look.colour("danger"))
        elif not self.view.off_station:
            paint_tick(painter, tick, look, chosen=self.isChecked(), round_tick=False)
        dish_colour = look.colour("text_2" if quiet else "danger" if self.view.mark else "text")
        room = self.width() - WORDS_LEFT - PAD_SIDE
        top = PAD_ROW
        top += _draw(painter, self._dish(), QPointF(WORDS_LEFT, top), room, DISH_HEIGHT, dish_colour)
        for place, (words, how) in enumerate(self._below()):
            is_note = place == len(self.view.modifiers)
            colour = look.colour("text_2" if quiet else "text" if is_note else "accent")
            top += _draw(painter, _text(words, how), QPointF(WORDS_LEFT, top), room, MODIFIER_HEIGHT, colour)
        if self.view.contains:
            small = _text(self.view.contains, font(Px.SMALL))
            _draw(painter, small, QPointF(WORDS_LEFT, top), room, SMALL_HEIGHT, look.colour("text_2"))
        if not self._last:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colour("line"))
        painter.end()

    def _dish(self) -> QTextLayout:
        quiet = self.isChecked() or self.view.off_station
        words = f"{self.view.mark} {self.view.words}" if self.view.mark else self.view.words
        made = _text(words, font(Px.HEAD, Weight.LABEL if quiet else Weight.STRONG))
        formats = []
        if self.view.quantity > 1 and not quiet:
            heavy = QTextCharFormat()
            heavy.setFontWeight(Weight.FIGURE)
            formats.append(_range(0, len(f"{self.view.quantity} ×"), heavy))
        if self.isChecked() or self.view.mark:
            struck = QTextCharFormat()
            struck.setFontStrikeOut(True)
            skip = len(self.view.mark) + 1 if self.view.mark else 0
            formats.append(_range(skip, len(words), struck))
        made.setFormats(formats)
        return made

    def _below(self) -> list[tuple[str, QFont]]:
        weight = Weight.LABEL if self.isChecked() else Weight.STRONG
        rows = [(words, font(Px.MODIFIER, weight)) for words in self.view.modifiers]
        if self.view.note:
            rows.append((self.view.note, font(Px.MODIFIER, weight)))
        return rows


def _text(words: str, how: QFont) -> QTextLayout:
    made = QTextLayout(words, how)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    return made


def _range(start: int, length: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, how
    return made


def _lay(text: QTextLayout, width: int, line_height: int) -> int:
    """Break the text to the width; how many lines it takes."""
    lines = 0
    text.beginLayout()
    while True:
        row = text.createLine()
        if not row.isValid():
            break
        row.setLineWidth(max(width, 40))
        row.setPosition(QPointF(0, lines * line_height + (line_height - row.height()) / 2))
        lines += 1
    text.endLayout()
    return lines


def _draw(
    painter: QPainter, text: QTextLayout, at: QPointF, width: int, line_height: int, colour: QColor
) -> int:
    lines = _lay(text, width, line_height)
    painter.setPen(colour)
    text.draw(painter, at)
    return lines * line_height
