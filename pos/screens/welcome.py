"""The welcome at the first start: three steps under the top bar, ticked off as they are done."""

from enum import IntEnum

from PySide6.QtCore import QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.screens.counter.window import CounterWindow
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label

HEIGHT = 76


class Step(IntEnum):
    """How far somebody has come."""

    TAP = 0
    CHARGE = 1
    PAY = 2
    DONE = 3


class _StepWords(QWidget):
    """A sign and two lines of words; a tick once it is done."""

    def __init__(self, icon: str, heading: str, sentence: str, *, look: Look) -> None:
        super().__init__()
        self._icon = icon
        self._sign = Sign(icon, look=look, size=28, role="text_2")
        self._heading, self._sentence = Label(heading), Label(sentence)
        self._heading.setProperty("words", "strong")
        self._sentence.setProperty("words", "small")
        self._sentence.setProperty("tone", "second")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        row.addWidget(self._sign)
        row.addLayout(words)
        self.show_state(done=False, now=False)

    def show_state(self, *, done: bool, now: bool) -> None:
        """Done, next, or later."""
        icon, role = ("circle-check", "paid") if done else (self._icon, "accent" if now else "text_off")
        self._sign.show_icon(icon, role)
        self.setAccessibleName(f"{self._heading.text()}. {self._sentence.text()}")
        for label in (self._heading, self._sentence):
            label.setEnabled(done or now)


class Welcome(QWidget):
    """Stands in the counter's window until it is closed; `left` then. Nothing waits for it.

    `kitchen_wanted` when somebody wants to see it ring: with one monitor the counter hides the kitchen.
    `live_wanted` when somebody has seen enough of practice.

    The last step opens the practice company's pay page for whoever has no phone at hand.
    """

    left = Signal()
    kitchen_wanted = Signal()
    live_wanted = Signal()

    def __init__(self, counter: CounterWindow, *, look: Look) -> None:
        super().__init__(counter)
        self._counter, self._look = counter, look
        self._link = ""
        self.step = Step.TAP
        self.setAccessibleName(self.tr("Welcome"))
        self.setFixedHeight(HEIGHT)
        # Long words are cut rather than the counter made wider than its monitor.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._steps = (
            _StepWords("hand-platter", self.tr("Tap products"), self.tr("They go into the cart"), look=look),
            _StepWords("qr-code", self.tr("Charge"), self.tr("The code appears at once"), look=look),
            _StepWords("smartphone", self.tr("Pay by phone"), self.tr("or open the page here"), look=look),
        )
        self.pay = Button(self.tr("Pay page"), look=look, kind=Kind.OUTLINE, icon="link")
        self.pay.setAccessibleName(self.tr("Open the pay page on this computer"))
        self.pay.clicked.connect(self._open_page)
        self.close_button = IconButton("x", self.tr("Close the welcome"), look=look)
        self.close_button.clicked.connect(self.leave)
        self._end = Label(self.tr("It is paid, and now it rings in the kitchen."))
        self._end.setProperty("words", "strong")
        self.kitchen = Button(self.tr("Show the kitchen"), look=look, kind=Kind.PRIMARY, icon="chef-hat")
        self.kitchen.clicked.connect(self.kitchen_wanted)
        self.live = Button(self.tr("Go live"), look=look, kind=Kind.OUTLINE, icon="settings")
        self.live.setAccessibleName(self.tr("From practice to real money, step by step"))
        self.live.clicked.connect(self.live_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S6, 0, Space.S4, 1)
        row.setSpacing(Space.S5)
        self._arrows = [Sign("chevron-right", look=look, size=20, role="text_off") for _ in self._steps[1:]]
        for place, part in enumerate(self._steps):
            if place:
                row.addWidget(self._arrows[place - 1])
            row.addWidget(part)
        row.addWidget(self.pay)
        row.addWidget(self._end)
        row.addStretch(1)
        row.addWidget(self.live)
        row.addWidget(self.kitchen)
        row.addWidget(self.close_button)
        self._listen()
        self._show()

    def leave(self) -> None:
        """Go away for good."""
        self.hide()
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground in the colour of the next step, a line below."""
        painter = QPainter(self)
        role = "paid_soft" if self.step is Step.DONE else "accent_soft"
        painter.fillRect(self.rect(), self._look.colour(role))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._look.colour("line"))
        painter.end()

    def _listen(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._counter.building.changed.connect(self._cart_changed, queued)
        self._counter.paying.checkout.changed.connect(self._order_changed, queued)
        self._counter.watch.paid.connect(self._paid, queued)

    def _cart_changed(self) -> None:
        if self.step is Step.TAP and not self._counter.building.empty:
            self._reach(Step.CHARGE)

    def _order_changed(self) -> None:
        dossier = self._counter.paying.checkout.dossier
        attempt = dossier.attempt if dossier is not None else None
        self._link = (attempt.link_url or "") if attempt is not None else ""
        if self._link and self.step < Step.PAY:
            self._reach(Step.PAY)
        self._show()

    def _paid(self, _dossier: object) -> None:
        self._link = ""
        self._reach(Step.DONE)

    def _reach(self, step: Step) -> None:
        self.step = step
        self._show()

    def _show(self) -> None:
        for place, part in enumerate(self._steps):
            part.setVisible(self.step is not Step.DONE)
            part.show_state(done=place < self.step, now=place == self.step)
        for arrow in self._arrows:
            arrow.setVisible(self.step is not Step.DONE)
        self.pay.setEnabled(bool(self._link))
        self._end.setVisible(self.step is Step.DONE)
        self.kitchen.setVisible(self.step is Step.DONE)
        self.live.setVisible(self.step is Step.DONE)
        self.pay.setVisible(self.step is not Step.DONE)
        self.update()

    def _open_page(self) -> None:
        if self._link:
            QDesktopServices.openUrl(QUrl(self._link))


def welcome(counter: CounterWindow, *, look: Look) -> Welcome:
    """Put a welcome under the counter's top bar."""
    made = Welcome(counter, look=look)
    layout = counter.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError("the counter lays its parts out in one column")
    layout.insertWidget(1, made)
    return made
