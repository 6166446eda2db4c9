"""One line of a kitchen ticket: a large tick box, the dish, and under it what is different about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QShowEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.pictures import cover
from pos.screens.theme import Look, Px, Space, Theme, Weight, font
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
    """A checkable line on a card's surface; the whole width is the target."""

    def __init__(
        self,
        view: TickLineView,
        *,
        last: bool,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self._last = last
        self._look = look
        self._kept: tuple[tuple[int, bool, Theme], tuple[_Part, ...]] | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        look.changed.connect(self.update)

    def show_view(self, view: TickLineView, *, last: bool) -> None:
        """Show another dish, or the same one in another state."""
        if (view, last) == (self.view, self._last):
            self.setChecked(view.ticked)
            return
        if view.line != self.view.line:
            # A finger that is still down meant the dish that stood here before.
            self.setDown(False)
        self.view, self._last, self._kept = view, last, None
        self._say()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Dishes with long names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels for the wrapped dish, its modifiers and its note."""
        below = sum(part.lines * part.line_height for part in self._parts(width))
        return max(LEAST_HEIGHT, 2 * PAD_ROW + below) + (0 if self._last else 1)

    def sizeHint(self) -> QSize:
        """For a ticket of the usual width."""
        return QSize(280, self.heightForWidth(280))

    def showEvent(self, event: QShowEvent) -> None:
        """It paints its ground itself, so that a tap on it does not paint the card around it."""
        super().showEvent(event)
        cover(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture of what the line shows; the same dish on another ticket has the same."""
        painter, look = QPainter(self), self._look
        shown = ("line", self._face, self.isChecked(), self.isDown(), self._last)
        look.pictures.draw(painter, self.rect(), self._paint, *shown, ground="surface")
        painter.end()

    def _say(self) -> None:
        view = self.view
        self._face = replace(view, line="", ticked=False)
        self.setChecked(view.ticked)
        self.setEnabled(not view.mark)
        self.setText(view.words.replace("&", "&&"))
        parts = (view.mark, view.words, *view.modifiers, view.note, view.contains)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _paint(self, painter: QPainter) -> None:
        """Tick, dish, modifiers, and a rule below unless it is the last line."""
        look = self._look
        quiet = self.isChecked() or self.view.off_station
        tick = QRect(PAD_SIDE, PAD_ROW + 1, TICK, TICK)
        if self.isDown():
            painter.fillRect(self.rect(), look.colour("sunken"))
        if self.view.mark:
            draw_icon(painter, tick, "circle-x", look.colour("danger"))
        elif not self.view.off_station:
            paint_tick(painter, tick, look, chosen=self.isChecked(), round_tick=False)
        dish_colour = look.colour("text_2" if quiet else "danger" if self.view.mark else "text")
        colours = {
            _Job.DISH: dish_colour,
            _Job.MODIFIER: look.colour("text_2" if quiet else "accent"),
            _Job.NOTE: look.colour("text_2" if quiet else "text"),
            _Job.CONTAINS: look.colour("text_2"),
        }
        top = PAD_ROW
        for part in self._parts(self.width()):
            painter.setPen(colours[part.job])
            part.text.draw(painter, QPointF(WORDS_LEFT, top))
            top += part.lines * part.line_height
        if not self._last:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colour("line"))

    def _dish(self) -> QTextLayout:
        quiet = self.isChecked() or self.view.off_station
        words = f"{self.view.mark} {self.view.words}" if self.view.mark else self.view.words
        made = _text(words, font(Px.HEAD, Weight.LABEL if quiet else Weight.STRONG))
        formats = []
        skip = len(self.view.mark) + 1 if self.view.mark else 0
        if self.view.quantity > 1 and not quiet:
            heavy = QTextCharFormat()
            heavy.setFontWeight(Weight.FIGURE)
            formats.append(_range(skip, len(f"{self.view.quantity} ×"), heavy))
        if self.isChecked() or self.view.mark:
            struck = QTextCharFormat()
            struck.setFontStrikeOut(True)
            formats.append(_range(skip, len(words), struck))
        made.setFormats(formats)
        return made

    def _parts(self, width: int) -> "tuple[_Part, ...]":
        """Everything written, broken to the width; kept until something changes that breaks it otherwise.

        Breaking text costs more than painting it, and a board asks for the same lines again and again.
        """
        wanted = (width, self.isChecked(), self._look.theme)
        if self._kept is None or self._kept[0] != wanted:
            self._kept = (wanted, tuple(self._broken(width - WORDS_LEFT - PAD_SIDE)))
        return self._kept[1]

    def _broken(self, room: int) -> "Iterator[_Part]":
        dish = self._dish()
        yield _Part(_Job.DISH, dish, _lay(dish, room, DISH_HEIGHT), DISH_HEIGHT)
        how = font(Px.MODIFIER, Weight.LABEL if self.isChecked() else Weight.STRONG)
        notes = (self.view.note,) if self.view.note else ()
        for job, rows in ((_Job.MODIFIER, self.view.modifiers), (_Job.NOTE, notes)):
            for words in rows:
                text = _text(words, how)
                yield _Part(job, text, _lay(text, room, MODIFIER_HEIGHT), MODIFIER_HEIGHT)
        if self.view.contains:
            text = _text(self.view.contains, font(Px.SMALL))
            yield _Part(_Job.CONTAINS, text, _lay(text, room, SMALL_HEIGHT), SMALL_HEIGHT)


class _Job(Enum):
    """What a piece of text on the line is for."""

    DISH = 1
    MODIFIER = 2
    NOTE = 3
    CONTAINS = 4


@dataclass(frozen=True)
class _Part:
    """A piece of text that is broken to its lines."""

    job: _Job
    text: QTextLayout
    lines: int
    line_height: int


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
