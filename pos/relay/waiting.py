"""Who waits for a store's next event, and where each store's log ends, as far as this process knows."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from pos.relay.storage import Head

# Where a connection puts itself into the scope of its requests.
LINE = "passbell.line"


class Line(Protocol):
    """A connection that tells the one who waits on it when it is lost."""

    lost: bool
    on_lost: Callable[[], None] | None


class Waiting:
    """Lives on the event loop; a look at `heads` and a `wait` without an await between miss nothing."""

    def __init__(self) -> None:
        """Nobody waits, nothing is known."""
        self.heads: dict[int, Head] = {}
        self.closing = False
        self.count = 0
        self._waiters: dict[int, set[asyncio.Future[None]]] = {}

    def stores(self) -> list[int]:
        """The stores that somebody waits for."""
        return list(self._waiters)

    def moved(self, heads: Mapping[int, Head]) -> None:
        """Learn of heads, and wake those who wait for the ones that moved."""
        for store, head in heads.items():
            known = self.heads.get(store)
            if known is not None and head.seq < known.seq:
                continue  # an older look has come in late
            self.heads[store] = head
            if known is None or head.seq > known.seq:
                self.wake(store)

    def wake(self, store: int) -> None:
        """Let everybody who waits for this store look again."""
        for waiter in self._waiters.get(store, ()):
            if not waiter.done():
                waiter.set_result(None)

    def close(self) -> None:
        """Let everybody go: the server stops."""
        self.closing = True
        for store in self._waiters:
            self.wake(store)

    async def wait(self, store: int, timeout_s: float, line: Line | None = None) -> None:
        """Until the store is woken, the time is over, or the line is lost."""
        if self.closing or timeout_s <= 0:
            return
        loop = asyncio.get_running_loop()
        waiter = loop.create_future()
        waiters = self._waiters.setdefault(store, set())
        waiters.add(waiter)
        self.count += 1
        timer = loop.call_later(timeout_s, _finish, waiter)
        if line is not None:
            line.on_lost = partial(_finish, waiter)
        try:
            await waiter
        finally:
            if line is not None:
                line.on_lost = None
            timer.cancel()
            self.count -= 1
            waiters.discard(waiter)
            if not waiters and self._waiters.get(store) is waiters:
                del self._waiters[store]


def _finish(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
