"""The kitchen's ticket card: a painted header that ages, allergies across the width, real buttons."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Theme, Weight, font
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.chip import ChipKind, ChipView, chip_width, paint_chip
from pos.screens.widgets.icon import draw_icon, icon_for_menus
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
from pos.screens.widgets.tick_line import PAD_SIDE, TickLine
from pos.screens.widgets.ticket_view import AgeView, MoreDeed, TicketView

HEADER = 52
SUB_TOP = 8
SUB_ROW = 24
CHIP = 28
ROW_GAP = 8
ALLERGY_PAD = 9
ALLERGY_WORDS = 40
BEFORE_LINES = 4
FOOT_TOP = 10
FOOT_BOTTOM = 14
AGE_FITS = ((20 + Space.S2, Space.S2, Px.BODY), (20 + Space.S1, Space.S1, Px.SMALL), (0, Space.S1, Px.SMALL))
"""How the age is set: room for its sign, the gap before its word, the word's size; the first that fits."""
USUAL_WIDTH = 300
LEAST_WIDTH = 220
# A ticket with more lines than this fits no screen; the kitchen splits such orders.
MOST_LINES = 60


class TicketCard(QFrame):
    """One ticket. Signals: `acted(ticket)`, `ticked(ticket, line, on)`, `more(ticket, deed)`.

    `show_view` shows another state; `show_age` repaints nothing but the header, and only when the text
    changed, so that one beat a second can serve sixty cards. The height follows the width
    (`heightForWidth`), and is the same while `revision` is. `pulse` lets the header blink for a new ticket.
    """

    acted = Signal(str)
    ticked = Signal(str, str, bool)
    more = Signal(str, str)

    def __init__(self, view: TicketView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._view = view
        self._age = view.age
        self._age_rect, self._time_rect = QRect(), QRect()
        self._sign_room, self._word_size = 0, Px.BODY
        self._lines: list[TickLine] = []
        self.revision = 0
        self._pulses_left = 0
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._pulse_on)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._action = Button("", look=look, large=True, parent=self)
        self._action.clicked.connect(lambda: self.acted.emit(self._view.ticket))
        self._menu = QMenu(self)
        self._menu_of: tuple[tuple[MoreDeed, ...], Theme] | None = None
        name = self.tr("More for {0}").format(view.number)
        self._more = IconButton("ellipsis", name, look=look, kind=Kind.OUTLINE, large=True, parent=self)
        self._more.setMenu(self._menu)
        self._build()
        look.changed.connect(self._build)

    def view(self) -> TicketView:
        """What the card shows."""
        return replace(self._view, age=self._age)

    def show_view(self, view: TicketView) -> None:
        """Show another state of the ticket; another age, or another key, leaves all else as it is."""
        now = self._view
        if replace(view, age=now.age, key_hint=now.key_hint) != now:
            self._view, self._age = view, view.age
            self._build()
            return
        self._view = view
        if view.key_hint != now.key_hint:
            self._action.set_key_hint(view.key_hint)
        self.show_age(view.age)

    def show_age(self, age: AgeView) -> None:
        """Show another age."""
        old = self._age
        if age == old:
            return
        self._age = age
        # Figures are of one width, so a time of as many figures takes the same room.
        if age.level is old.level and age.word == old.word and len(age.time) == len(old.time):
            self.update(self._time_rect)
            return
        self._measure_age()
        self.update(self._header_rect())

    def pulse(self) -> None:
        """Let the header blink three times, or not at all with reduced motion."""
        motion = self.look.theme.motion
        if motion.pulses:
            self._pulses_left = 2 * motion.pulses
            self._pulse.start(motion.pulse_ms)

    def act(self) -> None:
        """The same as a tap on the foot's button; for number keys and bump bars."""
        if not self._action.isHidden() and self._action.isEnabled():
            self._action.click()

    def action_button(self) -> Button:
        """The foot's button."""
        return self._action

    def more_button(self) -> IconButton:
        """The "…" button; its `menu()` holds the view's deeds."""
        return self._more

    def line_buttons(self) -> tuple[TickLine, ...]:
        """The lines in their order."""
        return tuple(self._lines)

    def hasHeightForWidth(self) -> bool:
        """Long dishes wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels the whole ticket takes at this width."""
        border = self._border()
        lines = sum(part.heightForWidth(width - 2 * border) for part in self._lines)
        return self._lines_top(width) + lines + self._foot_height() + border

    def sizeHint(self) -> QSize:
        """At the usual width."""
        return QSize(USUAL_WIDTH, self.heightForWidth(USUAL_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the header would not fit."""
        return QSize(LEAST_WIDTH, self.heightForWidth(max(LEAST_WIDTH, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the lines and buttons anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The header alone when only the time changed, else everything above the lines."""
        painter = QPainter(self)
        if self._time_rect.contains(event.rect()) and not self._pulses_left:
            self._paint_time(painter)
            painter.end()
            return
        look, view = self.look, self._view
        border = look.colour("text" if view.rush else "line")
        box(painter, self.rect(), Radius.PANEL, ground=look.colour("surface"))
        ground = look.colour("accent_soft" if self._pulses_left % 2 else self._age.level.ground)
        painter.fillPath(top_rounded(self._header_rect(), Radius.PANEL), ground)
        self._paint_number(painter)
        self._paint_age(painter)
        self._paint_below_header(painter)
        box(painter, self.rect(), Radius.PANEL, border=border, width=self._border())
        painter.end()

    def _build(self) -> None:
        view = self._view
        self.revision += 1
        self._build_lines()
        self.setAccessibleName(
            ", ".join(part for part in (view.number, view.place, view.who, view.rush, view.allergy) if part)
        )
        self._action.set_words(view.action)
        self._action.setAccessibleName(f"{view.action}: {view.number}")
        self._action.set_icon(view.action_icon)
        self._action.set_kind(view.action_kind)
        self._action.set_key_hint(view.key_hint)
        self._action.setVisible(bool(view.action))
        self._more.rename(self.tr("More for {0}").format(view.number))
        self._more.setVisible(bool(view.more))
        self._build_menu()
        self._place()
        self.updateGeometry()
        self.update()

    def _build_lines(self) -> None:
        """New lines, unless the very same stand there already: another key or chip leaves them alone."""
        shown = self._view.lines[:MOST_LINES]
        if shown == tuple(part.view for part in self._lines):
            for part in self._lines:
                part.setChecked(part.view.ticked)
            return
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = []
        for place, line_view in enumerate(shown):
            part = TickLine(line_view, last=place == len(shown) - 1, look=self.look, parent=self)
            part.clicked.connect(lambda on, ref=line_view.line: self.ticked.emit(self._view.ticket, ref, on))
            part.show()
            self._lines.append(part)

    def _build_menu(self) -> None:
        made_of = (self._view.more, self.look.theme)
        if made_of == self._menu_of:
            return
        self._menu_of = made_of
        self._menu.clear()
        for deed in self._view.more:
            icon = icon_for_menus(deed.icon, 20, self.look.colour("text"))
            entry = self._menu.addAction(icon, deed.words)
            entry.triggered.connect(lambda _=False, key=deed.deed: self.more.emit(self._view.ticket, key))

    def _place(self) -> None:
        self._measure_age()
        width, border = self.width(), self._border()
        top = self._lines_top(width)
        for part in self._lines:
            height = part.heightForWidth(width - 2 * border)
            part.setGeometry(border, top, width - 2 * border, height)
            top += height
        hit = self.look.theme.sizes.hit_large
        top += FOOT_TOP
        more_room = hit + Space.S2 if self._view.more else 0
        self._action.setGeometry(PAD_SIDE, top, width - 2 * PAD_SIDE - more_room, hit)
        self._more.setGeometry(width - PAD_SIDE - hit, top, hit, hit)

    def _border(self) -> int:
        return 3 if self._view.rush else 1

    def _header_rect(self) -> QRect:
        return QRect(0, 0, self.width(), HEADER)

    def _measure_age(self) -> None:
        """Where sign, time and word of the age stand; again only when their room changes.

        On a narrow card they move together, and the sign goes last of all: the number is never touched.
        """
        age = self._age
        time_width = width_of(age.time, font(Px.HEAD, Weight.FIGURE)) + 2
        number = width_of(self._view.number, font(Px.AMOUNT, Weight.FIGURE))
        room = self.width() - 2 * PAD_SIDE - number - Space.S3
        for sign, gap, size in AGE_FITS:
            word = width_of(age.word, font(size, Weight.STRONG)) + gap if age.word else 0
            self._sign_room, self._word_size = sign, size
            if sign + time_width + word <= room:
                break
        width = self._sign_room + time_width + word
        self._age_rect = QRect(self.width() - PAD_SIDE - width, 10, width, HEADER - 20)
        left = self._age_rect.left() + self._sign_room
        self._time_rect = QRect(left, self._age_rect.top(), time_width, self._age_rect.height())

    def _foot_height(self) -> int:
        shown = bool(self._view.action or self._view.more)
        return FOOT_TOP + self.look.theme.sizes.hit_large + FOOT_BOTTOM if shown else ROW_GAP

    def _lines_top(self, width: int) -> int:
        top = HEADER + SUB_TOP + SUB_ROW
        if self._chips():
            top += SUB_TOP + len(self._chip_rows(width)) * (CHIP + ROW_GAP) - ROW_GAP
        if self._view.allergy:
            top += ROW_GAP + self._allergy_height(width)
        return top + BEFORE_LINES

    def _allergy_height(self, width: int) -> int:
        """An allergy is never cut: its bar grows with its words."""
        room = width - 2 * PAD_SIDE - ALLERGY_WORDS - Space.S2
        return wrapped_height(self._view.allergy, font(Px.GROUP, Weight.FIGURE), room) + ALLERGY_PAD

    def _chips(self) -> list[ChipView]:
        view = self._view
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
        ink = self.look.colour(self._age.level.words)
        room = self._header_rect().adjusted(PAD_SIDE, 0, -self._age_rect.width() - PAD_SIDE, 0)
        line(painter, room, self._view.number, font(Px.AMOUNT, Weight.FIGURE), ink, LEFT)

    def _paint_age(self, painter: QPainter) -> None:
        age, rect = self._age, self._age_rect
        ink = self.look.colour(age.level.words)
        if self._sign_room:
            draw_icon(painter, QRect(rect.left(), rect.top() + 6, 20, 20), age.level.icon, ink)
        line(painter, self._time_rect, age.time, font(Px.HEAD, Weight.FIGURE), ink, LEFT)
        if age.word:
            line(painter, rect, age.word, font(self._word_size, Weight.STRONG), ink, RIGHT)

    def _paint_time(self, painter: QPainter) -> None:
        """The time alone: what one second changes."""
        level = self._age.level
        painter.fillRect(self._time_rect, self.look.colour(level.ground))
        painter.setFont(font(Px.HEAD, Weight.FIGURE))
        painter.setPen(self.look.colour(level.words))
        painter.drawText(self._time_rect, LEFT, self._age.time)

    def _paint_below_header(self, painter: QPainter) -> None:
        look, view, width = self.look, self._view, self.width()
        top = HEADER + SUB_TOP
        self._paint_place(painter, QRect(PAD_SIDE, top, width - 2 * PAD_SIDE, SUB_ROW))
        top += SUB_ROW
        if self._chips():
            top += SUB_TOP
            for row in self._chip_rows(width):
                for chip, rect in row:
                    paint_chip(painter, rect.translated(0, top), chip, look)
            top += len(self._chip_rows(width)) * (CHIP + ROW_GAP) - ROW_GAP
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
        look, view = self.look, self._view
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

    def _pulse_on(self) -> None:
        self._pulses_left -= 1
        if self._pulses_left <= 0:
            self._pulse.stop()
        self.update(self._header_rect())
