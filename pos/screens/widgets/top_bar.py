"""The top bar: brand, tabs, practice mark, relay with the age of its proof, who, limbo, and the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.chip import Chip, ChipView, chip_width, paint_count
from pos.screens.widgets.giving import GivingWay
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, RIGHT, box, line, width_of
from pos.screens.widgets.rail import RailItem
from pos.screens.widgets.tab import TabButton

MOST_TABS = 6
PAD = 12
ICON = 18


@dataclass(frozen=True)
class RelayWords:
    """How the relay is: finished words, quieter words behind them, and the tone of the whole.

    `tone` is "" when all is well, else `wait` or `danger`, and then words and icon stand in a chip.
    """

    icon: str
    words: str
    second: str = ""
    tone: str = ""


class Stat(QWidget):
    """One figure of the top bar: icon, words, quieter words; a line at its left."""

    def __init__(self, *, look: Look, divided: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._divided, self._short = look, divided, False
        self._view = RelayWords("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_words(self, view: RelayWords) -> None:
        """Say this; nothing is painted when nothing changed."""
        if view == self._view:
            return
        wider = self._width(view) != self._width(self._view)
        self._view = view
        self.setAccessibleName(" ".join(part for part in (view.words, view.second) if part))
        self.setVisible(bool(view.words))
        if wider:
            self.updateGeometry()
        self.update()

    def be_short(self, short: bool) -> None:
        """Leave the quieter words out for want of room."""
        self._short = short
        self.updateGeometry()
        self.update()

    def short_saves(self) -> int:
        """How many pixels that frees."""
        second = self._view.second
        return width_of(second, font(Px.SMALL)) + Space.S2 if second and not self.isHidden() else 0

    def words(self) -> str:
        """What it says now."""
        return " ".join(part for part in (self._view.words, self._view.second) if part)

    def sizeHint(self) -> QSize:
        """All its words in one line."""
        return QSize(self._width(self._view), self._look.theme.sizes.hit)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, the chip of its tone, icon and words."""
        look, view = self._look, self._view
        painter = QPainter(self)
        if self._divided:
            painter.fillRect(QRect(0, 4, 1, self.height() - 8), look.colour("line"))
        left, ink = PAD, look.colour(view.tone or "text")
        if view.tone:
            chip = QRect(PAD, (self.height() - 28) // 2, self.width() - 2 * PAD, 28)
            box(painter, chip, Radius.CHIP, ground=look.colour(f"{view.tone}_soft"))
            left += 10
        strong = font(Px.SMALL, Weight.STRONG if view.tone else Weight.LABEL)
        if view.icon:
            draw_icon(painter, QRect(left, (self.height() - ICON) // 2, ICON, ICON), view.icon, ink)
            left += ICON + Space.S2
        room = QRect(left, 0, self.width() - left, self.height())
        line(painter, room, view.words, strong, ink, LEFT)
        room.setLeft(left + width_of(view.words, strong) + Space.S2)
        quiet = look.colour(view.tone or "text_2")
        if not self._short:
            line(painter, room, view.second, font(Px.SMALL), quiet, LEFT)
        painter.end()

    def _width(self, view: RelayWords) -> int:
        if not view.words:
            return 0
        strong = font(Px.SMALL, Weight.STRONG if view.tone else Weight.LABEL)
        told = view.second and not self._short
        second = width_of(view.second, font(Px.SMALL)) + Space.S2 if told else 0
        icon = ICON + Space.S2 if view.icon else 0
        return 2 * PAD + (20 if view.tone else 0) + icon + width_of(view.words, strong) + second + 1


class LimboButton(QAbstractButton):
    """Money without a place: how many cases there are, and the way to them."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = 0
        self.setText(self.tr("Limbo"))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_count(0)
        look.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        """So many cases are open."""
        self._count = count
        self.setAccessibleName(self.tr("Limbo: %n open cases", "", count))
        self.setToolTip(self.tr("Payments that have no place yet"))
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        """How many it shows."""
        return self._count

    def sizeHint(self) -> QSize:
        """Icon, word and count."""
        word = width_of(self.text(), font(Px.SMALL, Weight.STRONG))
        return QSize(PAD + ICON + Space.S2 + word + Space.S2 + self._pill() + PAD, self._look.theme.sizes.hit)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from the shared pictures."""
        painter = QPainter(self)
        shown = (self.text(), self._count, self.isChecked(), self.isDown())
        self._look.pictures.paint(painter, self, self._paint, "limbo", *shown)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Amber while there is something to decide."""
        look, chosen = self._look, self.isChecked()
        if chosen or self.isDown():
            ground = look.colour("accent_soft" if chosen else "raised")
            box(painter, self.rect().adjusted(3, 4, -3, -4), Radius.CONTROL, ground=ground)
        else:
            painter.fillRect(QRect(0, 4, 1, self.height() - 8), look.colour("line"))
        ink = look.colour("accent" if chosen else "text")
        draw_icon(painter, QRect(PAD, (self.height() - ICON) // 2, ICON, ICON), "inbox", ink)
        room = self.rect().adjusted(PAD + ICON + Space.S2, 0, 0, 0)
        line(painter, room, self.text(), font(Px.SMALL, Weight.STRONG), ink, LEFT)
        pill = QRect(self.width() - PAD - self._pill(), (self.height() - 24) // 2, self._pill(), 24)
        paint_count(painter, pill, self._figure(), look, loud=self._count > 0)

    def _figure(self) -> str:
        return str(self._count) if self._count < 1000 else "999+"

    def _pill(self) -> int:
        return max(24, width_of(self._figure(), font(Px.SMALL, Weight.FIGURE)) + 14)


class Brand(QWidget):
    """The bell, as wide as the rail below it."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bell in the accent."""
        painter = QPainter(self)
        rect = QRect((self.width() - 34) // 2, (self.height() - 34) // 2, 34, 34)
        draw_icon(painter, rect, "passbell", self._look.colour("accent"))
        painter.end()

    def _measure(self) -> None:
        self.setFixedWidth(self._look.theme.sizes.rail)


class ClockText(QWidget):
    """The shop's time of day."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_time(self, words: str) -> None:
        """Show this time; most seconds nothing changes."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """The time shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """As wide as the figures."""
        return QSize(width_of(self._words, font(Px.HEAD, Weight.STRONG)) + PAD + Space.S4, 48)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it says now, from the shared pictures: a minute long it is the same."""
        painter = QPainter(self)
        self._look.pictures.paint(painter, self, self._paint, "clock", self._words)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """A line at the left, the time at the right."""
        painter.fillRect(QRect(0, 4, 1, self.height() - 8), self._look.colour("line"))
        how, ink = font(Px.HEAD, Weight.STRONG), self._look.colour("text")
        line(painter, self.rect().adjusted(0, 0, -Space.S4, 0), self._words, how, ink, RIGHT)


class TopBar(QWidget):
    """Always in sight. `tab_chosen(key)` when somebody takes a tab, `limbo_wanted` for the limbo counter.

    It never makes its window wider than the monitor: words give way where there is no room for them.
    """

    tab_chosen = Signal(str)
    limbo_wanted = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tabs: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        self._parts: list[Button] = []
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Top bar"))
        self.brand = Brand(look=look)
        self._practice = (ChipView(self.tr("Practice · sample data")), ChipView(self.tr("Practice")))
        self.practice = Chip(self._practice[0], look=look)
        self.practice.hide()
        self.relay, self.who = Stat(look=look), Stat(look=look)
        self.limbo = LimboButton(look=look)
        self.limbo.hide()
        self.limbo.clicked.connect(self.limbo_wanted)
        self.clock = ClockText(look=look)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 1)
        self._row.setSpacing(0)
        self._row.addWidget(self.brand)
        self._row.addStretch(1)
        self._row.addWidget(self.practice)
        self._row.addSpacing(Space.S3)
        for part in (self.relay, self.who, self.limbo, self.clock):
            self._row.addWidget(part)
        self.relay.hide()
        self.who.hide()
        self._giving = self._ways()
        self._measure()
        look.changed.connect(self._measure)

    def minimumSizeHint(self) -> QSize:
        """As narrow as any monitor."""
        return QSize(1, self._look.theme.sizes.top_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room or less."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """A part wants another width."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def show_tabs(self, items: Sequence[RailItem], chosen: str) -> None:
        """Offer these, MOST_TABS at most, one of them in force."""
        for button in self._tabs.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._tabs = {}
        for place, item in enumerate(items[:MOST_TABS]):
            button = TabButton(item, look=self._look)
            button.clicked.connect(lambda _=False, key=item.key: self.tab_chosen.emit(key))
            self._group.addButton(button)
            self._row.insertWidget(1 + place, button)
            self._tabs[item.key] = button
        self.mark(chosen)

    def add_part(self, part: QWidget, *, before: QWidget | None = None) -> None:
        """Something of the application's, before one of the parts; the practice mark where none is named."""
        self._row.insertWidget(self._row.indexOf(before or self.practice), part)
        if isinstance(part, Button):
            self._parts.append(part)

    def mark(self, key: str) -> None:
        """Show which page is open; a page without a tab (limbo) marks none."""
        self._group.setExclusive(False)
        for known, button in self._tabs.items():
            button.setChecked(known == key)
        self._group.setExclusive(key in self._tabs)
        self.limbo.setChecked(key == "limbo")

    def tab(self, key: str) -> TabButton | None:
        """The button of a tab."""
        return self._tabs.get(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._look.colour("line"))
        painter.end()

    def _measure(self) -> None:
        self.setFixedHeight(self._look.theme.sizes.top_bar)

    def _ways(self) -> GivingWay:
        """First what is said elsewhere as well, last the names of the tabs."""
        giving = GivingWay()
        giving.step(self.relay.short_saves, self.relay.be_short)
        giving.step(self._practice_saves, lambda short: self.practice.show_view(self._practice[int(short)]))
        for parts in (lambda: self._parts, lambda: list(self._tabs.values())):
            giving.step(partial(_saved, parts), partial(_shorten, parts))
        return giving

    def _practice_saves(self) -> int:
        whole, short = self._practice
        return 0 if self.practice.isHidden() else chip_width(whole) - chip_width(short)

    def _fit(self) -> None:
        self._giving.fit(self._row.sizeHint().width(), self.width())


def _saved(parts: Callable[[], Sequence[Button | TabButton]]) -> int:
    return sum(part.short_saves() for part in parts() if not part.isHidden())


def _shorten(parts: Callable[[], Sequence[Button | TabButton]], short: bool) -> None:
    for part in parts():
        part.be_short(short)
