"""The story of an order as a line of signs, and the stopwatch with its legs."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.screens.office.presenter import UNKNOWN, Leg
from pos.screens.office.story_words import STORY_ICONS, StoryRow
from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import LEFT, box, height_of, line, room_for, wrap_flags, wrapped_height

BAR_HEIGHT = 5
BAR_GAP = 6
MARK, SIGN = 32, 18
"""The circle before a line, and the sign in it."""
_INKS = {False: "text_2", True: "paid"}
LEAST_WORDS = 160
"""Pixels of a sentence that are there in any case."""
TIME_BELOW = Space.S2 - 2
"""A time stands so far below the top of its line: beside the middle of the sign."""


class Stopwatch(QFrame):
    """The legs of the money's way side by side; those between machines of ours carry the colour of paid."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Stopwatch"))
        name = Label(self.tr("Stopwatch"))
        name.setProperty("words", "strong")
        self._chip = Chip(ChipView(""), look=look)
        top = QHBoxLayout()
        top.addWidget(Sign("timer", look=look, size=20))
        top.addWidget(name)
        top.addStretch(1)
        top.addWidget(self._chip)
        # Another order's legs are shown by the same widgets: to make and dress new ones takes far longer.
        self._made: list[LegColumn] = []
        self._legs = QHBoxLayout()
        self._legs.setSpacing(Space.S2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        rows.addLayout(top)
        rows.addLayout(self._legs)

    def show_legs(self, legs: Sequence[Leg], whole: ChipView | None) -> None:
        """Show these legs, and the whole way where it is known."""
        self._chip.setVisible(whole is not None)
        if whole is not None:
            self._chip.show_view(whole)
        while len(self._made) < len(legs):
            column = LegColumn(look=self._look)
            self._legs.addWidget(column, 1)
            self._made.append(column)
        for place, column in enumerate(self._made):
            column.setVisible(place < len(legs))
            if place < len(legs):
                column.show_leg(legs[place])


class LegColumn(Label):
    """One leg: its bar, its name, and how long it took, painted; its text is what screen readers read."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._leg, self._look = Leg("", UNKNOWN, ours=False), look
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_leg(self, leg: Leg) -> None:
        """Be this leg."""
        if leg != self._leg:
            self._leg = leg
            self.setText(f"{leg.name}: {leg.took}")

    def sizeHint(self) -> QSize:
        """As wide as the longer of its words."""
        name, took = _second(), _strong()
        width = max(room_for(self._leg.name, name), room_for(self._leg.took, took))
        height = BAR_HEIGHT + 2 * BAR_GAP + height_of(name) + height_of(took)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """No word of it is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bar above, name and time below."""
        leg, look = self._leg, self._look
        known = leg.took != UNKNOWN
        role = ("paid" if leg.ours else "line_strong") if known else "line"
        name, took = _second(), _strong()
        painter = QPainter(self)
        bar = QRect(0, 0, self.width(), BAR_HEIGHT)
        upper = QRect(0, BAR_HEIGHT + BAR_GAP, self.width(), height_of(name))
        lower = QRect(0, upper.bottom() + 1 + BAR_GAP, self.width(), height_of(took))
        box(painter, bar, BAR_HEIGHT / 2, ground=look.colour(role))
        line(painter, upper, leg.name, name, look.colour("text_2"), LEFT)
        line(painter, lower, leg.took, took, look.colour("text"), LEFT)
        painter.end()


class StoryView(Label):
    """Lines with a sign, words, quieter words under them, and the time at the right.

    One widget paints them all, since a long story would have fifty. Its text is what screen readers read.
    """

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self._rows: tuple[StoryRow, ...] = ()
        # Else Qt's label says that its height does not depend on its width.
        self.setWordWrap(True)
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[StoryRow]) -> None:
        """Show these lines."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        told = (", ".join(part for part in (row.time, row.words, row.second) if part) for row in rows)
        self.setText("\n".join(told))
        # Signs may differ where words do not.
        self.update()

    def rows(self) -> tuple[StoryRow, ...]:
        """The lines it shows."""
        return self._rows

    def heightForWidth(self, width: int) -> int:
        """All lines below one another, their words broken to fit."""
        room = self._room(width)
        return sum(_height(row, room) for row in self._rows)

    def sizeHint(self) -> QSize:
        """As wide as it may get; the height belongs to that."""
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Sign, some words, and time."""
        width = self._beside() + LEAST_WORDS
        return QSize(width, MARK * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines that are in sight."""
        painter, room, top = QPainter(self), self._room(self.width()), 0
        for place, row in enumerate(self._rows, 1):
            height = _height(row, room)
            whole = QRect(0, top, self.width(), height)
            if whole.intersects(event.rect()):
                self._paint_mark(painter, whole, row, last=place == len(self._rows))
                self._paint_words(painter, whole, row, room)
            top += height
        painter.end()

    def _paint_mark(self, painter: QPainter, rect: QRect, row: StoryRow, *, last: bool) -> None:
        """The sign in its circle, and the line that leads on to the next one.

        Without the shared pictures: a story is painted once, and to make a picture takes longer.
        """
        look = self._look
        if not last:
            below = QRect(MARK // 2 - 1, rect.top() + MARK, 2, rect.height() - MARK)
            painter.fillRect(below, look.colour("line"))
        circle = QRect(0, rect.top(), MARK, MARK)
        box(painter, circle, MARK / 2, ground=look.colour("paid_soft" if row.good else "raised"))
        edge = (MARK - SIGN) // 2
        sign = circle.adjusted(edge, edge, -edge, -edge)
        draw_icon(painter, sign, row.icon, look.colour(_INKS[row.good]))

    def _paint_words(self, painter: QPainter, rect: QRect, row: StoryRow, room: int) -> None:
        """What happened, more about it, and when."""
        look, left, top = self._look, MARK + Space.S4, rect.top() + Space.S1
        for words, how, ink in ((row.words, font(), "text"), (row.second, _second(), "text_2")):
            if words:
                place = QRect(left, top, room, wrapped_height(words, how, room))
                painter.setFont(how)
                painter.setPen(look.colour(ink))
                painter.drawText(place, int(wrap_flags()), words)
                top += place.height()
        told_at = left + room + Space.S4
        time = QRect(told_at, rect.top() + TIME_BELOW, rect.width() - told_at, height_of(_second()))
        line(painter, time, row.time, _second(), look.colour("text_2"), LEFT)

    def _room(self, width: int) -> int:
        """Pixels that a sentence has at this width."""
        return max(1, width - self._beside())

    def _beside(self) -> int:
        times = max((room_for(row.time, _second()) for row in self._rows), default=0)
        return MARK + 2 * Space.S4 + times


def mark_icons() -> tuple[tuple[str, int, frozenset[str]], ...]:
    """What the signs of stories are drawn of: the ink's role, the size, and the names of icons."""
    return tuple((ink, SIGN, frozenset(STORY_ICONS.values())) for ink in _INKS.values())


def _height(row: StoryRow, room: int) -> int:
    second = wrapped_height(row.second, _second(), room) if row.second else 0
    return max(MARK, Space.S1 + wrapped_height(row.words, font(), room) + second + Space.S3)


def _second() -> QFont:
    return font(Px.SMALL)


def _strong() -> QFont:
    return font(Px.BODY, Weight.STRONG)
