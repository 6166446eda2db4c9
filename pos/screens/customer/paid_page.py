"""Paid, thank you: the number largest of all, and the words for the pick-up."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from pos.screens.customer.page import Page
from pos.screens.customer.presenter import PaidView
from pos.screens.theme import Look, Weight
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import box

MARK = 88
EDGE = 64
THANKS_UPRIGHT = 430


class PaidPage(Page):
    """Thanks at the left, number and words at the right on soft green; upright, below."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(look=look)
        self._view = PaidView("", "", "", "", "", "", "", "", "")

    def show_view(self, view: PaidView) -> None:
        """Show this."""
        if view != self._view:
            self._view = view
            numbers = f"{view.number_words} {view.number}. {view.claim_words} {view.claim}."
            self.say(f"{view.heading}. {view.thanks}", f"{numbers} {view.ready}".strip())
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two halves."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("bg"))
        split = self.px(THANKS_UPRIGHT) if self.upright else round(self.width() * 660 / 1280)
        if self.upright:
            thanks = QRect(0, 0, self.width(), split)
            number = QRect(0, split, self.width(), self.height() - split)
        else:
            thanks = QRect(0, 0, split, self.height())
            number = QRect(split, 0, self.width() - split, self.height())
        painter.fillRect(number, self.look.colour("paid_soft"))
        pad = self.px(EDGE)
        self._paint_thanks(painter, thanks.adjusted(pad, 0, -pad // 2, 0))
        self._paint_number(painter, number.adjusted(pad - self.px(8), 0, -pad, 0))
        painter.end()

    def _paint_thanks(self, painter: QPainter, area: QRect) -> None:
        px, view = self.px, self._view
        lines = [words for words in (view.received, view.ready) if words]
        top = area.top() + (area.height() - px(MARK + 24 + 64 + 16 + 44 * len(lines))) // 2
        mark = QRect(area.left(), top, px(MARK), px(MARK))
        box(painter, mark, px(MARK) / 2, ground=self.look.colour("paid_solid"))
        tick = mark.adjusted(px(20), px(20), -px(20), -px(20))
        draw_icon(painter, tick, "check", self.look.colour("on_paid"))
        words = QRect(mark.right() + px(26), top, area.right() - mark.right() - px(26), px(MARK))
        how = self.fitting(view.heading, 72, Weight.FIGURE, words.width())
        self.text(painter, words, view.heading, how, "paid")
        top += px(MARK + 24)
        how = self.fitting(view.thanks, 48, Weight.FIGURE, area.width(), least=32)
        self.text(painter, QRect(area.left(), top, area.width(), px(64)), view.thanks, how)
        top += px(64 + 16)
        for line in lines:
            how = self.fitting(line, 28, Weight.TEXT, area.width())
            self.text(painter, QRect(area.left(), top, area.width(), px(44)), line, how, "text_2")
            top += px(44)

    def _paint_number(self, painter: QPainter, area: QRect) -> None:
        px, view = self.px, self._view
        advice = self.how(24)
        below = self.paragraph_height(view.advice, advice, area.width())
        claim = px(48 + 40 + 88 + 12) + below if view.claim else 0
        top = area.top() + (area.height() - px(40 + 150) - claim) // 2
        label = self.how(28)
        self.text(painter, QRect(area.left(), top, area.width(), px(40)), view.number_words, label, "paid")
        top += px(40)
        number = self.fitting(view.number, 144, Weight.FIGURE, area.width())
        self.text(painter, QRect(area.left(), top, area.width(), px(150)), view.number, number)
        if not view.claim:
            return
        top += px(150 + 48)
        self.text(painter, QRect(area.left(), top, area.width(), px(40)), view.claim_words, label, "paid")
        top += px(40)
        words = self.fitting(view.claim, 72, Weight.FIGURE, area.width())
        self.text(painter, QRect(area.left(), top, area.width(), px(88)), view.claim, words)
        top += px(88 + 12)
        self.paragraph(
            painter, QRect(area.left(), top, area.width(), below + px(8)), view.advice, advice, "text"
        )
