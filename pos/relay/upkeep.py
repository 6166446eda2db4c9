"""What a running relay does by itself: news from the database, cursors written down, retention."""

import asyncio
import contextlib
import shutil
import threading
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from pathlib import Path

from pos.base import log
from pos.relay import retention
from pos.relay.parts import Parts
from pos.relay.storage import StorageError
from pos.relay.storage_postgres import PostgresStorage
from pos.relay.writing import Writing

_LOG = log.get("relay")

_NOTE_EVERY_S = 5.0
_PROVE_EVERY_S = 5.0
_PRUNE_EVERY_S = 3600.0


class Upkeep:
    """Starts with the server and ends with it."""

    def __init__(self, parts: Parts, *, disk: Path | None) -> None:
        """`disk` is where the database's file lies, None if it is not here."""
        self._parts = parts
        self._disk = disk
        self._writing = Writing(parts)
        self._tasks: list[asyncio.Task[None]] = []
        self._stop = threading.Event()
        self._listener: threading.Thread | None = None
        self._forgot_on: date | None = None

    async def start(self) -> None:
        """Learn everything once; StorageError if that is not possible."""
        parts = self._parts
        await parts.directory.refresh()
        parts.waiting.moved(await parts.reading.ask(lambda storage: storage.heads(None)))
        parts.meters.watch(self)
        self._tasks = [
            asyncio.create_task(self._every(parts.settings.floor_s, self.look)),
            asyncio.create_task(self._every(_NOTE_EVERY_S, self.note_reads)),
            asyncio.create_task(self._every(_PROVE_EVERY_S, self._writing.look)),
        ]
        if parts.settings.retention_days:
            self._tasks.append(asyncio.create_task(self._every(_PRUNE_EVERY_S, self.prune)))
        if isinstance(parts.reading.storage, PostgresStorage):
            storage, loop = parts.reading.storage, asyncio.get_running_loop()

            def tell(stores: list[int] | None) -> None:
                with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                    asyncio.run_coroutine_threadsafe(self.hear(stores), loop)

            self._listener = threading.Thread(
                target=storage.listen, kwargs={"on_news": tell, "stop": self._stop}, daemon=True
            )
            self._listener.start()

    async def close(self) -> None:
        """Stop, and write down what is still in memory."""
        self._stop.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(StorageError):
            await self.note_reads()
        if self._listener is not None:
            await asyncio.to_thread(self._listener.join)

    async def look(self) -> None:
        """The floor under all notices: revoked devices, new stores, events that others have written."""
        parts = self._parts
        for store in await parts.directory.refresh():
            parts.waiting.wake(store)
        stores = parts.waiting.stores()
        if stores:
            parts.waiting.moved(await parts.reading.ask(lambda storage: storage.heads(stores)))

    async def hear(self, stores: list[int] | None) -> None:
        """Another process has appended to these stores (None: perhaps to any)."""
        with contextlib.suppress(StorageError):
            parts = self._parts
            waited = parts.waiting.stores()
            wanted = waited if stores is None else [store for store in stores if store in set(waited)]
            if wanted:
                parts.waiting.moved(await parts.reading.ask(lambda storage: storage.heads(wanted)))

    async def note_reads(self) -> None:
        """Write down how far devices have read."""
        parts = self._parts
        if not parts.reads:
            return
        reads, parts.reads = parts.reads, {}
        rows = [(device, seq, seen_at) for device, (seq, seen_at) in reads.items()]
        try:
            await parts.writer.do(lambda storage: storage.note_reads(rows))
        except StorageError:
            parts.reads = {**reads, **parts.reads}
            raise

    async def prune(self) -> None:
        """Cut the logs, one chunk between two batches; once a day also forget old ids, which takes long."""
        parts = self._parts
        await self.note_reads()
        now, days = parts.clock.now(), parts.settings.retention_days
        for cut in await parts.reading.ask(lambda storage: retention.cuts(storage, now=now, days=days)):
            removed = 0
            while taken := await parts.writer.do(cut.take):
                removed += int(str(taken))
                await asyncio.sleep(0.05)
            if removed:
                _LOG.info("pruned", store=cut.store.name, removed=removed)
            if self._forgot_on != now.date():
                await parts.writer.do(cut.forget)
        self._forgot_on = now.date()

    def readings(self) -> Iterable[tuple[str, str, dict[str, str], float]]:
        """The gauges of /metrics."""
        parts = self._parts
        stores = {store.number: store.name for store in parts.directory.stores()}
        for number, name in stores.items():
            head = parts.waiting.heads.get(number)
            if head is not None:
                yield "passbell_relay_head", "The last number of a store's log.", {"store": name}, head.seq
        lags: dict[int, int] = {}
        for device in parts.directory.devices():
            head = parts.waiting.heads.get(device.store)
            if head is not None:
                read = parts.last_reads.get(device.id, device.read_seq)
                lags[device.store] = max(lags.get(device.store, 0), head.seq - read)
        for number, lag in lags.items():
            sentence = "Events that the slowest device of a store has not read."
            yield "passbell_relay_feed_lag", sentence, {"store": stores.get(number, "")}, lag
        yield "passbell_relay_waiting", "Long polls and streams that wait.", {}, parts.waiting.count
        yield "passbell_relay_streams", "Open streams.", {}, parts.streams
        yield "passbell_relay_queue", "Events that wait for the writer.", {}, parts.writer.waiting
        if self._disk is not None:
            free = shutil.disk_usage(self._disk).free
            yield "passbell_relay_disk_free_bytes", "Room left for the database.", {}, free

    async def _every(self, pause_s: float, deed: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(pause_s)
            try:
                await deed()
            except Exception as error:  # noqa: BLE001 it must go on after any fault, and tell of it
                _LOG.warning("upkeep failed", what=deed.__name__, why=repr(error))
