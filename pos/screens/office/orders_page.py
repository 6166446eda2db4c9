"""The orders page: find an order, read its story, and do what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos.actions import browse, refund
from pos.actions.browse import Dossier
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.office.order_row import OrderDelegate, show_rows
from pos.screens.office.presenter import OfficeWords
from pos.screens.office.refund_panel import RefundPanel
from pos.screens.office.story import Stopwatch, StoryView
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.orders import Stage

LIST_WIDTH = 304
WHO = "counter"


class OrdersPage(QWidget):
    """The list at the left, one order at the right; both follow every change."""

    receipt_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Orders"))
        self._room = room
        self._say = OfficeWords(room.words)
        self._found: tuple[Dossier, ...] = ()
        self._order = ""
        self._asked = False
        self._build()
        room.bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        if not self._asked:
            self._asked = True
            self._room.bridge.ask(browse.listed, self._got, failed=self._failed)

    def open(self, order: str) -> None:
        """Show this order."""
        self._order = order
        self._room.bridge.ask(browse.dossier, self._show, failed=self._failed, order=order)

    def _got(self, found: tuple[Dossier, ...]) -> None:
        self._asked = False
        self._found = found
        self._filter()
        if self._order:
            self.open(self._order)

    def _filter(self) -> None:
        text = self.search.text()
        rows = [self._say.row(each) for each in self._found if self._say.matches(each, text)]
        show_rows(self.list, rows, self._order)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self._order:
            self.open(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, found: Dossier) -> None:
        if found.order.id != self._order:
            return
        order = found.order
        self._title.setText(self._say.title(order))
        self._chip.show_view(self._say.chip(found))
        self._amount.setText(self._say.amount(order.total_minor, order.currency))
        self.stopwatch.show_legs(self._say.legs(found), self._say.paid_to_kitchen(found))
        self.story.show_rows(self._say.story(found))
        paid = order.stage is Stage.PAID
        self._refund.setEnabled(paid)
        self._check.setEnabled(any(each.link_id for each in found.attempts))
        self._receipt.setEnabled(paid)
        self.refunds.follow(found)
        self._right.setCurrentWidget(self._panel)

    def _changed(self, changes: Changes) -> None:
        if changes.ids(Noun.ORDER) or changes.ids(Noun.LETTER) or changes.ids(Noun.TICKET):
            self.refresh()

    def _check_now(self) -> None:
        self._room.bridge.check_payments()
        self._toast.show_view(ToastView(self.tr("The company is being asked"), "refresh-cw"))

    def _open_refund(self) -> None:
        self.refunds.open()

    def _refund_wanted(self, order: str, minor: int, lines: tuple[str, ...], reason: str) -> None:
        self._room.bridge.do(
            refund.refund_order,
            done=lambda _: self._toast.show_view(ToastView(self.tr("Refund begun"), "undo-2")),
            failed=self._failed,
            order=order,
            amount_minor=minor if not lines else None,
            line_ids=lines,
            reason=reason,
            who=WHO,
        )

    def _failed(self, message: Message) -> None:
        self._asked = False
        self._toast.show_view(ToastView(self._room.words.say(message), "circle-alert"))

    def _build(self) -> None:
        look = self._room.look
        self.search = SearchField(
            self.tr("Find an order"), self.tr("Number, name, amount or time"), look=look
        )
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Orders"))
        self.list.setItemDelegate(OrderDelegate(look, self.list))
        self.list.setProperty("card", True)
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.search.left_downwards.connect(self.list.setFocus)
        left = QVBoxLayout()
        left.setSpacing(Space.S3)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        holder = QWidget()
        holder.setFixedWidth(LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        self._right = QStackedWidget()
        self._right.addWidget(
            EmptyState(
                "receipt",
                self.tr("No order chosen"),
                self.tr("Choose one at the left to read its story."),
                look=look,
            )
        )
        self._panel = self._build_panel()
        self._right.addWidget(self._panel)
        self.refunds = RefundPanel(self, room=self._room, say=self._say)
        self.refunds.wanted.connect(self._refund_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        row.setSpacing(Space.S4)
        row.addWidget(holder)
        row.addWidget(self._right, 1)
        self._toast = Toast(self, look=look)

    def _build_panel(self) -> Panel:
        look = self._room.look
        panel = Panel(self.tr("Order"), look=look)
        self._title, self._amount = QLabel(), QLabel()
        self._title.setProperty("words", "head")
        self._amount.setProperty("words", "head")
        self._chip = Chip(ChipView(""), look=look)
        panel.head.addWidget(self._title)
        panel.head.addWidget(self._chip)
        panel.head.addStretch(1)
        panel.head.addWidget(self._amount)
        panel.show_head()
        self.stopwatch = Stopwatch(look=look)
        self.story = StoryView(look=look)
        inside = QWidget()
        inside.setProperty("clear", True)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        rows.setSpacing(Space.S4)
        rows.addWidget(self.stopwatch)
        rows.addWidget(self.story)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Story of the order"))
        area.setWidget(inside)
        panel.body.addWidget(area)
        self._refund = self._button(self.tr("Refund…"), "undo-2", self._open_refund, Kind.DANGER)
        self._check = self._button(self.tr("Check"), "refresh-cw", self._check_now)
        self._receipt = self._button(
            self.tr("Receipt"), "printer", lambda: self.receipt_wanted.emit(self._order)
        )
        panel.foot.addWidget(self._refund)
        panel.foot.addStretch(1)
        panel.foot.addWidget(self._check)
        panel.foot.addWidget(self._receipt)
        panel.show_foot()
        return panel

    def _button(self, words: str, icon: str, tapped: Callable[[], None], kind: Kind = Kind.OUTLINE) -> Button:
        button = Button(words, look=self._room.look, kind=kind, icon=icon)
        button.clicked.connect(lambda _checked: tapped())
        return button
