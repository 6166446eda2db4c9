"""The kitchen's ticket card: a painted header that ages, allergies across the width, real buttons."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QSizePolicy, QWidget

from pos.screens.ground import stand_on
from pos.screens.pictures import Pictures, cover, sharp
from pos.screens.theme import Look, Radius, Space, Theme
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.icon import icon_for_menus
from pos.screens.widgets.paint import box
from pos.screens.widgets.tick_line import PAD_SIDE, TickLine
from pos.screens.widgets.ticket_head import ROW_GAP, TicketHead
from pos.screens.widgets.ticket_view import AgeView, MoreDeed, TicketView

FOOT_TOP = 10
FOOT_BOTTOM = 14
GROUND = "bg"
"""What cards stand on; it shows at their round corners."""
HEAD_BYTES = 2**17
"""Of a card's own pictures: one head, or two while it pulses where cards are narrow."""
USUAL_WIDTH = 300
LEAST_WIDTH = 220
# A ticket with more lines than this fits no screen; the kitchen splits such orders.
MOST_LINES = 60


class TicketCard(QFrame):
    """One ticket. Signals: `acted(ticket)`, `ticked(ticket, line, on)`, `more(ticket, deed)`.

    `show_view` shows another state, or another ticket; `show_age` repaints nothing but the header, and only
    when the text changed, so that one beat a second can serve sixty cards. The height follows the width
    (`heightForWidth`), and is the same while `revision` is. `pulse` lets the header blink for a new ticket.
    It is painted from the shared pictures, so that a card that only moved is not laid out and drawn anew.
    """

    acted = Signal(str)
    ticked = Signal(str, str, bool)
    more = Signal(str, str)

    def __init__(
        self,
        view: TicketView,
        *,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._view = view
        self._head = TicketHead(view, look=look)
        # Nobody else's head looks like it, and none once another ticket is shown.
        self._heads = Pictures(look.colour, HEAD_BYTES)
        self._lines: list[TickLine] = []
        self.revision = 0
        self._pulses_left = 0
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._pulse_on)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # It paints its corners' ground itself, so that a second more paints nothing below it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._action = Button("", look=look, large=True, parent=self)
        self._action.clicked.connect(lambda: self.acted.emit(self._view.ticket))
        self._menu = QMenu(self)
        self._menu_of: tuple[tuple[MoreDeed, ...], Theme] | None = None
        name = self.tr("More for {0}").format(view.number)
        self._more = IconButton("ellipsis", name, look=look, kind=Kind.OUTLINE, large=True, parent=self)
        self._more.setMenu(self._menu)
        for button in (self._action, self._more):
            stand_on(button, "surface")
        self._build()
        look.changed.connect(self._build)

    def view(self) -> TicketView:
        """What the card shows."""
        return replace(self._view, age=self._head.age)

    def ticket(self) -> str:
        """Whose card it is."""
        return self._view.ticket

    def show_view(self, view: TicketView) -> None:
        """Show another state of the ticket; another age, or another key, leaves all else as it is.

        The very same view again leaves everything as it is, the age that was told since then as well.
        """
        now = self._view
        if view is now:
            return
        self._view = self._head.view = view
        if view.body() != now.body():
            self._head.age = view.age
            self._build()
            return
        if view.key_hint != now.key_hint:
            self._action.set_key_hint(view.key_hint)
        self.show_age(view.age)

    def show_age(self, age: AgeView) -> None:
        """Show another age."""
        if age != self._head.age:
            self.update(self._head.show_age(age))

    def rest(self) -> None:
        """Go out of sight until another ticket is shown: nothing that was begun here may reach that one."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Else the keyboard would stand on whichever ticket comes next.
            focused.clearFocus()
        self.hide()
        self._heads.forget()
        self._menu.close()
        self._pulse.stop()
        self._pulses_left, self._head.lit = 0, False
        for button in (self._action, self._more, *self._lines):
            button.setDown(False)

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
        border = self._head.border()
        lines = sum(part.heightForWidth(width - 2 * border) for part in self._lines)
        return self._head.bottom(width) + lines + self._foot_height() + border

    def sizeHint(self) -> QSize:
        """At the usual width."""
        return QSize(USUAL_WIDTH, self.heightForWidth(USUAL_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the header would not fit."""
        return QSize(LEAST_WIDTH, self.heightForWidth(max(LEAST_WIDTH, self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons cover the surface below them, so that a state of theirs paints nothing of the card."""
        super().showEvent(event)
        for button in (self._action, self._more):
            cover(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the lines and buttons anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The time alone when nothing else changed, else everything but lines and buttons."""
        painter, area = QPainter(self), event.rect()
        if not self._head.time.rect.contains(area):
            if sharp(self.devicePixelRatioF()):
                self._paint_pictures(painter)
            else:
                painter.fillRect(self.rect(), self.look.colour(GROUND))
                self._paint_whole(painter)
        self._head.paint_time(painter, area)
        painter.end()

    def _paint_whole(self, painter: QPainter) -> None:
        box(painter, self.rect(), Radius.PANEL, ground=self.look.colour("surface"))
        self._head.paint(painter, self.rect())

    def _paint_foot(self, painter: QPainter) -> None:
        painter.translate(0, Radius.PANEL - self.height())
        box(painter, self.rect(), Radius.PANEL, ground=self.look.colour("surface"))
        self._head.paint_edge(painter, self.rect())

    def _paint_pictures(self, painter: QPainter) -> None:
        """The head and the round foot from pictures; between them is nothing but surface and edge."""
        head, look = self._head, self.look
        width, top, bottom = self.width(), head.bottom(self.width()), self.height() - Radius.PANEL
        border = head.border()
        edge = look.colour(head.edge())
        painter.fillRect(0, top, width, bottom - top, edge)
        painter.fillRect(border, top, width - 2 * border, bottom - top, look.colour("surface"))
        shown = ("head", head.age.level, head.age.word, len(head.age.time), head.lit)
        area = QRect(0, 0, width, top)
        self._heads.draw(painter, area, self._paint_whole, *shown, ground=GROUND)
        foot = QRect(0, bottom, width, Radius.PANEL)
        look.pictures.draw(painter, foot, self._paint_foot, "foot", border, head.edge(), ground=GROUND)

    def _build(self) -> None:
        view = self._view
        self.revision += 1
        self._heads.forget()
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
        # Until somebody gives it a size, all its text would be broken to a width that it never has.
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._place()
        self.updateGeometry()
        self.update()

    def _build_lines(self) -> None:
        """Lines that are there already say the new words; only what is too many or too few goes or comes."""
        shown = self._view.lines[:MOST_LINES]
        for old in self._lines[len(shown) :]:
            old.hide()
            old.deleteLater()
        del self._lines[len(shown) :]
        for place, line_view in enumerate(shown):
            last = place == len(shown) - 1
            if place < len(self._lines):
                self._lines[place].show_view(line_view, last=last)
                continue
            part = TickLine(line_view, last=last, look=self.look, parent=self)
            part.clicked.connect(lambda on, at=place: self._tapped(at, on))
            part.show()
            self._lines.append(part)

    def _tapped(self, place: int, on: bool) -> None:
        self.ticked.emit(self._view.ticket, self._lines[place].view.line, on)

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
        width, border = self.width(), self._head.border()
        self._head.measure(width)
        top = self._head.bottom(width)
        for part in self._lines:
            height = part.heightForWidth(width - 2 * border)
            part.setGeometry(border, top, width - 2 * border, height)
            top += height
        hit = self.look.theme.sizes.hit_large
        top += FOOT_TOP
        more_room = hit + Space.S2 if self._view.more else 0
        self._action.setGeometry(PAD_SIDE, top, width - 2 * PAD_SIDE - more_room, hit)
        self._more.setGeometry(width - PAD_SIDE - hit, top, hit, hit)

    def _foot_height(self) -> int:
        shown = bool(self._view.action or self._view.more)
        return FOOT_TOP + self.look.theme.sizes.hit_large + FOOT_BOTTOM if shown else ROW_GAP

    def _pulse_on(self) -> None:
        self._pulses_left -= 1
        if self._pulses_left <= 0:
            self._pulse.stop()
        self._head.lit = self._pulses_left % 2 == 1
        self.update(self._head.rect())
