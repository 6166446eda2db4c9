"""The health page: every alert with what it means and one button, and how the day goes in figures."""

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.actions import health, letterbox
from pos.actions.changes import Changes
from pos.actions.health import Health
from pos.base.i18n import Message
from pos.screens.office.health_card import AlertCard, Figures
from pos.screens.office.health_words import AlertView, HealthWords, Step
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.label import Label
from pos.screens.widgets.scrolling import scroll_area
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.letters import Letter, LetterState

WHO = "counter"
EVERY_BEATS = 30
"""How often it is looked by itself, in seconds: thresholds are crossed by time as well."""
GATHER_MS, UNSEEN_MS = 400, 15_000
"""How long changes are gathered: while somebody reads, and while the top bar's count is all that shows."""
LOST = frozenset({LetterState.BOUNCED, LetterState.FAILED})


class HealthPage(QWidget):
    """Follows every change; `counted` tells how many alerts stand on it.

    `limbo_wanted`, `kitchen_wanted` and `order_wanted(number or id)` are the ways to other windows.
    """

    counted = Signal(int)
    limbo_wanted = Signal()
    kitchen_wanted = Signal()
    order_wanted = Signal(str)

    def __init__(self, room: Room, *, open_files: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Health"))
        self._room, self._open_files = room, open_files
        self._say = HealthWords(room.words, room.now)
        self._health: Health | None = None
        self._beats = 0
        self.cards: list[AlertCard] = []
        self._views: tuple[AlertView, ...] | None = None
        self._gathering = QTimer(self, singleShot=True)
        self._gathering.timeout.connect(self.refresh)
        self._build()
        room.bridge.changed.connect(self._changed)
        room.beat.struck.connect(self._struck)
        self.refresh()

    def refresh(self) -> None:
        """Look at everything again."""
        self._beats = 0
        self._gathering.stop()
        self._room.bridge.ask(health.health, self._show, failed=self._not_read)

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody reads old news."""
        super().showEvent(event)
        self.refresh()

    def _changed(self, _changes: Changes) -> None:
        if not self._gathering.isActive():
            self._gathering.start(GATHER_MS if self.isVisible() else UNSEEN_MS)

    def _struck(self) -> None:
        self._beats += 1
        if self._beats >= EVERY_BEATS:
            self.refresh()

    def _show(self, found: Health) -> None:
        self._health = found
        views = self._say.alerts(found)
        self.counted.emit(len(views))
        self._summary.setText(self._say.summary(len(views)))
        self.figures.show_figures(self._say.figures(found))
        self._today.show()
        self.figures.show()
        self._well.setVisible(not views)
        if views == self._views:
            return
        self._views = views
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [
            AlertCard(view, first=place == 0, look=self._room.look) for place, view in enumerate(views)
        ]
        for place, card in enumerate(self.cards):
            card.wanted.connect(self._do)
            self._column.insertWidget(place, card)

    def _not_read(self, message: Message) -> None:
        self._summary.setText(self._room.words.say(message))

    def _do(self, view: AlertView) -> None:
        bridge = self._room.bridge
        match view.step:
            case Step.ASK:
                bridge.check_payments()
                self._tell(self.tr("The company is being asked"), "refresh-cw")
            case Step.LIMBO:
                self.limbo_wanted.emit()
            case Step.KITCHEN:
                self.kitchen_wanted.emit()
            case Step.ORDER:
                self.order_wanted.emit(view.about)
            case Step.LETTERS:
                bridge.ask(letterbox.listed, self._open_letter, failed=self._failed, states=LOST)
            case Step.BACK_UP:
                self._back_up()
            case Step.FOLDER:
                self._open_folder()
            case Step.LOOKED_INTO:
                bridge.do(
                    health.looked_into,
                    done=lambda _: self.refresh(),
                    failed=self._failed,
                    alarm=view.about,
                    who=WHO,
                )
            case Step.REPORT:
                self._copy_report()

    def _open_letter(self, lost: tuple[Letter, ...]) -> None:
        order = next((letter.order_id for letter in lost if letter.order_id), None)
        if order is not None:
            self.order_wanted.emit(order)

    def _back_up(self) -> None:
        till = self._room.bridge.till
        self._tell(self.tr("The backup is being made"), "copy")
        # A large file takes seconds, and the deeds of the counter do not wait for it.
        self._room.bridge.ask(
            health.back_up,
            self._backed_up,
            failed=self._failed,
            folder=till.home.backups,
            keep=till.settings.backup_keep,
        )

    def _backed_up(self, _changes: Changes) -> None:
        self._tell(self.tr("The backup is made and verified"), "circle-check")
        self.refresh()

    def _open_folder(self) -> None:
        folder = self._room.bridge.till.home.root
        self._tell(str(folder), "package")
        if self._open_files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _copy_report(self) -> None:
        if self._health is not None:
            QGuiApplication.clipboard().setText(self._say.report(self._health))
            self._tell(self.tr("The report is copied: paste it into a message"), "file-text")

    def _tell(self, words: str, icon: str) -> None:
        self._toast.show_view(ToastView(words, icon))

    def _failed(self, message: Message) -> None:
        self._tell(self._room.words.say(message), "circle-alert")

    def _build(self) -> None:
        look = self._room.look
        title, self._summary = Label(self.tr("Health")), Label(self.tr("Looking…"))
        title.setProperty("words", "amount")
        self._summary.setProperty("tone", "second")
        self._summary.setWordWrap(True)
        self.copy = Button(self.tr("Copy a report"), look=look, icon="file-text")
        self.copy.clicked.connect(self._copy_report)
        self.again = Button(self.tr("Look again"), look=look, icon="refresh-cw")
        self.again.clicked.connect(self.refresh)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(title)
        head.addWidget(self._summary, 1)
        head.addWidget(self.copy)
        head.addWidget(self.again)
        self._well = EmptyState(
            "circle-check",
            self.tr("Nothing needs you"),
            self.tr("When something breaks or waits for a decision, it stands here with what to do."),
            look=look,
        )
        self._today = Label(self.tr("Today"))
        self._today.setProperty("words", "strong")
        self._today.setProperty("tone", "second")
        self.figures = Figures(look=look)
        for widget in (self._well, self._today, self.figures):
            widget.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        rows.setSpacing(Space.S3)
        rows.addLayout(head)
        rows.addWidget(self._build_area(), 1)
        self._toast = Toast(self, look=look)

    def _build_area(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)
        for widget in (self._well, self._today, self.figures):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        return scroll_area(inside, self.tr("Alerts and figures"))
