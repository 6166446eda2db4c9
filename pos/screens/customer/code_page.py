"""The code to pay by: large, black on white, with amount, order and the time that is left."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from pos.screens.customer.page import Page
from pos.screens.customer.presenter import CodeView
from pos.screens.theme import Look, Radius, Weight
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import CENTRE, RIGHT, box
from pos.screens.widgets.qr import QrCode

EDGE = 56
GAP = 64
CODE_UPRIGHT = 660
BAR = 12
SHORT = 0.1
NOTHING = CodeView("", "", "", "", "", "", 1.0, "", "")


class CodePage(Page):
    """The code at the left and the words beside it; upright, the words stand below."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(look=look)
        self._view = NOTHING
        self.code = QrCode(self.tr("Payment code"), look=look)
        self.code.setParent(self)

    def show_view(self, view: CodeView) -> None:
        """Show this; another second repaints only what changed with it."""
        if view == self._view:
            return
        before, self._view = self._view, view
        self.code.show_link(view.url)
        self.code.setVisible(bool(view.url))
        self.say(f"{view.heading}: {view.amount}", f"{view.order}. {view.advice}")
        same = (before.url, before.heading, before.order, before.amount, before.advice)
        if same == (view.url, view.heading, view.order, view.amount, view.advice):
            self.update(self._time_area())
        else:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code as large as there is room for."""
        super().resizeEvent(event)
        self.code.setGeometry(self._code_area())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and bar; in the code's place a word while there is none."""
        painter = QPainter(self)
        view, px, room = self._view, self.px, self._words_area()
        painter.fillRect(self.rect(), self.look.colour("bg"))
        if not view.url:
            self._paint_waiting(painter)
        top = room.top()
        heading = self.fitting(view.heading, 48, Weight.FIGURE, room.width())
        self.text(painter, QRect(room.left(), top, room.width(), px(64)), view.heading, heading)
        top += px(64 + 16)
        order = self.fitting(view.order, 28, Weight.TEXT, room.width(), least=22)
        self.text(painter, QRect(room.left(), top, room.width(), px(40)), view.order, order, "text_2")
        top += px(40)
        amount = self.fitting(view.amount, 104, Weight.FIGURE, room.width())
        self.text(painter, QRect(room.left(), top, room.width(), px(120)), view.amount, amount)
        self._paint_time(painter)
        advice = self._time_area().bottom() + px(28)
        rest = QRect(room.left(), advice, room.width(), self.height() - advice)
        self.paragraph(painter, rest, view.advice, self.how(24), "text_2")
        painter.end()

    def _code_area(self) -> QRect:
        px = self.px
        if self.upright:
            side = min(px(CODE_UPRIGHT), self.width() - 2 * px(EDGE))
            return QRect((self.width() - side) // 2, px(EDGE), side, side)
        side = min(self.height() - 2 * px(44), round(self.width() * 0.48))
        return QRect(px(EDGE), (self.height() - side) // 2, side, side)

    def _words_area(self) -> QRect:
        px, code = self.px, self._code_area()
        if self.upright:
            top = code.bottom() + px(40)
            return QRect(code.left(), top, code.width(), self.height() - top)
        left = code.right() + px(GAP)
        height = px(64 + 16 + 40 + 120 + 40 + 80 + 28 + 70)
        return QRect(left, (self.height() - height) // 2, self.width() - px(EDGE) - left, height)

    def _time_area(self) -> QRect:
        room = self._words_area()
        top = room.top() + self.px(64 + 16 + 40 + 120 + 24)
        return QRect(room.left(), top, room.width(), self.px(64))

    def _paint_time(self, painter: QPainter) -> None:
        view, px, area = self._view, self.px, self._time_area()
        if not view.time:
            return
        row = QRect(area.left(), area.top(), area.width(), px(40))
        sign = QRect(area.left(), area.top() + px(6), px(28), px(28))
        draw_icon(painter, sign, "hourglass", self.look.colour("text"))
        words = row.adjusted(px(28 + 14), 0, 0, 0)
        self.text(painter, words, view.time_words, self.how(28))
        self.text(painter, row, view.time, self.how(28, Weight.STRONG), "text", RIGHT)
        bar = QRect(area.left(), area.bottom() - px(BAR), area.width(), px(BAR))
        box(painter, bar, px(BAR) / 2, ground=self.look.colour("raised"))
        filled = round(bar.width() * min(1.0, max(0.0, view.share)))
        role = "wait_solid" if view.share < SHORT else "accent"
        bar.setWidth(max(filled, px(BAR)))
        box(painter, bar, px(BAR) / 2, ground=self.look.colour(role))

    def _paint_waiting(self, painter: QPainter) -> None:
        area, px = self._code_area(), self.px
        box(painter, area, Radius.PANEL, ground=self.look.colour("surface"), border=self.look.colour("line"))
        sign = QRect(0, 0, px(96), px(96))
        sign.moveCenter(area.center())
        sign.translate(0, -px(40))
        draw_icon(painter, sign, "hourglass", self.look.colour("text_2"))
        words = QRect(area.left() + px(24), sign.bottom() + px(24), area.width() - px(48), px(48))
        how = self.fitting(self._view.waiting, 28, Weight.LABEL, words.width())
        self.text(painter, words, self._view.waiting, how, "text_2", CENTRE)
