"""Calls the storage from the event loop: at once where it is a local file, in a thread where it waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pos.relay.storage import Storage

_THREADS = 4

Answer = TypeVar("Answer")


class Reading:
    """The event loop's way to the storage's reading methods."""

    def __init__(self, storage: Storage) -> None:
        """With threads only where calls wait for a network."""
        self.storage = storage
        self._threads = ThreadPoolExecutor(_THREADS, "reader") if storage.remote else None

    async def ask(self, question: Callable[[Storage], Answer]) -> Answer:
        """The answer to `question(storage)`; StorageError passes through."""
        if self._threads is None:
            return question(self.storage)
        return await asyncio.get_running_loop().run_in_executor(self._threads, question, self.storage)

    def close(self) -> None:
        """Wait for what is being read."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
