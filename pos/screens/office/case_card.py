"""One case of the limbo desk as a card: what happened at the left, what to decide at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.screens.office.case_words import CaseCard, Choice, DecidedRow
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.field import repolish
from pos.screens.widgets.label import Label
from pos.screens.widgets.usual_reasons import UsualReasons
from pos.screens.words import Words
from pos.shop import reasons
from pos.shop.limbo import Decision

LONGEST_REASON = 200
SIDE_WIDTH = 400
"""The least that the deciding side takes; all cards of a page share the widest."""
PADS = Space.S5 + Space.S4 + 1


class CaseFrame(QFrame):
    """`decided(decision, reason)` is a person's word; `story_wanted` asks for the order's story.

    The proposed decision takes one tap. Any other one asks for a reason first, in the card itself: a second
    tap on a usual one, which is given by its key, or own words.
    """

    decided = Signal(object, str)
    story_wanted = Signal(str)

    def __init__(self, card: CaseCard, *, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._wanted: Choice | None = None
        self.card = card
        self.setProperty("card", True)
        self.setAccessibleName(f"{card.chip.words}: {card.title}")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.side = self._deciding()
        row.addLayout(self._told(), 1)
        row.addWidget(self.side)

    def side_width(self) -> int:
        """What the deciding side wants, also while it asks why, so that its buttons show all their words."""
        return max(SIDE_WIDTH, *(PADS + part.sizeHint().width() for part in (self._choosing, self._asking)))

    def ask_reason(self, choice: Choice) -> None:
        """Ask why, before this decision is made."""
        self._wanted = choice
        self._question.setText(self._ask_words(choice))
        self._sure.set_words(choice.words)
        self._sure.set_icon(choice.icon)
        self._choosing.hide()
        for decision, usual in self.usual.items():
            usual.setVisible(decision is choice.decision)
        self._asking.show()
        next(iter(self.usual[choice.decision].buttons.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask_words(self, choice: Choice) -> str:
        return self.tr("Why “{0}”? The reason stands in the books.").format(choice.words)

    def _told(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        left.setSpacing(Space.S3)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        title = Label(self.card.title)
        title.setProperty("words", "group")
        title.setWordWrap(True)
        head.addWidget(Chip(self.card.chip, look=self._look))
        head.addWidget(title, 1)
        left.addLayout(head)
        facts = QGridLayout()
        facts.setHorizontalSpacing(Space.S4)
        facts.setVerticalSpacing(Space.S1)
        facts.setColumnStretch(1, 1)
        for place, (time, words) in enumerate(self.card.facts):
            at, told = Label(time), Label(words)
            for label in (at, told):
                label.setProperty("words", "small")
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            at.setProperty("tone", "second")
            told.setWordWrap(True)
            facts.addWidget(at, place, 0)
            facts.addWidget(told, place, 1)
        left.addLayout(facts)
        left.addStretch(1)
        return left

    def _deciding(self) -> QFrame:
        side = QFrame()
        side.setProperty("side", True)
        self._choosing, self._asking = self._choices(), self._reason()
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.S5, Space.S4, Space.S4, Space.S4)
        column.setSpacing(0)
        column.addWidget(self._choosing)
        column.addWidget(self._asking)
        column.addStretch(1)
        self._asking.hide()
        return side

    def _choices(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        second, proposed, why = Label(self.tr("Proposed")), Label(self.card.proposed), Label(self.card.why)
        for label in (second, why):
            label.setProperty("tone", "second")
            label.setProperty("words", "small")
        proposed.setProperty("words", "group")
        proposed.setWordWrap(True)
        column.addWidget(second)
        column.addWidget(proposed)
        if self.card.why:
            column.addWidget(why)
        column.addSpacing(Space.S2)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S2)
        for choice in self.card.choices:
            kind = Kind.PRIMARY if choice.reason else Kind.OUTLINE
            button = Button(choice.words, look=self._look, kind=kind, icon=choice.icon)
            button.setAccessibleName(f"{choice.words}: {self.card.title}")
            button.clicked.connect(lambda _=False, each=choice: self._tapped(each))
            buttons.addWidget(button)
        if self.card.order is not None:
            order = self.card.order
            story = Button(self.tr("Story"), look=self._look, kind=Kind.GHOST, icon="history")
            story.setAccessibleName(self.tr("Story of {0}").format(self.card.title))
            story.clicked.connect(lambda: self.story_wanted.emit(order))
            # Beside three decisions its sign must do: what happened needs room as well.
            story.be_short(len(self.card.choices) > 2)
            buttons.addWidget(story)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return holder

    def _reason(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        self._question = Label()
        self._question.setProperty("words", "small")
        self._question.setWordWrap(True)
        self.usual: dict[Decision, UsualReasons] = {}
        for choice in self.card.choices:
            self.usual[choice.decision] = UsualReasons(
                self._words.reasons(reasons.LIMBO[choice.decision]), columns=1, look=self._look
            )
            self.usual[choice.decision].taken.connect(self._give)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Another reason"))
        self.reason.setPlaceholderText(self.tr("Another reason"))
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.returnPressed.connect(self._decide)
        back = Button(self.tr("Back"), look=self._look)
        back.clicked.connect(self._step_back)
        self._sure = Button("", look=self._look, kind=Kind.PRIMARY)
        self._sure.clicked.connect(self._decide)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S2)
        buttons.addWidget(self._sure)
        buttons.addWidget(back)
        buttons.addStretch(1)
        column.addWidget(self._question)
        for usual in self.usual.values():
            column.addWidget(usual)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        return holder

    def _tapped(self, choice: Choice) -> None:
        if choice.reason:
            self.decided.emit(choice.decision, choice.reason)
        else:
            self.ask_reason(choice)

    def _step_back(self) -> None:
        self._wanted = None
        self._asking.hide()
        self._choosing.show()

    def _decide(self) -> None:
        reason = self.reason.text().strip()
        self.reason.setProperty("wrong", not reason)
        repolish(self.reason)
        if reason:
            self._give(reasons.kept(reason, self._words.language))
        else:
            self.reason.setFocus()

    def _give(self, reason: str) -> None:
        if self._wanted is not None:
            self.decided.emit(self._wanted.decision, reason)


class DecidedList(QFrame):
    """What was decided today, the last one first."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Decided today"))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)

    def show_rows(self, rows: tuple[DecidedRow, ...]) -> None:
        """Show these."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, row in enumerate(rows):
            self._rows.addWidget(self._row(row, last=place == len(rows) - 1))

    def _row(self, row: DecidedRow, *, last: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("row", "last" if last else "more")
        line = QHBoxLayout(frame)
        line.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        line.setSpacing(Space.S3)
        title, done, who = Label(row.title), Label(row.done), Label(row.who)
        title.setProperty("words", "strong")
        for quiet in (done, who):
            quiet.setProperty("tone", "second")
            quiet.setProperty("words", "small")
        done.setWordWrap(True)
        line.addWidget(Sign("circle-check", look=self._look, size=20, role="paid"))
        line.addWidget(title)
        line.addWidget(done, 1)
        line.addWidget(who)
        return frame
