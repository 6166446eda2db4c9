"""The counter window: lays out its parts, opens and leaves pages, and leads keys and scans to them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.base.i18n import Message
from pos.screens.counter.approval import Approval
from pos.screens.counter.awaiting_view import AwaitingPresenter
from pos.screens.counter.building import Building
from pos.screens.counter.cart_column import CartColumn
from pos.screens.counter.cart_view import CartPresenter
from pos.screens.counter.command_codes import CommandCodes
from pos.screens.counter.keyboard import Keyboard
from pos.screens.counter.keys import KeySheet
from pos.screens.counter.mirroring import Mirroring
from pos.screens.counter.notices import Notices
from pos.screens.counter.page import CounterPage, Page, framed
from pos.screens.counter.paying import Paying
from pos.screens.counter.sell_page import SellPage
from pos.screens.counter.selling import Selling
from pos.screens.counter.showing import Showing
from pos.screens.counter.side_pages import SidePages
from pos.screens.counter.stack import PageStack
from pos.screens.counter.tender_view import TenderPresenter
from pos.screens.counter.watch import Watch
from pos.screens.mirror import Mirror
from pos.screens.room import Room
from pos.screens.widgets.awaiting import AwaitingStrip
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.options import OptionsPanel
from pos.screens.widgets.rail import Rail, RailItem
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.top_bar import RelayWords, TopBar
from pos.screens.window import Window

if TYPE_CHECKING:
    from pos.screens.counter.tender_page import TenderPage

SELL = "sell"
LIMBO = "limbo"


class CounterWindow(Window):
    """The counter. `scanner` is the application's one.

    Signals: `mirror(scene)` for the customer display; `order_wanted(order)` when a paid order is tapped;
    `page_opened(key)` after a page came into sight (`sell` is the window's own).
    """

    mirror = Signal(object)
    order_wanted = Signal(str)
    page_opened = Signal(str)

    def __init__(
        self,
        room: Room,
        pages: Sequence[CounterPage] = (),
        *,
        who: str = "",
        scanner: ScannerFilter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room, self._who = room, who
        self._pages = {page.key: page.widget for page in pages}
        self._awaited = ""
        self._make_parts()
        self._make_state()
        self._lay_out(pages)
        self._connect()
        self._connect_pages()
        scanner.scanned.connect(self._scanned)
        for part in (self.selling, self.building, self.watch):
            part.start()
        for show in (self.showing.show_cart, self.showing.show_strip, self.showing.tick):
            show()

    @property
    def scene(self) -> Mirror:
        """What the customer display should show now."""
        return self.mirroring.scene

    @property
    def tender_page(self) -> "TenderPage":
        """Where money is taken; the first question makes it."""
        return self.paying.page

    def make_ready(self) -> None:
        """Make what the counter did without until now, before somebody waits for it."""
        _ = self.tender_page

    def who(self) -> str:
        """Who stands at the till; "" while nobody has signed in."""
        return self._who

    def sign_in(self, who: str) -> None:
        """Somebody else stands at the till now."""
        self._who = who
        self.top.who.show_words(RelayWords("user", who))

    def show_page(self, key: str) -> None:
        """Open a page by its key: `sell`, or one that the application brought; others are passed over."""
        if key != SELL and key not in self._pages:
            return
        self._awaited = ""
        if self.paying.is_open:
            self.paying.next()
        if key == SELL:
            self._show_sell()
            return
        page = self._pages[key]
        if page is None:
            self._awaited = key
            return
        self.wide.show_page(page)
        self.top.mark(key)
        self.page_opened.emit(key)

    def bring(self, key: str, page: QWidget) -> None:
        """Take a page that was named without its widget; it opens at once where somebody has wanted it."""
        self._pages[key] = page
        self.wide.addWidget(page)
        if self._awaited == key:
            self.show_page(key)

    def leave_page(self) -> None:
        """Take the page that lies over the grid away."""
        self.middle.pop()
        if self.middle.top() is None:
            self.sell_page.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The counter's keys, wherever nothing else took them; F1 shows them while it is held."""
        if event.key() == Qt.Key.Key_F1:
            self.keys.show_sheet()
        elif not self.keyboard.pressed(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The sheet of keys goes when F1 is let go."""
        if event.key() == Qt.Key.Key_F1 and not event.isAutoRepeat():
            self.keys.hide()
        else:
            super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Figures and signs typed into a list are for the counter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.keyboard.for_lists(event)
        return super().eventFilter(watched, event)

    def _make_parts(self) -> None:
        look, terms = self._room.look, self._room.bridge.till.terms
        words, currency = self._room.words, terms.currency
        self.cart_words = CartPresenter(words, currency)
        self.awaiting_words = AwaitingPresenter(words, self.cart_words)
        self.tender_words = TenderPresenter(
            words,
            currency,
            self.cart_words,
            self.awaiting_words,
            cash_increment_minor=terms.cash_increment_minor,
        )
        self.top, self.strip = TopBar(look=look), AwaitingStrip(look=look)
        self.relay_banner, self.notice_banner = Banner(look=look), Banner(look=look)
        self.rail = Rail(self.tr("Categories"), look=look)
        self.sell_page = SellPage(look=look)
        self.column = CartColumn(self.cart_words.order_type, look=look)
        self.keys = KeySheet(self, look=look)
        self.approval = Approval(self, room=self._room)
        self.commands = CommandCodes(self, self._options)

    def _make_state(self) -> None:
        room, who = self._room, self.who
        self.building, self.watch = Building(room, who), Watch(room)
        self.selling = Selling(room, self.building, self.sell_page, self.rail, who=who)
        self.showing = Showing(
            room,
            cart=self.cart_words,
            awaiting=self.awaiting_words,
            building=self.building,
            selling=self.selling,
            watch=self.watch,
        )
        self.paying = Paying(
            room,
            self.building,
            self.watch,
            lambda: self._tender[1],
            self.tender_words,
            who=who,
            glance=self.showing.glance,
        )
        self.mirroring = Mirroring(room, self.building, self.paying, self.watch, self.selling.pictured)
        self.notices = Notices(room, self.notice_banner, self.column.toast)
        self.side = SidePages(
            room, self.building, self.paying, self.showing, self.cart_words, self.watch, who=who
        )
        self.keyboard = Keyboard(
            building=self.building,
            selling=self.selling,
            paying=self.paying,
            side=self.side,
            column=self.column,
            back=self._back,
            search=self._search,
        )
        # They end with the window, so that no news reaches parts that are gone.
        for part in (
            self.building, self.watch, self.selling, self.showing, self.paying, self.paying.checkout,
            self.mirroring, self.notices, self.side, self.keyboard,
        ):  # fmt: skip
            part.setParent(self)
        self.showing.furnish(
            top=self.top,
            banner=self.relay_banner,
            column=self.column,
            strip=self.strip,
            sell_page=self.sell_page,
            paying=self.paying,
        )

    def _lay_out(self, pages: Sequence[CounterPage]) -> None:
        self.setWindowTitle(self.tr("Passbell: counter"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.middle, self.wide = PageStack(), PageStack()
        self.middle.addWidget(self.sell_page)
        self.middle.show_page(self.sell_page)
        self._sell = QWidget()
        row = QHBoxLayout(self._sell)
        row.addWidget(self.rail)
        row.addWidget(self.middle, 1)
        there = [page for page in self._pages.values() if page is not None]
        for part in (self._sell, *there):
            self.wide.addWidget(part)
        self.wide.show_page(self._sell)
        left, lower, rows = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        left.addWidget(self.wide, 1)
        left.addWidget(self.strip)
        lower.addLayout(left, 1)
        lower.addWidget(self.column)
        for part in (self.top, self.notice_banner, self.relay_banner):
            rows.addWidget(part)
        rows.addLayout(lower, 1)
        for layout in (row, left, lower, rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        own = [(page.key, page.words, page.icon) for page in pages if page.tab]
        self.top.show_tabs([RailItem(*tab) for tab in ((SELL, self.tr("Sell"), "shopping-bag"), *own)], SELL)
        self.top.limbo.setVisible(True)
        self.top.practice.setVisible(not self._room.bridge.till.terms.live)
        self.sign_in(self._who)

    def _connect(self) -> None:
        column, building, notices = self.column, self.building, self.notices
        self.top.tab_chosen.connect(self.show_page)
        self.top.limbo_wanted.connect(lambda: self.show_page(LIMBO))
        self.relay_banner.wanted.connect(self._room.bridge.check_payments)
        column.charge_wanted.connect(self.paying.charge)
        column.tenders.wanted.connect(self.paying.by_hand)
        column.next_wanted.connect(self.paying.next)
        column.change_wanted.connect(self.paying.edit)
        column.order_type_chosen.connect(building.set_order_type)
        column.lines.minus.connect(lambda line: building.step(line, -1))
        column.lines.plus.connect(lambda line: building.step(line, 1))
        column.lines.remove.connect(building.remove)
        column.lines.options.connect(self.selling.edit)
        self.strip.check.connect(self.watch.check)
        self.strip.cancel.connect(self.side.cancel)
        self.strip.opened.connect(self._open_order)
        self.watch.bounced.connect(self._bounced)
        self.mirroring.mirror.connect(self.mirror)
        building.undoable.connect(notices.undoable)
        building.changed.connect(notices.hush)
        building.resumed.connect(notices.quiet)
        for told in (self.selling.told, self.paying.told):
            told.connect(notices.tell)
        building.manager_wanted.connect(self._ask_manager)
        self.paying.checkout.manager_wanted.connect(self.approval.ask)
        for part in (building, self.selling, self.paying):
            part.trouble.connect(notices.say)
        self.paying.must_read.connect(notices.stand)
        for listed in (self.sell_page.grid, column.lines):
            listed.installEventFilter(self)

    def _connect_pages(self) -> None:
        for asked in (self.selling.page_wanted, self.side.wanted):
            asked.connect(self._lay_over)
        self.selling.kept_wanted.connect(self._lay_kept)
        for done in (self.selling.page_done, self.side.done):
            done.connect(self.leave_page)
        self.side.wide_wanted.connect(self._lay_wide)
        self.side.wide_done.connect(self.wide.pop)
        self.selling.line_page_wanted.connect(self.side.of_line)
        self.column.guest_wanted.connect(self.side.guest)
        self.column.more_chosen.connect(self.side.more)
        self.column.parked_wanted.connect(self.side.resume_first)
        self.sell_page.parked_wanted.connect(self.side.parked)
        self.paying.opened.connect(self._show_tender)
        self.paying.closed.connect(self._show_sell)
        self.paying.cancel_wanted.connect(self.side.cancel)

    def _lay_over(self, page: QWidget) -> None:
        if self.wide.currentWidget() is not self._sell:
            self.show_page(SELL)
        self.middle.push(framed(page, self.middle))
        focus = page.first() if isinstance(page, Page) else page
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_kept(self, page: QWidget) -> None:
        if self.wide.currentWidget() is not self._sell:
            self.show_page(SELL)
        self.middle.push(page.parentWidget() or framed(page, self.middle), keep=True)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_wide(self, page: Page) -> None:
        self.wide.push(framed(page, self.wide))
        page.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @cached_property
    def _tender(self) -> "tuple[QWidget, TenderPage]":
        # Here, and not above: the counter takes taps before money.
        from pos.screens.counter.tender_page import TenderPage

        page = TenderPage(self.tender_words, look=self._room.look)
        frame = framed(page, self.wide)
        self.wide.addWidget(frame)
        return frame, page

    def _show_sell(self) -> None:
        self.wide.show_page(self._sell)
        self.top.mark(SELL)
        self.showing.show_cart()
        self.showing.show_strip()
        self.sell_page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_opened.emit(SELL)

    def _show_tender(self) -> None:
        self.middle.clear()
        self.wide.show_page(self._tender[0])
        self.top.mark(SELL)
        self.notices.quiet()

    def _open_order(self, order_id: str) -> None:
        if any(each.order.id == order_id for each in self.watch.waiting):
            self.paying.show_order(order_id)
        else:
            self.order_wanted.emit(order_id)

    def _bounced(self, dossier: Dossier) -> None:
        called = self.cart_words.called(dossier.order.cart)
        view = BannerView(
            "mail",
            self.tr("The email to {0} could not be delivered").format(called),
            self.tr("The order still waits. Show the QR code instead, or correct the address."),
            self.tr("Show the QR code"),
            "qr-code",
            "wait",
        )
        self.notices.offer(view, lambda: self.paying.show_order(dossier.order.id))

    def _ask_manager(self, why: Message, then: Callable[[str], None]) -> None:
        self.approval.ask(why, then, lambda: None)

    def _scanned(self, code: str) -> None:
        if not self.isVisible() or self.approval.is_open or self.commands.done(code):
            return
        if not self.paying.is_open:
            self.selling.scan(code)

    def _options(self) -> QWidget | None:
        """The options in sight."""
        top = self.middle.top() if self.wide.currentWidget() is self._sell else None
        return top.findChild(OptionsPanel) if top is not None else None

    def _search(self, text: str) -> None:
        if self.wide.currentWidget() is not self._sell:
            self.show_page(SELL)
        self.middle.clear()
        self.sell_page.search_for(text)

    def _back(self) -> None:
        if self.wide.top() is not None:
            self.wide.pop()
        elif self.paying.is_open:
            self.paying.back()
        elif self.wide.currentWidget() is not self._sell:
            self.show_page(SELL)
        elif self.middle.top() is not None:
            self.leave_page()
        else:
            self.sell_page.search.clear()
            self.column.lines.select("")
