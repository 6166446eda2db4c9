"""The limbo desk: every payment without a place, what happened, what is proposed, and who decides."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pos.actions import browse, reconcile
from pos.actions.browse import CaseView
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.office.presenter import CaseCard, OfficeWords
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.limbo import Decision

WHO = "counter"
ICONS = {Decision.REVIVE: "chef-hat", Decision.REFUND: "undo-2", Decision.KEEP: "inbox"}


class LimboPage(QWidget):
    """Follows every change; `counted` tells how many cases are open, `story_wanted` an order to read."""

    counted = Signal(int)
    story_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Limbo"))
        self._room = room
        self._say = OfficeWords(room.words)
        self._build()
        room.bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the cases again."""
        self._room.bridge.ask(browse.in_limbo, self._show, failed=self._failed)

    def _changed(self, changes: Changes) -> None:
        if changes.ids(Noun.LIMBO):
            self.refresh()

    def _show(self, cases: tuple[CaseView, ...]) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for view in cases:
            self._cards.addWidget(self._card(self._say.card(view)))
        self._cards.addStretch(1)
        self._sum.setText(self._say.sum(cases) if cases else "")
        self._lock.setVisible(bool(cases))
        self._empty.setVisible(not cases)
        self._area.setVisible(bool(cases))
        self.counted.emit(len(cases))

    def _card(self, card: CaseCard) -> QWidget:
        look = self._room.look
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setAccessibleName(f"{card.chip.words}: {card.title}")
        left = QVBoxLayout()
        head = QHBoxLayout()
        title = QLabel(card.title)
        title.setProperty("words", "group")
        head.addWidget(Chip(card.chip, look=look))
        head.addWidget(title)
        head.addStretch(1)
        left.addLayout(head)
        facts = QGridLayout()
        facts.setHorizontalSpacing(Space.S4)
        facts.setColumnStretch(1, 1)
        for place, (time, words) in enumerate(card.facts):
            at, told = QLabel(time), QLabel(words)
            at.setProperty("tone", "second")
            told.setWordWrap(True)
            facts.addWidget(at, place, 0)
            facts.addWidget(told, place, 1)
        left.addLayout(facts)
        left.addStretch(1)
        row = QHBoxLayout(frame)
        row.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        row.setSpacing(Space.S5)
        row.addLayout(left, 3)
        row.addLayout(self._deciding(card), 2)
        return frame

    def _deciding(self, card: CaseCard) -> QVBoxLayout:
        look = self._room.look
        column = QVBoxLayout()
        second, proposed, why = QLabel(self.tr("Proposed")), QLabel(card.proposed), QLabel(card.why)
        second.setProperty("tone", "second")
        proposed.setProperty("words", "group")
        why.setProperty("tone", "second")
        reason = QLineEdit()
        reason.setAccessibleName(self.tr("Reason"))
        reason.setPlaceholderText(self.tr("Reason, for the books"))
        buttons = QHBoxLayout()
        for place, decision in enumerate(card.decisions):
            kind = Kind.PRIMARY if place == 0 else Kind.OUTLINE
            button = Button(self._word(decision), look=look, kind=kind, icon=ICONS[decision])
            button.clicked.connect(
                lambda _=False, each=decision, field=reason: self._decide(card, each, field)
            )
            buttons.addWidget(button)
        if card.order is not None:
            story = Button(self.tr("Story"), look=look, kind=Kind.GHOST, icon="history")
            story.clicked.connect(lambda: self.story_wanted.emit(card.order))
            buttons.addWidget(story)
        buttons.addStretch(1)
        for widget in (second, proposed, why, reason):
            column.addWidget(widget)
        column.addLayout(buttons)
        return column

    def _word(self, decision: Decision) -> str:
        return {
            Decision.REVIVE: self.tr("Cook"),
            Decision.REFUND: self.tr("Refund"),
            Decision.KEEP: self.tr("Keep"),
        }[decision]

    def _decide(self, card: CaseCard, decision: Decision, reason: QLineEdit) -> None:
        given = reason.text().strip() or (card.proposed if decision is card.decisions[0] else "")
        if not given:
            reason.setProperty("wrong", True)
            reason.style().polish(reason)
            reason.setFocus()
            self._toast.show_view(ToastView(self.tr("Say why, then decide."), "info"))
            return
        self._room.bridge.do(
            reconcile.decide,
            done=lambda _: self._toast.show_view(ToastView(self.tr("Decided"), "circle-check")),
            failed=self._failed,
            case_id=card.case,
            decision=decision,
            reason=given,
            who=WHO,
        )

    def _failed(self, message: Message) -> None:
        self._toast.show_view(ToastView(self._room.words.say(message), "circle-alert"))

    def _build(self) -> None:
        look = self._room.look
        title = QLabel(self.tr("Limbo"))
        title.setProperty("words", "amount")
        self._sum = QLabel()
        self._sum.setProperty("tone", "second")
        self._lock = Chip(ChipView(self.tr("The day can't close yet"), "lock", ChipKind.PLAIN), look=look)
        head = QHBoxLayout()
        head.setSpacing(Space.S4)
        head.addWidget(title)
        head.addWidget(self._sum)
        head.addStretch(1)
        head.addWidget(self._lock)
        inside = QWidget()
        inside.setProperty("clear", True)
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(Space.S3)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Cases"))
        self._area.setWidget(inside)
        self._empty = EmptyState(
            "inbox",
            self.tr("No money is in limbo"),
            self.tr("Late, double or odd payments wait here until somebody decides."),
            look=look,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S4, Space.S4, Space.S3)
        rows.setSpacing(Space.S4)
        rows.addLayout(head)
        rows.addWidget(self._area, 1)
        rows.addWidget(self._empty, 1)
        self._toast = Toast(self, look=look)
