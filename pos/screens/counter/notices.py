"""What the counter says beside its pages: what went wrong, what was done and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos.screens.room import Room
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.toast import Toast, ToastView

STAYS_BEATS = 15


def _nothing() -> None:
    """For a button that only closes."""


class Notices(QObject):
    """A banner for trouble, which says what to do next, and a toast for what can be undone."""

    def __init__(self, room: Room, banner: Banner, toast: Toast) -> None:
        super().__init__()
        self._banner, self._toast = banner, toast
        self._beats = 0
        self._deed: Callable[[], None] | None = None
        self._undo: Callable[[], None] | None = None
        banner.wanted.connect(self._tapped)
        toast.undone.connect(self._undone)
        toast.left.connect(self._forget)
        room.beat.struck.connect(self._struck)

    def say(self, words: str) -> None:
        """Say what went wrong until it is read or for some seconds; shortly beside what must be read."""
        if self._deed is _nothing:
            self.tell(words, "circle-alert")
            return
        heading, dot, rest = words.partition(". ")
        view = BannerView("circle-alert", f"{heading}{dot.strip()}", rest, self.tr("Close"), "x")
        self.offer(view, None)

    def stand(self, words: str) -> None:
        """Say what must be read before selling, until it is closed."""
        heading, dot, rest = words.partition(". ")
        # A button with nothing behind it: no change at the counter takes the words away.
        self._deed, self._beats = _nothing, 0
        view = BannerView("circle-alert", f"{heading}{dot.strip()}", rest, self.tr("Close"), "x")
        self._banner.show_view(view)

    def offer(self, view: BannerView, deed: Callable[[], None] | None) -> None:
        """Say something whose button does `deed`."""
        self._deed = deed
        self._beats = STAYS_BEATS if deed is None else 4 * STAYS_BEATS
        self._banner.show_view(view)

    def tell(self, words: str, icon: str) -> None:
        """Say what happened, shortly."""
        self._undo = None
        self._toast.show_view(ToastView(words, icon))

    def undoable(self, words: str, icon: str, undo: Callable[[], None]) -> None:
        """Say what was done, and how to take it back."""
        self._undo = undo
        self._toast.show_view(ToastView(words, icon, self.tr("Undo")))

    def quiet(self) -> None:
        """Nothing more to say: something else has the attention."""
        self._toast.dismiss()
        self._forget()

    def hush(self) -> None:
        """What went wrong is no longer of interest."""
        if self._deed is None:
            self._banner.show_view(None)

    def _tapped(self) -> None:
        deed, self._deed = self._deed, None
        self._banner.show_view(None)
        if deed is not None:
            deed()

    def _undone(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _forget(self) -> None:
        self._undo = None

    def _struck(self) -> None:
        if self._beats:
            self._beats -= 1
            if not self._beats:
                self._deed = None
                self._banner.show_view(None)
