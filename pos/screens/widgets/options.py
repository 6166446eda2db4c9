"""The options panel: an item's modifier groups, what is still missing, how many, and Add."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.screens.ground import stand_on
from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.choice import TICK, ChoiceButton, ChoiceView
from pos.screens.widgets.icon import picture
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import box, width_of
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.scrolling import let_fingers_scroll
from pos.screens.widgets.tiles import Tint

COLUMNS, MOST_COLUMNS = 3, 4
SIDES = TICK + 46
"""What a choice has beside its words: its tick, and room around all three."""
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
    """One group with its choices, marked while too few are chosen; `changed` after each tap.

    `show_view` shows another group with the same widgets: to make and dress new ones takes far longer. Three
    choices stand in a row, or four where that saves a row and every one still has room for all its words.
    """

    changed = Signal()

    def __init__(self, view: GroupView, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._look = look
        self._single = view.most == 1
        self.made: list[ChoiceButton] = []
        self.buttons: list[ChoiceButton] = []
        # An empty column would take no spacing, and the groups would not line up.
        self._fillers: dict[int, QWidget] = {}
        self._name, self._rule = Label(), Label()
        self._name.setProperty("words", "group")
        self._rule.setProperty("words", "small")
        self._rule.setProperty("tone", "second")
        self._missing = Chip(ChipView("", "circle-alert", ChipKind.ALARM), look=look)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        for part in (self._name, self._rule, self._missing):
            head.addWidget(part)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._columns = COLUMNS
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(Space.S2)
        self._rows.addLayout(head)
        self._rows.addLayout(self._grid)
        self._measure()
        self.show_view(view)
        look.changed.connect(self._measure)

    def show_view(self, view: GroupView) -> None:
        """Show this group."""
        self.view, self._single = view, view.most == 1
        self.setAccessibleName(f"{view.name}. {view.rule}")
        self._name.setText(view.name)
        self._rule.setText(view.rule)
        choices = view.choices[:MOST_CHOICES]
        for place, choice in enumerate(choices):
            if place < len(self.made):
                self.made[place].show_view(choice, round_tick=self._single)
            else:
                self._add(choice)
        self.buttons = self.made[: len(choices)]
        for place, button in enumerate(self.made):
            button.setVisible(place < len(choices))
        self._fill_columns(len(choices))
        self._arrange()
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = MOST_COLUMNS if self._fits(MOST_COLUMNS) else COLUMNS
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setColumnStretch(COLUMNS, columns - COLUMNS)
        for place, button in enumerate(self.made):
            self._grid.addWidget(button, place // columns, place % columns)

    def _fits(self, columns: int) -> bool:
        """Whether so many in a row save a row, and cut no word."""
        count = len(self.buttons)
        if -(-count // columns) >= -(-count // COLUMNS):
            return False
        sizes = self._look.theme.sizes
        room = (self.width() - 2 * sizes.pad_panel - (columns - 1) * sizes.gap) // columns
        return all(_wanted_width(button.view) <= room for button in self.buttons)

    def _add(self, choice: ChoiceView) -> None:
        place = len(self.made)
        button = ChoiceButton(choice, round_tick=self._single, look=self._look, parent=self)
        button.clicked.connect(lambda: self._tapped(self.made[place]))
        self._grid.addWidget(button, place // self._columns, place % self._columns)
        self.made.append(button)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._grid.setSpacing(sizes.gap)
        self._rows.setContentsMargins(sizes.pad_panel, Space.S3 + 2, sizes.pad_panel, Space.S4)
        self._arrange()
        self.update()

    def _fill_columns(self, taken: int) -> None:
        for column in range(COLUMNS):
            if column >= taken and column not in self._fillers:
                self._fillers[column] = QWidget(self)
                self._grid.addWidget(self._fillers[column], 0, column)
            if column in self._fillers:
                self._fillers[column].setVisible(column >= taken)

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
            # A group stands in a panel.
            stand_on(button, "danger_soft" if missing else "surface")
        self.update()

    def _missing_words(self) -> str:
        missing = self.missing()
        return self.tr("Choose one") if missing == 1 else self.tr("Choose %n more", "", missing)


def _wanted_width(view: ChoiceView) -> int:
    """Pixels in which a choice shows all its words, also when it is chosen."""
    return SIDES + width_of(view.name, font(Px.BODY, Weight.STRONG)) + width_of(view.price, font(Px.SMALL))


class _Thumbnail(QWidget):
    """The item's picture on its tint."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._path: Path | None = None
        self._tint, self._look = Tint.KITCHEN, look
        self.setFixedSize(56, 48)

    def show_picture(self, path: Path | None, tint: Tint) -> None:
        """Show this one; none where there is no path."""
        self._path, self._tint = path, tint
        self.update()

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
        self._made: list[GroupBox] = []
        self._fill_head()
        self._fill_body()
        self._fill_foot()
        self.show_view(view)

    def show_view(self, view: OptionsView) -> None:
        """Show this item, with nothing left of the one before."""
        self._view, self._quantity, self._total = view, view.quantity, view.total
        self.setAccessibleName(view.name)
        self._thumbnail.show_picture(view.picture, view.tint)
        self._name.setText(view.name)
        self._second.setText(view.second)
        groups = view.groups[:MOST_GROUPS]
        before = sum(len(group.made) for group in self._made)
        for place, group in enumerate(groups):
            if place < len(self._made):
                self._made[place].show_view(group)
            else:
                self._add_group(place, group)
        self.groups = self._made[: len(groups)]
        for place, made in enumerate(self._made):
            made.setVisible(place < len(groups))
        if before and before < sum(len(group.made) for group in self._made):
            self._order_tabs()
        self._scroll.verticalScrollBar().setValue(0)
        self.note.set_words(self.tr("Note"))
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
        self._name, self._second = Label(), Label()
        self._name.setProperty("words", "head")
        self._second.setProperty("words", "small")
        self._second.setProperty("tone", "second")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._second)
        self._thumbnail = _Thumbnail(look=self.look)
        self.head.addWidget(self._thumbnail)
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
        rows.addStretch(1)
        self._scroll, self._inside, self._rows = scroll, inside, rows

    def _add_group(self, place: int, view: GroupView) -> None:
        group = GroupBox(view, look=self.look, parent=self._inside)
        self._rows.insertWidget(place, group)
        group.changed.connect(self._tapped)
        self._made.append(group)

    def _order_tabs(self) -> None:
        """Choices made later come before the foot, as they stand."""
        chain = [button for group in self._made for button in group.made] + [self.minus]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

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
