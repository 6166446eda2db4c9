"""What the counter says beside its pages: what went wrong, what was done and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos.screens.room import Room
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.toast import Toast, ToastView

STAYS_BEATS = 15


class Notices(QObject):
    """A banner for trouble, which says what to do next, and a toast for what can be undone.

    What must be read stands in the banner until it is closed, one sentence after the other. Other trouble is
    said over it, and gives the banner back.
    """

    def __init__(self, room: Room, banner: Banner, toast: Toast) -> None:
        super().__init__()
        self._banner, self._toast = banner, toast
        self._beats = 0
        self._standing: list[BannerView] = []
        self._over: BannerView | None = None
        self._deed: Callable[[], None] | None = None
        self._undo: Callable[[], None] | None = None
        banner.wanted.connect(self._tapped)
        toast.undone.connect(self._undone)
        toast.left.connect(self._forget)
        room.beat.struck.connect(self._struck)

    def say(self, words: str) -> None:
        """Say what went wrong until it is read or some seconds have passed."""
        self.offer(self._closed_by_hand(words), None)

    def stand(self, words: str) -> None:
        """Say what must be read, until it is closed; no change at the counter takes the words away."""
        view = self._closed_by_hand(words)
        if view not in self._standing:
            self._standing.append(view)
        if self._deed is None:
            self._uncover()

    def offer(self, view: BannerView, deed: Callable[[], None] | None) -> None:
        """Say something whose button does `deed`."""
        self._over, self._deed = view, deed
        self._beats = STAYS_BEATS if deed is None else 4 * STAYS_BEATS
        self._banner.show_view(view)

    def take_back(self, view: BannerView) -> None:
        """What was offered under this heading is no longer so."""
        if self._over is not None and self._over.heading == view.heading:
            self._uncover()

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
        if self._over is not None and self._deed is None:
            self._uncover()

    def _closed_by_hand(self, words: str) -> BannerView:
        heading, dot, rest = words.partition(". ")
        return BannerView("circle-alert", f"{heading}{dot.strip()}", rest, self.tr("Close"), "x")

    def _uncover(self) -> None:
        """Nothing is said over what stands; the first of that is in sight, if there is any."""
        self._over, self._deed, self._beats = None, None, 0
        self._banner.show_view(self._standing[0] if self._standing else None)

    def _tapped(self) -> None:
        deed = self._deed
        if self._over is None:
            del self._standing[:1]
        self._uncover()
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
                self._uncover()
