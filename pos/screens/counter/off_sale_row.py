"""How long something is off sale: the spans that one tap chooses, and a field for a time."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.screens.counter.until import CHOICES, Until, moment, parse_time
from pos.screens.room import Room
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.field import LabelledField


class OffSaleRow(QWidget):
    """`chosen(moment)` with the end of the 86; None is until restock."""

    chosen = Signal(object)

    def __init__(self, *, room: Room, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        names = {
            Until.HALF_HOUR: self.tr("30 min"),
            Until.HOUR: self.tr("1 hour"),
            Until.TWO_HOURS: self.tr("2 hours"),
            Until.END_OF_DAY: self.tr("Rest of the day"),
            Until.RESTOCK: self.tr("Until restock"),
        }
        self.buttons: dict[Until, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        for until in CHOICES:
            button = Button(names[until], look=look)
            button.clicked.connect(lambda _=False, chosen=until: self._tapped(chosen))
            self.buttons[until] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.until = LabelledField(self.tr("Until a time"), look=look, placeholder="14:00")
        self.until.field.returnPressed.connect(self._timed)
        row.addWidget(self.until)

    def _tapped(self, until: Until) -> None:
        terms = self._room.bridge.till.terms
        self._choose(moment(until, self._room.now(), zone=terms.zone, cutoff_hour=terms.house.cutoff_hour))

    def _timed(self) -> None:
        found = parse_time(self.until.field.text(), self._room.now(), self._room.words.zone)
        self.until.show_wrong(found is None)
        if found is not None:
            self._choose(found)

    def _choose(self, until: datetime | None) -> None:
        self.chosen.emit(until)
