"""The top bar: brand, tabs, practice mark, relay with the age of its proof, who, limbo, and the clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.chip import Chip, ChipView, paint_count
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, RIGHT, box, line, width_of
from pos.screens.widgets.rail import RailItem

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


class TabButton(QAbstractButton):
    """A tab with an icon; the one in force is underlined."""

    def __init__(self, item: RailItem, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._look = item, look
        self.setCheckable(True)
        self.setText(item.words.replace("&", "&&"))
        self.setAccessibleName(item.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Icon and words with 18 px at both sides."""
        words = width_of(self._item.words, font(Px.BODY, Weight.STRONG))
        return QSize(18 + 20 + Space.S2 + words + 18, self._look.theme.sizes.top_bar)

    def minimumSizeHint(self) -> QSize:
        """Words may give way, the icon does not."""
        return QSize(56, self._look.theme.sizes.hit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Quiet, or strong with a bar below."""
        look, chosen = self._look, self.isChecked()
        painter = QPainter(self)
        ink = look.colour("text" if chosen or self.isDown() else "text_2")
        draw_icon(painter, QRect(18, (self.height() - 20) // 2, 20, 20), self._item.icon, ink)
        words = self.rect().adjusted(18 + 20 + Space.S2, 0, -4, 0)
        line(
            painter,
            words,
            self._item.words,
            font(Px.BODY, Weight.STRONG if chosen else Weight.LABEL),
            ink,
            LEFT,
        )
        if chosen:
            painter.fillRect(QRect(0, self.height() - 3, self.width(), 3), look.colour("accent"))
        painter.end()


class Stat(QWidget):
    """One figure of the top bar: icon, words, quieter words; a line at its left."""

    def __init__(self, *, look: Look, divided: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._divided = look, divided
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
        line(painter, room, view.second, font(Px.SMALL), quiet, LEFT)
        painter.end()

    def _width(self, view: RelayWords) -> int:
        if not view.words:
            return 0
        strong = font(Px.SMALL, Weight.STRONG if view.tone else Weight.LABEL)
        second = width_of(view.second, font(Px.SMALL)) + Space.S2 if view.second else 0
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
        """Amber while there is something to decide."""
        look, painter = self._look, QPainter(self)
        chosen = self.isChecked()
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
        painter.end()

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
        """A line at the left, the time at the right."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, 4, 1, self.height() - 8), self._look.colour("line"))
        how, ink = font(Px.HEAD, Weight.STRONG), self._look.colour("text")
        line(painter, self.rect().adjusted(0, 0, -Space.S4, 0), self._words, how, ink, RIGHT)
        painter.end()


class TopBar(QWidget):
    """Always in sight. `tab_chosen(key)` when somebody takes a tab, `limbo_wanted` for the limbo counter."""

    tab_chosen = Signal(str)
    limbo_wanted = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tabs: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Top bar"))
        self.brand = Brand(look=look)
        self.practice = Chip(ChipView(self.tr("Practice · sample data")), look=look)
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
        self._measure()
        look.changed.connect(self._measure)

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
