"""The customer display: shows the scene that the counter tells, and nothing else of the till."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.screens.customer.cart_page import CartPage
from pos.screens.customer.code_page import CodePage
from pos.screens.customer.greeting_page import GreetingPage
from pos.screens.customer.head import HEIGHT, Head
from pos.screens.customer.paid_page import PaidPage
from pos.screens.customer.presenter import GuestWords
from pos.screens.mirror import Greeting, Mirror, MirrorCart, MirrorCode, MirrorPaid
from pos.screens.room import Room
from pos.screens.widgets.pages import Pages
from pos.screens.window import Window


class CustomerWindow(Window):
    """`show_scene` shows a scene; what is paid gives way to the greeting by itself when its time is over.

    It asks the till for nothing: a scene is all a guest may know.
    """

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Customer display"))
        self.setAccessibleName(self.tr("Customer display"))
        self._room = room
        terms = room.bridge.till.terms
        self._say = GuestWords(room.words)
        self.scene: Mirror = Greeting(terms.shop_name)
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.BlankCursor)
        look = room.look
        practice = "" if terms.live else self._say.practice()
        self.head = Head(terms.shop_name, practice, look=look)
        self.greeting = GreetingPage(terms.shop_name, self._say.welcome(), look=look)
        self.cart, self.code, self.paid = CartPage(look=look), CodePage(look=look), PaidPage(look=look)
        self._pages = Pages()
        for page in (self.greeting, self.cart, self.code, self.paid):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._pages, 1)
        room.beat.struck.connect(self._tick)
        self.show_scene(self.scene)

    def show_scene(self, scene: Mirror) -> None:
        """Show this scene."""
        self.scene = scene
        self.head.name_shop("" if isinstance(scene, Greeting) else scene.shop_name)
        match scene:
            case Greeting():
                self.greeting.show_name(scene.shop_name)
                self._pages.setCurrentWidget(self.greeting)
            case MirrorCart():
                self.cart.show_view(self._say.cart(scene))
                self._pages.setCurrentWidget(self.cart)
            case MirrorCode():
                self.code.show_view(self._say.code(scene, self._room.now()))
                self._pages.setCurrentWidget(self.code)
            case MirrorPaid():
                self.paid.show_view(self._say.paid(scene))
                self._pages.setCurrentWidget(self.paid)

    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head grows with the monitor."""
        self.head.setFixedHeight(self.head.px(HEIGHT))
        super().resizeEvent(event)

    def _tick(self) -> None:
        """Another second of the countdown, or the end of what was paid."""
        if isinstance(self.scene, MirrorCode):
            self.show_scene(self.scene)
        elif isinstance(self.scene, MirrorPaid) and self._room.now() >= self.scene.until:
            self.show_scene(Greeting(self.scene.shop_name))
