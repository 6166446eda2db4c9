"""Measures and paints what stands above a ticket's lines: number, age, place, guest, chips and allergies."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.chip import ChipKind, ChipView, chip_width, paint_chip
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import (
    LEFT,
    RIGHT,
    box,
    line,
    top_rounded,
    width_of,
    wrap_flags,
    wrapped_height,
)
from pos.screens.widgets.tick_line import PAD_SIDE
from pos.screens.widgets.ticket_time import TicketTime, time_width
from pos.screens.widgets.ticket_view import AgeView, TicketView

HEADER = 52
SUB_TOP = 8
SUB_ROW = 24
CHIP = 28
ROW_GAP = 8
ALLERGY_PAD = 9
ALLERGY_WORDS = 40
BEFORE_LINES = 4
AGE_FITS = ((20 + Space.S2, Space.S2, Px.BODY), (20 + Space.S1, Space.S1, Px.SMALL), (0, Space.S1, Px.SMALL))
"""How the age is set: room for its sign, the gap before its word, the word's size; the first that fits."""


class TicketHead:
    """What it shows is `view` with `age`; `lit` while a new ticket's header blinks.

    The time of the age is painted apart (`paint_time`): it changes every second, and all else does not.
    """

    def __init__(self, view: TicketView, *, look: Look) -> None:
        self._look = look
        self.view = view
        self.age: AgeView = view.age
        self.lit = False
        self.time = TicketTime()
        self._age_rect = QRect()
        self._width = 0
        self._sign_room, self._word_size = 0, Px.BODY

    def rect(self) -> QRect:
        """Where number and age stand."""
        return QRect(0, 0, self._width, HEADER)

    def border(self) -> int:
        """Pixels of the ticket's edge: a rushed one is seen from afar."""
        return 3 if self.view.rush else 1

    def bottom(self, width: int) -> int:
        """Where the lines begin on a ticket of this width."""
        top = HEADER + SUB_TOP + SUB_ROW
        if self._chips():
            top += SUB_TOP + len(self._chip_rows(width)) * (CHIP + ROW_GAP) - ROW_GAP
        if self.view.allergy:
            top += ROW_GAP + self._allergy_height(width)
        return top + BEFORE_LINES

    def measure(self, width: int) -> None:
        """Where sign, time and word of the age stand; again only when their room changes.

        On a narrow card they move together, and the sign goes last of all: the number is never touched.
        """
        self._width = width
        age = self.age
        time = time_width(age.time)
        number = width_of(self.view.number, font(Px.AMOUNT, Weight.FIGURE))
        room = width - 2 * PAD_SIDE - number - Space.S3
        for sign, gap, size in AGE_FITS:
            word = width_of(age.word, font(size, Weight.STRONG)) + gap if age.word else 0
            self._sign_room, self._word_size = sign, size
            if sign + time + word <= room:
                break
        taken = self._sign_room + time + word
        self._age_rect = QRect(width - PAD_SIDE - taken, 10, taken, HEADER - 20)
        left = self._age_rect.left() + self._sign_room
        self.time.put(QRect(left, self._age_rect.top(), time, self._age_rect.height()), age.time)

    def show_age(self, age: AgeView) -> QRect:
        """Show another age; what is to be painted then."""
        old, self.age = self.age, age
        if age.level is old.level and age.word == old.word and len(age.time) == len(old.time):
            return self.time.change(age.time)
        self.measure(self._width)
        return self.rect()

    def ground(self) -> str:
        """What number and age stand on, as a colour's role."""
        return "accent_soft" if self.lit else self.age.level.ground

    def paint(self, painter: QPainter, card: QRect) -> None:
        """Everything but the time, in a ticket of this size."""
        painter.fillPath(top_rounded(self.rect(), Radius.PANEL), self._look.colour(self.ground()))
        self._paint_number(painter)
        self._paint_age(painter)
        self._paint_below(painter)
        self.paint_edge(painter, card)

    def edge(self) -> str:
        """The border's colour, by its role."""
        return "text" if self.view.rush else "line"

    def paint_edge(self, painter: QPainter, card: QRect) -> None:
        """The border around the whole ticket."""
        box(painter, card, Radius.PANEL, border=self._look.colour(self.edge()), width=self.border())

    def paint_time(self, painter: QPainter, area: QRect) -> None:
        """The time alone, as far as it touches `area`: what one second changes."""
        ink, ground = self.age.level.words, self.ground()
        self.time.paint(painter, area, ink=ink, ground=ground, look=self._look)

    def _allergy_height(self, width: int) -> int:
        """An allergy is never cut: its bar grows with its words."""
        room = width - 2 * PAD_SIDE - ALLERGY_WORDS - Space.S2
        return wrapped_height(self.view.allergy, font(Px.GROUP, Weight.FIGURE), room) + ALLERGY_PAD

    def _chips(self) -> list[ChipView]:
        view = self.view
        chips = [ChipView(view.rush, "zap", ChipKind.INVERSE)] if view.rush else []
        if view.promised:
            chips.append(ChipView(view.promised, "timer"))
        if view.note:
            chips.append(ChipView(view.note, "message-square"))
        return [*chips, *view.chips]

    def _chip_rows(self, width: int) -> list[list[tuple[ChipView, QRect]]]:
        room = width - 2 * PAD_SIDE
        rows: list[list[tuple[ChipView, QRect]]] = [[]]
        left = 0
        for chip in self._chips():
            wanted = min(chip_width(chip), room)
            if rows[-1] and left + wanted > room:
                rows.append([])
                left = 0
            rows[-1].append((chip, QRect(PAD_SIDE + left, (len(rows) - 1) * (CHIP + ROW_GAP), wanted, CHIP)))
            left += wanted + ROW_GAP
        return rows

    def _paint_number(self, painter: QPainter) -> None:
        ink = self._look.colour(self.age.level.words)
        room = self.rect().adjusted(PAD_SIDE, 0, -self._age_rect.width() - PAD_SIDE, 0)
        line(painter, room, self.view.number, font(Px.AMOUNT, Weight.FIGURE), ink, LEFT)

    def _paint_age(self, painter: QPainter) -> None:
        age, rect = self.age, self._age_rect
        ink = self._look.colour(age.level.words)
        if self._sign_room:
            draw_icon(painter, QRect(rect.left(), rect.top() + 6, 20, 20), age.level.icon, ink)
        if age.word:
            line(painter, rect, age.word, font(self._word_size, Weight.STRONG), ink, RIGHT)

    def _paint_below(self, painter: QPainter) -> None:
        look, view, width = self._look, self.view, self._width
        top = HEADER + SUB_TOP
        self._paint_place(painter, QRect(PAD_SIDE, top, width - 2 * PAD_SIDE, SUB_ROW))
        top += SUB_ROW
        if self._chips():
            top += SUB_TOP
            rows = self._chip_rows(width)
            for row in rows:
                for chip, rect in row:
                    paint_chip(painter, rect.translated(0, top), chip, look)
            top += len(rows) * (CHIP + ROW_GAP) - ROW_GAP
        if view.allergy:
            bar = QRect(PAD_SIDE, top + ROW_GAP, width - 2 * PAD_SIDE, self._allergy_height(width))
            box(painter, bar, Radius.CHIP, ground=look.colour("allergy_solid"))
            ink = look.colour("on_allergy")
            draw_icon(painter, QRect(bar.left() + 10, bar.top() + 5, 20, 20), "shield-alert", ink)
            words = bar.adjusted(ALLERGY_WORDS, ALLERGY_PAD // 2, -Space.S2, 0)
            painter.setFont(font(Px.GROUP, Weight.FIGURE))
            painter.setPen(ink)
            painter.drawText(words, int(wrap_flags()), view.allergy)

    def _paint_place(self, painter: QPainter, room: QRect) -> None:
        look, view = self._look, self.view
        how, strong = font(Px.BODY, Weight.LABEL), font(Px.BODY, Weight.STRONG)
        text, quiet = look.colour("text"), look.colour("text_2")
        draw_icon(painter, QRect(room.left(), room.top() + 3, 18, 18), view.place_icon, text)
        claim = width_of(view.claim_words, how)
        line(painter, room, view.claim_words, how, quiet, RIGHT)
        left = room.left() + 18 + Space.S2
        place = min(width_of(view.place, strong), room.right() - left - claim - Space.S2)
        line(painter, QRect(left, room.top(), place + 1, room.height()), view.place, strong, text, LEFT)
        left += place + Space.S2
        who = QRect(left, room.top(), max(0, room.right() - claim - Space.S2 - left), room.height())
        if who.width() > Space.S5:
            line(painter, who, view.who, how, quiet, LEFT)
