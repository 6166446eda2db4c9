"""The orders page: find an order, read its story, and do what can be done with it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pos.actions import browse, post, refund
from pos.actions.browse import Dossier
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.devices.receipt import ShopHead
from pos.screens import receipt_pdf
from pos.screens.office import order_list
from pos.screens.office.checking import Checking
from pos.screens.office.letter_panel import RECEIPT, LetterPanel
from pos.screens.office.order_list import Entry
from pos.screens.office.order_row import OrderDelegate, show_rows
from pos.screens.office.order_view import OrderView
from pos.screens.office.presenter import OfficeWords
from pos.screens.office.refund_panel import RefundPanel, RefundWish
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.manager_panel import ManagerPanel
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.scrolling import let_fingers_scroll
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.house import asks_for_manager

LIST_WIDTH = 304
WHO = "counter"
NOT_HERE = "orders.no_such"
MOST_SINGLE = 20
"""More changed orders than these are read with the whole list."""
GATHER_MS = 60
"""Changes that come in one breath are read once."""


class OrdersPage(QWidget):
    """The list at the left, one order at the right; both follow every change while the page is seen.

    `receipt_made(path)` after a receipt was written, before it is opened.
    """

    receipt_made = Signal(str)

    def __init__(self, room: Room, *, open_files: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Orders"))
        self._room, self._open_files = room, open_files
        self._say = OfficeWords(room.words, room.now)
        self._found: tuple[Entry, ...] | None = None
        self._owed: frozenset[str] = frozenset()
        self._order = ""
        self._dossier: Dossier | None = None
        self._seen: tuple[Dossier, bool, bool, date] | None = None
        self._unreadable = False
        self._asked: Dossier | None = None
        self._checking = Checking(room.bridge, self)
        self._checking.answered.connect(self._checked)
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._read)
        self._build()
        room.bridge.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read the list again, soon."""
        if self.isVisible() and not self._gathering.isActive():
            self._gathering.start()

    def open(self, order: str) -> None:
        """Show this order, by its id or its number."""
        self._order = order
        self._room.bridge.ask(
            browse.dossier,
            lambda found: self._arrived(order, found),
            failed=lambda message: self._not_here(order, message),
            order=order,
        )

    def _not_here(self, order: str, message: Message) -> None:
        """What is not in the shop's file may lie in the archive of its year."""
        if message.key != NOT_HERE:
            self._failed(message)
            return
        self._room.bridge.ask(
            browse.archived,
            lambda found: self._arrived(order, found, archived=True),
            failed=self._failed,
            folder=self._room.bridge.till.home.archive,
            order=order,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while nobody looked is read now."""
        super().showEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Half-made refunds are not kept for later, nor is the list: it is read when somebody looks."""
        super().hideEvent(event)
        self._found = None
        self._checking.stop()
        for panel in (self.refunds, self.letters, self.manager):
            panel.hide()

    def _read(self) -> None:
        self._gathering.stop()
        self._room.bridge.ask(order_list.listed, self._got, failed=self._not_read, say=self._say)
        self._room.bridge.ask(browse.owed_back, self._got_owed, failed=self._failed)
        if self._order:
            self.open(self._order)

    def _got(self, found: tuple[Entry, ...]) -> None:
        self._unreadable = False
        if self.isVisible():
            self._found = found
            self._filter()

    def _not_read(self, message: Message) -> None:
        """An empty list would say that there are no orders."""
        self._unreadable = True
        self._unread.show_sentence(self._room.words.say(message))
        self._left.setCurrentWidget(self._unread)

    def _got_owed(self, owed: tuple[Dossier, ...]) -> None:
        before, self._owed = self._owed, frozenset(each.order.id for each in owed)
        if self._owed != before:
            self._filter()
            if self._dossier is not None and self._dossier.order.id == self._order:
                self._show(self._dossier)

    def _filter(self) -> None:
        """Orders whose money should go back stand first; the rest are as they were read, newest first."""
        if self._found is None:
            # Nothing is said about orders that nobody has read yet.
            return
        text = self.search.text()
        found = [each for each in self._found if order_list.matches(each, text)]
        found.sort(key=lambda each: each.order not in self._owed)
        rows = [each.owed if each.order in self._owed else each.row for each in found]
        show_rows(self.list, rows, self._order)
        if not self._unreadable:
            self._left.setCurrentWidget(self.list if rows else self._nothing)
        self._say_nothing(text)

    def _say_nothing(self, searched: str) -> None:
        """What an empty list means: nothing was sold yet, or nothing is called so."""
        none_yet = not self._found and not searched
        self._unchosen.setVisible(not none_yet)
        self._nothing.show_heading(self.tr("No orders yet") if none_yet else self.tr("No such order here"))
        self._nothing.show_sentence(
            self.tr("Each order that you charge stands here with its story.")
            if none_yet
            else self.tr("The newest orders are listed. Older ones are found by their number.")
        )
        self._nothing.show_button(self.tr("Look further back") if searched else "")

    def _further_back(self) -> None:
        """The list holds the newest orders; an older one is found by its number or id."""
        text = self.search.text().strip()
        if self.list.count():
            item = self.list.item(0)
            self.list.setCurrentItem(item)
        elif text:
            self.open(text)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self._order:
            self.refunds.hide()
            self.letters.hide()
            self.open(str(item.data(Qt.ItemDataRole.UserRole)))

    def _arrived(self, asked: str, found: Dossier, *, archived: bool = False) -> None:
        """An answer about an order that was left meanwhile shows nothing."""
        if asked == self._order:
            self._show(found, archived=archived)

    def _show(self, found: Dossier, *, archived: bool = False) -> None:
        order = found.order
        if self._order != order.id:
            # It was asked for by its number.
            self._order = order.id
            self._filter()
        self._dossier = found
        # Times are told with their date from the next day on.
        seen = (found, order.id in self._owed, archived, self._room.now().date())
        if seen != self._seen:
            self._seen = seen
            self.view.show_order(found, owed=order.id in self._owed, archived=archived)
        self.refunds.follow(found)
        self._right.setCurrentWidget(self.view)

    def _changed(self, changes: Changes) -> None:
        """Read what changed, and the whole list only where anything may have."""
        if not self.isVisible():
            return
        changed = changes.ids(Noun.ORDER)
        if "" in changed or len(changed) > MOST_SINGLE:
            self.refresh()
            return
        bridge = self._room.bridge
        for order in changed:
            bridge.ask(browse.dossier, self._renewed, failed=lambda _: None, order=order)
        if changed or changes.ids(Noun.TICKET):
            bridge.ask(browse.owed_back, self._got_owed, failed=self._failed)
        beside = changes.ids(Noun.LETTER) or changes.ids(Noun.TICKET)
        if beside and self._order and self._order not in changed:
            self.open(self._order)

    def _renewed(self, found: Dossier) -> None:
        """One order is no longer as it was, or is new."""
        if self._found is not None:
            others = (each for each in self._found if each.order != found.order.id)
            self._found = order_list.newest_first([*others, order_list.entry_of(found, self._say)])
            self._filter()
        self._arrived(found.order.id, found)

    def _check_now(self) -> None:
        self._asked = self._dossier
        self._checking.start()
        self._toast.show_view(ToastView(self.tr("The company is being asked"), "refresh-cw"))

    def _checked(self, answered: bool) -> None:
        """News show themselves in the story; that there are none must be said."""
        asked, now = self._asked, self._dossier
        if asked is None or now is None or asked.order.id != now.order.id:
            return
        if not answered:
            view = ToastView(
                self.tr("The company does not answer. It is asked again by itself."), "circle-alert"
            )
        elif asked.money is now.money and len(asked.story) == len(now.story):
            view = ToastView(self.tr("The company knows nothing new of this order"), "circle-check")
        else:
            return
        self._toast.show_view(view)

    def _give_back(self, wish: RefundWish, manager: str = "") -> None:
        def failed(message: Message) -> None:
            if asks_for_manager(message) and not manager:
                self.manager.ask(message, lambda name: self._give_back(wish, name))
            else:
                self._failed(message)

        self._room.bridge.do(
            refund.refund_order,
            done=lambda _: self._toast.show_view(ToastView(self.tr("Refund begun"), "undo-2")),
            failed=failed,
            order=wish.order,
            amount_minor=None if wish.lines else wish.minor,
            line_ids=wish.lines,
            off_ticket=wish.off_ticket,
            reason=wish.reason,
            who=manager or WHO,
            manager=manager,
        )

    def _open_letters(self) -> None:
        if self._dossier is not None:
            self.letters.open(self._dossier)

    def _send_letter(self, letter: str, to: str, anyway: bool) -> None:
        if self._dossier is None:
            return
        first = letter == RECEIPT
        about = {"order": self._dossier.order.id} if first else {"letter": letter}
        self._room.bridge.do(
            post.send_receipt if first else post.send_again,
            done=lambda _: self._letter_sent(),
            failed=self.letters.show_trouble,
            to=to,
            anyway=anyway,
            who=WHO,
            **about,
        )

    def _letter_sent(self) -> None:
        self.letters.leave()
        self._toast.show_view(ToastView(self.tr("The email is on its way"), "send"))

    def _make_receipt(self) -> None:
        if self._dossier is None:
            return
        till = self._room.bridge.till
        settings = till.settings
        self._room.bridge.ask(
            receipt_pdf.write,
            self._receipt_made,
            failed=self._failed,
            folder=till.home.receipts,
            found=self._dossier,
            shop=ShopHead(till.terms.shop_name, settings.shop_address, settings.shop_contact),
            words=self._room.words,
        )

    def _receipt_made(self, path: Path) -> None:
        self._toast.show_view(ToastView(self.tr("Receipt written: {0}").format(path.name), "printer"))
        self.receipt_made.emit(str(path))
        if self._open_files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _failed(self, message: Message) -> None:
        self._toast.show_view(ToastView(self._room.words.say(message), "circle-alert"))

    def _build(self) -> None:
        look = self._room.look
        self.view = OrderView(say=self._say, look=look)
        self._right = Pages()
        self._unchosen = EmptyState(
            "receipt",
            self.tr("No order chosen"),
            self.tr("Choose one at the left to read its story."),
            look=look,
        )
        self._right.addWidget(self._unchosen)
        self._right.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        row.setSpacing(Space.S4)
        row.addWidget(self._build_list())
        row.addWidget(self._right, 1)
        coin = self._room.bridge.till.terms.cash_increment_minor
        self.refunds = RefundPanel(
            self, self._right, words=self._room.words, say=self._say, look=look, coin_minor=coin
        )
        self.refunds.wanted.connect(self._give_back)
        self.letters = LetterPanel(self, self._right, say=self._say, look=look)
        self.letters.wanted.connect(self._send_letter)
        self.refunds.left.connect(lambda: self.view.refund.setFocus(Qt.FocusReason.OtherFocusReason))
        self.letters.left.connect(lambda: self.view.letter.setFocus(Qt.FocusReason.OtherFocusReason))
        self.manager = ManagerPanel(self, bridge=self._room.bridge, words=self._room.words, look=look)
        # The order's buttons stand at the foot, and a toast lies over no button.
        self._toast = Toast(self, look=look, above=look.theme.sizes.panel_foot + Space.S3)
        self.view.refund_wanted.connect(self.refunds.open)
        self.view.check_wanted.connect(self._check_now)
        self.view.receipt_wanted.connect(self._make_receipt)
        self.view.letter_wanted.connect(self._open_letters)

    def _build_list(self) -> QWidget:
        look = self._room.look
        self.search = SearchField(
            self.tr("Find an order"), self.tr("Number, name, amount or time"), look=look
        )
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._further_back)
        self.list = QListWidget()
        let_fingers_scroll(self.list)
        self.list.setAccessibleName(self.tr("Orders"))
        self.list.setItemDelegate(OrderDelegate(look, self.list))
        # Else every one of hundreds is asked how high it would be.
        self.list.setUniformItemSizes(True)
        self.list.setProperty("card", True)
        # Rows know nothing of the round corners of their frame.
        self.list.setViewportMargins(1, Space.S2, 1, Space.S2)
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.search.left_downwards.connect(self.list.setFocus)
        self._nothing = EmptyState("search", "", "", look=look)
        self._nothing.wanted.connect(self._further_back)
        self._unread = EmptyState(
            "circle-alert",
            self.tr("The orders cannot be read"),
            "",
            look=look,
            button=self.tr("Try again"),
            button_icon="rotate-ccw",
        )
        self._unread.wanted.connect(self._read)
        self._left = Pages()
        for part in (self.list, self._nothing, self._unread):
            self._left.addWidget(part)
        holder = QWidget()
        holder.setFixedWidth(LIST_WIDTH)
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.S3)
        left.addWidget(self.search)
        left.addWidget(self._left, 1)
        return holder
