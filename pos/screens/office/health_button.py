"""The way to the health page from the counter's top bar: a pulse, and how many things need a person."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.chip import paint_count
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import plain_tip
from pos.screens.widgets.paint import box, width_of

PAD = 15
ICON = 18
PILL = 24


class HealthButton(QAbstractButton):
    """Quiet while all is well; an amber count while it is not."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_count(0)
        look.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        """So many alerts stand."""
        self._count = count
        told = self.tr("Health: %n alert(s)", "", count) if count else self.tr("Health: all is well")
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(told))
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        """How many it shows."""
        return self._count

    def sizeHint(self) -> QSize:
        """The sign, and the count where there is one."""
        pill = Space.S2 + self._pill() if self._count else 0
        return QSize(2 * PAD + ICON + pill, self._look.theme.sizes.hit)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign in the colour of its state, the count in a pill."""
        look, painter = self._look, QPainter(self)
        if self.isChecked() or self.isDown():
            ground = look.colour("accent_soft" if self.isChecked() else "raised")
            box(painter, self.rect().adjusted(3, 4, -3, -4), Radius.CONTROL, ground=ground)
        ink = look.colour("wait" if self._count else "paid")
        icon = "triangle-alert" if self._count else "activity"
        draw_icon(painter, QRect(PAD, (self.height() - ICON) // 2, ICON, ICON), icon, ink)
        if self._count:
            left = PAD + ICON + Space.S2
            pill = QRect(left, (self.height() - PILL) // 2, self._pill(), PILL)
            paint_count(painter, pill, str(self._count), look, loud=True)
        painter.end()

    def _pill(self) -> int:
        return max(PILL, width_of(str(self._count), font(Px.SMALL, Weight.FIGURE)) + 14)
