"""The one thread that writes: while one commit syncs, the next batch gathers; no timer."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pos.relay.storage import Appended, Arrival, Head, Outcome, Storage, StorageError

Result = tuple[Outcome, ...]


class QueueFullError(Exception):
    """More waits for the disk than the relay is willing to hold: the caller answers 503."""


@dataclass(frozen=True, slots=True)
class _Append:
    arrival: Arrival
    answer: "asyncio.Future[Result]"


@dataclass(frozen=True, slots=True)
class _Chore:
    deed: Callable[[Storage], object]
    answer: "asyncio.Future[object]"


class Writer:
    """Owns the storage's writing side; every other method belongs to the event loop's thread."""

    def __init__(
        self,
        storage: Storage,
        *,
        queue_limit: int,
        batch_limit: int,
        on_moved: Callable[[Mapping[int, Head]], None],
    ) -> None:
        """`on_moved` is called on the event loop with the heads that a commit moved."""
        self._storage = storage
        self._queue_limit = queue_limit
        self._batch_limit = batch_limit
        self._on_moved = on_moved
        self._queue: queue.SimpleQueue[_Append | _Chore | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()
        self.waiting = 0

    def append(self, arrival: Arrival) -> "asyncio.Future[Result]":
        """Done when it is on disk; StorageError if it cannot be; QueueFullError at once if too much waits."""
        if self.waiting + len(arrival.events) > self._queue_limit:
            raise QueueFullError
        self.waiting += len(arrival.events)
        answer: asyncio.Future[Result] = self._loop.create_future()
        self._queue.put(_Append(arrival, answer))
        return answer

    def do(self, deed: Callable[[Storage], object]) -> "asyncio.Future[object]":
        """Run `deed(storage)` between two batches."""
        answer: asyncio.Future[object] = self._loop.create_future()
        self._queue.put(_Chore(deed, answer))
        return answer

    def close(self) -> None:
        """Finish what waits, then stop the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            jobs = [self._queue.get()]
            with contextlib.suppress(queue.Empty):
                while len(jobs) < self._batch_limit:
                    jobs.append(self._queue.get_nowait())
            self._write([job for job in jobs if isinstance(job, _Append)])
            for job in jobs:
                if isinstance(job, _Chore):
                    self._do(job)
            if None in jobs:
                return

    def _write(self, batch: Sequence[_Append]) -> None:
        if not batch:
            return
        try:
            appended: Appended | StorageError = self._storage.append([job.arrival for job in batch])
        except StorageError as error:
            appended = error
        except Exception as error:  # noqa: BLE001 the thread must outlive any fault; its senders get 503
            if len(batch) > 1:
                # One arrival that the database cannot take must not refuse its neighbours for ever.
                for job in batch:
                    self._write([job])
                return
            appended = StorageError(f"{type(error).__name__}: {error}")
        self._loop.call_soon_threadsafe(self._settle, batch, appended)

    def _settle(self, batch: Sequence[_Append], appended: Appended | StorageError) -> None:
        """On the event loop: hand out the answers, then wake the readers."""
        for place, job in enumerate(batch):
            self.waiting -= len(job.arrival.events)
            if job.answer.done():
                continue  # its sender has gone away meanwhile
            if isinstance(appended, StorageError):
                job.answer.set_exception(appended)
            else:
                job.answer.set_result(appended.outcomes[place])
        if isinstance(appended, Appended):
            self._on_moved(appended.heads)

    def _do(self, chore: _Chore) -> None:
        try:
            result: object = chore.deed(self._storage)
        except Exception as error:  # noqa: BLE001 told to the one who asked
            self._loop.call_soon_threadsafe(_fail, chore.answer, error)
        else:
            self._loop.call_soon_threadsafe(_succeed, chore.answer, result)


def _fail(answer: "asyncio.Future[object]", error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def _succeed(answer: "asyncio.Future[object]", result: object) -> None:
    if not answer.done():
        answer.set_result(result)
