"""The page where one option is taken off sale, such as oat milk, and where it comes back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pos.actions import shelve
from pos.actions.changes import Changes
from pos.base.i18n import Message
from pos.screens.counter.labels import words_label
from pos.screens.counter.off_sale_row import OffSaleRow
from pos.screens.counter.page import Page
from pos.screens.counter.shelf_view import ItemView, OptionView
from pos.screens.room import Room
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.scrolling import scrolling

COLUMNS = 4


class OptionOffPage(Page):
    """Signals: `trouble(words)`, `told(words, icon)` after a deed, and `closed` also then."""

    trouble = Signal(str)
    told = Signal(str, str)

    def __init__(self, view: ItemView, *, room: Room, look: Look, who: str = "") -> None:
        super().__init__("", look=look)
        self._room, self._who = room, who
        self.retitle(self.tr("Which option is out?"), view.name)
        self.options: dict[str, ChoiceButton] = {}
        self._views: dict[str, OptionView] = {}
        self.content.setContentsMargins(0, 0, 0, Space.S4)
        self.content.addWidget(self._groups(view), 1)
        self.spans = OffSaleRow(room=room, look=look)
        self.spans.chosen.connect(self._off)
        self.back_on_sale = Button(
            self.tr("Back on sale"), look=look, kind=Kind.PRIMARY, icon="check", large=True
        )
        self.back_on_sale.clicked.connect(self._back)
        self._hint = words_label("", "small", "second", wrap=True)
        lower = QVBoxLayout()
        lower.setContentsMargins(Space.S5, 0, Space.S5, 0)
        lower.setSpacing(Space.S3)
        for part in (self._hint, self.spans):
            lower.addWidget(part)
        self.content.addLayout(lower)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back_on_sale)
        self.show_foot()
        self._choose("")

    def first(self) -> QWidget:
        """The first option."""
        return next(iter(self.options.values()), self.close_button)

    def _groups(self, view: ItemView) -> QScrollArea:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S2)
        rows.setSpacing(Space.S2)
        for name, options in view.options:
            rows.addWidget(words_label(name, "group"))
            grid = QGridLayout()
            grid.setSpacing(Space.S2)
            for place, option in enumerate(options):
                grid.addWidget(self._option(option), place // COLUMNS, place % COLUMNS)
            for column in range(COLUMNS):
                grid.setColumnStretch(column, 1)
            rows.addLayout(grid)
            rows.addSpacing(Space.S2)
        rows.addStretch(1)
        return scrolling(inside, self.tr("Options"))

    def _option(self, option: OptionView) -> ChoiceButton:
        view = ChoiceView(option.option, option.name, self.tr("86") if option.off else "")
        button = ChoiceButton(view, round_tick=True, look=self.look)
        button.clicked.connect(lambda _=False, chosen=option.option: self._choose(chosen))
        self.options[option.option] = button
        self._views[option.option] = option
        return button

    def _choose(self, option: str) -> None:
        self._chosen = self._views.get(option)
        for each, button in self.options.items():
            button.setChecked(each == option)
        off = self._chosen is not None and bool(self._chosen.off)
        self.spans.setVisible(not off)
        self.spans.setEnabled(self._chosen is not None)
        self.foot_frame.setVisible(off)
        if self._chosen is None:
            words = self.tr("Choose an option, then how long it is out.")
        elif off:
            words = f"{self._chosen.name}: {self._chosen.off}"
        else:
            words = self.tr(
                "{0} goes off sale in every product that offers it. Open links with it are closed first."
            ).format(self._chosen.name)
        self._hint.setText(words)

    def _off(self, until: datetime | None) -> None:
        option = self._chosen
        if option is None:
            return
        words = self.tr("{0} is off sale").format(option.name)
        self._do(shelve.sell_out_modifier, option, words, "ban", until=until)

    def _back(self) -> None:
        option = self._chosen
        if option is None:
            return
        words = self.tr("{0} is back on sale").format(option.name)
        self._do(shelve.modifier_back_on_sale, option, words, "circle-check")

    def _do(
        self, deed: Callable[..., Changes], option: OptionView, words: str, icon: str, **values: Any
    ) -> None:
        self._room.bridge.do(
            deed,
            done=lambda changes: self._done(changes, words, icon),
            failed=self._failed,
            group_id=option.group,
            modifier_id=option.option,
            who=self._who,
            **values,
        )

    def _done(self, _changes: Changes, words: str, icon: str) -> None:
        self.told.emit(words, icon)
        self.closed.emit()

    def _failed(self, message: Message) -> None:
        self.trouble.emit(self._room.words.say(message))
