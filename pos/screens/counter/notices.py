"""What the counter says beside its pages: what went wrong, what was done and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject

from pos.screens.room import Room
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.toast import Toast, ToastView

STAYS_BEATS = 15
OFFERED_BEATS = 60
ECHO_MS = 400
"""So soon after the banner says something else, a tap was meant for what it said before."""


class Notices(QObject):
    """A banner for trouble, which says what to do next, and a toast for what can be undone.

    The banner says one thing at a time: trouble of this moment first, then what must be read, one after the
    other, then what somebody may do. Nothing of it is lost behind something else: beats are counted only
    while it is in sight.
    """

    def __init__(self, room: Room, banner: Banner, toast: Toast) -> None:
        super().__init__()
        self._banner, self._toast = banner, toast
        self._said: BannerView | None = None
        self._standing: dict[str, BannerView] = {}
        self._offered: tuple[BannerView, Callable[[], None]] | None = None
        self._said_beats = self._offered_beats = 0
        self._shown: BannerView | None = None
        self._since = QElapsedTimer()
        self._undo: Callable[[], None] | None = None
        banner.wanted.connect(self._tapped)
        toast.undone.connect(self._undone)
        toast.left.connect(self._forget)
        room.beat.struck.connect(self._struck)

    def say(self, words: str) -> None:
        """Say what went wrong until it is read or some seconds have passed."""
        self._said, self._said_beats = self._closed_by_hand(words), STAYS_BEATS
        self._show()

    def stand(self, words: str, about: str) -> None:
        """Say what must be read about an order or else, until it is closed; nothing takes the words away."""
        self._standing[about] = self._closed_by_hand(words)
        self._show()

    def offer(self, view: BannerView, deed: Callable[[], None]) -> None:
        """Say something whose button does `deed`, for a minute."""
        self._offered, self._offered_beats = (view, deed), OFFERED_BEATS
        self._show()

    def take_back(self, view: BannerView) -> None:
        """What was offered under this heading is no longer so."""
        if self._offered is not None and self._offered[0].heading == view.heading:
            self._offered = None
            self._show()

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
        self._said = None
        self._show()

    def _closed_by_hand(self, words: str) -> BannerView:
        heading, dot, rest = words.partition(". ")
        return BannerView("circle-alert", f"{heading}{dot.strip()}", rest, self.tr("Close"), "x")

    def _show(self) -> None:
        """What comes first now."""
        standing = next(iter(self._standing.values()), None)
        view = self._said or standing or (self._offered[0] if self._offered is not None else None)
        if view is self._shown:
            return
        if self._shown is not None:
            self._since.start()
        else:
            self._since.invalidate()
        self._shown = view
        self._banner.show_view(view)

    def _tapped(self) -> None:
        if self._since.isValid() and self._since.elapsed() < ECHO_MS:
            return
        deed: Callable[[], None] | None = None
        if self._said is not None:
            self._said = None
        elif self._standing:
            del self._standing[next(iter(self._standing))]
        elif self._offered is not None:
            deed, self._offered = self._offered[1], None
        self._show()
        if deed is not None:
            deed()

    def _undone(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _forget(self) -> None:
        self._undo = None

    def _struck(self) -> None:
        if self._said is not None:
            self._said_beats -= 1
            if not self._said_beats:
                self.hush()
        elif self._offered is not None and not self._standing:
            self._offered_beats -= 1
            if not self._offered_beats:
                self._offered = None
                self._show()
