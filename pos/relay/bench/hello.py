"""The bare limit of the same server: it reads a body and says hello, raw or through the framework."""

import asyncio
import json
import os
import sys
import threading

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pos.relay import loop, serving
from pos.relay.answers import send_json
from pos.relay.hooks import read_body
from pos.relay.settings import Settings


async def raw(scope: Scope, receive: Receive, send: Send) -> None:
    """As the hooks are served."""
    await read_body(scope, receive, limit=1_000_000)
    await send_json(send, 200, b'{"hello":true}')


async def _hello(request: Request) -> Response:
    await request.body()
    return Response(b'{"hello":true}', media_type="application/json")


APPS: dict[str, ASGIApp] = {"raw": raw, "starlette": Starlette(routes=[Route("/", _hello, methods=["POST"])])}


async def _serve(app: ASGIApp) -> None:
    listener = serving.listen("127.0.0.1", 0)
    server = uvicorn.Server(serving.server_config(Settings(), app))

    def watch() -> None:
        while os.read(0, 1024):
            pass
        server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
    sys.stdout.write(json.dumps({"port": listener.getsockname()[1]}) + "\n")
    sys.stdout.flush()
    await server.serve(sockets=[listener])
    await asyncio.sleep(0)
    listener.close()


if __name__ == "__main__":
    loop.run(_serve(APPS[sys.argv[1]]))
