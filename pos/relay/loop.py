"""The event loop: the fast one where it exists."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end."""
    with asyncio.Runner(loop_factory=factory()) as runner:
        return runner.run(main)


def factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's loop; None, which means asyncio's own, on Windows."""
    if sys.platform == "win32":
        return None
    import uvloop  # not installable on Windows

    return uvloop.new_event_loop
