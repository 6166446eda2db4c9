"""What was just done in the kitchen and can be taken back: a strip under the board, over no button."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pos.screens.theme import Look
from pos.screens.widgets.toast import HEIGHT, MARGIN, Toast, ToastView


class UndoStrip(QWidget):
    """Takes room only while it says something; what was offered before can then no longer be undone."""

    def __init__(self, *, look: Look, short_ms: int) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT + 2 * MARGIN)
        self.toast = Toast(self, look=look)
        self.short_toast = Toast(self, look=look, shown_ms=short_ms)
        self._undo: Callable[[], None] | None = None
        for toast in (self.toast, self.short_toast):
            toast.undone.connect(self.undo)
            toast.left.connect(self._over)
        self.hide()

    def say(self, words: str, icon: str) -> None:
        """Say something that cannot be undone."""
        self._show(self.toast, ToastView(words, icon), None)

    def offer(self, words: str, icon: str, undo: Callable[[], None], *, short: bool = False) -> None:
        """Say what was done; `undo` is called when somebody wants it back; `short` has the house's limit."""
        view = ToastView(words, icon, self.tr("Undo"))
        self._show(self.short_toast if short else self.toast, view, undo)

    def undo(self) -> None:
        """Take it back, if there is something to take back."""
        undo = self._undo
        self._over()
        if undo is not None:
            undo()

    def _show(self, toast: Toast, view: ToastView, undo: Callable[[], None] | None) -> None:
        self._over()
        self._undo = undo
        self.show()
        # The strip has its place at once, for the toast slides to where the strip is.
        host = self.parentWidget()
        layout = host.layout() if host is not None else None
        if layout is not None:
            layout.activate()
        toast.show_view(view)

    def _over(self) -> None:
        self._undo = None
        self.toast.dismiss()
        self.short_toast.dismiss()
        self.hide()
