"""Whether the relay can write now: proven by small commits, and by what was really to be stored."""

import asyncio

from pos.base import clock
from pos.relay.parts import Parts
from pos.relay.storage import StorageError

_LEAST_BETWEEN_S = 1.0
_LONGEST_S = 3.0


class Writing:
    """Tries a commit when asked, at most one each second, and tells everybody by `parts.proven`."""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of; nothing is tried yet."""
        self._parts = parts
        self._probe: asyncio.Task[None] | None = None
        self._probed_s = float("-inf")

    async def look(self) -> None:
        """Prove it anew, unless that was done a moment ago."""
        now_s = self._parts.clock.monotonic()
        if self._probe is None and now_s - self._probed_s >= _LEAST_BETWEEN_S:
            self._probe = asyncio.create_task(self._try())
        if self._probe is not None:
            await asyncio.shield(self._probe)

    async def _try(self) -> None:
        now = clock.to_text(self._parts.clock.now())
        try:
            async with asyncio.timeout(_LONGEST_S):
                await self._parts.writer.do(lambda storage: storage.probe(now))
        except (StorageError, TimeoutError):
            self._parts.proven = False
        else:
            self._parts.proven = True
        finally:
            self._probed_s = self._parts.clock.monotonic()
            self._probe = None
