"""The only crossing between windows and till: deeds leave the GUI thread, results and changes return."""

import inspect
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pos.actions.changes import Change, Changes, Noun
from pos.base import log
from pos.base.i18n import Message
from pos.shop.errors import PersonError
from pos.shop.proof import LinkHealth, RelayState
from pos.till import Background, Till

T = TypeVar("T")
Callback = Callable[[Any], None]
Failed = Callable[[Message], None]

READERS = 2
"""More would only wait for each other, and the windows for all of them: they share one lock of Python's."""
LOOK_FOR_OTHERS_MS = 500
DEEDS_KNOWN = 256
EVERYTHING = Changes(frozenset(Change(noun) for noun in Noun))
"""What is told when another process has changed the file: anything may be different."""

BROKEN = Message("bridge.broken")


@dataclass(frozen=True)
class _Crossing:
    """A result on its way back, with whom it is for."""

    then: Callback | None
    value: Any
    changes: Changes | None = None


@dataclass(frozen=True)
class _Asked:
    """A question on its way, with whom the answer is for."""

    given: dict[str, Any]
    then: Callback
    failed: Failed | None


class Bridge(QObject):
    """Runs deeds one after the other on one thread, questions beside them, and tells all windows what
    changed.

    `storage`, `terms`, `provider` and `now` are filled in for every deed that takes them; the caller gives
    the rest by name. Callbacks run on the GUI thread, in the order of the results; answers to one question
    come in the order in which it was asked, so that what was true before never stands over what is true
    now. What goes wrong comes as a Message; a defect of ours is logged and comes as `bridge.broken`.
    """

    changed = Signal(object)
    _crossed = Signal(object)

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        """Stand between the windows and this till."""
        super().__init__(parent)
        self._till = till
        self._background: Background | None = None
        self._began = till.clock.now()
        self._writer = ThreadPoolExecutor(1, "deeds")
        self._readers = ThreadPoolExecutor(READERS, "questions")
        self._lines: dict[Callable[..., Any], deque[_Asked]] = {}
        self._lining = threading.Lock()
        self._closing = threading.Event()
        self._version = till.storage.foreign_version()
        self._looking = False
        self._blind = False
        self._crossed.connect(self._arrive)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_for_others)
        self._timer.start(LOOK_FOR_OTHERS_MS)

    @property
    def till(self) -> Till:
        """The till; for its terms and settings, never for its storage."""
        return self._till

    def follow(self, background: Background) -> None:
        """From now on hurry this background work after every deed."""
        self._background = background

    @property
    def relay_health(self) -> LinkHealth | None:
        """How the link to the relay is now; reads memory only. Before the background works, it is to come."""
        if self._background is None and self._till.relay is not None:
            return LinkHealth(RelayState.CATCHING_UP, self._began)
        return self._background.relay_health if self._background is not None else None

    def do(
        self,
        deed: Callable[..., Changes],
        *,
        done: Callback | None = None,
        failed: Failed | None = None,
        **given: Any,
    ) -> None:
        """Carry out a deed; `done` gets its Changes after all windows heard of them."""
        if not self._closing.is_set():
            self._writer.submit(self._carry_out, deed, given, done, failed)

    def ask(
        self,
        question: Callable[..., T],
        then: Callable[[T], None],
        *,
        failed: Failed | None = None,
        **given: Any,
    ) -> None:
        """Read something; `then` gets the answer. A question waits for no deed, and for itself alone."""
        if self._closing.is_set():
            return
        asked = _Asked(given, then, failed)
        with self._lining:
            line = self._lines.get(question)
            if line is not None:
                line.append(asked)
                return
            self._lines[question] = deque((asked,))
        self._readers.submit(self._answer_line, question)

    def check_payments(self) -> None:
        """Take the second road now: somebody tapped "check payment"."""
        if self._background is not None:
            self._background.check_now()

    def tell(self, changes: Changes) -> None:
        """News from the background; may be called from any thread."""
        if not self._closing.is_set():
            self._crossed.emit(_Crossing(None, None, changes))

    def close(self) -> None:
        """Finish what was begun; results that come later reach nobody."""
        self._closing.set()
        self._timer.stop()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)

    def _carry_out(
        self,
        deed: Callable[..., Changes],
        given: dict[str, Any],
        done: Callback | None,
        failed: Failed | None,
    ) -> None:
        try:
            changes = deed(**self._filled(deed, given))
        except Exception as trouble:  # noqa: BLE001 - the last place before a person
            self._send(_Crossing(failed, _said(trouble, deed)))
            return
        if changes and self._background is not None:
            self._background.hurry()
        self._send(_Crossing(done, changes, changes))

    def _answer_line(self, question: Callable[..., Any]) -> None:
        """One thread answers whoever asks this, until nobody does any more."""
        while True:
            with self._lining:
                line = self._lines[question]
                if not line or self._closing.is_set():
                    del self._lines[question]
                    return
                asked = line.popleft()
            # What cannot even be told to have failed ends here: whoever stands behind it is answered.
            with suppress(Exception):
                self._answer(question, asked)

    def _answer(self, question: Callable[..., Any], asked: _Asked) -> None:
        try:
            answer = question(**self._filled(question, asked.given))
        except Exception as trouble:  # noqa: BLE001 - the last place before a person
            self._send(_Crossing(asked.failed, _said(trouble, question)))
            return
        self._send(_Crossing(asked.then, answer))

    def _filled(self, deed: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
        wanted = _parameters(deed)
        own: dict[str, Any] = {
            "storage": self._till.storage,
            "terms": self._till.terms,
            "provider": self._till.provider,
        }
        filled = {name: value for name, value in own.items() if name in wanted}
        if "now" in wanted:
            filled["now"] = self._till.clock.now()
        return filled | given

    def _send(self, crossing: _Crossing) -> None:
        if not self._closing.is_set():
            self._crossed.emit(crossing)

    @Slot(object)
    def _arrive(self, crossing: _Crossing) -> None:
        if self._closing.is_set():
            return
        if crossing.changes:
            self.changed.emit(crossing.changes)
        if crossing.then is not None:
            crossing.then(crossing.value)

    def _look_for_others(self) -> None:
        # Where answers take long, no looks queue up behind them.
        if not self._looking:
            self._looking = True
            self._readers.submit(self._look)

    def _look(self) -> None:
        """Nobody asked for this look, so nobody hears of its trouble: the windows are sent to read, and say
        themselves what they cannot. When it is over they read again, for nobody knows what they missed."""
        try:
            version = self._till.storage.foreign_version()
        except Exception as trouble:  # noqa: BLE001 - the last place before a person
            if not self._blind:
                self._blind = True
                log.get("bridge").error("blind", trouble=repr(trouble))
                self._send(_Crossing(None, None, EVERYTHING))
        else:
            if self._blind:
                log.get("bridge").info("sees again")
            if self._blind or version != self._version:
                self._blind, self._version = False, version
                self._send(_Crossing(None, None, EVERYTHING))
        finally:
            self._looking = False


# Deeds that are made anew each time, as closures are, must not be kept for ever.
@lru_cache(maxsize=DEEDS_KNOWN)
def _parameters(deed: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(deed).parameters)


def _said(trouble: Exception, deed: Callable[..., Any]) -> Message:
    """The words for a person; a defect of ours goes into the log whole."""
    if isinstance(trouble, PersonError):
        return trouble.message
    log.get("bridge").error("defect", deed=getattr(deed, "__qualname__", repr(deed)), trouble=repr(trouble))
    return BROKEN
