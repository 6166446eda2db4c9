"""The practice company as a program: two servers, the sender of webhooks, the chores, and a clean end."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from pos.base.clock import Clock, SystemClock
from pos.base.files import close_umask
from pos.practice import api, control, options, paypage
from pos.practice.address import LOOPBACK, host_for_url, lan_address
from pos.practice.chores import Chores
from pos.practice.door import bearer
from pos.practice.faults import ApiError, CompanyUnavailableError
from pos.practice.ledger import Ledger
from pos.practice.office import Office
from pos.practice.sender import Sender
from pos.practice.trouble import CUT, TroubleMiddleware

FILE = "company.db"
CLOSING_S = 1.5
_ELSEWHERE = {
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method."),
}


class CuttableProtocol(HttpToolsProtocol):
    """HTTP whose connection an app can cut, so that clients meet an answer that never comes."""

    def on_message_begin(self) -> None:
        """Offer the cut to the app with every request."""
        super().on_message_begin()
        scope: Any = self.scope
        scope["extensions"] = {CUT: {"abort": self.transport.abort}}


class QuietServer(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install nothing."""
        yield


def main(argv: Sequence[str]) -> int:
    """Run `passbell practice ARGV`; the exit code is 0 good, 1 it could not start, 2 wrong usage."""
    close_umask()
    try:
        wanted = options.read(argv, options.environment())
        serve(wanted, SystemClock(), sys.stdout)
    except CompanyUnavailableError as error:
        sys.stderr.write(f"passbell practice: {error}\n")
        return 1
    return 0


def serve(wanted: options.Options, clock: Clock, out: TextIO) -> None:
    """Serve until a signal comes or, if so wanted, standard input closes; the addresses are said on `out`."""
    with contextlib.ExitStack() as opened:
        ledger = Ledger(wanted.data / FILE)
        opened.callback(ledger.close)
        public = opened.enter_context(_listening(wanted.host, wanted.port))
        inner = opened.enter_context(_listening(LOOPBACK, wanted.control_port))
        addresses = _addresses(wanted, public, inner)
        office = Office(ledger, clock, pay_base=addresses["pay"], webhook_url=wanted.webhook_url)
        sender, chores = Sender(office, wanted.webhook_secret), Chores(office)
        sender.start()
        opened.callback(sender.stop, CLOSING_S)
        chores.start()
        opened.callback(chores.stop, CLOSING_S)
        servers = [
            (_server(public_app(office, wanted.api_key)), public),
            (_server(_application(control.routes(office))), inner),
        ]
        asyncio.run(_serve(servers, wanted, json.dumps(addresses), out))


def public_app(office: Office, api_key: str) -> Starlette:
    """The interface for shops and the pay pages."""
    app = _application([*api.routes(office, bearer(api_key)), *paypage.routes(office)])
    app.add_middleware(TroubleMiddleware, office=office)
    return app


def _application(routes: list[BaseRoute]) -> Starlette:
    """An app that answers in JSON also where no route is."""

    async def refused(_request: Request, error: Exception) -> Response:
        status = int(getattr(error, "status_code", 500))
        code, words = _ELSEWHERE.get(status, ("server_error", "Something broke on our side."))
        return JSONResponse(ApiError(status, code, words).as_json(), status)

    return Starlette(routes=routes, exception_handlers={404: refused, 405: refused, 500: refused})


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A bound socket; CompanyUnavailableError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol must be named: asyncio sets TCP_NODELAY only on sockets that say that they are TCP.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if sys.platform != "win32":  # there it would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise CompanyUnavailableError(f"Cannot listen on {host} port {port}: {error.strerror}.") from None
        yield listener


def _addresses(wanted: options.Options, public: socket.socket, inner: socket.socket) -> dict[str, str]:
    """Where the till, the guest's phone and the control programs find this company."""
    port = public.getsockname()[1]
    everywhere = wanted.host in ("0.0.0.0", "::", "")  # noqa: S104  # compared, not bound
    near = LOOPBACK if everywhere else host_for_url(wanted.host)
    seen = lan_address() if everywhere else near
    return {
        "api": f"http://{near}:{port}",
        "pay": wanted.public_base or f"http://{seen}:{port}",
        "control": f"http://{LOOPBACK}:{inner.getsockname()[1]}",
    }


def _server(app: Starlette) -> QuietServer:
    return QuietServer(
        uvicorn.Config(
            app,
            http=CuttableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=500,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=1,
        )
    )


async def _serve(
    servers: Sequence[tuple[QuietServer, socket.socket]],
    wanted: options.Options,
    announcement: str,
    out: TextIO,
) -> None:
    """Run all servers in one loop until they are told to stop."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for server, _ in servers:
            server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows has no such handlers in its loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
    if wanted.until_stdin_closes:
        threading.Thread(target=_wait_for_end, args=(loop, stop), name="stdin", daemon=True).start()
    running = [asyncio.create_task(server.serve(sockets=[listener])) for server, listener in servers]
    while not all(server.started for server, _ in servers) and not any(task.done() for task in running):
        await asyncio.sleep(0.005)
    words = announcement if wanted.announce_json else f"The practice company is open: {announcement}"
    out.write(words + "\n")
    out.flush()
    await asyncio.gather(*running)


def _wait_for_end(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """Read standard input until it ends."""
    with contextlib.suppress(OSError):
        while os.read(sys.stdin.fileno(), 4096):
            pass
    with contextlib.suppress(RuntimeError):  # the loop has ended for another reason
        loop.call_soon_threadsafe(stop)
