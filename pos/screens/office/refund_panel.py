"""The refund panel: lines or an amount, the reason, what the kitchen need not cook, and a last look."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.screens.office.presenter import OfficeWords
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.label import Label
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.scrolling import scroll_area
from pos.screens.widgets.usual_reasons import UsualReasons
from pos.screens.words import Words
from pos.shop import reasons
from pos.shop.errors import BadInput
from pos.shop.kitchen import can_strike
from pos.shop.labels import label
from pos.shop.limbo import paid_by
from pos.shop.money import format_minor, parse_amount
from pos.shop.refunds import lines_given, price_of_lines, refundable
from pos.shop.tenders import BY_LINK

LONGEST_REASON = 200
COLUMNS = 2
AMOUNT_WIDTH = 200


@dataclass(frozen=True)
class RefundWish:
    """What a person wants to give back: some lines, or an amount; `off_ticket`: it shall not be cooked."""

    order: str
    minor: int
    lines: tuple[str, ...]
    reason: str
    off_ticket: bool = False


class RefundPanel(Panel):
    """Lies over a part of its page; `wanted(wish)` by the second step's button, before which nothing is done.

    `left` when it was closed; Escape goes a step back, never past this panel. `coin_minor` is the smallest
    coin in which cash goes back.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(
        self,
        host: QWidget,
        over: QWidget,
        *,
        words: Words,
        say: OfficeWords,
        look: Look,
        coin_minor: int = 1,
    ) -> None:
        super().__init__("", look=look, parent=host)
        self.setAccessibleName(self.tr("Give money back"))
        self._over, self._words, self._say, self._coin_minor = over, words, say, coin_minor
        self._found: Dossier | None = None
        self._wish: RefundWish | None = None
        self.ticks: dict[str, ChoiceButton] = {}
        self.set_head(self.tr("Give money back"))
        self._steps = Pages()
        self._steps.addWidget(self._build_choosing())
        self._steps.addWidget(self._build_looking())
        self.body.addWidget(self._steps)
        self.back = Button(self.tr("Keep the money"), look=look)
        self.back.clicked.connect(self._step_back)
        self.give = Button("", look=look, kind=Kind.DANGER, icon="undo-2")
        self.give.clicked.connect(self._step_on)
        # What is wrong stands between them, where it is in sight however far somebody has scrolled.
        self._trouble = Label()
        self._trouble.setProperty("tone", "danger")
        self._trouble.setWordWrap(True)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self._trouble, 1)
        self.foot.addWidget(self.give)
        self.show_foot()
        self.hide()

    def follow(self, found: Dossier) -> None:
        """Be about this order from now on."""
        if self._found is not None and self._found.order.id != found.order.id:
            self.hide()
        self._found = found
        self._offer_ticket()

    def open(self) -> None:
        """Show what can be given back; a rejected ticket's reason stands there already."""
        if self._found is None:
            return
        self._show_lines(self._found)
        ticket = self._found.ticket
        self.reason.field.setText(self._words.reason(ticket.reason) if ticket is not None else "")
        self._reason_changed()
        self.off_ticket.setChecked(True)
        self._trouble.setText("")
        self._ticked()
        self._choose()
        self.lie_over(self._over)
        self.show()
        self.raise_()
        (next(iter(self.ticks.values()), None) or self.amount.field).setFocus(Qt.FocusReason.PopupFocusReason)

    def _build_choosing(self) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        rows.setSpacing(Space.S3)
        self._lines = QGridLayout()
        self._lines.setSpacing(Space.S2)
        self.off_ticket = ChoiceButton(
            ChoiceView("off_ticket", self.tr("Off the kitchen’s ticket too"), chosen=True),
            round_tick=False,
            look=self.look,
        )
        self.usual = UsualReasons(self._words.reasons(reasons.REFUND), columns=3, look=self.look)
        self.usual.taken.connect(self._take_reason)
        hint = Label(self.tr("Tick what goes back, or write an amount."))
        hint.setProperty("tone", "second")
        hint.setWordWrap(True)
        rows.addWidget(hint)
        rows.addLayout(self._lines)
        rows.addWidget(self.off_ticket)
        rows.addWidget(self.usual)
        rows.addLayout(self._build_fields())
        rows.addStretch(1)
        return scroll_area(inside, self.tr("What goes back"))

    def _build_fields(self) -> QHBoxLayout:
        self.amount = LabelledField(self.tr("Amount to give back"), look=self.look)
        self.amount.setFixedWidth(AMOUNT_WIDTH)
        self.amount.field.textChanged.connect(self._amount_changed)
        self.reason = LabelledField(
            self.tr("Reason"), look=self.look, placeholder=self.tr("such as: the soup was cold")
        )
        self.reason.field.setMaxLength(LONGEST_REASON)
        self.reason.field.textChanged.connect(self._reason_changed)
        self.reason.field.returnPressed.connect(self._step_on)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.amount)
        row.addWidget(self.reason, 1)
        return row

    def _build_looking(self) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S6, Space.S5, Space.S4)
        rows.setSpacing(Space.S3)
        self._sum, self._way, self._why, self._uncooked = Label(), Label(), Label(), Label()
        self._sum.setProperty("words", "amount")
        for words in (self._way, self._why, self._uncooked):
            words.setWordWrap(True)
        self._why.setProperty("tone", "second")
        for widget in (self._sum, self._way, self._uncooked, self._why):
            rows.addWidget(widget)
        rows.addStretch(1)
        return inside

    def _show_lines(self, found: Dossier) -> None:
        for tick in self.ticks.values():
            self._lines.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        gone = lines_given(found.refunds)
        for line in found.order.priced.lines:
            if line.line.id in gone:
                continue
            view = ChoiceView(
                line.line.id,
                f"{line.line.quantity} × {line.line.name}",
                self._say.amount(line.total_minor, found.order.currency),
            )
            tick = ChoiceButton(view, round_tick=False, look=self.look)
            tick.toggled.connect(self._ticked)
            place = len(self.ticks)
            self.ticks[line.line.id] = tick
            self._lines.addWidget(tick, place // COLUMNS, place % COLUMNS)

    def _left(self) -> int:
        found = self._found
        if found is None:
            return 0
        # One that is not confirmed has nothing to give back.
        return sum(refundable(each, found.refunds) for each in found.attempts)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(line for line, tick in self.ticks.items() if tick.isChecked())

    def _ticked(self) -> None:
        if self._found is None:
            return
        chosen, order = self._chosen(), self._found.order
        minor, paid = self._left(), paid_by(self._found.attempts, self._found.cases)
        if chosen and paid is not None:
            made = self._found.refunds
            minor = price_of_lines(order, chosen, made, attempt=paid, coin_minor=self._coin_minor)
        written = format_minor(minor, order.currency, self._words.language, symbol=False)
        self.amount.field.setText(written)
        self.amount.field.setEnabled(not chosen)
        self._offer_ticket()

    def _uncooked_lines(self) -> tuple[str, ...]:
        """What would go back and is still to be cooked; an amount names no dish, all of it names all."""
        if self._found is None or self._found.ticket is None:
            return ()
        chosen = set(self._chosen())
        open_lines = can_strike(self._found.ticket)
        if chosen:
            return tuple(line for line in open_lines if line in chosen)
        return open_lines if self._written_minor() == self._left() else ()

    def _written_minor(self) -> int | None:
        """The amount as it is written now; None where nobody can read it."""
        if self._found is None:
            return None
        try:
            return parse_amount(self.amount.field.text(), self._found.order.currency, self._words.language)
        except BadInput:
            return None

    def _offer_ticket(self) -> None:
        self.off_ticket.setVisible(bool(self._uncooked_lines()))

    def _amount_changed(self) -> None:
        self._name_amount()
        self._offer_ticket()

    def _take_reason(self, key: str) -> None:
        self.reason.field.setText(self._words.reason(key))
        self.reason.show_wrong(False)
        self._trouble.setText("")

    def _reason_changed(self) -> None:
        self.usual.show_chosen(reasons.kept(self.reason.field.text(), self._words.language))

    def _name_amount(self) -> None:
        if self._found is not None and self._steps.currentIndex() == 0:
            written, currency = self.amount.field.text().strip(), self._found.order.currency
            try:
                words = self._say.amount(parse_amount(written, currency, self._words.language), currency)
            except BadInput:
                words = written
            self.give.set_words(self.tr("Refund {0}…").format(words))

    def _choose(self) -> None:
        self._steps.setCurrentIndex(0)
        self.back.set_words(self.tr("Keep the money"))
        self._name_amount()

    def _step_back(self) -> None:
        if self._steps.currentIndex():
            self._choose()
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps the money; the counter behind hears no key."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        event.accept()

    def _step_on(self) -> None:
        if self._steps.currentIndex():
            self._confirm()
        else:
            self._look_again()

    def _look_again(self) -> None:
        if self._found is None:
            return
        order, reason = self._found.order, self.reason.field.text().strip()
        self.reason.show_wrong(not reason)
        if not reason:
            self._trouble.setText(self.tr("Say why, then refund."))
            self.reason.field.setFocus()
            return
        try:
            minor = parse_amount(self.amount.field.text(), order.currency, self._words.language)
        except BadInput as trouble:
            self._trouble.setText(self._words.say(trouble.message))
            return
        if not 0 < minor <= self._left():
            left = self._say.amount(self._left(), order.currency)
            self._trouble.setText(self.tr("At most {0} can go back.").format(left))
            return
        kept = reasons.kept(reason, self._words.language)
        uncooked = self.off_ticket.isChecked() and bool(self._uncooked_lines())
        self._wish = RefundWish(order.id, minor, self._chosen(), kept, uncooked)
        self._show_wish(self._wish)

    def _show_wish(self, wish: RefundWish) -> None:
        paid = paid_by(self._found.attempts, self._found.cases) if self._found is not None else None
        if self._found is None or paid is None:
            return
        amount = self._say.amount(wish.minor, self._found.order.currency)
        way = (
            self.tr("It goes back the way it came, through the payment company.")
            if paid.tender in BY_LINK
            else self.tr("Give it back by hand ({0}); it is written down as done.").format(
                self._words.say(label(paid.tender))
            )
        )
        self._trouble.setText("")
        self._sum.setText(amount)
        self._way.setText(way)
        gone = set(self._uncooked_lines()) if wish.off_ticket else set()
        dishes = ", ".join(
            f"{line.quantity} × {line.name}" for line in self._found.order.cart.lines if line.id in gone
        )
        self._uncooked.setText(self.tr("The kitchen will not cook: {0}").format(dishes))
        self._uncooked.setVisible(bool(dishes))
        self._why.setText(self.tr("Reason: {0}").format(self._words.reason(wish.reason)))
        self._steps.setCurrentIndex(1)
        self.back.set_words(self.tr("Change"))
        self.give.set_words(self.tr("Give back {0}").format(amount))
        self.give.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        wish, self._wish = self._wish, None
        self.hide()
        self.left.emit()
        if wish is not None:
            self.wanted.emit(wish)
