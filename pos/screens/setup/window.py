"""The window of the set-up: steps at the left, the open one at the right, and below how to go on."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.golive import Finding, Progress, State, Step
from pos.actions.golive_ground import Ground
from pos.base.i18n import Message
from pos.safe import Place
from pos.screens.room import Room
from pos.screens.setup import presenter
from pos.screens.setup.desk import SetupDesk
from pos.screens.setup.mail_page import LETTER, MailPage
from pos.screens.setup.page import StepPage
from pos.screens.setup.pages import MoneyPage, PaymentsPage, ShopPage
from pos.screens.setup.parts import StepButton, StepView
from pos.screens.setup.ready_page import GO, RESTART, ReadyPage
from pos.screens.setup.relay_page import DRILL, RelayPage
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.field import repolish
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Rule
from pos.screens.widgets.scrolling import scroll_area

RAIL_WIDTH = 288
CONTENT_WIDTH = 800
QUESTIONS = {Step.PAYMENTS: "payments", Step.RELAY: "relay", Step.MAIL: "mail"}


class SetupWindow(QWidget):
    """Can be left at any moment: what stands in its fields is kept.

    `left` when it is closed; `restart_wanted(environment)` after the switch, or when changes shall hold at
    once: with the passphrase in it that opens the keys.
    """

    left = Signal()
    restart_wanted = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        till = room.bridge.till
        self._room = room
        self._progress: Progress | None = None
        self._asking, self._place = False, 0
        # What was answered last stands until something else is entered: no proof, but a reason.
        self._answers: dict[str, Finding] = {}
        self.desk = SetupDesk(room, Ground.of(till.settings, till.home, till.environment), self)
        look = room.look
        self.shop, self.money = ShopPage(look=look), MoneyPage(language=room.words.language, look=look)
        self.payments, self.relay = PaymentsPage(look=look), RelayPage(look=look)
        self.mail, self.ready = MailPage(look=look), ReadyPage(live=till.settings.live, look=look)
        self.pages: tuple[StepPage, ...] = (
            self.shop, self.money, self.payments, self.relay, self.mail, self.ready,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        # Nothing can be typed over what is not known yet.
        self.stack.setEnabled(False)
        self.on.setEnabled(False)
        self.open_step(Step.SHOP)
        self.desk.begin()

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self._page().step

    @property
    def progress(self) -> Progress | None:
        """What is shown; None before the first look has come back."""
        return self._progress

    def open_step(self, step: Step) -> None:
        """Show a step; what was typed into the one before is kept."""
        place = list(Step).index(step)
        self._keep()
        self._place = place
        for number, page in enumerate(self.pages):
            page.setVisible(number == place)
        self.buttons[place].setChecked(True)
        self.say("")
        self.back.setVisible(place > 0)
        self.on.setVisible(step is not Step.READY)
        self.area.verticalScrollBar().setValue(0)
        self._page().first().setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, *, good: bool = False) -> None:
        """A sentence beside the buttons; "" for none."""
        self.words.setText(words)
        self.words.setProperty("tone", "paid" if good else "danger")
        repolish(self.words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what stands there, then go."""
        self._keep()
        self.left.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Ctrl+Page Up and Page Down go through the steps."""
        moves = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in moves and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Passbell: set-up"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        rows.addWidget(Rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail())
        middle.addWidget(Rule(upright=True))
        middle.addWidget(self._content(), 1)
        rows.addLayout(middle, 1)

    def _head(self) -> QWidget:
        look = self._room.look
        head = QWidget()
        head.setProperty("ground", "surface")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        live = self._room.bridge.till.settings.live
        title = Label(self.tr("Set-up") if live else self.tr("From practice to real money"))
        title.setProperty("words", "head")
        self.leave_button = Button(self.tr("Leave, go on later"), look=look, icon="log-out")
        self.leave_button.clicked.connect(self.close)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.S6, Space.S2, Space.S4, Space.S2)
        row.setSpacing(Space.S4)
        row.addWidget(Sign("passbell", look=look, size=32, role="accent"))
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        return head

    def _rail(self) -> QWidget:
        rail = QWidget()
        rail.setProperty("ground", "sunken")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail.setAccessibleName(self.tr("Steps"))
        rail.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(rail)
        column.setContentsMargins(Space.S3, Space.S4, Space.S3, Space.S4)
        column.setSpacing(Space.S1)
        self.buttons: list[StepButton] = []
        for number, step in enumerate(Step, start=1):
            word = presenter.state_word(State.OPEN)
            button = StepButton(
                StepView(number, presenter.step_name(step), State.OPEN, word), look=self._room.look
            )
            button.clicked.connect(lambda _=False, step=step: self.open_step(step))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        return rail

    def _content(self) -> QWidget:
        # Not a stack, which is as high as its highest page.
        self.stack = QWidget()
        self.stack.setProperty("clear", True)
        self.stack.setMaximumWidth(CONTENT_WIDTH)
        one_of_them = QVBoxLayout(self.stack)
        one_of_them.setContentsMargins(0, 0, 0, 0)
        for page in self.pages:
            one_of_them.addWidget(page)
        inside = QWidget()
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(self.stack, 1)
        self.area = scroll_area(inside, self.tr("The open step"))
        panel = QWidget()
        panel.setProperty("ground", "surface")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self._foot())
        return panel

    def _foot(self) -> QWidget:
        look = self._room.look
        foot = QFrame()
        foot.setProperty("foot", True)
        self.back = Button(self.tr("Back"), look=look, icon="arrow-left")
        self.back.clicked.connect(lambda: self._move(-1))
        self.words = Label()
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "danger")
        self.on = Button(self.tr("Save and go on"), look=look, kind=Kind.PRIMARY, icon="arrow-right")
        self.on.clicked.connect(self._save_and_go_on)
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.S8, Space.S3, Space.S6, Space.S3)
        row.setSpacing(Space.S4)
        row.addWidget(self.back)
        row.addWidget(self.words, 1)
        row.addWidget(self.on)
        foot.setMinimumHeight(look.theme.sizes.panel_foot)
        return foot

    def _connect(self) -> None:
        desk = self.desk
        desk.progress.connect(self._show)
        desk.zones.connect(self.shop.show_zones)
        desk.rates.connect(self.money.show_rates)
        desk.products.connect(self.ready.show_count)
        desk.busy.connect(self._set_busy)
        desk.answered.connect(self._answered)
        desk.said.connect(lambda message, good: self.say(self._room.words.say(message), good=good))
        desk.trouble.connect(self._complain)
        desk.went_live.connect(self._restart)
        self.payments.sealed.connect(desk.seal)
        self.ready.products_chosen.connect(desk.choose_products)
        for page in self.pages:
            page.wanted.connect(self._do)

    def _page(self) -> StepPage:
        return self.pages[self._place]

    def _move(self, by: int) -> None:
        place = min(max(self._place + by, 0), len(self.pages) - 1)
        self.open_step(list(Step)[place])

    def _keep(self) -> None:
        """What stands in the fields of a step that is left; before the first look they hold nothing."""
        if self._progress is None:
            return
        page, values = self._page(), self._page().changed()
        if values:
            self.desk.keep(values)
            page.settle(secrets=self._progress.place is not Place.ENVIRONMENT)

    def _save(self, then: Callable[[], None]) -> None:
        """Write the open step down, and go on only when that was possible."""
        page = self._page()
        if page.changed():
            for name in [each.name for each in self._answers.values() if each.step is page.step]:
                del self._answers[name]

        def saved() -> None:
            page.settle(secrets=True)
            then()

        if page is self.money:
            rates = self.money.written_rates()
            self.desk.save(page.values(), lambda: self.desk.save_rates(rates, saved))
        elif page.fields:
            self.desk.save(page.values(), saved)
        else:
            then()

    def _save_and_go_on(self) -> None:
        self._save(lambda: self._move(1))

    def _do(self, deed: str) -> None:
        """One of a page's own buttons."""
        if self._asking:
            return
        self.say("")
        if deed == GO:
            self.desk.go_live()
        elif deed == RESTART:
            self._restart()
        elif deed == DRILL:
            self._save(self.desk.drill)
        elif deed == LETTER:
            self._save(lambda: self.desk.send_letter(self.mail.to.field.text()))
        else:
            self._save(lambda: self.desk.ask(QUESTIONS[self.step]))

    def _show(self, progress: Progress) -> None:
        begins = self._progress is None
        progress = replace(progress, findings=tuple(map(self._with_answer, progress.findings)))
        self._progress = progress
        say = self._room.words.say
        for page in self.pages:
            page.show_progress(progress, say)
        for button, view in zip(self.buttons, presenter.steps(progress), strict=True):
            button.show_view(view)
        self._set_busy(self._asking)
        if begins:
            self.stack.setEnabled(True)
            self._page().first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, found: Finding) -> None:
        self._answers[found.name] = found

    def _with_answer(self, found: Finding) -> Finding:
        return self._answers.get(found.name, found) if found.state is State.UNPROVEN else found

    def _set_busy(self, busy: bool) -> None:
        self._asking = busy
        self.on.setEnabled(not busy)
        for page in self.pages:
            page.set_busy(busy)
        if busy:
            self.words.setText(self.tr("Asking…"))
            self.words.setProperty("tone", "second")
            repolish(self.words)

    def _restart(self) -> None:
        self.restart_wanted.emit(self.desk.ground.environment)

    def _complain(self, trouble: Message) -> None:
        key = str(trouble.values.get("name", ""))
        self.say(self._room.words.say(presenter.named(trouble, self._page().label_of(key))))
