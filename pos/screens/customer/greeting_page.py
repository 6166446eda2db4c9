"""Nobody is being served: the shop's sign and name alone."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from pos.screens.customer.page import MARGIN, Page
from pos.screens.theme import Look, Weight
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import CENTRE


class GreetingPage(Page):
    """The sign, the name, a word of welcome."""

    def __init__(self, shop_name: str, welcome: str, *, look: Look) -> None:
        super().__init__(look=look)
        self._welcome = welcome
        self._shop_name = ""
        self.show_name(shop_name)

    def show_name(self, shop_name: str) -> None:
        """Greet in this shop's name."""
        self._shop_name = shop_name
        self.say(shop_name, self._welcome)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All in the middle."""
        painter = QPainter(self)
        px = self.px
        painter.fillRect(self.rect(), self.look.colour("bg"))
        top = (self.height() - px(180 + 36 + 96 + 20 + 48)) // 2
        sign = QRect((self.width() - px(180)) // 2, top, px(180), px(180))
        draw_icon(painter, sign, "passbell", self.look.colour("accent"))
        room = self.width() - 2 * px(MARGIN)
        name = QRect(px(MARGIN), sign.bottom() + px(36), room, px(96))
        how = self.fitting(self._shop_name, 72, Weight.FIGURE, room)
        self.text(painter, name, self._shop_name, how, "text", CENTRE)
        welcome = QRect(px(MARGIN), name.bottom() + px(20), room, px(48))
        self.text(painter, welcome, self._welcome, self.how(36), "text_2", CENTRE)
        painter.end()
