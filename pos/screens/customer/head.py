"""The head of the customer display: the shop's sign and name, and the mark of a till that only practises."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from pos.screens.customer.page import MARGIN, Page
from pos.screens.theme import Look, Radius, Weight
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import CENTRE, box, width_of

HEIGHT = 96


class Head(Page):
    """Above every page but the greeting."""

    def __init__(self, shop_name: str, practice: str, *, look: Look) -> None:
        super().__init__(look=look)
        self._shop_name, self._practice = shop_name, practice
        self.say(shop_name, practice)

    def name_shop(self, shop_name: str) -> None:
        """The shop's name; "" while the greeting below says it large."""
        if shop_name != self._shop_name:
            self._shop_name = shop_name
            self.say(shop_name, self._practice)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign, name, mark, and a line below."""
        painter = QPainter(self)
        px, height = self.px, self.height()
        if not self._shop_name:
            painter.fillRect(self.rect(), self.look.colour("bg"))
        else:
            painter.fillRect(self.rect(), self.look.colour("surface"))
            painter.fillRect(QRect(0, height - 1, self.width(), 1), self.look.colour("line"))
            sign = QRect(px(MARGIN), (height - px(44)) // 2, px(44), px(44))
            draw_icon(painter, sign, "passbell", self.look.colour("accent"))
        right = self.width() - px(MARGIN)
        if self._practice:
            how = self.how(18, Weight.STRONG)
            width = width_of(self._practice, how) + px(22)
            mark = QRect(right - width, (height - px(36)) // 2, width, px(36))
            box(painter, mark, Radius.CHIP, ground=self.look.colour("raised"))
            self.text(painter, mark, self._practice, how, "text", CENTRE)
            right = mark.left() - px(16)
        left = px(MARGIN + 44 + 14)
        name = QRect(left, 0, right - left, height - 1)
        self.text(painter, name, self._shop_name, self.how(28, Weight.STRONG))
        painter.end()
