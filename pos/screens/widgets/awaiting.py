"""The strip of orders that wait for money: one card an order with check and cancel, always in sight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from pos.screens.ground import stand_on
from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.buttons import IconButton, Kind
from pos.screens.widgets.chip import ChipKind, ChipView, chip_width, kept_chip
from pos.screens.widgets.label import Label, plain_tip
from pos.screens.widgets.paint import LEFT, RIGHT, box, left_bar, line, width_of
from pos.screens.widgets.scrolling import scrolling

# More open orders than this are found in the orders panel; the strip says how many it leaves out.
MOST_CARDS = 24
MOST_SPARE = 6
"""Cards that orders left, kept for the next ones: to make and dress one takes as long as painting a page."""
CARD_WIDTH = 260
SPARE = 40
LEAST_NAME = 64
BAR = 5

BAR_ROLES = {
    ChipKind.PLAIN: "line_strong",
    ChipKind.ACCENT: "accent",
    ChipKind.PAID: "paid",
    ChipKind.WAIT: "wait",
    ChipKind.DANGER: "danger",
}


@dataclass(frozen=True)
class AwaitingView:
    """One open order: finished texts. `tail` is the countdown, or the claim words once it is paid.

    `settled` cards offer to open the order instead of check and cancel; `more` is a sentence for whoever
    rests on the card.
    """

    order: str
    who: str
    amount: str
    chip: ChipView
    tail: str = ""
    settled: bool = False
    more: str = ""


class AwaitingCard(QFrame):
    """One card; signals carry the order's id. A tap on the card opens the order."""

    check = Signal(str)
    cancel = Signal(str)
    opened = Signal(str)

    def __init__(self, view: AwaitingView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view = view
        self._cut = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._check = IconButton("refresh-cw", self.tr("Check payment"), look=look)
        self._cancel = IconButton("x", self.tr("Cancel order"), look=look)
        self._open = IconButton("chevron-right", self.tr("Open order"), look=look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.S1, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for button, signal in (
            (self._check, self.check),
            (self._cancel, self.cancel),
            (self._open, self.opened),
        ):
            row.addWidget(button)
            stand_on(button, "surface")
            button.clicked.connect(lambda _=False, told=signal: told.emit(self._view.order))
        self.show_view(view)
        look.changed.connect(self.update)

    def rest(self) -> None:
        """Go out of sight until another order is shown: nothing that was begun here may reach that one."""
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            # Else the keyboard would stand on whichever order comes next.
            focused.clearFocus()
        self.hide()
        for button in (self._check, self._cancel, self._open):
            button.setDown(False)
        self.setMinimumWidth(0)
        self.setAccessibleName("")

    def view(self) -> AwaitingView:
        """What the card shows."""
        return self._view

    def show_view(self, view: AwaitingView) -> None:
        """Show another state of the order; nothing is painted when nothing changed."""
        if view == self._view and self.accessibleName():
            return
        self._view = view
        self.setAccessibleName(", ".join(part for part in (view.who, view.amount, view.chip.words) if part))
        self._check.rename(self.tr("Check payment: {0}").format(view.who))
        self._cancel.rename(self.tr("Cancel order: {0}").format(view.who))
        self._open.rename(self.tr("Open order: {0}").format(view.who))
        self._check.setVisible(not view.settled)
        self._cancel.setVisible(not view.settled)
        self._open.setVisible(view.settled)
        self.setToolTip(plain_tip(view.more))
        self.setAccessibleDescription(view.more)
        self._measure()
        self.update()

    def show_tail(self, tail: str) -> None:
        """Show another countdown; only its own corner is painted again."""
        if tail != self._view.tail:
            view = self._view
            self._view = replace(view, tail=tail)
            self._measure()
            self.update(self.words_rect().adjusted(0, self.height() // 2, 0, 0))

    def sizeHint(self) -> QSize:
        """Wide enough for an amount, a state with its time, and two buttons; a name gets what is left."""
        return QSize(self.minimumWidth() + SPARE, self._look.theme.sizes.strip_card)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the words opens the order."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._view.order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return on the card opens the order, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._view.order)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bar, name and amount above; chip and countdown below."""
        look, view = self._look, self._view
        painter = QPainter(self)
        bar = BAR_ROLES.get(view.chip.kind, "line_strong")
        paint = partial(self._paint_box, bar=bar)
        look.pictures.paint_wide(painter, self, paint, "awaiting", bar, end=Radius.CONTROL + BAR)
        room = self.words_rect()
        strong, small = font(Px.BODY, Weight.STRONG), font(Px.SMALL, Weight.LABEL)
        upper = QRect(room.left(), room.top(), room.width(), 22)
        self._cut = self.is_cut()
        if not self._cut:
            # Half an amount would be another amount.
            line(painter, upper, view.amount, strong, look.colour("text"), RIGHT)
        name = upper.adjusted(0, 0, -width_of(view.amount, strong) - Space.S2, 0)
        line(painter, name, view.who, strong, look.colour("text"), LEFT)
        chip_height = look.theme.sizes.chip
        lower = QRect(room.left(), room.bottom() + 1 - chip_height, room.width(), chip_height)
        line(painter, lower, view.tail, small, look.colour("text_2"), RIGHT)
        chip = QRect(lower.left(), lower.top(), chip_width(view.chip), chip_height)
        kept_chip(painter, chip, view.chip, look, ground="surface")
        painter.end()

    def _paint_box(self, painter: QPainter, rect: QRect, *, bar: str) -> None:
        look = self._look
        box(painter, rect, Radius.CONTROL, ground=look.colour("surface"), border=look.colour("line"))
        left_bar(painter, rect, Radius.CONTROL, BAR, look.colour(bar))

    def look_at_edge(self) -> None:
        """The strip's edge may go through the card now, or no more; else nothing is painted again."""
        if self.is_cut() != self._cut:
            self.update()

    def is_cut(self) -> bool:
        """Whether the edge of the strip goes through the card."""
        row = self.parentWidget()
        area = row.parentWidget() if row is not None else None
        if row is None or area is None:
            return False
        left = row.x() + self.x()
        return left < 0 or left + self.width() > area.width()

    def _measure(self) -> None:
        """State, time and amount are never cut: the card grows with them and never shrinks."""
        view, strong, small = self._view, font(Px.BODY, Weight.STRONG), font(Px.SMALL, Weight.LABEL)
        lower = chip_width(view.chip) + (width_of(view.tail, small) + Space.S3 if view.tail else 0)
        upper = width_of(view.amount, strong) + Space.S2 + LEAST_NAME
        whole = self._before() + max(lower, upper) + self._behind()
        width = max(CARD_WIDTH, whole, self.minimumWidth())
        if width != self.minimumWidth() or self.maximumWidth() != width + SPARE:
            self.setMinimumSize(width, self._look.theme.sizes.strip_card)
            self.setMaximumWidth(width + SPARE)
            self.updateGeometry()

    def _before(self) -> int:
        return BAR + Space.S3

    def _behind(self) -> int:
        hit = self._look.theme.sizes.hit
        return (hit if self._view.settled else 2 * hit) + Space.S3

    def words_rect(self) -> QRect:
        """Where name, amount, state and time stand."""
        top = (self.height() - 22 - Space.S1 - self._look.theme.sizes.chip) // 2
        return self.rect().adjusted(self._before(), top, -self._behind(), -top)


class AwaitingStrip(QWidget):
    """All open orders in one row that scrolls sideways; without any it says what will stand here.

    `show_orders` keeps the card of an order that stays, so a countdown never flickers. Signals carry the
    order's id.
    """

    check = Signal(str)
    cancel = Signal(str)
    opened = Signal(str)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: dict[str, AwaitingCard] = {}
        self._spare: list[AwaitingCard] = []
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Orders awaiting payment"))
        self._named = self.tr("Awaiting\npayment")
        label = Label(self._named)
        label.setProperty("tone", "second")
        label.setFont(font(Px.SMALL, Weight.STRONG))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label = label
        self._none = Label(
            self.tr("No open orders.")
            + " "
            + self.tr("Each charged order waits here until it is paid, and you can serve the next guest.")
        )
        self._none.setProperty("tone", "second")
        self._none.setWordWrap(True)
        self._more = Label()
        self._more.setProperty("tone", "second")
        self._more.hide()
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S3)
        self._row.addWidget(self._none, 1)
        self._row.addWidget(self._more)
        self._row.addStretch(0)
        self._scroll = scrolling(inside)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addWidget(label)
        row.addWidget(self._scroll, 1)
        self.turn = IconButton("chevron-right", self.tr("More open orders"), look=look, kind=Kind.SOFT)
        self.turn.hide()
        self.turn.clicked.connect(self._turn)
        # Queued: the button takes room from the cards, which changes the range once more.
        bar = self._scroll.horizontalScrollBar()
        bar.rangeChanged.connect(self._show_turn, Qt.ConnectionType.QueuedConnection)
        bar.valueChanged.connect(self._update_cards)
        row.addSpacing(Space.S2)
        row.addWidget(self.turn)
        row.addSpacing(Space.S4)
        self._measure()
        look.changed.connect(self._measure)

    def show_orders(self, views: Sequence[AwaitingView]) -> None:
        """Show these orders in this order, MOST_CARDS at most and then how many more there are."""
        shown = views[:MOST_CARDS]
        wanted = {view.order for view in shown}
        for order in [known for known in self._cards if known not in wanted]:
            card = self._cards.pop(order)
            self._row.removeWidget(card)
            card.rest()
            if len(self._spare) < MOST_SPARE:
                self._spare.append(card)
            else:
                card.deleteLater()
        for place, view in enumerate(shown):
            existing = self._cards.get(view.order)
            if existing is None:
                existing = self._cards[view.order] = self._card(view)
            existing.show_view(view)
            if self._row.indexOf(existing) != place:
                self._row.insertWidget(place, existing)
            existing.show()
        self._none.setVisible(not shown)
        self._show_turn()
        left_out = len(views) - len(shown)
        self._more.setText(self.tr("%n more", "", left_out))
        self._more.setVisible(left_out > 0)

    def show_tail(self, order: str, tail: str) -> None:
        """Show another countdown of one order; an order that is not shown is passed over."""
        card = self._cards.get(order)
        if card is not None:
            card.show_tail(tail)

    def card(self, order: str) -> AwaitingCard | None:
        """The card of one order."""
        return self._cards.get(order)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that turns up and down moves the cards sideways."""
        turned = event.angleDelta()
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above the strip."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), self._look.colour("line"))
        painter.end()

    def _card(self, view: AwaitingView) -> AwaitingCard:
        if self._spare:
            return self._spare.pop()
        card = AwaitingCard(view, look=self._look, parent=self._scroll.widget())
        card.check.connect(self.check)
        card.cancel.connect(self.cancel)
        card.opened.connect(self.opened)
        return card

    def _show_turn(self) -> None:
        """Where not all cards are in sight, say how many there are and offer the next ones."""
        most = self._scroll.horizontalScrollBar().maximum()
        self.turn.setVisible(most > 0)
        self._label.setText(f"{self._named}\n{len(self._cards)}" if most > 0 else self._named)
        self._update_cards()

    def _update_cards(self) -> None:
        """Other cards stand at the edges now."""
        for card in self._cards.values():
            card.look_at_edge()

    def _turn(self) -> None:
        """The next cards; after the last ones the first."""
        bar = self._scroll.horizontalScrollBar()
        page = max(CARD_WIDTH, self._scroll.viewport().width() - CARD_WIDTH)
        bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + page)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self.setFixedHeight(sizes.strip)
        self._label.setFixedWidth(sizes.rail)
