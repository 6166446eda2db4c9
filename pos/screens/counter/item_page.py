"""The page of an item: description, allergens, price, stock; 86 and back on sale."""

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.actions import shelve
from pos.actions.changes import Changes
from pos.base.i18n import Message
from pos.screens.counter.labels import words_label
from pos.screens.counter.off_sale_row import OffSaleRow
from pos.screens.counter.page import Page
from pos.screens.counter.shelf_view import ItemView
from pos.screens.room import Room
from pos.screens.theme import Look, Radius, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.icon import picture
from pos.screens.widgets.paint import box


class _Picture(QWidget):
    """The item's picture on its tint."""

    def __init__(self, view: ItemView, *, look: Look) -> None:
        super().__init__()
        self._view, self._look = view, look
        self.setFixedSize(220, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), Radius.CONTROL, ground=self._look.colour(self._view.tint.role))
        if self._view.picture is not None:
            size = QSize(150, 124)
            place = QRect((self.width() - 150) // 2, (self.height() - 124) // 2, 150, 124)
            painter.drawPixmap(place.topLeft(), picture(self._view.picture, size, self.devicePixelRatioF()))
        painter.end()


class ItemPage(Page):
    """Signals: `add_wanted`, `options_wanted` to 86 one of its options, `trouble(words)`, and `closed` also
    after an 86."""

    add_wanted = Signal()
    options_wanted = Signal()
    trouble = Signal(str)

    def __init__(self, view: ItemView, *, room: Room, look: Look, who: str = "") -> None:
        super().__init__("", look=look)
        self._room, self._view, self._who = room, view, who
        self.retitle(view.name, view.price)
        upper = QHBoxLayout()
        upper.setSpacing(Space.S5)
        upper.addWidget(_Picture(view, look=look), 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(self._words(), 1)
        self.content.addLayout(upper)
        self.content.addStretch(1)
        self.back_on_sale = Button(
            self.tr("Back on sale"), look=look, kind=Kind.PRIMARY, icon="check", large=True
        )
        self.back_on_sale.clicked.connect(self._back_on_sale)
        self.add = Button(self.tr("Add to the cart"), look=look, kind=Kind.PRIMARY, icon="plus", large=True)
        self.add.clicked.connect(self.add_wanted)
        self.spans = OffSaleRow(room=room, look=look)
        self.spans.chosen.connect(self._off)
        if not view.off:
            self.content.addWidget(words_label(self.tr("86: take off sale"), "group"))
            self.content.addWidget(self.spans)
        self.option_out = Button(self.tr("An option is out…"), look=look, icon="ban", large=True)
        self.option_out.clicked.connect(self.options_wanted)
        self.option_out.setVisible(bool(view.options))
        self.foot.addWidget(self.option_out)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back_on_sale if view.off else self.add)
        self.show_foot()

    def first(self) -> QWidget:
        """The one big button."""
        return self.back_on_sale if self._view.off else self.add

    def _words(self) -> QVBoxLayout:
        view = self._view
        rows = QVBoxLayout()
        rows.setSpacing(Space.S3)
        if view.off:
            rows.addWidget(Chip(ChipView(view.off, "ban", ChipKind.INVERSE), look=self.look), 0)
        if view.description:
            rows.addWidget(words_label(view.description, "group", wrap=True))
        chips = QHBoxLayout()
        chips.setSpacing(Space.S2)
        words = self.tr("Contains {0}").format(", ".join(view.allergens))
        if view.allergens:
            chips.addWidget(Chip(ChipView(words, "triangle-alert", ChipKind.ALLERGY), look=self.look))
        else:
            chips.addWidget(words_label(self.tr("No allergens are noted."), "small", "second"))
        chips.addStretch(1)
        rows.addLayout(chips)
        facts = QGridLayout()
        facts.setHorizontalSpacing(Space.S4)
        facts.setVerticalSpacing(Space.S2)
        facts.setColumnStretch(1, 1)
        for row, fact in enumerate(view.facts):
            facts.addWidget(words_label(fact.name, "", "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(
                words_label(fact.words, "strong" if fact.tone else "", fact.tone, wrap=True), row, 1
            )
        rows.addLayout(facts)
        rows.addStretch(1)
        return rows

    def _off(self, until: datetime | None) -> None:
        self._room.bridge.do(
            shelve.sell_out, done=self._done, failed=self._failed, item_id=self._view.item, until=until,
            who=self._who,
        )  # fmt: skip

    def _back_on_sale(self) -> None:
        self._room.bridge.do(
            shelve.back_on_sale, done=self._done, failed=self._failed, item_id=self._view.item, who=self._who
        )

    def _done(self, _changes: Changes) -> None:
        self.closed.emit()

    def _failed(self, message: Message) -> None:
        self.trouble.emit(self._room.words.say(message))
