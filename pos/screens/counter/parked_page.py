"""The page of orders that stand aside: take one up again, or park the one that is being built."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.screens.counter.page import Page
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.scrolling import scroll_area

MOST = 60
COLUMNS = 2


@dataclass(frozen=True)
class ParkedView:
    """One order that stands aside, in finished words."""

    cart: str
    words: str


class ParkedPage(Page):
    """`resumed(cart_id)` for one of them, `park_wanted` for the order being built."""

    resumed = Signal(str)
    park_wanted = Signal()

    def __init__(
        self, views: Sequence[ParkedView], *, can_park: bool, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Parked orders"))
        self.buttons: dict[str, Button] = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S3)
        for place, view in enumerate(views[:MOST]):
            button = Button(view.words, look=look, icon="pause", large=True)
            button.clicked.connect(lambda _=False, cart=view.cart: self.resumed.emit(cart))
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            self.buttons[view.cart] = button
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(views) // COLUMNS + 1, 1)
        scroll = scroll_area(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if views:
            self.content.addWidget(scroll, 1)
        else:
            self.content.addWidget(
                EmptyState(
                    "pause",
                    self.tr("No parked orders"),
                    self.tr("An order that you park waits here, also after a restart."),
                    look=look,
                ),
                1,
            )
        self.park = Button(
            self.tr("Park this order"), look=look, kind=Kind.PRIMARY, icon="pause", key_hint="F6", large=True
        )
        self.park.setEnabled(can_park)
        self.park.clicked.connect(self.park_wanted)
        self.foot.addStretch(1)
        self.foot.addWidget(self.park)
        self.show_foot()

    def first(self) -> QWidget:
        """The first order that stands aside."""
        return next(iter(self.buttons.values()), self.close_button)
