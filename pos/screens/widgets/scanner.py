"""The barcode scanner as a keyboard: a burst of characters ended by Return, wherever the focus is."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

GAP_MS = 50
LEAST = 6
MOST = 128

ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True)
class HeldKey:
    """A key press that waits to be known as typing or as scanning."""

    window: QWindow
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class ScannerFilter(QObject):
    """Emits `scanned(code)` for LEAST to MOST characters, each within GAP_MS of the one before, then Return.

    While no text field has the focus the characters are held back for one gap, so that a scan presses no
    buttons (bump keys, number pads); what turns out to be typing is handed on unchanged. In a text field they
    pass at once, and after a scan the field is put back as it was. Keys bound with QShortcut never reach a
    window: bind single digits with keyPressEvent instead.

    It watches every window of the application that gets the focus; `watch` adds one at once.
    """

    scanned = Signal(str)

    def __init__(self, application: QGuiApplication, *, gap_ms: int = GAP_MS, least: int = LEAST) -> None:
        super().__init__(application)
        self._gap_ms, self._least = gap_ms, least
        self._burst = ""
        self._held: list[HeldKey] = []
        self._swallow_release: set[int] = set()
        self._field: QLineEdit | None = None
        self._passing = False
        self._overlong = False
        self._field_before = ("", 0)
        self._handing_on = False
        self._since = QElapsedTimer()
        self._since.start()
        self._late = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer, interval=gap_ms)
        self._late.timeout.connect(self._hand_on)
        application.focusWindowChanged.connect(self._watch_focused)

    def watch(self, window: QWindow) -> None:
        """Watch the keys of one window; watching it twice is watching it once."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take scans out of the stream of keys."""
        if self._handing_on or not isinstance(watched, QWindow):
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            if event.type() == QEvent.Type.KeyRelease and event.key() in self._swallow_release:
                self._swallow_release.discard(event.key())
                return True
        return False

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if self._since.elapsed() > self._gap_ms:
            self._end_burst()
            self._overlong = False
        self._since.restart()
        if self._overlong:
            return False
        if event.key() in ENDS:
            return self._ended(event)
        plain = not (event.modifiers() & ~HARMLESS)
        if not (plain and len(event.text()) == 1 and event.text().isprintable()):
            self._end_burst()
            return False
        return self._character(window, event)

    def _character(self, window: QWindow, event: QKeyEvent) -> bool:
        if not self._burst:
            self._begin()
        self._burst += event.text()
        if len(self._burst) > MOST:
            self._end_burst()
            self._overlong = True
            return False
        if self._passing:
            return False
        self._held.append(HeldKey(window, event.key(), event.modifiers(), event.text()))
        self._swallow_release.add(event.key())
        self._late.start()
        return True

    def _begin(self) -> None:
        focused = QApplication.focusWidget()
        self._field = focused if isinstance(focused, QLineEdit) and not focused.isReadOnly() else None
        self._passing = isinstance(focused, (QLineEdit, QTextEdit, QPlainTextEdit))
        if self._field is not None:
            self._field_before = (self._field.text(), self._field.cursorPosition())

    def _ended(self, event: QKeyEvent) -> bool:
        code, field = self._burst, self._field
        if len(code) < self._least:
            self._end_burst()
            return False
        self._late.stop()
        self._held.clear()
        self._burst, self._field = "", None
        self._swallow_release.add(event.key())
        if field is not None:
            text, cursor = self._field_before
            field.setText(text)
            field.setCursorPosition(cursor)
        self.scanned.emit(code)
        return True

    def _end_burst(self) -> None:
        self._hand_on()
        self._burst, self._field = "", None

    def _hand_on(self) -> None:
        """Give what was typed to the windows it was meant for, press and release."""
        self._late.stop()
        held, self._held = self._held, []
        if not held:
            return
        self._burst = ""
        self._handing_on = True
        try:
            for key in held:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    # A window may be gone meanwhile, also by the key before; an event sent to it would crash.
                    if key.window in QGuiApplication.allWindows():
                        again = QKeyEvent(kind, key.key, key.modifiers, key.text)
                        QCoreApplication.sendEvent(key.window, again)
        finally:
            self._handing_on = False

    def _watch_focused(self, window: QWindow | None) -> None:
        if window is not None:
            self.watch(window)
