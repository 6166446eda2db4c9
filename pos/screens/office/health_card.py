"""An alert as a card with its one button, and the figures of today as a list in two columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.office.health_words import AlertView, Figure
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label

COLUMNS = 2


class AlertCard(QFrame):
    """What it means, what to do, and `wanted(view)` when its button is tapped."""

    wanted = Signal(object)

    def __init__(self, view: AlertView, *, first: bool, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setProperty("card", True)
        self.setAccessibleName(f"{view.meaning} {view.todo}".strip())
        meaning, todo = Label(view.meaning), Label(view.todo)
        meaning.setProperty("words", "group")
        todo.setProperty("tone", "second")
        for label in (meaning, todo):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(Space.S1)
        words.addWidget(meaning)
        if view.todo:
            words.addWidget(todo)
        kind = Kind.PRIMARY if first else Kind.OUTLINE
        self.button = Button(view.button, look=look, kind=kind, icon=view.step.value)
        self.button.setAccessibleName(f"{view.button}: {view.meaning}")
        self.button.setMinimumWidth(self.button.sizeHint().width())
        self.button.clicked.connect(lambda: self.wanted.emit(self.view))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S5, Space.S4, Space.S4, Space.S4)
        row.setSpacing(Space.S4)
        row.addWidget(Sign(view.icon, look=look, size=28, role=view.role), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class Figures(QFrame):
    """Name and value; a tick or a mark where a figure is good or not."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Figure, ...] = ()
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Today"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        self._grid.setHorizontalSpacing(Space.S3)
        self._grid.setVerticalSpacing(Space.S3)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; the same ones again change nothing."""
        if tuple(figures) == self._shown:
            return
        self._shown = tuple(figures)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = (len(figures) + COLUMNS - 1) // COLUMNS
        for place, figure in enumerate(figures):
            self._add(figure, place % rows, 4 * (place // rows))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(4 * column + 2, 1)
            if column:
                self._grid.setColumnMinimumWidth(4 * column - 1, Space.S6)

    def _add(self, figure: Figure, row: int, column: int) -> None:
        icon, role = ("circle-check", "paid") if figure.good else ("circle-alert", "wait")
        if figure.good is None:
            icon, role = "info", "text_2"
        name, value = Label(figure.name), Label(figure.value)
        name.setProperty("tone", "second")
        value.setProperty("words", "strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Sign(icon, look=self._look, size=18, role=role), row, column)
        self._grid.addWidget(name, row, column + 1)
        self._grid.addWidget(value, row, column + 2)
