"""The ways from window to window: keys at any time, buttons where several share one monitor."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos.screens.monitors import Placement, Role
from pos.screens.theme import Look, Space
from pos.screens.widgets.banner import BannerView
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import repolish

ICONS = {Role.COUNTER: "store", Role.KITCHEN: "chef-hat", Role.CUSTOMER: "users"}
KEYS = {Role.COUNTER: "Ctrl+1", Role.KITCHEN: "Ctrl+2", Role.CUSTOMER: "Ctrl+3"}


class WindowButtons(QWidget):
    """A button for each other window on the same monitor; none, and no room taken, where it has its own."""

    wanted = Signal(object)

    def __init__(self, own: Role, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Windows on this monitor"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        names = {
            Role.COUNTER: self.tr("Counter"),
            Role.KITCHEN: self.tr("Kitchen"),
            Role.CUSTOMER: self.tr("Customer display"),
        }
        self._names = {role: name for role, name in names.items() if role is not own}
        self._counts = dict.fromkeys(self._names, 0)
        self.buttons: dict[Role, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S1)
        for role in self._names:
            button = Button("", look=look, kind=Kind.GHOST, icon=ICONS[role], parent=self)
            # The word belongs to what it opens, not to what is done: a till must stay where it is meanwhile.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.clicked.connect(lambda _=False, chosen=role: self.wanted.emit(chosen))
            row.addWidget(button)
            self.buttons[role] = button
            self._name(role)
        self.offer(frozenset())

    def offer(self, roles: frozenset[Role]) -> None:
        """Offer these windows and no others."""
        for role, button in self.buttons.items():
            button.setVisible(role in roles)
        self.setVisible(bool(roles & set(self.buttons)))
        self.adjustSize()

    def count(self, role: Role, waiting: int) -> None:
        """So many things wait in that window."""
        if role in self._counts and self._counts[role] != waiting:
            self._counts[role] = waiting
            self._name(role)
            self.adjustSize()

    def _name(self, role: Role) -> None:
        button, name, waiting = self.buttons[role], self._names[role], self._counts[role]
        told = self.tr("{0}: %n waiting", "", waiting).format(name) if waiting else name
        button.set_words(str(waiting) if waiting else "")
        button.setAccessibleName(told)
        button.setToolTip(f"{told} ({KEYS[role]})")


class Switcher(QObject):
    """Brings a window to the front: by Ctrl and 1, 2, 3 from any of them, and by `buttons` of each.

    `follow` takes what `Monitors.moved` says. `fell(role)` when a window lost the monitor that it had,
    `rose(role)` when it has one again.
    """

    fell = Signal(object)
    rose = Signal(object)

    def __init__(self, windows: Mapping[Role, QWidget], *, look: Look) -> None:
        """The counter's window carries the keys and this object."""
        super().__init__(windows[Role.COUNTER])
        self.look = look
        self._windows = dict(windows)
        self._placed: dict[Role, Placement] = {}
        self.buttons = {role: WindowButtons(role, look=look) for role in windows}
        for made in self.buttons.values():
            made.wanted.connect(self.show)
        for role in windows:
            key = QShortcut(QKeySequence(KEYS[role]), windows[Role.COUNTER])
            key.setContext(Qt.ShortcutContext.ApplicationShortcut)
            key.activated.connect(lambda chosen=role: self.show(chosen))

    def show(self, role: Role) -> None:
        """Bring this window to the front, and the keyboard with it."""
        window = self._windows[role]
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def follow(self, placement: Placement) -> None:
        """A window stands elsewhere now."""
        before = self._placed.get(placement.role)
        self._placed[placement.role] = placement
        for role, made in self.buttons.items():
            made.offer(self.beside(role))
        if before is not None and before.own and not placement.own:
            self.fell.emit(placement.role)
        if before is not None and placement.own and not before.own:
            self.rose.emit(placement.role)

    def count(self, role: Role, waiting: int) -> None:
        """So many things wait in that window; the buttons of the others say it."""
        for made in self.buttons.values():
            made.count(role, waiting)

    def fallen(self, role: Role) -> BannerView:
        """For the counter: a monitor is gone, and where its window is now."""
        return BannerView(
            "unplug",
            self.tr("The kitchen’s monitor is gone")
            if role is Role.KITCHEN
            else self.tr("The guests’ monitor is gone"),
            self.tr("Check its cable. Its window is behind this one until then: {0}.").format(KEYS[role]),
            self.tr("Show it"),
            ICONS[role],
            "wait",
        )

    def risen(self, role: Role) -> str:
        """For the counter: the monitor is there again."""
        if role is Role.KITCHEN:
            return self.tr("The kitchen’s monitor is back")
        return self.tr("The guests’ monitor is back")

    def together(self) -> BannerView:
        """For the counter: one monitor shows all windows, one at a time."""
        keys = (KEYS[Role.KITCHEN], KEYS[Role.CUSTOMER], KEYS[Role.COUNTER])
        return BannerView(
            "monitor",
            self.tr("One monitor: the other windows are behind this one"),
            self.tr("{0} shows the kitchen, {1} the guests’ display, {2} comes back here.").format(*keys),
            self.tr("Show the kitchen"),
            ICONS[Role.KITCHEN],
            "wait",
        )

    def beside(self, role: Role) -> frozenset[Role]:
        """The windows on the same monitor."""
        own = self._placed.get(role)
        if own is None:
            return frozenset()
        return frozenset(
            other
            for other, placed in self._placed.items()
            if other is not role and placed.monitor == own.monitor
        )


class Corner(QObject):
    """Keeps a window's buttons in its lower left corner, over whatever it shows."""

    def __init__(self, buttons: WindowButtons, window: QWidget) -> None:
        super().__init__(window)
        self._buttons, self._window = buttons, window
        buttons.setParent(window)
        buttons.setProperty("ground", "raised")
        buttons.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        repolish(buttons)
        layout = buttons.layout()
        if layout is not None:
            # The focus ring stands beside a button, and is cut where its parent ends.
            layout.setContentsMargins(Space.S1, Space.S1, Space.S1, Space.S1)
        window.installEventFilter(self)
        buttons.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of either, another place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._buttons.move(Space.S4, self._window.height() - self._buttons.height() - Space.S4)
            self._buttons.raise_()
        return super().eventFilter(watched, event)
