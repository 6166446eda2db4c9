"""Runs the relay's server: puts the parts together, listens, announces, and stops cleanly."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

import structlog
import uvicorn
from starlette.types import ASGIApp

from pos.base import log
from pos.base.clock import Clock, SystemClock
from pos.relay import loop
from pos.relay.database import Database
from pos.relay.directory import Directory
from pos.relay.meters import Meters
from pos.relay.parts import Parts
from pos.relay.protocol import Gate, guarded
from pos.relay.proxies import Proxies
from pos.relay.rates import Rates
from pos.relay.reading import Reading
from pos.relay.sealing import Seal
from pos.relay.settings import Settings
from pos.relay.signatures import promise
from pos.relay.upkeep import Upkeep
from pos.relay.waiting import Waiting
from pos.relay.web import application
from pos.relay.writer import Writer

_LOG = log.get("relay")

_KEEP_ALIVE_S = 75
_GRACE_S = 5
_SOCKET_BYTES = 4_096
_PING_S = 20.0
_BACKLOG = 2_048
_SWITCH_S = 0.001


@dataclass(frozen=True)
class Manner:
    """How `serve` was called, beside the settings; it ends when `stop` is set."""

    announce_json: bool = False
    until_stdin_closes: bool = False
    stop: threading.Event = field(default_factory=threading.Event)


class Server(uvicorn.Server):
    """uvicorn's server, which lets those who wait go before it waits for them to go."""

    def __init__(
        self,
        config: uvicorn.Config,
        *,
        waiting: Waiting,
        stop: threading.Event,
        on_start: Callable[[], None],
    ) -> None:
        """`on_start` is called once it listens; `stop` ends it from any thread."""
        super().__init__(config)
        self._waiting = waiting
        self._stop = stop
        self._on_start = on_start

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on a signal without raising it again at the end: what follows must still be written."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        signals = [signal.SIGINT, signal.SIGTERM]
        before = [(number, signal.signal(number, self.handle_exit)) for number in signals]
        try:
            yield
        finally:
            for number, handler in before:
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self._on_start()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: whether to end."""
        return await super().on_tick(counter) or self._stop.is_set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer the long polls, then close."""
        self._waiting.close()
        await super().shutdown(sockets)


def serve(settings: Settings, *, key: bytes, manner: Manner) -> None:
    """Serve until told to stop by a signal, or by the end of standard input if `manner` says so.

    Raises StorageError, NewerDatabaseError, WrongKeyError, OSError when it cannot begin.
    """
    set_up_log(settings.log_level, sys.stderr)
    # The writer's thread gives the interpreter up at every statement; with the usual 5 ms it would get it
    # back only after that long whenever the event loop is busy, many times in each commit.
    sys.setswitchinterval(_SWITCH_S)
    system_clock = SystemClock()
    database = Database(settings.database_address)
    database.migrate(now=system_clock.now())
    listener = listen(settings.host, settings.port)
    try:
        loop.run(
            run(
                settings,
                key=key,
                database=database,
                system_clock=system_clock,
                listener=listener,
                manner=manner,
            )
        )
    finally:
        listener.close()


async def run(
    settings: Settings,
    *,
    key: bytes,
    database: Database,
    system_clock: Clock,
    listener: socket.socket,
    manner: Manner,
) -> None:
    """The server's whole life on a listening socket and a database that has its tables."""
    parts = put_together(settings, key, database, system_clock)
    upkeep = Upkeep(parts, disk=database.path and database.path.parent)
    try:
        await upkeep.start()
        address = _address(listener)

        def started() -> None:
            _LOG.info("listening", address=address, database=address_without_password(database.address))
            if manner.announce_json:
                told = {"address": address, "port": listener.getsockname()[1]}
                sys.stdout.write(json.dumps(told) + "\n")
                sys.stdout.flush()

        if manner.until_stdin_closes:
            _stop_with_stdin(manner.stop)
        server = Server(
            server_config(settings, application(parts)),
            waiting=parts.waiting,
            stop=manner.stop,
            on_start=started,
        )
        await server.serve(sockets=[listener])
    finally:
        await upkeep.close()
        await asyncio.to_thread(parts.writer.close)
        parts.reading.close()
        parts.reading.storage.close()
        _LOG.info("stopped")


def put_together(settings: Settings, key: bytes, database: Database, system_clock: Clock) -> Parts:
    """The parts of a relay, on the running event loop; the writer's thread runs from here on."""
    storage = database.storage()
    reading = Reading(storage)
    waiting = Waiting()
    return Parts(
        settings=settings,
        clock=system_clock,
        schemes=promise.installed(),
        reading=reading,
        writer=Writer(
            storage, queue_limit=settings.queue, batch_limit=settings.batch, on_moved=waiting.moved
        ),
        directory=Directory(reading, seal=Seal(key), system_clock=system_clock),
        waiting=waiting,
        rates=Rates(
            per_second=settings.requests_per_second,
            burst=settings.requests_burst,
            waits=settings.waits_per_device,
        ),
        meters=Meters(),
    )


def server_config(settings: Settings, app: ASGIApp) -> uvicorn.Config:
    """How uvicorn runs an application of ours, with our limits on connections."""
    gate = Gate(
        header_bytes=settings.header_bytes,
        request_s=settings.request_s,
        send_s=settings.send_s,
        per_address=settings.connections_per_address,
        trusted=Proxies.read(settings.trusted_proxies),
    )
    http, web_socket = guarded(gate)
    return uvicorn.Config(
        app,
        http=http,
        ws=web_socket,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=settings.connections,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
        ws_max_size=_SOCKET_BYTES,
        ws_ping_interval=_PING_S,
        ws_ping_timeout=_PING_S,
        ws_per_message_deflate=False,
    )


def set_up_log(level: str, stream: TextIO) -> None:
    """One line of JSON for each event on `stream`; uvicorn's own chatter only when it is an error."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            log.masked,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)


def address_without_password(address: str) -> str:
    """A database's address as it may be shown."""
    scheme, _, rest = address.partition("://")
    credentials, at, place = rest.rpartition("@")
    return f"{scheme}://{credentials.partition(':')[0]}{at}{place}"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError if the address or the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop_with_stdin(stop: threading.Event) -> None:
    """A child must not outlive the program that started it, however that ended."""

    def watch() -> None:
        # Not through sys.stdin: its lock, held by this thread at the end, would abort the interpreter.
        while os.read(0, 1024):
            pass
        stop.set()

    threading.Thread(target=watch, name="stdin", daemon=True).start()
