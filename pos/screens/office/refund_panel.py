"""The refund panel: lines or an amount, and the reason that stands in the books."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.screens.office.presenter import OfficeWords
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.panel import Panel
from pos.shop.errors import BadInput
from pos.shop.money import format_minor, parse_amount
from pos.shop.refunds import refundable
from pos.shop.tenders import AttemptState

WIDTH = 480


class RefundPanel(Panel):
    """Lies over its page until it is closed; `wanted(order, minor, lines, reason)` is the deed."""

    wanted = Signal(str, int, object, str)

    def __init__(self, host: QWidget, *, room: Room, say: OfficeWords) -> None:
        super().__init__(host.tr("Refund"), look=room.look, parent=host)
        self._host, self._room, self._say = host, room, say
        self._found: Dossier | None = None
        self._ticks: dict[str, QCheckBox] = {}
        self.set_head(self.tr("Give money back"))
        self._lines = QVBoxLayout()
        self.amount, self.reason = QLineEdit(), QLineEdit()
        self.amount.setAccessibleName(self.tr("Amount to give back"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason, for the books"))
        self._trouble = QLabel()
        self._trouble.setProperty("tone", "danger")
        self._trouble.setWordWrap(True)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        inside.setSpacing(Space.S3)
        inside.addLayout(self._lines)
        for words, field in ((self.tr("Amount"), self.amount), (self.tr("Reason"), self.reason)):
            name = QLabel(words)
            name.setProperty("words", "strong")
            name.setBuddy(field)
            inside.addWidget(name)
            inside.addWidget(field)
        inside.addWidget(self._trouble)
        inside.addStretch(1)
        self.body.addLayout(inside)
        back = Button(self.tr("Keep the money"), look=room.look)
        back.clicked.connect(self.hide)
        self.give = Button(self.tr("Refund"), look=room.look, kind=Kind.DANGER, icon="undo-2")
        self.give.clicked.connect(self._give)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.give)
        self.show_foot()
        self.hide()

    def follow(self, found: Dossier) -> None:
        """Be about this order from now on."""
        if self._found is not None and self._found.order.id != found.order.id:
            self.hide()
        self._found = found

    def open(self) -> None:
        """Show what can be given back."""
        if self._found is None:
            return
        order = self._found.order
        for tick in self._ticks.values():
            tick.deleteLater()
        self._ticks = {}
        for line in order.priced.lines:
            price = self._say.amount(line.total_minor, order.currency)
            tick = QCheckBox(f"{line.line.quantity} × {line.line.name}, {price}".replace("&", "&&"))
            tick.setMinimumHeight(self.look.theme.sizes.hit)
            tick.toggled.connect(self._ticked)
            self._ticks[line.line.id] = tick
            self._lines.addWidget(tick)
        self.amount.setText(self._written(self._left()))
        self.reason.clear()
        self._trouble.setText("")
        self.setGeometry(
            (self._host.width() - WIDTH) // 2, Space.S6, WIDTH, self._host.height() - 2 * Space.S6
        )
        self.show()
        self.raise_()
        self.reason.setFocus(Qt.FocusReason.PopupFocusReason)

    def _left(self) -> int:
        assert self._found is not None  # noqa: S101 - opened for an order
        return sum(
            refundable(each, self._found.refunds)
            for each in self._found.attempts
            if each.state is AttemptState.CONFIRMED
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(line for line, tick in self._ticks.items() if tick.isChecked())

    def _ticked(self) -> None:
        assert self._found is not None  # noqa: S101 - opened for an order
        chosen = set(self._chosen())
        lines = self._found.order.priced.lines
        minor = sum(line.total_minor for line in lines if line.line.id in chosen)
        self.amount.setText(self._written(minor if chosen else self._left()))
        self.amount.setEnabled(not chosen)

    def _written(self, minor: int) -> str:
        assert self._found is not None  # noqa: S101 - opened for an order
        return format_minor(minor, self._found.order.currency, self._room.words.language, symbol=False)

    def _give(self) -> None:
        if self._found is None:
            return
        if not self.reason.text().strip():
            self._trouble.setText(self.tr("Say why, then refund."))
            self.reason.setFocus()
            return
        order = self._found.order
        try:
            minor = parse_amount(self.amount.text(), order.currency, self._room.words.language)
        except BadInput as trouble:
            self._trouble.setText(self._room.words.say(trouble.message))
            return
        self.hide()
        self.wanted.emit(order.id, minor, self._chosen(), self.reason.text().strip())
