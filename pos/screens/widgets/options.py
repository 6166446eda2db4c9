"""The options panel: an item's modifier groups, what is still missing, how many, and Add."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.icon import picture
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import box
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.scrolling import let_fingers_scroll
from pos.screens.widgets.tiles import Tint

COLUMNS = 3
MOST_GROUPS = 20
MOST_CHOICES = 60
MOST_OF_ONE = 99

Choices = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class GroupView:
    """One modifier group: at least `least` and at most `most` of its choices (`most` 0 means no limit).

    `rule` is the finished sentence beside the name, such as "Required · one" or "Up to 3".
    """

    group: str
    name: str
    rule: str
    choices: tuple[ChoiceView, ...]
    least: int = 0
    most: int = 1


@dataclass(frozen=True)
class OptionsView:
    """An item to be configured: finished texts; `total` is the price of what is chosen now."""

    item: str
    name: str
    second: str
    groups: tuple[GroupView, ...]
    total: str
    quantity: int = 1
    picture: Path | None = None
    tint: Tint = Tint.KITCHEN
    editing: bool = False


class GroupBox(QFrame):
    """One group with its choices, marked while too few are chosen; `changed` after each tap."""

    changed = Signal()

    def __init__(self, view: GroupView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._look = look
        self._single = view.most == 1
        self.buttons = [
            ChoiceButton(choice, round_tick=self._single, look=look, parent=self)
            for choice in view.choices[:MOST_CHOICES]
        ]
        self.setAccessibleName(f"{view.name}. {view.rule}")
        name, rule = Label(view.name), Label(view.rule)
        name.setProperty("words", "group")
        rule.setProperty("words", "small")
        rule.setProperty("tone", "second")
        self._rule = rule
        self._missing = Chip(ChipView(self._missing_words(), "circle-alert", ChipKind.ALARM), look=look)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        for part in (name, rule, self._missing):
            head.addWidget(part)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(look.theme.sizes.gap)
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            button.clicked.connect(lambda _=False, at=place: self._tapped(self.buttons[at]))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            if column >= len(self.buttons):
                # An empty column would take no spacing, and the groups would not line up.
                grid.addWidget(QWidget(), 0, column)
        rows = QVBoxLayout(self)
        pad = look.theme.sizes.pad_panel
        rows.setContentsMargins(pad, Space.S3 + 2, pad, Space.S4)
        rows.setSpacing(Space.S2)
        rows.addLayout(head)
        rows.addLayout(grid)
        self._mark()
        look.changed.connect(self.update)

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, in the group's order."""
        return tuple(button.view.choice for button in self.buttons if button.isChecked())

    def missing(self) -> int:
        """How many more must be chosen."""
        return max(0, self.view.least - len(self.chosen()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft danger band with a bar at the left while something is missing."""
        if self.missing():
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._look.colour("danger_soft"))
            painter.fillRect(QRect(0, 0, 4, self.height()), self._look.colour("danger_solid"))
            painter.end()

    def _tapped(self, tapped: ChoiceButton) -> None:
        if self._single and tapped.isChecked():
            for button in self.buttons:
                button.setChecked(button is tapped)
        elif self._single and self.view.least == 1:
            # The only choice of a required group is changed by taking another, never by taking none.
            tapped.setChecked(True)
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        missing = self.missing()
        self._missing.setVisible(missing > 0)
        self._rule.setVisible(missing == 0)
        if missing:
            self._missing.show_view(ChipView(self._missing_words(), "circle-alert", ChipKind.ALARM))
        full = self.view.most > 1 and len(self.chosen()) >= self.view.most
        for button in self.buttons:
            button.setEnabled(not button.view.off and (button.isChecked() or not full))
        self.update()

    def _missing_words(self) -> str:
        missing = self.missing()
        return self.tr("Choose one") if missing == 1 else self.tr("Choose %n more", "", missing)


class _Thumbnail(QWidget):
    """The item's picture on its tint."""

    def __init__(self, path: Path | None, tint: Tint, *, look: Look) -> None:
        super().__init__()
        self._path, self._tint, self._look = path, tint, look
        self.setFixedSize(56, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), Radius.CONTROL, ground=self._look.colour(self._tint.role))
        if self._path is not None:
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(4, 4, picture(self._path, QSize(48, 40), ratio))
        painter.end()


class OptionsPanel(Panel):
    """An item's options. It counts what is missing; prices come from outside as finished texts.

    Signals: `choices_changed(choices, quantity)` after each tap, to be answered with `show_total`;
    `added(choices, quantity)` when complete and tapped; `note_wanted`, `details_wanted`, `closed`.
    `choices` maps group id to the chosen ids in the group's order.
    """

    choices_changed = Signal(object, int)
    added = Signal(object, int)
    note_wanted = Signal()
    details_wanted = Signal()
    closed = Signal()

    def __init__(self, view: OptionsView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(view.name, look=look, parent=parent)
        self._view = view
        self._quantity = view.quantity
        self._total = view.total
        self.groups: list[GroupBox] = []
        self._fill_head()
        self._fill_body()
        self._fill_foot()
        self._refresh()

    def choices(self) -> Choices:
        """What is chosen in every group."""
        return {group.view.group: group.chosen() for group in self.groups}

    def quantity(self) -> int:
        """How many of it."""
        return self._quantity

    def missing(self) -> GroupView | None:
        """The first group that still needs a choice."""
        return next((group.view for group in self.groups if group.missing()), None)

    def show_total(self, total: str) -> None:
        """The price of what is chosen now, for the button."""
        self._total = total
        self._refresh()

    def show_note(self, note: str) -> None:
        """The note for the kitchen, on its button; "" for none."""
        self.note.set_words(note or self.tr("Note"))

    def _fill_head(self) -> None:
        view = self._view
        name, second = Label(view.name), Label(view.second)
        name.setProperty("words", "head")
        second.setProperty("words", "small")
        second.setProperty("tone", "second")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(second)
        self.head.addWidget(_Thumbnail(view.picture, view.tint, look=self.look))
        self.head.addLayout(words)
        self.head.addStretch(1)
        self.details = Button(self.tr("Details"), look=self.look, kind=Kind.GHOST, icon="info")
        self.details.clicked.connect(self.details_wanted)
        self.close_button = IconButton("x", self.tr("Close without adding"), look=self.look)
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.details)
        self.head.addWidget(self.close_button)
        self.show_head()

    def _fill_body(self) -> None:
        """From the outside inwards: what is put somewhere else later is dressed anew with all it holds."""
        scroll = QScrollArea(self)
        let_fingers_scroll(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll)
        inside = QWidget()
        inside.setProperty("clear", True)
        scroll.setWidget(inside)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, Space.S1, 0, Space.S2)
        rows.setSpacing(0)
        for view in self._view.groups[:MOST_GROUPS]:
            group = GroupBox(view, look=self.look, parent=inside)
            rows.addWidget(group)
            group.changed.connect(self._tapped)
            self.groups.append(group)
        rows.addStretch(1)

    def _fill_foot(self) -> None:
        look = self.look
        self.minus = IconButton("minus", self.tr("One less"), look=look, kind=Kind.OUTLINE, large=True)
        self.plus = IconButton("plus", self.tr("One more"), look=look, kind=Kind.OUTLINE, large=True)
        self._count = Label()
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setFont(font(Px.HEAD, Weight.FIGURE))
        self._count.setFixedWidth(40)
        self.note = Button(self.tr("Note"), look=look, kind=Kind.GHOST, icon="message-square", large=True)
        self.add = Button("", look=look, kind=Kind.PRIMARY, large=True)
        self.minus.clicked.connect(lambda: self._step(-1))
        self.plus.clicked.connect(lambda: self._step(1))
        self.note.clicked.connect(self.note_wanted)
        self.add.clicked.connect(lambda: self.added.emit(self.choices(), self._quantity))
        for part in (self.minus, self._count, self.plus, self.note):
            self.foot.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add)
        self.show_foot()

    def _step(self, by: int) -> None:
        self._quantity = min(MOST_OF_ONE, max(1, self._quantity + by))
        self._refresh()
        self.choices_changed.emit(self.choices(), self._quantity)

    def _tapped(self) -> None:
        self._refresh()
        self.choices_changed.emit(self.choices(), self._quantity)

    def _refresh(self) -> None:
        missing = self.missing()
        self._count.setText(str(self._quantity))
        self._count.setAccessibleName(self.tr("Quantity {0}").format(self._quantity))
        self.minus.setEnabled(self._quantity > 1)
        self.plus.setEnabled(self._quantity < MOST_OF_ONE)
        self.add.setEnabled(missing is None)
        if missing is not None:
            self.add.set_words(self.tr("Still to choose: {0} · {1}").format(missing.name, self._total))
        elif self._view.editing:
            self.add.set_words(self.tr("Change · {0}").format(self._total))
        else:
            self.add.set_words(self.tr("Add · {0}").format(self._total))
