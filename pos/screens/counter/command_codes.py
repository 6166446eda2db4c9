"""Codes that a scanner reads as keys, so that a counter can be served by scanner alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PREFIX = "pb:"
"""A product's barcode holds figures; a code of the shop's own should not begin like this."""

AT_THE_COUNTER: Mapping[str, Qt.Key] = MappingProxyType(
    {
        "charge": Qt.Key.Key_F12,
        "next": Qt.Key.Key_F12,
        "cash": Qt.Key.Key_F9,
        "card": Qt.Key.Key_F10,
        "park": Qt.Key.Key_F6,
        "more": Qt.Key.Key_Plus,
        "less": Qt.Key.Key_Minus,
        "remove": Qt.Key.Key_Delete,
        "back": Qt.Key.Key_Escape,
    }
)
"""Command and key: each does what its key does."""

IN_THE_OPTIONS: Mapping[str, Qt.Key] = MappingProxyType(
    {"add": Qt.Key.Key_Return} | {f"choose{place}": Qt.Key(Qt.Key.Key_0 + place) for place in range(1, 10)}
)
"""The same where the options of an item are open; elsewhere they do nothing."""


class CommandCodes:
    """Turns scanned commands into keys for `window`, or for the options that `options()` finds in sight."""

    def __init__(self, window: QWidget, options: Callable[[], QWidget | None]) -> None:
        self._window, self._options = window, options

    def done(self, code: str) -> bool:
        """Whether this code was a command: then it is done, and no product is looked for."""
        command = code.strip().lower()
        if not command.startswith(PREFIX):
            return False
        name = command.removeprefix(PREFIX)
        options = self._options()
        if name in IN_THE_OPTIONS:
            if options is not None:
                press(options, IN_THE_OPTIONS[name])
        elif name in AT_THE_COUNTER:
            press(self._window, AT_THE_COUNTER[name])
        return True


def press(target: QWidget, key: Qt.Key) -> None:
    """Hand a key to a widget as a keyboard does."""
    text = chr(key.value) if Qt.Key.Key_0.value <= key.value <= Qt.Key.Key_9.value else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, text))
